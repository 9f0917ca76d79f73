//! Runs a script on the executor: the same code as in the proof, with numbers in place of terms.

use crate::gate::ALLOCATORS;
use crate::machine::{End, Event, Host, Run, Trap};
use crate::memory::Memory;
use crate::module::{Module, Refusal};
use crate::script::{Act, Script};
use crate::term::Term;

/// What happened in a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// The hostcalls that the plugin made.
    pub calls: Vec<Called>,
    /// How it ended.
    pub ended: Ended,
    /// The memory at the end.
    pub memory: Vec<u8>,
}

/// A hostcall.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// The function's name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<u32>,
    /// The memory that the host saw.
    pub before: Vec<u8>,
    /// The memory that the host left.
    pub after: Vec<u8>,
    /// The sizes that the host passed to the allocator, and the addresses that it got.
    pub asked: Vec<(u32, u32)>,
    /// What the host returned.
    pub status: u32,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ended {
    /// With this result.
    Returned(Option<u32>),
    /// With a trap.
    Trapped(Trap),
}

struct Scripted<'s> {
    acts: &'s [Act],
    calls: Vec<Called>,
    /// Set while the host calls the allocator: hostcalls of the allocator are not part of the
    /// script.
    asking: bool,
}

impl Host for Scripted<'_> {
    fn call(
        &mut self,
        run: &mut Run<'_, '_>,
        event: &Event,
        ordinal: usize,
    ) -> Result<(Memory, Term), Refusal> {
        let nothing = Act::default();
        let act =
            if self.asking { &nothing } else { self.acts.get(ordinal + 1).unwrap_or(&nothing) };
        let before = bytes(run, event.before)?;
        let mut asked = Vec::new();
        for size in &act.asks {
            self.asking = true;
            asked.push((*size, ask(run, *size, event.before, self)?));
            self.asking = false;
        }
        let after = written(before.clone(), act);
        let arguments = event
            .arguments
            .iter()
            .map(|argument| number(run, *argument))
            .collect::<Result<_, _>>()?;
        let (memory, status) = (run.memories.bytes(after.clone()), run.terms.word(act.status));
        if !self.asking {
            self.calls.push(Called {
                name: event.name.clone(),
                arguments,
                before,
                after,
                asked,
                status: act.status,
            });
        }
        Ok((memory, status))
    }
}

/// Runs `script` on `module`. The memory is `memory` if given, otherwise that of the module's data.
///
/// # Errors
///
/// The script calls something that does not exist, or the module uses something that is not
/// covered.
pub fn perform(
    module: &Module<'_>,
    script: &Script,
    memory: Option<Vec<u8>>,
) -> Result<Transcript, Refusal> {
    let Some(function) = module.exports.get(script.callback.as_str()) else {
        return Err(Refusal::outside(format!("a module without `{}`", script.callback)));
    };
    let mut run = Run::new(module);
    let start = memory.unwrap_or_else(|| module.image.clone());
    let start = script.acts.first().map_or(start.clone(), |act| written(start, act));
    let start = run.memories.bytes(start);
    let arguments: Vec<_> =
        script.arguments.iter().map(|argument| run.terms.word(*argument)).collect();
    let mut host = Scripted { acts: &script.acts, calls: Vec::new(), asking: false };
    let paths = run.call(*function, &arguments, start, &mut host)?;
    let [path] = &paths[..] else {
        return Err(Refusal::outside("a run with more than one path, though all is known,"));
    };
    let ended = match path.end {
        End::Returned(result) => {
            Ended::Returned(result.map(|result| number(&run, result)).transpose()?)
        }
        End::Trapped(trap) => Ended::Trapped(trap),
    };
    Ok(Transcript { calls: host.calls, ended, memory: bytes(&mut run, path.memory)? })
}

/// What the allocator returns for `size`; 0 if it traps, which is how a host sees it.
fn ask(
    run: &mut Run<'_, '_>,
    size: u32,
    memory: Memory,
    host: &mut Scripted<'_>,
) -> Result<u32, Refusal> {
    let Some(function) = ALLOCATORS.iter().find_map(|name| run.module.exports.get(name)) else {
        return Err(Refusal::outside("a module without an allocator"));
    };
    let size = run.terms.word(size);
    match run.call(*function, &[size], memory, host)?[..] {
        [crate::machine::Path { end: End::Returned(Some(address)), .. }] => number(run, address),
        _ => Ok(0),
    }
}

fn written(mut memory: Vec<u8>, act: &Act) -> Vec<u8> {
    for (address, byte) in act.writes.iter().chain(&act.left) {
        if let Some(place) = memory.get_mut(*address as usize) {
            *place = *byte;
        }
    }
    memory
}

fn number(run: &Run<'_, '_>, term: Term) -> Result<u32, Refusal> {
    let value = run.terms.constant(term).and_then(|value| u32::try_from(value).ok());
    value.ok_or_else(|| Refusal::outside("a number of 64 bits at the boundary"))
}

fn bytes(run: &mut Run<'_, '_>, memory: Memory) -> Result<Vec<u8>, Refusal> {
    let bytes = run.memories.concrete(&mut run.terms, memory);
    bytes.ok_or_else(|| Refusal::outside("a memory that is not all numbers"))
}
