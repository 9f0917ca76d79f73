//! The files of `abi/src/generated/`, formatted by rustfmt.

mod callbacks;
mod declarations;
mod documentation;
mod features;
mod hosts;
mod properties;
mod table;
mod types;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Result;

use crate::data::Abi;
use crate::data::function::{Content, Meaning, Ownership, Param};
use crate::source::Source;
use crate::{Made, personalities};

pub(crate) fn files(abi: &Abi) -> Result<Vec<Made>> {
    let mut sources = vec![
        types::file(abi),
        table::enumerations(abi),
        features::file(abi),
        hosts::file(abi),
        properties::file(abi),
    ];
    sources.extend(declarations::files(abi));
    sources.extend(callbacks::files(abi));
    sources.extend(table::files(abi));
    let mut modules = String::new();
    for name in
        ["callbacks", "enums", "features", "functions", "hostcalls", "hosts", "properties", "types"]
    {
        writeln!(modules, "pub(crate) mod {name};")?;
    }
    sources.push(Source {
        path: "mod.rs".to_owned(),
        about: "What is made of the data in `abi/data/`: declarations, types and tables."
            .to_owned(),
        code: modules,
    });
    for source in &mut sources {
        source.path.insert_str(0, "abi/src/generated/");
    }
    sources.push(personalities::file(abi)?);
    sources.into_iter().map(Source::made).collect()
}

/// The type of a parameter in Rust.
fn type_of(abi: &Abi, param: &Param) -> String {
    if let Some(own) = &param.rust {
        return own.clone();
    }
    let written = param.ownership == Some(Ownership::Written);
    let plain = match &param.meaning {
        Meaning::Number | Meaning::ContextId => "u32",
        Meaning::Count | Meaning::Size => "usize",
        Meaning::Signed => "i32",
        Meaning::Long => "u64",
        Meaning::SignedLong => "i64",
        Meaning::Bool => "Bool",
        Meaning::Enum(of) => &abi.enumeration(of).rust,
        Meaning::Data(_) if !written => "*const u8",
        Meaning::Address if param.ownership == Some(Ownership::Borrowed) => "*const u8",
        Meaning::Data(_) | Meaning::Address => "*mut u8",
        Meaning::ReturnData(_) => "*mut *mut u8",
        Meaning::ReturnSize => "*mut usize",
        Meaning::ReturnNumber => "*mut u32",
        Meaning::ReturnLong => "*mut u64",
        Meaning::ReturnEnum(of) => return format!("*mut {}", abi.enumeration(of).rust),
    };
    plain.to_owned()
}

/// The types of this crate that occur in the parameters.
fn types_of<'p>(abi: &Abi, params: impl Iterator<Item = &'p Param>) -> BTreeSet<String> {
    let types = params.map(|param| type_of(abi, param));
    let types = types.map(|of| of.rsplit(' ').next().unwrap_or_default().to_owned());
    types.filter(|of| of.starts_with(char::is_uppercase)).collect()
}

/// `a: u32, b: usize`.
fn parameters(abi: &Abi, params: &[Param]) -> String {
    let one = |param: &Param| {
        let name = param.rust_name.as_ref().unwrap_or(&param.name);
        format!("{name}: {}", type_of(abi, param))
    };
    params.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// ` -> Status`.
fn result(abi: &Abi, results: &[Param]) -> String {
    let result = results.first();
    result.map_or(String::new(), |it| format!(" -> {}", type_of(abi, it)))
}

/// `use crate::types::{A, B};`.
fn imports(from: &str, types: &BTreeSet<String>) -> String {
    let names: Vec<_> = types.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("use {from}::{one};\n"),
        all => format!("use {from}::{{{}}};\n", all.join(", ")),
    }
}

/// A module file that reexports the items of its files.
fn module(path: &str, about: &str, files: &[(String, Vec<String>)]) -> Source {
    let mut code = String::new();
    for (name, _) in files {
        code += &format!("mod {name};\n");
    }
    code.push('\n');
    for (name, items) in files {
        code += &format!("pub use {name}::{{{}}};\n", items.join(", "));
    }
    Source { path: path.to_owned(), about: about.to_owned(), code }
}

/// The variant of `table::Content`.
fn content(of: Content) -> &'static str {
    match of {
        Content::Bytes => "Content::Bytes",
        Content::HeaderMap => "Content::HeaderMap",
        Content::PropertyPath => "Content::PropertyPath",
    }
}

/// A set of versions, as an expression of `table::Versions`.
fn versions(abi: &Abi, versions: &[String]) -> String {
    let named = |version: &String| version.replace('.', "_");
    match versions {
        [] => "Versions::NONE".to_owned(),
        all if *all == abi.versions => "Versions::ALL".to_owned(),
        [.., last] if Some(last) == abi.versions.last() => {
            format!("Versions::SINCE_{}", named(&versions[0]))
        }
        [one] => format!("Versions::V{}", named(one)),
        [first, rest @ ..] => {
            rest.iter().fold(format!("Versions::V{}", named(first)), |all, one| {
                format!("{all}.union(Versions::V{})", named(one))
            })
        }
    }
}

/// A string literal.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// `&["a", "b"]`.
fn literals(texts: &[String]) -> String {
    let all: Vec<_> = texts.iter().map(|text| literal(text)).collect();
    format!("&[{}]", all.join(", "))
}
