//! The bindings: the declarations for other languages, with the documentation of each function.

mod assemblyscript;
mod c;
mod go;
mod wat;
mod zig;

use crate::Made;
use crate::data::Abi;
use crate::data::function::{Function, Kind, Meaning, Param, Signature};
use crate::prose;
use crate::text::{Piece, filled, pieces};

/// The head of each file, as Markdown.
const HEAD: &str = "\
The Proxy-Wasm ABI: what a plugin may call, and what a host calls.

Made of `abi/data/` by `scripts/generate`; not to be edited.

# Ownership

Four words say who may touch the bytes behind an address, and for how long.

* **borrowed**: the callee reads them during the call.
* **written**: the callee writes them during the call. Slots are written only if the answer is OK.
* **handed over**: the host asks the plugin's allocator, `proxy_on_memory_allocate` or `malloc`, for a buffer, fills it, \
and leaves its address and size in two slots. The buffer is the plugin's; no host ever frees it.
* **kept**: some host reads them after the call. Let them be constant data.

# Serialization

A header map is the number of pairs, then the sizes of each name and value, then each name and each value with a NUL \
behind it that no size counts. Numbers have four bytes, little-endian. The path of a property is its segments with a NUL \
between them.

# Enumerations

A host may return numbers that no list has: decide by OK, and treat the rest as failure.";

pub(crate) fn files(abi: &Abi) -> Vec<Made> {
    let file =
        |path: &str, text: String| Made { path: format!("abi/bindings/{path}").into(), text };
    vec![
        file("proxy_wasm.h", c::file(abi)),
        file("proxy_wasm.zig", zig::file(abi)),
        file("proxy_wasm.ts", assemblyscript::file(abi)),
        file("go/proxy_wasm.go", go::file(abi)),
        file("go/go.mod", go::MODULE.to_owned()),
        file("proxy_wasm.wat", wat::file(abi)),
    ]
}

/// The syntax of a language.
trait Language {
    /// The prefix for each line of a comment.
    const COMMENT: &'static str;

    /// The name of a function or callback.
    fn function(&self, name: &str) -> String;

    /// The name of an enumeration, from its name in Rust.
    fn enumeration(&self, abi: &Abi, rust: &str) -> String;

    /// The name of a value of an enumeration.
    fn value(&self, abi: &Abi, rust: &str, value: &str) -> String;

    /// A text as a comment.
    fn comment(&self, abi: &Abi, text: &str) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Plain(text) => text.to_owned(),
            Piece::Span(name) => format!("`{}`", self.span(abi, name)),
            // The target of the link exists only in Rust.
            Piece::Link(label, target) if target.starts_with("crate") => label.to_owned(),
            Piece::Link(label, target) => format!("[{label}]({target})"),
        };
        let text: String = pieces(text).into_iter().map(piece).collect();
        let lines = filled(&text, 100 - Self::COMMENT.len());
        let line = |line: &String| format!("{} {}", Self::COMMENT, Self::line(line));
        let lines = lines.iter().map(|text| line(text).trim_end().to_owned() + "\n");
        lines.collect()
    }

    /// A line of a comment.
    fn line(line: &str) -> String {
        line.to_owned()
    }

    /// A code span in this language.
    fn span(&self, abi: &Abi, name: &str) -> String {
        let (of, value) = name.split_once("::").unwrap_or((name, ""));
        let enumeration = abi.enumerations.iter().find(|it| it.rust == of);
        match (enumeration, value) {
            (Some(_), "") => self.enumeration(abi, of),
            (Some(_), value) => self.value(abi, of, value),
            (None, "TRUE") => "1".to_owned(),
            (None, "FALSE") => "0".to_owned(),
            (None, _) if declared(abi).any(|it| it.function.name == name) => self.function(name),
            (None, _) => name.to_owned(),
        }
    }

    /// What a function does, in one sentence.
    fn summary(&self, function: &Function) -> String {
        function.summary.clone()
    }

    /// The documentation of a function.
    fn documentation(&self, abi: &Abi, item: &Item<'_>) -> String {
        let (function, signature) = (item.function, item.signature);
        let wire = prose::wire(abi, function, signature);
        let mut text = format!("{}\n\n{wire}\n", self.summary(function));
        let newest = signature.versions == function.newest().versions;
        if newest && !function.doc.about.is_empty() {
            text += &format!("\n{}\n", function.doc.about.trim());
        }
        for (title, says) in prose::sections(abi, function, signature) {
            text += &format!("\n# {title}\n\n{}\n", says.trim());
        }
        text += &format!("\n{}\n", prose::link(function, signature));
        self.comment(abi, &text)
    }
}

/// A function of a spec, with one of its types.
struct Item<'a> {
    function: &'a Function,
    signature: &'a Signature,
    /// Whether its name includes the version, because this is the older of two types.
    older: bool,
}

/// Every function of a spec, in the order of the tables; the older of two types comes last.
fn declared(abi: &Abi) -> impl Iterator<Item = Item<'_>> {
    let functions = abi.functions().filter(|function| function.in_spec);
    functions.flat_map(|function| {
        let item = |older, signature| Item { function, signature, older };
        let types = function.signatures.iter().rev().enumerate();
        types.map(move |(place, signature)| item(place > 0, signature)).collect::<Vec<_>>()
    })
}

fn items(abi: &Abi, kind: Kind) -> impl Iterator<Item = Item<'_>> {
    declared(abi).filter(move |item| item.function.kind == kind)
}

/// Converts `one_word` to `oneWord`.
fn camel(snake: &str) -> String {
    let name = crate::text::pascal(snake);
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The names of the parameters, all different; an unused one says so.
fn names(params: &[Param]) -> Vec<String> {
    let name = |param: &Param| param.rust_name.as_ref().unwrap_or(&param.name).clone();
    params.iter().map(name).collect()
}

/// The Rust name of the enumeration that contains a parameter's values.
fn enumerated<'a>(abi: &'a Abi, param: &Param) -> Option<&'a str> {
    match &param.meaning {
        Meaning::Enum(of) | Meaning::ReturnEnum(of) => Some(&abi.enumeration(of).rust),
        _ => None,
    }
}

/// A declaration: on one line if it fits, otherwise with a line per parameter. `comma` may follow
/// the last one.
fn declaration(head: &str, params: &[String], tail: &str, indent: &str, comma: &str) -> String {
    let line = format!("{head}({}){tail}", params.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let params = params.join(&format!(",\n{indent}"));
    format!("{head}(\n{indent}{params}{comma}\n){tail}")
}
