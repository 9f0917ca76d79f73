//! Any bytes as a header map and as a property path: nothing panics, and what decodes encodes to
//! the same bytes again.
//!
//! ```sh
//! cargo +nightly fuzz run decode
//! ```
#![no_main]

use libfuzzer_sys::fuzz_target;
use proxy_wasm_abi::serialization::{decode, encode_into, path_into, path_segments};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(pairs) = decode(bytes).collect::<Result<Vec<_>, _>>() {
        let mut buffer = vec![0; bytes.len().max(4)];
        let block = encode_into(pairs.iter().copied(), &mut buffer).expect("it was there before");
        // The empty map has two shorter forms.
        assert!(*block == *bytes || pairs.is_empty());
    }
    let mut buffer = vec![0; bytes.len()];
    let path = path_into(path_segments(bytes), &mut buffer).expect("no longer than before");
    assert_eq!(path, bytes.strip_suffix(b"\0").unwrap_or(bytes));
});
