//! The plugin's memory as a chain of layers, each on top of the one before: exact for every byte.
//!
//! This does not use the solver's arrays. A read walks down the chain and becomes a term; at a
//! constant address, most of the chain folds away. The host's layer makes this a proof for every
//! host: it reads as `ite(the host may write here, anything, what was there)`, which covers any
//! number of writes.
//!
//! Not here: how a read becomes a term (`read.rs`), a memory of numbers alone (`numbers.rs`), and
//! which bytes the host may write (`entitlement.rs`).

mod numbers;
mod read;

use std::collections::HashMap;
use std::rc::Rc;

use crate::entitlement::Entitlement;
use crate::term::{Operator, Term, Terms, signed};

/// A state of the memory.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Memory(usize);

enum Layer {
    /// Numbers: the module's own bytes, or those after a concrete run.
    Bytes(Rc<[u8]>),
    /// The host wrote arbitrary bytes wherever it may; `function` names the occasion.
    Host { before: Memory, function: String },
    /// The host handed over this value; see [`Given`].
    Given { before: Memory, given: Given },
    /// One memory or the other.
    Ite { condition: Term, then: Memory, otherwise: Memory },
    /// The plugin wrote from the address `to` on; never below `floor`.
    Written { before: Memory, to: Term, what: Written, floor: u32 },
}

/// What the plugin wrote.
#[derive(Clone)]
pub enum Written {
    /// These bytes, lowest address first.
    Bytes(Vec<Term>),
    /// A copy of other bytes of the memory.
    Copy {
        /// The address of the first.
        from: Term,
        /// How many.
        size: Term,
    },
    /// One byte, repeated.
    Fill {
        /// The byte.
        value: Term,
        /// How many.
        size: Term,
    },
}

/// A value that two runs share: in both, slots and value are bytes of the function [`GIVEN`].
#[derive(Clone)]
pub struct Given {
    /// Whether the slots were written.
    pub answered: Term,
    /// Whether there is a value.
    pub landed: Term,
    /// Its address.
    pub landing: u32,
    /// Its size.
    pub size: Term,
    /// The bytes of the slots.
    pub slots: Vec<u32>,
}

/// The name of the function for a [`Given`] value.
pub const GIVEN: &str = "value";

/// All states of the memory in the runs of one proof.
pub struct Memories {
    layers: Vec<Layer>,
    known: HashMap<(Memory, Term), Term>,
    /// What the host may write.
    pub entitlement: Entitlement,
}

impl Memories {
    /// A memory that starts as `image`.
    #[must_use]
    pub fn new(image: &[u8]) -> (Self, Memory) {
        let memories = Self {
            layers: vec![Layer::Bytes(image.into())],
            known: HashMap::new(),
            entitlement: Entitlement::default(),
        };
        (memories, Memory(0))
    }

    fn push(&mut self, layer: Layer) -> Memory {
        self.layers.push(layer);
        Memory(self.layers.len() - 1)
    }

    /// A memory that consists of `bytes`.
    pub fn bytes(&mut self, bytes: Vec<u8>) -> Memory {
        self.push(Layer::Bytes(bytes.into()))
    }

    /// The host acts; `function` names what it writes.
    pub fn host(&mut self, before: Memory, function: &str) -> Memory {
        self.push(Layer::Host { before, function: function.to_owned() })
    }

    /// The host hands over a value that two runs share.
    pub fn given(&mut self, before: Memory, given: Given) -> Memory {
        self.push(Layer::Given { before, given })
    }

    /// `then` if `condition` holds, otherwise `otherwise`.
    pub fn ite(&mut self, condition: Term, then: Memory, otherwise: Memory) -> Memory {
        if then == otherwise {
            return then;
        }
        self.push(Layer::Ite { condition, then, otherwise })
    }

    /// The plugin writes from the address `to` on, and never below `floor`.
    pub fn write(&mut self, before: Memory, to: Term, what: Written, floor: u32) -> Memory {
        self.push(Layer::Written { before, to, what, floor })
    }

    /// The distance from the start of the last write to `to`, if it is constant and a write of
    /// `count` bytes at `to` touches or overlaps the last one.
    pub fn distance(&self, terms: &mut Terms, last: Memory, to: Term, count: usize) -> Option<i64> {
        let Layer::Written { to: start, what: Written::Bytes(bytes), .. } = &self.layers[last.0]
        else {
            return None;
        };
        let (length, count) = (i64::try_from(bytes.len()).ok()?, i64::try_from(count).ok()?);
        let distance = terms.binary(Operator::Sub, to, *start);
        let distance = signed(32, terms.constant(distance)?);
        (-count..=length).contains(&distance).then_some(distance)
    }

    /// Merges `more` into the last write, at `distance` from its start, so that a series of stores
    /// in any order becomes one write. `floor` must hold if the start moves down.
    pub fn overlay(
        &mut self,
        last: Memory,
        to: Term,
        distance: i64,
        more: &[Term],
        floor: u32,
    ) -> Memory {
        let Layer::Written { before, to: start, what: Written::Bytes(bytes), floor: floor_of_last } =
            &self.layers[last.0]
        else {
            return self.write(last, to, Written::Bytes(more.to_vec()), floor);
        };
        let (before, start, floor_of_last) = (*before, *start, *floor_of_last);
        let moved = usize::try_from(distance.unsigned_abs()).expect("within a write");
        if distance < 0 {
            let rest = bytes.get(more.len() - moved..).unwrap_or_default();
            let bytes = [more, rest].concat();
            return self.write(before, to, Written::Bytes(bytes), floor.min(floor_of_last));
        }
        let mut bytes = bytes.clone();
        let rest = bytes.split_off(moved);
        bytes.extend(more);
        bytes.extend(rest.get(more.len()..).unwrap_or_default());
        self.write(before, start, Written::Bytes(bytes), floor_of_last)
    }

    /// Where the plugin has written since the start, and how many bytes each time.
    pub fn writes(&self, terms: &mut Terms, memory: Memory) -> Vec<(Term, Term)> {
        let mut writes = Vec::new();
        let mut open = vec![memory];
        while let Some(memory) = open.pop() {
            match &self.layers[memory.0] {
                Layer::Bytes(_) => {}
                Layer::Host { before, .. } | Layer::Given { before, .. } => open.push(*before),
                Layer::Ite { then, otherwise, .. } => open.extend([*then, *otherwise]),
                Layer::Written { before, to, what, .. } => {
                    let size = match what {
                        Written::Bytes(bytes) => terms.bits(32, bytes.len() as u64),
                        Written::Copy { size, .. } | Written::Fill { size, .. } => *size,
                    };
                    writes.push((*to, size));
                    open.push(*before);
                }
            }
        }
        writes
    }
}
