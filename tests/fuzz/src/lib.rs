//! Every reader of external bytes, as a function of arbitrary bytes: if it does not return, it has
//! a defect.
//!
//! `fuzz_targets/` passes each of them to a fuzzer that is guided by coverage. `tests/seeded.rs`
//! mutates valid inputs at random, in the same way on every run. `tests/torture` tests the
//! commands, with their files and streams.

mod host;
mod image;
mod size;

pub use host::{google, lives, logs, scenarios};
pub use image::{archives, documents, layers};
pub use size::{budgets, finish, modules, reports};

use proxy_wasm_abi::serialization::{decode, encode_into, path_into, path_segments};

/// The name and the function of a target.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("archives", archives),
    ("budgets", budgets),
    ("documents", documents),
    ("finish", finish),
    ("google", google),
    ("layers", layers),
    ("lives", lives),
    ("logs", logs),
    ("maps", maps),
    ("modules", modules),
    ("reports", reports),
    ("scenarios", scenarios),
];

/// Decodes a header map and a property path; encoding the result must give the same bytes.
///
/// # Panics
///
/// If it does not.
pub fn maps(bytes: &[u8]) {
    if let Ok(pairs) = decode(bytes).collect::<Result<Vec<_>, _>>() {
        let mut buffer = vec![0; bytes.len().max(4)];
        let block = encode_into(pairs.iter().copied(), &mut buffer);
        // There are two shorter forms of the empty map.
        assert!(block.is_some_and(|block| *block == *bytes) || pairs.is_empty());
    }
    let mut buffer = vec![0; bytes.len()];
    let path = path_into(path_segments(bytes), &mut buffer);
    assert!(path.is_some_and(|path| *path == *bytes.strip_suffix(b"\0").unwrap_or(bytes)));
}
