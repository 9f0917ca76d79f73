//! Why a text is not a suite, and the words for it.

use std::fmt;

/// Why a text is not a suite.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SuiteError {
    /// Where, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: SuiteErrorKind,
}

/// What is wrong with a suite.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SuiteErrorKind {
    /// Something else was expected.
    Syntax {
        /// What was expected.
        expected: &'static str,
    },
    /// The string holds an escape that does not exist.
    Escape,
    /// Messages lie more than 32 deep in each other.
    TooDeep,
    /// YAML that its parser refuses, in the parser's words.
    Yaml(String),
    /// A YAML alias or tag, which suites do without.
    Alias,
    /// The message has no such field.
    UnknownField {
        /// The message.
        message: &'static str,
        /// The field.
        field: String,
    },
    /// The field is there twice, and there can be one.
    Repeated(String),
    /// The field has a value of another type.
    Type {
        /// The field.
        field: String,
        /// What its value has to be.
        expected: &'static str,
    },
    /// A matcher without `exact`, `regex` or `file`.
    EmptyMatcher,
    /// A pattern that is not one, in the words of the library.
    Pattern(String),
    /// A header to be found without `key`.
    NoKey,
    /// `num_chunks` or `chunk_size` below 1.
    Chunks,
    /// A chunking plan, and more than one body of a kind.
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
