//! Tests in the format of Google's Service Extensions, and the harness that they are written for.
//!
//! A suite is a `TestSuite` of the public repository `GoogleCloudPlatform/service-extensions`, as text
//! protobuf or as YAML: an environment and tests, each with the phases of one stream, and what must
//! come of each phase. What the harness there does was read in its source at e9fcee7 (July 2026),
//! and in that of proxy-wasm-cpp-host at 52a0291; the harness itself was not run here. It is not the
//! production service, and no proxy either:
//!
//! * Each test starts a VM of its own, and a stream in it. Only the phases that the test names are
//!   run, in the order request headers, request body, response headers, response body; no phase
//!   needs another.
//! * Header maps are sorted by name without case, and repeated headers are one, with `, ` between
//!   the values. A map can be read and changed in its own headers callback only; elsewhere it is
//!   BAD_ARGUMENT.
//! * `end_of_stream` is always false with headers, and true with the last piece of each body.
//! * There are no trailers, ticks, calls, metrics, no `proxy_on_log`, and time stands still.
//!   Properties are those that the test lists, and only a stream has them.
//! * After a local response in a headers phase, later phases see nothing and say nothing. One from
//!   a body phase ends the stream as well, but its status cannot be tested.
//! * Log lines are those of the phase alone, of the suite's level and above (INFO, if it names none).
//!
//! Benchmarks are not run; `benchmark`, `log_path` and the numbers of additional streams are read and
//! do nothing. Read next: `google/suite.rs`.

mod compare;
mod drive;
mod expectation;
mod head;
pub(crate) mod map;
mod message;
mod phases;
mod suite;
mod textpb;
mod yaml;

use std::fmt;

pub use drive::Outcome;
pub use suite::Suite;

/// How a suite is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// Text protobuf.
    Textpb,
    /// YAML with the same field names.
    Yaml,
}

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
            SuiteErrorKind::Repeated(field) => write!(formatter, "`{field}` is there twice"),
            SuiteErrorKind::Type { field, expected } => {
                write!(formatter, "`{field}` must be {expected}")
            }
            SuiteErrorKind::EmptyMatcher => {
                write!(formatter, "a matcher needs `exact`, `regex` or `file`")
            }
            SuiteErrorKind::Pattern(words) => write!(formatter, "bad pattern: {words}"),
            SuiteErrorKind::NoKey => write!(formatter, "a header needs a `key`"),
            SuiteErrorKind::Chunks => write!(formatter, "a body has at least one chunk"),
            SuiteErrorKind::ChunksOfSeveral => {
                write!(formatter, "a chunking plan goes with a single body")
            }
        }
    }
}

impl std::error::Error for SuiteError {}
