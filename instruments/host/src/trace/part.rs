//! A part of a trace, for diagrams.

use super::crossing::Crossing;

/// A part of a trace: a request, or everything before the first.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
    /// The title, for example `GET /`.
    pub title: String,
    /// The crossings, in order.
    pub crossings: Vec<Crossing>,
    /// The outcome; for a request, the response to the client.
    pub end: String,
}
