//! The generated parts of the chapters, each made from its source.

use std::fmt::Write as _;
use std::fs;

use book::repository;
use plugin_host::leak::{Drive, Verdict, check};
use plugin_host::trace::{self, Crossing, Recorder};
use plugin_host::{By, Limits, PERSONALITIES, Personality, Plugin, Request, Settings, Vm};

use crate::exercises;
use crate::plugins;
use crate::scenario;

/// The command in the head of an example.
pub(crate) fn command(file: &str) -> String {
    format!("```sh\n{}\n```", plugins::command(file))
}

/// A file of the book as a code block.
pub(crate) fn file(path: &str) -> String {
    let text = fs::read_to_string(repository("abi/book").join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    let language = match path.rsplit_once('.') {
        Some((_, "rs")) => "rust,ignore",
        Some((_, "wat")) => "wasm",
        Some((_, other)) => other,
        None => "text",
    };
    format!("```{language}\n{}\n```", text.trim_end())
}

/// The calls of a scenario, in the format of `plugin-host trace`.
pub(crate) fn trace(plugin: &str, scenario: &str) -> String {
    let scenario = scenario::read(scenario).scenario;
    let mut vm = start(plugin, scenario.settings(), Some(Recorder::default()));
    let mut text = String::new();
    let started = trace::text(vm.take_trace().crossings());
    if !started.is_empty() {
        write!(text, "# start\n{started}\n").expect("a string");
    }
    for request in scenario.requests() {
        let value = |name: &[u8]| {
            String::from_utf8_lossy(request.headers.get(name).unwrap_or_default()).into_owned()
        };
        write!(text, "# {} {}", value(b":method"), value(b":path")).expect("a string");
        for (name, value) in request.headers.iter().filter(|(name, _)| !name.starts_with(b":")) {
            write!(text, ", {}: {}", name.escape_ascii(), value.escape_ascii()).expect("a string");
        }
        let answer = vm.exchange(&request);
        let by = match answer.by {
            By::Upstream => "from the upstream",
            By::Plugin => "from the plugin",
            By::Host | By::Nobody => "from the host",
        };
        let calls = trace::text(vm.take_trace().crossings());
        write!(text, "\n{calls}= {} {by}\n\n", answer.status).expect("a string");
    }
    format!("```text\n{}\n```", text.trim_end())
}

/// The result of a leak check.
pub(crate) fn leak(plugin: &str) -> String {
    let verdict = leak_verdict(&plugins::module(plugin));
    let Verdict::Leaks { bytes_per_request, .. } = verdict else {
        panic!("it does not leak: {verdict:?}")
    };
    format!("```text\nleaks {bytes_per_request:.0} bytes per request\n```")
}

pub(crate) fn leak_verdict(module: &[u8]) -> Verdict {
    let drive = Drive {
        personality: envoy(),
        settings: Settings::default(),
        requests: 8192,
        own_requests: Vec::new(),
    };
    let plugin = Plugin::load(module, Limits::default()).expect("a module");
    check(&plugin, &drive, |_| {}).expect("it starts").report.verdict
}

/// The size of the gate, in the chapters and as shipped.
pub(crate) fn sizes() -> String {
    let mut text = String::from("| the gate | bytes |\n| --- | ---: |\n");
    for (what, plugin) in [
        ("[chapter 2](wat.md): WebAssembly text, no log line", "gate.wat"),
        ("[chapter 3](rust.md): Rust, no log line", "gate.rs"),
        ("[chapter 4](crate.md): Rust on `proxy-wasm-abi`, no log line", "crate.rs"),
        ("`plugin.wasm`: with the log line, after `scripts/finish`", "plugin.wasm"),
        ("`plugin-portable.wasm`: for every host", "plugin-portable.wasm"),
        ("`plugin-wee_alloc.wasm`: with a heap", "plugin-wee_alloc.wasm"),
        ("`plugin-dlmalloc.wasm`: with another heap", "plugin-dlmalloc.wasm"),
    ] {
        writeln!(text, "| {what} | {} |", plugins::module(plugin).len()).expect("a string");
    }
    text
}

/// The answers to the exercises, folded.
pub(crate) fn answers() -> String {
    let mut text = String::new();
    for answer in exercises::answers() {
        let (exercise, plugin) = (&answer.exercise, &answer.plugin);
        let heading = format!("<details><summary>{exercise}, in {plugin}</summary>");
        write!(text, "{heading}\n\n").expect("a string");
        if !answer.replace.is_empty() {
            text += "Replace each first text with the second:\n\n";
        }
        for (from, to) in &answer.replace {
            write!(text, "```text\n{from}\n```\n\n```text\n{to}\n```\n\n").expect("a string");
        }
        if answer.finish {
            write!(text, "Build it as chapter 4 does, then:\n\n```sh\ncargo run --package finish -- my_gate.wasm \
                 abi/book/exercises/{exercise}.wasm\n```\n\n").expect("a string");
        }
        text += "</details>\n\n";
    }
    text
}

/// A sequence diagram of one request.
pub(crate) fn picture(plugin: &str, value: &str) -> String {
    sequence(&format!("allow: {value}"), exchange(plugin, value))
}

/// A sequence diagram of one hostcall that hands over a value.
pub(crate) fn hand_over(plugin: &str, value: &str) -> String {
    let calls = exchange(plugin, value).into_iter();
    let asking = |it: &Crossing| {
        ["proxy_get_header_map_value", "proxy_on_memory_allocate"].contains(&it.function.as_str())
    };
    sequence("inside proxy_on_request_headers", calls.filter(asking).collect())
}

fn sequence(title: &str, calls: Vec<Crossing>) -> String {
    let title = title.to_owned();
    trace::svg(&[trace::Part { title, crossings: calls, end: String::new() }])
}

/// The calls of a request with that value for the header `allow`.
pub(crate) fn exchange(plugin: &str, value: &str) -> Vec<Crossing> {
    let mut vm = start(plugin, Settings::default(), Some(Recorder::default()));
    vm.take_trace();
    vm.exchange(&Request::new("GET", "/").with_header("allow", value));
    vm.take_trace().crossings().to_vec()
}

fn start(plugin: &str, settings: Settings, recorder: Option<Recorder>) -> Vm {
    let module = Plugin::load(&plugins::module(plugin), Limits::default()).expect("a module");
    Vm::start_recording(&module, envoy(), settings, recorder)
        .unwrap_or_else(|refusal| panic!("{plugin}: {refusal}"))
}

fn envoy() -> &'static Personality {
    PERSONALITIES.iter().find(|it| it.id == "envoy").expect("Envoy")
}
