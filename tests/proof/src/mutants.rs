//! Shows that the proof can fail: changes a byte of the module, and checks that a property is
//! refuted.
//!
//! Every byte of code and data is changed in several ways. Mutants that are not valid modules do
//! not count. A mutant that the proof accepts must do what the gate does, and `equivalents.toml`
//! must list it with the reason.

mod mutant;
mod summary;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use mutant::{Equivalent, Fate, Mutant, equivalents};
pub use summary::Summary;
use wasmparser::{Parser, Payload};

use crate::module::{Function, Module, Refusal};
use crate::proof::{Manner, prove};
use crate::solver::{Answer, Solver};

/// The changes to a byte. Each finds what the others miss: a similar instruction, a continuation
/// bit, a lost text, a distant address.
const OPERATORS: [fn(u8) -> u8; 5] = [
    |byte| byte.wrapping_add(1),
    |byte| byte.wrapping_sub(1),
    |byte| byte ^ 0x20,
    |byte| byte ^ 0x80,
    |_| 0,
];

/// All mutants of `wasm`.
///
/// # Errors
///
/// `wasm` is not a module.
pub fn all(wasm: &[u8]) -> Result<Vec<Mutant>, Refusal> {
    let mut mutants = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let range = match payload? {
            Payload::CodeSectionEntry(body) => body.range(),
            Payload::DataSection(section) => section.range(),
            _ => continue,
        };
        let range = usize::try_from(range.start).expect("in the file")
            ..usize::try_from(range.end).expect("in the file");
        for offset in range {
            let mut seen = vec![wasm[offset]];
            for operator in OPERATORS {
                let to = operator(wasm[offset]);
                if !seen.contains(&to) {
                    seen.push(to);
                    mutants.push(Mutant { offset, to });
                }
            }
        }
    }
    Ok(mutants)
}

/// The proof's result for `mutant`.
#[must_use]
pub fn fate(wasm: &[u8], mutant: Mutant, solver: &Solver) -> Fate {
    let mut changed = wasm.to_vec();
    changed[mutant.offset] = mutant.to;
    let module = match Module::decode(&changed) {
        Ok(module) => module,
        Err(Refusal::Invalid(_)) => return Fate::Invalid,
        Err(Refusal::Outside(what)) => return Fate::Outside(what),
    };
    let manner = Manner { solver: solver.clone(), first_only: true, ..Manner::default() };
    let proof = match prove(&module, &manner) {
        Ok(proof) => proof,
        Err(refusal) => return Fate::Outside(refusal.to_string()),
    };
    for settled in &proof.settled {
        match &settled.answer {
            Answer::Holds => {}
            Answer::Refuted(_) => return Fate::Killed(settled.claim.property),
            Answer::Unknown(why) => return Fate::Unknown(why.clone()),
        }
    }
    match Module::decode(wasm) {
        Ok(original) => Fate::Survived(difference(&original, &module)),
        Err(refusal) => Fate::Outside(refusal.to_string()),
    }
}

/// How two modules differ, in terms of the text format.
fn difference(original: &Module<'_>, changed: &Module<'_>) -> String {
    for (before, after) in original.functions.iter().zip(&changed.functions) {
        if before.locals != after.locals {
            return "the locals of a function".into();
        }
        if let Some(words) = instruction_difference(before, after) {
            return words;
        }
    }
    if original.image != changed.image {
        return "a byte of the data".into();
    }
    "how a number is written".into()
}

fn instruction_difference(before: &Function<'_>, after: &Function<'_>) -> Option<String> {
    let mut pairs = before.operators.iter().zip(&after.operators);
    let (before, after) = pairs.find(|(before, after)| before != after)?;
    let (before, after) = (format!("{before:?}"), format!("{after:?}"));
    if without_alignment(&before) == without_alignment(&after) {
        return Some("the alignment of an access".into());
    }
    Some(format!("{} -> {}", without_alignment(&before), without_alignment(&after)))
}

/// The debug text of an instruction without its alignment.
fn without_alignment(text: &str) -> String {
    match (text.find("align: "), text.find("offset: ")) {
        (Some(start), Some(end)) if start < end => {
            let tail = &text[end..];
            let tail = tail.split_once(',').map_or(tail, |(offset, _)| offset);
            format!("{} {tail}", text[..start].split_whitespace().next().unwrap_or(""))
        }
        _ => text.to_owned(),
    }
}

/// Tries all `mutants`, on as many threads as there are cores.
///
/// # Errors
///
/// The list of equivalent mutants is not well-formed.
pub fn try_all(
    name: &str,
    wasm: &[u8],
    mutants: &[Mutant],
    solver: &Solver,
    progress: impl Fn(usize) + Sync,
) -> Result<Summary, toml::de::Error> {
    let known = equivalents()?;
    let next = AtomicUsize::new(0);
    let summary = Mutex::new(Summary { name: name.to_owned(), ..Summary::default() });
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let fate = fate(wasm, *mutant, solver);
                    let mut summary = summary.lock().expect("no thread panics while it holds this");
                    summary.count(*mutant, fate, &known);
                    progress(next.load(Ordering::Relaxed).min(mutants.len()));
                }
            });
        }
    });
    Ok(summary.into_inner().expect("no thread panics while it holds this"))
}
