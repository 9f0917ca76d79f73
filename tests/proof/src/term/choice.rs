//! Folding through a choice between constants, and of terms that are cut and joined.
//!
//! The gate computes addresses from truth values, such as `19 + (status == 0)`. As a choice between
//! two numbers, such an address is still constant on either side.

use super::node::{Node, Term};
use super::store::{Terms, mask, signed};

/// The depth of nested choices up to which an operation is applied to each branch.
const DEPTH_MAX: u32 = 4;

impl Terms {
    /// Whether `term` is a number in every branch, whatever its conditions are.
    pub(crate) fn is_choice(&self, term: Term, depth: u32) -> bool {
        match self.node(term) {
            Node::Bits { .. } => true,
            Node::Ite(_, then, otherwise) if depth > 0 => {
                self.is_choice(*then, depth - 1) && self.is_choice(*otherwise, depth - 1)
            }
            _ => false,
        }
    }

    /// If one side is constant and the other a choice, applies `what` to each branch.
    pub(super) fn through_choice(
        &mut self,
        left: Term,
        right: Term,
        what: impl Fn(&mut Self, Term, Term) -> Term + Copy,
    ) -> Option<Term> {
        if self.constant(right).is_some() {
            return self.each_branch(left, |terms, branch| what(terms, branch, right));
        }
        if self.constant(left).is_some() {
            return self.each_branch(right, |terms, branch| what(terms, left, branch));
        }
        None
    }

    /// Applies `what` to each branch of a choice; `None` if `term` is not a choice.
    pub(crate) fn each_branch(
        &mut self,
        term: Term,
        mut what: impl FnMut(&mut Self, Term) -> Term,
    ) -> Option<Term> {
        let Node::Ite(condition, then, otherwise) = *self.node(term) else {
            return None;
        };
        if !self.is_choice(term, DEPTH_MAX) {
            return None;
        }
        let (then, otherwise) = (what(self, then), what(self, otherwise));
        Some(self.ite(condition, then, otherwise))
    }

    /// The bits from `low` to `high` of `of`.
    pub fn extract(&mut self, high: u32, low: u32, of: Term) -> Term {
        let width = high - low + 1;
        if width == self.width(of) {
            return of;
        }
        if let Some(value) = self.constant(of) {
            return self.bits(width, value >> low);
        }
        if let Some(term) = self.each_branch(of, |terms, branch| terms.extract(high, low, branch)) {
            return term;
        }
        match *self.node(of) {
            Node::Extract { low: inner, of, .. } => self.extract(high + inner, low + inner, of),
            Node::Concat(_, bottom) if high < self.width(bottom) => self.extract(high, low, bottom),
            Node::Concat(top, bottom) if low >= self.width(bottom) => {
                let below = self.width(bottom);
                self.extract(high - below, low - below, top)
            }
            Node::Extend { of: inner, .. } if high < self.width(inner) => {
                self.extract(high, low, inner)
            }
            Node::Extend { signed: false, of: inner, .. } if low >= self.width(inner) => {
                self.bits(width, 0)
            }
            _ => self.intern(Node::Extract { high, low, of }),
        }
    }

    /// The bits of `high` followed by those of `low`.
    pub fn concat(&mut self, high: Term, low: Term) -> Term {
        let (above, below) = (self.width(high), self.width(low));
        if let (Some(a), Some(b)) = (self.constant(high), self.constant(low)) {
            return self.bits(above + below, a << below | b);
        }
        if let (
            Node::Extract { high: top, low: middle, of },
            Node::Extract { high: next, low: bottom, of: same },
        ) = (self.node(high), self.node(low))
            && of == same
            && *middle == next + 1
        {
            let (top, bottom, of) = (*top, *bottom, *of);
            return self.extract(top, bottom, of);
        }
        self.intern(Node::Concat(high, low))
    }

    /// `of` extended to `width` bits, with copies of its sign or with zeros.
    pub fn extend(&mut self, sign: bool, width: u32, of: Term) -> Term {
        let from = self.width(of);
        if from == width {
            return of;
        }
        if let Some(value) = self.constant(of) {
            let value =
                if sign { signed(from, value).cast_unsigned() & mask(width) } else { value };
            return self.bits(width, value);
        }
        if let Some(term) = self.each_branch(of, |terms, branch| terms.extend(sign, width, branch))
        {
            return term;
        }
        self.intern(Node::Extend { signed: sign, width, of })
    }
}
