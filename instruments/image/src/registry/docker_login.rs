//! Credentials stored by `docker login`, in its configuration file or in a credential helper.
//!
//! A helper's output may contain the secret, so it is never shown. `helper.rs` runs helpers.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use shell::Bound;

use super::helper::{self, Ended};

/// Why Docker's stored login cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Trouble {
    /// The file cannot be read, or is invalid.
    Config(String),
    /// The login is an identity token, which only Docker can exchange.
    IdentityToken,
    /// The helper is not installed.
    NoHelper(String),
    /// The helper failed with this status.
    HelperFailed(String, String),
    /// The helper did not end in time.
    HelperHangs(String),
    /// The helper's answer is invalid.
    HelperAnswer(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Config(why) => write!(f, "the file cannot be used: {why}"),
            Self::IdentityToken => {
                write!(f, "it is an identity token, which this client cannot exchange")
            }
            Self::NoHelper(name) => write!(f, "the helper `{name}` cannot be started"),
            Self::HelperFailed(name, status) => write!(f, "the helper `{name}` failed ({status})"),
            Self::HelperHangs(name) => {
                write!(f, "the helper `{name}` did not end within `--timeout`")
            }
            Self::HelperAnswer(name) => {
                write!(f, "the helper `{name}` answers something that is no login")
            }
        }
    }
}

#[derive(Deserialize)]
struct Config {
    #[serde(default)]
    auths: BTreeMap<String, Auth>,
    #[serde(default, rename = "credsStore")]
    store: Option<String>,
    #[serde(default, rename = "credHelpers")]
    helpers: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
struct Auth {
    #[serde(default)]
    auth: String,
    #[serde(default, rename = "identitytoken")]
    identity_token: String,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Username")]
    name: String,
    #[serde(rename = "Secret")]
    secret: String,
}

/// The name and password for a registry, if Docker has them.
pub(super) fn find(registry: &str, timeout: Duration) -> Result<Option<(String, String)>, Trouble> {
    // Docker stores the login of its hub under an old address.
    let server =
        if registry == "index.docker.io" { "https://index.docker.io/v1/" } else { registry };
    let Some(path) = config_path().filter(|path| path.exists()) else {
        return Ok(None);
    };
    let bytes =
        shell::read(&path, Bound::TEXT).map_err(|error| Trouble::Config(error.to_string()))?;
    // The parser's message may quote the file.
    let config: Config = serde_json::from_slice(&bytes)
        .map_err(|error| Trouble::Config(format!("it is malformed in line {}", error.line())))?;
    if let Some(helper) = config.helpers.get(server).or(config.store.as_ref()) {
        return ask(helper, server, timeout);
    }
    let Some(auth) = entry(&config.auths, server) else {
        return Ok(None);
    };
    if !auth.identity_token.is_empty() {
        return Err(Trouble::IdentityToken);
    }
    if auth.auth.is_empty() {
        return Ok(None);
    }
    let malformed = || Trouble::Config(format!("the entry for `{server}` is malformed"));
    let text = STANDARD.decode(&auth.auth).map_err(|_| malformed())?;
    let text = String::from_utf8(text).map_err(|_| malformed())?;
    let (name, password) = text.split_once(':').ok_or_else(malformed)?;
    Ok(Some((name.to_string(), password.trim_end_matches('\0').to_string())))
}

/// The entry of a server, under its name or a URL.
fn entry<'a>(auths: &'a BTreeMap<String, Auth>, server: &str) -> Option<&'a Auth> {
    let host = |key: &'a str| {
        let key =
            key.strip_prefix("https://").or_else(|| key.strip_prefix("http://")).unwrap_or(key);
        key.split('/').next().unwrap_or_default()
    };
    auths
        .get(server)
        .or_else(|| auths.iter().find(|(key, _)| host(key) == server).map(|(_, auth)| auth))
}

fn config_path() -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".docker"));
    let folder = env::var_os("DOCKER_CONFIG").map(PathBuf::from).or_else(home);
    folder.map(|folder| folder.join("config.json"))
}

/// Asks `docker-credential-NAME`, and kills it if it does not answer in time.
fn ask(helper: &str, server: &str, timeout: Duration) -> Result<Option<(String, String)>, Trouble> {
    let name = format!("docker-credential-{helper}");
    let Ended { status, answer } = match helper::run(&name, server, timeout) {
        Ok(Some(ended)) => ended,
        Ok(None) => return Err(Trouble::HelperHangs(name)),
        Err(_) => return Err(Trouble::NoHelper(name)),
    };
    let Some(answer) = answer else {
        return Err(Trouble::HelperAnswer(name));
    };
    if !status.success() {
        // The message of helpers that have no login for this registry.
        let nothing = String::from_utf8_lossy(&answer).contains("credentials not found");
        return match nothing {
            true => Ok(None),
            false => Err(Trouble::HelperFailed(name, status.to_string())),
        };
    }
    let answer: Answer =
        serde_json::from_slice(&answer).map_err(|_| Trouble::HelperAnswer(name))?;
    if answer.name == "<token>" {
        return Err(Trouble::IdentityToken);
    }
    Ok(Some((answer.name, answer.secret)))
}
