//! The rules by which terms are folded on creation.
//!
//! Each is an identity of bit vectors. Together they turn an address of known shape into a number,
//! which keeps the solver's share small. The comparison of the executor with wasmtime would reveal
//! a wrong one.

use super::evaluate;
use super::node::{Comparison, Node, Operator, Term};
use super::store::{Terms, mask};

impl Terms {
    /// `left` and `right` under `operator`.
    pub fn binary(&mut self, operator: Operator, left: Term, right: Term) -> Term {
        let width = self.width(left);
        if let (Some(a), Some(b)) = (self.constant(left), self.constant(right)) {
            let value = evaluate::binary(operator, width, a, b);
            return self.bits(width, value);
        }
        if let Some(term) =
            self.through_choice(left, right, |terms, a, b| terms.binary(operator, a, b))
        {
            return term;
        }
        match operator {
            Operator::Add => self.add(left, right),
            Operator::Sub => self.sub(left, right),
            Operator::And | Operator::Or | Operator::Xor => self.bitwise(operator, left, right),
            Operator::Mul | Operator::Shl | Operator::Lshr | Operator::Ashr
                if self.constant(right) == Some(u64::from(operator == Operator::Mul)) =>
            {
                left
            }
            _ => self.intern(Node::Binary(operator, left, right)),
        }
    }

    /// Splits a sum into its variable part and its constant.
    fn sum(&self, term: Term) -> (Term, u64) {
        if let Node::Binary(Operator::Add, base, constant) = self.node(term)
            && let Some(value) = self.constant(*constant)
        {
            return (*base, value);
        }
        (term, 0)
    }

    fn plus(&mut self, base: Term, constant: u64) -> Term {
        let constant = self.bits(self.width(base), constant);
        if self.constant(constant) == Some(0) {
            return base;
        }
        self.intern(Node::Binary(Operator::Add, base, constant))
    }

    fn add(&mut self, left: Term, right: Term) -> Term {
        let (left, right) =
            if self.constant(left).is_some() { (right, left) } else { (left, right) };
        let (left, a) = self.sum(left);
        if let Some(b) = self.constant(right) {
            return self.plus(left, a.wrapping_add(b));
        }
        let (right, b) = self.sum(right);
        let (left, right) = (left.min(right), left.max(right));
        let base = self.intern(Node::Binary(Operator::Add, left, right));
        self.plus(base, a.wrapping_add(b))
    }

    fn sub(&mut self, left: Term, right: Term) -> Term {
        let (left, a) = self.sum(left);
        if let Some(b) = self.constant(right) {
            return self.plus(left, a.wrapping_sub(b));
        }
        let (right, b) = self.sum(right);
        let constant = a.wrapping_sub(b);
        if left == right {
            return self.bits(self.width(left), constant);
        }
        // x + y - x, in either order: an address inside a buffer minus the buffer's start.
        if let Node::Binary(Operator::Add, x, y) = *self.node(left) {
            if x == right {
                return self.plus(y, constant);
            }
            if y == right {
                return self.plus(x, constant);
            }
        }
        let base = self.intern(Node::Binary(Operator::Sub, left, right));
        self.plus(base, constant)
    }

    fn bitwise(&mut self, operator: Operator, left: Term, right: Term) -> Term {
        let (left, right) =
            if self.constant(left).is_some() { (right, left) } else { (left, right) };
        let ones = mask(self.width(left));
        match (operator, self.constant(right)) {
            (Operator::And, Some(0)) => right,
            (Operator::Or, Some(value)) if value == ones => right,
            (Operator::Or | Operator::Xor, Some(0)) => left,
            (Operator::And, Some(value)) if value == ones => left,
            _ if left == right && operator != Operator::Xor => left,
            _ if left == right => self.bits(self.width(left), 0),
            _ => self.intern(Node::Binary(operator, left, right)),
        }
    }

    /// Whether the comparison holds.
    pub fn compare(&mut self, comparison: Comparison, left: Term, right: Term) -> Term {
        let width = self.width(left);
        if let (Some(a), Some(b)) = (self.constant(left), self.constant(right)) {
            let holds = evaluate::compare(comparison, width, a, b);
            return self.truth(holds);
        }
        if left == right {
            return self.truth(!matches!(comparison, Comparison::Ult | Comparison::Slt));
        }
        if let Some(term) =
            self.through_choice(left, right, |terms, a, b| terms.compare(comparison, a, b))
        {
            return term;
        }
        match (comparison, self.constant(left), self.constant(right)) {
            (Comparison::Ult, _, Some(0)) => self.truth(false),
            (Comparison::Ule, Some(0), _) => self.truth(true),
            (Comparison::Eq, ..) => {
                let (left, right) =
                    if self.constant(left).is_some() { (right, left) } else { (left, right) };
                // Two sums with the same base are equal if their constants are.
                let ((x, a), (y, b)) = (self.sum(left), self.sum(right));
                if x == y {
                    return self.truth(a == b);
                }
                self.intern(Node::Compare(comparison, left, right))
            }
            _ => self.intern(Node::Compare(comparison, left, right)),
        }
    }

    /// Not `of`.
    pub fn not(&mut self, of: Term) -> Term {
        match *self.node(of) {
            Node::Truth(value) => self.truth(!value),
            Node::Not(inner) => inner,
            _ => self.intern(Node::Not(of)),
        }
    }

    /// Whether both hold.
    pub fn both(&mut self, left: Term, right: Term) -> Term {
        match (self.truth_of(left), self.truth_of(right)) {
            (Some(false), _) | (_, Some(true)) => left,
            (_, Some(false)) | (Some(true), _) => right,
            _ if left == right => left,
            _ if self.not(left) == right => self.truth(false),
            _ => self.intern(Node::Both(left, right)),
        }
    }

    /// Whether at least one holds.
    pub fn either(&mut self, left: Term, right: Term) -> Term {
        let (left, right) = (self.not(left), self.not(right));
        let neither = self.both(left, right);
        self.not(neither)
    }

    /// `then` if `condition` holds, otherwise `otherwise`.
    pub fn ite(&mut self, condition: Term, then: Term, otherwise: Term) -> Term {
        if let Some(value) = self.truth_of(condition) {
            return if value { then } else { otherwise };
        }
        if then == otherwise {
            return then;
        }
        if let Node::Not(inner) = *self.node(condition) {
            return self.ite(inner, otherwise, then);
        }
        match (self.truth_of(then), self.truth_of(otherwise)) {
            (Some(true), _) => return self.either(condition, otherwise),
            (Some(false), _) => {
                let not = self.not(condition);
                return self.both(not, otherwise);
            }
            (_, Some(false)) => return self.both(condition, then),
            (_, Some(true)) => {
                let not = self.not(condition);
                return self.either(not, then);
            }
            _ => {}
        }
        self.intern(Node::Ite(condition, then, otherwise))
    }
}
