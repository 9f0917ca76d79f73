//! Strings: decoded from JSON, as RFC 8259 defines it, or copied from a `Struct`.
//!
//! Both must be UTF-8, and are checked in the same way: every character is decoded and encoded
//! again.
//!
//! Not here: what surrounds a string, see `reader.rs`.

#![expect(unsafe_code, reason = "the decoded strings are raw memory")]

use super::fault::Fault;
use super::reader::{Reader, STRING};

/// No character.
const BAD: u32 = u32::MAX;

/// What may follow a backslash, and the character that it stands for.
static ESCAPES: [[u8; 2]; 8] =
    [*b"\"\"", *b"\\\\", *b"//", *b"b\x08", *b"f\x0c", *b"n\n", *b"r\r", *b"t\t"];

impl Reader {
    /// Decodes a value to `out`. It must be a string.
    #[inline(never)]
    pub(crate) fn string(&mut self) {
        self.open(u32::from(b'"'), STRING);
        self.characters();
    }

    /// Decodes the rest of a string whose start has been read.
    #[inline(never)]
    pub(crate) fn characters(&mut self) {
        let is_json = self.is_struct == 0;
        loop {
            let start = self.at;
            if start == self.field_end {
                // The end of a string of a `Struct`; in JSON, what follows will be a fault.
                return;
            }
            let out = self.out;
            let byte = self.next();
            if is_json & (byte == u32::from(b'"')) {
                return;
            }
            let escaped = is_json & (byte == u32::from(b'\\'));
            let scalar = if escaped {
                self.escape()
            } else if is_json & (byte < u32::from(b' ')) {
                BAD
            } else {
                self.utf8(byte)
            };
            if scalar >= 0x11_0000 || scalar.wrapping_sub(0xd800) < 0x800 {
                self.token = start;
                return self.fail(Fault::STRING);
            }
            self.put(scalar);
            // SAFETY: at least one byte was written there.
            let lead = unsafe { out.read() };
            // A character that is not escaped must be encoded as it was read: longer encodings in
            // UTF-8 are not allowed. Nor may it extend past the end of its field.
            if (!escaped & (u32::from(lead) != byte)) | (self.at > self.field_end) {
                self.token = start;
                return self.fail(Fault::STRING);
            }
        }
    }

    /// The character that an escape stands for, after the backslash.
    fn escape(&mut self) -> u32 {
        let byte = self.next();
        if byte == u32::from(b'u') {
            return self.utf16();
        }
        for [letter, meaning] in &ESCAPES {
            if byte == u32::from(*letter) {
                return u32::from(*meaning);
            }
        }
        BAD
    }

    /// The character after `\u`. The first half of a surrogate pair needs another `\u` with the
    /// second. Half a pair alone is no character.
    fn utf16(&mut self) -> u32 {
        let high = self.hex();
        if high.wrapping_sub(0xd800) >= 0x400 {
            return high;
        }
        if self.next() != u32::from(b'\\') || self.next() != u32::from(b'u') {
            return BAD;
        }
        let low = self.hex().wrapping_sub(0xdc00);
        if low >= 0x400 {
            return BAD;
        }
        high.wrapping_shl(10).wrapping_add(low).wrapping_sub((0xd800 << 10) - 0x1_0000)
    }

    /// A number in four hexadecimal digits.
    #[inline(never)]
    fn hex(&mut self) -> u32 {
        let mut number = 0_u32;
        for _ in 0..4 {
            let byte = self.next();
            let mut digit = byte.wrapping_sub(u32::from(b'0'));
            if digit > 9 {
                digit = (byte | 0x20).wrapping_sub(u32::from(b'a'));
                if digit > 5 {
                    return BAD;
                }
                digit = digit.wrapping_add(10);
            }
            number = number.wrapping_shl(4) | digit;
        }
        number
    }

    /// The character of the UTF-8 sequence that starts with `lead`.
    fn utf8(&mut self, lead: u32) -> u32 {
        let mut size = lead.wrapping_shl(24).leading_ones();
        let mut scalar = lead & 0xff_u32.wrapping_shr(size);
        while size > 1 {
            let byte = self.next();
            if byte & 0xc0 != 0x80 {
                return BAD;
            }
            scalar = scalar.wrapping_shl(6) | (byte & 0x3f);
            size = size.wrapping_sub(1);
        }
        scalar
    }

    /// Appends a character in UTF-8, in as few bytes as it needs.
    fn put(&mut self, scalar: u32) {
        let more = u32::from(scalar >= 0x80)
            .wrapping_add(u32::from(scalar >= 0x800))
            .wrapping_add(u32::from(scalar >= 0x1_0000));
        let mut mark = if more == 0 { scalar & 0x40 } else { !0x7f_u32.wrapping_shr(more) };
        let mut shift = more.wrapping_mul(6);
        loop {
            self.write(mark | (scalar.wrapping_shr(shift) & 0x3f));
            if shift == 0 {
                return;
            }
            shift = shift.wrapping_sub(6);
            mark = 0x80;
        }
    }
}
