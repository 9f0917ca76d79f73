//! The whole answer: as many runs as it takes, and the other allocator where that explains a leak.

use std::fmt::{self, Display};

use super::drive::{Drive, observe};
use super::observation::Observation;
use super::verdict::{Report, Verdict, judge};
use crate::plugin::Plugin;
use crate::refusal::Refusal;

/// The names under which hosts look for a plugin's allocator.
pub const ALLOCATORS: [&str; 2] = ["malloc", "proxy_on_memory_allocate"];
/// A run that does not tell is followed by a longer one, up to this many times the requests.
const LONGER_MAX: u64 = 4;

/// How far a check is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Requests of this run so far.
    pub sent: u64,
    /// Requests of this run in all.
    pub requests: u64,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct Check {
    /// What the last run showed.
    pub seen: Observation,
    /// What that means.
    pub report: Report,
    /// What the same run shows with the other allocator, if the plugin leaks and exports both.
    pub other_allocator: Option<OtherAllocator>,
}

/// The same run with the allocator that the host would not have used.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherAllocator {
    /// The allocator that the host uses.
    pub used: &'static str,
    /// The other one.
    pub other: &'static str,
    /// Whether the plugin leaks with the other one.
    pub verdict: Verdict,
}

/// Whether a plugin leaks; `progress` is told of the requests so far.
///
/// # Errors
///
/// If the host would not run the plugin.
pub fn check(
    plugin: &Plugin,
    drive: &Drive,
    mut progress: impl FnMut(Progress),
) -> Result<Check, Refusal> {
    let most = drive.requests.saturating_mul(LONGER_MAX);
    let mut drive = drive.clone();
    let (seen, report) = loop {
        let (seen, report) = run(plugin, &drive, &mut progress)?;
        match report.would_tell {
            Some(requests) if drive.requests < most => drive.requests = requests.min(most),
            _ => break (seen, report),
        }
    };
    let other_allocator = other_allocator(plugin, &drive, &report, &mut progress)?;
    Ok(Check { seen, report, other_allocator })
}

fn run(
    plugin: &Plugin,
    drive: &Drive,
    progress: &mut impl FnMut(Progress),
) -> Result<(Observation, Report), Refusal> {
    let seen =
        observe(plugin, drive, |sent| progress(Progress { sent, requests: drive.requests }))?;
    let report = judge(&seen);
    Ok((seen, report))
}

/// The same run with the other allocator, where that could tell why the plugin leaks.
fn other_allocator(
    plugin: &Plugin,
    drive: &Drive,
    report: &Report,
    progress: &mut impl FnMut(Progress),
) -> Result<Option<OtherAllocator>, Refusal> {
    if !matches!(report.verdict, Verdict::Leaks { .. }) || drive.settings.allocator.is_some() {
        return Ok(None);
    }
    let exported = |name: &&str| plugin.exports_function(name);
    let order = drive.personality.host.allocators;
    let Some(used) = order.iter().copied().find(|name| exported(name)) else {
        return Ok(None);
    };
    let Some(other) = ALLOCATORS.into_iter().find(|name| *name != used && exported(name)) else {
        return Ok(None);
    };
    let mut drive = drive.clone();
    drive.settings.allocator = Some(other);
    let (_, report) = run(plugin, &drive, progress)?;
    Ok(Some(OtherAllocator { used, other, verdict: report.verdict }))
}

impl Display for OtherAllocator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { used, other, verdict } = self;
        match verdict {
            Verdict::Clean => write!(
                f,
                "it does not leak if the host calls `{other}` instead of `{used}`: what `{used}` \
                 returns is kept until a `free` that no host calls. Do not export `{used}`"
            ),
            _ => write!(f, "calling `{other}` instead of `{used}` does not help"),
        }
    }
}
