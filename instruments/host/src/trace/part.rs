//! A part of a trace, for pictures.

use super::crossing::Crossing;

/// A part of a trace: a request, or what led to the first.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
    /// What it is, for example `GET /`.
    pub title: String,
    /// In order.
    pub crossings: Vec<Crossing>,
    /// What came of it in the end, in words: for a request, what the client gets.
    pub end: String,
}
