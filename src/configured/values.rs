//! The values of a configuration: what each may be, and how it is stored.
//!
//! Each key has one function for both forms of a configuration, so the same rules apply. After a
//! fault, the functions continue with whatever is there: nobody will use it.
//!
//! Not here: the keys, see `keys.rs`; how strings are decoded, see `strings.rs`; how a policy is
//! laid out in memory, see `settings.rs`.

#![expect(
    unsafe_code,
    reason = "the decoded strings are raw memory: a bounds check is a panic path"
)]

use proxy_wasm_abi::LogLevel;

use super::fault::Fault;
use super::reader::{BOOL, LIST, NUMBER, Reader};
use super::settings::{
    AFTER_CONFIGURED, BEFORE_NAME, BEFORE_TYPE, NOBODYS, Policy, TYPE_SIZE, Text, VALUE_SIZE_BYTES,
};
use super::words::{Words, place};

/// The texts of a policy, in the order of `Texts`.
const HEADER: usize = 0;
const CONTENT_TYPE: usize = 1;
const BODY: usize = 2;
const TEXTS: usize = 3;

/// How many bytes of each default text precede the string, and are kept.
#[expect(clippy::cast_possible_truncation, reason = "the compiler does it")]
static BEFORE_STRING: [u8; TEXTS] = [BEFORE_NAME as u8, BEFORE_TYPE as u8, 0];

/// In the order of their numbers in the ABI, then the word for no logging.
const LOG_LEVELS: &Words = b"\x05debug\x04info\x04warn\x03off\0";
const LEVELS_COUNT: u32 = 4;

const BOOLEANS: &Words = b"\x04true\x05false\0";

/// The values that pass: a list of at least one.
pub(super) fn list(reader: &mut Reader, policy: &mut Policy) {
    reader.open(u32::from(b'['), LIST);
    let end = reader.field_end;
    policy.values = reader.out;
    policy.log_after_value = Text::of(AFTER_CONFIGURED);
    if reader.at == end {
        reader.fail(Fault::EMPTY);
    }
    loop {
        reader.item(end);
        let start = reader.out;
        // Reserves the two bytes of the size.
        reader.write(0);
        reader.write(0);
        reader.string();
        let size = reader.since(start).size.wrapping_sub(VALUE_SIZE_BYTES);
        if size == 0 {
            reader.fail(Fault::EMPTY);
        }
        let [low, high, ..] = size.to_le_bytes();
        // SAFETY: the two bytes were written above.
        unsafe { start.cast::<[u8; VALUE_SIZE_BYTES]>().write([low, high]) };
        if !reader.more(u32::from(b']'), end) {
            break;
        }
    }
    // The end of the list.
    reader.write(0);
    reader.write(0);
}

/// The status. In JSON it has three digits, without a fraction or an exponent.
pub(super) fn status(reader: &mut Reader, policy: &mut Policy) {
    policy.status = if reader.is_struct != 0 { number(reader) } else { digits(reader) };
    if policy.status.wrapping_sub(200) >= 400 {
        reader.fail(Fault::STATUS);
    }
}

/// A whole number, or 0. The conversion cuts off what does not fit, which never traps; the result
/// then differs from the number that was read.
#[expect(clippy::cast_possible_truncation, reason = "it is compared with what it was")]
fn number(reader: &mut Reader) -> u32 {
    let number = reader.fixed(NUMBER, size_of::<f64>());
    // SAFETY: the landing buffer has at least eight more bytes after any position of the reader.
    let number = unsafe { number.cast::<f64>().read_unaligned() };
    let whole = number as u32;
    if f64::from(whole) == number { whole } else { 0 }
}

/// A number of three digits, or 0.
fn digits(reader: &mut Reader) -> u32 {
    let mut byte = reader.token();
    let mut number = 0_u32;
    loop {
        let digit = byte.wrapping_sub(u32::from(b'0'));
        if digit > 9 {
            break;
        }
        number = number.wrapping_mul(10).wrapping_add(digit);
        byte = reader.next();
    }
    reader.back();
    let digits = reader.at.addr().wrapping_sub(reader.token.addr());
    if digits == 3 { number } else { 0 }
}

