//! Words as bytes, each behind its length.
//!
//! Not here: what they say, see `fault.rs` and `keys.rs`.

#![expect(unsafe_code, reason = "the words are raw memory: a bounds check is a panic path")]

use super::compare::is_same;
use super::settings::Text;

/// Words, one behind the other, each behind its length; a zero ends the list.
pub(crate) type Words = [u8];

/// `words` behind its length.
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

/// The word whose length stands at `at`.
///
/// # Safety
///
/// A length stands at `at`.
pub(crate) unsafe fn word(at: *const u8) -> Text {
    Text {
        data: at.wrapping_add(1),
        // SAFETY: as the caller says.
        size: usize::from(unsafe { at.read() }),
    }
}

/// The place of the word from `start` to `end` in a list; if it is not there, how many
/// words there are.
#[inline(never)]
pub(crate) fn place(words: &'static Words, start: *const u8, end: *const u8) -> u32 {
    let size = end.addr().wrapping_sub(start.addr());
    let mut at = words.as_ptr();
    let mut place = 0;
    loop {
        // SAFETY: a length stands before every word, and a zero behind the last.
        let word = unsafe { word(at) };
        if word.size == 0 || is_same(&word, start, size) {
            return place;
        }
        at = word.data.wrapping_add(word.size);
        place = place.wrapping_add(1);
    }
}
