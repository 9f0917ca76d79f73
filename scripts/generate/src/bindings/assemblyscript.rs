//! `proxy_wasm.ts`, for AssemblyScript.

use super::{HEAD, Item, Language, declaration, enumerated, items, names};
use crate::data::Abi;
use crate::data::function::{Kind, Meaning, Param};

struct AssemblyScript;

impl Language for AssemblyScript {
    const COMMENT: &'static str = "///";

    fn function(&self, name: &str) -> String {
        name.to_owned()
    }

    fn enumeration(&self, _: &Abi, rust: &str) -> String {
        rust.to_owned()
    }

    fn value(&self, _: &Abi, rust: &str, value: &str) -> String {
        format!("{rust}.{value}")
    }
}

pub(super) fn file(abi: &Abi) -> String {
    let mut text = AssemblyScript.comment(abi, HEAD);
    for of in &abi.enumerations {
        let doc = AssemblyScript.comment(abi, &of.about);
        text += &format!("\n{doc}export const enum {} {{\n", of.rust);
        for value in &of.values {
            for line in AssemblyScript.comment(abi, &value.about).lines() {
                text += &format!("  {line}\n");
            }
            text += &format!("  {} = {},\n", value.name, value.value);
        }
        text += "}\n";
    }
    for item in items(abi, Kind::Hostcall) {
        let (module, name) = (&item.function.module, &item.function.name);
        let doc = AssemblyScript.documentation(abi, &item);
        let (params, result) = parts(abi, &item);
        let head = format!("export declare function {name}");
        let declared = declaration(&head, &params, &format!(": {result};"), "  ", "");
        text += &format!(
            "\n{doc}// @ts-ignore: decorator\n@external({module:?}, {name:?})\n{declared}\n"
        );
    }
    for item in items(abi, Kind::Callback) {
        let (params, result) = parts(abi, &item);
        let version = if item.older { "_0_1_0" } else { "" };
        let doc = AssemblyScript.documentation(abi, &item);
        let name = &item.function.name;
        let head = format!("export type {name}{version} = ");
        let declared = declaration(&head, &params, &format!(" => {result};"), "  ", "");
        text += &format!("\n{doc}{declared}\n");
    }
    text
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

/// Addresses are plain numbers.
fn of(abi: &Abi, param: &Param) -> String {
    let plain = match &param.meaning {
        Meaning::Enum(_) => enumerated(abi, param).unwrap_or_default(),
        Meaning::Signed => "i32",
        Meaning::Long => "u64",
        Meaning::SignedLong => "i64",
        Meaning::Number | Meaning::Bool | Meaning::ContextId => "u32",
        _ => "usize",
    };
    plain.to_owned()
}
