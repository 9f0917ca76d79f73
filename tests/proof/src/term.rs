//! Terms over bits: what the executor computes with in place of numbers.
//!
//! Terms are hash-consed, so that equal terms are the same [`Term`], and folded as they are made, so that a run
//! with a concrete host computes plain numbers and no solver is asked about what is constant.
//!
//! Not here: the folding rules (`fold.rs`), evaluation (`evaluate.rs`), and the text a solver reads (`solver.rs`).

mod choice;
mod evaluate;
mod fold;
mod node;
mod store;

pub use evaluate::Model;
pub use node::{Comparison, Node, Operator, Term};
pub use store::Terms;
pub(crate) use store::signed;
