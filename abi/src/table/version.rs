//! The versions of the ABI, and sets of them.

/// A version of the ABI that a plugin declares by exporting a marker.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Version {
    /// `proxy_abi_version_0_1_0`.
    V0_1_0,
    /// `proxy_abi_version_0_2_0`.
    V0_2_0,
    /// `proxy_abi_version_0_2_1`.
    V0_2_1,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 3] = [Self::V0_1_0, Self::V0_2_0, Self::V0_2_1];

    /// In the usual form, for example `0.2.1`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V0_1_0 => "0.1.0",
            Self::V0_2_0 => "0.2.0",
            Self::V0_2_1 => "0.2.1",
        }
    }

    /// The export that marks a plugin as written for this version.
    #[must_use]
    pub const fn marker(self) -> &'static str {
        match self {
            Self::V0_1_0 => "proxy_abi_version_0_1_0",
            Self::V0_2_0 => "proxy_abi_version_0_2_0",
            Self::V0_2_1 => "proxy_abi_version_0_2_1",
        }
    }

    /// The version that an export with this name declares, if it is a marker.
    #[must_use]
    pub fn from_marker(export: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.marker() == export)
    }
}

/// A set of [`Version`]s.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Versions(u8);

impl Versions {
    /// Every version.
    pub const ALL: Self = Self(0b111);
    /// No version: what is in no spec.
    pub const NONE: Self = Self(0b000);
    /// 0.1.0 alone.
    pub const V0_1_0: Self = Self(0b001);
    /// 0.2.0 alone.
    pub const V0_2_0: Self = Self(0b010);
    /// 0.2.0 and 0.2.1.
    pub const SINCE_0_2_0: Self = Self(0b110);
    /// 0.2.1 alone.
    pub const SINCE_0_2_1: Self = Self(0b100);

    /// Whether `version` is in the set.
    #[must_use]
    pub const fn contains(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
    }

    /// The versions that are in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The versions in the set, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Version> {
        Version::ALL.into_iter().filter(move |version| self.contains(*version))
    }
}
