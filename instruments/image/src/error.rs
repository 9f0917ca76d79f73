//! The one error type: a sentence, and what it says about the question asked.
//!
//! A command that finds an image wrong ends with 1, one that could not find out
//! ends with 2. The difference is decided where the error is made.

use std::fmt;

/// What went wrong, in one line: what, why, what next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    /// Whether the question was answered (with no) or could not be answered.
    pub kind: Kind,
    message: String,
}

/// What an error says about the question asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The thing looked at is wrong: exit status 1.
    Wrong,
    /// The thing could not be looked at, or is no such thing at all: exit status 2.
    Unknown,
}

/// What most functions here return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The thing looked at is wrong.
    pub fn wrong(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Wrong,
            message: one_line(&message.into()),
        }
    }

    /// The thing could not be looked at, or is no such thing at all.
    pub fn unknown(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Unknown,
            message: one_line(&message.into()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Text of other people on one line: it may come from a server or an archive,
/// and neither may move the cursor or forge a second message.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
