//! Words as bytes, each preceded by its length.
//!
//! Not here: the words themselves, see `fault.rs` and `keys.rs`.

#![expect(unsafe_code, reason = "the words are raw memory: a bounds check is a panic path")]

use super::compare::is_same;
use super::settings::Text;

/// A list of words, each preceded by its length; a zero ends the list.
pub(crate) type Words = [u8];

/// `words`, preceded by their length.
#[expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs this, and the plugin does not"
)]
pub(crate) const fn length_before<const SIZE: usize>(words: &str) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    bytes[0] = words.len() as u8;
    let mut rest = words.as_bytes();
    let mut at = 1;
    while let Some((byte, others)) = rest.split_first() {
        bytes[at] = *byte;
        at += 1;
        rest = others;
    }
    bytes
}

/// The word whose length is at `at`.
///
/// # Safety
///
/// `at` must point to the length of a word.
pub(crate) unsafe fn word(at: *const u8) -> Text {
    Text {
        data: at.wrapping_add(1),
        // SAFETY: the caller's duty.
        size: usize::from(unsafe { at.read() }),
    }
}

/// The index in a list of the word from `start` to `end`; the number of words if it is not in the
/// list.
#[inline(never)]
pub(crate) fn place(words: &'static Words, start: *const u8, end: *const u8) -> u32 {
    let size = end.addr().wrapping_sub(start.addr());
    let mut at = words.as_ptr();
    let mut place = 0;
    loop {
        // SAFETY: a length precedes every word, and a zero follows the last.
        let word = unsafe { word(at) };
        if word.size == 0 || is_same(&word, start, size) {
            return place;
        }
        at = word.data.wrapping_add(word.size);
        place = place.wrapping_add(1);
    }
}
