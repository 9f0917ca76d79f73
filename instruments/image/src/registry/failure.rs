//! From an error of the protocol library to one line for the user.

use oci_client::Reference;
use oci_client::errors::{OciDistributionError as Failure, OciErrorCode as Code};

use crate::error::{Error, one_line};

/// What a failure amounts to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Class {
    Unauthorized,
    Forbidden,
    Missing,
    TooMany,
    Server(u16),
    Other(u16),
    Damaged,
    Certificate,
    Broken,
    Unexpected,
}

/// Whether trying again may help.
pub(super) fn is_passing(failure: &Failure) -> bool {
    matches!(
        classify(failure),
        Class::TooMany | Class::Server(_) | Class::Broken
    )
}

/// One line: what, why, what next.
pub(super) fn explain(failure: &Failure, reference: &Reference) -> Error {
    let registry = reference.resolve_registry();
    let why = one_line(&chain(failure));
    match classify(failure) {
        Class::Unauthorized => Error::unknown(format!(
            "`{registry}` wants a login for `{reference}` (401): run `docker login {registry}`, or give `--username` and `--password-stdin`"
        )),
        Class::Forbidden => Error::unknown(format!(
            "`{registry}` does not let you use `{reference}` (403): ask its owner for access, or log in as somebody else"
        )),
        Class::Missing => Error::unknown(format!(
            "`{registry}` does not have `{reference}` (404): check name and tag; some registries say so when a login is missing"
        )),
        Class::TooMany => Error::unknown(format!(
            "`{registry}` refuses further requests for now (429): wait, or log in for a higher limit"
        )),
        Class::Server(code) => Error::unknown(format!(
            "`{registry}` failed ({code}): try again later, or ask its owner"
        )),
        Class::Other(code) => Error::unknown(format!(
            "`{registry}` answered {code} for `{reference}`: {why}; on `HTTP request to an HTTPS server`, give `--tls-ca`"
        )),
        Class::Damaged => Error::wrong(format!(
            "`{registry}` serves something else than the digest promises: {why}; do not use it, and push the image again"
        )),
        Class::Certificate => Error::unknown(format!(
            "the certificate of `{registry}` is not trusted: {why}; give its authority with `--tls-ca FILE`"
        )),
        Class::Broken => Error::unknown(format!(
            "cannot talk to `{registry}`: {why}; check name, port and network, and `--plain-http` if it has no TLS"
        )),
        Class::Unexpected => Error::unknown(format!(
            "`{registry}` gave an answer that makes no sense for `{reference}`: {why}; is it a registry?"
        )),
    }
}

/// An error and all that caused it, each once.
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

fn classify(failure: &Failure) -> Class {
    match failure {
        Failure::UnauthorizedError { .. } | Failure::AuthenticationFailure(_) => {
            Class::Unauthorized
        }
        Failure::ServerError { code, .. } => of_status(*code),
        Failure::RegistryError { envelope, .. } => envelope
            .errors
            .first()
            .map_or(Class::Unexpected, |error| of_code(&error.code)),
        Failure::RequestError(error) => {
            if let Some(status) = error.status() {
                return of_status(status.as_u16());
            }
            let words = chain(error).to_lowercase();
            if words.contains("certificate") || words.contains("unknownissuer") {
                return Class::Certificate;
            }
            if error.is_builder() || error.is_redirect() {
                return Class::Unexpected;
            }
            Class::Broken
        }
        Failure::IoError(error) => {
            if error.get_ref().is_some_and(|inner| {
                inner.is::<oci_client::errors::DigestError>()
                    || inner
                        .source()
                        .is_some_and(|source| source.is::<oci_client::errors::DigestError>())
            }) {
                return Class::Damaged;
            }
            Class::Broken
        }
        Failure::DigestError(oci_client::errors::DigestError::VerificationError { .. }) => {
            Class::Damaged
        }
        _ => Class::Unexpected,
    }
}

fn of_status(code: u16) -> Class {
    match code {
        401 => Class::Unauthorized,
        403 => Class::Forbidden,
        404 => Class::Missing,
        429 => Class::TooMany,
        // A timeout that the server noticed is as passing as one of its own.
        408 | 500..=599 => Class::Server(code),
        _ => Class::Other(code),
    }
}

fn of_code(code: &Code) -> Class {
    match code {
        Code::Unauthorized => Class::Unauthorized,
        Code::Denied => Class::Forbidden,
        Code::BlobUnknown
        | Code::ManifestUnknown
        | Code::ManifestBlobUnknown
        | Code::NameUnknown
        | Code::NotFound => Class::Missing,
        Code::Toomanyrequests => Class::TooMany,
        _ => Class::Other(400),
    }
}
