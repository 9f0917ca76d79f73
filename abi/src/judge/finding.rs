//! What the judge reports: one problem of a module on a host.

use super::reason::Reason;
use super::surface::{Export, Import};
use crate::table::{Engine, Features, Host, Known, Signature};

/// The consequences of a problem, the least severe first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Outcome {
    /// The module loads, and every call works.
    Loads,
    /// It loads; something that it calls, or lacks, does less than the ABI says.
    Limited,
    /// It loads, and the host then reports errors or refuses requests.
    Fails,
    /// It crashes the process of the host.
    Crashes,
    /// It does not load, or the host serves no request with it.
    Refused,
}

impl Outcome {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Limited => "limited",
            Self::Fails => "fails",
            Self::Crashes => "crashes",
            Self::Refused => "refused",
        }
    }

    /// In words, for a table.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Limited => "loads, limited",
            Self::Fails => "loads, then fails",
            Self::Crashes => "crashes the worker",
            Self::Refused => "does not load",
        }
    }
}

/// One problem of a module on a host.
///
/// [`Display`](core::fmt::Display) puts it into words.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The host.
    pub host: &'static Host,
    /// Its consequence.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// What it is about.
    pub subject: Subject<'a>,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The module as a whole.
    Module,
    /// A missing export.
    Absent(&'static str),
    /// An export.
    Export(&'a Export<'a>, Option<&'static Signature>),
    /// An import, and the host's type if that matters.
    Import(&'a Import<'a>, Option<&'static Signature>),
    /// The pages of a memory.
    Pages(u64),
    /// Features that an engine refuses.
    Features(&'static Engine, Features),
}

impl Finding<'_> {
    /// How it is known that the host behaves like this.
    #[must_use]
    pub fn known(&self) -> Known {
        self.host.known(self.reason)
    }
}
