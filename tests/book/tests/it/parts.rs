//! What the made parts of the chapters say, each from the thing itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use book::repository;
use plugin_host::leak::{Drive, Verdict, judge, run};
use plugin_host::trace::words::Word;
use plugin_host::trace::{self, Crossing, Recorder};
use plugin_host::{By, Limits, PERSONALITIES, Personality, Plugin, Request, Settings, Vm};
use proxy_wasm_abi::table::{ENUMS, FUNCTIONS, Function, HOSTS, Kind, Meaning, Param, Support};

use crate::exercises;
use crate::plugins;
use crate::scenario::Expected;

/// A file of the book, as a block of code.
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

/// The calls of a scenario, as `plugin-host trace` prints them.
pub(crate) fn trace(plugin: &str, scenario: &str) -> String {
    let scenario = Expected::read(scenario).scenario;
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
        for (name, value) in request
            .headers
            .iter()
            .filter(|(name, _)| !name.starts_with(b":"))
        {
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

/// The ranges of the memory that the calls of a denied request name.
pub(crate) fn memory(plugin: &str) -> String {
    let mut ranges: BTreeMap<u32, (u32, String)> = BTreeMap::new();
    for crossing in denied(plugin, "nope") {
        let words = crossing
            .arguments
            .iter()
            .chain(&crossing.returned)
            .chain(&crossing.result);
        for argument in words {
            let (address, size) = match argument.word {
                Word::Bytes { address, size, .. } | Word::Pairs { address, size, .. } => {
                    (address, size)
                }
                Word::Address(address) if argument.name.starts_with("return_") => (address, 4),
                _ => continue,
            };
            if size > 0 {
                let name = format!("`{}` of `{}`", argument.name, crossing.function);
                ranges.entry(address).or_insert((size, name));
            }
        }
    }
    let mut text = String::from("| addresses | bytes | what it is |\n| --- | ---: | --- |\n");
    for (address, (size, name)) in ranges {
        let end = address + size - 1;
        writeln!(text, "| {address} to {end} | {size} | {name} |").expect("a string");
    }
    text
}

/// What a leak check finds.
pub(crate) fn leak(plugin: &str) -> String {
    let drive = Drive {
        personality: envoy(),
        settings: Settings::default(),
        requests: 8192,
        own_requests: Vec::new(),
    };
    let plugin = Plugin::load(&plugins::module(plugin), Limits::default()).expect("a module");
    let report = judge(&run(&plugin, &drive, |_| {}).expect("it starts"));
    let Verdict::Leaks {
        bytes_per_request, ..
    } = report.verdict
    else {
        panic!("it does not leak: {report:?}")
    };
    format!("```text\nleaks {bytes_per_request:.0} bytes a request\n```")
}

/// How large the gate is, as the chapters have it and as this project ships it.
pub(crate) fn sizes() -> String {
    let mut text = String::from("| the gate | bytes |\n| --- | ---: |\n");
    for (what, plugin) in [
        (
            "[chapter 2](wat.md): WebAssembly text, no log line",
            "gate.wat",
        ),
        ("[chapter 3](rust.md): Rust, no log line", "gate.rs"),
        (
            "[chapter 4](crate.md): Rust on `proxy-wasm-abi`, no log line",
            "crate.rs",
        ),
        (
            "`plugin.wasm`: with the log line, after the step behind the linker",
            "plugin.wasm",
        ),
        (
            "`plugin-portable.wasm`: for every host",
            "plugin-portable.wasm",
        ),
        (
            "`plugin-wee_alloc.wasm`: with a heap",
            "plugin-wee_alloc.wasm",
        ),
        (
            "`plugin-dlmalloc.wasm`: with another heap",
            "plugin-dlmalloc.wasm",
        ),
    ] {
        writeln!(text, "| {what} | {} |", plugins::module(plugin).len()).expect("a string");
    }
    text
}

/// The answers of the exercises, folded.
pub(crate) fn answers() -> String {
    let mut text = String::new();
    for answer in exercises::answers() {
        let (exercise, plugin) = (&answer.exercise, &answer.plugin);
        let heading = format!("<details><summary>{exercise}, in {plugin}</summary>");
        write!(
            text,
            "{heading}\n\nReplace each first text with the second:\n\n"
        )
        .expect("a string");
        for (from, to) in &answer.replace {
            write!(text, "```text\n{from}\n```\n\n```text\n{to}\n```\n\n").expect("a string");
        }
        text += "</details>\n\n";
    }
    text
}

/// A sequence diagram of one request.
pub(crate) fn picture(plugin: &str, value: &str) -> String {
    let title = format!("allow: {value}");
    let calls: Vec<_> = denied(plugin, value)
        .into_iter()
        .map(|it| (title.clone(), it))
        .collect();
    trace::svg(&calls)
}

/// Every function of the specification, with a heading that links can name.
pub(crate) fn functions() -> String {
    let mut text = String::from(
        "# All functions\n\nMade of the table of `proxy-wasm-abi`, by topic. A **hostcall** is called by the plugin, a \
         **callback** by the host. Hosts are named where they deviate; `*` marks hosts that serve no traffic.\n",
    );
    let mut topic = "";
    for function in FUNCTIONS
        .iter()
        .filter(|it| it.in_spec && !it.signatures.is_empty())
    {
        if function.topic != topic {
            topic = function.topic;
            write!(text, "\n## {topic}\n").expect("a string");
        }
        text += &entry(function);
    }
    text
}

/// Every enumeration, with a heading that links can name.
pub(crate) fn enumerations() -> String {
    let mut text = String::from(
        "# Enumerations\n\nThe numbers that pass as `i32`, from the table of `proxy-wasm-abi`.\n",
    );
    for of in ENUMS {
        write!(
            text,
            "\n## {}\n\n| name | number |\n| --- | ---: |\n",
            of.name
        )
        .expect("a string");
        for value in of.values {
            writeln!(text, "| {} | {} |", value.name, value.value).expect("a string");
        }
    }
    text
}

fn entry(function: &Function) -> String {
    let kind = match function.kind {
        Kind::Hostcall => format!("A hostcall, imported from `{}`.", function.module),
        Kind::Callback => "A callback.".to_owned(),
    };
    let mut text = format!("\n### {}\n\n{} {kind}\n", function.name, function.summary);
    let newest = function.signatures.last().expect("it has a type");
    if !newest.params.is_empty() || !newest.results.is_empty() {
        text += "\n| parameter | type | means | bytes |\n| --- | --- | --- | --- |\n";
        for (prefix, params) in [("", newest.params), ("returns ", newest.results)] {
            for param in params {
                let owner = param
                    .ownership
                    .map_or(String::new(), |it| spaced(&format!("{it:?}")));
                let wasm = format!("{:?}", param.wasm).to_lowercase();
                let name = format!("{prefix}`{}`", param.name);
                writeln!(text, "| {name} | {wasm} | {} | {owner} |", meaning(param))
                    .expect("a string");
            }
        }
    }
    let deviating: Vec<_> = HOSTS
        .iter()
        .filter(|host| !matches!(function.support(host), Support::Yes | Support::Optional))
        .map(|host| {
            let star = if host.production { "" } else { "\\*" };
            format!(
                "{}{star}: {}",
                host.name,
                spaced(&format!("{:?}", function.support(host)))
            )
        })
        .collect();
    if !deviating.is_empty() {
        write!(text, "\nHosts that deviate: {}.\n", deviating.join("; ")).expect("a string");
    }
    text
}

fn meaning(param: &Param) -> String {
    match param.meaning {
        Meaning::Enum(name) => format!("[`{name}`](enumerations.md#{name})"),
        Meaning::ReturnEnum(name) => format!("slot for a [`{name}`](enumerations.md#{name})"),
        Meaning::Data(content) => format!("address of {}", spaced(&format!("{content:?}"))),
        Meaning::ReturnData(content) => format!(
            "slot for the address of {}",
            spaced(&format!("{content:?}"))
        ),
        Meaning::ReturnSize => "slot for a size".to_owned(),
        Meaning::ReturnNumber(_) => "slot for a number".to_owned(),
        other => spaced(&format!("{other:?}")),
    }
}

/// The name of a variant as words: `MissingIsError` is `missing is error`.
fn spaced(variant: &str) -> String {
    let mut words = String::new();
    for (index, letter) in variant.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// A page of rustdoc's as one of the book: links to items become links to pages.
pub(crate) fn page_of_the_reference(title: &str, text: &str) -> String {
    let mut page = format!("# {title}\n\n");
    // The marks are for the tests of the reference.
    for line in text.lines().filter(|line| !line.starts_with("<!--")) {
        page += if line.starts_with('#') { "#" } else { "" };
        page += line;
        page.push('\n');
    }
    let mut made = String::new();
    let mut rest = page.as_str();
    while let Some((before, behind)) = rest.split_once("](") {
        let (target, behind) = behind.split_once(')').expect("a link ends");
        match page_of(target) {
            Some(link) => write!(made, "{before}]({link})").expect("a string"),
            // An item of the table: its name, without a link.
            None => {
                let start = before.rfind('[').expect("a link starts");
                write!(made, "{}{}", &before[..start], &before[start + 1..]).expect("a string");
            }
        }
        rest = behind;
    }
    made + rest
}

fn page_of(target: &str) -> Option<String> {
    let item = target.rsplit("::").next()?;
    let anchor = target.split_once('#').map(|(_, anchor)| anchor);
    Some(match target {
        "crate#what-a-handed-over-buffer-is-and-why-nobody-frees-it" => {
            "between.md#handing-over-a-buffer".to_owned()
        }
        "crate#what-a-trap-does-on-each-host" => "hosts.md#engines-and-traps".to_owned(),
        _ if target.starts_with('#') => target.to_owned(),
        _ if target.starts_with("crate::how_hosts_differ") => format!("hosts.md#{}", anchor?),
        _ if target.starts_with("crate::serialization") => "wat.md#a-header-block".to_owned(),
        _ if target.starts_with("crate::hostcalls::")
            || target.starts_with("crate::callbacks::") =>
        {
            format!("functions.md#{item}")
        }
        _ if target.starts_with("crate::table::") => return None,
        _ => panic!("where does `{target}` lead in the book?"),
    })
}

fn denied(plugin: &str, value: &str) -> Vec<Crossing> {
    let mut vm = start(plugin, Settings::default(), Some(Recorder::default()));
    vm.take_trace();
    vm.exchange(&Request::new("GET", "/").with_header("allow", value));
    vm.take_trace().crossings().to_vec()
}

fn start(plugin: &str, settings: Settings, recorder: Option<Recorder>) -> Vm {
    let module = Plugin::load(&plugins::module(plugin), Limits::default()).expect("a module");
    Vm::start_recording(&module, envoy(), settings, recorder)
        .unwrap_or_else(|refusal| panic!("{plugin}: {}", refusal.reason))
}

fn envoy() -> &'static Personality {
    PERSONALITIES
        .iter()
        .find(|it| it.id == "envoy")
        .expect("Envoy")
}
