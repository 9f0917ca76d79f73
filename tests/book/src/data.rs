//! The ABI's table and the behaviour of the hosts, as data for the page.
//!
//! No fact about a host is written here: all come from the table and from `plugin-host`, so the
//! page and the command agree.

use std::fmt::Debug;

use plugin_host::{AfterTrap, NoMemory, PERSONALITIES, Personality, Settings};
use proxy_wasm_abi::table::{
    ENUMS, FUNCTIONS, Function, HOSTS, HeaderAnswer, Kind, Meaning, NoAllocator, Param, StartRule,
    Version, Versions,
};
use serde_json::{Map, Value, json};

/// Everything that the page's scripts look up.
pub(crate) fn data(guests: &[Value]) -> Value {
    let enums: Map<_, _> = ENUMS
        .iter()
        .map(|of| {
            let values: Map<_, _> =
                of.values.iter().map(|value| (value.name.to_owned(), json!(value.value))).collect();
            (of.name.to_owned(), values.into())
        })
        .collect();
    let functions: Map<_, _> = FUNCTIONS
        .iter()
        .filter(|function| !function.signatures.is_empty())
        .map(|it| (it.name.to_owned(), function(it)))
        .collect();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let properties: Map<_, _> = Settings::default()
        .properties
        .iter()
        .map(|(path, value)| (text(path), json!(text(value))))
        .collect();
    let hosts: Vec<_> = PERSONALITIES.iter().filter(|it| !it.is_spec()).map(host).collect();
    json!({
        "guests": guests,
        "hosts": hosts,
        "functions": functions,
        "enums": enums,
        "properties": properties,
    })
}

fn function(function: &Function) -> Value {
    let signatures: Vec<_> = function
        .signatures
        .iter()
        .map(|it| {
            json!({
                "versions": versions(it.versions),
                "params": it.params.iter().map(param).collect::<Vec<_>>(),
                "results": it.results.iter().map(param).collect::<Vec<_>>(),
            })
        })
        .collect();
    let hosts: Map<_, _> =
        HOSTS.iter().map(|host| (host.id.to_owned(), snake(function.support(host)))).collect();
    json!({
        "kind": snake(function.kind),
        "module": if function.kind == Kind::Hostcall { function.module } else { "" },
        "topic": function.topic,
        "summary": function.summary,
        "in_spec": function.in_spec,
        "signatures": signatures,
        "hosts": hosts,
    })
}

fn param(param: &Param) -> Value {
    let (meaning, of) = match param.meaning {
        Meaning::Number => ("number", Value::Null),
        Meaning::Bool => ("bool", Value::Null),
        Meaning::ContextId => ("context_id", Value::Null),
        Meaning::Enum(name) => ("enum", json!(name)),
        Meaning::Data(content) => ("data", snake(content)),
        Meaning::Size => ("size", Value::Null),
        Meaning::ReturnData(content) => ("return_data", snake(content)),
        Meaning::ReturnSize => ("return_size", Value::Null),
        Meaning::ReturnNumber(wasm) => ("return_number", snake(wasm)),
        Meaning::ReturnEnum(name) => ("return_enum", json!(name)),
        Meaning::Address => ("address", Value::Null),
    };
    json!({
        "name": param.name,
        "wasm": snake(param.wasm),
        "meaning": meaning,
        "type": of,
        "ownership": param.ownership.map(snake),
    })
}

fn host(it: &Personality) -> Value {
    let host = it.host;
    let (by, names) = match host.start {
        StartRule::Preferred(names) => ("preferred", names),
        StartRule::ExportOrder(names) => ("export_order", names),
        StartRule::Required(names) => ("required", names),
    };
    let missing: [HeaderAnswer; 2] = host.missing_header.into();
    json!({
        "id": it.id,
        "name": host.name,
        "used_by": host.used_by,
        "notes": host.notes,
        "read_at": host.read_at,
        "run_at": host.run_at,
        "measured": it.measured,
        "trap_effect": host.trap_effect,
        "markers": {
            "accepted": versions(host.markers.accepted),
            "several": snake(host.markers.several),
            "none": snake(host.markers.none),
        },
        "allocators": host.allocators,
        "allocates_zero": host.allocates_zero,
        "allocator_required": host.no_allocator == NoAllocator::Refused,
        "second_allocator_on_zero": it.second_allocator_on_zero,
        "wasi_modules": host.wasi_modules,
        "start": { "by": by, "names": names },
        "runs_main": it.runs_main,
        "gives_memories": host.makes_memories,
        "mistyped_callback": snake(host.mistyped_callback),
        "always_end_of_stream": host.always_end_of_stream,
        "missing_header": missing.map(snake),
        "empty_header": snake(host.empty_header),
        "out_slots": snake(host.out_slots),
        "early_hostcalls": snake(it.early_hostcalls),
        "size_first": it.size_first,
        "no_memory": snake(it.no_memory).as_str().map(str::to_uppercase),
        "writes_to_null": it.no_memory == NoMemory::WritesToNull,
        "first_list_element": it.first_list_element,
        "decoder": snake(it.decoder),
        "counts_headers": it.counts_headers,
        "end_of_stream": snake(it.end_of_stream),
        "start_failure": snake(it.start_failure),
        "bodies": it.bodies,
        "filters_local_responses": it.filters_local_responses,
        "logs_before_done": it.logs_before_done,
        "body_suffix": String::from_utf8_lossy(it.body_suffix),
        "late_reads": snake(it.late_reads),
        "local_statuses": [it.local_statuses.start(), it.local_statuses.end()],
        "second_local_response_traps": it.second_local_response_traps,
        "after_trap": after_trap(it.after_trap),
    })
}

fn after_trap(after: AfterTrap) -> Value {
    match after {
        AfterTrap::ClosedForGood(status) => json!({ "status": status }),
        AfterTrap::ClosedAndRestarted(status) => json!({ "status": status }),
        AfterTrap::ClosedAndKept(status) => json!({ "status": status, "kept": true }),
        AfterTrap::Open => json!({ "open": true }),
        AfterTrap::OpenAndKept => json!({ "open": true, "kept": true }),
    }
}

fn versions(versions: Versions) -> Vec<&'static str> {
    versions.iter().map(Version::number).collect()
}

/// The name of a variant in the scripts: `MissingIsError` becomes `missing_is_error`.
fn snake(variant: impl Debug) -> Value {
    let mut name = String::new();
    for (index, letter) in format!("{variant:?}").chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name.into()
}
