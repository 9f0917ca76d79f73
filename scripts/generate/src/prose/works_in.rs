//! The sentences about the callbacks in which a hostcall works, from the measurements.

use crate::data::Abi;
use crate::data::function::{Function, Kind, Meaning};
use crate::data::measured::{Did, Row};
use crate::text::enumerated;

/// Where the hostcalls were run.
const PLACES: &str =
    "in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP call";

/// What a hostcall does in which callbacks on the measured Envoy: a bullet per behaviour. Empty if
/// it was not measured.
pub(crate) fn sentences(abi: &Abi, function: &Function) -> String {
    if function.kind == Kind::Callback {
        return String::new();
    }
    let rows = abi.measured.of(function).unwrap_or_default();
    let mut bullets: Vec<(String, Vec<String>)> = Vec::new();
    for Row { id, cells: mut row } in rows {
        row.sort_by_key(|(callback, _)| abi.functions().position(|it| it.name == *callback));
        let says = sentence(abi, function, &row);
        let id = id.map(|id| value(abi, function, id));
        match bullets.iter_mut().find(|(known, _)| *known == says) {
            Some((_, ids)) => ids.extend(id),
            None => bullets.push((says, id.into_iter().collect())),
        }
    }
    let envoy = &abi.measured.envoy;
    match bullets.as_slice() {
        [] => return String::new(),
        [(says, ids)] if ids.is_empty() => {
            return format!("Run on Envoy {envoy} {PLACES}: {says}.\n");
        }
        _ => {}
    }
    let mut text = format!("Run on Envoy {envoy} {PLACES}:\n\n");
    for (says, ids) in bullets {
        let of = enumerated(ids.iter().map(String::as_str));
        let of = of.map_or(String::new(), |ids| format!("{ids}: "));
        text += &format!("* {of}{says}.\n");
    }
    text
}

/// What a hostcall does in each callback; the most frequent behaviour comes last.
fn sentence(abi: &Abi, function: &Function, row: &[(&str, Did)]) -> String {
    let mut groups: Vec<(Did, Vec<&str>)> = Vec::new();
    for (callback, did) in row {
        match groups.iter_mut().find(|(known, _)| known == did) {
            Some((_, callbacks)) => callbacks.push(callback),
            None => groups.push((*did, vec![callback])),
        }
    }
    let most = (0..groups.len()).max_by_key(|place| groups[*place].1.len());
    let Some((usual, _)) = most.map(|place| groups.remove(place)) else {
        return String::new();
    };
    let usual = words(abi, function, usual);
    let run = |name: &str| row.iter().any(|(callback, _)| *callback == name);
    let missing = abi.measured.callbacks().into_iter().filter(|name| !run(name));
    let missing = enumerated(missing).map_or(String::new(), |it| format!("; not run in {it}"));
    if groups.is_empty() {
        return format!("{usual} in each{missing}");
    }
    let mut says: Vec<String> = Vec::new();
    for (did, callbacks) in groups {
        let callbacks = enumerated(callbacks).unwrap_or_default();
        says.push(format!("{} in {callbacks}", words(abi, function, did)));
    }
    format!("{}; {usual} in the others{missing}", says.join("; "))
}

fn words(abi: &Abi, function: &Function, did: Did) -> String {
    match did {
        Did::ReadNothing => "OK and empty".to_owned(),
        Did::EndedTheProxy => "ends the process of Envoy".to_owned(),
        Did::Returned(status) => {
            let values = &abi.statuses(function).values;
            let value = values.iter().find(|value| value.value == status);
            value.map_or_else(|| status.to_string(), |value| value.name.clone())
        }
    }
}

/// The Rust name of a value of the first parameter's enumeration.
fn value(abi: &Abi, function: &Function, id: i32) -> String {
    match function.newest().params.first().map(|param| &param.meaning) {
        Some(Meaning::Enum(of)) => {
            let of = abi.enumeration(of);
            let value = of.values.iter().find(|value| value.value == id);
            value.map_or_else(|| id.to_string(), |value| format!("{}::{}", of.rust, value.name))
        }
        _ => id.to_string(),
    }
}
