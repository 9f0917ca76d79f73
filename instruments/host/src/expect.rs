//! A scenario's expectation of a request, and its comparison with the result.

mod wanted;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::deeds::Deeds;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By};
pub use wanted::Wanted;

/// The expected result of a request; anything not given is not checked.
///
/// A value is a string, which must be equal; `{ matches = "PATTERN" }`, which must match the whole
/// value; `true` if it must be present, or `false` if it must be absent.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The status that the client receives.
    pub status: Option<u32>,
    /// The source of the response.
    pub by: Option<Who>,
    /// Headers of the response. If a header has several lines, one must match.
    pub headers: BTreeMap<String, Wanted>,
    /// Headers that the response must not have.
    pub no_headers: Vec<String>,
    /// The body of the response.
    pub body: Option<Wanted>,
    /// Headers of the request as the upstream receives it.
    pub upstream_headers: BTreeMap<String, Wanted>,
    /// The body of the request as the upstream receives it.
    pub upstream_body: Option<Wanted>,
    /// Lines that the plugin logs in this order, possibly with others in between.
    pub log: Vec<Wanted>,
    /// Lines that the plugin must not log.
    pub no_log: Vec<Wanted>,
    /// Properties that the plugin sets, by dotted path.
    pub properties: BTreeMap<String, Wanted>,
    /// The complete list of calls in order: the upstream of a `proxy_http_call`, `SERVICE/METHOD` of a
    /// `proxy_grpc_call`.
    pub calls: Option<Vec<Wanted>>,
    /// The number of calls between host and plugin.
    pub crossings: Option<usize>,
}

/// The source of a response.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// The upstream.
    Upstream,
    /// The plugin, with a local response.
    Plugin,
    /// The host, because the plugin failed or for its own reasons.
    Host,
    /// Nobody: the client waits, or loses its connection.
    Nobody,
}

impl Expect {
    /// The differences from the expectation, one line each.
    #[must_use]
    pub fn differences(&self, answer: &Answer, deeds: &Deeds, crossings: usize) -> Vec<String> {
        let mut out = Differences::default();
        if let Some(status) = self.status {
            out.differ("status", &status, &answer.status);
        }
        let by = Who::of(&answer.by);
        if let Some(wanted) = self.by {
            out.differ("answered by", &wanted.name(), &by.name());
        }
        for (name, wanted) in &self.headers {
            out.want_line(&format!("header `{name}`"), wanted, &answer.headers, name);
        }
        for name in &self.no_headers {
            let absent = Wanted::Present(false);
            out.want_line(&format!("header `{name}`"), &absent, &answer.headers, name);
        }
        if let Some(wanted) = &self.body {
            out.want("body", wanted, Some(&answer.body));
        }
        let forwarded = answer.forwarded.as_ref();
        for (name, wanted) in &self.upstream_headers {
            let what = format!("header `{name}` at the upstream");
            match forwarded {
                Some(request) => out.want_line(&what, wanted, &request.headers, name),
                None => out.want(&what, wanted, None),
            }
        }
        if let Some(wanted) = &self.upstream_body {
            let is = forwarded.map(|it| it.body.as_slice());
            out.want("body at the upstream", wanted, is);
        }
        self.hold_log(&mut out, answer);
        for (path, wanted) in &self.properties {
            let is = deeds.properties.get(path.replace('.', "\0").as_bytes());
            out.want(&format!("property `{path}`"), wanted, is.map(Vec::as_slice));
        }
        if let Some(calls) = &self.calls {
            hold_calls(&mut out, calls, &deeds.calls);
        }
        if let Some(count) = self.crossings {
            out.differ("crossings", &count, &crossings);
        }
        if let Some(fault) = &answer.fault
            && self.by != Some(by)
        {
            out.0.push(fault.to_string());
        }
        out.0
    }

    fn hold_log(&self, out: &mut Differences, answer: &Answer) {
        let mut lines = answer.log.iter();
        for wanted in &self.log {
            if !lines.any(|line| wanted.is(Some(&line.message))) {
                let words = format!("log: expected {wanted}, which is missing or in another order");
                out.0.push(words);
            }
        }
        for unwanted in &self.no_log {
            let found = answer.log.iter().find(|line| unwanted.is(Some(&line.message)));
            if let Some(line) = found {
                let line = line.message.escape_ascii();
                out.0.push(format!("log: expected not to find {unwanted}, got `{line}`"));
            }
        }
    }

    /// Whether the expectation is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn hold_calls(out: &mut Differences, wanted: &[Wanted], calls: &[Vec<u8>]) {
    let same = wanted.len() == calls.len();
    if same && wanted.iter().zip(calls).all(|(wanted, call)| wanted.is(Some(call))) {
        return;
    }
    let list = |words: Vec<String>| match words.is_empty() {
        true => "none".to_owned(),
        false => words.join(", "),
    };
    let should = list(wanted.iter().map(ToString::to_string).collect());
    let are = calls.iter().map(|call| format!("`{}`", call.escape_ascii()));
    out.differ("calls", &should, &list(are.collect()));
}

/// The differences, as lines.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn differ<T: PartialEq + std::fmt::Display>(&mut self, what: &str, should: &T, is: &T) {
        if should != is {
            self.0.push(format!("{what}: expected {should}, got {is}"));
        }
    }

    /// One of a header's lines must match; if none does, the first is shown.
    fn want_line(&mut self, what: &str, wanted: &Wanted, headers: &HeaderMap, name: &str) {
        let mut lines = headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name.as_bytes()));
        let found = lines.find(|(_, line)| wanted.is(Some(line)));
        let shown = found.map_or_else(|| headers.get(name.as_bytes()), |(_, line)| Some(line));
        self.want(what, wanted, shown);
    }

    fn want(&mut self, what: &str, wanted: &Wanted, is: Option<&[u8]>) {
        if !wanted.is(is) {
            let is = is.map_or("nothing".to_owned(), |it| format!("`{}`", it.escape_ascii()));
            self.0.push(format!("{what}: expected {wanted}, got {is}"));
        }
    }
}

impl Who {
    fn of(by: &By) -> Self {
        match by {
            By::Upstream => Self::Upstream,
            By::Plugin => Self::Plugin,
            By::Host => Self::Host,
            By::Nobody => Self::Nobody,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Upstream => "upstream",
            Self::Plugin => "plugin",
            Self::Host => "host",
            Self::Nobody => "nobody",
        }
    }
}
