//! The table of the project's own programs.

use std::fmt::Write;

use super::markdown::Table;
use crate::instruments::Instruments;

pub(crate) fn instruments(instruments: &Instruments) -> String {
    let mut table =
        Table::new(&["program", "module", "MB", "seconds", "MB a second", "most memory, MB"]);
    for run in &instruments.runs {
        let megabytes = run.module_bytes as f64 / 1e6;
        table.row([
            format!("`{}`", run.command),
            run.module.clone(),
            format!("{megabytes:.1}"),
            format!("{:.2}", run.seconds),
            format!("{:.1}", megabytes / run.seconds),
            format!("{:.0}", run.resident_bytes as f64 / 1e6),
        ]);
    }
    let [plain, traced] = instruments.host_per_second;
    let more = 1e6 / traced - 1e6 / plain;
    let told = if more > 0.0 {
        format!("{more:.1} us more for a request")
    } else {
        "no difference beyond the noise of this run".to_owned()
    };
    let _ = write!(
        table.text,
        "\n`plugin-host` sends {plain:.0} requests a second through the gate on one core, {traced:.0} while it records a trace: {told}.\n"
    );
    let leak = &instruments.leak;
    let _ = write!(
        table.text,
        "\n`plugin-host leak` sends {} requests through the gate in {:.0} seconds, and the gate grows by nothing.\n",
        leak.requests, leak.seconds
    );
    table.text
}
