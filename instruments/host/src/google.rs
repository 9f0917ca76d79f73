//! Tests in the format of Google Service Extensions, and the harness they are written for.
//!
//! A suite is a `TestSuite` of the public repository `GoogleCloudPlatform/service-extensions`, as text
//! protobuf or YAML: an environment and tests, each with the phases of one stream and their expected
//! results. The harness's behaviour was read from its source at e9fcee7 (July 2026), and from that
//! of proxy-wasm-cpp-host at 52a0291; the harness itself was not run here. It is neither the
//! production service nor a proxy:
//!
//! * Each test starts its own VM with one stream. Only the phases that the test names are run, in
//!   the order request headers, request body, response headers, response body; no phase depends on
//!   another.
//! * Header maps are sorted by case-insensitive name, and repeated headers are joined with `, `. A
//!   map can only be read and changed in its own headers callback; elsewhere, hostcalls return
//!   BAD_ARGUMENT.
//! * `end_of_stream` is always false with headers, and true with the last piece of each body.
//! * There are no trailers, ticks, calls, metrics, no `proxy_on_log`, and the clock stands still.
//!   The only properties are those listed by the test, and only streams have them.
//! * After a local response in a headers phase, later phases do nothing. One from a body phase also
//!   ends the stream, but its status cannot be tested.
//! * Log lines are those of the phase, at the suite's level and above (INFO by default).
//!
//! Benchmarks are not run; `benchmark`, `log_path` and the numbers of additional streams are parsed
//! and ignored. Read next: `google/suite.rs`.

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
