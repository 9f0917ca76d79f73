//! A memory that consists only of numbers, as it does when the host is a script.

use super::{Layer, Memories, Memory, Written};
use crate::term::Terms;

impl Memories {
    /// All bytes of a memory that consists only of numbers; `None` if it contains anything else.
    pub fn concrete(&mut self, terms: &mut Terms, memory: Memory) -> Option<Vec<u8>> {
        let number = |terms: &Terms, term| usize::try_from(terms.constant(term)?).ok();
        match &self.layers[memory.0] {
            Layer::Bytes(bytes) => Some(bytes.to_vec()),
            Layer::Written { before, to, what, .. } => {
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
