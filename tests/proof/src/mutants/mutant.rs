//! A mutant, its possible fates, and the list of those that do what the gate does.

use serde::Deserialize;

use crate::property::Property;

/// A module with one byte changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Mutant {
    /// The offset of the byte.
    pub offset: usize,
    /// Its new value.
    pub to: u8,
}

/// The proof's result for a mutant.
#[derive(Clone, Debug)]
pub enum Fate {
    /// No host would load it.
    Invalid,
    /// The executor does not cover it: it is not accepted, but nothing is refuted either.
    Outside(String),
    /// Refuted; this is the first property that fails.
    Killed(Property),
    /// Proved like the original module; the text says how they differ.
    Survived(String),
    /// The solver could not tell.
    Unknown(String),
}

/// A kind of mutant that does what the gate does.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// What is changed, in the words of [`Fate::Survived`].
    pub change: String,
    /// Why that changes nothing.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    equivalent: Vec<Equivalent>,
}

/// The list of the known ones.
///
/// # Errors
///
/// The list is not well-formed.
pub fn equivalents() -> Result<Vec<Equivalent>, toml::de::Error> {
    Ok(toml::from_str::<List>(include_str!("../../equivalents.toml"))?.equivalent)
}
