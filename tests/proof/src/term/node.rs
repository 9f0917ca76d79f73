//! What a term is: a node over other terms, with the meaning that SMT-LIB gives it.

/// A term of a [`Terms`](super::Terms).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Term(pub(super) u32);

/// An operator on two terms of one width, with the meaning that SMT-LIB gives it.
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

/// A comparison of two terms of one width.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[expect(missing_docs, reason = "the names are those of SMT-LIB")]
pub enum Comparison {
    Eq,
    Ult,
    Ule,
    Slt,
    Sle,
}

/// How a term is made.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Node {
    /// A number of `width` bits, at most 64.
    Bits {
        /// Bits.
        width: u32,
        /// The number, zero above `width`.
        value: u64,
    },
    /// A truth value.
    Truth(bool),
    /// Anything the host chooses, by its name.
    Variable {
        /// Unique within a run.
        name: String,
        /// Bits.
        width: u32,
    },
    /// An uninterpreted function of an address: one free choice for each address.
    Apply {
        /// The function's name.
        function: String,
        /// Its argument, 32 bits.
        address: Term,
        /// Bits of the result.
        width: u32,
    },
    /// Arithmetic.
    Binary(Operator, Term, Term),
    /// A truth value about two numbers.
    Compare(Comparison, Term, Term),
    /// Negation of a truth value.
    Not(Term),
    /// Both. There is no `either`: it is made of this and [`Node::Not`].
    Both(Term, Term),
    /// The second if the first is true, else the third.
    Ite(Term, Term, Term),
    /// The bits from `low` to `high`, both included.
    Extract {
        /// The highest bit.
        high: u32,
        /// The lowest bit.
        low: u32,
        /// Of this term.
        of: Term,
    },
    /// The first term's bits above the second's.
    Concat(Term, Term),
    /// Widened to `width` bits.
    Extend {
        /// Whether the sign is copied.
        signed: bool,
        /// Bits of the result.
        width: u32,
        /// Of this term.
        of: Term,
    },
}

impl Node {
    /// The terms that it is made of, in order.
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

    /// Whether it is a free choice.
    #[must_use]
    pub fn is_free(&self) -> bool {
        matches!(self, Self::Variable { .. } | Self::Apply { .. })
    }
}
