//! What a scenario says must come of a request, and whether it did.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::outcome::{Answer, By};

/// What must come of a request; what is not said may be anything.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The status that the client gets.
    pub status: Option<u32>,
    /// Who answers: `upstream`, `plugin`, `host` or `nobody`.
    pub by: Option<String>,
    /// Headers of the answer, and their first values.
    pub headers: BTreeMap<String, String>,
    /// Headers that the answer must not have.
    pub no_headers: Vec<String>,
    /// The body of the answer.
    pub body: Option<String>,
    /// Headers of the request as the upstream gets it.
    pub upstream_headers: BTreeMap<String, String>,
    /// Lines that the plugin logs, in that order; others may stand between them.
    pub log: Vec<String>,
    /// How often host and plugin call each other.
    pub crossings: Option<usize>,
}

impl Expect {
    /// What is not as it must be, one line each.
    #[must_use]
    pub fn differences(&self, answer: &Answer, crossings: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut differ = |what: &str, should: String, is: String| {
            if should != is {
                out.push(format!("{what}: expected {should}, got {is}"));
            }
        };
        if let Some(status) = self.status {
            differ("status", status.to_string(), answer.status.to_string());
        }
        if let Some(by) = &self.by {
            differ("answered by", by.clone(), who(&answer.by).to_owned());
        }
        let text = |value: Option<&[u8]>| {
            value.map_or("nothing".to_owned(), |it| {
                format!("`{}`", it.escape_ascii())
            })
        };
        for (name, value) in &self.headers {
            let is = text(answer.headers.get(name.as_bytes()));
            differ(
                &format!("header `{name}`"),
                text(Some(value.as_bytes())),
                is,
            );
        }
        for name in &self.no_headers {
            let is = text(answer.headers.get(name.as_bytes()));
            differ(&format!("header `{name}`"), text(None), is);
        }
        if let Some(body) = &self.body {
            differ(
                "body",
                text(Some(body.as_bytes())),
                text(Some(&answer.body)),
            );
        }
        for (name, value) in &self.upstream_headers {
            let forwarded = answer.forwarded.as_ref();
            let is = text(forwarded.and_then(|it| it.headers.get(name.as_bytes())));
            let what = format!("header `{name}` at the upstream");
            differ(&what, text(Some(value.as_bytes())), is);
        }
        if let Some(count) = self.crossings {
            differ("crossings", count.to_string(), crossings.to_string());
        }
        let mut lines = answer.log.iter();
        for wanted in &self.log {
            if !lines.any(|line| line.message == wanted.as_bytes()) {
                out.push(format!(
                    "log: expected a line `{wanted}`, which is not there or not in that order"
                ));
            }
        }
        if let Some(fault) = &answer.fault
            && self.by.as_deref() != Some(who(&answer.by))
        {
            out.push(fault.to_string());
        }
        out
    }
}

fn who(by: &By) -> &'static str {
    match by {
        By::Upstream => "upstream",
        By::Plugin => "plugin",
        By::Host => "host",
        By::Nobody => "nobody",
    }
}