/// Whether the log line shows the value.
pub(super) fn log_value(reader: &mut Reader, policy: &mut Policy) {
    policy.hides_value = if reader.is_struct != 0 {
        let is_true = reader.fixed(BOOL, 1);
        // SAFETY: as in `number`.
        u32::from(unsafe { is_true.read() }) ^ 1
    } else {
        boolean(reader)
    };
    if policy.hides_value > 1 {
        reader.fail(Fault::WRONG_TYPE);
    }
}

/// The index of a word in [`BOOLEANS`]. Its first letter determines how many bytes are read.
fn boolean(reader: &mut Reader) -> u32 {
    let size = if reader.token() == u32::from(b'f') { 5 } else { 4 };
    reader.at = reader.token.wrapping_add(size);
    place(BOOLEANS, reader.token, reader.at)
}

/// The level of the log line.
pub(super) fn log_level(reader: &mut Reader, policy: &mut Policy) {
    let word = reader.out;
    reader.string();
    let place = place(LOG_LEVELS, word, reader.out);
    policy.log_level = LogLevel(place.wrapping_add(LogLevel::DEBUG.0));
    if place == LEVELS_COUNT {
        reader.fail(Fault::LOG_LEVEL);
    }
}

/// A text of the policy, by its index in `Texts`.
pub(super) fn text(reader: &mut Reader, key: usize, policy: &mut Policy) {
    let start = reader.out;
    let default: *const Text = (&raw const NOBODYS.texts).cast();
    // SAFETY: `key` is the index of a text.
    let default = unsafe { default.add(key) };
    // SAFETY: as above.
    let data = unsafe { (*default).data };
    // SAFETY: as above.
    let size = unsafe { *BEFORE_STRING.get_unchecked(key) };
    reader.copy(Text { data, size: usize::from(size) });
    let string = reader.out;
    reader.string();
    let end = reader.out;
    if key == CONTENT_TYPE {
        // The header block ends with a zero.
        reader.write(0);
        let size = end.addr().wrapping_sub(string.addr());
        let place = start.wrapping_add(TYPE_SIZE);
        // SAFETY: the four bytes are part of what was copied before the string.
        unsafe { place.cast::<[u8; 4]>().write(size.to_le_bytes()) };
    }
    let texts: *mut Text = (&raw mut policy.texts).cast();
    // SAFETY: as above.
    let text = unsafe { texts.add(key) };
    // SAFETY: nothing else refers to it.
    unsafe { text.write(reader.since(start)) };
    if key == BODY {
        return;
    }
    if string == end {
        reader.fail(Fault::EMPTY);
    }
    characters(reader, string, end, key);
}

/// Checks the characters of a header's name or a content type, and converts the letters of a name
/// to lower case.
fn characters(reader: &mut Reader, mut at: *mut u8, end: *mut u8, key: usize) {
    while at != end {
        // SAFETY: the string is initialised from `at` to `end`.
        let mut byte = u32::from(unsafe { at.read() });
        if key == HEADER {
            if byte.wrapping_sub(u32::from(b'A')) < 26 {
                byte |= 0x20;
            }
            let [small, ..] = byte.to_le_bytes();
            // SAFETY: as above.
            unsafe { at.write(small) };
            if !is_in_names(byte) {
                reader.fail(Fault::HEADER_NAME);
            }
        } else if (byte < 0x20) | (byte == 0x7f) {
            reader.fail(Fault::CONTENT_TYPE);
        }
        at = at.wrapping_add(1);
    }
}

/// Whether a byte may be in a header's name in lower case.
fn is_in_names(byte: u32) -> bool {
    // One bit for each of `!#$%&'*+-.` and the digits.
    const FROM_32: u32 = 0x03ff_6cfa;
    let low = byte.wrapping_sub(32);
    (byte.wrapping_sub(u32::from(b'^')) < 29)
        | (byte | 2 == u32::from(b'~'))
        | ((low < 32) & (FROM_32.wrapping_shr(low) & 1 != 0))
}
