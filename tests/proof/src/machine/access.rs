//! Loads, stores and bulk instructions: which bytes they access, and when they trap.

use wasmparser::{MemArg, Operator as Instruction};

use super::state::State;
use super::{Run, Trap};
use crate::memory::Written;
use crate::term::{Comparison, Operator, Term};

/// How a load makes a value: the number of bytes, whether it extends the sign, the number of bits.
fn load_shape(instruction: &Instruction<'_>) -> Option<(MemArg, u32, bool, u32)> {
    Some(match *instruction {
        Instruction::I32Load { memarg } => (memarg, 4, false, 32),
        Instruction::I32Load8U { memarg } => (memarg, 1, false, 32),
        Instruction::I32Load8S { memarg } => (memarg, 1, true, 32),
        Instruction::I32Load16U { memarg } => (memarg, 2, false, 32),
        Instruction::I32Load16S { memarg } => (memarg, 2, true, 32),
        Instruction::I64Load { memarg } => (memarg, 8, false, 64),
        Instruction::I64Load8U { memarg } => (memarg, 1, false, 64),
        Instruction::I64Load8S { memarg } => (memarg, 1, true, 64),
        Instruction::I64Load16U { memarg } => (memarg, 2, false, 64),
        Instruction::I64Load16S { memarg } => (memarg, 2, true, 64),
        Instruction::I64Load32U { memarg } => (memarg, 4, false, 64),
        Instruction::I64Load32S { memarg } => (memarg, 4, true, 64),
        _ => return None,
    })
}

/// How many bytes a store writes.
fn store_shape(instruction: &Instruction<'_>) -> Option<(MemArg, u32)> {
    Some(match *instruction {
        Instruction::I32Store8 { memarg } | Instruction::I64Store8 { memarg } => (memarg, 1),
        Instruction::I32Store16 { memarg } | Instruction::I64Store16 { memarg } => (memarg, 2),
        Instruction::I32Store { memarg } | Instruction::I64Store32 { memarg } => (memarg, 4),
        Instruction::I64Store { memarg } => (memarg, 8),
        _ => return None,
    })
}

/// The result of an access: `None` for another instruction, otherwise the condition of a trap.
type Trapping = Option<(Term, Trap)>;

impl Run<'_, '_> {
    /// Executes `instruction` if it accesses the memory; otherwise returns `None`.
    pub(super) fn access(&mut self, state: &mut State, instruction: &Instruction<'_>) -> Trapping {
        if let Some((memarg, bytes, sign, width)) = load_shape(instruction) {
            let base = state.pop();
            let (address, trap) = self.reach(base, memarg, bytes);
            let value = self.memories.load(&mut self.terms, state.memory, address, bytes);
            state.stack.push(self.terms.extend(sign, width, value));
            return Some(trap);
        }
        if let Some((memarg, bytes)) = store_shape(instruction) {
            let (value, base) = (state.pop(), state.pop());
            let (address, trap) = self.reach(base, memarg, bytes);
            let bytes = (0..bytes).map(|i| self.terms.extract(8 * i + 7, 8 * i, value)).collect();
            self.write(state, address, Written::Bytes(bytes), trap.0);
            return Some(trap);
        }
        match instruction {
            Instruction::MemoryCopy { .. } => {
                let (size, from, to) = (state.pop(), state.pop(), state.pop());
                let (a, b) = (self.past_the_end(from, size), self.past_the_end(to, size));
                let outside = self.terms.either(a, b);
                self.write(state, to, Written::Copy { from, size }, outside);
                Some((outside, Trap::OutOfBounds))
            }
            Instruction::MemoryFill { .. } => {
                let (size, value, to) = (state.pop(), state.pop(), state.pop());
                let outside = self.past_the_end(to, size);
                let value = self.terms.extract(7, 0, value);
                self.write(state, to, Written::Fill { value, size }, outside);
                Some((outside, Trap::OutOfBounds))
            }
            Instruction::MemorySize { .. } => {
                state.stack.push(self.terms.word(self.module.memory_bytes() >> 16));
                Some((self.terms.truth(false), Trap::OutOfBounds))
            }
            Instruction::MemoryGrow { .. } => Some(self.grow(state)),
            _ => None,
        }
    }

    /// Writes, unless the access is certain to trap.
    ///
    /// If the address is not constant, asks the solver for a lemma: this write never reaches below
    /// the landing buffer. Then reads below it can skip the write, and most of them become numbers.
    fn write(&mut self, state: &mut State, to: Term, what: Written, outside: Term) {
        if self.terms.truth_of(outside) == Some(true) {
            return;
        }
        let near = match &what {
            Written::Bytes(bytes) => {
                let count = bytes.len();
                self.memories.distance(&mut self.terms, state.memory, to, count)
            }
            _ => None,
        };
        // A write that starts inside or right behind one above the floor, and stays inside the
        // memory, is above the floor too.
        let floor = match near {
            Some(0..) => 0,
            _ => self.floor(state, to, outside),
        };
        state.memory = match (near, what) {
            (Some(distance), Written::Bytes(bytes)) => {
                self.memories.overlay(state.memory, to, distance, &bytes, floor)
            }
            (_, what) => self.memories.write(state.memory, to, what, floor),
        };
    }

    /// The landing buffer if a write at `to` never reaches below it, otherwise 0.
    fn floor(&mut self, state: &State, to: Term, outside: Term) -> u32 {
        let Some((_, landing)) = self.lemma else {
            return 0;
        };
        if self.terms.constant(to).is_some() {
            return 0;
        }
        let start = self.terms.word(landing);
        let below = self.terms.compare(Comparison::Ult, to, start);
        let not_outside = self.terms.not(outside);
        let question = [&state.conditions[..], &[not_outside, below]].concat();
        if self.never(&question) { landing } else { 0 }
    }

    /// A memory at its maximum does not grow: only growing by 0 succeeds.
    fn grow(&mut self, state: &mut State) -> (Term, Trap) {
        let pages = u64::from(self.module.memory_bytes() >> 16);
        let by = state.pop();
        let zero = self.terms.word(0);
        let none = self.terms.compare(Comparison::Eq, by, zero);
        let (size, failed) = (self.terms.bits(32, pages), self.terms.word(u32::MAX));
        state.stack.push(self.terms.ite(none, size, failed));
        let may = self.module.pages_max != Some(pages);
        let may = self.terms.truth(may);
        let not = self.terms.not(none);
        (self.terms.both(may, not), Trap::Growth)
    }

    /// The address of an access, and the condition for it to be out of bounds. Offset plus base
    /// does not wrap in wasm.
    fn reach(&mut self, base: Term, memarg: MemArg, bytes: u32) -> (Term, (Term, Trap)) {
        let last =
            u64::from(self.module.memory_bytes()).checked_sub(memarg.offset + u64::from(bytes));
        let outside = match last {
            Some(last) => {
                let last = self.terms.bits(32, last);
                self.terms.compare(Comparison::Ult, last, base)
            }
            None => self.terms.truth(true),
        };
        let offset = self.terms.bits(32, memarg.offset);
        let address = self.terms.binary(Operator::Add, base, offset);
        (address, (outside, Trap::OutOfBounds))
    }

    /// Whether the `size` bytes from `start` on extend past the end of the memory.
    pub(crate) fn past_the_end(&mut self, start: Term, size: Term) -> Term {
        let end = self.terms.word(self.module.memory_bytes());
        let too_large = self.terms.compare(Comparison::Ult, end, size);
        let last = self.terms.binary(Operator::Sub, end, size);
        let too_far = self.terms.compare(Comparison::Ult, last, start);
        self.terms.either(too_large, too_far)
    }
}
