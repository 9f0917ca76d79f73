//! The plugin's memory as a chain of layers, each over the one before: exact for every byte.
//!
//! There is no array of the solver's here. A read walks the chain down and becomes a term; at an address that is
//! constant most of the chain folds away. The host's layer is what makes this a proof for every host: it reads
//! `ite(the host may write here, anything, what was there)`, which stands for any number of writes.
//!
//! Not here: which bytes the host may write, see `host.rs`.

use std::collections::HashMap;
use std::rc::Rc;

use crate::entitlement::Entitlement;
use crate::term::{Comparison, Operator, Term, Terms};

/// A state of the memory.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Memory(usize);

enum Layer {
    /// Numbers: the module's own bytes, or what a concrete run has made of them.
    Bytes(Rc<[u8]>),
    /// The host wrote what it liked to where it may; the function's name says when.
    Host { before: Memory, function: String },
    /// The host handed over this very value; see [`Given`].
    Given { before: Memory, given: Given },
    /// One memory or the other.
    Ite {
        condition: Term,
        then: Memory,
        otherwise: Memory,
    },
    /// The plugin wrote, from the address `to` up; never below `floor`.
    Written {
        before: Memory,
        to: Term,
        what: Written,
        floor: u32,
    },
}

/// What the plugin wrote.
#[derive(Clone)]
pub enum Written {
    /// These bytes, lowest address first.
    Bytes(Vec<Term>),
    /// So many bytes from there.
    Copy {
        /// Where they come from.
        from: Term,
        /// How many.
        size: Term,
    },
    /// One byte, so many times.
    Fill {
        /// The byte.
        value: Term,
        /// How many.
        size: Term,
    },
}

/// A value that two runs have in common: slots and value are bytes of one function, [`GIVEN`], in both.
#[derive(Clone)]
pub struct Given {
    /// Whether the slots were written.
    pub answered: Term,
    /// Whether there is a value.
    pub landed: Term,
    /// Where it starts.
    pub landing: u32,
    /// Its size.
    pub size: Term,
    /// The bytes of the slots.
    pub slots: Vec<u32>,
}

/// What the function of a [`Given`] value is called.
pub const GIVEN: &str = "value";

/// All states of the memory that the runs of one proof go through.
pub struct Memories {
    layers: Vec<Layer>,
    known: HashMap<(Memory, Term), Term>,
    /// What the host may write.
    pub entitlement: Entitlement,
}

impl Memories {
    /// The memory starts as `image`.
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

    /// The memory is `bytes` from here on.
    pub fn bytes(&mut self, bytes: Vec<u8>) -> Memory {
        self.push(Layer::Bytes(bytes.into()))
    }

    /// The host acts; `function` names what it writes.
    pub fn host(&mut self, before: Memory, function: &str) -> Memory {
        self.push(Layer::Host {
            before,
            function: function.to_owned(),
        })
    }

    /// The host hands over a value that two runs have in common.
    pub fn given(&mut self, before: Memory, given: Given) -> Memory {
        self.push(Layer::Given { before, given })
    }

    /// `then` if `condition` holds, else `otherwise`.
    pub fn ite(&mut self, condition: Term, then: Memory, otherwise: Memory) -> Memory {
        if then == otherwise {
            return then;
        }
        self.push(Layer::Ite {
            condition,
            then,
            otherwise,
        })
    }

    /// The plugin writes from the address `to` up, and never below `floor`.
    pub fn write(&mut self, before: Memory, to: Term, what: Written, floor: u32) -> Memory {
        self.push(Layer::Written {
            before,
            to,
            what,
            floor,
        })
    }

    /// Writes `more` right behind the last write, if that is where `to` is: a row of stores is one write.
    pub fn extend(
        &mut self,
        terms: &mut Terms,
        before: Memory,
        to: Term,
        more: &[Term],
    ) -> Option<Memory> {
        let Layer::Written {
            before: base,
            to: start,
            what: Written::Bytes(bytes),
            floor,
        } = &self.layers[before.0]
        else {
            return None;
        };
        let (base, start, bytes, floor) = (*base, *start, [&bytes[..], more].concat(), *floor);
        let distance = terms.binary(Operator::Sub, to, start);
        let end = (bytes.len() - more.len()) as u64;
        (terms.constant(distance) == Some(end))
            .then(|| self.write(base, start, Written::Bytes(bytes), floor))
    }

