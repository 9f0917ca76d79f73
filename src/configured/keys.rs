//! The keys of a configuration: one object, with each key at most once.
//!
//! Whatever is not understood is refused: an operator who misspells a key must not get a gate that
//! does something else.
//!
//! # Two forms
//!
//! Envoy passes a `StringValue` as its text, and so do meshes: that is JSON. It passes a `Struct`
//! as protobuf, whose first byte is the tag of the first entry: 10, which is also a line feed. JSON
//! may start with a line feed too, so this byte alone does not decide.
//!
//! The rule: a configuration that starts with a line feed is a `Struct`, unless the first two
//! characters that are not blank are a brace and then a quotation mark or the closing brace.
//!
//! No configuration is accepted in both forms. A JSON object starts as the rule says. A `Struct`
//! does not: it starts with 10, a length, 10, and the length of a key. No key is as long as the
//! character code of a brace or a quotation mark, and 9, the only length of a key that is also a
//! blank, is followed by a letter.
//!
//! Not here: the values of the keys, see `values.rs`; how strings are decoded, see `strings.rs`;
//! the words for faults, see `fault.rs`.

#![expect(unsafe_code, reason = "the configuration is raw memory")]

use super::fault::Fault;
use super::reader::{FIRST, Reader, VALUE};
use super::settings::Policy;
use super::values;
use super::words::{Words, place};

/// The keys of `Texts` come first, in the order of its fields.
const KEYS: &Words =
    b"\x06header\x0ccontent_type\x04body\x03log\x06values\x06status\x09log_value\0";
const LOG: u32 = 3;
const VALUES: u32 = 4;
const STATUS: u32 = 5;
const LOG_VALUE: u32 = 6;
const KEYS_COUNT: u32 = 7;

/// Reads a configuration into `policy`, which holds the default. The reader must be at its start;
/// afterwards it holds the fault, if there is one.
pub(crate) fn read(reader: &mut Reader, policy: &mut Policy) {
    let start = reader.at;
    // SAFETY: a zero follows the configuration, so even an empty one has a byte here.
    let first = unsafe { start.read() };
    let opens = reader.token() == u32::from(b'{');
    let second = reader.token();
    if !(opens & (second == u32::from(b'}'))) {
        reader.at = start;
        let is_json = (first != b'\n') | (opens & (second == u32::from(b'"')));
        reader.is_struct = u32::from(!is_json);
        if is_json {
            reader.expect(u32::from(b'{'), Fault::SYNTAX);
        }
        object(reader, policy);
    }
    // Only blanks may follow.
    reader.token();
    if reader.token != reader.end {
        reader.fail(Fault::SYNTAX);
    }
}

/// The entries of the object.
fn object(reader: &mut Reader, policy: &mut Policy) {
    let mut seen = 0_u32;
    loop {
        reader.item(reader.end);
        let word = reader.out;
        let entry_end = reader.field_end;
        reader.open(u32::from(b'"'), FIRST);
        reader.characters();
        let key = place(KEYS, word, reader.out);
        if key == KEYS_COUNT {
            return reader.fail(Fault::UNKNOWN_KEY);
        }
        let bit = 1_u32.wrapping_shl(key);
        if seen & bit != 0 {
            return reader.fail(Fault::REPEATED_KEY);
        }
        seen |= bit;
        reader.field_end = entry_end;
        reader.open(u32::from(b':'), VALUE);
        match key {
            LOG => values::log_level(reader, policy),
            VALUES => values::list(reader, policy),
            STATUS => values::status(reader, policy),
            LOG_VALUE => values::log_value(reader, policy),
            text => values::text(reader, text as usize, policy),
        }
        if !reader.more(u32::from(b'}'), reader.end) {
            return;
        }
    }
}
