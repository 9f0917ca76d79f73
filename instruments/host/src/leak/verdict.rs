//! Derives a verdict and its grounds from observations.

use super::ground::{Ground, Measure};
use super::observation::{KEPT, Observation, Sample};
use super::series::{self, Growth};
use crate::fault::FaultKind;

/// Whether the plugin leaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing grows with the number of requests.
    Clean,
    /// It grows by this many bytes per request.
    Leaks {
        /// The slope, robust against outliers.
        bytes_per_request: f64,
    },
    /// It does not grow, but exposes bytes of one request to another.
    ForeignBytes,
    /// The plugin stopped before the end of the run.
    Failed,
    /// Something grew, but not like a leak, or not for long enough.
    CouldNotTell,
}

/// A verdict and its grounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// The grounds.
    pub grounds: Vec<Ground>,
    /// The memory in pages.
    pub memory: Growth,
    /// The end of the highest buffer handed over.
    pub high_water: Growth,
    /// The part of the memory that is not zero.
    pub dirty: Growth,
    /// The share of the buffers in the last two thirds of the run that lay at a fresh
    /// address.
    pub never_reused: f64,
    /// A number of requests that may be conclusive.
    pub would_tell: Option<u64>,
}

/// What may accumulate before a garbage collector first runs. Go's waits for 4 MiB, or until the
/// heap is twice the live heap; the memory grows by somewhat more than the heap.
const UNCOLLECTED_BYTES: f64 = 8.0 * 1024.0 * 1024.0;
/// The memory may also grow by this factor.
const UNCOLLECTED_TIMES: f64 = 2.0;
/// Slower growth than this is not garbage: a collected language allocates an object or two per
/// request, which are larger.
const GARBAGE_BYTES_MIN: f64 = 32.0;
/// The number of requests needed to show it.
const REQUESTS_MIN: u64 = 200_000;
/// The factor for a longer run when growth was not steady.
const LONGER: u64 = 4;

/// Judges the observations.
#[must_use]
pub fn judge(seen: &Observation) -> Report {
    let series_of = |value: fn(&Sample) -> u64| -> Growth {
        let pairs: Vec<_> = seen.samples.iter().map(|it| (it.requests, value(it))).collect();
        series::values(&pairs)
    };
    let mut report = Report {
        verdict: Verdict::Clean,
        grounds: Vec::new(),
        memory: series::steps(&seen.steps, seen.requests),
        high_water: series_of(|sample| sample.high_water),
        dirty: series_of(|sample| sample.dirty_bytes),
        never_reused: never_reused(&seen.samples),
        would_tell: None,
    };
    match &seen.fault {
        Some(fault) => {
            // A run that ran out of memory or instructions is judged by what it showed.
            let limited = seen.memory_exhausted || fault.kind == FaultKind::Limit;
            report.verdict = match report.slope() {
                Some(bytes_per_request) if limited => Verdict::Leaks { bytes_per_request },
                _ => Verdict::Failed,
            };
            report.grounds.push(Ground::Fault { requests: seen.requests, fault: fault.clone() });
        }
        None => {
            report.describe(seen);
            report.weigh_guest(seen);
            report.weigh_host(seen);
            report.explain();
        }
    }
    report.weigh_foreign_bytes(seen);
    report
}

impl Report {
    /// The growth: the finest measure of those that grow steadily with the memory.
    fn slope(&self) -> Option<f64> {
        [self.high_water, self.memory, self.dirty].into_iter().find_map(|growth| match growth {
            Growth::Steady(slope) => Some(slope),
            Growth::Flat | Growth::Unclear => None,
        })
    }

    /// The grounds: streams that hung, and what grew.
    fn describe(&mut self, seen: &Observation) {
        if seen.hung > 0 {
            self.grounds.push(Ground::Hung { streams: seen.hung, requests: seen.requests });
        }
        let measures = [
            (self.memory, Measure::Memory),
            (self.high_water, Measure::HighestBuffer),
            (self.dirty, Measure::MemoryInUse),
        ];
        self.grounds.extend(measures.into_iter().filter_map(|(growth, measure)| match growth {
            Growth::Steady(bytes_per_request) => Some(Ground::Grows { measure, bytes_per_request }),
            Growth::Unclear => Some(Ground::Unsteady { measure }),
            Growth::Flat => None,
        }));
    }

