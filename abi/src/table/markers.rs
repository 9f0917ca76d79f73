//! Markers: how a host learns which version of the ABI a plugin is written for.

use super::version::{Version, Versions};

/// How a host determines the version for which a plugin is written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct MarkerRule {
    /// The versions whose markers it looks up.
    pub accepted: Versions,
    /// Markers in no spec, and the version as which the host runs a plugin that exports one.
    pub own: &'static [(&'static str, Version)],
    /// What happens with several.
    pub several: SeveralMarkers,
    /// What happens with none.
    pub none: NoMarker,
}

/// What happens with several markers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum SeveralMarkers {
    /// The first in the order of the export section counts.
    First,
    /// The newest counts.
    Newest,
    /// The oldest counts.
    Oldest,
    /// Loading fails or panics.
    Fail,
    /// It does not matter: markers are not looked up.
    Ignored,
}

/// What happens to a plugin without a marker that the host knows.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NoMarker {
    /// It does not load.
    Refused,
    /// The host takes it for a plugin of the newest version.
    Newest,
    /// It does not matter: markers are not looked up.
    Ignored,
}

/// How a host reads the markers of a plugin.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Choice {
    /// The host runs the plugin as one of this version.
    Version(Version),
    /// The plugin does not load.
    Refused,
    /// The host provides the same functions to every plugin.
    NotAsked,
}

impl MarkerRule {
    /// The version that an export with this name declares to the host, if it looks the name up.
    #[must_use]
    pub fn version(&self, export: &str) -> Option<Version> {
        let own = self.own.iter().find(|(name, _)| *name == export);
        let known = own.map(|(_, version)| *version);
        known.or_else(|| {
            Version::from_marker(export).filter(|version| self.accepted.contains(*version))
        })
    }

    /// How the host reads these markers, in the order of the export section.
    #[must_use]
    pub fn choose(&self, exported: &[Version]) -> Choice {
        let mut known = exported.iter().copied().filter(|version| self.knows(*version));
        let Some(first) = known.clone().next() else {
            return match self.none {
                NoMarker::Refused => Choice::Refused,
                NoMarker::Newest => Choice::Version(Version::V0_2_1),
                NoMarker::Ignored => Choice::NotAsked,
            };
        };
        match self.several {
            SeveralMarkers::First => Choice::Version(first),
            SeveralMarkers::Newest => Choice::Version(known.fold(first, Version::max)),
            SeveralMarkers::Oldest => Choice::Version(known.fold(first, Version::min)),
            SeveralMarkers::Fail if known.any(|version| version != first) => Choice::Refused,
            SeveralMarkers::Fail => Choice::Version(first),
            SeveralMarkers::Ignored => Choice::NotAsked,
        }
    }

    fn knows(&self, version: Version) -> bool {
        self.accepted.contains(version) || self.own.iter().any(|(_, own)| *own == version)
    }
}
