//! What both forms of a configuration have in common: a place in the bytes, and the
//! first fault.
//!
//! A fault is sticky: it puts the reader at the end, where a zero stands that no rule
//! takes, so every loop ends by itself, and nobody has to look at a result. A
//! configuration that is cut off runs into the same zero. Most functions here are kept
//! out of line: a call takes two bytes.
//!
//! A `Struct` is read as the serializers of protobuf write it, and in no other way:
//!
//! ```text
//! configuration = entry*
//! entry         = 0a LENGTH  0a LENGTH key  12 LENGTH value
//! value         = 11 eight bytes  |  1a LENGTH string  |  20 00 or 01  |  32 LENGTH item*
//! item          = 0a LENGTH value
//! ```
//!
//! Parsers of protobuf take more: fields in another order or twice, unknown ones, and
//! numbers in more bytes than they need. No serializer writes those, so they are refused.
//!
//! Not here: how strings are decoded, see `strings.rs`; which keys there are, and how the
//! two forms are told apart, see `keys.rs`.

#![expect(
    unsafe_code,
    reason = "the configuration and its strings are raw memory: a bounds check is a panic path"
)]

use core::ptr;

use super::fault::Fault;
use super::settings::Text;

/// A place in a configuration, and where its strings are decoded to.
#[repr(C)]
pub(crate) struct Reader {
    /// Behind the byte that was read last.
    pub(crate) at: *const u8,
    /// What a fault is about: the start of the last token, or a byte in a string.
    pub(crate) token: *const u8,
    /// The end of the configuration, where a zero stands.
    pub(crate) end: *const u8,
    /// The end of what is being read: of a field of a `Struct`, or of all.
    pub(crate) field_end: *const u8,
    /// Behind the byte that was written last.
    pub(crate) out: *mut u8,
    /// The first fault, and the byte at which it is.
    pub(crate) fault_at: *const u8,
    pub(crate) fault: Option<Fault>,
    /// 1 if it is a `Struct` as protobuf writes it, 0 if it is JSON.
    pub(crate) is_struct: u32,
}

/// The tag of a field that others may follow: an entry, its key, an item of a list.
/// All have the number 1.
pub(crate) const FIRST: u32 = 0x0a;
/// The value of an entry, which is the last of its fields.
pub(crate) const VALUE: u32 = 0x12;
/// A value that is a number: eight bytes.
pub(crate) const NUMBER: u32 = 0x11;
/// A value that is a string.
pub(crate) const STRING: u32 = 0x1a;
/// A value that is a truth value: one byte.
pub(crate) const BOOL: u32 = 0x20;
/// A value that is a list.
pub(crate) const LIST: u32 = 0x32;

impl Reader {
    /// The next byte, which is behind the reader then; 0 at the end.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> u32 {
        // SAFETY: the landing buffer goes on far behind the longest configuration, and
        // the zero at its end leads to a fault, which puts the reader back there.
        let byte = unsafe { self.at.read() };
        self.at = self.at.wrapping_add(1);
        u32::from(byte)
    }

    /// Goes back by one byte.
    pub(crate) fn back(&mut self) {
        self.at = self.at.wrapping_sub(1);
    }

    /// The first byte that is no blank. Protobuf has no blanks.
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

    /// Notes a fault of the last token, unless there was one before, and ends the reading.
    #[inline(never)]
    pub(crate) fn fail(&mut self, fault: Fault) {
        if self.fault.is_none() {
            self.fault = Some(fault);
            self.fault_at = self.token;
        }
        self.at = self.end;
        self.field_end = self.end;
    }

    /// The next token must be that one.
    #[inline(never)]
    pub(crate) fn expect(&mut self, token: u32, otherwise: Fault) {
        if self.token() != token {
            self.fail(otherwise);
        }
    }

    /// Opens what begins with that punctuation in JSON, and with that tag in a `Struct`.
    ///
    /// Behind a tag stands the length of the field. A field of the number 1 must end inside
    /// the field around it, any other where that one ends: it is the last there.
    #[inline(never)]
    pub(crate) fn open(&mut self, punctuation: u32, tag: u32) {
        let otherwise = if tag > VALUE { Fault::WRONG_TYPE } else { Fault::SYNTAX };
        if self.is_struct == 0 {
            return self.expect(punctuation, otherwise);
        }
        self.expect(tag, otherwise);
        let mut size = self.next();
        if size >= 0x80 {
            // Two bytes are enough for any length here, and with a third it is too long.
            size = size.wrapping_sub(0x80).wrapping_add(self.next().wrapping_shl(7));
            if size < 0x80 {
                // One byte would have been enough.
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

    /// Begins an entry of an object, or an item of a list, of which the last ends at `end`.
    pub(crate) fn item(&mut self, end: *const u8) {
        if self.is_struct != 0 {
            self.field_end = end;
            self.open(0, FIRST);
        }
    }

    /// Whether there is one more entry or item. In JSON `close` follows the last one.
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

    /// A value of a `Struct` that has no length, but as many bytes as its type.
    pub(crate) fn fixed(&mut self, tag: u32, size: usize) -> *const u8 {
        self.expect(tag, Fault::WRONG_TYPE);
        let data = self.at;
        self.at = data.wrapping_add(size);
        if self.at != self.field_end {
            self.fail(Fault::SYNTAX);
        }
        data
    }

    /// Writes one byte behind the last.
    #[inline(never)]
    pub(crate) fn write(&mut self, byte: u32) {
        let [byte, ..] = byte.to_le_bytes();
        // SAFETY: `memory::Record` has room: no string gets longer by being decoded.
        unsafe { self.out.write(byte) };
        self.out = self.out.wrapping_add(1);
    }

    /// Writes those bytes behind the last.
    pub(crate) fn copy(&mut self, text: Text) {
        // SAFETY: as in `write`.
        unsafe { ptr::copy_nonoverlapping(text.data, self.out, text.size) };
        self.out = self.out.wrapping_add(text.size);
    }

    /// What has been written since `start` was `out`.
    pub(crate) fn since(&self, start: *const u8) -> Text {
        Text { data: start, size: self.out.addr().wrapping_sub(start.addr()) }
    }
}
