//! Conditions on addresses.

use crate::term::{Comparison, Operator, Term, Terms};

/// Whether `address` equals `number`.
pub(crate) fn equals(terms: &mut Terms, address: Term, number: u32) -> Term {
    let number = terms.word(number);
    terms.compare(Comparison::Eq, address, number)
}

/// Whether `address` is one of the `size` bytes from `start` on. Ranges do not wrap.
pub(crate) fn within(terms: &mut Terms, address: Term, start: Term, size: Term) -> Term {
    let distance = terms.binary(Operator::Sub, address, start);
    let below_end = terms.compare(Comparison::Ult, distance, size);
    let from_start = terms.compare(Comparison::Ule, start, address);
    terms.both(from_start, below_end)
}
