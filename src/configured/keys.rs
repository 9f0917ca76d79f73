//! The keys of a configuration: one object, each key at most once.
//!
//! Whatever is not understood is refused: an operator who misspells a key must
//! not get a gate that does something else.
//!
//! # Two forms
//!
//! What Envoy has as a `StringValue`, and what meshes pass on, is JSON. What Envoy has as
//! a `Struct` it hands over as protobuf, whose first byte is the tag of the first entry:
//! 10, which is also a line feed. JSON may begin with one, so that alone says nothing.
//!
//! The rule: a configuration that begins with a line feed is a `Struct`, unless, blanks
//! aside, a brace comes first and then a quotation mark or the other brace.
//!
//! What is accepted in one form is never accepted in the other. A JSON object begins as
//! the rule says. A `Struct` does not: it begins with 10, a length, 10, and the length of a
//! key. No key has as many bytes as one of those three characters has for its number, and
//! behind 9, the one length of a key that is also a blank, comes a letter.
//!
//! Not here: what the value of a key may be, see `values.rs`; how strings are decoded,
//! see `strings.rs`; the words for what is wrong, see `fault.rs`.

#![expect(unsafe_code, reason = "the configuration is raw memory")]

use super::fault::Fault;
use super::reader::{FIRST, Reader, VALUE};
use super::settings::Policy;
use super::values;
use super::words::{Words, place};

/// First those of `Texts`, in its order.
const KEYS: &Words =
    b"\x06header\x0ccontent_type\x04body\x03log\x06values\x06status\x09log_value\0";
const LOG: u32 = 3;
const VALUES: u32 = 4;
const STATUS: u32 = 5;
const LOG_VALUE: u32 = 6;
const KEYS_COUNT: u32 = 7;

/// Reads a configuration into `policy`, which is the default so far. The reader, which
/// is at its start, has the fault afterwards, if there is one.
pub(crate) fn read(reader: &mut Reader, policy: &mut Policy) {
    let start = reader.at;
    // SAFETY: at the end of the configuration, at the latest, there is a zero.
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
    // Nothing but blanks may follow.
    reader.token();
    if reader.token != reader.end {
        reader.fail(Fault::SYNTAX);
    }
}

/// The entries of the one object that there is.
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
