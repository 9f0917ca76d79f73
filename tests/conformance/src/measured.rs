//! Measurements as tables: the status of each hostcall in each callback, and which properties exist
//! in which callback, with the sizes of their values.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result, ensure};

use crate::difference::{Line, Outcome};
use crate::envoy::{self, Clusters};
use crate::exhaustive::works_in::{self, Asks};
use crate::program::{Argument, Callback, Program, absent};
use crate::{exhaustive, guest, host};

/// The number of programs in one proxy.
const BATCH: usize = 400;
/// The entry for a hostcall that returns OK and no bytes.
const EMPTY: &str = "empty";
/// The entry for a hostcall that ends the proxy's process.
const ENDS: &str = "ends";

/// A status, or a status and a size, for each callback.
type Row = BTreeMap<Callback, String>;

/// The names whose values Envoy joins, for each header map; for others it adds a line.
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

/// Which properties exist in which callback, with the sizes of their values.
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

/// The status of each hostcall on Envoy, with good arguments, in each callback.
///
/// # Errors
///
/// If Envoy does not run.
pub fn statuses(version: &str, clusters: &Clusters) -> Result<String> {
    statuses_of(version, |module, programs| {
        envoy::run(version, clusters, module, programs, |_| false)
    })
}

/// The same on `plugin-host`.
///
/// # Errors
///
/// If the host refuses the module.
pub fn statuses_on_host(version: &str) -> Result<String> {
    statuses_of(version, |module, programs| host::run(version, module, programs))
}

/// The statuses for [`works_in::asks`] on one side; stops at a program that ends that side.
fn statuses_of(
    version: &str,
    side: impl Fn(&[u8], &[Program]) -> Result<Vec<Outcome>>,
) -> Result<String> {
    let asks = works_in::asks();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut rest = asks.as_slice();
    let run = |some: &[Asks]| -> Result<Vec<Outcome>> {
        let mut programs = vec![Program::default()];
        programs.extend(some.iter().map(|it| it.program.clone()));
        let module = wat::parse_str(guest::text(&programs, &absent(version)))?;
        side(&module, &programs)
    };
    while !rest.is_empty() {
        let mut outcomes = run(&rest[..rest.len().min(BATCH)])?;
        ensure!(outcomes.len() > 1, "no program was run");
        // The next program may have ended it before it logged anything.
        let last = outcomes.len() - 1;
        if outcomes[last].crashed {
            outcomes[last] = run(&rest[last - 1..last])?.pop().context("no program was run")?;
        }
        for (asks, outcome) in rest.iter().zip(&outcomes[1..]) {
            for (name, place) in &asks.subjects {
                let cell =
                    cell(name, asks.callback, *place, outcome).with_context(|| name.clone())?;
                rows.entry(name.clone()).or_default().insert(asks.callback, cell);
            }
        }
        rest = &rest[outcomes.len() - 1..];
    }
    Ok(written(version, "the status of each hostcall with good arguments", &rows))
}

/// The status of a call, or `EMPTY` if it read nothing; or that it ended the proxy.
fn cell(name: &str, callback: Callback, place: usize, outcome: &Outcome) -> Result<String> {
    if outcome.crashed {
        return Ok(ENDS.to_owned());
    }
    let is_it = |line: &&Line| {
        line.kind == 'O'
            && line.callback == callback as usize
            && line.rest.first().is_some_and(|it| *it == format!("{place:x}"))
    };
    let line = outcome.lines.iter().find(is_it).context("the callback was not called")?;
    let status = line.rest.get(1).cloned().context("a line without a status")?;
    let reads = name.contains("_get_buffer") || name.contains("_get_header_map_pairs");
    let nothing = line.rest.get(3).is_some_and(|size| size == "0");
    Ok(if reads && status == "0" && nothing { EMPTY.to_owned() } else { status })
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
                _ => (call.function.to_owned(), status),
            };
            rows.entry(name).or_default().insert(*callback, value);
        }
    }
    Ok(written(version, what, &rows))
}

fn written(version: &str, what: &str, rows: &BTreeMap<String, Row>) -> String {
    let mut out = format!(
        "# Run on Envoy {version}, not read: {what}, by callback.\n# Made anew by `BLESS=1 cargo test -p conformance table`.\nenvoy = \"{version}\"\n"
    );
    for (name, row) in rows {
        let _ = writeln!(out, "\n[{name:?}]");
        for (callback, value) in row {
            let _ = writeln!(out, "{} = {value:?}", callback.name());
        }
    }
    out
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
