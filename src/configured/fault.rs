//! What can be wrong with a configuration, and the words for it.
//!
//! Not here: where a fault is found, see `reader.rs` and `values.rs`.

use core::ptr::NonNull;

use super::words::length_before;

/// What is wrong with a configuration: one of the constants below.
///
/// On wasm it is the address of its words. An `enum` would need a table from numbers to words, and
/// a longer test for "no fault".
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Fault(NonNull<u8>);

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $words:literal;)*) => {
        impl Fault {
            $(
                $(#[$doc])*
                pub(crate) const $name: Self = {
                    static WORDS: [u8; $words.len() + 1] = length_before($words);
                    Self(NonNull::from_ref(&WORDS).cast())
                };
            )*
        }
    };
}

faults! {
    /// It has neither of the two forms, or is not a single object.
    SYNTAX = "malformed JSON or Struct";
    /// A control character, a wrong escape, half a surrogate pair, invalid UTF-8, or no end.
    STRING = "malformed string";
    /// The policy has no such key.
    UNKNOWN_KEY = "unknown key";
    /// A key appears twice.
    REPEATED_KEY = "repeated key";
    /// The key needs a string, a list or a boolean, and the value is something else.
    WRONG_TYPE = "wrong type";
    /// A string or list is empty that must not be.
    EMPTY = "empty value";
    /// It contains a byte that no header name may have.
    HEADER_NAME = "not a header name";
    /// It is not a number, or out of range.
    STATUS = "not a status from 200 to 599";
    /// A control character, which would end the header.
    CONTENT_TYPE = "control character";
    /// It is none of the four words.
    LOG_LEVEL = "not debug, info, warn or off";
    /// It has more than [`super::memory::CONFIGURATION_BYTES_MAX`] bytes.
    TOO_LONG = "too long";
    /// The host did not deliver what it announced, or configured the plugin during a request.
    UNREADABLE = "not readable";
    /// There are already [`super::memory::POLICIES_MAX`] policies.
    TOO_MANY = "too many plugin contexts";
}

impl Fault {
    /// The address of the words, which follow their length.
    pub(crate) const fn words(self) -> *const u8 {
        self.0.as_ptr()
    }
}
