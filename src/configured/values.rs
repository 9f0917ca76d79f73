//! The values of a configuration: what each may be, and what becomes of it.
//!
//! Not here: which keys there are, see `keys.rs`; the grammar of strings, see
//! `json.rs`; how a policy lies in memory, see `settings.rs`.

#![expect(
    unsafe_code,
    reason = "the decoded strings are raw memory: a bounds check is a panic path"
)]

use proxy_wasm_abi::LogLevel;

use super::fault::Fault;
use super::json::Reader;
use super::settings::{
    AFTER_CONFIGURED, BEFORE_NAME, BEFORE_TYPE, DEFAULT, Policy, TYPE_SIZE, Text, VALUE_SIZE_BYTES,
};
use super::words::{NOWHERE, Words, place};

/// The texts of a policy, as `Texts` orders them.
const HEADER: usize = 0;
const CONTENT_TYPE: usize = 1;
const BODY: usize = 2;
const TEXTS: usize = 3;

/// How much of a default text stands before the string, and stays.
#[expect(clippy::cast_possible_truncation, reason = "the compiler does it")]
static BEFORE_STRING: [u8; TEXTS] = [BEFORE_NAME as u8, BEFORE_TYPE as u8, 0];

/// In the order of their numbers in the ABI, and then what stands for none.
const LOG_LEVELS: &Words = b"\x05debug\x04info\x04warn\x03off\0";

const BOOLEANS: &Words = b"\x04true\x05false\0";

/// A bit for each byte that may be in a header's name, in lower case.
static NAME_BYTES: [u32; 8] = name_bytes();

#[expect(
    clippy::indexing_slicing,
    reason = "the compiler runs this, and the plugin does not"
)]
const fn name_bytes() -> [u32; 8] {
    let mut bits = [0; 8];
    let mut rest: &[u8] = b"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz";
    while let Some((byte, others)) = rest.split_first() {
        bits[(*byte / 32) as usize] |= 1 << (*byte % 32);
        rest = others;
    }
    bits
}

/// The values that pass: a list of one or more.
pub(super) fn list(reader: &mut Reader, policy: &mut Policy) -> Result<(), Fault> {
    if reader.token() != u32::from(b'[') {
        return Err(Fault::WRONG_TYPE);
    }
    policy.values = reader.out;
    policy.log_after_value = Text::of(AFTER_CONFIGURED);
    loop {
        let start = reader.out;
        // Room for the size.
        reader.write(0);
        reader.write(0);
        reader.string(Fault::WRONG_TYPE)?;
        let size = reader.since(start).size.wrapping_sub(VALUE_SIZE_BYTES);
        if size == 0 {
            return Err(Fault::EMPTY);
        }
        let [low, high, ..] = size.to_le_bytes();
        // SAFETY: the two bytes were written above.
        unsafe { start.cast::<[u8; VALUE_SIZE_BYTES]>().write([low, high]) };
        match reader.token() {
            0x2c => {}
            0x5d => break,
            _ => return Err(Fault::SYNTAX),
        }
    }
    // The end of the list.
    reader.write(0);
    reader.write(0);
    Ok(())
}

/// The status: three digits, and nothing that would make them another number.
pub(super) fn status(reader: &mut Reader, policy: &mut Policy) -> Result<(), Fault> {
    let mut byte = reader.token();
    let mut status = 0_u32;
    loop {
        let digit = byte.wrapping_sub(u32::from(b'0'));
        if digit > 9 {
            break;
        }
        status = status.wrapping_mul(10).wrapping_add(digit);
        byte = reader.next();
    }
    reader.back();
    let digits = reader.at.addr().wrapping_sub(reader.token.addr());
    if digits != 3 || status.wrapping_sub(200) >= 400 {
        return Err(Fault::STATUS);
    }
    policy.status = status;
    Ok(())
}

/// Whether the value stands in the log line.
pub(super) fn log_value(reader: &mut Reader, policy: &mut Policy) -> Result<(), Fault> {
    let mut byte = reader.token();
    while byte.wrapping_sub(u32::from(b'a')) < 26 {
        byte = reader.next();
    }
    reader.back();
    let place = place(BOOLEANS, reader.token, reader.at);
    policy.hides_value = place;
    if place > 1 {
        return Err(Fault::WRONG_TYPE);
    }
    Ok(())
}

/// The level of the log line.
pub(super) fn log_level(reader: &mut Reader, policy: &mut Policy) -> Result<(), Fault> {
    let word = reader.out;
    reader.string(Fault::WRONG_TYPE)?;
    let place = place(LOG_LEVELS, word, reader.out);
    policy.log_level = LogLevel(place.wrapping_add(LogLevel::DEBUG.0));
    if place == NOWHERE {
        return Err(Fault::LOG_LEVEL);
    }
    Ok(())
}

/// A text of the policy, by its place in `Texts`.
pub(super) fn text(reader: &mut Reader, key: usize, policy: &mut Policy) -> Result<(), Fault> {
    let start = reader.out;
    let default: *const Text = (&raw const DEFAULT.texts).cast();
    // SAFETY: the key is that of a text.
    let default = unsafe { default.add(key) };
    // SAFETY: as above.
    let data = unsafe { (*default).data };
    // SAFETY: as above.
    let size = unsafe { *BEFORE_STRING.get_unchecked(key) };
    reader.copy(Text {
        data,
        size: usize::from(size),
    });
    let string = reader.out;
    reader.string(Fault::WRONG_TYPE)?;
    let end = reader.out;
    // The header block ends with a zero; behind the others there is one, too.
    reader.write(0);
    let whole = Text {
        data: start,
        size: reader
            .since(start)
            .size
            .wrapping_sub(usize::from(key != CONTENT_TYPE)),
    };
    let texts: *mut Text = (&raw mut policy.texts).cast();
    // SAFETY: as above.
    let text = unsafe { texts.add(key) };
    // SAFETY: nothing else refers to it.
    unsafe { text.write(whole) };
    if key == BODY {
        return Ok(());
    }
    if string == end {
        return Err(Fault::EMPTY);
    }
    if key == CONTENT_TYPE {
        let size = end.addr().wrapping_sub(string.addr());
        let place = start.wrapping_add(TYPE_SIZE);
        // SAFETY: the four bytes are part of what was copied before the string.
        unsafe { place.cast::<[u8; 4]>().write(size.to_le_bytes()) };
    }
    characters(string, end, key)
}

/// Checks the characters of a header's name or a content type, and makes the letters
/// of a name small.
fn characters(mut at: *mut u8, end: *mut u8, key: usize) -> Result<(), Fault> {
    while at != end {
        // SAFETY: the string is written from `at` to `end`.
        let byte = unsafe { at.read() };
        if key == HEADER {
            let byte = byte.to_ascii_lowercase();
            // SAFETY: as above.
            unsafe { at.write(byte) };
            // SAFETY: there are 8 times 32 bits.
            let bits = unsafe { NAME_BYTES.get_unchecked(usize::from(byte / 32)) };
            if bits.wrapping_shr(u32::from(byte)) & 1 == 0 {
                return Err(Fault::HEADER_NAME);
            }
        } else if byte.is_ascii_control() {
            return Err(Fault::CONTENT_TYPE);
        }
        at = at.wrapping_add(1);
    }
    Ok(())
}
