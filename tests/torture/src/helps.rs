//! Every `--help` succeeds, lists the exit statuses, and states the limits on input.

use std::process::{Command, Output};

use anyhow::{Context, Result};

use crate::Tally;
use crate::run::program;

/// The limits that each program must state.
const BOUNDS: [(&str, &[&str]); 4] = [
    (
        "size-report",
        &[
            "256 MiB",
            "1,500,000 items",
            "10,000 sections",
            "4 MiB",
            "32 MiB",
            "10,000,000 references",
        ],
    ),
    (
        "plugin-host",
        &[
            "64 MiB",
            "100,000 functions",
            "10,000 nested blocks",
            "8 seconds",
            "448 MiB",
            "scenario 4 MiB",
            "log 256 MiB",
            "20,000 crossings",
            "guest 256 MiB",
            "2,000,000,000 instructions",
        ],
    ),
    (
        "plugin-image",
        &[
            "module 256 MiB",
            "manifest, certificates, Docker login 4 MiB",
            "image 512 MiB",
            "1,000,000 layer entries",
            "10,000 archive entries",
            "token, helper output 1 MiB",
            "password 64 KiB",
        ],
    ),
    ("finish", &["256 MiB"]),
];

/// Tries all programs.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all() -> Result<Tally> {
    let mut tally = Tally::new("helps");
    for (name, bounds) in BOUNDS {
        let help = ask(name, &["--help"])?;
        let text = words(&help);
        tally.add(fault(name, &help, bounds));
        let version = ask(name, &["-V"])?;
        let wrong = !version.status.success() || !words(&version).contains("0.");
        tally.add(wrong.then(|| format!("{name} -V: {version:?}")));
        for subcommand in subcommands(&text) {
            let help = ask(name, &[subcommand, "--help"])?;
            tally.add(fault(&format!("{name} {subcommand}"), &help, &[]));
        }
    }
    Ok(tally)
}

fn ask(name: &str, arguments: &[&str]) -> Result<Output> {
    let output = Command::new(program(name)?).args(arguments).output();
    output.with_context(|| format!("cannot start `{name}`"))
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn fault(name: &str, help: &Output, bounds: &[&str]) -> Option<String> {
    let text = words(help);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let missing = |bound: &&&str| !text.contains(**bound);
    if !help.status.success() || !text.contains("Exit status:") {
        return Some(format!("{name} --help: ends with {}, or says no exit status", help.status));
    }
    let missing = bounds.iter().find(missing)?;
    Some(format!("{name} --help: does not state `{missing}`"))
}

/// The names under `Commands:`, except `help`.
fn subcommands(help: &str) -> impl Iterator<Item = &str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = lines.take_while(|line| !line.is_empty());
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help")
}
