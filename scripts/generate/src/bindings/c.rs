//! `proxy_wasm.h`, for C and C++.

use std::fmt::Write as _;

use super::{HEAD, Item, Language, declaration, enumerated, items, names};
use crate::data::Abi;
use crate::data::function::{Kind, Meaning, Ownership, Param};
use crate::data::numbers::Enumeration;

const OPENING: &str = r#"
#ifndef PROXY_WASM_H
#define PROXY_WASM_H

#include <stddef.h>
#include <stdint.h>

/// Before the declaration of a function that the host has.
#define PROXY_WASM_IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
/// Before the declaration of a function that the host looks up. A callback that this file declares
/// is exported when it is defined, and must have the type that it has here: for a plugin of 0.1.0,
/// define `PROXY_WASM_ABI_0_1_0` before. `malloc`, `main`, `_start` and `_initialize` mean something
/// in C too, and are not declared.
#define PROXY_WASM_EXPORT(name) __attribute__((export_name(name)))

#ifdef __cplusplus
extern "C" {
#endif
"#;

const CLOSING: &str = "
#ifdef __cplusplus
}
#endif

#endif // PROXY_WASM_H
";

/// Names with a meaning in C: a plugin exports them itself.
const OWN: [&str; 4] = ["main", "_start", "_initialize", "malloc"];

struct C;

impl Language for C {
    const COMMENT: &'static str = "///";

    fn function(&self, name: &str) -> String {
        name.to_owned()
    }

    fn enumeration(&self, abi: &Abi, rust: &str) -> String {
        let of = abi.enumerations.iter().find(|it| it.rust == rust);
        of.map_or(rust, |of| &of.name).to_owned()
    }

    fn value(&self, abi: &Abi, rust: &str, value: &str) -> String {
        constant(&self.enumeration(abi, rust), value)
    }
}

/// The constant for `OK` of `proxy_status_t` is `PROXY_STATUS_OK`.
fn constant(of: &str, value: &str) -> String {
    format!("{}_{value}", of.trim_end_matches("_t")).to_uppercase()
}

pub(super) fn file(abi: &Abi) -> String {
    let mut text = C.comment(abi, HEAD) + OPENING;
    for of in &abi.enumerations {
        text += &enumeration(abi, of);
    }
    text += "\n// Hostcalls: a plugin imports those that it calls, and no others.\n";
    for item in items(abi, Kind::Hostcall) {
        let function = item.function;
        let import = format!("PROXY_WASM_IMPORT({:?}, {:?})", function.module, function.name);
        text += &format!("\n{}{import}\n{};\n", C.documentation(abi, &item), prototype(abi, &item));
    }
    text += "\n// Callbacks: a plugin exports those that it defines. All are optional on Envoy.\n";
    for item in items(abi, Kind::Callback) {
        let name = item.function.name.as_str();
        if OWN.contains(&name) {
            continue;
        }
        let doc = C.documentation(abi, &item);
        let (open, close) = match (item.function.signatures.len(), item.older) {
            (1, _) => ("", ""),
            (_, false) => ("#ifndef PROXY_WASM_ABI_0_1_0\n", "#endif\n"),
            (_, true) => ("#ifdef PROXY_WASM_ABI_0_1_0\n", "#endif\n"),
        };
        let declaration = prototype(abi, &item);
        text += &format!("\n{open}{doc}PROXY_WASM_EXPORT({name:?})\n{declaration};\n{close}");
    }
    text + CLOSING
}

fn enumeration(abi: &Abi, of: &Enumeration) -> String {
    let repr = if of.is_signed() { "int32_t" } else { "uint32_t" };
    let mut text = format!("\n{}typedef {repr} {};\nenum {{\n", C.comment(abi, &of.about), of.name);
    for value in &of.values {
        for line in C.comment(abi, &value.about).lines() {
            writeln!(text, "  {line}").expect("a string");
        }
        writeln!(text, "  {} = {},", constant(&of.name, &value.name), value.value)
            .expect("a string");
    }
    text + "};\n"
}

fn prototype(abi: &Abi, item: &Item<'_>) -> String {
    let signature = item.signature;
    let names = names(&signature.params);
    let params = signature.params.iter().zip(names);
    let params: Vec<_> = params.map(|(param, name)| of(abi, param) + &name).collect();
    let result = signature.results.first();
    let result = result.map_or("void ".to_owned(), |result| of(abi, result));
    let head = format!("{result}{}", item.function.name);
    match params.as_slice() {
        [] => format!("{head}(void)"),
        params => declaration(&head, params, "", "    ", ""),
    }
}

/// The type of a parameter, including the separator before its name.
fn of(abi: &Abi, param: &Param) -> String {
    let written = param.ownership == Some(Ownership::Written);
    match &param.meaning {
        Meaning::Enum(of) => format!("{of} "),
        Meaning::ReturnEnum(of) => format!("{of} *"),
        Meaning::Data(_) if written => "char *".to_owned(),
        Meaning::Data(_) => "const char *".to_owned(),
        Meaning::ReturnData(_) => "char **".to_owned(),
        Meaning::ReturnSize => "size_t *".to_owned(),
        Meaning::ReturnNumber => "uint32_t *".to_owned(),
        Meaning::ReturnLong => "uint64_t *".to_owned(),
        Meaning::Address if param.ownership == Some(Ownership::Borrowed) => {
            "const void *".to_owned()
        }
        Meaning::Address => "void *".to_owned(),
        Meaning::Count | Meaning::Size => "size_t ".to_owned(),
        Meaning::Signed => "int32_t ".to_owned(),
        Meaning::Long => "uint64_t ".to_owned(),
        Meaning::SignedLong => "int64_t ".to_owned(),
        Meaning::Number | Meaning::Bool | Meaning::ContextId => {
            debug_assert!(enumerated(abi, param).is_none());
            "uint32_t ".to_owned()
        }
    }
}
