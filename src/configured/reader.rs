//! What both forms of a configuration share: a position in the bytes, and the first fault.
//!
//! A fault is sticky: it moves the reader to the end, to a zero that no rule accepts. So every loop
//! ends by itself, and no caller has to check a result. A truncated configuration runs into the
//! same zero. Most functions here are not inlined: a call takes two bytes.
//!
//! A `Struct` is accepted only as the serializers of protobuf write it:
//!
//! ```text
//! configuration = entry*
//! entry         = 0a LENGTH  0a LENGTH key  12 LENGTH value
//! value         = 11 eight bytes  |  1a LENGTH string  |  20 00 or 01  |  32 LENGTH item*
//! item          = 0a LENGTH value
//! ```
//!
//! Parsers of protobuf accept more: fields in another order or repeated, unknown fields, and
//! numbers in more bytes than needed. No serializer writes those, so they are refused.
//!
//! Not here: how strings are decoded, see `strings.rs`; the keys, and how the two forms are told
//! apart, see `keys.rs`.

#![expect(
    unsafe_code,
    reason = "the configuration and its strings are raw memory: a bounds check is a panic path"
)]

use core::ptr;

use super::fault::Fault;
use super::settings::Text;

/// A position in a configuration, and where its strings are decoded to.
#[repr(C)]
pub(crate) struct Reader {
    /// The next byte to read.
    pub(crate) at: *const u8,
    /// The position of a fault, if there is one: the start of the last token, or a byte in a
    /// string.
    pub(crate) token: *const u8,
    /// The end of the configuration, where there is a zero.
    pub(crate) end: *const u8,
    /// The end of what is being read: a field of a `Struct`, or the whole configuration.
    pub(crate) field_end: *const u8,
    /// Where the next byte is written.
    pub(crate) out: *mut u8,
    /// The first fault, and the address of its byte.
    pub(crate) fault_at: *const u8,
    pub(crate) fault: Option<Fault>,
    /// 1 for a `Struct` in protobuf, 0 for JSON.
    pub(crate) is_struct: u32,
}

/// The tag of a field that another may follow: an entry, its key, an item of a list. All have the
/// field number 1.
pub(crate) const FIRST: u32 = 0x0a;
/// The value of an entry, which is its last field.
pub(crate) const VALUE: u32 = 0x12;
/// A value that is a number, in eight bytes.
pub(crate) const NUMBER: u32 = 0x11;
/// A value that is a string.
pub(crate) const STRING: u32 = 0x1a;
/// A value that is a boolean, in one byte.
pub(crate) const BOOL: u32 = 0x20;
/// A value that is a list.
pub(crate) const LIST: u32 = 0x32;

impl Reader {
    /// Reads the next byte and moves past it; 0 at the end.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> u32 {
        // SAFETY: the landing buffer extends far beyond the longest configuration, and the zero at
        // its end leads to a fault, which moves the reader back to it.
        let byte = unsafe { self.at.read() };
        self.at = self.at.wrapping_add(1);
        u32::from(byte)
    }

    /// Goes back by one byte.
    pub(crate) fn back(&mut self) {
        self.at = self.at.wrapping_sub(1);
    }

    /// Reads the first byte that is not a blank. Protobuf has no blanks.
    #[inline(never)]
    pub(crate) fn token(&mut self) -> u32 {
        loop {
            self.token = self.at;
            let byte = self.next();
            if self.is_struct != 0 || !matches!(byte, 0x09 | 0x0a | 0x0d | 0x20) {
                return byte;
            }
        }
    }

    /// Records a fault at the last token, unless there was one before, and stops reading.
    #[inline(never)]
    pub(crate) fn fail(&mut self, fault: Fault) {
        if self.fault.is_none() {
            self.fault = Some(fault);
            self.fault_at = self.token;
        }
        self.at = self.end;
        self.field_end = self.end;
    }

    /// Reads a token, which must be the given one.
    #[inline(never)]
    pub(crate) fn expect(&mut self, token: u32, otherwise: Fault) {
        if self.token() != token {
            self.fail(otherwise);
        }
    }

    /// Opens what starts with that punctuation in JSON, and with that tag in a `Struct`.
    ///
    /// The tag is followed by the length of the field. A field with the number 1 must end inside
    /// the enclosing field; any other is the last one, and must end where the enclosing field ends.
    #[inline(never)]
    pub(crate) fn open(&mut self, punctuation: u32, tag: u32) {
        let otherwise = if tag > VALUE { Fault::WRONG_TYPE } else { Fault::SYNTAX };
        if self.is_struct == 0 {
            return self.expect(punctuation, otherwise);
        }
        self.expect(tag, otherwise);
        let mut size = self.next();
        if size >= 0x80 {
            // Two bytes suffice for any length here; a third means too long.
            size = size.wrapping_sub(0x80).wrapping_add(self.next().wrapping_shl(7));
            if size < 0x80 {
                // One byte would have sufficed.
                self.fail(Fault::SYNTAX);
            }
        }
        let field_end = self.at.wrapping_add(size as usize);
        let fits =
            if tag == FIRST { field_end <= self.field_end } else { field_end == self.field_end };
        self.field_end = field_end;
        if !fits {
            self.fail(Fault::SYNTAX);
        }
    }

    /// Starts an entry of an object or an item of a list. The last one ends at `end`.
    pub(crate) fn item(&mut self, end: *const u8) {
        if self.is_struct != 0 {
            self.field_end = end;
            self.open(0, FIRST);
        }
    }

    /// Whether another entry or item follows. In JSON, `close` follows the last one.
    #[inline(never)]
    pub(crate) fn more(&mut self, close: u32, end: *const u8) -> bool {
        if self.is_struct != 0 {
            return self.at < end;
        }
        let byte = self.token();
        if byte == u32::from(b',') {
            return true;
        }
        if byte != close {
            self.fail(Fault::SYNTAX);
        }
        false
    }

    /// Opens a value of a `Struct` whose size depends on its type alone, and has no length.
    pub(crate) fn fixed(&mut self, tag: u32, size: usize) -> *const u8 {
        self.expect(tag, Fault::WRONG_TYPE);
        let data = self.at;
        self.at = data.wrapping_add(size);
        if self.at != self.field_end {
            self.fail(Fault::SYNTAX);
        }
        data
    }

    /// Appends one byte.
    #[inline(never)]
    pub(crate) fn write(&mut self, byte: u32) {
        let [byte, ..] = byte.to_le_bytes();
        // SAFETY: `memory::Record` has room: decoding makes no string longer.
        unsafe { self.out.write(byte) };
        self.out = self.out.wrapping_add(1);
    }

    /// Appends the bytes of `text`.
    pub(crate) fn copy(&mut self, text: Text) {
        // SAFETY: as in `write`.
        unsafe { ptr::copy_nonoverlapping(text.data, self.out, text.size) };
        self.out = self.out.wrapping_add(text.size);
    }

    /// What has been written since `out` was `start`.
    pub(crate) fn since(&self, start: *const u8) -> Text {
        Text { data: start, size: self.out.addr().wrapping_sub(start.addr()) }
    }
}
