//! The functions on both sides: what the module imports but the host lacks, what the host calls but
//! the module lacks, and what has the wrong type.

use super::case::{Case, Report};
use super::finding::{Outcome, Subject};
use super::reason::Reason;
use super::surface::{Export, Import, Item, Type};
use crate::table::{
    FUNCTIONS, Function, Host, Kind, MistypedCallback, Signature, Support, Version, hostcall,
};

/// A callback that the host calls only after the plugin has asked for it, and how it asks.
const ANSWERS: &[(&str, &[&str])] = &[
    ("proxy_on_http_call_response", &["proxy_http_call"]),
    ("proxy_on_grpc_receive_initial_metadata", GRPC),
    ("proxy_on_grpc_receive", GRPC),
    ("proxy_on_grpc_receive_trailing_metadata", GRPC),
    ("proxy_on_grpc_close", GRPC),
    ("proxy_on_tick", &["proxy_set_tick_period_milliseconds"]),
    ("proxy_on_queue_ready", &["proxy_register_shared_queue"]),
    ("proxy_on_foreign_function", &["proxy_call_foreign_function"]),
];
const GRPC: &[&str] = &["proxy_grpc_call", "proxy_grpc_stream"];

/// Called before the first request.
const AT_START: &[&str] = &[
    "_initialize",
    "_start",
    "main",
    "__main_void",
    "proxy_on_context_create",
    "proxy_on_vm_start",
    "proxy_on_configure",
];

/// What happens to a call of a callback with another type than the host's.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Misfit {
    /// It has the host's type, or the host accepts any.
    None,
    /// The module does not load.
    Refused,
    /// The call fails.
    CallFails,
    /// It is called, and finds garbage in place of its arguments.
    Garbage,
    /// The host reads a result where there is none, and crashes.
    NoResult,
}

/// What happens when a host calls an export as that function.
pub(super) fn misfit(
    host: &Host,
    function: &'static Function,
    version: Option<Version>,
    item: Item<'_>,
) -> Misfit {
    let Item::Function(ty) = item else {
        return Misfit::None; // nobody looks for a function here
    };
    if function.support(host) == Support::NeverCalled || fits(host, function, version, ty) {
        return Misfit::None;
    }
    let wanted = wanted(host, function, version);
    let result_missing = ty.results.is_empty() && wanted.is_some_and(|it| !it.results.is_empty());
    match host.mistyped_callback {
        MistypedCallback::Refused => Misfit::Refused,
        MistypedCallback::CallFails => Misfit::CallFails,
        MistypedCallback::CountFails(reads) => {
            let count = wanted.map_or(0, |it| it.params.len());
            match ty.params.len() == count {
                true if result_missing && reads.contains(&function.name) => Misfit::NoResult,
                true => Misfit::None,
                false => Misfit::CallFails,
            }
        }
        MistypedCallback::Unchecked if result_missing => Misfit::NoResult,
        MistypedCallback::Unchecked => Misfit::Garbage,
    }
}

/// Whether the host accepts a type for the function.
fn fits(host: &Host, function: &'static Function, version: Option<Version>, ty: Type<'_>) -> bool {
    match version {
        Some(version) => function.signature_on(host, version).is_none_or(|wanted| ty.is(wanted)),
        None => {
            let mut versions = Version::ALL.into_iter();
            versions.any(|version| {
                function.signature_on(host, version).is_some_and(|wanted| ty.is(wanted))
            })
        }
    }
}

fn wanted(
    host: &Host,
    function: &'static Function,
    version: Option<Version>,
) -> Option<&'static Signature> {
    match version {
        Some(version) => function.signature_on(host, version),
        None => {
            Version::ALL.into_iter().rev().find_map(|version| function.signature_on(host, version))
        }
    }
}

