//! Bytes to pairs: an iterator that accepts any bytes, and reports what is wrong and where.

use core::fmt;

/// Reads a header map.
///
/// The pairs come one by one, as slices of `block`. The first fault is the last item,
/// so collecting into a `Result` gives all pairs or the fault:
///
/// ```
/// use proxy_wasm_abi::serialization::{ErrorKind, decode, encode};
///
/// let mut block: [u8; 16] = encode(&[("a", "1")]);
/// assert!(decode(&block).eq([Ok((&b"a"[..], &b"1"[..]))]));
///
/// block[13] = b'!'; // where the key's NUL should be
/// let error = decode(&block).next().unwrap().unwrap_err();
/// assert_eq!((error.kind, error.offset), (ErrorKind::KeyNotTerminated, 13));
/// ```
///
/// The rules are those of the strictest host: every NUL in its place, no byte missing, and
/// no byte left over. No bytes, one zero byte, and a count of zero are the empty map.
#[must_use]
pub const fn decode(block: &[u8]) -> Pairs<'_> {
    Pairs { block, state: State::Start }
}

/// A key and its value.
pub type Pair<'a> = (&'a [u8], &'a [u8]);

/// The iterator that [`decode`] returns.
#[derive(Clone, Debug)]
pub struct Pairs<'a> {
    block: &'a [u8],
    state: State,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Start,
    /// The next pair of sizes is at `sizes`, its key at `data`; the sizes end at `sizes_end`.
    At {
        sizes: usize,
        sizes_end: usize,
        data: usize,
    },
    End,
}

/// What is wrong with a block, and where.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The offset of the wrong byte from the start of the block.
    pub offset: usize,
}

/// The ways in which a block can be wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The block ends inside the count.
    CountTruncated,
    /// The block ends before the sizes of all the pairs that it counts.
    SizesTruncated,
    /// The key, with its NUL, reaches past the end.
    KeyTruncated,
    /// Another byte is in the place of the NUL after a key.
    KeyNotTerminated,
    /// The value, with its NUL, reaches past the end.
    ValueTruncated,
    /// Another byte is in the place of the NUL after a value.
    ValueNotTerminated,
    /// There are more bytes after the last pair.
    TrailingBytes,
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Result<Pair<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.step() {
            Ok(pair) => pair.map(Ok),
            Err(error) => {
                self.state = State::End;
                Some(Err(error))
            }
        }
    }
}

impl core::iter::FusedIterator for Pairs<'_> {}

impl<'a> Pairs<'a> {
    fn step(&mut self) -> Result<Option<Pair<'a>>, Error> {
        let (sizes, sizes_end, data) = match self.state {
            State::End => return Ok(None),
            State::Start => {
                let sizes_end = self.sizes_end()?;
                (4, sizes_end, sizes_end)
            }
            State::At { sizes, sizes_end, data } => (sizes, sizes_end, data),
        };
        if sizes >= sizes_end {
            self.state = State::End;
            if data < self.block.len() && !matches!(self.block, [0]) {
                return Err(Error { kind: ErrorKind::TrailingBytes, offset: data });
            }
            return Ok(None);
        }
        let truncated = Error { kind: ErrorKind::SizesTruncated, offset: self.block.len() };
        let key_size = self.number(sizes).ok_or(truncated)?;
        let value_size = self.number(sizes.saturating_add(4)).ok_or(truncated)?;
        let (key, value_start) =
            self.terminated(data, key_size, ErrorKind::KeyTruncated, ErrorKind::KeyNotTerminated)?;
        let (value, next) = self.terminated(
            value_start,
            value_size,
            ErrorKind::ValueTruncated,
            ErrorKind::ValueNotTerminated,
        )?;
        self.state = State::At { sizes: sizes.saturating_add(8), sizes_end, data: next };
        Ok(Some((key, value)))
    }

    /// Reads the count and returns where the sizes of all pairs end.
    fn sizes_end(&self) -> Result<usize, Error> {
        // Both short forms of the empty map; a count of zero is the third.
        if matches!(self.block, [] | [0]) {
            return Ok(0);
        }
        let end = self.block.len();
        let count = self.number(0).ok_or(Error { kind: ErrorKind::CountTruncated, offset: end })?;
        // Checked, because eight times a 32-bit count may not fit the 32 bits of a wasm `usize`.
        count
            .checked_mul(8)
            .and_then(|sizes| sizes.checked_add(4))
            .filter(|sizes_end| *sizes_end <= end)
            .ok_or(Error { kind: ErrorKind::SizesTruncated, offset: end })
    }

    /// The 32-bit number at `offset`, if it is inside the block.
    fn number(&self, offset: usize) -> Option<usize> {
        let bytes = self.block.get(offset..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    }

    /// The `size` bytes at `start`, which a NUL must follow, and the offset after that NUL.
    fn terminated(
        &self,
        start: usize,
        size: usize,
        truncated: ErrorKind,
        not_terminated: ErrorKind,
    ) -> Result<(&'a [u8], usize), Error> {
        let truncated = Error { kind: truncated, offset: self.block.len() };
        let end = start.checked_add(size).ok_or(truncated)?;
        let bytes = self.block.get(start..end).ok_or(truncated)?;
        match self.block.get(end) {
            None => Err(truncated),
            Some(0) => Ok((bytes, end.saturating_add(1))),
            Some(_) => Err(Error { kind: not_terminated, offset: end }),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ErrorKind::CountTruncated => "the block ends inside the count",
            ErrorKind::SizesTruncated => "the block ends before the sizes that its count promises",
            ErrorKind::KeyTruncated => "a key reaches past the end",
            ErrorKind::KeyNotTerminated => "no NUL behind a key",
            ErrorKind::ValueTruncated => "a value reaches past the end",
            ErrorKind::ValueNotTerminated => "no NUL behind a value",
            ErrorKind::TrailingBytes => "bytes left over behind the last pair",
        };
        write!(formatter, "{what}, at byte {}", self.offset)
    }
}

impl core::error::Error for Error {}
