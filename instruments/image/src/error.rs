//! The error type: a message and the exit status it leads to.
//!
//! A command exits with 1 if it finds an image wrong, with 2 if it could not tell.
//! The code that creates the error decides which.

use std::fmt;

use shell::Failure;
use shell::text::one_line;

/// What went wrong, in one line: what, why, and what to do next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    /// Whether something is wrong, or could not be checked.
    pub kind: Kind,
    message: String,
}

/// Whether something is wrong, or could not be checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The image or the module is wrong: exit status 1.
    Wrong,
    /// It could not be checked, or is no image or module at all: exit status 2.
    Unknown,
}

/// Text from another program or server, on one line and without the secrets it may repeat.
#[must_use]
pub fn foreign(text: &str) -> String {
    one_line(&shell::hide_secrets_in(text))
}

/// The result of most functions here.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The image or the module is wrong.
    pub fn wrong(message: impl Into<String>) -> Self {
        Self { kind: Kind::Wrong, message: one_line(&message.into()) }
    }

    /// It could not be checked, or is no image or module at all.
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
