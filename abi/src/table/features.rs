//! Features of WebAssembly beyond its first version, and sets of them.

use core::fmt;

/// A set of features.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Features(pub(crate) u32);

/// Declares the features, a bit each.
macro_rules! features {
    ($($(#[$doc:meta])* $constant:ident = $bit:literal, $name:literal;)*) => {
        impl Features {
            $($(#[$doc])* pub const $constant: Self = Self(1 << $bit);)*

            /// Each feature and its name: LLVM's name if it has one, otherwise the proposal's.
            pub const NAMES: &[(Self, &str)] = &[$((Self::$constant, $name)),*];
        }
    };
}

pub(crate) use features;

impl Features {
    /// None: the first version of the core specification.
    pub const NONE: Self = Self(0);

    /// The features that are in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The features of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set has all features of another one.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The feature with that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(_, known)| *known == name);
        known.map(|(feature, _)| *feature)
    }

    /// The names of the features, without those that are part of another one in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let part = move |feature: Self| match feature {
            Self::BULK_MEMORY_OPT => self.contains(Self::BULK_MEMORY),
            Self::CALL_INDIRECT_OVERLONG => self.contains(Self::REFERENCE_TYPES),
            _ => false,
        };
        let listed = Self::NAMES
            .iter()
            .filter(move |(feature, _)| self.contains(*feature) && !part(*feature));
        listed.map(|(_, name)| *name)
    }
}

impl fmt::Display for Features {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, name) in self.names().enumerate() {
            if place > 0 {
                out.write_str(", ")?;
            }
            out.write_str(name)?;
        }
        Ok(())
    }
}
