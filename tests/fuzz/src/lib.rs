//! Every reader of bytes from outside, as a function of any bytes: it returns, or it has a defect.
//!
//! `fuzz_targets/` gives each of them to a fuzzer that is guided by coverage; `tests/seeded.rs` harms
//! good inputs at random, the same way in every run. Commands, with their files and streams, are
//! `tests/torture`'s.

mod host;
mod image;
mod size;

pub use host::{google, lives, logs, scenarios};
pub use image::{archives, documents, layers};
pub use size::{budgets, finish, modules, reports};

use proxy_wasm_abi::serialization::{decode, encode_into, path_into, path_segments};

/// A target: its name and its body.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
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

/// A header map and a property path: what decodes encodes to the same bytes again.
///
/// # Panics
///
/// If it does not.
pub fn maps(bytes: &[u8]) {
    if let Ok(pairs) = decode(bytes).collect::<Result<Vec<_>, _>>() {
        let mut buffer = vec![0; bytes.len().max(4)];
        let block = encode_into(pairs.iter().copied(), &mut buffer);
        // The empty map has two shorter forms.
        assert!(block.is_some_and(|block| *block == *bytes) || pairs.is_empty());
    }
    let mut buffer = vec![0; bytes.len()];
    let path = path_into(path_segments(bytes), &mut buffer);
    assert!(path.is_some_and(|path| *path == *bytes.strip_suffix(b"\0").unwrap_or(bytes)));
}
