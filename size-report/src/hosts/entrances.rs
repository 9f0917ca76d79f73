//! What a host looks for before it calls anything: marker, allocator, memory, start, engine.

use proxy_wasm_abi::table::{Choice, Host, StartRule, Version};
use wasmparser::{ExternalKind, WasmFeatures};

use super::{Exports, Outcome, Reason, one_of, reason};
use crate::module::Module;
use crate::{engines, features};

/// V8 as Envoy starts it, in pages.
const ENVOY_PAGES_MAX: u64 = 16_384;

pub(super) fn judge(host: &Host, exports: &Exports<'_, '_>, needed: WasmFeatures) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(marker(host, exports));
    reasons.extend(allocator(host, exports));
    reasons.extend(memory(host, exports.module));
    reasons.extend(start(host, exports));
    reasons.extend(engine(host, needed));
    reasons
}

fn marker(host: &Host, exports: &Exports<'_, '_>) -> Option<Reason> {
    let declared = &exports.markers;
    if host.markers.choose(declared) != Choice::Refused {
        return None;
    }
    let why = match declared.as_slice() {
        [_, _, ..] => "several markers are exported".to_owned(),
        _ => {
            let names: Vec<_> = host.markers.accepted.iter().map(Version::marker).collect();
            format!("no marker it knows is exported: {}", one_of(&names))
        }
    };
    Some(reason(Outcome::Refused, why))
}

fn allocator(host: &Host, exports: &Exports<'_, '_>) -> Option<Reason> {
    let found = exports.has_any(host.allocators);
    let why = || format!("no allocator is exported: {}", one_of(host.allocators));
    // A single name is in the table as a callback, with what its absence leads to.
    (!found && host.allocators.len() > 1).then(|| reason(Outcome::Refused, why()))
}

fn memory(host: &Host, module: &Module<'_>) -> Option<Reason> {
    let mut exported = module
        .exports
        .iter()
        .filter(|export| export.kind == ExternalKind::Memory);
    let named = exported.clone().any(|export| export.name == "memory");
    if exported.next().is_none() {
        return Some(reason(Outcome::Refused, "no memory is exported"));
    }
    if host.memory_by_name && !named {
        return Some(reason(
            Outcome::Refused,
            "the memory is not exported as `memory`",
        ));
    }
    let initial = module.memories.iter().map(|memory| memory.initial).max()?;
    (host.id == "envoy" && initial > ENVOY_PAGES_MAX).then(|| {
        let why = format!("asks for {initial} pages at the start, the limit is {ENVOY_PAGES_MAX}");
        reason(Outcome::Refused, why)
    })
}

fn start(host: &Host, exports: &Exports<'_, '_>) -> Option<Reason> {
    let StartRule::Required(names) = host.start else {
        return None;
    };
    let found = exports.has_any(names);
    let why = || format!("no start function is exported: {}", one_of(names));
    (!found).then(|| reason(Outcome::Refused, why()))
}

/// Refused if every engine of the host refuses, limited if one does.
fn engine(host: &Host, needed: WasmFeatures) -> Vec<Reason> {
    let refused = |engine| features::names(engines::refused(engine, needed));
    let all: Vec<_> = host
        .engines
        .iter()
        .map(|engine| (engine, refused(engine)))
        .collect();
    let taken = all.iter().any(|(_, names)| names.is_empty());
    let outcome = if taken {
        Outcome::Limited
    } else {
        Outcome::Refused
    };
    all.into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(engine, names)| Reason {
            outcome,
            what: format!("{} {} does not take", engine.name, engine.version),
            with: names.into_iter().map(str::to_owned).collect(),
        })
        .collect()
}
