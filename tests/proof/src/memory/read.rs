//! Reads of a memory: down the layers, until the writer of the byte is known.

use std::rc::Rc;

use super::{GIVEN, Given, Layer, Memories, Memory, Written};
use crate::range::{equals, within};
use crate::term::{Comparison, Operator, Term, Terms};

impl Memories {
    /// The number of `bytes` bytes at `address`, little-endian.
    pub fn load(&mut self, terms: &mut Terms, memory: Memory, address: Term, bytes: u32) -> Term {
        if let Some(term) =
            terms.each_branch(address, |terms, address| self.load(terms, memory, address, bytes))
        {
            return term;
        }
        let mut value = self.read(terms, memory, address);
        for offset in 1..bytes {
            let (operand, operator) = (terms.word(offset), Operator::Add);
            let address = terms.binary(operator, address, operand);
            let byte = self.read(terms, memory, address);
            value = terms.concat(byte, value);
        }
        value
    }

    /// The byte at `address`.
    pub fn read(&mut self, terms: &mut Terms, memory: Memory, address: Term) -> Term {
        if let Some(byte) = self.known.get(&(memory, address)) {
            return *byte;
        }
        let byte = terms
            .each_branch(address, |terms, address| self.read(terms, memory, address))
            .unwrap_or_else(|| self.read_layer(terms, memory, address));
        self.known.insert((memory, address), byte);
        byte
    }

    fn read_layer(&mut self, terms: &mut Terms, memory: Memory, address: Term) -> Term {
        match &self.layers[memory.0] {
            Layer::Bytes(bytes) => read_bytes(terms, &Rc::clone(bytes), address),
            Layer::Host { before, function } => {
                let (before, function) = (*before, function.clone());
                let may = self.entitlement.covers(terms, address);
                if terms.truth_of(may) == Some(true) {
                    return terms.apply(&function, address, 8);
                }
                let old = self.read(terms, before, address);
                if terms.truth_of(may) == Some(false) {
                    return old;
                }
                let new = terms.apply(&function, address, 8);
                terms.ite(may, new, old)
            }
            Layer::Ite { condition, then, otherwise } => {
                let (condition, then, otherwise) = (*condition, *then, *otherwise);
                let then = self.read(terms, then, address);
                let otherwise = self.read(terms, otherwise, address);
                terms.ite(condition, then, otherwise)
            }
            Layer::Given { before, given } => {
                let (before, given) = (*before, given.clone());
                self.read_given(terms, before, address, &given)
            }
            Layer::Written { before, to, what, floor } => {
                let (before, to, what, floor) = (*before, *to, what.clone(), *floor);
                let floor = terms.word(floor);
                let above = terms.compare(Comparison::Ule, floor, address);
                if terms.truth_of(above) == Some(false) {
                    return self.read(terms, before, address);
                }
                self.read_written(terms, before, address, to, &what, above)
            }
        }
    }

    fn read_given(
        &mut self,
        terms: &mut Terms,
        before: Memory,
        address: Term,
        given: &Given,
    ) -> Term {
        let landing = terms.word(given.landing);
        let within = within(terms, address, landing, given.size);
        let slots: Vec<_> = given.slots.iter().map(|slot| equals(terms, address, *slot)).collect();
        let slot = terms.any(&slots);
        let (slot, within) = (terms.both(slot, given.answered), terms.both(within, given.landed));
        let shared = terms.either(slot, within);
        let (new, old) = (terms.apply(GIVEN, address, 8), self.read(terms, before, address));
        terms.ite(shared, new, old)
    }

    fn read_written(
        &mut self,
        terms: &mut Terms,
        before: Memory,
        address: Term,
        to: Term,
        what: &Written,
        above: Term,
    ) -> Term {
        let distance = terms.binary(Operator::Sub, address, to);
        let inside = |terms: &mut Terms, size| {
            let inside = terms.compare(Comparison::Ult, distance, size);
            // The lemma says that whatever is certainly inside is above the floor.
            if terms.truth_of(inside) == Some(true) { inside } else { terms.both(above, inside) }
        };
        match what {
            Written::Bytes(bytes) => {
                if let Some(index) = terms.constant(distance) {
                    let byte = usize::try_from(index).ok().and_then(|index| bytes.get(index));
                    return byte.copied().unwrap_or_else(|| self.read(terms, before, address));
                }
                let size = terms.bits(32, bytes.len() as u64);
                let inside = inside(terms, size);
                let new = pick(terms, bytes, distance);
                let old = self.read(terms, before, address);
                terms.ite(inside, new, old)
            }
            Written::Copy { from, size } => {
                let inside = inside(terms, *size);
                if terms.truth_of(inside) == Some(false) {
                    return self.read(terms, before, address);
                }
                let source = terms.binary(Operator::Add, *from, distance);
                let new = self.read(terms, before, source);
                if terms.truth_of(inside) == Some(true) {
                    return new;
                }
                let old = self.read(terms, before, address);
                terms.ite(inside, new, old)
            }
            Written::Fill { value, size } => {
                let inside = inside(terms, *size);
                let old = self.read(terms, before, address);
                terms.ite(inside, *value, old)
            }
        }
    }
}

/// Selects the byte at `index`: a tree of comparisons if all are numbers, otherwise a list of them.
fn pick(terms: &mut Terms, bytes: &[Term], index: Term) -> Term {
    let number = |byte: &Term| u8::try_from(terms.constant(*byte)?).ok();
    if let Some(numbers) = bytes.iter().map(number).collect::<Option<Vec<_>>>() {
        return halves(terms, &numbers, 0, index);
    }
    let mut picked = terms.bits(8, 0);
    for (at, byte) in (0..).zip(bytes) {
        let here = equals(terms, index, at);
        picked = terms.ite(here, *byte, picked);
    }
    picked
}

/// The byte at an address that may vary: zero if it is outside of the numbers.
fn read_bytes(terms: &mut Terms, bytes: &[u8], address: Term) -> Term {
    if let Some(address) = terms.constant(address) {
        let byte = usize::try_from(address).ok().and_then(|address| bytes.get(address));
        return terms.bits(8, u64::from(byte.copied().unwrap_or(0)));
    }
    halves(terms, bytes, 0, address)
}

/// The byte at an address not below `start`, from `bytes`, by bisection: a tree of comparisons is
/// less work for a solver than a list.
fn halves(terms: &mut Terms, bytes: &[u8], start: u32, address: Term) -> Term {
    let [first, rest @ ..] = bytes else {
        return terms.bits(8, 0);
    };
    if rest.iter().all(|byte| byte == first) {
        return terms.bits(8, u64::from(*first));
    }
    // Split as near to the middle as possible, where the bytes change: memory is mostly zeros.
    let changes = (1..bytes.len()).filter(|i| bytes[i - 1] != bytes[*i]).collect::<Vec<_>>();
    let middle = changes[changes.len() / 2];
    let (low, high) = bytes.split_at(middle);
    let split = start + u32::try_from(middle).expect("a memory has fewer than 2^32 bytes");
    let bound = terms.word(split);
    let below = terms.compare(Comparison::Ult, address, bound);
    let (low, high) = (halves(terms, low, start, address), halves(terms, high, split, address));
    terms.ite(below, low, high)
}
