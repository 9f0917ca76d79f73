//! Decodes the trace log of a real Envoy.
//!
//! With `--component-log-level wasm:trace`, Envoy logs each crossing as bare numbers in two lines,
//! the call and its return:
//!
//! ```text
//! [...][6812][trace][wasm] [...] [vm->host] env.proxy_log(1, 119, 58)
//! [...][6812][trace][wasm] [...] [vm<-host] env.proxy_log return: 0
//! ```
//!
//! The memory of that moment is lost, so an address can only be resolved into the module's constant
//! data; a message built at run time is shown as far as it is constant.

use std::collections::BTreeMap;

use proxy_wasm_abi::judge::Judge;
use proxy_wasm_abi::table::{self, ENVOY, Function, Version};
use size_report::surface;

use crate::plugin::LoadError;
use crate::trace::words::{self, Memory};
use crate::trace::{Crossing, Direction};

/// Parses the crossings of a log, each with its thread.
///
/// Threads interleave their lines; here, each outermost call is kept together with everything
/// inside it.
///
/// # Errors
///
/// If `module` is not a wasm module.
pub fn decode(log: &[u8], module: &[u8]) -> Result<Vec<(String, Crossing)>, LoadError> {
    let constant = constant_data(module)?;
    let version = surface::read(module, |surface| Judge::new(surface).version(&ENVOY));
    let version = version.ok().flatten().unwrap_or(Version::V0_2_1);
    let mut threads: BTreeMap<String, Thread> = BTreeMap::new();
    let mut crossings = Vec::new();
    for line in log.split(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(line);
        let Some((thread, event)) = parse(&line) else {
            continue;
        };
        let state = threads.entry(thread.clone()).or_default();
        state.take(&event, version, &Memory::Constant(&constant));
        if state.open.is_empty() {
            let title = format!("thread {thread}");
            crossings.extend(state.crossings.drain(..).map(|it| (title.clone(), it)));
        }
    }
    // Calls that were running when the log ended, or that never returned.
    for (thread, state) in threads {
        let title = format!("thread {thread}");
        crossings.extend(state.crossings.into_iter().map(|it| (title.clone(), it)));
    }
    Ok(crossings)
}

/// The content of one line.
struct Event<'a> {
    direction: Direction,
    function: &'a str,
    what: What,
}

enum What {
    Call(Vec<i64>),
    Return(Option<i64>),
}

/// The calls of one thread since its outermost one began.
#[derive(Default)]
struct Thread {
    crossings: Vec<Crossing>,
    open: Vec<usize>,
}

impl Thread {
    fn take(&mut self, event: &Event<'_>, version: Version, constant: &Memory<'_>) {
        let name = event.function;
        let known = match event.direction {
            Direction::IntoPlugin => table::callback(name),
            Direction::IntoHost => table::function(name),
        };
        let signature = known.and_then(|known: &Function| known.signature(version));
        match &event.what {
            What::Call(numbers) => {
                let arguments = match signature {
                    Some(signature) if signature.params.len() == numbers.len() => {
                        words::arguments(signature, numbers, constant)
                    }
                    _ => words::bare(numbers),
                };
                let crossing = Crossing::new(self.open.len(), event.direction, name, arguments);
                self.open.push(self.crossings.len());
                self.crossings.push(crossing);
            }
            What::Return(number) => {
                // A log that starts in the middle has returns without calls; a call that trapped
                // has no return, so the calls inside the one that returns trapped.
                let same = |place: &usize| self.crossings[*place].function == name;
                let Some(depth) = self.open.iter().rposition(same) else {
                    return;
                };
                for place in self.open.drain(depth + 1..) {
                    self.crossings[place].stopped = Some("it did not return".into());
                }
                if let (Some(place), Some(number)) = (self.open.pop(), number) {
                    self.crossings[place].result = words::result(signature, Some(*number));
                }
            }
        }
    }
}

/// The thread and the crossing of a line, if it describes one.
fn parse(line: &str) -> Option<(String, Event<'_>)> {
    const ARROWS: [(&str, Direction, bool); 4] = [
        ("[host->vm] ", Direction::IntoPlugin, true),
        ("[host<-vm] ", Direction::IntoPlugin, false),
        ("[vm->host] ", Direction::IntoHost, true),
        ("[vm<-host] ", Direction::IntoHost, false),
    ];
    let (before, rest, direction, is_call) =
        ARROWS.iter().find_map(|(arrow, direction, call)| {
            let (before, rest) = line.split_once(arrow)?;
            Some((before, rest.trim_end(), *direction, *call))
        })?;
    // `[time][thread][level]...`; other formats have no thread and are treated as one.
    let thread = before.split("][").nth(1).unwrap_or("").to_owned();
    let (name, what) = if is_call {
        let (name, arguments) = rest.split_once('(')?;
        let arguments = arguments.strip_suffix(')')?;
        let numbers = arguments.split(',').map(str::trim).filter(|number| !number.is_empty());
        (name, What::Call(numbers.map(number).collect::<Option<_>>()?))
    } else {
        let (name, result) = rest.split_once(" return: ")?;
        (name, What::Return(number(result)))
    };
    // Hostcalls are prefixed with their module.
    let function = match direction {
        Direction::IntoHost => name.split_once('.').map_or(name, |(_, name)| name),
        Direction::IntoPlugin => name,
    };
    Some((thread, Event { direction, function, what }))
}

/// A number as Envoy prints it, unsigned; `None` for `void`.
///
/// 32-bit numbers are taken as signed, like in the ABI: 4294967295 is -1.
fn number(text: &str) -> Option<i64> {
    let number: u64 = text.parse().ok()?;
    Some(match u32::try_from(number) {
        Ok(number) => i64::from(number.cast_signed()),
        Err(_) => number.cast_signed(),
    })
}

/// The active data segments with a constant offset.
fn constant_data(module: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, LoadError> {
    use wasmparser::{DataKind, Operator, Parser, Payload};

    let error = |error: wasmparser::BinaryReaderError| {
        LoadError::new(format!("not a valid module: {}", error.message()))
    };
    let mut ranges = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(section) = payload.map_err(error)? else {
            continue;
        };
        for segment in section {
            let segment = segment.map_err(error)?;
            let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                continue;
            };
            let first = offset_expr.get_operators_reader().read().map_err(error)?;
            if let Operator::I32Const { value } = first {
                ranges.push((value.cast_unsigned(), segment.data.to_vec()));
            }
        }
    }
    ranges.sort();
    Ok(ranges)
}
