//! Failures of a registry, and a message for each.

use serde::Deserialize;

use super::realm::Refusal;
use crate::error::{Error, foreign};

/// Why a request to a registry failed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Failure {
    /// The registry requires a login, or rejects the one given.
    Unauthorized,
    /// The login lacks permission.
    Forbidden,
    /// Not found.
    Missing,
    /// Too many requests.
    TooMany,
    /// The registry failed with this status.
    Server(u16),
    /// Another status, with the registry's message.
    Other(u16, String),
    /// The bytes do not match the digest.
    Damaged(String),
    /// The certificate is not trusted.
    Certificate(String),
    /// The connection failed.
    Broken(String),
    /// The response took too long.
    Slow,
    /// No thread for timeouts could be started.
    NoClock(String),
    /// The response is invalid.
    Unexpected(String),
    /// The registry's token server is this other host.
    Realm(Refusal, String),
    /// The password would be sent without encryption.
    PasswordWithoutTls,
}

/// The part of an error's body that is read.
#[derive(Deserialize)]
struct Envelope {
    errors: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
}

/// The number of characters shown of a registry's message.
const SHOWN_MAX: usize = 200;

impl Failure {
    /// Whether a retry may help.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self, Self::TooMany | Self::Server(_) | Self::Broken(_) | Self::Slow)
    }

    /// Converts an error status and its body.
    pub(super) fn of_answer(status: u16, body: &[u8]) -> Self {
        let envelope: Option<Envelope> = serde_json::from_slice(body).ok();
        let first = envelope.and_then(|envelope| envelope.errors.into_iter().next());
        let code = first.as_ref().map_or("", |detail| detail.code.as_str());
        match (status, code) {
            (401, _) | (_, "UNAUTHORIZED") => Self::Unauthorized,
            (403, _) | (_, "DENIED") => Self::Forbidden,
            (404, _)
            | (
                _,
                "BLOB_UNKNOWN"
                | "MANIFEST_UNKNOWN"
                | "MANIFEST_BLOB_UNKNOWN"
                | "NAME_UNKNOWN"
                | "NOT_FOUND",
            ) => Self::Missing,
            (429, _) | (_, "TOOMANYREQUESTS") => Self::TooMany,
            // A timeout reported by the server is as temporary as its own failures.
            (408 | 500..=599, _) => Self::Server(status),
            _ => {
                let words = first.map_or_else(
                    || "it says no more".to_string(),
                    |detail| format!("{} {}", detail.code, detail.message),
                );
                let words = foreign(&words);
                Self::Other(status, words.chars().take(SHOWN_MAX).collect())
            }
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let words = foreign(&chain(&error));
        let lower = words.to_lowercase();
        if lower.contains("certificate") || lower.contains("unknownissuer") {
            return Self::Certificate(words);
        }
        if error.is_builder() {
            return Self::Unexpected(words);
        }
        // This library and the client have the same time limit: use one message for both.
        if error.is_timeout() {
            return Self::Slow;
        }
        Self::Broken(words)
    }
}

/// A message in one line: what, why, and what to do next. `origin` is the registry with its scheme,
/// `reference` the requested image.
pub(super) fn explain(failure: &Failure, origin: &str, registry: &str, reference: &str) -> Error {
    match failure {
        Failure::Unauthorized => Error::unknown(format!(
            "`{registry}` wants a login for `{reference}` (401): run `docker login {registry}`, or give `--username` and `--password-stdin`"
        )),
        Failure::Forbidden => Error::unknown(format!(
            "`{registry}` does not let you use `{reference}` (403): ask its owner for access, or log in as somebody else"
        )),
        Failure::Missing => Error::unknown(format!(
            "`{registry}` does not have `{reference}` (404): check name and tag; some registries say so when a login is missing"
        )),
        Failure::TooMany => Error::unknown(format!(
            "`{registry}` refuses further requests for now (429): wait, or log in for a higher limit"
        )),
        Failure::Server(code) => Error::unknown(format!(
            "`{registry}` failed ({code}): try again later, or ask its owner"
        )),
        Failure::Other(code, why) => Error::unknown(format!(
            "`{registry}` answered {code} for `{reference}`: {why}; on `HTTP request to an HTTPS server`, give `--tls-ca`"
        )),
        Failure::Damaged(why) => Error::wrong(format!(
            "`{registry}` serves something else than the digest promises: {why}; do not use it, and push the image again"
        )),
        Failure::Certificate(why) => Error::unknown(format!(
            "the certificate of `{registry}` is not trusted: {why}; give its authority with `--tls-ca FILE`"
        )),
        Failure::Broken(why) => Error::unknown(format!(
            "cannot talk to `{origin}`: {why}; check name, port and network, and `--plain-http` if it has no TLS"
        )),
        Failure::Slow => Error::unknown(format!(
            "cannot talk to `{origin}`: an answer takes longer than `--timeout`, or a blob comes slower than 10 KiB a second; check the network, or give it more time"
        )),
        Failure::NoClock(why) => Error::unknown(format!(
            "cannot talk to `{origin}`: there is no thread for `--timeout`: {why}; raise `ulimit -u`"
        )),
        Failure::Unexpected(why) => Error::unknown(format!(
            "`{registry}` gave an answer that makes no sense for `{reference}`: {why}; is it a registry?"
        )),
        Failure::Realm(Refusal::NotTls, host) => Error::unknown(format!(
            "`{registry}` wants the password sent to `{host}` without TLS: it was not sent; ask the registry's owner for a token realm with https"
        )),
        Failure::Realm(Refusal::OtherHost, host) => Error::unknown(format!(
            "`{registry}` wants the password sent to `{host}`: it was not sent; give `--allow-realm {host}` if you trust that host with it"
        )),
        Failure::PasswordWithoutTls => Error::unknown(format!(
            "`{registry}` wants a password, and without TLS others could read it: it was not sent; leave `--plain-http` out, or give `--tls-ca`"
        )),
    }
}

/// An error and its causes, without duplicates.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        source = error.source();
    }
    words
}
