//! The whole check: as many runs as it takes, and a run with the other allocator after a leak.

use std::fmt::{self, Display};

use super::drive::{Drive, observe};
use super::observation::Observation;
use super::verdict::{Report, Verdict, judge};
use crate::plugin::Plugin;
use crate::refusal::Refusal;

/// The names by which hosts look up a plugin's allocator.
pub const ALLOCATORS: [&str; 2] = ["malloc", "proxy_on_memory_allocate"];
/// An inconclusive run is followed by a longer one, with up to this many times the requests.
const LONGER_MAX: u64 = 4;

/// The progress of a check.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Requests of this run so far.
    pub sent: u64,
    /// Requests of this run in all.
    pub requests: u64,
}

/// The result of a check.
#[derive(Clone, Debug)]
pub struct Check {
    /// The observations of the last run.
    pub seen: Observation,
    /// The verdict on them.
    pub report: Report,
    /// The result with the other allocator, if the plugin leaks and exports both.
    pub other_allocator: Option<OtherAllocator>,
}

/// The result of a run with the allocator that the host does not use.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherAllocator {
    /// The allocator that the host uses.
    pub used: &'static str,
    /// The other one.
    pub other: &'static str,
    /// Whether the plugin leaks with the other one.
    pub verdict: Verdict,
}

/// Checks whether a plugin leaks; `progress` is called with the requests so far.
///
/// # Errors
///
/// If the host refuses the plugin.
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

/// Repeats a run with the other allocator, if that may explain the leak.
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
