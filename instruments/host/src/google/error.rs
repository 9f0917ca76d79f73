//! Errors in the text of a suite.

use std::fmt;

/// An error in the text of a suite.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SuiteError {
    /// The line, counted from 1.
    pub line: usize,
    /// The kind of error.
    pub kind: SuiteErrorKind,
}

/// A kind of error.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SuiteErrorKind {
    /// A syntax error.
    Syntax {
        /// What was expected.
        expected: &'static str,
    },
    /// The string has an unknown escape.
    Escape,
    /// Messages are nested more than 32 deep.
    TooDeep,
    /// Invalid YAML, with the parser's message.
    Yaml(String),
    /// A YAML alias or tag, which suites do not use.
    Alias,
    /// An unknown field.
    UnknownField {
        /// The message.
        message: &'static str,
        /// The field.
        field: String,
    },
    /// A field appears twice that may appear once.
    Repeated(String),
    /// A value has the wrong type.
    Type {
        /// The field.
        field: String,
        /// The expected type.
        expected: &'static str,
    },
    /// A matcher without `exact`, `regex` or `file`.
    EmptyMatcher,
    /// An invalid pattern, with the library's message.
    Pattern(String),
    /// An expected header without `key`.
    NoKey,
    /// `num_chunks` or `chunk_size` below 1.
    Chunks,
    /// A chunking plan with more than one body of a kind.
    ChunksOfSeveral,
}

impl fmt::Display for SuiteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: ", self.line)?;
        match &self.kind {
            SuiteErrorKind::Syntax { expected } => write!(formatter, "expected {expected}"),
            SuiteErrorKind::Escape => write!(formatter, "the string has an unknown escape"),
            SuiteErrorKind::TooDeep => write!(formatter, "messages are nested more than 32 deep"),
            SuiteErrorKind::Yaml(words) => formatter.write_str(words),
            SuiteErrorKind::Alias => write!(formatter, "aliases and tags are not supported"),
            SuiteErrorKind::UnknownField { message, field } => {
                write!(formatter, "{message} has no field `{field}`")
            }
            SuiteErrorKind::Repeated(field) => write!(formatter, "`{field}` appears twice"),
            SuiteErrorKind::Type { field, expected } => {
                write!(formatter, "`{field}` must be {expected}")
            }
            SuiteErrorKind::EmptyMatcher => {
                write!(formatter, "a matcher needs `exact`, `regex` or `file`")
            }
            SuiteErrorKind::Pattern(words) => write!(formatter, "bad pattern: {words}"),
            SuiteErrorKind::NoKey => write!(formatter, "a header needs a `key`"),
            SuiteErrorKind::Chunks => write!(formatter, "a body must have at least one chunk"),
            SuiteErrorKind::ChunksOfSeveral => {
                write!(formatter, "a chunking plan requires a single body")
            }
        }
    }
}

impl std::error::Error for SuiteError {}
