//! A run in the format of `plugin-host trace`: `->` is the host calling the plugin, `<-` the plugin
//! calling the host.
//!
//! The bytes that this host writes on its own are in brackets; the host of that trace never does
//! this.

use std::collections::BTreeMap;
use std::fmt::Write;

use proxy_wasm_abi::{Action, GrpcStatus, LogLevel, MapType, Status};

use crate::concrete::{Called, Ended, Transcript};
use crate::host::{GET_PROPERTY, GET_VALUE, LOG, SEND_LOCAL_RESPONSE};
use crate::script::{Act, Script};

/// How many bytes of a region are shown; the others are only counted.
const SHOWN_BYTES_MAX: usize = 96;

/// `transcript` of `script` as lines of text.
#[must_use]
pub fn text(script: &Script, transcript: &Transcript) -> String {
    let mut out = String::new();
    if let Some(act) = script.acts.first() {
        for size in &act.asks {
            // In a counterexample the allocator is pure, and its results are part of the writes.
            line(&mut out, 0, &format!("-> proxy_on_memory_allocate(memory_size: {size})"));
        }
        write_lines(&mut out, 0, act);
    }
    line(&mut out, 0, &format!("-> {}", entered(script)));
    for (called, act) in transcript
        .calls
        .iter()
        .zip(script.acts.iter().skip(1).map(Some).chain(std::iter::repeat(None)))
    {
        let call = format!("<- {}", words(called));
        let status = name_or_number(Status(called.status).name(), called.status);
        if called.asked.is_empty() && act.is_none_or(Act::writes_nothing) {
            line(&mut out, 1, &format!("{call} = {status}"));
            continue;
        }
        line(&mut out, 1, &call);
        for (size, address) in &called.asked {
            line(
                &mut out,
                2,
                &format!("-> proxy_on_memory_allocate(memory_size: {size}) = {address:#x}"),
            );
        }
        if let Some(act) = act {
            write_lines(&mut out, 2, act);
        }
        line(&mut out, 1, &format!("= {status}{}", returned(called)));
    }
    let end = match transcript.ended {
        Ended::Trapped(trap) => format!("stopped: {trap}"),
        Ended::Returned(None) => "returned".to_owned(),
        Ended::Returned(Some(result)) if script.callback == crate::gate::REQUEST_HEADERS => {
            name_or_number(Action(result).name(), result)
        }
        Ended::Returned(Some(result)) => format!("{result:#x}"),
    };
    line(&mut out, 0, &format!("= {end}"));
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    // Writing to a string never fails.
    let _ = writeln!(out, "{:indent$}{text}", "", indent = depth * 3);
}

/// The call of the callback, in words.
fn entered(script: &Script) -> String {
    let names: &[&str] = match script.callback.as_str() {
        crate::gate::REQUEST_HEADERS => &["stream_context_id", "num_headers", "end_of_stream"],
        name if crate::gate::ALLOCATORS.contains(&name) => &["memory_size"],
        _ => &[],
    };
    let arguments: Vec<_> = script
        .arguments
        .iter()
        .enumerate()
        .map(|(index, argument)| match names.get(index) {
            Some(name) => format!("{name}: {argument}"),
            None => argument.to_string(),
        })
        .collect();
    format!("{}({})", script.callback, arguments.join(", "))
}

fn write_lines(out: &mut String, depth: usize, act: &Act) {
    runs(out, depth, "host writes", &act.writes);
    runs(out, depth, "other callbacks leave", &act.left);
}

fn runs(out: &mut String, depth: usize, who: &str, writes: &BTreeMap<u32, u8>) {
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    for (address, byte) in writes {
        match runs.last_mut() {
            Some((start, bytes)) if *start as usize + bytes.len() == *address as usize => {
                bytes.push(*byte)
            }
            _ => runs.push((*address, vec![*byte])),
        }
    }
    for (start, bytes) in runs {
        line(out, depth, &format!("[{who} {} at {start:#x}]", shown(&bytes)));
    }
}

/// A hostcall with its arguments in words.
fn words(called: &Called) -> String {
    let argument = |index: usize| called.arguments.get(index).copied().unwrap_or(0);
    let bytes = |at: usize| region(&called.before, argument(at), argument(at + 1));
    let list = match called.name.as_str() {
        GET_VALUE => format!(
            "map_id: {}, key: {}, return_value_data: {:#x}, return_value_size: {:#x}",
            name_or_number(MapType(argument(0)).name(), argument(0)),
            bytes(1),
            argument(3),
            argument(4)
        ),
        GET_PROPERTY => format!(
            "path: {}, return_value_data: {:#x}, return_value_size: {:#x}",
            bytes(0),
            argument(2),
            argument(3)
        ),
        LOG => format!(
            "log_level: {}, message: {}",
            name_or_number(LogLevel(argument(0)).name(), argument(0)),
            bytes(1)
        ),
        SEND_LOCAL_RESPONSE => format!(
            "status_code: {}, status_code_details: {}, body: {}, serialized_headers: {}, grpc_status: {}",
            argument(0),
            bytes(1),
            bytes(3),
            bytes(5),
            name_or_number(GrpcStatus(argument(7).cast_signed()).name(), argument(7).cast_signed())
        ),
        _ => String::new(),
    };
    format!("{}({list})", called.name)
}

/// What the host wrote to the slots.
fn returned(called: &Called) -> String {
    let Some(at) = crate::gate::slots_at(&called.name) else {
        return String::new();
    };
    let word = |index: usize| {
        let start = called.arguments.get(index).map_or(usize::MAX, |address| *address as usize);
        let bytes = called.after.get(start..start.saturating_add(4))?;
        bytes.try_into().ok().map(u32::from_le_bytes)
    };
    match (word(at), word(at + 1)) {
        (Some(data), Some(size)) => format!("; value: {}", region(&called.after, data, size)),
        _ => String::new(),
    }
}

fn region(memory: &[u8], start: u32, size: u32) -> String {
    if size == 0 {
        return format!("\"\" at {start:#x}");
    }
    let end = (start as usize).saturating_add(size as usize);
    match memory.get(start as usize..end) {
        Some(bytes) => format!("{} at {start:#x}", shown(bytes)),
        None => format!("{size} bytes at {start:#x}, outside the memory"),
    }
}

fn shown(bytes: &[u8]) -> String {
    let first = &bytes[..bytes.len().min(SHOWN_BYTES_MAX)];
    let more = bytes.len() - first.len();
    let text = first.escape_ascii();
    if more == 0 { format!("\"{text}\"") } else { format!("\"{text}\" and {more} bytes more") }
}

fn name_or_number(name: Option<&'static str>, number: impl ToString) -> String {
    name.map_or_else(|| number.to_string(), str::to_owned)
}
