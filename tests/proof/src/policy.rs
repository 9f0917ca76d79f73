//! The gate's own policy: the same file, compiled once more, so that nothing of it is typed again.
//!
//! Change `src/policy.rs` and build, and what is proved is the new policy.

#[path = "../../../src/policy.rs"]
#[warn(clippy::panic)]
#[expect(dead_code, reason = "the gate needs more of it than a proof does")]
mod gate;

pub(crate) use gate::{
    BODY, HEADER, HEADER_BLOCK, LOG_AFTER_VALUE, LOG_LEVEL, PROPERTY, STATUS_CODE,
};

/// The value that lets a request pass.
pub(crate) const VALUE: &[u8] = gate::VALUE;

/// What the line in the log starts with, up to the value.
pub(crate) fn line_before() -> Vec<u8> {
    [gate::LOG_BEFORE_HEADER, HEADER, gate::LOG_AFTER_HEADER].concat().into_bytes()
}
