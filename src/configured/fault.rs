//! What can be wrong with a configuration, and in which words that is said.
//!
//! Not here: where it is found, see the reader and `values.rs`.

use core::ptr::NonNull;

use super::words::length_before;

/// What is wrong with a configuration: a constant below.
///
/// On wasm it is the address of its words. An `enum` would need a table to get
/// from its number to its words, and a longer test for "nothing is wrong".
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
    /// Neither of the two forms, or not one object.
    SYNTAX = "malformed JSON or Struct";
    /// A control character, a wrong escape, half a surrogate pair, wrong UTF-8, or no end.
    STRING = "malformed string";
    /// A key that is not on the list.
    UNKNOWN_KEY = "unknown key";
    /// A key for the second time.
    REPEATED_KEY = "repeated key";
    /// No string, no list or no truth value where the key needs one.
    WRONG_TYPE = "wrong type";
    /// An empty string or list where none may be.
    EMPTY = "empty value";
    /// A byte that is in no header's name.
    HEADER_NAME = "not a header name";
    /// A number out of range, or none.
    STATUS = "not a status from 200 to 599";
    /// A control character, which would end the header.
    CONTENT_TYPE = "control character";
    /// None of the words.
    LOG_LEVEL = "not debug, info, warn or off";
    /// More than [`super::memory::CONFIGURATION_BYTES_MAX`].
    TOO_LONG = "too long";
    /// The host did not hand over what it announced, or came with it in the middle of a request.
    UNREADABLE = "not readable";
    /// More than [`super::memory::POLICIES_MAX`].
    TOO_MANY = "too many plugin contexts";
}

impl Fault {
    /// The words, behind their length.
    pub(crate) const fn words(self) -> *const u8 {
        self.0.as_ptr()
    }
}
