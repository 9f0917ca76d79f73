//! The few URLs that an Envoy cluster can be made of.

use std::str::FromStr;

use crate::error::{Error, Result};

/// A URL with what an Envoy cluster needs of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Url {
    /// As given.
    pub text: String,
    /// Whether it starts with `https`.
    pub tls: bool,
    /// A name or an IPv4 address.
    pub host: String,
    /// As given, or the scheme's.
    pub port: u16,
}

impl Url {
    /// Takes a URL apart.
    ///
    /// # Errors
    ///
    /// It is not `http(s)://host[:port]/path` of plain characters.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            Error::unknown(format!(
                "`{}` is not a URL of a module: write `https://files.example.com/plugin.wasm`",
                crate::error::one_line(text)
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
        let host_ok = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        // What could end the line, the value or the mapping in YAML is kept out.
        let path_ok = path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/._-~%+=&?@".contains(c));
        if !host_ok || !path_ok {
            return Err(wrong());
        }
        Ok(Self {
            text: text.to_string(),
            tls,
            host: host.to_string(),
            port,
        })
    }
}

impl FromStr for Url {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        Self::parse(text).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn host_and_port_are_taken_out() {
        let url = Url::parse("https://files.example.com/a/plugin.wasm").unwrap();
        assert_eq!(
            (url.tls, url.host.as_str(), url.port),
            (true, "files.example.com", 443)
        );
        let url = Url::parse("http://127.0.0.1:8001/p").unwrap();
        assert_eq!(
            (url.tls, url.host.as_str(), url.port),
            (false, "127.0.0.1", 8001)
        );
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
