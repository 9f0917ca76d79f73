//! What each host would do with the module, said from the ABI table without running it.
//!
//! It judges what a module's imports, exports and features tell: whether it loads, what is missing
//! or mistyped, and what follows. Whether it behaves is for `plugin-host` to show.

use proxy_wasm_abi::table::{FUNCTIONS, Function, HOSTS, Kind, Support, ValType, Version};
use serde::Serialize;
use wasmparser::{ExternalKind, FuncType, TypeRef, WasmFeatures};

use crate::abi_share::hostcall;
use crate::module::{Module, label};
use crate::{engines, features};

/// How bad something is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It loads and every call is served.
    Loads,
    /// It loads; something it may call or lacks does less than the ABI says.
    Limited,
    /// It loads, and the host then reports errors or refuses requests.
    Fails,
    /// It does not load.
    Refused,
    /// It takes the host's process down.
    Crashes,
}

impl Outcome {
    /// In words, for a table.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Limited => "loads, limited",
            Self::Fails => "loads, then fails",
            Self::Refused => "does not load",
            Self::Crashes => "crashes the worker",
        }
    }
}

/// A reason for an outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// What it leads to.
    pub outcome: Outcome,
    /// In a sentence.
    pub why: String,
}

/// What one host does.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// The host's short name, as budgets write it.
    pub id: String,
    /// What people know it as.
    pub name: String,
    /// The worst of the reasons.
    pub outcome: Outcome,
    /// Worst first.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The reasons for which a budget that wants this host is not held.
    pub fn against(&self) -> impl Iterator<Item = &str> {
        let bad = self
            .reasons
            .iter()
            .filter(|reason| reason.outcome > Outcome::Limited);
        bad.map(|reason| reason.why.as_str())
    }
}

/// A verdict a host, in the order of the ABI table.
#[must_use]
pub fn verdicts(module: &Module<'_>, needed: WasmFeatures) -> Vec<Verdict> {
    let plugin = Plugin::new(module);
    let hosts = HOSTS.iter().enumerate();
    let verdict = |(place, host): (usize, &proxy_wasm_abi::table::Host)| {
        let mut reasons = plugin.imports(place);
        reasons.extend(plugin.exports(place));
        reasons.extend(plugin.entrances(place, host.id));
        reasons.extend(engine(host.id, needed));
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.outcome));
        Verdict {
            id: host.id.to_owned(),
            name: host.name.to_owned(),
            outcome: reasons
                .first()
                .map_or(Outcome::Loads, |reason| reason.outcome),
            reasons,
        }
    };
    hosts.map(verdict).collect()
}

fn reason(outcome: Outcome, why: impl Into<String>) -> Reason {
    let why = why.into();
    Reason { outcome, why }
}

/// Hosts that take a module without a marker for the newest version.
const NO_MARKER_NEEDED: [&str; 2] = ["apisix", "libnasp"];

/// A callback that only comes after the plugin has asked for it, and what it asks with.
const ANSWERS: &[(&str, &[&str])] = &[
    ("proxy_on_http_call_response", &["proxy_http_call"]),
    (
        "proxy_on_grpc_receive_initial_metadata",
        &["proxy_grpc_call", "proxy_grpc_stream"],
    ),
    (
        "proxy_on_grpc_receive",
        &["proxy_grpc_call", "proxy_grpc_stream"],
    ),
    (
        "proxy_on_grpc_receive_trailing_metadata",
        &["proxy_grpc_call", "proxy_grpc_stream"],
    ),
    (
        "proxy_on_grpc_close",
        &["proxy_grpc_call", "proxy_grpc_stream"],
    ),
    ("proxy_on_tick", &["proxy_set_tick_period_milliseconds"]),
    (
        "proxy_on_queue_ready",
        &["proxy_register_shared_queue", "proxy_resolve_shared_queue"],
    ),
    (
        "proxy_on_foreign_function",
        &["proxy_call_foreign_function"],
    ),
];

/// What there is to know of a module for this.
struct Plugin<'m, 'a> {
    module: &'m Module<'a>,
    /// The version that its first marker declares.
    version: Option<Version>,
    http: bool,
    tcp: bool,
}

