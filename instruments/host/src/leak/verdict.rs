//! From what was seen to a verdict, and the words for it.

use super::series::{self, Growth};
use super::{KEPT, Observation, Sample};
use crate::outcome::FaultKind;
use crate::vm::PAGE_BYTES;

/// Whether the plugin leaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing grows with the number of requests.
    Clean,
    /// It grows by so many bytes a request.
    Leaks {
        /// The robust slope.
        bytes_per_request: f64,
    },
    /// It stopped before the run was over.
    Failed,
    /// Something grew, but not the way a leak does.
    CouldNotTell,
}

/// A verdict and its grounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// In one word.
    pub verdict: Verdict,
    /// Why, one sentence each.
    pub grounds: Vec<String>,
    /// The memory in pages.
    pub memory: Growth,
    /// The end of the highest buffer handed over.
    pub high_water: Growth,
    /// The part of the memory that is not zero.
    pub dirty: Growth,
    /// Of the buffers handed over in the last two thirds of the run, the share that lay at
    /// an address at which none had been.
    pub never_reused: f64,
    /// Whether a longer run could tell more.
    pub longer: bool,
}

/// Judges what was seen.
#[must_use]
pub fn judge(seen: &Observation) -> Report {
    let series_of = |value: fn(&Sample) -> u64| -> Growth {
        let pairs: Vec<_> = seen.samples.iter().map(|it| (it.requests, value(it))).collect();
        series::values(&pairs)
    };
    let mut report = Report {
        verdict: Verdict::Clean,
        grounds: Vec::new(),
        memory: series::steps(&seen.grew_at, PAGE_BYTES as u64, seen.requests),
        high_water: series_of(|sample| sample.high_water),
        dirty: series_of(|sample| sample.dirty_bytes),
        never_reused: never_reused(&seen.samples),
        longer: false,
    };
    report.weigh(seen);
    report
}

impl Report {
    fn weigh(&mut self, seen: &Observation) {
        let Self { memory, high_water, dirty, .. } = *self;
        let grows = match (memory, high_water, dirty) {
            // The finest measure of those that grow with the memory.
            (_, Growth::Steady(slope), _) | (Growth::Steady(slope), _, _) => Some(slope),
            (_, _, Growth::Steady(slope)) => Some(slope),
            _ => None,
        };
        if let Some(fault) = &seen.fault {
            // A run that ends for want of memory or instructions is judged by what it has shown.
            let limited = seen.memory_exhausted || fault.kind == FaultKind::Limit;
            self.verdict = match grows {
                Some(bytes_per_request) if limited => Verdict::Leaks { bytes_per_request },
                _ => Verdict::Failed,
            };
            self.grounds.push(format!("after {} requests {fault}", seen.requests));
            return;
        }
        if seen.hung > 0 {
            self.grounds.push(format!(
                "{} of {} streams hung until their client left",
                seen.hung, seen.requests
            ));
        }
        let measures = [
            (memory, "its memory"),
            (high_water, "the highest buffer that it hands over"),
            (dirty, "the part of its memory that is in use"),
        ];
        for (growth, what) in measures {
            match growth {
                Growth::Steady(slope) => {
                    self.grounds.push(format!("{what} grows by {slope:.3} bytes a request"));
                }
                Growth::Unclear => self.grounds.push(format!("{what} grew, but not steadily")),
                Growth::Flat => {}
            }
        }
        let only_dirty =
            !matches!(memory, Growth::Steady(_)) && !matches!(high_water, Growth::Steady(_));
        self.verdict = match grows {
            // Within memory that it has from the start, a collector that has not run yet, and a
            // ring buffer that has not come round, look like a leak.
            Some(slope) if only_dirty => {
                self.longer = true;
                self.grounds.push(tells(seen, slope));
                Verdict::CouldNotTell
            }
            Some(bytes_per_request) => Verdict::Leaks { bytes_per_request },
            None if memory == Growth::Unclear || high_water == Growth::Unclear => {
                self.longer = true;
                Verdict::CouldNotTell
            }
            // In use and not steady is what buffers that fill now and then look like.
            None => Verdict::Clean,
        };
        self.weigh_host(seen);
        let pinned = matches!(self.verdict, Verdict::Leaks { .. }) && self.never_reused > 0.5;
        if pinned {
            self.grounds.push(format!(
                "{:.0} % of the buffers that the host asked for lie where none was before: \
                 what is handed over is not given back",
                self.never_reused * 100.0
            ));
        }
    }
}

/// How long a run would tell a leak from a collector that has not run yet.
fn tells(seen: &Observation, slope: f64) -> String {
    let memory = seen.samples.last().map_or(0, |it| it.memory_bytes);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate, of counts far below 2^53"
    )]
    let requests = (memory as f64 / slope.max(0.001) * 2.0).ceil() as u64;
    format!(
        "all of it within the {memory} bytes that it has from the start, as before a collector's \
         first run: `--requests {requests}` would tell"
    )
}

impl Report {
    /// What the host keeps for the plugin, which is memory too.
    fn weigh_host(&mut self, seen: &Observation) {
        // Once it keeps no more, nothing grows there.
        let until = seen.full_after.unwrap_or(u64::MAX);
        let kept = || seen.samples.iter().filter(|sample| sample.requests < until);
        let series = |value: &dyn Fn(&Sample) -> u64| {
            let pairs: Vec<_> = kept().map(|it| (it.requests, value(it))).collect();
            series::values(&pairs)
        };
        if let Some(requests) = seen.full_after {
            self.grounds.push(format!(
                "after {requests} requests this host had reached its limit and kept nothing more"
            ));
            if self.verdict == Verdict::Clean {
                self.verdict = Verdict::CouldNotTell;
            }
        }
        let mut grows = false;
        for (place, what) in KEPT.iter().enumerate() {
            if let Growth::Steady(slope) = series(&|sample| sample.kept[place]) {
                grows = true;
                self.grounds.push(format!("the host keeps {slope:.3} more a request of: {what}"));
            }
        }
        let Growth::Steady(bytes) = series(&|sample| sample.kept_bytes) else {
            return;
        };
        if grows {
            self.grounds.push(format!("in the host that is {bytes:.3} bytes a request"));
            if !matches!(self.verdict, Verdict::Leaks { .. }) {
                self.longer = false;
                self.verdict = Verdict::Leaks { bytes_per_request: bytes };
            }
        }
    }
}

fn never_reused(samples: &[Sample]) -> f64 {
    let rest = &samples[samples.len() / 3..];
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else {
        return 0.0;
    };
    let (buffers, addresses) = (last.buffers - first.buffers, last.addresses - first.addresses);
    if buffers == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    {
        addresses as f64 / buffers as f64
    }
}
