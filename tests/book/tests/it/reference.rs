//! The book's pages from the reference: functions and enumerations of the table, and pages of
//! rustdoc.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use book::repository;
use generate::data::Abi;
use proxy_wasm_abi::table::{ENUMS, FUNCTIONS, Function, HOSTS, Kind, Meaning, Param, Support};

/// Every function of the specification, with a heading for links.
pub(crate) fn functions() -> String {
    let mut text = String::from(
        "# All functions\n\nGenerated from the table of `proxy-wasm-abi`, by topic. The plugin calls a **hostcall**, the host \
         calls a **callback**. Hosts are named where they deviate; `*` marks hosts that serve no traffic.\n\n\
         Where a hostcall works was run on a real Envoy, with good arguments. The comments of the \
         [bindings](../bindings) and the documentation of the crate say when it returns which status, and how hosts \
         deviate. A time-out or period is in milliseconds, a time \
         in nanoseconds.\n",
    );
    let abi = Abi::read(&repository("abi/data")).expect("the data holds");
    let shown = || FUNCTIONS.iter().filter(|it| it.in_spec && !it.signatures.is_empty());
    let mut topics: Vec<_> = shown().map(|it| it.topic).collect();
    let mut seen = BTreeSet::new();
    topics.retain(|topic| seen.insert(*topic));
    for topic in topics {
        write!(text, "\n## {topic}\n").expect("a string");
        text.extend(shown().filter(|it| it.topic == topic).map(|it| entry(&abi, it)));
    }
    text
}

/// Every enumeration, with a heading for links.
pub(crate) fn enumerations() -> String {
    let mut text = String::from(
        "# Enumerations\n\nThe numbers that are passed as `i32`, from the table of `proxy-wasm-abi`.\n",
    );
    for of in ENUMS {
        write!(text, "\n## {}\n\n| name | number |\n| --- | ---: |\n", of.name).expect("a string");
        for value in of.values {
            writeln!(text, "| {} | {} |", value.name, value.value).expect("a string");
        }
    }
    text
}

fn entry(abi: &Abi, function: &Function) -> String {
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
                let owner = param.ownership.map_or(String::new(), |it| spaced(&format!("{it:?}")));
                let wasm = format!("{:?}", param.wasm).to_lowercase();
                let name = format!("{prefix}`{}`", param.name);
                writeln!(text, "| {name} | {wasm} | {} | {owner} |", meaning(param))
                    .expect("a string");
            }
        }
    }
    let measured = abi.functions().find(|it| it.name == function.name);
    let works_in = measured.map(|it| generate::works_in(abi, it)).unwrap_or_default();
    if !works_in.is_empty() {
        write!(text, "\n{works_in}").expect("a string");
    }
    let deviating: Vec<_> = HOSTS
        .iter()
        .filter(|host| !matches!(function.support(host), Support::Yes | Support::Optional))
        .map(|host| {
            let star = if host.production { "" } else { "\\*" };
            format!("{}{star}: {}", host.name, spaced(&format!("{:?}", function.support(host))))
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
        Meaning::ReturnData(content) => {
            format!("slot for the address of {}", spaced(&format!("{content:?}")))
        }
        Meaning::ReturnSize => "slot for a size".to_owned(),
        Meaning::ReturnNumber(_) => "slot for a number".to_owned(),
        other => spaced(&format!("{other:?}")),
    }
}

/// The name of a variant as words: `MissingIsError` becomes `missing is error`.
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

/// A page of rustdoc as a page of the book: links to items become links to pages.
pub(crate) fn page_of_the_reference(title: &str, text: &str) -> String {
    let mut page = format!("# {title}\n\n");
    // The marks are only for the tests of the reference.
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
            // For an item of the table, only its name, without a link.
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
