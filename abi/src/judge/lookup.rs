//! A module's surface with its exports looked up: what a host asks of a module by name.

use super::surface::{Export, Item, Surface};
use crate::table::{Choice, FUNCTIONS, Function, Host, Kind, Version};

/// A surface whose exports have been looked up once, for any number of hosts.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    pub(super) surface: &'a Surface<'a>,
    /// The export of the same name for each function of the table that is a callback.
    pub(super) callbacks: [Option<&'a Export<'a>>; FUNCTIONS.len()],
}

/// More markers than any host looks for.
const MARKERS_MAX: usize = 8;

impl<'a> Judge<'a> {
    /// Looks up the exports of a module.
    #[must_use]
    pub fn new(surface: &'a Surface<'a>) -> Self {
        let mut callbacks = [None; FUNCTIONS.len()];
        for export in surface.exports {
            let place = FUNCTIONS.iter().position(|function| {
                function.kind == Kind::Callback && function.name == export.name
            });
            // A name that is exported twice is refused by every engine.
            if let Some(slot) = place.and_then(|place| callbacks.get_mut(place)) {
                *slot = slot.or(Some(export));
            }
        }
        Self { surface, callbacks }
    }

    /// The version as which a host runs the module; `None` if it refuses the markers.
    #[must_use]
    pub fn version(&self, host: &Host) -> Option<Version> {
        match self.choice(host) {
            Choice::Version(version) => Some(version),
            Choice::Refused => None,
            Choice::NotAsked => Some(self.declared().unwrap_or(Version::V0_2_1)),
        }
    }

    /// The start function that a host runs first, if the module has one that it looks up.
    #[must_use]
    pub fn start_function(&self, host: &Host) -> Option<&'static str> {
        let exports = || self.surface.exports.iter().map(|export| export.name);
        host.start.first(|name| self.has(name), exports)
    }

    pub(super) fn choice(&self, host: &Host) -> Choice {
        let mut versions = [Version::V0_1_0; MARKERS_MAX];
        let mut count = 0;
        let markers = self.markers().filter_map(|name| host.markers.version(name));
        for (slot, version) in versions.iter_mut().zip(markers) {
            *slot = version;
            count += 1;
        }
        host.markers.choose(versions.get(..count).unwrap_or(&[]))
    }

    /// The newest version that the module declares.
    pub(super) fn declared(&self) -> Option<Version> {
        self.markers().filter_map(Version::from_marker).last()
    }

    /// The exports that are markers, in order.
    pub(super) fn markers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let functions =
            self.surface.exports.iter().filter(|export| matches!(export.item, Item::Function(_)));
        functions.map(|export| export.name).filter(|name| name.starts_with("proxy_abi_version"))
    }

    pub(super) fn export(&self, function: &Function) -> Option<&'a Export<'a>> {
        let place = FUNCTIONS
            .iter()
            .position(|known| core::ptr::eq(known, function) || known.name == function.name)?;
        self.callbacks.get(place).copied().flatten()
    }

    /// Whether a function with that name is exported.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut exports = FUNCTIONS.iter().zip(&self.callbacks);
        exports.any(|(function, export)| {
            function.name == name
                && export.is_some_and(|export| matches!(export.item, Item::Function(_)))
        })
    }
}
