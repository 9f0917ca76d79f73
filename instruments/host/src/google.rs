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
mod error;
mod expectation;
mod head;
pub(crate) mod map;
mod message;
mod phase;
mod phases;
mod suite;
mod textpb;
mod yaml;

pub use drive::Outcome;
pub use error::{SuiteError, SuiteErrorKind};
pub use suite::{Format, Suite};
