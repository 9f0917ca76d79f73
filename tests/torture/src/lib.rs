//! Tries to break the commands, with fixed seeds, and counts.
//!
//! Every run of every command must end within limits on time and memory, with status 0, 1 or 2 or,
//! after a signal, 128 plus its number. It must not panic. An error must be one line without
//! control characters, and nothing unfinished may be left behind.
//!
//! Read next: [`run`], which runs one command and checks this; then the kinds, one per file.

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

/// How much to try.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Extent {
    /// A few seconds for each kind: what the tests run.
    Short,
    /// Everything.
    Long,
}

impl Extent {
    /// Selects one of two values.
    #[must_use]
    pub fn choose<T>(self, short: T, long: T) -> T {
        match self {
            Self::Short => short,
            Self::Long => long,
        }
    }
}

/// What was tried for one kind, and what broke.
#[derive(Debug, Default)]
pub struct Tally {
    /// The kind.
    pub kind: &'static str,
    /// How many commands were run.
    pub tried: usize,
    /// The commands that broke, and how.
    pub broken: Vec<String>,
}

impl Tally {
    /// A tally for that kind, with nothing tried yet.
    #[must_use]
    pub fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Counts a command; `fault` says how it broke, if it did. The fault is also printed at once,
    /// because some kinds take long.
    pub fn add(&mut self, fault: Option<String>) {
        self.tried += 1;
        if let Some(fault) = &fault {
            // If stderr is closed, the fault is still in the final report.
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

/// The name of a kind, and its function.
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
