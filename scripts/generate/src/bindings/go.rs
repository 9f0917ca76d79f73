//! `go/proxy_wasm.go`, for Go 1.24 and later.

use super::{HEAD, Item, Language, camel, declaration, enumerated, items, names};
use crate::data::Abi;
use crate::data::function::{Function, Kind, Meaning, Ownership, Param};
use crate::text::pascal;

pub(super) const MODULE: &str = "module proxywasm\n\ngo 1.24\n";

struct Go;

impl Language for Go {
    const COMMENT: &'static str = "//";

    fn function(&self, name: &str) -> String {
        pascal(name.trim_start_matches('_'))
    }

    fn enumeration(&self, _: &Abi, rust: &str) -> String {
        rust.to_owned()
    }

    fn value(&self, _: &Abi, rust: &str, value: &str) -> String {
        constant(rust, value)
    }

    /// A sentence that starts with the Go name, as usual in Go: every summary begins with a verb.
    fn summary(&self, function: &Function) -> String {
        let mut letters = function.summary.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        let rest: String = first.into_iter().chain(letters).collect();
        format!("{} {rest}", self.function(&function.name))
    }

    /// Lists in the format of gofmt.
    fn line(line: &str) -> String {
        match line.strip_prefix("* ") {
            Some(text) => format!("  - {text}"),
            None if line.starts_with("  ") => format!("  {line}"),
            None => line.to_owned(),
        }
    }
}

/// The constant for `NOT_FOUND` of `Status` is `StatusNotFound`.
fn constant(of: &str, value: &str) -> String {
    format!("{of}{}", pascal(&value.to_lowercase()))
}

pub(super) fn file(abi: &Abi) -> String {
    let head = format!(
        "{HEAD}\n\n# Go\n\nThe documentation has the ABI's names of the parameters. A string is two of them: `key` is `key_data` and `key_size`. A slot is a `*uint32`, because an \
         address in Go has eight bytes and one in WebAssembly four. What the host was given by the allocator must be \
         kept where the collector sees it, until its bytes have been read."
    );
    let mut text = Go.comment(abi, &head) + "package proxywasm\n\nimport \"unsafe\"\n";
    for of in &abi.enumerations {
        let repr = if of.is_signed() { "int32" } else { "uint32" };
        let doc = Go.comment(abi, &of.about);
        text += &format!("\n{doc}type {} {repr}\n\nconst (\n", of.rust);
        for value in &of.values {
            for line in Go.comment(abi, &value.about).lines() {
                text += &format!("\t{line}\n");
            }
            text +=
                &format!("\t{} {} = {}\n", constant(&of.rust, &value.name), of.rust, value.value);
        }
        text += ")\n";
    }
    for item in items(abi, Kind::Hostcall) {
        let (module, name) = (&item.function.module, &item.function.name);
        let doc = Go.documentation(abi, &item);
        let (params, result) = parts(abi, &item);
        let head = format!("func {}", Go.function(name));
        let declared = declaration(&head, &params, &result, "\t", ",");
        text += &format!("\n{doc}//\n//go:wasmimport {module} {name}\n{declared}\n");
    }
    for item in items(abi, Kind::Callback) {
        let (params, result) = parts(abi, &item);
        let version = if item.older { "V010" } else { "" };
        let doc = Go.documentation(abi, &item);
        let name = Go.function(&item.function.name);
        let head = format!("type {name}{version} = func");
        let declared = declaration(&head, &params, &result, "\t", ",");
        text += &format!("\n{doc}{declared}\n");
    }
    text
}

fn parts(abi: &Abi, item: &Item<'_>) -> (Vec<String>, String) {
    let signature = item.signature;
    let mut params = Vec::new();
    let mut named = signature.params.iter().zip(names(&signature.params));
    while let Some((param, name)) = named.next() {
        let borrowed = matches!(param.ownership, Some(Ownership::Borrowed | Ownership::Kept));
        if matches!(param.meaning, Meaning::Data(_)) && borrowed {
            // The next parameter is the size, which a string includes.
            named.next();
            params.push(format!("{} string", camel(name.trim_end_matches("_data"))));
        } else {
            params.push(format!("{} {}", camel(&name), of(abi, param)));
        }
    }
    let result = signature.results.first();
    let result = result.map_or(String::new(), |result| format!(" {}", of(abi, result)));
    (params, result)
}

fn of(abi: &Abi, param: &Param) -> String {
    let enumeration = enumerated(abi, param).unwrap_or_default();
    let plain = match &param.meaning {
        Meaning::Enum(_) => enumeration,
        Meaning::ReturnEnum(_) => return format!("*{enumeration}"),
        Meaning::Data(_) | Meaning::Address => "unsafe.Pointer",
        Meaning::ReturnData(_) | Meaning::ReturnSize | Meaning::ReturnNumber => "*uint32",
        Meaning::ReturnLong => "*uint64",
        Meaning::Signed => "int32",
        Meaning::Long => "uint64",
        Meaning::SignedLong => "int64",
        Meaning::Number | Meaning::Bool | Meaning::ContextId | Meaning::Count | Meaning::Size => {
            "uint32"
        }
    };
    plain.to_owned()
}
