//! The keys of a configuration: one object, each key at most once.
//!
//! Whatever is not understood is refused: an operator who misspells a key must
//! not get a gate that does something else.
//!
//! Not here: what the value of a key may be, see `values.rs`; the grammar of
//! strings, see `json.rs`; the words for what is wrong, see `fault.rs`.

#![expect(
    unsafe_code,
    reason = "the text is raw memory, and the reader lies at a fixed address"
)]

use super::fault::Fault;
use super::json::Reader;
use super::settings::Policy;
use super::words::{NOWHERE, Words, place};
use super::{memory, values};

/// First those of `Texts`, in its order.
const KEYS: &Words =
    b"\x06header\x0ccontent_type\x04body\x03log\x06values\x06status\x09log_value\0";
const LOG: u32 = 3;
const VALUES: u32 = 4;
const STATUS: u32 = 5;
const LOG_VALUE: u32 = 6;

/// Reads the configuration of `text_size` bytes in the landing buffer into `policy`, which
/// is the default so far. Strings go to `strings`.
///
/// What is wrong comes with the byte at which it is.
pub(crate) fn read(
    policy: &mut Policy,
    strings: *mut u8,
    text_size: usize,
) -> Result<(), (Fault, usize)> {
    let text = memory::landing();
    // SAFETY: nothing else refers to the reader; nothing that is called from here asks for it.
    let reader = unsafe { &mut *memory::reader() };
    *reader = Reader {
        at: text,
        token: text,
        out: strings,
    };
    let end = text.wrapping_add(text_size);
    // SAFETY: the landing buffer is longer than the longest configuration.
    unsafe { end.write(0) };
    let read = object(reader, policy).and_then(|()| {
        // The zero behind the text, and not one inside it.
        if reader.token() == 0 && reader.token == end {
            Ok(())
        } else {
            Err(Fault::SYNTAX)
        }
    });
    read.map_err(|fault| {
        let at = reader.token.addr().wrapping_sub(text.addr());
        // SAFETY: the text is not empty.
        let first = unsafe { text.read() };
        if at == 1 && first == b'\n' {
            return (Fault::STRUCT, at);
        }
        (fault, at)
    })
}

/// The one object of the text.
fn object(reader: &mut Reader, policy: &mut Policy) -> Result<(), Fault> {
    if reader.token() != u32::from(b'{') {
        return Err(Fault::SYNTAX);
    }
    if reader.token() == u32::from(b'}') {
        return Ok(());
    }
    reader.back();
    let mut seen = 0_u32;
    loop {
        let word = reader.out;
        reader.string(Fault::SYNTAX)?;
        let key = place(KEYS, word, reader.out);
        if key == NOWHERE {
            return Err(Fault::UNKNOWN_KEY);
        }
        let bit = 1_u32.wrapping_shl(key);
        if seen & bit != 0 {
            return Err(Fault::REPEATED_KEY);
        }
        seen |= bit;
        if reader.token() != u32::from(b':') {
            return Err(Fault::SYNTAX);
        }
        value(reader, key, policy)?;
        match reader.token() {
            0x2c => {}
            0x7d => return Ok(()),
            _ => return Err(Fault::SYNTAX),
        }
    }
}

/// The value of one key.
fn value(reader: &mut Reader, key: u32, policy: &mut Policy) -> Result<(), Fault> {
    match key {
        LOG => values::log_level(reader, policy),
        VALUES => values::list(reader, policy),
        STATUS => values::status(reader, policy),
        LOG_VALUE => values::log_value(reader, policy),
        text => values::text(reader, text as usize, policy),
    }
}
