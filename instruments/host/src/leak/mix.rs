//! The mix of requests, with everything in real traffic that may trigger a leak.
//!
//! Small, large and missing values of the headers that the plugin looks up, requests that pass and
//! requests that are denied, bodies in pieces, trailers, many streams open at once, ticks, reloads.
//! The mix is the same in every run, and each request carries unique tokens.

use std::collections::BTreeMap;

use crate::check::standard_cases;
use crate::foreign_bytes::{TOKEN_BYTES, token};
use crate::header_map::HeaderMap;
use crate::plugin::Plugin;
use crate::request::{Client, Protocol, Request, Response, Upstream};
use crate::settings::Settings;

/// The number of requests until the mix repeats.
const ROUND: u64 = 64;
/// Sizes of values, in tokens of six bytes: most are short.
const SMALL_TOKENS: usize = 3;
const MEDIUM_TOKENS: usize = 340;
const LARGE_TOKENS: usize = 9_800;
/// Nearly 1 MiB, the usual limit of proxies for buffering a body.
const HUGE_TOKENS: usize = 174_000;
/// One round in this many requests has a body of that size.
const HUGE_EVERY: u64 = 16 * ROUND;

/// Generates requests.
#[derive(Clone, Debug)]
pub(crate) struct Mix {
    headers: Vec<String>,
    own: Vec<Request>,
    /// Whether responses need bytes; if the plugin does not look at them, they only take time.
    pub(crate) fills_responses: bool,
    /// Whether bodies of requests need bytes.
    pub(crate) fills_bodies: bool,
    /// Maps of finished requests, to be reused.
    spare: Vec<HeaderMap>,
}

impl Mix {
    /// The standard mix, or the requests in `own` if there are any.
    pub(crate) fn new(plugin: &Plugin, settings: &Settings, own: &[Request]) -> Self {
        let headers = if own.is_empty() { looked_up(plugin, settings) } else { Vec::new() };
        Self {
            headers,
            own: own.to_vec(),
            fills_responses: true,
            fills_bodies: true,
            spare: Vec::new(),
        }
    }

    /// Requests until the mix begins again.
    pub(crate) fn round(&self) -> u64 {
        u64::try_from(self.own.len()).unwrap_or(1).max(1).next_multiple_of(ROUND)
    }

    /// Takes back the headers of a finished request, for reuse.
    pub(crate) fn recycle(&mut self, headers: HeaderMap) {
        self.spare.push(headers);
    }

    /// The request with this number.
    pub(crate) fn request(&mut self, number: u64) -> Request {
        let mark = token(number);
        if let Some(own) = pick(&self.own, number) {
            let mut request = own.clone();
            request.headers.add_repeated(b"x-mark", &mark, SMALL_TOKENS);
            return request;
        }
        let step = number % ROUND;
        let large_tokens = match number % HUGE_EVERY {
            last if last == HUGE_EVERY - 1 => HUGE_TOKENS,
            _ => LARGE_TOKENS,
        };
        let piece = |tokens: usize| match self.fills_bodies {
            true => mark.repeat(tokens),
            false => Vec::new(),
        };
        let body = match step {
            63 => vec![piece(large_tokens), piece(SMALL_TOKENS)],
            _ if step % 4 == 3 => vec![piece(SMALL_TOKENS), piece(SMALL_TOKENS)],
            _ => Vec::new(),
        };
        let trailers = match step {
            31 => HeaderMap::new().with("x-trailer", mark.repeat(SMALL_TOKENS)),
            _ => HeaderMap::new(),
        };
        Request {
            headers: self.request_headers(step, &mark),
            body,
            response: self.response(step, &mark, large_tokens, &trailers),
            trailers,
            plugin: 0,
            protocol: Protocol::Http1,
            upstream_protocol: Protocol::Http1,
            client: Client::Waits,
            upstream: Upstream::Answers,
            properties: BTreeMap::new(),
        }
    }

    fn request_headers(&mut self, step: u64, mark: &[u8; TOKEN_BYTES]) -> HeaderMap {
        let method: &[u8] = if step % 4 == 3 { b"POST" } else { b"GET" };
        let mut headers = self.spare.pop().unwrap_or_default();
        headers.clear();
        headers.add(b":authority", b"localhost");
        let [a, b, c, d, e, f] = *mark;
        headers.add(b":path", &[b'/', a, b, c, d, e, f]);
        headers.add(b":method", method);
        headers.add(b":scheme", b"http");
        headers.add_repeated(b"x-mark", mark, SMALL_TOKENS);
        for (index, name) in (0u64..).zip(&self.headers) {
            let name = name.as_bytes();
            // Each header cycles through the values at its own pace.
            match (step + index * 5) % 16 {
                0 | 4 | 8 | 12 => {}
                1 | 3 | 5 | 9 | 11 | 13 => headers.add(name, b"true"),
                2 | 6 | 10 => headers.add_repeated(name, mark, SMALL_TOKENS),
                7 => headers.add_repeated(name, mark, MEDIUM_TOKENS),
                14 => headers.add(name, b""),
                _ if step > 47 => headers.add_repeated(name, mark, LARGE_TOKENS),
                _ => headers.add(name, b"nope"),
            }
        }
        if step == 13 {
            // Bytes that are not UTF-8.
            headers.add(b"x-binary", &[b"\xff\xfe\x80", &mark[..]].concat());
        }
        headers
    }

    /// The upstream's response; the last request of a round gets a large body.
    fn response(
        &self,
        step: u64,
        mark: &[u8; TOKEN_BYTES],
        large_tokens: usize,
        trailers: &HeaderMap,
    ) -> Response {
        if !self.fills_responses {
            return Response {
                headers: HeaderMap::new(),
                body: Vec::new(),
                trailers: HeaderMap::new(),
            };
        }
        let tokens = if step == 63 { large_tokens } else { SMALL_TOKENS };
        Response {
            headers: HeaderMap::new()
                .with(":status", "200")
                .with("x-mark", mark.repeat(SMALL_TOKENS)),
            body: vec![mark.repeat(tokens), Vec::new()],
            trailers: trailers.clone(),
        }
    }

    /// How many streams may stay open after this request.
    pub(crate) fn streams_open(&self, number: u64) -> usize {
        match number % 512 {
            0..384 => 0,
            384..448 => 8,
            _ => 32,
        }
    }

    /// Whether ticks and responses to calls follow this request.
    pub(crate) fn time_passes(&self, number: u64) -> bool {
        number % 32 == 31
    }

    /// Whether the configuration is reloaded after this request.
    pub(crate) fn reloads(&self, number: u64) -> bool {
        number % 256 == 255
    }
}

fn pick(own: &[Request], number: u64) -> Option<&Request> {
    let count = u64::try_from(own.len()).ok().filter(|count| *count > 0)?;
    own.get(usize::try_from(number % count).ok()?)
}

/// The headers that the plugin's decision depends on, as found by the standard cases.
fn looked_up(plugin: &Plugin, settings: &Settings) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for case in standard_cases(plugin, settings) {
        for (name, _) in case.request.headers.iter() {
            let name = String::from_utf8_lossy(name).into_owned();
            if !name.starts_with(':') && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
