//! The structure of a term: a node over other terms, with its SMT-LIB meaning.

/// A term of a [`Terms`](super::Terms).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Term(pub(super) u32);

/// An operator on two terms of the same width, with its SMT-LIB meaning.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(missing_docs, reason = "the names are those of SMT-LIB")]
pub enum Operator {
    Add,
    Sub,
    Mul,
    Udiv,
    Sdiv,
    Urem,
    Srem,
    And,
    Or,
    Xor,
    Shl,
    Lshr,
    Ashr,
}

/// A comparison of two terms of the same width.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(missing_docs, reason = "the names are those of SMT-LIB")]
pub enum Comparison {
    Eq,
    Ult,
    Ule,
    Slt,
    Sle,
}

/// The structure of a term.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Node {
    /// A number of `width` bits, at most 64.
    Bits {
        /// The width in bits.
        width: u32,
        /// The number, zero above `width`.
        value: u64,
    },
    /// A truth value.
    Truth(bool),
    /// A free choice of the host, by name.
    Variable {
        /// Unique within a run.
        name: String,
        /// The width in bits.
        width: u32,
    },
    /// An uninterpreted function of an address: a free choice for each address.
    Apply {
        /// The function's name.
        function: String,
        /// Its argument, 32 bits.
        address: Term,
        /// The width of the result in bits.
        width: u32,
    },
    /// Arithmetic.
    Binary(Operator, Term, Term),
    /// A truth value about two numbers.
    Compare(Comparison, Term, Term),
    /// Negation of a truth value.
    Not(Term),
    /// Conjunction. There is no disjunction: it consists of this and [`Node::Not`].
    Both(Term, Term),
    /// The second if the first is true, otherwise the third.
    Ite(Term, Term, Term),
    /// The bits from `low` to `high`, inclusive.
    Extract {
        /// The highest bit.
        high: u32,
        /// The lowest bit.
        low: u32,
        /// The term to extract from.
        of: Term,
    },
    /// The first term's bits followed by the second's.
    Concat(Term, Term),
    /// An extension to `width` bits.
    Extend {
        /// Whether the sign is copied.
        signed: bool,
        /// The width of the result in bits.
        width: u32,
        /// The term to extend.
        of: Term,
    },
}

impl Node {
    /// The terms that it consists of, in order.
    pub fn parts(&self) -> impl Iterator<Item = Term> + use<> {
        let parts = match *self {
            Self::Bits { .. } | Self::Truth(_) | Self::Variable { .. } => [None; 3],
            Self::Apply { address: of, .. }
            | Self::Not(of)
            | Self::Extract { of, .. }
            | Self::Extend { of, .. } => [Some(of), None, None],
            Self::Binary(_, a, b)
            | Self::Compare(_, a, b)
            | Self::Both(a, b)
            | Self::Concat(a, b) => [Some(a), Some(b), None],
            Self::Ite(a, b, c) => [Some(a), Some(b), Some(c)],
        };
        parts.into_iter().flatten()
    }

    /// Whether it is a free variable.
    #[must_use]
    pub fn is_free(&self) -> bool {
        matches!(self, Self::Variable { .. } | Self::Apply { .. })
    }
}
