//! The gate's policy: which header it reads and how it responds. Constants, and nothing else.
//!
//! To change the gate, change one and run `scripts/build`. Mistakes that would show only on a host
//! are compile errors here.
//!
//! Not here: how a header is read or a response sent, see `callbacks.rs`.

use proxy_wasm_abi::{LogLevel, serialization};

/// The name of the header that decides, in lower case.
pub(crate) const HEADER: &str = "allow";

/// The one value of [`HEADER`] that lets a request pass, byte for byte.
pub(crate) const VALUE: &[u8; 4] = b"true";

/// The HTTP status of the response to a denied request.
pub(crate) const STATUS_CODE: u32 = 403;

/// The headers of that response.
const HEADERS: &[(&str, &str)] = &[("Content-Type", "text/plain")];

/// The body of that response.
pub(crate) const BODY: &str = "Forbidden by ASM Wasm Plugin";

/// The level of the line that is logged for a denied request.
pub(crate) const LOG_LEVEL: LogLevel = LogLevel::DEBUG;

/// The log line consists of this, the header's name, [`LOG_AFTER_HEADER`], the received value, and
/// [`LOG_AFTER_VALUE`].
pub(crate) const LOG_BEFORE_HEADER: &str = "request header: '";

/// See [`LOG_BEFORE_HEADER`].
pub(crate) const LOG_AFTER_HEADER: &str = "' is ";

/// See [`LOG_BEFORE_HEADER`].
pub(crate) const LOG_AFTER_VALUE: &str = ", only true can passthrough";

/// [`HEADERS`] in the ABI's format, encoded at compile time.
pub(crate) const HEADER_BLOCK: [u8; serialization::encoded_size(HEADERS)] =
    serialization::encode(HEADERS);

/// The property that the strict and the configured builds read: all lines of [`HEADER`], joined
/// with commas.
#[cfg(any(feature = "strict", feature = "configured"))]
pub(crate) const PROPERTY: [u8; serialization::path_size(PATH)] = serialization::path(PATH);

#[cfg(any(feature = "strict", feature = "configured"))]
const PATH: &[&str] = &["request", "headers", HEADER];

/// The bytes of `text`, by value, for a struct that lays out memory field by field.
#[cfg(not(feature = "configured"))]
#[expect(clippy::panic, reason = "the compiler runs this, and the plugin does not")]
pub(crate) const fn bytes_of<const SIZE: usize>(text: &str) -> [u8; SIZE] {
    match text.as_bytes().as_chunks() {
        ([bytes], []) => *bytes,
        _ => panic!("`SIZE` must be the length of `text`"),
    }
}

const _: () = {
    assert!(!HEADER.is_empty(), "`HEADER` must name a header");
    let mut letters = HEADER.as_bytes();
    while let Some((letter, rest)) = letters.split_first() {
        assert!(
            !letter.is_ascii_uppercase(),
            "`HEADER` must be in lower case: some hosts compare names byte for byte"
        );
        letters = rest;
    }
    assert!(!VALUE.is_empty(), "an empty `VALUE` would let a missing header pass");
    assert!(
        STATUS_CODE >= 200 && STATUS_CODE <= 599,
        "`STATUS_CODE` must be a final HTTP status: 200 to 599"
    );
    assert!(
        !BODY.is_empty(),
        "`BODY` must not be empty: some hosts would send an error page of their own"
    );
};
