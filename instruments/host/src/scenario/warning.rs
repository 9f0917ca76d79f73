//! Warnings about entries of a scenario that have no effect, or expectations that cannot hold.

use std::collections::BTreeSet;
use std::fmt;

use super::file::{GrpcCallOf, Pairs, Pieces, RequestOf, ResponseOf, Scenario};
use crate::expect::Wanted;

/// A part of a scenario that has no effect. Requests are counted from 1.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Warning {
    /// Several responses for one upstream; the last counts.
    HttpCallTwice(String),
    /// Several responses for one method; the last counts.
    GrpcCallTwice(String),
    /// A body for a response that cannot have one.
    BodyOfNone(usize),
    /// An invalid header name.
    NoHeaderName(usize, String),
    /// A header that must be both present and absent.
    Contradiction(usize, String),
    /// A request without expectations.
    ExpectsNothing(usize),
    /// A response for an upstream that the plugin did not call.
    HttpCallUnused(String),
    /// A response for a method that the plugin did not call.
    GrpcCallUnused(String),
    /// Connections, although only requests are sent.
    Connections,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HttpCallTwice(upstream) => write!(
                formatter,
                "`[[http_call]]` for `{upstream}` appears twice; the last one counts"
            ),
            Self::GrpcCallTwice(method) => write!(
                formatter,
                "`[[grpc_call]]` for `{method}` appears twice; the last one counts"
            ),
            Self::BodyOfNone(request) => write!(
                formatter,
                "request {request}: its response has no body, whatever `body` says: HEAD, 204 and 304 have none"
            ),
            Self::NoHeaderName(request, name) => write!(
                formatter,
                "request {request}: `{}` is not the name of a header",
                name.as_bytes().escape_ascii()
            ),
            Self::Contradiction(request, name) => write!(
                formatter,
                "request {request}: header `{name}` stands in `headers` and in `no_headers`: this never holds"
            ),
            Self::ExpectsNothing(request) => {
                write!(formatter, "request {request} has no `[request.expect]`: any answer will do")
            }
            Self::HttpCallUnused(upstream) => write!(
                formatter,
                "`[[http_call]]` for `{upstream}` was not used: the plugin called no upstream of that name"
            ),
            Self::GrpcCallUnused(method) => write!(
                formatter,
                "`[[grpc_call]]` for `{method}` was not used: the plugin called no such method"
            ),
            Self::Connections => write!(
                formatter,
                "`[[connection]]` is for `plugin-host trace`: no connection is opened here"
            ),
        }
    }
}

impl Scenario {
    /// The warnings that are known before anything runs.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut out = Vec::new();
        let twice = |names: Vec<String>| {
            let mut seen = BTreeSet::new();
            names.into_iter().filter(move |name| !seen.insert(name.clone()))
        };
        out.extend(twice(self.upstreams()).map(Warning::HttpCallTwice));
        out.extend(twice(self.methods()).map(Warning::GrpcCallTwice));
        for (index, request) in self.requests.iter().enumerate() {
            of_request(&mut out, index + 1, request);
        }
        out
    }

    /// The warnings about responses that are not among the calls made.
    #[must_use]
    pub fn unused(&self, called: &BTreeSet<Vec<u8>>) -> Vec<Warning> {
        let unused = |names: Vec<String>| {
            let names = BTreeSet::from_iter(names).into_iter();
            names.filter(|name| !called.contains(name.as_bytes()))
        };
        let http = unused(self.upstreams()).map(Warning::HttpCallUnused);
        http.chain(unused(self.methods()).map(Warning::GrpcCallUnused)).collect()
    }

    /// The warnings if only requests are sent.
    #[must_use]
    pub fn without_connections(&self) -> Vec<Warning> {
        let none = self.connections.is_empty();
        if none { Vec::new() } else { vec![Warning::Connections] }
    }

    /// The requests without expectations.
    #[must_use]
    pub fn without_expectations(&self) -> Vec<Warning> {
        let expectations = self.expectations().into_iter().enumerate();
        let empty = expectations.filter(|(_, expect)| expect.is_empty());
        empty.map(|(index, _)| Warning::ExpectsNothing(index + 1)).collect()
    }

    fn upstreams(&self) -> Vec<String> {
        self.http_calls.iter().map(|it| it.upstream.clone()).collect()
    }

    fn methods(&self) -> Vec<String> {
        let path = |it: &GrpcCallOf| format!("{}/{}", it.service, it.method);
        self.grpc_calls.iter().map(path).collect()
    }
}

fn of_request(out: &mut Vec<Warning>, number: usize, request: &RequestOf) {
    let bodiless = request.method == "HEAD" || matches!(request.response.status, 204 | 304);
    let default = match ResponseOf::default().body {
        Pieces::One(text) => text,
        Pieces::Several(_) => String::new(),
    };
    let body = request.response.body.list().concat();
    if bodiless && !body.is_empty() && body != default.into_bytes() {
        out.push(Warning::BodyOfNone(number));
    }
    let sent = [&request.headers, &request.response.headers].map(Pairs::list);
    let expected = request.expect.headers.keys().chain(request.expect.upstream_headers.keys());
    let names = sent.iter().flatten().map(|(name, _)| name).chain(expected);
    let wrong: BTreeSet<_> = names.filter(|name| !is_header_name(name)).collect();
    out.extend(wrong.into_iter().map(|name| Warning::NoHeaderName(number, name.clone())));
    for name in &request.expect.no_headers {
        let wanted = request.expect.headers.get(name);
        if wanted.is_some_and(|wanted| *wanted != Wanted::Present(false)) {
            out.push(Warning::Contradiction(number, name.clone()));
        }
    }
}

/// Whether this is an HTTP token, after a colon for a pseudo header.
fn is_header_name(name: &str) -> bool {
    let token = name.strip_prefix(':').unwrap_or(name);
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !token.is_empty() && token.bytes().all(is_token)
}
