//! What was measured, as tables: which status each hostcall has in which callback, and which
//! property there is in which callback and with how many bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Result;

use crate::difference::Outcome;
use crate::envoy::{self, Clusters};
use crate::exhaustive;
use crate::guest;
use crate::program::{Argument, Callback, Program, absent};

/// A status, or a status and a size, for each callback.
type Row = BTreeMap<Callback, String>;

/// The names that Envoy joins the values of, for each header map; for the others it adds a line.
///
/// # Errors
///
/// If Envoy does not run.
pub fn joined_names(version: &str, clusters: &Clusters) -> Result<String> {
    let programs = exhaustive::joined::joined_names();
    let outcomes = run(version, clusters, &programs)?;
    let mut maps: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (program, outcome) in programs.iter().zip(&outcomes) {
        for (callback, block) in &program.callbacks {
            for (index, call) in block.calls.iter().enumerate() {
                let joined = outcome.lines.iter().any(|line| {
                    line.kind == 'O'
                        && line.callback == *callback as usize
                        && line.rest.first().and_then(|it| usize::from_str_radix(it, 16).ok())
                            == Some(index)
                        && line.rest.last().is_some_and(|hex| hex == "6f6e652c74776f")
                });
                if let (true, Some(Argument::Bytes(name))) = (joined, call.arguments.get(1)) {
                    let names = maps.entry(callback.name()).or_default();
                    names.push(String::from_utf8_lossy(name).into_owned());
                }
            }
        }
    }
    let mut out = format!(
        "# Run on Envoy {version}: values that are added to a header of one of these names are joined.\nenvoy = \"{version}\"\n"
    );
    for (callback, names) in maps {
        let _ = writeln!(out, "{callback} = {names:?}");
    }
    Ok(out)
}

/// Which property there is in which callback, with the size of its value.
///
/// # Errors
///
/// If Envoy does not run.
pub fn properties(version: &str, clusters: &Clusters) -> Result<String> {
    table(
        version,
        clusters,
        &exhaustive::properties::properties_once(),
        "the status of `proxy_get_property`, and the size of the value",
    )
}

/// The status of each hostcall, with good arguments, in each callback.
///
/// # Errors
///
/// If Envoy does not run.
pub fn statuses(version: &str, clusters: &Clusters) -> Result<String> {
    table(
        version,
        clusters,
        &exhaustive::hostcalls::good_hostcalls(),
        "the status of each hostcall with good arguments",
    )
}

fn table(version: &str, clusters: &Clusters, programs: &[Program], what: &str) -> Result<String> {
    let outcomes = run(version, clusters, programs)?;
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (program, outcome) in programs.iter().zip(&outcomes) {
        for line in outcome.lines.iter().filter(|line| line.kind == 'O') {
            let Some(callback) = Callback::ALL.get(line.callback) else {
                continue;
            };
            let index = line.rest.first().and_then(|it| usize::from_str_radix(it, 16).ok());
            let calls = program.callbacks.get(callback).map(|block| &block.calls);
            let Some(call) = calls.zip(index).and_then(|(calls, index)| calls.get(index)) else {
                continue;
            };
            let size = line.rest.get(3).and_then(|it| usize::from_str_radix(it, 16).ok());
            let status = line.rest.get(1).cloned().unwrap_or_default();
            let (name, value) = match call.arguments.first() {
                Some(Argument::Bytes(path)) if call.function == "proxy_get_property" => {
                    let name = String::from_utf8_lossy(path).replace('\0', ".");
                    let size = size.filter(|_| status == "0").map(|size| match size {
                        0 => "0 bytes".to_owned(),
                        1 => "1 byte".to_owned(),
                        8 => "8 bytes".to_owned(),
                        _ => "bytes".to_owned(),
                    });
                    (name, size.unwrap_or(status))
                }
                Some(Argument::Number(id))
                    if call.function.contains("header_map") || call.function.contains("buffer") =>
                {
                    (format!("{} {id}", call.function), status)
                }
                _ => (call.function.to_owned(), status),
            };
            rows.entry(name).or_default().insert(*callback, value);
        }
    }
    let mut out = format!(
        "# Run on Envoy {version}, not read: {what}, by callback.\n# Made anew by `BLESS=1 cargo test -p conformance tables`.\nenvoy = \"{version}\"\n"
    );
    for (name, row) in rows {
        let _ = writeln!(out, "\n[{name:?}]");
        for (callback, value) in row {
            let _ = writeln!(out, "{} = {value:?}", callback.name());
        }
    }
    Ok(out)
}

fn run(version: &str, clusters: &Clusters, programs: &[Program]) -> Result<Vec<Outcome>> {
    let mut all = vec![Program::default()];
    all.extend(programs.iter().cloned());
    let module = wat::parse_str(guest::text(&all, &absent(version)))?;
    let mut outcomes = envoy::run(version, clusters, &module, &all, |_| false)?;
    outcomes.remove(0);
    debug_assert_eq!(outcomes.len(), programs.len(), "one outcome a program");
    Ok(outcomes)
}