impl<'a> Case<'_, 'a> {
    pub(super) fn functions(&self, report: Report<'_, 'a>) {
        for import in self.judge.surface.imports {
            if let Some((outcome, reason, wanted)) = self.import(import) {
                report(outcome, reason, Subject::Import(import, wanted));
            }
        }
        for (function, export) in FUNCTIONS.iter().zip(self.judge.callbacks) {
            if function.kind == Kind::Callback && Version::from_marker(function.name).is_none() {
                self.callback(function, export, report);
            }
        }
    }

    fn import(&self, import: &Import<'_>) -> Option<(Outcome, Reason, Option<&'static Signature>)> {
        let refused = |reason| Some((Outcome::Refused, reason, None));
        let ty = match import.item {
            Item::Function(ty) => ty,
            Item::Memory | Item::Table if self.host.makes_memories => return None,
            _ => return refused(Reason::ImportNotAFunction),
        };
        let Some(function) = hostcall(import.module, import.name) else {
            return refused(Reason::UnknownImport);
        };
        if function.module != "env" && !self.host.wasi_modules.contains(&import.module) {
            return refused(Reason::UnknownImportModule);
        }
        let support = function.support(self.host);
        if support == Support::No {
            return refused(Reason::ImportNotServed);
        }
        if let Some(version) = self.version()
            && function.signature_on(self.host, version).is_none()
        {
            return refused(Reason::ImportNotInVersion);
        }
        if !fits(self.host, function, self.version(), ty) {
            let wanted = wanted(self.host, function, self.version());
            return Some((Outcome::Refused, Reason::MistypedImport, wanted));
        }
        match support {
            Support::Aborts => Some((Outcome::Crashes, Reason::ImportAborts, None)),
            Support::Traps => Some((Outcome::Limited, Reason::ImportTraps, None)),
            Support::Unimplemented => Some((Outcome::Limited, Reason::ImportUnimplemented, None)),
            _ => None,
        }
    }

    fn callback(
        &self,
        function: &'static Function,
        export: Option<&'a Export<'a>>,
        report: Report<'_, 'a>,
    ) {
        let Some(export) = export else {
            return self.missing(function, report);
        };
        if !self.looks_up(function) {
            return;
        }
        if !matches!(export.item, Item::Function(_)) {
            report(Outcome::Limited, Reason::CallbackNotAFunction, Subject::Export(export, None));
            return self.missing(function, report);
        }
        let misfit = misfit(self.host, function, self.version(), export.item);
        if let Some(outcome) = self.outcome_of(function, misfit) {
            let wanted = wanted(self.host, function, self.version());
            let subject = Subject::Export(export, wanted);
            report(outcome, Reason::MistypedCallback, subject);
        }
    }

    fn outcome_of(&self, function: &Function, misfit: Misfit) -> Option<Outcome> {
        let at_start = AT_START.contains(&function.name);
        let logged = function.support(self.host) == Support::MissingIsLogged;
        match misfit {
            Misfit::None => None,
            Misfit::Refused => Some(Outcome::Refused),
            Misfit::CallFails if at_start && !logged => Some(Outcome::Refused),
            Misfit::CallFails => Some(Outcome::Fails),
            Misfit::Garbage => Some(Outcome::Limited),
            Misfit::NoResult => Some(Outcome::Crashes),
        }
    }

    /// Whether the host finds and uses an export as that function.
    fn looks_up(&self, function: &Function) -> bool {
        let name = function.name;
        let first = |names: &[&'static str]| names.iter().copied().find(|it| self.judge.has(it));
        match name {
            "malloc" | "proxy_on_memory_allocate" => first(self.host.allocators) == Some(name),
            "_start" | "_initialize" => self.start_function() == Some(name),
            "main" if self.start_function() == Some("main") => true,
            "main" | "__main_void" => {
                self.start_function() == Some("_initialize")
                    && function.support(self.host) != Support::NeverCalled
            }
            _ => function.support(self.host) != Support::NeverCalled,
        }
    }

    fn missing(&self, function: &'static Function, report: Report<'_, 'a>) {
        if !self.expects(function) {
            return;
        }
        let outcome = match function.support(self.host) {
            Support::Required => Outcome::Refused,
            Support::MissingCrashes => Outcome::Crashes,
            Support::MissingIsError => Outcome::Fails,
            Support::MissingIsLogged => Outcome::Limited,
            _ => return,
        };
        let subject = Subject::Absent(function.name);
        report(outcome, Reason::MissingCallback, subject);
    }

    /// Whether the host has a reason to call a callback of this plugin.
    fn expects(&self, function: &Function) -> bool {
        if self.host.allocators.contains(&function.name) {
            return false; // it has its own rule
        }
        let in_version = |version| function.signature(version).is_some();
        if !self.version().is_none_or(in_version) {
            return false;
        }
        if let Some((_, asks)) = ANSWERS.iter().find(|(name, _)| *name == function.name) {
            let mut imports = self.judge.surface.imports.iter();
            return imports.any(|import| asks.contains(&import.name));
        }
        match function.topic {
            "TCP streams" => self.has_topic("TCP streams"),
            "HTTP streams" => self.has_topic("HTTP streams") || !self.has_topic("TCP streams"),
            _ => true,
        }
    }

    fn has_topic(&self, topic: &str) -> bool {
        let mut exports = FUNCTIONS.iter().zip(&self.judge.callbacks);
        exports.any(|(function, export)| function.topic == topic && export.is_some())
    }
}
