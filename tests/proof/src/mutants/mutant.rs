//! A mutant, what may become of it, and the list of those that do what the gate does.

use serde::Deserialize;

use crate::property::Property;

/// A module with one byte changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Mutant {
    /// Where.
    pub offset: usize,
    /// Into what.
    pub to: u8,
}

/// What the proof says of a mutant.
#[derive(Clone, Debug)]
pub enum Fate {
    /// No host would load it.
    Invalid,
    /// The executor does not cover it: it would not be accepted, but nothing is refuted either.
    Outside(String),
    /// Refuted, by the first property that is.
    Killed(Property),
    /// Proved, as the module itself. What differs, in words.
    Survived(String),
    /// The solver could not tell.
    Unknown(String),
}

/// A kind of mutant that does what the gate does.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// What is changed, as [`Fate::Survived`] says it.
    pub change: String,
    /// Why that changes nothing.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    equivalent: Vec<Equivalent>,
}

/// The list of those that are known.
///
/// # Errors
///
/// The list is not well-formed.
pub fn equivalents() -> Result<Vec<Equivalent>, toml::de::Error> {
    Ok(toml::from_str::<List>(include_str!("../../equivalents.toml"))?.equivalent)
}
