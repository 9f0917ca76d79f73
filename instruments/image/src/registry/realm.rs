//! Where a password may be sent: to the registry that the user named, and to its token server.
//!
//! A registry names its token server in a response before any login. Whoever can forge this
//! response could have the password sent anywhere.

use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;

/// Registries that are trusted with a token server on another host by default, as in Docker's
/// client. For any other, there is `--allow-realm`.
const KNOWN: [(&str, &str); 1] = [("index.docker.io", "auth.docker.io")];

/// A host that the user trusts with the credentials.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Allowed {
    /// The host, as in a URL.
    host: String,
    /// The port; `None` is any.
    port: Option<u16>,
}

impl FromStr for Allowed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let none = || "write HOST or HOST:PORT, without a scheme and a path".to_owned();
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !text.ends_with(']') => {
                let port = port.parse().ok().filter(|port| *port != 0);
                (host, Some(port.ok_or_else(none)?))
            }
            _ => (text, None),
        };
        let is_part = |sign: char| sign.is_alphanumeric() || "-_.[]:".contains(sign);
        if !host.chars().all(is_part) {
            return Err(none());
        }
        let url = Url::parse(&format!("https://{host}/")).map_err(|_| none())?;
        let host = url.host_str().filter(|_| url.port().is_none()).ok_or_else(none)?;
        Ok(Self { host: host.to_owned(), port })
    }
}

impl Allowed {
    fn is(&self, realm: &Url) -> bool {
        let port = self.port.is_none_or(|port| realm.port_or_known_default() == Some(port));
        port && realm.host_str() == Some(&self.host)
    }
}

/// Why a password is not sent to a token server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// The connection would not be encrypted.
    NotTls,
    /// The user did not name this host.
    OtherHost,
}

/// Whether a password for `registry` may be sent to `realm`.
pub(super) fn check(realm: &Url, registry: &Url, allowed: &[Allowed]) -> Result<(), Refusal> {
    let local = registry.scheme() == "http" && is_loopback(registry) && is_loopback(realm);
    if realm.scheme() != "https" && !local {
        return Err(Refusal::NotTls);
    }
    let (Some(host), Some(registry)) = (realm.host_str(), registry.host_str()) else {
        return Err(Refusal::OtherHost);
    };
    let known = || KNOWN.contains(&(registry, host));
    if host == registry || known() || allowed.iter().any(|allowed| allowed.is(realm)) {
        return Ok(());
    }
    Err(Refusal::OtherHost)
}

/// Whether the URL refers to this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Allowed, Refusal, check};

    #[test]
    fn a_password_goes_to_the_named_host_over_tls_or_nowhere() {
        let allowed: [Allowed; 4] =
            ["SSO.example.com", "tokens.example.com:8443", "auth.example.com:443", "[::1]:5000"]
                .map(|text| text.parse().unwrap());
        for (registry, realm, expected) in [
            ("https://r.example.com", "https://r.example.com/token", Ok(())),
            ("https://r.example.com", "https://r.example.com:8443/token", Ok(())),
            ("https://r.example.com", "http://r.example.com/token", Err(Refusal::NotTls)),
            ("https://r.example.com", "http://127.0.0.1/token", Err(Refusal::NotTls)),
            ("https://localhost:5000", "http://localhost:5001/token", Err(Refusal::NotTls)),
            ("https://r.example.com", "https://other.example.com/", Err(Refusal::OtherHost)),
            ("https://r.example.com", "https://sso.example.com/", Ok(())),
            ("https://r.example.com", "https://sso.example.com:8443/", Ok(())),
            ("https://r.example.com", "https://tokens.example.com:8443/", Ok(())),
            ("https://r.example.com", "https://tokens.example.com/", Err(Refusal::OtherHost)),
            ("https://r.example.com", "https://auth.example.com/", Ok(())),
            ("https://r.example.com", "https://[::1]:5000/", Ok(())),
            ("https://r.example.com", "http://sso.example.com/", Err(Refusal::NotTls)),
            ("https://r.example.com", "https://r.example.com.evil.org/", Err(Refusal::OtherHost)),
            ("http://127.0.0.1:5000", "http://127.0.0.1:5001/token", Ok(())),
            ("http://127.0.0.1:5000", "http://other.example.com/", Err(Refusal::NotTls)),
            ("https://index.docker.io", "https://auth.docker.io/token", Ok(())),
            ("https://registry.gitlab.com", "https://gitlab.com/jwt/auth", Err(Refusal::OtherHost)),
        ] {
            let (registry, realm) = (registry.parse().unwrap(), realm.parse().unwrap());
            assert_eq!(check(&realm, &registry, &allowed), expected, "{registry} {realm}");
        }
    }

    #[test]
    fn what_can_be_no_host_is_not_allowed_in_vain() {
        for text in [
            "",
            ":",
            ":443",
            "a:",
            "a:b",
            "a:0",
            "a:99999",
            "a:1:2",
            "https://a",
            "a/b",
            "a@b",
            "a b",
            "::1",
            "a?",
            "a#b",
            "a\\b",
        ] {
            assert!(text.parse::<Allowed>().is_err(), "{text}");
        }
    }
}
