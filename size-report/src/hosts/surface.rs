//! The functions on both sides: what the module imports and the host lacks, what the host calls and
//! the module lacks, and what has another type.

use proxy_wasm_abi::table::{
    Choice, FUNCTIONS, Function, Host, Kind, MistypedCallback, Param, Signature, Support, ValType,
    Version, hostcall,
};
use wasmparser::{CompositeInnerType, ExternalKind, FuncType, TypeRef};

use super::{Exports, Outcome, Reason, about};
use crate::module::{Module, label};

/// A callback that comes only after the plugin has asked for it, and what it asks with.
const ANSWERS: &[(&str, &[&str])] = &[
    ("proxy_on_http_call_response", &["proxy_http_call"]),
    ("proxy_on_grpc_receive_initial_metadata", GRPC),
    ("proxy_on_grpc_receive", GRPC),
    ("proxy_on_grpc_receive_trailing_metadata", GRPC),
    ("proxy_on_grpc_close", GRPC),
    ("proxy_on_tick", &["proxy_set_tick_period_milliseconds"]),
    ("proxy_on_queue_ready", &["proxy_register_shared_queue"]),
    (
        "proxy_on_foreign_function",
        &["proxy_call_foreign_function"],
    ),
];
const GRPC: &[&str] = &["proxy_grpc_call", "proxy_grpc_stream"];

pub(super) fn judge(host: &Host, exports: &Exports<'_, '_>) -> Vec<Reason> {
    let version = match host.markers.choose(&exports.markers) {
        Choice::Version(version) => Some(version),
        Choice::Refused | Choice::NotAsked => exports.markers.first().copied(),
    };
    let surface = Surface {
        host,
        module: exports.module,
        exports,
        version,
    };
    let mut reasons: Vec<_> = exports
        .module
        .imports
        .iter()
        .filter_map(|found| surface.import(found))
        .collect();
    reasons.extend(callbacks().filter_map(|function| surface.callback(function)));
    reasons
}

fn callbacks() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS
        .iter()
        .filter(|function| function.kind == Kind::Callback)
}

struct Surface<'s, 'a> {
    host: &'s Host,
    module: &'s Module<'a>,
    exports: &'s Exports<'s, 'a>,
    /// As which version the host runs it, or what it declares if the host does not ask.
    version: Option<Version>,
}

impl Surface<'_, '_> {
    fn import(&self, import: &wasmparser::Import<'_>) -> Option<Reason> {
        let name = format!("{}.{}", import.module, import.name);
        let refused = |what: &str| Some(about(Outcome::Refused, what, name.as_str()));
        let (TypeRef::Func(ty) | TypeRef::FuncExact(ty)) = import.ty else {
            return refused("imported, but no function; hosts provide functions only");
        };
        let Some(function) = hostcall(import.module, import.name) else {
            return refused("imported, and no host of the table has it");
        };
        if function.module != "env" && !self.host.wasi_modules.contains(&import.module) {
            return refused("imported, and not provided");
        }
        let of_version = self.version.map(|version| function.signature(version));
        if function.in_spec && of_version == Some(None) {
            return refused("imported, and not in the version that the plugin declares");
        }
        let support = function.support(self.host);
        if support == Support::No {
            return refused("imported, and not provided");
        }
        if let Some(CompositeInnerType::Func(ty)) =
            (self.module.types.get(ty as usize)).map(|ty| &ty.composite_type.inner)
            && let Some(wanted) = self.mistyped(function, ty)
        {
            let detail = format!("{name} as {}, not {wanted}", label::signature(ty));
            return Some(about(
                Outcome::Refused,
                "imported with another type",
                detail,
            ));
        }
        let (outcome, what) = match support {
            Support::Aborts => (Outcome::Crashes, "imported, and a call ends the process"),
            Support::Traps => (Outcome::Limited, "imported, and a call traps"),
            Support::Unimplemented => (Outcome::Limited, "imported, and answers UNIMPLEMENTED"),
            _ => return None,
        };
        Some(about(outcome, what, name))
    }

    fn callback(&self, function: &'static Function) -> Option<Reason> {
        let name = function.name;
        let support = function.support(self.host);
        let Some(export) = self.exports.get(name) else {
            return self.missing(function, support);
        };
        // Markers are looked up by name only, and what is never called may have any type.
        if support == Support::NeverCalled || Version::from_marker(name).is_some() {
            return None;
        }
        let outcome = match self.host.mistyped_callback {
            MistypedCallback::Refused => Outcome::Refused,
            MistypedCallback::CallFails => Outcome::Fails,
            MistypedCallback::Unchecked => Outcome::Crashes,
        };
        let ty = (export.kind == ExternalKind::Func)
            .then(|| self.module.function_type(export.index))
            .flatten();
        let Some(ty) = ty else {
            return Some(about(outcome, "exported, but no function", name));
        };
        let wanted = self.mistyped(function, ty)?;
        let detail = format!("{name} as {}, not {wanted}", label::signature(ty));
        Some(about(outcome, "exported with another type", detail))
    }

    fn missing(&self, function: &Function, support: Support) -> Option<Reason> {
        if !self.expects(function) {
            return None;
        }
        let (outcome, what) = match support {
            Support::Required => (Outcome::Refused, "not exported"),
            Support::MissingCrashes => (Outcome::Crashes, "not exported, and called all the same"),
            Support::MissingIsError => (Outcome::Fails, "not exported, which is an error there"),
            _ => return None,
        };
        Some(about(outcome, what, function.name))
    }

    /// Whether the host has cause to call a callback of a plugin like this one.
    fn expects(&self, function: &Function) -> bool {
        let in_version = |version| function.signature(version).is_some();
        if !self.version.is_none_or(in_version) {
            return false;
        }
        if let Some((_, asks)) = ANSWERS.iter().find(|(name, _)| *name == function.name) {
            let mut imports = self.module.imports.iter();
            return imports.any(|import| asks.contains(&import.name));
        }
        match function.topic {
            "TCP streams" => self.has_topic("TCP streams"),
            "HTTP streams" => self.has_topic("HTTP streams") || !self.has_topic("TCP streams"),
            _ => true,
        }
    }

    fn has_topic(&self, topic: &str) -> bool {
        callbacks()
            .any(|function| function.topic == topic && self.exports.get(function.name).is_some())
    }

    /// The type that the function should have, if it has another one.
    fn mistyped(&self, function: &Function, ty: &FuncType) -> Option<String> {
        let candidates: Vec<&Signature> = match self.version {
            Some(version) => function
                .signature_on(self.host, version)
                .into_iter()
                .collect(),
            None => function.signatures.iter().collect(),
        };
        if candidates.is_empty() || candidates.iter().any(|signature| same(signature, ty)) {
            return None;
        }
        let candidates = candidates.into_iter().map(describe);
        Some(candidates.collect::<Vec<_>>().join(" or "))
    }
}

fn types(params: &[Param]) -> impl Iterator<Item = wasmparser::ValType> {
    params.iter().map(|param| match param.wasm {
        ValType::I32 => wasmparser::ValType::I32,
        ValType::I64 => wasmparser::ValType::I64,
    })
}

fn same(signature: &Signature, ty: &FuncType) -> bool {
    types(signature.params).eq(ty.params().iter().copied())
        && types(signature.results).eq(ty.results().iter().copied())
}

fn describe(signature: &Signature) -> String {
    label::signature(&FuncType::new(
        types(signature.params),
        types(signature.results),
    ))
}
