//! What the host may write at any time: the slots, and every buffer that the allocator hands out.
//!
//! The host may call the allocator with every size, as often as it likes, and use any result, even
//! null. No host can do more; hosts that check for null are among those that it can imitate.
//!
//! The plugin's own scratch memory is included: earlier or nested callbacks leave arbitrary bytes
//! there, and letting the host write it too only makes the host more powerful.

use std::ops::Range;

use crate::range::{equals, within};
use crate::term::{Comparison, Term, Terms};

/// The bytes that the host may write.
#[derive(Clone, Default)]
pub struct Entitlement {
    /// The bytes of the slots.
    pub slots: Vec<u32>,
    /// What each allocator returns.
    pub landings: Vec<Landing>,
    /// Where the plugin writes for its own use.
    pub scratch: Vec<Range<u32>>,
}

/// What the allocator returns for a size.
#[derive(Clone)]
pub struct Landing {
    /// The variable that stands for the size.
    pub size: Term,
    /// The address: a term over that variable.
    pub address: Term,
}

/// The function that gives, for each address, a size that makes the allocator return a buffer
/// there.
pub const ASKED: &str = "asked";

impl Entitlement {
    /// Whether the host may write the byte at `address`.
    ///
    /// A single function, [`ASKED`], represents all calls of the allocator: for each byte, it is a
    /// size with which the host obtains that byte, if there is one.
    pub fn covers(&self, terms: &mut Terms, address: Term) -> Term {
        let mut may = self.slot(terms, address);
        for landing in &self.landings {
            let handed_out = if terms.constant(landing.address).is_some() {
                terms.compare(Comparison::Ule, landing.address, address)
            } else {
                let size = terms.apply(ASKED, address, 32);
                let start = terms.substitute(landing.address, landing.size, size);
                within(terms, address, start, size)
            };
            may = terms.either(may, handed_out);
        }
        for hole in &self.scratch {
            let (start, size) = (terms.word(hole.start), terms.word(hole.end - hole.start));
            let own = within(terms, address, start, size);
            may = terms.either(may, own);
        }
        may
    }

    /// Whether the plugin writes at `address` for its own use.
    #[must_use]
    pub fn is_scratch(&self, address: u32) -> bool {
        self.scratch.iter().any(|hole| hole.contains(&address))
    }

    /// Whether `address` is a byte of a slot.
    pub fn slot(&self, terms: &mut Terms, address: Term) -> Term {
        let slots: Vec<_> = self.slots.iter().map(|slot| equals(terms, address, *slot)).collect();
        terms.any(&slots)
    }
}
