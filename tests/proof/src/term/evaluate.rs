//! The value of a term in a model: what the operators do to numbers.

use std::collections::{BTreeMap, HashMap};

use super::node::{Comparison, Node, Operator, Term};
use super::store::{Terms, mask, signed};

/// The value of each free variable. It is 0 where the solver did not have to choose.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The variables, by name.
    pub variables: BTreeMap<String, u64>,
    /// The functions, by name and argument.
    pub applications: BTreeMap<(String, u64), u64>,
}

impl Model {
    /// The value of `term`; a truth value is 0 or 1.
    #[must_use]
    pub fn value(&self, terms: &Terms, term: Term) -> u64 {
        self.value_of(terms, term, &mut HashMap::new())
    }

    fn value_of(&self, terms: &Terms, term: Term, known: &mut HashMap<Term, u64>) -> u64 {
        if let Some(value) = known.get(&term) {
            return *value;
        }
        let mut of = |term| self.value_of(terms, term, known);
        let value = match terms.node(term) {
            Node::Bits { value, .. } => *value,
            Node::Truth(value) => u64::from(*value),
            Node::Variable { name, .. } => self.variables.get(name).copied().unwrap_or(0),
            Node::Apply { function, address, .. } => {
                let key = (function.clone(), of(*address));
                self.applications.get(&key).copied().unwrap_or(0)
            }
            Node::Binary(operator, left, right) => {
                binary(*operator, terms.width(*left), of(*left), of(*right))
                    & mask(terms.width(*left))
            }
            Node::Compare(comparison, left, right) => {
                u64::from(compare(*comparison, terms.width(*left), of(*left), of(*right)))
            }
            Node::Not(inner) => 1 - of(*inner),
            Node::Both(left, right) => of(*left) & of(*right),
            Node::Ite(condition, then, otherwise) => {
                if of(*condition) == 1 {
                    of(*then)
                } else {
                    of(*otherwise)
                }
            }
            Node::Extract { high, low, of: inner } => of(*inner) >> low & mask(high - low + 1),
            Node::Concat(high, low) => of(*high) << terms.width(*low) | of(*low),
            Node::Extend { signed: true, width, of: inner } => {
                signed(terms.width(*inner), of(*inner)).cast_unsigned() & mask(*width)
            }
            Node::Extend { of: inner, .. } => of(*inner),
        };
        known.insert(term, value);
        value
    }
}

/// The result of the operator; the caller must cut off bits above the width.
pub(super) fn binary(operator: Operator, width: u32, a: u64, b: u64) -> u64 {
    let shift = u32::try_from(b).unwrap_or(u32::MAX);
    let (x, y) = (signed(width, a), signed(width, b));
    match operator {
        Operator::Add => a.wrapping_add(b),
        Operator::Sub => a.wrapping_sub(b),
        Operator::Mul => a.wrapping_mul(b),
        Operator::Udiv => a.checked_div(b).unwrap_or(u64::MAX),
        Operator::Urem => a.checked_rem(b).unwrap_or(a),
        Operator::Sdiv if b == 0 => {
            if x < 0 {
                1
            } else {
                u64::MAX
            }
        }
        Operator::Sdiv => x.wrapping_div(y).cast_unsigned(),
        Operator::Srem if b == 0 => a,
        Operator::Srem => x.wrapping_rem(y).cast_unsigned(),
        Operator::And => a & b,
        Operator::Or => a | b,
        Operator::Xor => a ^ b,
        Operator::Shl if shift < width => a << shift,
        Operator::Lshr if shift < width => a >> shift,
        Operator::Shl | Operator::Lshr => 0,
        Operator::Ashr => (x >> shift.min(63)).cast_unsigned(),
    }
}

/// Whether the comparison holds.
pub(super) fn compare(comparison: Comparison, width: u32, a: u64, b: u64) -> bool {
    let (x, y) = (signed(width, a), signed(width, b));
    match comparison {
        Comparison::Eq => a == b,
        Comparison::Ult => a < b,
        Comparison::Ule => a <= b,
        Comparison::Slt => x < y,
        Comparison::Sle => x <= y,
    }
}