impl<'m, 'a> Plugin<'m, 'a> {
    fn new(module: &'m Module<'a>) -> Self {
        let version = module.exports.iter().find_map(|export| match export.name {
            "proxy_abi_version_0_1_0" => Some(Version::V0_1_0),
            "proxy_abi_version_0_2_0" => Some(Version::V0_2_0),
            "proxy_abi_version_0_2_1" => Some(Version::V0_2_1),
            _ => None,
        });
        let any = |topic: &str| {
            let mut names = module.exports.iter().map(|export| export.name);
            names.any(|name| callback_topics(name).is_some_and(|found| found.contains(topic)))
        };
        Self {
            module,
            version,
            http: any("HTTP streams"),
            tcp: any("TCP streams"),
        }
    }

    fn imports_any(&self, names: &[&str]) -> bool {
        self.module
            .imports
            .iter()
            .any(|import| names.contains(&import.name))
    }

    fn imports(&self, host: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for import in &self.module.imports {
            let name = format!("{}.{}", import.module, import.name);
            let (TypeRef::Func(ty) | TypeRef::FuncExact(ty)) = import.ty else {
                reasons.push(reason(
                    Outcome::Refused,
                    format!("`{name}` is no function, and hosts provide functions only"),
                ));
                continue;
            };
            let Some(function) = hostcall(import.module, import.name) else {
                reasons.push(reason(
                    Outcome::Refused,
                    format!("`{name}` is not in the ABI"),
                ));
                continue;
            };
            let Some(support) = function.hosts.get(host) else {
                continue;
            };
            reasons.extend(match support {
                Support::No => Some(reason(
                    Outcome::Refused,
                    format!("`{name}` is missing there"),
                )),
                Support::WrongType => Some(reason(
                    Outcome::Refused,
                    format!("`{name}` has another type there"),
                )),
                Support::Aborts => Some(reason(
                    Outcome::Crashes,
                    format!("a call of `{name}` ends the process"),
                )),
                Support::Traps => Some(reason(
                    Outcome::Limited,
                    format!("a call of `{name}` traps"),
                )),
                Support::Unimplemented => Some(reason(
                    Outcome::Limited,
                    format!("`{name}` answers UNIMPLEMENTED"),
                )),
                _ => None,
            });
            let ty = match self
                .module
                .types
                .get(ty as usize)
                .map(|ty| &ty.composite_type.inner)
            {
                Some(wasmparser::CompositeInnerType::Func(ty)) => ty,
                _ => continue,
            };
            if !self.typed_as(function, ty) {
                let ty = label::signature(ty);
                reasons.push(reason(
                    Outcome::Refused,
                    format!("`{name}` is imported as `{ty}`, which is not its type"),
                ));
            }
        }
        reasons
    }

    fn exports(&self, host: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for function in FUNCTIONS
            .iter()
            .filter(|function| function.kind == Kind::Callback)
        {
            let Some(&support) = function.hosts.get(host) else {
                continue;
            };
            let name = function.name;
            let export = self
                .module
                .exports
                .iter()
                .find(|export| export.name == name);
            match export {
                Some(export) if support != Support::NeverCalled => {
                    let ty = (export.kind == ExternalKind::Func)
                        .then(|| self.module.function_type(export.index))
                        .flatten();
                    match ty {
                        Some(ty) if self.typed_as(function, ty) => {}
                        Some(ty) => {
                            let ty = label::signature(ty);
                            reasons.push(reason(
                                Outcome::Refused,
                                format!("`{name}` is exported as `{ty}`, which is not its type"),
                            ));
                        }
                        None => reasons.push(reason(
                            Outcome::Refused,
                            format!("`{name}` is exported, but is no function"),
                        )),
                    }
                }
                None if self.expects(function) => reasons.extend(match support {
                    Support::Required => Some(reason(
                        Outcome::Refused,
                        format!("`{name}` is not exported"),
                    )),
                    Support::MissingCrashes => Some(reason(
                        Outcome::Crashes,
                        format!("`{name}` is not exported, and called all the same"),
                    )),
                    Support::MissingIsError => Some(reason(
                        Outcome::Fails,
                        format!("`{name}` is not exported, which is an error there"),
                    )),
                    _ => None,
                }),
                _ => {}
            }
        }
        reasons
    }

