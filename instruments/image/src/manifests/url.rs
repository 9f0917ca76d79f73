//! The subset of URLs and addresses that an Envoy cluster or listener can use.

use std::str::FromStr;

use crate::error::{Error, Result};

/// A URL, split into what an Envoy cluster needs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Url {
    /// As given.
    pub text: String,
    /// Whether it starts with `https`.
    pub tls: bool,
    /// A name or an IPv4 address.
    pub host: String,
    /// As given, or the scheme's default.
    pub port: u16,
}

impl Url {
    /// Parses a URL.
    ///
    /// # Errors
    ///
    /// It is not `http(s)://host[:port]/path`, or contains unusual characters.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            Error::unknown(format!(
                "`{}` is not a URL of a module: write `https://files.example.com/plugin.wasm`",
                crate::error::foreign(text)
            ))
        };
        let (tls, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (true, rest)
        } else if let Some(rest) = text.strip_prefix("http://") {
            (false, rest)
        } else {
            return Err(wrong());
        };
        let (authority, path) = rest.split_once('/').ok_or_else(wrong)?;
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, u16::from_str(port).map_err(|_| wrong())?),
            None => (authority, if tls { 443 } else { 80 }),
        };
        // Characters that could end the line, the value or the mapping in YAML are rejected.
        let path_ok = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-~%+=&?@".contains(c));
        if !plain_host(host) || !path_ok {
            return Err(wrong());
        }
        Ok(Self { text: text.to_string(), tls, host: host.to_string(), port })
    }
}

impl FromStr for Url {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        Self::parse(text).map_err(|error| error.to_string())
    }
}

/// A host and a port.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Address {
    /// A name or an IPv4 address.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Address {
    /// Parses an address.
    ///
    /// # Errors
    ///
    /// It is not `host:port`, or contains unusual characters.
    pub fn parse(text: &str) -> Result<Self> {
        let parts =
            text.split_once(':').and_then(|(host, port)| Some((host, u16::from_str(port).ok()?)));
        match parts {
            Some((host, port)) if plain_host(host) => Ok(Self { host: host.to_string(), port }),
            _ => Err(Error::unknown(format!(
                "`{}` is not an address: write `127.0.0.1:8000`",
                crate::error::foreign(text)
            ))),
        }
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        Self::parse(text).map_err(|error| error.to_string())
    }
}

fn plain_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::{Address, Url};

    #[test]
    fn an_address_has_a_host_and_a_port() {
        let address = Address::parse("127.0.0.1:8000").unwrap();
        assert_eq!((address.host.as_str(), address.port), ("127.0.0.1", 8000));
        for text in ["", "127.0.0.1", ":80", "a b:80", "a:b", "a:70000", "[::1]:80"] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn host_and_port_are_taken_out() {
        let url = Url::parse("https://files.example.com/a/plugin.wasm").unwrap();
        assert_eq!((url.tls, url.host.as_str(), url.port), (true, "files.example.com", 443));
        let url = Url::parse("http://127.0.0.1:8001/p").unwrap();
        assert_eq!((url.tls, url.host.as_str(), url.port), (false, "127.0.0.1", 8001));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "oci://a/b",
            "http://",
            "http://a",
            "http://a:b/c",
            "http://a:99999/c",
            "http://a/b c",
            "http://a/b\nc",
            "http://user@a/b",
            "http:///b",
        ] {
            assert!(Url::parse(text).is_err(), "{text}");
        }
    }
}
