//! `proxy_wasm.wat`: the imports and the types of the callbacks, to copy into a plugin.

use super::{HEAD, Item, Language, items, names};
use crate::data::Abi;
use crate::data::function::Kind;
use crate::prose::wasm;
use crate::text::filled;

struct Wat;

impl Language for Wat {
    const COMMENT: &'static str = ";;";

    fn function(&self, name: &str) -> String {
        format!("${name}")
    }

    fn enumeration(&self, abi: &Abi, rust: &str) -> String {
        let of = abi.enumerations.iter().find(|it| it.rust == rust);
        of.map_or(rust, |of| &of.name).to_owned()
    }

    fn value(&self, abi: &Abi, rust: &str, value: &str) -> String {
        let of = abi.enumerations.iter().find(|it| it.rust == rust);
        let number = of.and_then(|of| of.value(value));
        number.map_or(value.to_owned(), |number| format!("{value} ({number})"))
    }
}

pub(super) fn file(abi: &Abi) -> String {
    let head = format!(
        "{HEAD}\n\n# Use\n\nThe text format has no way to include a file. Copy the imports that a plugin calls; an import \
         that the host does not have keeps the plugin from loading. The types of the callbacks serve as \
         `(func (export \"proxy_on_log\") (type $proxy_on_log) ...)`."
    );
    let mut text = Wat.comment(abi, &head) + "(module\n";
    for of in &abi.enumerations {
        text += &indented(&Wat.comment(abi, &format!("`{}`: {}", of.name, of.about)));
        for value in &of.values {
            let says = format!("* {} `{}`: {}", value.value, value.name, value.about.trim());
            text += &indented(&Wat.comment(abi, &says));
        }
        text.push('\n');
    }
    for item in items(abi, Kind::Hostcall) {
        let (module, name) = (&item.function.module, &item.function.name);
        text += &indented(&Wat.documentation(abi, &item));
        let import = format!("(import {module:?} {name:?} (func ${name}{}))", of(&item));
        text += &indented(&broken(&import));
        text += "\n";
    }
    for item in items(abi, Kind::Callback) {
        let version = if item.older { "_0_1_0" } else { "" };
        let name = &item.function.name;
        text += &indented(&Wat.documentation(abi, &item));
        let of = format!("(type ${name}{version} (func{}))", of(&item));
        text += &indented(&broken(&of));
        text += "\n";
    }
    text.trim_end().to_owned() + ")\n"
}

/// Breaks a form into lines, but not inside of a parameter, whose blanks are not breakable.
fn broken(form: &str) -> String {
    filled(form, 94).join("\n  ").replace('\u{a0}', " ")
}

fn of(item: &Item<'_>) -> String {
    let signature = item.signature;
    let params = signature.params.iter().zip(names(&signature.params));
    let params: String =
        params.map(|(param, name)| format!(" (param\u{a0}${name}\u{a0}{})", wasm(param))).collect();
    let results: String =
        signature.results.iter().map(|result| format!(" (result\u{a0}{})", wasm(result))).collect();
    params + &results
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
