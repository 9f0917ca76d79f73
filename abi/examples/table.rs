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
//! * `hosts`: an array. Each has `id`, `name`, `used_by`, `production`, `read_at`, `markers` (an
//!   object of `accepted`, `several`, `none`), `allocators`, `wasi_modules`, `can_answer`,
//!   `trap`, `trap_effect`, `engines` (objects of `name`, `version`, `lacks`) and `notes`.
//!
//! The writer is written out here because the crate has no dependencies.

use std::fmt::{self, Display, Write as _};
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use proxy_wasm_abi::table::{
    Content, ENUMS, FUNCTIONS, Function, HOSTS, Host, Kind, Meaning, Ownership, Param, Signature,
    ValType, Version, Versions,
};

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

/// A piece of JSON.
enum Json {
    Null,
    Bool(bool),
    Number(i32),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

fn table() -> Json {
    Json::Object(vec![
        ("versions", versions(Versions::ALL)),
        (
            "functions",
            Json::Array(FUNCTIONS.iter().map(function).collect()),
        ),
        (
            "enums",
            Json::Object(ENUMS.iter().map(|of| (of.name, values(of))).collect()),
        ),
        ("hosts", Json::Array(HOSTS.iter().map(host).collect())),
    ])
}

fn function(function: &Function) -> Json {
    let signatures = Version::ALL.into_iter().filter_map(|version| {
        let of = function.signature(version)?;
        Some((
            version.number(),
            Json::Object(vec![
                ("params", params(of.params)),
                ("results", params(of.results)),
            ]),
        ))
    });
    let hosts = HOSTS
        .iter()
        .zip(function.hosts)
        .map(|(host, support)| (host.id, snake_case(support)));
    let deviations = function
        .deviations
        .iter()
        .map(|deviation| (deviation.host, types(&deviation.signature)));
    Json::Object(vec![
        ("name", text(function.name)),
        ("kind", snake_case(&function.kind)),
        (
            "module",
            if function.kind == Kind::Hostcall {
                text(function.module)
            } else {
                Json::Null
            },
        ),
        ("topic", text(function.topic)),
        ("summary", text(function.summary)),
        ("versions", versions(function.versions())),
        ("params", by_version(function, |of| of.params)),
        ("results", by_version(function, |of| of.results)),
        ("signatures", Json::Object(signatures.collect())),
        ("hosts", Json::Object(hosts.collect())),
        ("deviations", Json::Object(deviations.collect())),
        ("envoy_since", function.envoy_since.map_or(Json::Null, text)),
    ])
}

/// The wasm types of one half of a function's type, by version.
fn by_version(function: &Function, half: fn(&Signature) -> &'static [Param]) -> Json {
    let types = Version::ALL.into_iter().filter_map(|version| {
        let of = function.signature(version)?;
        Some((version.number(), wasm(half(of))))
    });
    Json::Object(types.collect())
}

fn params(params: &[Param]) -> Json {
    Json::Array(params.iter().map(param).collect())
}

fn param(param: &Param) -> Json {
    let (meaning, of) = match param.meaning {
        Meaning::Number => ("number", Json::Null),
        Meaning::Bool => ("bool", Json::Null),
        Meaning::ContextId => ("context_id", Json::Null),
        Meaning::Enum(name) => ("enum", text(name)),
        Meaning::Data(content) => ("data", bytes(content)),
        Meaning::Size => ("size", Json::Null),
        Meaning::ReturnData(content) => ("return_data", bytes(content)),
        Meaning::ReturnSize => ("return_size", Json::Null),
        Meaning::ReturnNumber(wasm) => ("return_number", val_type(wasm)),
        Meaning::ReturnEnum(name) => ("return_enum", text(name)),
        Meaning::Address => ("address", Json::Null),
    };
    Json::Object(vec![
        ("name", text(param.name)),
        ("wasm", val_type(param.wasm)),
        ("meaning", text(meaning)),
        ("type", of),
        (
            "ownership",
            param.ownership.as_ref().map_or(Json::Null, ownership),
        ),
    ])
}

fn bytes(content: Content) -> Json {
    snake_case(&content)
}

fn ownership(ownership: &Ownership) -> Json {
    snake_case(ownership)
}

/// A type without names.
fn types(of: &Signature) -> Json {
    Json::Object(vec![
        ("params", wasm(of.params)),
        ("results", wasm(of.results)),
    ])
}

fn wasm(params: &[Param]) -> Json {
    Json::Array(params.iter().map(|param| val_type(param.wasm)).collect())
}

fn val_type(wasm: ValType) -> Json {
    text(match wasm {
        ValType::I32 => "i32",
        ValType::I64 => "i64",
    })
}

fn values(of: &proxy_wasm_abi::table::Enum) -> Json {
    Json::Object(
        of.values
            .iter()
            .map(|value| (value.name, Json::Number(value.value)))
            .collect(),
    )
}

fn host(host: &Host) -> Json {
    let engines = host.engines.iter().map(|engine| {
        Json::Object(vec![
            ("name", text(engine.name)),
            ("version", text(engine.version)),
            ("lacks", texts(&engine.lacks().names().collect::<Vec<_>>())),
        ])
    });
    Json::Object(vec![
        ("id", text(host.id)),
        ("name", text(host.name)),
        ("used_by", texts(host.used_by)),
        ("production", Json::Bool(host.production)),
        ("read_at", text(host.read_at)),
        (
            "markers",
            Json::Object(vec![
                ("accepted", versions(host.markers.accepted)),
                ("several", snake_case(&host.markers.several)),
                ("none", snake_case(&host.markers.none)),
            ]),
        ),
        ("allocators", texts(host.allocators)),
        ("wasi_modules", texts(host.wasi_modules)),
        ("can_answer", Json::Bool(host.can_answer)),
        ("trap", snake_case(&host.trap)),
        ("trap_effect", text(host.trap_effect)),
        ("engines", Json::Array(engines.collect())),
        ("notes", texts(host.notes)),
    ])
}

fn versions(versions: Versions) -> Json {
    Json::Array(
        versions
            .iter()
            .map(|version| text(version.number()))
            .collect(),
    )
}

fn texts(all: &[&str]) -> Json {
    Json::Array(all.iter().map(|one| text(one)).collect())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// The name of an enum's variant as tools write it: `MissingIsError` is `missing_is_error`.
fn snake_case(variant: &impl fmt::Debug) -> Json {
    let mut name = String::new();
    for (index, letter) in format!("{variant:?}").chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    Json::Text(name)
}

impl Display for Json {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => to.write_str("null"),
            Self::Bool(value) => write!(to, "{value}"),
            Self::Number(value) => write!(to, "{value}"),
            Self::Text(value) => quoted(to, value),
            Self::Array(values) => list(to, '[', ']', values, |to, value| write!(to, "{value}")),
            Self::Object(members) => list(to, '{', '}', members, |to, (name, value)| {
                quoted(to, name)?;
                write!(to, ":{value}")
            }),
        }
    }
}

fn list<T>(
    to: &mut fmt::Formatter<'_>,
    open: char,
    close: char,
    items: &[T],
    item: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    to.write_char(open)?;
    for (index, one) in items.iter().enumerate() {
        if index > 0 {
            to.write_char(',')?;
        }
        item(to, one)?;
    }
    to.write_char(close)
}

fn quoted(to: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    to.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(to, "\\{letter}")?,
            control if control < ' ' => write!(to, "\\u{:04x}", u32::from(control))?,
            other => to.write_char(other)?,
        }
    }
    to.write_char('"')
}
