//! `callbacks/`: a type for each function of a spec that a host looks up.

use std::collections::BTreeSet;

use super::documentation::{Scope, example, older};
use super::{Source, imports, module, parameters, result, type_of, types_of};
use crate::data::Abi;
use crate::data::function::{Function, Kind, Signature, Topic};

pub(super) fn files(abi: &Abi) -> Vec<Source> {
    let (mut sources, mut names) = (Vec::new(), Vec::new());
    for topic in &abi.topics {
        let functions = topic.functions.iter();
        let mut types = Vec::new();
        for function in functions.filter(|it| it.in_spec && it.kind == Kind::Callback) {
            types.push((function.name.clone(), function, function.newest()));
            if function.older.is_some() {
                types.push((older(function), function, &function.signatures[0]));
            }
        }
        if !types.is_empty() {
            let items = types.iter().map(|(name, ..)| name.clone());
            names.push((topic.name.clone(), items.collect()));
            sources.push(file(abi, topic, &types));
        }
    }
    let mut module = module("callbacks/mod.rs", "The callbacks, topic by topic.", &names);
    let lint = "#![expect(non_camel_case_types, reason = \"the names are those on the wire\")]\n\n";
    module.code.insert_str(0, lint);
    sources.push(module);
    sources
}

fn file(abi: &Abi, topic: &Topic, callbacks: &[(String, &Function, &Signature)]) -> Source {
    let params = callbacks.iter().flat_map(|(_, _, signature)| signature.all());
    let types = types_of(abi, params);
    let mut near: BTreeSet<_> = callbacks.iter().map(|(name, ..)| name.clone()).collect();
    near.extend(types.iter().cloned());
    let mut code = imports("crate::types", &types);
    for (name, function, signature) in callbacks {
        let scope = Scope { abi, own: name.clone(), near: &near, width: 96 };
        let code_of_example = match function.doc.example.as_str() {
            "" => plain_example(abi, name, function, signature),
            own => own.to_owned(),
        };
        let lint = if signature.params.is_empty() { "" } else { "# #![allow(unused_variables)]\n" };
        let code_of_example = example(abi, "use proxy_wasm_abi::callbacks;", &code_of_example);
        let doc = scope.entry(function, signature, &format!("```\n{lint}{code_of_example}\n```"));
        let (params, result) =
            (parameters(abi, &signature.params), result(abi, &signature.results));
        code += &format!("\n{doc}pub type {name} = extern \"C\" fn({params}){result};\n");
    }
    Source { path: format!("callbacks/{}.rs", topic.name), about: topic.about.clone(), code }
}

/// A function with that type that does nothing.
fn plain_example(abi: &Abi, name: &str, function: &Function, signature: &Signature) -> String {
    let (params, result) = (parameters(abi, &signature.params), result(abi, &signature.results));
    let returned = signature.results.first().map(|it| type_of(abi, it));
    let body = match returned.as_deref() {
        None => "{}",
        Some("Bool") => "{\n    Bool::TRUE\n}",
        Some("Action") => "{\n    Action::CONTINUE\n}",
        Some(_) => "{\n    0\n}",
    };
    let of = &function.name;
    let line = format!("extern \"C\" fn {of}({params}){result} ");
    let head = if line.len() > 88 {
        let params: Vec<_> = params.split(", ").map(|param| format!("    {param},\n")).collect();
        format!("extern \"C\" fn {of}(\n{}){result} ", params.concat())
    } else {
        line
    };
    format!("{head}{body}\nconst _: callbacks::{name} = {of};")
}
