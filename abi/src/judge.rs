//! What a host makes of a module, told from its surface: imports, exports, types, features.
//!
//! Nothing is run here. A [`Surface`] is what a module shows before it runs; whoever reads modules
//! makes one. A [`Judge`] holds it against what [`table`](crate::table) knows of a host, and
//! reports a [`Finding`] for each thing that is the matter. A finding is data; its words and its
//! remedy are made in one place, `judge/words.rs`.
//!
//! Which host does what is in [`Host`] and [`Function::support`]; this module has no knowledge of
//! single hosts. Whether a plugin that loads behaves well is for a run to show.

mod finding;
mod functions;
mod loading;
pub(crate) mod reason;
mod surface;
mod words;

pub use finding::{Finding, Outcome, Subject};
pub use functions::Misfit;
pub use reason::Reason;
pub use surface::{Export, Import, Item, Memory, Surface, Type, Value};

use crate::table::{Choice, FUNCTIONS, Function, Host, Kind, Version};

/// A surface whose exports have been looked up once, for any number of hosts.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    surface: &'a Surface<'a>,
    /// The export of the same name for each function of the table that is a callback.
    callbacks: [Option<&'a Export<'a>>; FUNCTIONS.len()],
}

/// More markers than any host knows.
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

    /// Reports whatever is the matter with the module on a host.
    pub fn on(&self, host: &'static Host, report: &mut dyn FnMut(Finding<'a>)) {
        let case = Case { host, judge: self, choice: self.choice(host) };
        let mut found = |outcome, reason, subject| {
            report(Finding { host, outcome, reason, subject });
        };
        case.loading(&mut found);
        case.functions(&mut found);
    }

    /// As which version a host runs the module. `None` if it refuses the markers.
    #[must_use]
    pub fn version(&self, host: &Host) -> Option<Version> {
        match self.choice(host) {
            Choice::Version(version) => Some(version),
            Choice::Refused => None,
            Choice::NotAsked => Some(self.declared().unwrap_or(Version::V0_2_1)),
        }
    }

    /// What calling a callback that is exported leads to on a host that runs the module as that
    /// version.
    #[must_use]
    pub fn misfit(&self, host: &Host, function: &'static Function, version: Version) -> Misfit {
        self.export(function).map_or(Misfit::None, |export| {
            functions::misfit(host, function, Some(version), export.item)
        })
    }

    /// The start function that a host runs first, if the module has one that it looks up.
    #[must_use]
    pub fn start_function(&self, host: &Host) -> Option<&'static str> {
        let exports = || self.surface.exports.iter().map(|export| export.name);
        host.start.first(|name| self.has(name), exports)
    }

    fn choice(&self, host: &Host) -> Choice {
        let mut versions = [Version::V0_1_0; MARKERS_MAX];
        let mut count = 0;
        let markers = self.markers().filter_map(|name| host.markers.version(name));
        for (slot, version) in versions.iter_mut().zip(markers) {
            *slot = version;
            count += 1;
        }
        host.markers.choose(versions.get(..count).unwrap_or(&[]))
    }

    /// The last version that the module declares.
    fn declared(&self) -> Option<Version> {
        self.markers().filter_map(Version::from_marker).last()
    }

    /// The exports that are markers of some version, in order.
    fn markers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let functions =
            self.surface.exports.iter().filter(|export| matches!(export.item, Item::Function(_)));
        functions.map(|export| export.name).filter(|name| name.starts_with("proxy_abi_version"))
    }

    fn export(&self, function: &Function) -> Option<&'a Export<'a>> {
        let place = FUNCTIONS
            .iter()
            .position(|known| core::ptr::eq(known, function) || known.name == function.name)?;
        self.callbacks.get(place).copied().flatten()
    }

    /// Whether a function of that name is exported.
    fn has(&self, name: &str) -> bool {
        let mut exports = FUNCTIONS.iter().zip(&self.callbacks);
        exports.any(|(function, export)| {
            function.name == name
                && export.is_some_and(|export| matches!(export.item, Item::Function(_)))
        })
    }
}

/// One module on one host.
struct Case<'c, 'a> {
    host: &'static Host,
    judge: &'c Judge<'a>,
    choice: Choice,
}

/// Where a rule reports to.
type Report<'r, 'a> = &'r mut dyn FnMut(Outcome, Reason, Subject<'a>);

impl Case<'_, '_> {
    /// The version that counts; `None` if the host does not ask, and the plugin does not say.
    fn version(&self) -> Option<Version> {
        match self.choice {
            Choice::Version(version) => Some(version),
            Choice::Refused | Choice::NotAsked => self.judge.declared(),
        }
    }

    /// The start function that the host runs first, if there is one.
    fn start_function(&self) -> Option<&'static str> {
        self.judge.start_function(self.host)
    }
}
