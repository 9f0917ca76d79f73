//! Terms over bits, with which the executor computes in place of numbers.
//!
//! Terms are hash-consed, so equal terms are the same [`Term`]. They are folded on creation, so a
//! run with a concrete host computes plain numbers, and the solver is not asked about constants.
//!
//! Not here: the folding rules (`fold.rs`), evaluation (`evaluate.rs`), and the solver's input
//! (`solver.rs`).

mod choice;
mod evaluate;
mod fold;
mod node;
mod store;

pub use evaluate::Model;
pub use node::{Comparison, Node, Operator, Term};
pub use store::Terms;
pub(crate) use store::signed;
