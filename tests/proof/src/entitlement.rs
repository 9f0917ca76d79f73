//! What the host may write, and when: always, and to the slots and to whatever the allocator has handed out.
//!
//! The host may call the allocator with every size, as often as it likes, and use what it gets, null included: this
//! is the mightiest host, and hosts that check for null are among those it can choose to be.
//!
//! What the plugin itself uses as scratch is here too: callbacks before this one, and within it, leave there what they
//! like, and a host that may write it as well is only mightier.

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
    /// Where the plugin writes for itself.
    pub scratch: Vec<Range<u32>>,
}

/// What the allocator returns for a size.
#[derive(Clone)]
pub struct Landing {
    /// The variable that is the size.
    pub size: Term,
    /// The address, a term over that variable.
    pub address: Term,
}

/// The function that says for each address which size the host asks for to be allowed to write there.
pub const ASKED: &str = "asked";

impl Entitlement {
    /// Whether the host may write the byte at `address`.
    ///
    /// One function, [`ASKED`], stands for all calls of the allocator: for each byte it is a size with which the host
    /// gets at it, if there is one.
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

    /// Whether the plugin writes at `address` for itself.
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
