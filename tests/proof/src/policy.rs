//! The gate's own policy: the same source file, compiled again, so that nothing of it is repeated.
//!
//! After a change to `src/policy.rs` and a build, the new policy is proved.

#[path = "../../../src/policy.rs"]
#[warn(clippy::panic)]
#[expect(dead_code, reason = "the gate needs more of it than a proof does")]
mod gate;

pub(crate) use gate::{
    BODY, HEADER, HEADER_BLOCK, LOG_AFTER_VALUE, LOG_LEVEL, PROPERTY, STATUS_CODE,
};

/// The value that lets a request pass.
pub(crate) const VALUE: &[u8] = gate::VALUE;

/// The start of the log line, up to the value.
pub(crate) fn line_before() -> Vec<u8> {
    [gate::LOG_BEFORE_HEADER, HEADER, gate::LOG_AFTER_HEADER].concat().into_bytes()
}
