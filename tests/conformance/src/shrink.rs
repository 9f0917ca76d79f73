//! Shrinks a program that differs.

use crate::program::Program;

/// Simpler programs, each with one thing less.
#[must_use]
pub fn candidates(program: &Program) -> Vec<Program> {
    let mut out = Vec::new();
    for (callback, block) in &program.callbacks {
        let mut without = program.clone();
        without.callbacks.remove(callback);
        out.push(without);
        for index in 0..block.calls.len() {
            let mut without = program.clone();
            if let Some(block) = without.callbacks.get_mut(callback) {
                block.calls.remove(index);
            }
            out.push(without);
        }
        if !block.returns.is_empty() {
            let mut without = program.clone();
            if let Some(block) = without.callbacks.get_mut(callback) {
                block.returns.clear();
            }
            out.push(without);
        }
    }
    out
}

/// The smallest program that still differs; `differs` tells for several programs whether they do.
pub fn shrink(program: &Program, mut differs: impl FnMut(&[Program]) -> Vec<bool>) -> Program {
    const ROUNDS_MAX: usize = 12;

    let mut smallest = program.clone();
    for _ in 0..ROUNDS_MAX {
        let candidates = candidates(&smallest);
        let differ = differs(&candidates);
        let next = candidates.into_iter().zip(differ).find(|(_, differs)| *differs);
        match next {
            Some((next, _)) => smallest = next,
            None => break,
        }
    }
    smallest
}
