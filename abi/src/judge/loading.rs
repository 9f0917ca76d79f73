//! What a host looks for before it calls anything: marker, allocator, memory, start, engine.

use super::case::{Case, Report};
use super::finding::{Outcome, Subject};
use super::reason::Reason;
use super::surface::Item;
use crate::table::{Choice, Meaning, NoAllocator, Ownership, StartRule, hostcall};

impl<'a> Case<'_, 'a> {
    pub(super) fn loading(&self, report: Report<'_, 'a>) {
        self.marker(report);
        self.allocator(report);
        self.memory(report);
        self.start(report);
        self.engines(report);
    }

    fn marker(&self, report: Report<'_, 'a>) {
        if self.choice != Choice::Refused {
            return;
        }
        let known = |name: &str| self.host.markers.version(name).is_some();
        if self.judge.markers().any(known) {
            // Every host that rejects several markers panics.
            return report(Outcome::Crashes, Reason::SeveralMarkers, Subject::Module);
        }
        let exports = self.judge.surface.exports;
        let unknown = exports.iter().find(|export| export.name.starts_with("proxy_abi_version"));
        match unknown {
            Some(export) => {
                report(Outcome::Refused, Reason::UnknownMarker, Subject::Export(export, None))
            }
            None => report(Outcome::Refused, Reason::NoMarker, Subject::Module),
        }
    }

    fn allocator(&self, report: Report<'_, 'a>) {
        if self.host.allocators.iter().any(|name| self.judge.has(name)) {
            return;
        }
        let outcome = match self.host.no_allocator {
            NoAllocator::Refused => Outcome::Refused,
            NoAllocator::CallsFail if self.asks_for_bytes() => Outcome::Fails,
            NoAllocator::CallsFail => return,
        };
        report(outcome, Reason::NoAllocator, Subject::Module);
    }

    /// Whether the module imports a hostcall that hands bytes over.
    fn asks_for_bytes(&self) -> bool {
        let mut functions = self
            .judge
            .surface
            .imports
            .iter()
            .filter_map(|import| hostcall(import.module, import.name));
        functions.any(|function| {
            let signatures = function.signatures.iter();
            signatures.flat_map(|signature| signature.params).any(|param| {
                param.ownership == Some(Ownership::HandedOver)
                    && matches!(param.meaning, Meaning::ReturnData(_))
            })
        })
    }

    fn memory(&self, report: Report<'_, 'a>) {
        let surface = self.judge.surface;
        let given = self.host.makes_memories
            && surface.imports.iter().any(|import| import.item == Item::Memory);
        let mut exported = surface.exports.iter().filter(|export| export.item == Item::Memory);
        let named = exported.clone().any(|export| export.name == "memory");
        match exported.next() {
            _ if given || named => {}
            None => self.without_memory(report),
            Some(export) if self.host.memory_by_name => {
                report(Outcome::Refused, Reason::UnnamedMemory, Subject::Export(export, None))
            }
            Some(_) => {}
        }
        let pages = surface.memories.iter().map(|memory| memory.pages).max();
        let most = self.host.pages_max.unwrap_or(u64::MAX);
        if let Some(pages) = pages.filter(|pages| *pages > most) {
            report(Outcome::Refused, Reason::MemoryTooLarge, Subject::Pages(pages));
        }
    }

    fn without_memory(&self, report: Report<'_, 'a>) {
        let mut imports = self.judge.surface.imports.iter();
        let touches = imports.any(|import| {
            let function = hostcall(import.module, import.name);
            let signatures = function.map_or(&[][..], |function| function.signatures);
            let mut params = signatures.iter().flat_map(|it| it.params);
            params.any(|param| param.ownership.is_some())
        });
        let outcome = match self.host.needs_memory {
            true => Outcome::Refused,
            false if touches => Outcome::Crashes,
            false => return,
        };
        report(outcome, Reason::NoMemory, Subject::Module);
    }

    fn start(&self, report: Report<'_, 'a>) {
        let found = self.start_function().is_some();
        if !found && matches!(self.host.start, StartRule::Required(_)) {
            report(Outcome::Refused, Reason::NoStartFunction, Subject::Module);
        }
        let mut exports = self.judge.surface.exports.iter();
        let constructors = exports.find(|export| export.name == "__wasm_call_ctors");
        if let Some(export) = constructors
            && !found
            && !self.judge.surface.start_section
        {
            report(Outcome::Limited, Reason::UncalledConstructors, Subject::Export(export, None));
        }
    }

    /// Refused if every engine of the host refuses it, limited if one does.
    fn engines(&self, report: Report<'_, 'a>) {
        let needed = self.judge.surface.features;
        let engines = self.host.engines;
        let taken = engines.iter().any(|it| it.refuses(needed).is_empty());
        let outcome = if taken { Outcome::Limited } else { Outcome::Refused };
        for engine in engines {
            let refused = engine.refuses(needed);
            if !refused.is_empty() {
                report(outcome, Reason::EngineFeatures, Subject::Features(engine, refused));
            }
        }
    }
}
