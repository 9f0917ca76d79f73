//! Secrets that must not be printed.
//!
//! A server, a helper or an archive may repeat a password. Text from others passes through
//! [`hide_in`], and everything a command prints through [`redact`]. A password that is a plain
//! word, such as `registry`, may also occur in this project's own messages: there it reveals
//! nothing, but a gap in its place would. So [`redact`] looks for plain words only between
//! backticks, where text from others is quoted.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

static SECRETS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Shorter secrets are not hidden: they would remove letters from every word.
const BYTES_MIN: usize = 4;
/// Shorter secrets are treated like plain words.
const DISTINCT_BYTES_MIN: usize = 8;

/// Registers a secret that must not be printed, in any case.
pub fn hide(secret: &str) {
    if secret.len() < BYTES_MIN {
        return;
    }
    let mut secrets = SECRETS.lock().unwrap_or_else(PoisonError::into_inner);
    let secret = secret.to_ascii_lowercase();
    if !secrets.contains(&secret) {
        secrets.push(secret);
        // Longest first: one may be part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }
}

/// Replaces every secret in text from others with `***`.
#[must_use]
pub fn hide_in(text: &str) -> Cow<'_, str> {
    replace_all(text, |_| true)
}

/// Replaces with `***` every secret in a message of this project, which may quote others; see the
/// module for plain words.
pub(crate) fn redact(text: &str) -> Cow<'_, str> {
    let text = replace_all(text, is_distinct);
    if !text.contains('`') {
        return text;
    }
    let mut hidden = String::with_capacity(text.len());
    for (place, part) in text.split('`').enumerate() {
        let quoted = place % 2 == 1;
        hidden.push_str(if place == 0 { "" } else { "`" });
        hidden.push_str(&if quoted { hide_in(part) } else { Cow::Borrowed(part) });
    }
    Cow::Owned(hidden)
}

/// Whether a secret cannot be a word of a sentence.
fn is_distinct(secret: &str) -> bool {
    let is_of_words = |byte: u8| byte.is_ascii_alphabetic() || b" -_.".contains(&byte);
    secret.len() >= DISTINCT_BYTES_MIN && !secret.bytes().all(is_of_words)
}

fn replace_all(text: &str, which: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let secrets = SECRETS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = Cow::Borrowed(text);
    for secret in secrets.iter().filter(|secret| which(secret)) {
        // Only ASCII letters change, so offsets are the same in both.
        let lower = text.to_ascii_lowercase();
        if !lower.contains(secret.as_str()) {
            continue;
        }
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for (start, _) in lower.match_indices(secret.as_str()) {
            out.push_str(&text[end..start]);
            out.push_str("***");
            end = start + secret.len();
        }
        out.push_str(&text[end..]);
        text = Cow::Owned(out);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{hide, hide_in, redact};

    #[test]
    fn a_secret_is_hidden_wherever_it_stands() {
        hide("S3cret-7");
        hide("s3cret-7-and-more");
        hide("ab");
        assert_eq!(redact("x S3CRET-7 y s3cret-7-and-more"), "x *** y ***");
        assert_eq!(redact("grüße ab"), "grüße ab");
    }

    #[test]
    fn a_secret_that_is_a_plain_word_is_hidden_in_what_others_say_only() {
        hide("quarry");
        assert_eq!(redact("the quarry says `no Quarry here`"), "the quarry says `no *** here`");
        assert_eq!(hide_in("a quarry"), "a ***");
    }
}