    /// The number of `bytes` bytes at `address`, little-endian.
    pub fn load(&mut self, terms: &mut Terms, memory: Memory, address: Term, bytes: u32) -> Term {
        if let Some(term) = terms.each_branch(address, |terms, address| {
            self.load(terms, memory, address, bytes)
        }) {
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
            Layer::Ite {
                condition,
                then,
                otherwise,
            } => {
                let (condition, then, otherwise) = (*condition, *then, *otherwise);
                let then = self.read(terms, then, address);
                let otherwise = self.read(terms, otherwise, address);
                terms.ite(condition, then, otherwise)
            }
            Layer::Given { before, given } => {
                let (before, given) = (*before, given.clone());
                let landing = terms.word(given.landing);
                let within = within(terms, address, landing, given.size);
                let slots: Vec<_> = given
                    .slots
                    .iter()
                    .map(|slot| equals(terms, address, *slot))
                    .collect();
                let slot = terms.any(&slots);
                let (slot, within) = (
                    terms.both(slot, given.answered),
                    terms.both(within, given.landed),
                );
                let shared = terms.either(slot, within);
                let (new, old) = (
                    terms.apply(GIVEN, address, 8),
                    self.read(terms, before, address),
                );
                terms.ite(shared, new, old)
            }
            Layer::Written {
                before,
                to,
                what,
                floor,
            } => {
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
            // What is certainly inside is above the floor: that is the lemma.
            if terms.truth_of(inside) == Some(true) {
                inside
            } else {
                terms.both(above, inside)
            }
        };
        match what {
            Written::Bytes(bytes) => {
                if let Some(index) = terms.constant(distance) {
                    let byte = usize::try_from(index)
                        .ok()
                        .and_then(|index| bytes.get(index));
                    return byte
                        .copied()
                        .unwrap_or_else(|| self.read(terms, before, address));
                }
                let size = terms.bits(32, bytes.len() as u64);
                let inside = inside(terms, size);
                let mut new = terms.bits(8, 0);
                for (index, byte) in (0..).zip(bytes) {
                    let here = equals(terms, distance, index);
                    new = terms.ite(here, *byte, new);
                }
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

    /// All bytes of a memory that has no layer but numbers; nothing if something is not a number.
    pub fn concrete(&mut self, terms: &mut Terms, memory: Memory) -> Option<Vec<u8>> {
        let number = |terms: &Terms, term| usize::try_from(terms.constant(term)?).ok();
        match &self.layers[memory.0] {
            Layer::Bytes(bytes) => Some(bytes.to_vec()),
            Layer::Written {
                before, to, what, ..
            } => {
                let (before, to, what) = (*before, number(terms, *to)?, what.clone());
                let mut memory = self.concrete(terms, before)?;
                match what {
                    Written::Bytes(bytes) => {
                        for (place, byte) in memory.get_mut(to..)?.iter_mut().zip(bytes) {
                            *place = u8::try_from(terms.constant(byte)?).ok()?;
                        }
                    }
                    Written::Copy { from, size } => {
                        let (from, size) = (number(terms, from)?, number(terms, size)?);
                        memory.copy_within(from..from + size, to);
                    }
                    Written::Fill { value, size } => {
                        let value = u8::try_from(terms.constant(value)?).ok()?;
                        memory.get_mut(to..to + number(terms, size)?)?.fill(value);
                    }
                }
                Some(memory)
            }
            Layer::Host { .. } | Layer::Given { .. } | Layer::Ite { .. } => None,
        }
    }
}

/// Whether `address` is `number`.
pub(crate) fn equals(terms: &mut Terms, address: Term, number: u32) -> Term {
    let number = terms.word(number);
    terms.compare(Comparison::Eq, address, number)
}

/// Whether `address` is one of the `size` bytes from `start`. Ranges do not wrap.
pub(crate) fn within(terms: &mut Terms, address: Term, start: Term, size: Term) -> Term {
    let distance = terms.binary(Operator::Sub, address, start);
    let below_end = terms.compare(Comparison::Ult, distance, size);
    let from_start = terms.compare(Comparison::Ule, start, address);
    terms.both(from_start, below_end)
}

/// The byte at an address that need not be constant: zero wherever the numbers are.
fn read_bytes(terms: &mut Terms, bytes: &[u8], address: Term) -> Term {
    if let Some(address) = terms.constant(address) {
        let byte = usize::try_from(address)
            .ok()
            .and_then(|address| bytes.get(address));
        return terms.bits(8, u64::from(byte.copied().unwrap_or(0)));
    }
    halves(terms, bytes, 0, address)
}

/// The byte at an address that is not below `start`, in `bytes` from there on, by halves: a tree of comparisons is
/// less work for a solver than a row of them.
fn halves(terms: &mut Terms, bytes: &[u8], start: u32, address: Term) -> Term {
    let [first, rest @ ..] = bytes else {
        return terms.bits(8, 0);
    };
    if rest.iter().all(|byte| byte == first) {
        return terms.bits(8, u64::from(*first));
    }
    // Split where a run of equal bytes starts or ends, as near to the middle as can be: memory is mostly zeros.
    let changes = (1..bytes.len())
        .filter(|i| bytes[i - 1] != bytes[*i])
        .collect::<Vec<_>>();
    let middle = changes[changes.len() / 2];
    let (low, high) = bytes.split_at(middle);
    let split = start + u32::try_from(middle).expect("a memory has fewer than 2^32 bytes");
    let bound = terms.word(split);
    let below = terms.compare(Comparison::Ult, address, bound);
    let (low, high) = (
        halves(terms, low, start, address),
        halves(terms, high, split, address),
    );
    terms.ite(below, low, high)
}
