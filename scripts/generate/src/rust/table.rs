//! `functions/` and `enums.rs`: the tables.

use std::collections::BTreeSet;

use super::{Source, content, literal, versions};
use crate::data::Abi;
use crate::data::function::{Function, Kind, Meaning, Ownership, Param, Signature, Topic};
use crate::prose::wasm;
use crate::text::pascal;

pub(super) fn enumerations(abi: &Abi) -> Source {
    let mut code = "use crate::table::{Enum, Value, Versions};\n\n/// Every enumeration.\n\
                    pub const ENUMS: &[Enum] = &[\n"
        .to_owned();
    for of in &abi.enumerations {
        code += &format!("Enum {{ name: {:?}, values: &[", of.name);
        for value in &of.values {
            let versions = versions(abi, &value.versions);
            code += &format!("value({:?}, {}, {versions}),", value.name, value.value);
        }
        code += "] },\n";
    }
    code += "];\n\nconst fn value(name: &'static str, value: i32, versions: Versions) -> Value {\n\
             Value { name, value, versions }\n}\n";
    Source {
        path: "enums.rs".to_owned(),
        about: "Every enumeration, with the values that hosts use and no spec lists.".to_owned(),
        code,
    }
}

pub(super) fn files(abi: &Abi) -> Vec<Source> {
    let mut sources: Vec<_> = abi.topics.iter().map(|topic| file(abi, topic)).collect();
    let mut code = String::new();
    for topic in &abi.topics {
        code += &format!("mod {};\n", topic.name);
    }
    code += "\nuse crate::table::Function;\n\n/// Every hostcall and callback, topic by topic.\n\
             pub const FUNCTIONS: &[Function] = &[\n";
    for topic in &abi.topics {
        for function in &topic.functions {
            code += &format!("{}::{},\n", topic.name, constant(function));
        }
    }
    code += "];\n";
    sources.push(Source {
        path: "functions/mod.rs".to_owned(),
        about: "The functions as a table.".to_owned(),
        code,
    });
    sources
}

fn constant(function: &Function) -> String {
    function.name.to_uppercase()
}

fn file(abi: &Abi, topic: &Topic) -> Source {
    let mut body = String::new();
    for function in &topic.functions {
        body += &row(abi, function);
    }
    let used =
        |name: &&&str| body.contains(&format!("{name}::")) || body.contains(&format!("{name} {{"));
    let all = [
        "Content",
        "Deviation",
        "Function",
        "Kind",
        "Meaning",
        "Ownership",
        "Signature",
        "ValType",
        "Versions",
    ];
    let mut names: Vec<_> = all.iter().filter(used).map(|name| (*name).to_owned()).collect();
    if body.contains("param(") {
        names.push("param".to_owned());
    }
    let hosts = abi.hosts.iter();
    let supports =
        hosts.flat_map(|host| topic.functions.iter().map(|it| pascal(it.support(&host.id))));
    let supports: BTreeSet<_> = supports.collect();
    let supports: Vec<_> = supports.into_iter().collect();
    let code = format!(
        "use crate::table::Support::{{{}}};\nuse crate::table::{{{}}};\n{body}",
        supports.join(", "),
        names.join(", ")
    );
    Source { path: format!("functions/{}.rs", topic.name), about: topic.about.clone(), code }
}

fn row(abi: &Abi, function: &Function) -> String {
    let (kind, module) = match function.kind {
        Kind::Hostcall => ("Hostcall", function.module.as_str()),
        Kind::Callback => ("Callback", ""),
    };
    let signatures: String =
        function.signatures.iter().map(|of| signature(abi, of) + ",").collect();
    let supports: Vec<_> =
        abi.hosts.iter().map(|host| pascal(function.support(&host.id))).collect();
    let same = supports.iter().all(|support| *support == supports[0]);
    let hosts =
        if same { format!("{}; {}", supports[0], supports.len()) } else { supports.join(", ") };
    let deviations = function.deviations.iter().flat_map(|(hosts, of)| {
        let of = signature(abi, of);
        hosts.iter().map(move |host| format!("Deviation {{ host: {host:?}, signature: {of} }},"))
    });
    let printed = function.printed.as_ref().map(|of| format!("Some({})", signature(abi, of)));
    format!(
        "\npub(super) const {}: Function = Function {{ name: {}, kind: Kind::{kind}, module: {module:?}, topic: {}, \
         summary: {}, in_spec: {}, signatures: &[{signatures}], hosts: &[{hosts}], deviations: &[{}], \
         printed: {}, envoy_since: {:?} }};\n",
        constant(function),
        literal(&function.name),
        literal(&function.topic),
        literal(&function.summary),
        function.in_spec,
        deviations.collect::<String>(),
        printed.as_deref().unwrap_or("None"),
        function.envoy_since,
    )
}

fn signature(abi: &Abi, of: &Signature) -> String {
    let all = |params: &[Param]| params.iter().map(|of| param(of) + ",").collect::<String>();
    format!(
        "Signature {{ versions: {}, params: &[{}], results: &[{}] }}",
        versions(abi, &of.versions),
        all(&of.params),
        all(&of.results)
    )
}

fn param(of: &Param) -> String {
    let meaning = match &of.meaning {
        Meaning::Number
        | Meaning::Count
        | Meaning::Signed
        | Meaning::Long
        | Meaning::SignedLong => "Number".to_owned(),
        Meaning::Bool => "Bool".to_owned(),
        Meaning::ContextId => "ContextId".to_owned(),
        Meaning::Enum(of) => format!("Enum({of:?})"),
        Meaning::Data(of) => format!("Data({})", content(*of)),
        Meaning::Size => "Size".to_owned(),
        Meaning::ReturnData(of) => format!("ReturnData({})", content(*of)),
        Meaning::ReturnSize => "ReturnSize".to_owned(),
        Meaning::ReturnNumber => "ReturnNumber(ValType::I32)".to_owned(),
        Meaning::ReturnLong => "ReturnNumber(ValType::I64)".to_owned(),
        Meaning::ReturnEnum(of) => format!("ReturnEnum({of:?})"),
        Meaning::Address => "Address".to_owned(),
    };
    let ownership = match of.ownership {
        None => "None",
        Some(Ownership::Borrowed) => "Some(Ownership::Borrowed)",
        Some(Ownership::Written) => "Some(Ownership::Written)",
        Some(Ownership::HandedOver) => "Some(Ownership::HandedOver)",
        Some(Ownership::Kept) => "Some(Ownership::Kept)",
    };
    let wasm = wasm(of).to_uppercase();
    format!("param({:?}, ValType::{wasm}, Meaning::{meaning}, {ownership})", of.name)
}
