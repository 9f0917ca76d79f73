//! A reader of JSON, as RFC 8259 defines it: blanks, punctuation and strings.
//!
//! It reads what a policy can contain and refuses the rest where it meets it, so
//! nothing has to be nested, skipped or remembered.
//!
//! A zero stands behind the text. No rule takes one, so every rule ends there and
//! none has to ask where the end is. Many functions here are kept out of line:
//! a call takes four bytes.
//!
//! Not here: which keys there are, see `keys.rs`.

#![expect(
    unsafe_code,
    reason = "the text and the decoded strings are raw memory: a bounds check is a panic path"
)]

use core::ptr;

use super::fault::Fault;
use super::settings::Text;

/// A place in a text, and where its strings are decoded to.
pub(crate) struct Reader {
    /// Behind the byte that was read last.
    pub(crate) at: *const u8,
    /// What a fault is about: the start of the last token, or a byte in a string.
    pub(crate) token: *const u8,
    /// Behind the byte that was written last.
    pub(crate) out: *mut u8,
}

/// No character.
const BAD: u32 = u32::MAX;

/// What may stand behind a backslash, and for what it stands.
static ESCAPES: [[u8; 2]; 8] = [
    *b"\"\"", *b"\\\\", *b"//", *b"b\x08", *b"f\x0c", *b"n\n", *b"r\r", *b"t\t",
];

impl Reader {
    /// The next byte, which is behind the reader then; 0 at the end of the text.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> u32 {
        // SAFETY: whoever gets the zero behind the text reads no further.
        let byte = unsafe { self.at.read() };
        self.at = self.at.wrapping_add(1);
        u32::from(byte)
    }

    /// Goes back by one byte.
    #[inline(never)]
    pub(crate) fn back(&mut self) {
        self.at = self.at.wrapping_sub(1);
    }

    /// The first byte that is no blank.
    #[inline(never)]
    pub(crate) fn token(&mut self) -> u32 {
        loop {
            self.token = self.at;
            let byte = self.next();
            if !matches!(byte, 0x09 | 0x0a | 0x0d | 0x20) {
                return byte;
            }
        }
    }

    /// Decodes a string to `out`. Anything else is the fault `otherwise`.
    #[inline(never)]
    pub(crate) fn string(&mut self, otherwise: Fault) -> Result<(), Fault> {
        if self.token() != u32::from(b'"') {
            return Err(otherwise);
        }
        let mut start;
        loop {
            start = self.at;
            let byte = self.next();
            if byte == u32::from(b'"') {
                return Ok(());
            }
            let escaped = byte == u32::from(b'\\');
            let scalar = if escaped {
                self.escape()
            } else if byte < u32::from(b' ') || byte & 0xc0 == 0x80 {
                BAD
            } else {
                self.utf8(byte)
            };
            if scalar >= 0x11_0000 || scalar.wrapping_sub(0xd800) < 0x800 {
                break;
            }
            let size = self.put(scalar);
            // A character that is not escaped must be written as it was read: UTF-8
            // has longer spellings, and they are not allowed.
            let read = self.at.addr().wrapping_sub(start.addr());
            if !escaped && size != read {
                break;
            }
        }
        self.token = start;
        Err(Fault::STRING)
    }

    /// The character behind a backslash.
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

    /// The character behind `\u`, which takes another `\u` if it is one half of
    /// a surrogate pair. A half that comes alone is no character.
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
        high.wrapping_shl(10)
            .wrapping_add(low)
            .wrapping_sub((0xd800 << 10) - 0x1_0000)
    }

    /// A number of four hexadecimal digits.
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

    /// The character of the UTF-8 sequence that begins with `lead`.
    fn utf8(&mut self, lead: u32) -> u32 {
        let mut size = lead.wrapping_shl(24).leading_ones();
        if size == 0 {
            return lead;
        }
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

    /// Writes a character in UTF-8, in as few bytes as it needs, and returns how many.
    fn put(&mut self, scalar: u32) -> usize {
        let more = u32::from(scalar >= 0x80)
            .wrapping_add(u32::from(scalar >= 0x800))
            .wrapping_add(u32::from(scalar >= 0x1_0000));
        let mut mark = if more == 0 {
            scalar & 0x40
        } else {
            !0x7f_u32.wrapping_shr(more)
        };
        let mut shift = more.wrapping_mul(6);
        loop {
            self.write(mark | (scalar.wrapping_shr(shift) & 0x3f));
            if shift == 0 {
                return more.wrapping_add(1) as usize;
            }
            shift = shift.wrapping_sub(6);
            mark = 0x80;
        }
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
        Text {
            data: start,
            size: self.out.addr().wrapping_sub(start.addr()),
        }
    }
}