    /// The grounds in the guest's memory.
    fn weigh_guest(&mut self, seen: &Observation) {
        let Self { memory, high_water, .. } = *self;
        let is_steady = |growth| matches!(growth, Growth::Steady(_));
        self.verdict = match self.slope() {
            // Within the initial memory, a collector that has not run yet and a ring buffer that has
            // not wrapped around look like a leak.
            Some(slope) if !is_steady(memory) && !is_steady(high_water) => {
                self.could_be_collected(seen, slope)
            }
            Some(slope) if is_garbage_so_far(seen, slope) => self.could_be_collected(seen, slope),
            Some(bytes_per_request) => Verdict::Leaks { bytes_per_request },
            None if memory == Growth::Unclear || high_water == Growth::Unclear => {
                let requests = seen.requests.saturating_mul(LONGER);
                self.would_tell = Some(requests);
                self.grounds.push(Ground::LongerRun { requests });
                Verdict::CouldNotTell
            }
            // Buffers that fill now and then look like unsteady growth in use.
            None => Verdict::Clean,
        };
    }

    fn could_be_collected(&mut self, seen: &Observation, slope: f64) -> Verdict {
        let requests = uncollected_bytes(seen) / slope.max(0.001);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an estimate, of counts far below 2^53"
        )]
        let requests = (requests * 1.1).ceil() as u64;
        let requests = requests.max(seen.requests.saturating_mul(2));
        self.would_tell = Some(requests);
        self.grounds.push(Ground::BeforeCollection { requests });
        Verdict::CouldNotTell
    }

    /// The grounds in what the host stores for the plugin, which is memory too.
    fn weigh_host(&mut self, seen: &Observation) {
        // Once it stores nothing more, nothing grows there.
        let until = seen.full_after.unwrap_or(u64::MAX);
        let kept = || seen.samples.iter().filter(|sample| sample.requests < until);
        let series = |value: &dyn Fn(&Sample) -> u64| {
            let pairs: Vec<_> = kept().map(|it| (it.requests, value(it))).collect();
            series::values(&pairs)
        };
        if let Some(requests) = seen.full_after {
            self.grounds.push(Ground::HostFull { requests });
            if self.verdict == Verdict::Clean {
                self.verdict = Verdict::CouldNotTell;
            }
        }
        let mut grows = false;
        for (place, what) in KEPT.iter().enumerate() {
            if let Growth::Steady(per_request) = series(&|sample| sample.kept[place]) {
                grows = true;
                self.grounds.push(Ground::HostKeeps { what, per_request });
            }
        }
        let Growth::Steady(bytes_per_request) = series(&|sample| sample.kept_bytes) else {
            return;
        };
        if grows {
            self.grounds.push(Ground::HostKeepsBytes { bytes_per_request });
            if !matches!(self.verdict, Verdict::Leaks { .. }) {
                self.would_tell = None;
                self.verdict = Verdict::Leaks { bytes_per_request };
            }
        }
    }

    /// The origin of the leak, if it shows.
    fn explain(&mut self) {
        if matches!(self.verdict, Verdict::Leaks { .. }) && self.never_reused > 0.5 {
            self.grounds.push(Ground::NeverReused { share: self.never_reused });
        }
    }

    fn weigh_foreign_bytes(&mut self, seen: &Observation) {
        let (hostcalls, Some(first)) = &seen.foreign_bytes else {
            return;
        };
        self.grounds.push(Ground::ForeignBytes { hostcalls: *hostcalls, first: first.clone() });
        // It holds regardless of a longer run.
        if matches!(self.verdict, Verdict::Clean | Verdict::CouldNotTell) {
            self.would_tell = None;
            self.verdict = Verdict::ForeignBytes;
        }
    }
}

/// Whether a growth may be garbage that is not collected yet.
fn is_garbage_so_far(seen: &Observation, slope: f64) -> bool {
    if slope < GARBAGE_BYTES_MIN && seen.requests >= REQUESTS_MIN {
        return false;
    }
    slope * float(seen.requests) < uncollected_bytes(seen)
}

/// What may accumulate before a collection.
fn uncollected_bytes(seen: &Observation) -> f64 {
    let memory_bytes = seen.samples.first().map_or(0, |sample| sample.memory_bytes);
    UNCOLLECTED_BYTES.max(UNCOLLECTED_TIMES * float(memory_bytes))
}

fn never_reused(samples: &[Sample]) -> f64 {
    let rest = &samples[samples.len() / 3..];
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else {
        return 0.0;
    };
    let (buffers, addresses) = (last.buffers - first.buffers, last.addresses - first.addresses);
    if buffers == 0 { 0.0 } else { float(addresses) / float(buffers) }
}

#[expect(clippy::cast_precision_loss, reason = "sizes and counts are far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}
