//! Requests to one registry: where they are sent, what they carry, and how much is read in return.
//!
//! Three rules hold for every request. A login is only sent to the registry that the user named and
//! to its token server (see `realm.rs`), and no redirect takes it elsewhere. Without TLS, it is
//! only sent to this machine. Every body is limited.

mod log_in;

use std::cell::RefCell;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Body, Method, NoProxy, Proxy, Response, Url, redirect};

use super::access::{Access, Login};
use super::deadline::in_time;
use super::failure::{Failure, chain};
use super::realm::Allowed;
use crate::error::{Error, Result};
use crate::layer::BYTES_MAX;

/// The most redirects followed in a row.
const REDIRECTS_MAX: u32 = 10;
/// The minimum average speed of a blob: a byte now and then counts as silence.
const BYTES_PER_SECOND_MIN: u64 = 10 << 10;
/// The limit on an error's body.
const ERROR_BYTES_MAX: u64 = 1 << 16;

/// What a login is needed for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Operation {
    Pull,
    Push,
}

/// A connection to one registry.
pub(super) struct Client {
    http: reqwest::Client,
    /// The scheme, host and port that the user named.
    base: Url,
    login: Option<Login>,
    allowed_realms: Vec<Allowed>,
    timeout: Duration,
    /// The header sent to `base` since the last login.
    authorization: RefCell<Option<HeaderValue>>,
}

impl Client {
    pub(super) fn new(registry: &str, access: &Access) -> Result<Self> {
        let login = access.login(registry)?;
        if let Some(login) = &login {
            shell::hide_secret(&login.password);
            shell::hide_secret(&STANDARD.encode(format!("{}:{}", login.name, login.password)));
        }
        let scheme = if access.plain_http(registry) { "http" } else { "https" };
        let base = Url::parse(&format!("{scheme}://{registry}/"))
            .map_err(|error| Error::unknown(format!("`{registry}` is not a host: {error}")))?;
        Ok(Self {
            http: http(access)?,
            base,
            login,
            allowed_realms: access.allow_realm.clone(),
            timeout: access.timeout(),
            authorization: RefCell::new(None),
        })
    }

    /// The registry, with its scheme.
    pub(super) fn origin(&self) -> String {
        self.base.as_str().trim_end_matches('/').to_string()
    }

    /// The URL of a path below `/v2/`.
    pub(super) fn url(&self, path: &str) -> std::result::Result<Url, Failure> {
        let url = self.base.join(&format!("v2/{path}"));
        url.map_err(|error| Failure::Unexpected(error.to_string()))
    }

    /// The redirect or upload URL in a response; a request with TLS never leads to one without.
    pub(super) fn location(from: &Url, headers: &HeaderMap) -> std::result::Result<Url, Failure> {
        let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.ok_or_else(|| {
            Failure::Unexpected("it leads elsewhere and does not say where".into())
        })?;
        let url = from
            .join(location)
            .map_err(|error| Failure::Unexpected(format!("it leads to no URL: {error}")))?;
        match (from.scheme(), url.scheme()) {
            ("http", "http") | (_, "https") => Ok(url),
            (_, scheme) => Err(Failure::Unexpected(format!("it leads to a URL of `{scheme}`"))),
        }
    }

    /// Sends a request, following redirects of GET and HEAD.
    pub(super) async fn send(
        &self,
        method: Method,
        mut url: Url,
        headers: HeaderMap,
        body: Option<Body>,
    ) -> std::result::Result<Response, Failure> {
        let mut body = body;
        let reads = method == Method::GET || method == Method::HEAD;
        for _ in 0..=REDIRECTS_MAX {
            let mut request = self.http.request(method.clone(), url.clone());
            request = request.headers(headers.clone());
            let authorization = self.authorization.borrow().clone();
            if let Some(authorization) = authorization
                && url.origin() == self.base.origin()
            {
                request = request.header(AUTHORIZATION, authorization);
            }
            if let Some(body) = body.take() {
                request = request.body(body);
            }
            let response = match reads {
                true => in_time(self.timeout, async { Ok(request.send().await?) }).await?,
                false => request.send().await?,
            };
            if !(reads && response.status().is_redirection()) {
                return Ok(response);
            }
            url = Self::location(&url, response.headers())?;
        }
        Err(Failure::Unexpected(format!("more than {REDIRECTS_MAX} redirects in a row")))
    }

    /// Transfers this many bytes, and fails if they are too slow.
    pub(super) async fn moving<T>(
        &self,
        bytes: u64,
        work: impl Future<Output = std::result::Result<T, Failure>>,
    ) -> std::result::Result<T, Failure> {
        // No larger blob is used, whatever a manifest says.
        let slowest = Duration::from_secs(bytes.min(BYTES_MAX) / BYTES_PER_SECOND_MIN);
        in_time(self.timeout.saturating_add(slowest), work).await
    }

    /// Sends a request and reads its short response.
    pub(super) async fn short(
        &self,
        method: Method,
        url: Url,
        headers: HeaderMap,
        body: Option<Body>,
        bytes_max: u64,
    ) -> std::result::Result<(HeaderMap, Vec<u8>), Failure> {
        let work = async {
            let response = self.send(method, url, headers, body).await?;
            let response = self.succeeded(response).await?;
            let headers = response.headers().clone();
            Ok((headers, read(response, bytes_max).await?))
        };
        in_time(self.timeout, work).await
    }

    /// The response if its status is a success, otherwise the registry's error.
    pub(super) async fn succeeded(
        &self,
        response: Response,
    ) -> std::result::Result<Response, Failure> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let body = in_time(self.timeout, read(response, ERROR_BYTES_MAX)).await;
        Err(Failure::of_answer(status.as_u16(), &body.unwrap_or_default()))
    }
}

/// Reads a body of at most this many bytes.
async fn read(mut response: Response, bytes_max: u64) -> std::result::Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if (bytes.len() + piece.len()) as u64 > bytes_max {
            return Err(Failure::Unexpected(format!(
                "it answers with more than {bytes_max} bytes"
            )));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn http(access: &Access) -> Result<reqwest::Client> {
    // A second call has no effect: the provider is already installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("plugin-image/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(access.timeout())
        .read_timeout(access.timeout())
        // Followed manually, to control what is sent where.
        .redirect(redirect::Policy::none())
        .tls_certs_merge(access.certificates()?)
        // Without TLS a proxy could read everything, so HTTP uses none.
        .no_proxy();
    if let Some(proxy) = proxy() {
        let cannot = |_| Error::unknown("`$HTTPS_PROXY` is not the URL of a proxy");
        builder = builder.proxy(Proxy::https(proxy).map_err(cannot)?.no_proxy(NoProxy::from_env()));
    }
    builder.build().map_err(|error| {
        Error::unknown(format!(
            "cannot start TLS: {}; install the system's ca-certificates, and look at the file of `--tls-ca` if there is one",
            chain(&error)
        ))
    })
}

fn proxy() -> Option<String> {
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|proxy| !proxy.is_empty())
}
