//! The standard set of requests, tailored to the plugin.
//!
//! A fixed set would miss the headers that a plugin's decision depends on. So the plugin
//! first gets a plain request, and each header that it looks up becomes a case, with the
//! values that hosts treat differently.

use crate::personality::{PERSONALITIES, Personality};
use crate::plugin::Plugin;
use crate::request::Request;
use crate::settings::Settings;
use crate::vm::Vm;

/// A request with a name.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name, for display.
    pub name: String,
    /// The request.
    pub request: Request,
}

impl Case {
    fn new(name: impl Into<String>, request: Request) -> Self {
        Self { name: name.into(), request }
    }
}

/// The number of headers that get cases.
const HEADERS_MAX: usize = 4;

/// The standard set for a plugin.
#[must_use]
pub fn standard_cases(plugin: &Plugin, settings: &Settings) -> Vec<Case> {
    let get = || Request::new("GET", "/");
    let mut cases = vec![
        Case::new("GET", get()),
        Case::new("POST with a body", Request::new("POST", "/").with_body("some body")),
        // HTTP/1: the end comes apart from the body.
        Case::new(
            "POST with a body, its end apart",
            Request::new("POST", "/").with_body("some body").with_body(""),
        ),
        Case::new("bodies of 64 KB", large_bodies()),
        Case::new(
            "a header with bytes over 0x7f",
            get().with_header("x-binary", b"caf\xe9 \xff\xfe"),
        ),
    ];
    for name in looked_up(plugin, settings).iter().take(HEADERS_MAX) {
        let values: [(&str, Vec<u8>); 6] = [
            ("true", b"true".to_vec()),
            ("nope", b"nope".to_vec()),
            ("(empty)", Vec::new()),
            ("(10 KB)", vec![b'a'; 10_000]),
            // More than most buffers hold, and less than the smallest memory.
            ("(64 KB)", vec![b'a'; 64_000]),
            ("(70 KB)", vec![b'a'; 70_000]),
        ];
        for (label, value) in values {
            cases.push(Case::new(format!("GET, {name}: {label}"), get().with_header(name, value)));
        }
        let post = Request::new("POST", "/").with_body("some body");
        cases.push(Case::new(
            format!("POST with a body, {name}: true"),
            post.with_header(name, "true"),
        ));
    }
    // What is left of the large values, if something is.
    cases.push(Case::new("GET again", get()));
    cases
}

/// 64 KB in both directions.
fn large_bodies() -> Request {
    let mut request = Request::new("POST", "/").with_body(vec![b'a'; 64_000]);
    request.response.body = vec![vec![b'a'; 64_000]];
    request
}

/// The headers that the plugin looks up on the first host that runs it.
fn looked_up(plugin: &Plugin, settings: &Settings) -> Vec<String> {
    let start = |host: &'static Personality| Vm::start(plugin, host, settings.clone()).ok();
    let Some(mut vm) = PERSONALITIES.iter().find_map(start) else {
        return Vec::new();
    };
    vm.store.data_mut().observers.lookups = Some(Default::default());
    vm.exchange(&Request::new("GET", "/"));
    let lookups = vm.store.data_mut().observers.lookups.take().unwrap_or_default();
    lookups
        .into_iter()
        .filter_map(|name| String::from_utf8(name).ok())
        .filter(|name| !name.is_empty() && !name.starts_with(':'))
        .collect()
}
