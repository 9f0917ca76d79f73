//! `hostcalls/`: a declaration for each function of a spec that a plugin may import.

use std::collections::BTreeSet;

use super::documentation::{Scope, example};
use super::{Source, imports, module, parameters, result, types_of};
use crate::data::Abi;
use crate::data::function::{Function, Kind, Topic};

pub(super) fn files(abi: &Abi) -> Vec<Source> {
    let (mut sources, mut names) = (Vec::new(), Vec::new());
    for topic in &abi.topics {
        let functions: Vec<_> = topic
            .functions
            .iter()
            .filter(|function| function.in_spec && function.kind == Kind::Hostcall)
            .collect();
        if functions.is_empty() {
            continue;
        }
        let items = functions.iter().map(|function| function.name.clone());
        names.push((topic.name.clone(), items.collect()));
        sources.push(file(abi, topic, &functions));
    }
    sources.push(module("hostcalls/mod.rs", "The hostcalls, topic by topic.", &names));
    sources
}

fn file(abi: &Abi, topic: &Topic, functions: &[&Function]) -> Source {
    let params = functions.iter().flat_map(|function| function.newest().all());
    let types = types_of(abi, params);
    let mut near: BTreeSet<_> = functions.iter().map(|function| function.name.clone()).collect();
    near.extend(types.iter().cloned());
    let mut code = imports("crate::types", &types);
    code += "\n#[expect(unsafe_code, reason = \"foreign functions are declared in an unsafe block\")]\n";
    code += &format!(
        "#[link(wasm_import_module = {:?})]\nunsafe extern \"C\" {{\n",
        functions[0].module
    );
    let declarations = functions.iter().map(|function| declaration(abi, &near, function));
    code += &declarations.collect::<Vec<_>>().join("\n");
    code += "}\n";
    Source { path: format!("hostcalls/{}.rs", topic.name), about: topic.about.clone(), code }
}

fn declaration(abi: &Abi, near: &BTreeSet<String>, function: &Function) -> String {
    let signature = function.newest();
    let name = &function.name;
    let scope = Scope { abi, own: name.clone(), near, width: 92 };
    let own = format!("use proxy_wasm_abi::hostcalls::{name};");
    let example = example(abi, &own, &function.doc.example);
    let doc = scope.entry(function, signature, &format!("```no_run\n{example}\n```"));
    let pointers = signature.all().any(|param| param.ownership.is_some());
    let (params, result) = (parameters(abi, &signature.params), result(abi, &signature.results));
    let safety = if pointers { "unsafe" } else { "safe" };
    format!("{doc}pub {safety} fn {name}({params}){result};\n")
}
