//! What a plugin's author can do about a finding.

use core::fmt::{self, Display, Formatter};

use super::finding::{Finding, Subject};
use super::reason::Reason;
use super::surface::{Export, Import};
use super::words::one_of;
use crate::table::{HOSTS, Host, StartRule, Support, Version, hostcall};

const EXPORT_MARKER: &str = "export a function `proxy_abi_version_0_2_0` that does nothing";

impl Finding<'_> {
    /// What the author of the plugin can do about it.
    pub fn remedy(&self) -> impl Display + '_ {
        fmt::from_fn(|out| {
            match self.subject {
            Subject::Module | Subject::Pages(_) => self.for_module(out),
            Subject::Absent(name) => write!(out, "export `{name}`"),
            Subject::Import(import, _) => self.for_import(out, import),
            Subject::Features(_, features) => {
                write!(out, "build without {features}, for example for the target CPU `mvp`")
            }
            Subject::Export(export, wanted) => match (self.reason, wanted) {
                (Reason::UnknownMarker, _) => for_marker(out, export),
                (Reason::UnnamedMemory, _) => out.write_str(EXPORT_MEMORY),
                (Reason::UncalledConstructors, _) => out.write_str(
                    "export an `_initialize` that calls them, for example with `-mexec-model=reactor`",
                ),
                (Reason::MistypedCallback, Some(wanted)) => {
                    write!(out, "give `{}` the type {wanted}", export.name)
                }
                _ => write!(out, "export a function as `{}`", export.name),
            },
        }
        })
    }

    fn for_module(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::NoMarker => out.write_str(EXPORT_MARKER),
            Reason::SeveralMarkers => out.write_str("export one marker only"),
            Reason::NoAllocator => match self.host.allocators.last() {
                Some(name) => write!(out, "export `{name}`"),
                None => Ok(()),
            },
            Reason::NoMemory => out.write_str(EXPORT_MEMORY),
            Reason::MemoryTooLarge => out.write_str("start with fewer pages"),
            Reason::NoStartFunction => {
                let (StartRule::Preferred(names)
                | StartRule::ExportOrder(names)
                | StartRule::Required(names)) = self.host.start;
                out.write_str("export ")?;
                one_of(out, names.iter().copied())
            }
            // The others are about something in the module.
            _ => Ok(()),
        }
    }

    fn for_import(&self, out: &mut Formatter<'_>, import: &Import<'_>) -> fmt::Result {
        let name = import.name;
        match self.reason {
            Reason::ImportNotAFunction => out.write_str(
                "export the memory or table instead of importing it, and import no globals",
            ),
            Reason::UnknownImportModule => match self.host.wasi_modules.first() {
                Some(module) => write!(out, "import `{name}` from `{module}`"),
                None => write!(out, "build the plugin so that it does not import WASI"),
            },
            Reason::ImportNotInVersion => {
                let function = hostcall(import.module, name);
                let has_it = |it: &Version| function.is_some_and(|of| of.signature(*it).is_some());
                match Version::ALL.into_iter().rev().find(has_it) {
                    Some(version) => {
                        write!(out, "export `{}`, or avoid `{name}`", version.marker())
                    }
                    None => write!(out, "avoid `{name}`"),
                }
            }
            Reason::MistypedImport => {
                write!(out, "declare `{name}` with the type that this host expects, or avoid it")
            }
            Reason::ImportAborts | Reason::ImportTraps | Reason::ImportUnimplemented => {
                write!(out, "do not call `{name}` there")
            }
            _ => without(out, import, self.host),
        }
    }
}

const EXPORT_MEMORY: &str = "export the memory under the name `memory`";

fn for_marker(out: &mut Formatter<'_>, marker: &Export<'_>) -> fmt::Result {
    let Some(other) = knows_marker(marker.name) else {
        return write!(out, "{EXPORT_MARKER} in place of `{}`", marker.name);
    };
    let version = other.markers.version(marker.name);
    write!(
        out,
        "`{}` marks plugins for {}; for other hosts, build with an SDK that exports `{}`",
        marker.name,
        other.name,
        version.map_or("", |version| version.marker())
    )
}

/// A host that alone has that marker.
fn knows_marker(name: &str) -> Option<&'static Host> {
    let own = |host: &&Host| host.markers.own.iter().any(|(known, _)| *known == name);
    HOSTS.iter().find(own)
}

/// How to do without an import, and which hosts have it.
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
