//! The store of terms, and constructors that do not fold.

use std::collections::{HashMap, HashSet};

use super::node::{Comparison, Node, Term};

/// A store of terms.
#[derive(Default)]
pub struct Terms {
    nodes: Vec<Node>,
    widths: Vec<u32>,
    known: HashMap<Node, Term>,
}

impl Terms {
    /// The structure of `term`.
    #[must_use]
    pub fn node(&self, term: Term) -> &Node {
        &self.nodes[term.0 as usize]
    }

    /// The width of `term` in bits; 0 for a truth value.
    #[must_use]
    pub fn width(&self, term: Term) -> u32 {
        self.widths[term.0 as usize]
    }

    /// The value of `term`, if it is a constant number.
    #[must_use]
    pub fn constant(&self, term: Term) -> Option<u64> {
        match self.node(term) {
            Node::Bits { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// The value of `term`, if it is a constant truth value.
    #[must_use]
    pub fn truth_of(&self, term: Term) -> Option<bool> {
        match self.node(term) {
            Node::Truth(value) => Some(*value),
            _ => None,
        }
    }

    /// All terms that `terms` consist of, including themselves.
    #[must_use]
    pub fn made_of(&self, terms: &[Term]) -> HashSet<Term> {
        let mut seen = HashSet::new();
        let mut open = terms.to_vec();
        while let Some(term) = open.pop() {
            if seen.insert(term) {
                open.extend(self.node(term).parts());
            }
        }
        seen
    }

    pub(super) fn intern(&mut self, node: Node) -> Term {
        if let Some(term) = self.known.get(&node) {
            return *term;
        }
        let width = match &node {
            Node::Bits { width, .. }
            | Node::Variable { width, .. }
            | Node::Apply { width, .. }
            | Node::Extend { width, .. } => *width,
            Node::Truth(_) | Node::Compare(..) | Node::Not(_) | Node::Both(..) => 0,
            Node::Binary(_, left, _) => self.width(*left),
            Node::Ite(_, then, _) => self.width(*then),
            Node::Extract { high, low, .. } => high - low + 1,
            Node::Concat(high, low) => self.width(*high) + self.width(*low),
        };
        let term = Term(u32::try_from(self.nodes.len()).expect("fewer than 2^32 terms"));
        self.nodes.push(node.clone());
        self.widths.push(width);
        self.known.insert(node, term);
        term
    }

    /// The number `value` in `width` bits.
    pub fn bits(&mut self, width: u32, value: u64) -> Term {
        let value = value & mask(width);
        self.intern(Node::Bits { width, value })
    }

    /// The number `value` in 32 bits.
    pub fn word(&mut self, value: u32) -> Term {
        self.bits(32, u64::from(value))
    }

    /// A truth value.
    pub fn truth(&mut self, value: bool) -> Term {
        self.intern(Node::Truth(value))
    }

    /// A free variable of `width` bits.
    pub fn variable(&mut self, name: &str, width: u32) -> Term {
        let name = name.to_owned();
        self.intern(Node::Variable { name, width })
    }

    /// A free variable of `width` bits for the address.
    pub fn apply(&mut self, function: &str, address: Term, width: u32) -> Term {
        let function = function.to_owned();
        self.intern(Node::Apply { function, address, width })
    }

    /// Whether all of `terms` hold.
    pub fn all(&mut self, terms: &[Term]) -> Term {
        let start = self.truth(true);
        terms.iter().fold(start, |all, term| self.both(all, *term))
    }

    /// Whether at least one of `terms` holds.
    pub fn any(&mut self, terms: &[Term]) -> Term {
        let start = self.truth(false);
        terms.iter().fold(start, |any, term| self.either(any, *term))
    }

    /// Whether two numbers differ.
    pub fn differ(&mut self, left: Term, right: Term) -> Term {
        let equal = self.compare(Comparison::Eq, left, right);
        self.not(equal)
    }

    /// 1 if `condition` holds, otherwise 0, in 32 bits: a truth value in wasm.
    pub fn flag(&mut self, condition: Term) -> Term {
        let (one, zero) = (self.word(1), self.word(0));
        self.ite(condition, one, zero)
    }

    /// `term` with every occurrence of `variable` replaced by `by`.
    pub fn substitute(&mut self, term: Term, variable: Term, by: Term) -> Term {
        if term == variable {
            return by;
        }
        let node = self.node(term).clone();
        let mut parts = Vec::new();
        for part in node.parts() {
            parts.push(self.substitute(part, variable, by));
        }
        match (node, &parts[..]) {
            (Node::Apply { function, width, .. }, [address]) => {
                self.apply(&function, *address, width)
            }
            (Node::Binary(operator, ..), [a, b]) => self.binary(operator, *a, *b),
            (Node::Compare(comparison, ..), [a, b]) => self.compare(comparison, *a, *b),
            (Node::Not(_), [of]) => self.not(*of),
            (Node::Both(..), [a, b]) => self.both(*a, *b),
            (Node::Ite(..), [condition, then, otherwise]) => {
                self.ite(*condition, *then, *otherwise)
            }
            (Node::Extract { high, low, .. }, [of]) => self.extract(high, low, *of),
            (Node::Concat(..), [high, low]) => self.concat(*high, *low),
            (Node::Extend { signed, width, .. }, [of]) => self.extend(signed, width, *of),
            _ => term,
        }
    }
}

/// The mask for a number of `width` bits.
pub(super) fn mask(width: u32) -> u64 {
    u64::MAX >> (64 - width)
}

/// The number, interpreted as signed.
pub(crate) fn signed(width: u32, value: u64) -> i64 {
    (value << (64 - width)).cast_signed() >> (64 - width)
}
