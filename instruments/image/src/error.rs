//! The one error type: a sentence, and what it says about the question asked.
//!
//! A command that finds an image wrong ends with 1, one that could not find out
//! ends with 2. The difference is decided where the error is made.

use std::fmt;

use shell::Failure;
use shell::text::one_line;

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

/// What somebody else says, as one line and without the secrets that it may repeat.
#[must_use]
pub fn foreign(text: &str) -> String {
    one_line(&shell::hide_secrets_in(text))
}

/// What most functions here return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The thing looked at is wrong.
    pub fn wrong(message: impl Into<String>) -> Self {
        Self { kind: Kind::Wrong, message: one_line(&message.into()) }
    }

    /// The thing could not be looked at, or is no such thing at all.
    pub fn unknown(message: impl Into<String>) -> Self {
        Self { kind: Kind::Unknown, message: one_line(&message.into()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.kind {
            Kind::Wrong => Self::does_not_hold(error),
            Kind::Unknown => Self::could_not_tell(error),
        }
    }
}

impl From<shell::InputError> for Error {
    fn from(error: shell::InputError) -> Self {
        Self::unknown(error.to_string())
    }
}

impl From<shell::OutputError> for Error {
    fn from(error: shell::OutputError) -> Self {
        Self::unknown(error.to_string())
    }
}
