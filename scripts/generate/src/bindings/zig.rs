//! `proxy_wasm.zig`.

use super::{HEAD, Item, Language, declaration, enumerated, items, names};
use crate::data::Abi;
use crate::data::function::{Kind, Meaning, Ownership, Param};

struct Zig;

impl Language for Zig {
    const COMMENT: &'static str = "///";

    fn function(&self, name: &str) -> String {
        name.to_owned()
    }

    fn enumeration(&self, _: &Abi, rust: &str) -> String {
        rust.to_owned()
    }

    fn value(&self, _: &Abi, rust: &str, value: &str) -> String {
        format!("{rust}.{}", field(value))
    }
}

/// A value as a field of a Zig enumeration.
fn field(value: &str) -> String {
    let name = value.to_lowercase();
    match name.as_str() {
        "continue" | "error" => format!("@\"{name}\""),
        _ => name,
    }
}

pub(super) fn file(abi: &Abi) -> String {
    let mut text = Zig.comment(abi, HEAD).replace("///", "//!");
    for of in &abi.enumerations {
        let repr = if of.is_signed() { "i32" } else { "u32" };
        text +=
            &format!("\n{}pub const {} = enum({repr}) {{\n", Zig.comment(abi, &of.about), of.rust);
        for value in &of.values {
            for line in Zig.comment(abi, &value.about).lines() {
                text += &format!("    {line}\n");
            }
            text += &format!("    {} = {},\n", field(&value.name), value.value);
        }
        text += "    _,\n};\n";
    }
    for item in items(abi, Kind::Hostcall) {
        let (module, name) = (&item.function.module, &item.function.name);
        let doc = Zig.documentation(abi, &item);
        let (params, result) = parts(abi, &item);
        let head = format!("pub extern {module:?} fn {name}");
        let declared = declaration(&head, &params, &format!(" {result};"), "    ", ",");
        text += &format!("\n{doc}{declared}\n");
    }
    text += "\n/// The type of every function that a host looks up. A plugin is held to them by lines such as\n///\n\
             ///     comptime {\n///         _ = @as(*const callbacks.proxy_on_log, &proxy_on_log);\n///     }\n\
             pub const callbacks = struct {\n";
    let mut first = true;
    for item in items(abi, Kind::Callback) {
        let (params, result) = parts(abi, &item);
        let version = if item.older { "_0_1_0" } else { "" };
        let doc = Zig.documentation(abi, &item);
        let name = &item.function.name;
        if !first {
            text.push('\n');
        }
        first = false;
        for line in doc.lines() {
            text += &format!("    {line}\n");
        }
        let head = format!("pub const {name}{version} = fn ");
        let tail = format!(" callconv(.c) {result};");
        for line in declaration(&head, &params, &tail, "    ", ",").lines() {
            text += &format!("    {line}\n");
        }
    }
    text + "};\n"
}

fn parts(abi: &Abi, item: &Item<'_>) -> (Vec<String>, String) {
    let signature = item.signature;
    let params = signature.params.iter().zip(names(&signature.params));
    let params: Vec<_> =
        params.map(|(param, name)| format!("{name}: {}", of(abi, param))).collect();
    let result = signature.results.first();
    let result = result.map_or("void".to_owned(), |result| of(abi, result));
    (params, result)
}

fn of(abi: &Abi, param: &Param) -> String {
    let written = param.ownership == Some(Ownership::Written);
    let enumeration = enumerated(abi, param).unwrap_or_default();
    match &param.meaning {
        Meaning::Enum(_) => enumeration.to_owned(),
        Meaning::ReturnEnum(_) => format!("*{enumeration}"),
        Meaning::Data(_) if written => "[*]u8".to_owned(),
        Meaning::Data(_) => "?[*]const u8".to_owned(),
        Meaning::ReturnData(_) => "*?[*]u8".to_owned(),
        Meaning::ReturnSize => "*usize".to_owned(),
        Meaning::ReturnNumber => "*u32".to_owned(),
        Meaning::ReturnLong => "*u64".to_owned(),
        Meaning::Address if param.ownership == Some(Ownership::Borrowed) => {
            "*const anyopaque".to_owned()
        }
        Meaning::Address if param.ownership == Some(Ownership::HandedOver) => "[*]u8".to_owned(),
        Meaning::Address => "*anyopaque".to_owned(),
        Meaning::Count | Meaning::Size => "usize".to_owned(),
        Meaning::Signed => "i32".to_owned(),
        Meaning::Long => "u64".to_owned(),
        Meaning::SignedLong => "i64".to_owned(),
        Meaning::Number | Meaning::Bool | Meaning::ContextId => "u32".to_owned(),
    }
}
