//! The words for findings. The remedies are in `remedy.rs`.

use core::fmt::{self, Display, Formatter};

use super::finding::{Finding, Outcome, Subject};
use super::reason::Reason;
use super::surface::Item;
use crate::table::{Host, Version};

impl Finding<'_> {
    /// The problem, without its subject: findings with the same words may share a line.
    pub fn what(&self) -> impl Display + '_ {
        fmt::from_fn(|out| self.write_what(out))
    }

    /// The subject, for example an import; `None` for the module as a whole.
    #[must_use]
    pub fn with(&self) -> Option<impl Display + '_> {
        let whole = matches!(self.subject, Subject::Module | Subject::Pages(_));
        (!whole).then(|| fmt::from_fn(|out| self.write_with(out)))
    }

    fn write_what(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let host = self.host;
        match (self.reason, self.subject) {
            (Reason::NoMarker, _) => {
                out.write_str("no marker it knows is exported: ")?;
                one_of(out, markers(host))
            }
            (Reason::NoAllocator, _) => {
                out.write_str("no allocator that it looks up is exported: ")?;
                one_of(out, host.allocators.iter().copied())
            }
            (Reason::MemoryTooLarge, Subject::Pages(pages)) => {
                let most = host.pages_max.unwrap_or(u64::MAX);
                write!(out, "declares {pages} initial pages, the limit is {most}")
            }
            (Reason::EngineFeatures, Subject::Features(engine, _)) => {
                write!(out, "{} {} does not support", engine.name, engine.version)
            }
            (reason, _) => out.write_str(sentence(reason, self.outcome)),
        }
    }

    fn write_with(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.subject {
            Subject::Module | Subject::Pages(_) => Ok(()),
            Subject::Absent(name) => out.write_str(name),
            Subject::Export(export, wanted) => {
                out.write_str(export.name)?;
                match (export.item, wanted) {
                    (Item::Function(ty), Some(wanted)) => write!(out, " as {ty}, not {wanted}"),
                    _ => Ok(()),
                }
            }
            Subject::Import(import, wanted) => {
                write!(out, "{}.{}", import.module, import.name)?;
                match (import.item, wanted) {
                    (Item::Function(ty), Some(wanted)) => write!(out, " as {ty}, not {wanted}"),
                    _ => Ok(()),
                }
            }
            Subject::Features(_, features) => write!(out, "{features}"),
        }
    }
}

impl Display for Finding<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.write_what(out)?;
        match self.subject {
            Subject::Module | Subject::Pages(_) => Ok(()),
            _ => {
                out.write_str(": ")?;
                self.write_with(out)
            }
        }
    }
}

/// The problem, where the reason and the outcome determine it.
fn sentence(reason: Reason, outcome: Outcome) -> &'static str {
    match (reason, outcome) {
        (Reason::NoMarker, _) => "no marker it knows is exported",
        (Reason::UnknownMarker, _) => "a marker that it does not know is exported",
        (Reason::SeveralMarkers, _) => "several markers are exported",
        (Reason::NoAllocator, _) => "no allocator that it looks up is exported",
        (Reason::NoMemory, _) => "no memory is exported",
        (Reason::UnnamedMemory, _) => "the memory is not exported as `memory`",
        (Reason::MemoryTooLarge, _) => "the memory is too large at the start",
        (Reason::NoStartFunction, _) => "no start function that it looks up is exported",
        (Reason::UncalledConstructors, _) => "constructors are exported, but nobody calls them",
        (Reason::EngineFeatures, _) => "an engine does not support",
        (Reason::ImportNotAFunction, _) => {
            "imported, but not a function; it provides functions only"
        }
        (Reason::UnknownImport, _) => "imported, but no known host provides it",
        (Reason::UnknownImportModule, _) => "imported from a module that it does not provide",
        (Reason::ImportNotInVersion, _) => {
            "imported, but not in the version that the plugin declares"
        }
        (Reason::ImportNotServed, _) => "imported, but not provided",
        (Reason::MistypedImport, _) => "imported with another type",
        (Reason::ImportAborts, _) => "imported, but a call ends the process",
        (Reason::ImportTraps, _) => "imported, but a call traps",
        (Reason::ImportUnimplemented, _) => "imported, but a call returns UNIMPLEMENTED",
        (Reason::MissingCallback, Outcome::Refused) => {
            "not exported, and it serves no request without it"
        }
        (Reason::MissingCallback, Outcome::Crashes) => "not exported, and called all the same",
        (Reason::MissingCallback, Outcome::Fails) => "not exported, which is an error there",
        (Reason::MissingCallback, _) => "not exported, and it logs an error",
        (Reason::CallbackNotAFunction, _) => "exported, but not a function",
        (Reason::MistypedCallback, Outcome::Refused) => "exported with another type",
        (Reason::MistypedCallback, Outcome::Fails) => {
            "exported with another type, and the call fails"
        }
        (Reason::MistypedCallback, Outcome::Crashes) => "exported without the result that it reads",
        (Reason::MistypedCallback, _) => {
            "exported with another type, and called with garbage arguments"
        }
    }
}

/// The markers that a host knows.
fn markers(host: &Host) -> impl Iterator<Item = &'static str> + Clone + use<> {
    let accepted = host.markers.accepted;
    let of_spec = Version::ALL.into_iter().filter(move |version| accepted.contains(*version));
    let own = host.markers.own.iter().map(|(name, _)| *name);
    of_spec.map(|version| version.marker()).chain(own)
}

/// `` `a`, `b` or `c` ``.
pub(super) fn one_of<'n>(
    out: &mut Formatter<'_>,
    names: impl Iterator<Item = &'n str> + Clone,
) -> fmt::Result {
    let count = names.clone().count();
    for (place, name) in names.enumerate() {
        let before = match place {
            0 => "",
            last if last + 1 == count => " or ",
            _ => ", ",
        };
        write!(out, "{before}`{name}`")?;
    }
    Ok(())
}
