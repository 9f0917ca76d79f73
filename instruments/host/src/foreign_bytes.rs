//! Looks for bytes of one request in the hostcalls of another.
//!
//! The leak check marks the bytes that it sends: values consist of tokens of six bytes
//! that identify the request. Everything a plugin passes to the host is searched for
//! tokens of other requests. Eleven bytes of a marked value contain at least one whole
//! token, so a stale tail of that length is found wherever it begins.

/// The bytes of a token.
pub(crate) const TOKEN_BYTES: usize = 6;
/// The first byte of every token. It is rare in text, and valid in header values and bodies.
const MARK: u8 = b'~';
/// The request's own tokens are skipped in blocks of this many bytes, a multiple of a token.
const BLOCK_BYTES: usize = TOKEN_BYTES * 64;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Requests are distinguished modulo this number.
const IDS: u64 = 1 << 24;

/// The token of a request.
pub(crate) fn token(request: u64) -> [u8; TOKEN_BYTES] {
    let id = request % IDS;
    let digit = |shift: u32| ALPHABET[usize::try_from((id >> shift) % 64).unwrap_or(0)];
    let digits = [digit(18), digit(12), digit(6), digit(0)];
    [MARK, digits[0], digits[1], digits[2], digits[3], check(digits)]
}

/// The last byte of a token, so that a tilde in ordinary text is not taken for one.
fn check(digits: [u8; 4]) -> u8 {
    let sum = digits.iter().fold(7u32, |sum, digit| sum * 31 % 8191 + u32::from(*digit));
    ALPHABET[(sum % 64) as usize]
}

/// The number of the request whose token this is, modulo [`IDS`].
fn parse(token: [u8; TOKEN_BYTES]) -> Option<u64> {
    let [mark, digits @ .., last] = token;
    if mark != MARK || check(digits) != last {
        return None;
    }
    digits.iter().try_fold(0, |id, digit| {
        let value = ALPHABET.iter().position(|letter| letter == digit)?;
        Some(id * 64 + u64::try_from(value).ok()?)
    })
}

/// The request of each stream, and the foreign bytes found.
#[derive(Clone, Debug, Default)]
pub(crate) struct ForeignBytes {
    /// The streams that are open, and their requests.
    open: Vec<(u32, u64)>,
    /// The number of the last request sent.
    sent: u64,
    pub(crate) findings: u64,
    pub(crate) first: Option<Finding>,
}

/// Bytes of one request in a hostcall of another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// The hostcall that carried them.
    pub hostcall: &'static str,
    /// The request during which it was made.
    pub during: u64,
    /// The request whose bytes they are.
    pub of: u64,
}

impl ForeignBytes {
    pub(crate) fn open(&mut self, stream: u32, request: u64) {
        self.open.push((stream, request));
        self.sent = self.sent.max(request);
    }

    pub(crate) fn close(&mut self, stream: u32) {
        self.open.retain(|(open, _)| *open != stream);
    }

    /// Searches bytes that the plugin passed to the host while `stream` was the context.
    ///
    /// Hostcalls of the root context are ignored: data that a plugin collects and sends
    /// from a tick legitimately belongs to many requests.
    pub(crate) fn look(&mut self, stream: u32, hostcall: &'static str, bytes: &[u8]) {
        if bytes.len() < TOKEN_BYTES {
            return;
        }
        let Some((_, during)) = self.open.iter().find(|(open, _)| *open == stream).copied() else {
            return;
        };
        let own = token(during);
        let mut rest = bytes;
        // Most bytes are without a mark, and `contains` looks at many of them at once.
        while rest.contains(&MARK)
            && let Some(at) = rest.iter().position(|byte| *byte == MARK)
        {
            rest = behind_own(&rest[at..], own);
            let Some(window) = rest.first_chunk().filter(|it: &&[u8; TOKEN_BYTES]| it[0] == MARK)
            else {
                rest = rest.strip_prefix(&[MARK]).unwrap_or(rest);
                continue;
            };
            rest = &rest[1..];
            let Some(of) = parse(*window) else { continue };
            if of != during % IDS && of <= self.sent {
                self.findings += 1;
                self.first.get_or_insert(Finding { hostcall, during, of });
            }
        }
    }
}

/// Skips the request's own tokens, which are the majority and adjacent.
fn behind_own(bytes: &[u8], own: [u8; TOKEN_BYTES]) -> &[u8] {
    let mut rest = bytes;
    while rest.starts_with(&own) {
        // What equals itself one token further on repeats its first token.
        while let Some(block) = rest.get(..BLOCK_BYTES + TOKEN_BYTES)
            && block[..BLOCK_BYTES] == block[TOKEN_BYTES..]
        {
            rest = &rest[BLOCK_BYTES..];
        }
        rest = &rest[TOKEN_BYTES..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_text_is_not_a_token() {
        for request in [0, 1, 63, 64, 1 << 20, IDS - 1] {
            assert_eq!(parse(token(request)), Some(request));
        }
        assert_eq!(parse(*b"~user/"), None);
    }

    #[test]
    fn a_stale_tail_of_eleven_bytes_is_found_wherever_it_begins() {
        let value = token(7).repeat(4);
        for start in 0..TOKEN_BYTES {
            let mut seen = ForeignBytes::default();
            seen.open(2, 7);
            seen.open(3, 8);
            seen.look(2, "proxy_log", &value[start..start + 11]);
            assert_eq!(seen.findings, 0, "its own bytes");
            seen.look(3, "proxy_log", &value[start..start + 11]);
            assert_eq!(seen.findings, 1, "from byte {start}");
            assert_eq!(seen.first, Some(Finding { hostcall: "proxy_log", during: 8, of: 7 }));
        }
    }

    #[test]
    fn one_foreign_token_among_many_own_ones_is_found_wherever_it_lies() {
        const TOKENS: usize = 300;

        for place in 0..TOKENS {
            let mut value = token(8).repeat(TOKENS);
            value[place * TOKEN_BYTES..][..TOKEN_BYTES].copy_from_slice(&token(7));
            let mut seen = ForeignBytes::default();
            seen.open(3, 8);
            seen.look(3, "proxy_log", &value);
            assert_eq!(seen.findings, 1, "token {place}");
        }
    }
}
