//! The documentation that follows from the data: who owns what, what the hosts do, the duties of a
//! caller. It is Markdown, for every language.

mod hosts;
mod works_in;

use crate::data::Abi;
use crate::data::function::{Content, Function, Kind, Meaning, Ownership, Signature};
use crate::text::enumerated;
pub(crate) use works_in::sentences as works_in;

/// A section: its title, and its text as Markdown.
pub(crate) type Section = (&'static str, String);

/// The sections for a function with one of its types.
pub(crate) fn sections(abi: &Abi, function: &Function, signature: &Signature) -> Vec<Section> {
    let old = function.signatures.len() > 1 && signature.versions != function.newest().versions;
    let doc = match &function.older {
        Some(older) if old => older,
        _ => &function.doc,
    };
    let or = |own: &str, rule: String| if own.is_empty() { rule } else { own.to_owned() };
    let answers = match function.kind {
        Kind::Hostcall => ("Status", or(&doc.returns, statuses(abi, function))),
        Kind::Callback => ("Returns", or(&doc.returns, "Nothing.".to_owned())),
    };
    let mut sections = vec![
        ("Ownership", or(&doc.ownership, ownership(function, signature))),
        answers,
        ("Phase", doc.phase.clone()),
        ("Works in", works_in::sentences(abi, function)),
        ("Hosts", hosts::sentences(abi, function, old) + &doc.host_notes),
        ("Errata", doc.errata.clone()),
    ];
    if function.kind == Kind::Hostcall {
        sections.push(("Safety", or(&doc.safety, safety(signature))));
    }
    sections.retain(|(_, text)| !text.is_empty());
    sections
}

/// The type on the wire and the versions, in one sentence.
pub(crate) fn wire(abi: &Abi, function: &Function, signature: &Signature) -> String {
    let list = |word: &str, params: &[_]| {
        let types: String = params.iter().map(|param| format!(" {}", wasm(param))).collect();
        match types.as_str() {
            "" => String::new(),
            types => format!(" ({word}{types})"),
        }
    };
    let versions = match function.kind {
        Kind::Hostcall => function.versions(),
        Kind::Callback => signature.versions.clone(),
    };
    let words = match versions.as_slice() {
        all if *all == abi.versions => "every version".to_owned(),
        [.., last] if Some(last) == abi.versions.last() => format!("since {}", versions[0]),
        only => format!("{} only", only.join(" and ")),
    };
    let (params, results) = (list("param", &signature.params), list("result", &signature.results));
    format!("`(func{params}{results})`, {words}.")
}

/// The type of a parameter in wasm.
pub(crate) fn wasm(param: &crate::data::function::Param) -> &'static str {
    match param.meaning {
        Meaning::Long | Meaning::SignedLong => "i64",
        _ => "i32",
    }
}

/// A link to the function in the spec.
pub(crate) fn link(function: &Function, signature: &Signature) -> String {
    let anchor = if function.module.starts_with("wasi") { function.module.as_str() } else { "" };
    let newest = signature.versions.last().map_or("", String::as_str);
    format!(
        "https://github.com/proxy-wasm/spec/blob/main/abi-versions/v{newest}/README.md#{anchor}{}",
        function.name
    )
}

fn statuses(abi: &Abi, function: &Function) -> String {
    let of = abi.statuses(function);
    let mut all: Vec<_> = function.doc.status.iter().collect();
    all.sort_by_key(|(value, _)| of.value(value));
    let bullet =
        |(value, text): (&String, &String)| format!("* `{}::{value}`: {}\n", of.rust, text.trim());
    all.into_iter().map(bullet).collect()
}

fn ownership(function: &Function, signature: &Signature) -> String {
    let (mut borrowed, mut written, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut handed = String::new();
    for (place, param) in signature.params.iter().enumerate() {
        let next = signature.params.get(place + 1).map(|next| next.name.as_str());
        let with_size = |names: &mut Vec<_>| {
            names.push(param.name.as_str());
            names.extend(next);
        };
        match (param.ownership, &param.meaning) {
            (Some(Ownership::Borrowed), _) => with_size(&mut borrowed),
            (Some(Ownership::HandedOver), _) => {
                let both = enumerated([param.name.as_str()].into_iter().chain(next));
                handed = format!(
                    "* {}: the bytes are **handed over**. The host asks the plugin's allocator for a buffer of \
                     exactly their size, fills it, and **writes** its address and size to the two slots. \
                     The plugin owns the buffer; no host ever frees it.\n",
                    both.unwrap_or_default()
                );
            }
            (Some(Ownership::Written), Meaning::Data(_)) => with_size(&mut written),
            (Some(Ownership::Written), _) if !is_size_of_handed_over(signature, place) => {
                written.push(&param.name);
            }
            _ => {}
        }
    }
    if let Some(names) = enumerated(borrowed) {
        text += &format!("* {names}: **borrowed** for the call.\n");
    }
    text += &handed;
    if let Some(names) = enumerated(written) {
        let wasi = function.module.starts_with("wasi");
        let good = if wasi { "SUCCESS" } else { "OK" };
        text += &format!("* {names}: **written** if the status is {good}.\n");
    }
    if text.is_empty() {
        text = "No pointers.".to_owned();
    }
    text
}

fn is_size_of_handed_over(signature: &Signature, place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|place| signature.params.get(place));
    before.is_some_and(|before| matches!(before.meaning, Meaning::ReturnData(_)))
}

fn safety(signature: &Signature) -> String {
    let (mut text, mut slots, mut allocates) = (String::new(), Vec::new(), false);
    for (place, param) in signature.params.iter().enumerate() {
        let name = &param.name;
        let size = signature.params.get(place + 1).map_or("", |size| &size.name);
        match param.meaning {
            Meaning::Data(_) if param.ownership == Some(Ownership::Written) => {
                text += &format!("* `{name}` must be valid for writes of `{size}` bytes.\n");
            }
            Meaning::Data(Content::Bytes | Content::HeaderMap | Content::PropertyPath) => {
                text += &format!("* `{name}` must be valid for reads of `{size}` bytes.\n");
            }
            Meaning::ReturnData(_) => {
                slots.push(name.as_str());
                allocates = true;
            }
            Meaning::ReturnSize
            | Meaning::ReturnNumber
            | Meaning::ReturnLong
            | Meaning::ReturnEnum(_) => {
                slots.push(name);
            }
            _ => {}
        }
    }
    let writes = if slots.len() == 1 { "a write" } else { "writes" };
    if let Some(names) = enumerated(slots) {
        text += &format!("* {names} must be valid for {writes}.\n");
    }
    if allocates {
        text +=
            "* The allocator that the plugin exports must return memory that nothing else uses.\n";
    }
    text
}
