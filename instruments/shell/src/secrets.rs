//! Secrets that the process knows, so that nothing prints them.
//!
//! A password can come back in what a server, a helper or an archive says. Whatever a command
//! prints passes through [`redact`].

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

static SECRETS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Shorter ones are not hidden: they would take letters out of every word.
const BYTES_MIN: usize = 4;

/// From now on the secret is not printed, whatever its letters' case.
pub fn hide(secret: &str) {
    if secret.len() < BYTES_MIN {
        return;
    }
    let mut secrets = SECRETS.lock().unwrap_or_else(PoisonError::into_inner);
    let secret = secret.to_ascii_lowercase();
    if !secrets.contains(&secret) {
        secrets.push(secret);
        // The longest first: one may be a part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }
}

/// The text with `***` for every secret.
pub(crate) fn redact(text: &str) -> Cow<'_, str> {
    let secrets = SECRETS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = Cow::Borrowed(text);
    for secret in secrets.iter() {
        // Only ASCII letters change, so places are the same in both.
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
    use super::{hide, redact};

    #[test]
    fn a_secret_is_hidden_wherever_it_stands() {
        hide("S3cret");
        hide("s3cret-and-more");
        hide("ab");
        assert_eq!(redact("x S3CRET y s3cret-and-more"), "x *** y ***");
        assert_eq!(redact("grüße ab"), "grüße ab");
    }
}