    /// Whether a host has cause to call a callback of a plugin like this one.
    fn expects(&self, function: &Function) -> bool {
        let exists = |version| {
            function
                .signatures
                .iter()
                .any(|signature| signature.versions.contains(version))
        };
        if !self.version.is_none_or(exists) || function.name.starts_with("proxy_abi_version") {
            return false;
        }
        if let Some((_, asks)) = ANSWERS.iter().find(|(name, _)| *name == function.name) {
            return self.imports_any(asks);
        }
        match function.topic {
            topic if topic.contains("TCP streams") => self.tcp,
            topic if topic.contains("HTTP streams") => self.http || !self.tcp,
            // The allocators stand for each other, see `entrances`, unless the host knows one only.
            _ => true,
        }
    }

    /// Marker, allocator and memory: there must be one that this host looks for.
    fn entrances(&self, host: usize, id: &str) -> Vec<Reason> {
        let exported = |name: &str| self.module.exports.iter().any(|export| export.name == name);
        let wanted = |prefix: &[&str]| -> Vec<&str> {
            let functions = FUNCTIONS
                .iter()
                .filter(|function| function.kind == Kind::Callback);
            let functions = functions.filter(|function| {
                prefix
                    .iter()
                    .any(|prefix| function.name.starts_with(prefix))
            });
            let looked_for = functions.filter(|function| {
                function
                    .hosts
                    .get(host)
                    .is_some_and(|support| *support != Support::NeverCalled)
            });
            looked_for.map(|function| function.name).collect()
        };
        let mut reasons = Vec::new();
        let markers = wanted(&["proxy_abi_version"]);
        if !markers.is_empty()
            && !NO_MARKER_NEEDED.contains(&id)
            && !markers.iter().any(|name| exported(name))
        {
            reasons.push(reason(
                Outcome::Refused,
                format!("no marker is exported: {}", one_of(&markers)),
            ));
        }
        let allocators = wanted(&["malloc", "proxy_on_memory_allocate"]);
        if allocators.len() > 1 && !allocators.iter().any(|name| exported(name)) {
            reasons.push(reason(
                Outcome::Refused,
                format!("no allocator is exported: {}", one_of(&allocators)),
            ));
        }
        if !self
            .module
            .exports
            .iter()
            .any(|export| export.kind == ExternalKind::Memory)
        {
            reasons.push(reason(Outcome::Refused, "no memory is exported"));
        }
        reasons
    }

    /// Whether a type is the ABI's, in the version that the module declares, or in any if in none.
    fn typed_as(&self, function: &Function, ty: &FuncType) -> bool {
        let relevant = |versions: proxy_wasm_abi::table::Versions| {
            self.version
                .is_none_or(|version| versions.contains(version))
        };
        let mut signatures = function.signatures.iter().peekable();
        let known = signatures
            .clone()
            .any(|signature| relevant(signature.versions));
        signatures.any(|signature| {
            let same = |params: &[proxy_wasm_abi::table::Param], types: &[wasmparser::ValType]| {
                let params = params.iter().map(|param| match param.wasm {
                    ValType::I32 => wasmparser::ValType::I32,
                    ValType::I64 => wasmparser::ValType::I64,
                });
                params.eq(types.iter().copied())
            };
            (!known || relevant(signature.versions))
                && same(signature.params, ty.params())
                && same(signature.results, ty.results())
        })
    }
}

fn callback_topics(name: &str) -> Option<&'static str> {
    crate::abi_share::callback(name).map(|function| function.topic)
}

fn one_of(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(" or ")
}

fn engine(host: &str, needed: WasmFeatures) -> Option<Reason> {
    let engine = engines::of(host)?;
    let lacking = features::names(needed - engine.features);
    let why = || {
        format!(
            "{} does not take {}",
            engine.name,
            one_of(&lacking).replace(" or ", ", ")
        )
    };
    (!lacking.is_empty()).then(|| reason(Outcome::Refused, why()))
}
