//! Tries to break the commands, with fixed seeds, and counts.
//!
//! What holds for every run of every command: it ends in time and within a bound of memory, with 0,
//! 1 or 2 or, on a signal, with 128 and its number; it does not panic; what goes wrong is one line
//! without control characters; and nothing unfinished is left behind.
//!
//! Read next: [`run`], which runs one command and holds it to that; then the kinds, a file each.

pub mod commands;
mod documents;
pub mod guests;
pub mod harms;
pub mod helps;
pub mod images;
mod layers;
pub mod limits;
pub mod modules;
pub mod paths;
pub mod registries;
pub mod registry;
pub mod run;
pub mod signals;
pub mod streams;
mod structures;
mod tars;

use std::fmt;
use std::io::{self, Write};

use anyhow::Result;

/// How much is tried.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Extent {
    /// Some seconds of each kind: what the tests try.
    Short,
    /// Everything.
    Long,
}

impl Extent {
    /// One number or the other.
    #[must_use]
    pub fn choose<T>(self, short: T, long: T) -> T {
        match self {
            Self::Short => short,
            Self::Long => long,
        }
    }
}

/// What was tried of one kind, and what broke.
#[derive(Debug, Default)]
pub struct Tally {
    /// The kind.
    pub kind: &'static str,
    /// How many commands were run.
    pub tried: usize,
    /// What broke: the command and how.
    pub broken: Vec<String>,
}

impl Tally {
    /// Of that kind, with nothing tried.
    #[must_use]
    pub fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    /// One more; `fault` says how it broke, if it did. That is said at once, too: some kinds take
    /// long.
    pub fn add(&mut self, fault: Option<String>) {
        self.tried += 1;
        if let Some(fault) = &fault {
            // Whoever has closed it reads it at the end.
            let _ = writeln!(io::stderr(), "torture: {}: {fault}", self.kind);
        }
        self.broken.extend(fault);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, tried, broken } = self;
        write!(f, "{kind:<10} {tried:>6} tried, {} broken", broken.len())?;
        broken.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// A kind: its name, and what tries it.
pub type Kind = (&'static str, fn(Extent) -> Result<Tally>);

/// Every kind.
pub const KINDS: &[Kind] = &[
    ("helps", |_| helps::try_all()),
    ("paths", |_| paths::try_all()),
    ("streams", |_| streams::try_all()),
    ("limits", limits::try_all),
    ("signals", signals::try_all),
    ("modules", modules::try_all),
    ("guests", guests::try_all),
    ("registries", registries::try_all),
    ("images", images::try_all),
];
