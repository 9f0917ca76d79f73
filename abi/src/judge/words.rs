//! The words for findings, and what to do about them.

use core::fmt::{self, Display, Formatter};

use super::{Finding, Import, Item, Outcome, Reason, Subject};
use crate::table::{HOSTS, Host, StartRule, Support, Version, hostcall};

impl Finding<'_> {
    /// What is the matter, without what it is about: findings with the same words may share a line.
    pub fn what(&self) -> impl Display + '_ {
        fmt::from_fn(|out| self.write_what(out))
    }

    /// What it is about, for example an import; `None` if that is the module as a whole.
    #[must_use]
    pub fn with(&self) -> Option<impl Display + '_> {
        let whole = matches!(self.subject, Subject::Module | Subject::Pages(_));
        (!whole).then(|| fmt::from_fn(|out| self.write_with(out)))
    }

    /// What the author of the plugin can do about it.
    pub fn remedy(&self) -> impl Display + '_ {
        fmt::from_fn(|out| self.write_remedy(out))
    }

    fn write_what(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let host = self.host;
        out.write_str(match (self.reason, self.outcome) {
            (Reason::NoMarker, _) => {
                out.write_str("no marker it knows is exported: ")?;
                return one_of(out, markers(host));
            }
            (Reason::UnknownMarker, _) => "a marker that it does not know is exported",
            (Reason::SeveralMarkers, _) => "several markers are exported",
            (Reason::NoAllocator, _) => {
                out.write_str("no allocator that it looks up is exported: ")?;
                return one_of(out, host.allocators.iter().copied());
            }
            (Reason::NoMemory, _) => "no memory is exported",
            (Reason::UnnamedMemory, _) => "the memory is not exported as `memory`",
            (Reason::MemoryTooLarge, _) => {
                let (Subject::Pages(pages), Some(most)) = (self.subject, host.pages_max) else {
                    return out.write_str("the memory is too large at the start");
                };
                return write!(out, "asks for {pages} pages at the start, the limit is {most}");
            }
            (Reason::NoStartFunction, _) => {
                out.write_str("no start function that it looks up is exported")?;
                return Ok(());
            }
            (Reason::UncalledConstructors, _) => "constructors are exported, and nobody calls them",
            (Reason::EngineFeatures, _) => {
                let Subject::Features(engine, _) = self.subject else {
                    return out.write_str("an engine does not take");
                };
                return write!(out, "{} {} does not take", engine.name, engine.version);
            }
            (Reason::ImportNotAFunction, _) => {
                "imported, but no function; it provides functions only"
            }
            (Reason::UnknownImport, _) => "imported, and no known host has it",
            (Reason::UnknownImportModule, _) => "imported from a module that it does not have",
            (Reason::ImportNotInVersion, _) => {
                "imported, and not in the version that the plugin declares"
            }
            (Reason::ImportNotServed, _) => "imported, and not provided",
            (Reason::MistypedImport, _) => "imported with another type",
            (Reason::ImportAborts, _) => "imported, and a call ends the process",
            (Reason::ImportTraps, _) => "imported, and a call traps",
            (Reason::ImportUnimplemented, _) => "imported, and answers UNIMPLEMENTED",
            (Reason::MissingCallback, Outcome::Refused) => {
                "not exported, and it serves no request without it"
            }
            (Reason::MissingCallback, Outcome::Crashes) => "not exported, and called all the same",
            (Reason::MissingCallback, Outcome::Fails) => "not exported, which is an error there",
            (Reason::MissingCallback, _) => "not exported, and it logs an error",
            (Reason::CallbackNotAFunction, _) => "exported, but no function",
            (Reason::MistypedCallback, Outcome::Refused) => "exported with another type",
            (Reason::MistypedCallback, Outcome::Fails) => {
                "exported with another type, and the call fails"
            }
            (Reason::MistypedCallback, Outcome::Crashes) => {
                "exported without the result that it reads"
            }
            (Reason::MistypedCallback, _) => {
                "exported with another type, and called with what lies there"
            }
        })
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

    fn write_remedy(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match (self.reason, self.subject) {
            (Reason::NoMarker, _) => out.write_str(EXPORT_MARKER),
            (Reason::UnknownMarker, Subject::Export(export, _)) => {
                if let Some(other) = knows_marker(export.name) {
                    let version = other.markers.version(export.name);
                    write!(
                        out,
                        "`{}` marks plugins for {}; for other hosts, build with an SDK that exports `{}`",
                        export.name,
                        other.name,
                        version.map_or("", |version| version.marker())
                    )
                } else {
                    write!(out, "{EXPORT_MARKER} in place of `{}`", export.name)
                }
            }
            (Reason::SeveralMarkers, _) => out.write_str("export one marker only"),
            (Reason::NoAllocator, _) => match self.host.allocators.last() {
                Some(name) => write!(out, "export `{name}`"),
                None => Ok(()),
            },
            (Reason::NoMemory | Reason::UnnamedMemory, _) => {
                out.write_str("export the memory under the name `memory`")
            }
            (Reason::MemoryTooLarge, _) => out.write_str("start with fewer pages"),
            (Reason::NoStartFunction, _) => {
                let (StartRule::Preferred(names)
                | StartRule::ExportOrder(names)
                | StartRule::Required(names)) = self.host.start;
                out.write_str("export ")?;
                one_of(out, names.iter().copied())
            }
            (Reason::UncalledConstructors, _) => out.write_str(
                "export an `_initialize` that calls them, as `-mexec-model=reactor` makes it",
            ),
            (Reason::EngineFeatures, Subject::Features(_, features)) => {
                write!(out, "build without {features}, for example for the target CPU `mvp`")
            }
            (Reason::ImportNotAFunction, _) => out.write_str(
                "export the memory or table instead of importing it, and import no globals",
            ),
            (Reason::UnknownImport | Reason::ImportNotServed, Subject::Import(import, _)) => {
                without(out, import, self.host)
            }
            (Reason::UnknownImportModule, Subject::Import(import, _)) => {
                match self.host.wasi_modules.first() {
                    Some(module) => write!(out, "import `{}` from `{module}`", import.name),
                    None => write!(out, "build the plugin so that it does not import WASI"),
                }
            }
            (Reason::ImportNotInVersion, Subject::Import(import, _)) => {
                let function = hostcall(import.module, import.name);
                let newest = Version::ALL.into_iter().rev();
                let newest = newest
                    .clone()
                    .find(|it| function.is_some_and(|of| of.signature(*it).is_some()));
                match newest {
                    Some(version) => write!(
                        out,
                        "export `{}`, or do without `{}`",
                        version.marker(),
                        import.name
                    ),
                    None => write!(out, "do without `{}`", import.name),
                }
            }
            (Reason::MistypedImport, Subject::Import(import, _)) => write!(
                out,
                "declare `{}` with the type that this host has, or do without it",
                import.name
            ),
            (
                Reason::ImportAborts | Reason::ImportTraps | Reason::ImportUnimplemented,
                Subject::Import(import, _),
            ) => write!(out, "do not call `{}` there", import.name),
            (Reason::MissingCallback, Subject::Absent(name)) => write!(out, "export `{name}`"),
            (Reason::CallbackNotAFunction, Subject::Export(export, _)) => {
                write!(out, "export a function as `{}`", export.name)
            }
            (Reason::MistypedCallback, Subject::Export(export, Some(wanted))) => {
                write!(out, "give `{}` the type {wanted}", export.name)
            }
            // No finding has another subject.
            _ => Ok(()),
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

const EXPORT_MARKER: &str = "export a function `proxy_abi_version_0_2_0` that does nothing";

/// The markers that a host knows.
fn markers(host: &Host) -> impl Iterator<Item = &'static str> + Clone + use<> {
    let accepted = host.markers.accepted;
    let of_spec = Version::ALL.into_iter().filter(move |version| accepted.contains(*version));
    let own = host.markers.own.iter().map(|(name, _)| *name);
    of_spec.map(|version| version.marker()).chain(own)
}

/// A host that has that marker for its own.
fn knows_marker(name: &str) -> Option<&'static Host> {
    let own = |host: &&Host| host.markers.own.iter().any(|(known, _)| *known == name);
    HOSTS.iter().find(own)
}

/// How to do without an import, and where it would be served.
fn without(out: &mut Formatter<'_>, import: &Import<'_>, host: &Host) -> fmt::Result {
    write!(out, "build the plugin so that it does not import `{}`", import.name)?;
    let Some(function) = hostcall(import.module, import.name) else {
        return Ok(());
    };
    let serves =
        |it: &&Host| it.production && it.id != host.id && function.support(it) == Support::Yes;
    let mut served = HOSTS.iter().filter(serves);
    match (served.next(), served.next()) {
        (Some(only), None) => write!(out, "; only {} has it", only.name),
        _ => Ok(()),
    }
}

/// `` `a`, `b` or `c` ``.
fn one_of<'n>(
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
