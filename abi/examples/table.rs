//! Prints the ABI as JSON, for tools in other languages:
//!
//! ```sh
//! cargo run --package proxy-wasm-abi --example table
//! ```
//!
//! One object:
//!
//! * `versions`: the versions, oldest first.
//! * `functions`: an array. Each has `name`; `kind` (`hostcall` or `callback`); `module` (the
//!   import module of a hostcall, else null); `topic`; `summary`; `versions` (those whose spec
//!   lists it); `params` and `results`, objects from each version that has a type to an array of
//!   wasm types (`i32`, `i64`); `signatures`, the same in full, an object from each version to its
//!   `params` and `results`; `hosts`, an object from each host's id to what it does (`yes`, `no`,
//!   `unimplemented`, `traps`, `wrong_type`, `aborts`; `optional`, `required`,
//!   `missing_is_logged`, `missing_is_error`, `missing_crashes`, `never_called`); `deviations`, an object from ids of
//!   hosts with `wrong_type` to their own `params` and `results`, as arrays of wasm types;
//!   `envoy_since`, the Envoy release that first has it, or null if 1.36 has it already.
//! * a parameter or result: `name`; `wasm` (`i32` or `i64`); `meaning` (`number`, `bool`,
//!   `context_id`, `enum`, `data`, `size`, `return_data`, `return_size`, `return_number`,
//!   `return_enum`, `address`); `type`, for `enum` and `return_enum` a key of `enums`, for `data`
//!   and `return_data` one of `bytes`, `header_map` and `property_path`, for `return_number` a
//!   wasm type, else null; `ownership` (`borrowed`, `written`, `handed_over`, `kept`, or null for
//!   what is no pointer).
//! * `enums`: an object from each name to an object from each value's name to its number.
//! * `properties`: an object from each path, with dots between its segments, to what its bytes are (`text`,
//!   `number`, `truth_value`, `map`, `message`).
//! * `hosts`: an array. Each has `id`, `name`, `used_by`, `production`, `read_at`, `markers` (an
//!   object of `accepted`, `several`, `none`), `allocators`, `wasi_modules`, `can_answer`,
//!   `trap`, `trap_effect`, `engines` (objects of `name`, `version`, `lacks`) and `notes`.

use std::fmt::Debug;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use proxy_wasm_abi::table::{
    ENUMS, FUNCTIONS, Function, HOSTS, Host, Kind, Meaning, PROPERTIES, Param, Signature, Version,
    Versions,
};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    match std::io::stdout().write_all(format!("{}\n", table()).as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("table: cannot write to standard output: {error}");
            ExitCode::from(2)
        }
        Ok(()) => ExitCode::SUCCESS,
    }
}

fn table() -> Value {
    let enums = ENUMS.iter().map(|of| {
        let values = of.values.iter().map(|value| (value.name, value.value.into()));
        (of.name, object(values))
    });
    let properties = PROPERTIES.iter().map(|it| (it.path, snake_case(&it.value)));
    json!({
        "versions": versions(Versions::ALL),
        "functions": FUNCTIONS.iter().map(function).collect::<Value>(),
        "enums": object(enums),
        "properties": object(properties),
        "hosts": HOSTS.iter().map(host).collect::<Value>(),
    })
}

fn function(function: &Function) -> Value {
    let by_version = |of: fn(&Signature) -> Value| {
        let types = Version::ALL.into_iter().filter_map(|version| {
            let signature = function.signature(version)?;
            Some((version.number(), of(signature)))
        });
        object(types)
    };
    let hosts = HOSTS.iter().zip(function.hosts);
    let hosts = hosts.map(|(host, support)| (host.id, snake_case(support)));
    let deviations = function.deviations.iter().map(|it| (it.host, types(&it.signature)));
    json!({
        "name": function.name,
        "kind": snake_case(&function.kind),
        "module": (function.kind == Kind::Hostcall).then_some(function.module),
        "topic": function.topic,
        "summary": function.summary,
        "versions": versions(function.versions()),
        "params": by_version(|of| wasm(of.params)),
        "results": by_version(|of| wasm(of.results)),
        "signatures": by_version(|of| json!({
            "params": of.params.iter().map(param).collect::<Value>(),
            "results": of.results.iter().map(param).collect::<Value>(),
        })),
        "hosts": object(hosts),
        "deviations": object(deviations),
        "envoy_since": function.envoy_since,
    })
}

fn param(param: &Param) -> Value {
    let (meaning, of) = match param.meaning {
        Meaning::Number => ("number", Value::Null),
        Meaning::Bool => ("bool", Value::Null),
        Meaning::ContextId => ("context_id", Value::Null),
        Meaning::Enum(name) => ("enum", name.into()),
        Meaning::Data(content) => ("data", snake_case(&content)),
        Meaning::Size => ("size", Value::Null),
        Meaning::ReturnData(content) => ("return_data", snake_case(&content)),
        Meaning::ReturnSize => ("return_size", Value::Null),
        Meaning::ReturnNumber(wasm) => ("return_number", wasm.name().into()),
        Meaning::ReturnEnum(name) => ("return_enum", name.into()),
        Meaning::Address => ("address", Value::Null),
    };
    json!({
        "name": param.name,
        "wasm": param.wasm.name(),
        "meaning": meaning,
        "type": of,
        "ownership": param.ownership.as_ref().map(snake_case),
    })
}

/// A type without names.
fn types(of: &Signature) -> Value {
    json!({ "params": wasm(of.params), "results": wasm(of.results) })
}

fn wasm(params: &[Param]) -> Value {
    params.iter().map(|param| param.wasm.name()).collect()
}

fn host(host: &Host) -> Value {
    let engines = host.engines.iter().map(|engine| {
        json!({
            "name": engine.name,
            "version": engine.version,
            "lacks": engine.lacks().names().collect::<Value>(),
        })
    });
    json!({
        "id": host.id,
        "name": host.name,
        "used_by": host.used_by,
        "production": host.production,
        "read_at": host.read_at,
        "markers": {
            "accepted": versions(host.markers.accepted),
            "several": snake_case(&host.markers.several),
            "none": snake_case(&host.markers.none),
        },
        "allocators": host.allocators,
        "wasi_modules": host.wasi_modules,
        "can_answer": host.can_answer,
        "trap": snake_case(&host.trap),
        "trap_effect": host.trap_effect,
        "engines": engines.collect::<Value>(),
        "notes": host.notes,
    })
}

fn versions(versions: Versions) -> Value {
    versions.iter().map(Version::number).collect()
}

fn object(members: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect::<Map<_, _>>())
}

/// The name of an enum's variant as tools write it: `MissingIsError` is `missing_is_error`.
fn snake_case(variant: &impl Debug) -> Value {
    let mut name = String::new();
    for (index, letter) in format!("{variant:?}").chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name.into()
}
