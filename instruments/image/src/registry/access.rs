//! Access to a registry: references, credentials, TLS, timeouts and retries.

use std::io::Read;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use oci_spec::distribution::Reference;
use reqwest::Certificate;
use shell::Bound;

use super::docker_login;
use super::realm::Allowed;
use crate::error::{Error, Result};

/// Access to a registry.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Registry")]
pub struct Access {
    /// User name; defaults to the credentials stored by `docker login`
    #[arg(long, env = "PLUGIN_IMAGE_USERNAME", value_name = "NAME")]
    pub username: Option<String>,

    /// Password or token; visible to other users of the machine, so prefer the variable
    #[arg(long, env = "PLUGIN_IMAGE_PASSWORD", value_name = "SECRET", hide_env_values = true)]
    pub password: Option<String>,

    /// Read the password from standard input
    #[arg(long, conflicts_with = "password")]
    pub password_stdin: bool,

    /// Also trust the certificates in this PEM file; enables TLS for loopback
    #[arg(long, value_name = "FILE")]
    pub tls_ca: Option<PathBuf>,

    /// Use HTTP without TLS; the default for loopback
    #[arg(long, conflicts_with = "tls_ca")]
    pub plain_http: bool,

    /// Also send the credentials to this token server if the registry names it; may be repeated
    #[arg(long, value_name = "HOST[:PORT]")]
    pub allow_realm: Vec<Allowed>,

    /// Retries after 429, 5xx and broken connections
    #[arg(long, value_name = "COUNT", default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=10))]
    pub retries: u32,

    /// Give up on a server or a credential helper that is silent this long
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
}

/// A name and its password.
#[derive(Clone)]
pub(super) struct Login {
    pub(super) name: String,
    pub(super) password: String,
}

impl Access {
    pub(super) fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }

    pub(super) fn plain_http(&self, registry: &str) -> bool {
        self.plain_http || (self.tls_ca.is_none() && is_loopback(registry))
    }

    /// The options and the environment, then Docker's stored login, else anonymous.
    pub(super) fn login(&self, registry: &str) -> Result<Option<Login>> {
        let password =
            if self.password_stdin { Some(read_password()?) } else { self.password.clone() };
        match (self.username.clone(), password) {
            (Some(name), Some(password)) => return Ok(Some(Login { name, password })),
            (Some(_), None) => {
                return Err(Error::unknown(
                    "there is a user name but no password: set `PLUGIN_IMAGE_PASSWORD`, or use `--password-stdin`",
                ));
            }
            (None, Some(_)) => {
                return Err(Error::unknown(
                    "there is a password but no user name: add `--username NAME`",
                ));
            }
            (None, None) => {}
        }
        match docker_login::find(registry, self.timeout()) {
            Ok(login) => Ok(login.map(|(name, password)| Login { name, password })),
            Err(trouble) => Err(Error::unknown(format!(
                "cannot use Docker's stored login for `{registry}`: {trouble}; run `docker login {registry}`, or pass `--username` and `--password-stdin`"
            ))),
        }
    }

    /// The certificates of `--tls-ca`.
    pub(super) fn certificates(&self) -> Result<Vec<Certificate>> {
        let Some(path) = &self.tls_ca else {
            return Ok(Vec::new());
        };
        let none = || {
            Error::unknown(format!(
                "`{}` contains no certificate: use a PEM file with `BEGIN CERTIFICATE`",
                path.display()
            ))
        };
        let pem = shell::read(path, Bound::TEXT)?;
        let certificates = Certificate::from_pem_bundle(&pem).map_err(|_| none())?;
        if certificates.is_empty() {
            return Err(none());
        }
        Ok(certificates)
    }
}

fn read_password() -> Result<String> {
    let mut password = String::new();
    std::io::stdin()
        .take(1 << 16)
        .read_to_string(&mut password)
        .map_err(|error| Error::unknown(format!("cannot read the password: {error}")))?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Error::unknown("the password on standard input is empty"));
    }
    Ok(password.to_string())
}

/// Parses a reference that includes a registry.
///
/// # Errors
///
/// It is malformed, or has no registry: a mistyped file name must not turn into a
/// request to Docker Hub.
pub fn parse_reference(name: &str) -> Result<Reference> {
    let bare =
        name.strip_prefix("oci://").or_else(|| name.strip_prefix("docker://")).unwrap_or(name);
    refuse_userinfo(bare)?;
    let shown = crate::error::foreign(name);
    let host = bare.split_once('/').map(|(host, _)| host);
    if !host.is_some_and(|host| host.contains(['.', ':']) || host == "localhost") {
        return Err(Error::unknown(format!(
            "`{shown}` is neither a file or directory nor a reference with a registry: write `registry.example.com/name:tag`"
        )));
    }
    Reference::try_from(bare).map_err(|error| {
        Error::unknown(format!(
            "`{shown}` is not a reference: {error}; write `registry.example.com/name:tag`"
        ))
    })
}

/// Refuses a reference that contains a login, without repeating it.
///
/// # Errors
///
/// There is an `@` that does not begin a digest.
pub fn refuse_userinfo(name: &str) -> Result<()> {
    let Some((before, behind)) = name.rsplit_once('@') else {
        return Ok(());
    };
    // An `@` may only introduce a digest, as in `host/name@sha256:...`.
    let is_digest = behind.split_once(':').is_some_and(|(_, hex)| {
        hex.len() >= 32 && hex.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    if is_digest && !before.contains('@') {
        return Ok(());
    }
    Err(Error::unknown(
        "the reference contains a login, not repeated here: remove everything before `@`, and pass `--username` and `--password-stdin`",
    ))
}

fn is_loopback(registry: &str) -> bool {
    let host = match registry.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|c| c.is_ascii_digit()) => host,
        _ => registry,
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, parse_reference};

    #[test]
    fn loopback_is_known_by_name_and_by_address() {
        for registry in ["localhost", "localhost:5000", "127.0.0.1:5000", "127.1.2.3", "[::1]:5000"]
        {
            assert!(is_loopback(registry), "{registry}");
        }
        for registry in ["registry.example.com", "10.0.0.1:5000", "localhost.example.com:80"] {
            assert!(!is_loopback(registry), "{registry}");
        }
    }

    #[test]
    fn a_reference_names_its_registry() {
        let reference = parse_reference("oci://registry.example.com/a/b:1").unwrap();
        assert_eq!(reference.to_string(), "registry.example.com/a/b:1");
        for name in ["plugin.wsm", "me/plugin:1", "", "http://x/y"] {
            let error = parse_reference(name).unwrap_err().to_string();
            assert!(error.contains("registry.example.com/name:tag"), "{error}");
        }
        for name in [
            "user:S3CRET@registry.example.com/p:1",
            "oci://user:S3C/RET@registry.example.com/p:1",
            "user:S3CRET@registry.example.com:5000",
            "user:S3CRET@r.example.com/p@sha256:0123456789012345678901234567890123456789",
        ] {
            let error = parse_reference(name).unwrap_err().to_string();
            assert!(error.contains("contains a login"), "{error}");
            assert!(!error.contains("RET"), "{error}");
        }
        let error = parse_reference("registry.example.com/UPPER").unwrap_err();
        assert!(error.to_string().contains("is not a reference"), "{error}");
    }
}
