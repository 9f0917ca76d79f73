//! Does a plugin leak? Drive it with a mix of requests and look at what grows.
//!
//! [`run`] drives and samples, `series.rs` judges one series of samples, `verdict.rs` puts
//! the judgements together, `mix.rs` makes the requests. The method, in short: the first
//! third of the run is warm-up; of the rest the lower envelope counts, so that a saw-tooth
//! is flat; a leak is what grows in nearly every part of the rest and does not slow down.

mod mix;
mod plot;
mod series;
mod verdict;

use std::collections::VecDeque;
use std::mem;

use crate::callback::Callback;
use crate::exchange::Exchange;
use crate::ledger::Ledger;
use crate::outcome::{Fault, FaultKind, Refusal};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::request::Request;
use crate::state::Settings;
use crate::vm::{PAGE_BYTES, Vm};
use crate::watch::{Finding, Watch};

pub use mix::Mix;
pub use plot::{plot, svg};
pub use series::Growth;
pub use verdict::{Report, Verdict, judge};

/// How the guest looked after so many requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sample {
    /// Requests so far.
    pub requests: u64,
    /// The size of the memory in bytes.
    pub memory_bytes: u64,
    /// The end of the highest buffer that was handed over since the sample before.
    pub high_water: u64,
    /// The bytes of memory that are not zero, counted in lines of 64 bytes.
    pub dirty_bytes: u64,
    /// Buffers handed over so far.
    pub buffers: u64,
    /// Addresses at which they were, so far.
    pub addresses: u64,
    /// Bytes that the host keeps for the plugin.
    pub kept_bytes: u64,
    /// How many things the host keeps for it, by kind; see [`KEPT`].
    pub kept: [u64; 5],
}

/// What a host keeps for a plugin until the plugin takes it back.
pub const KEPT: [&str; 5] = [
    "shared data",
    "values in queues",
    "metrics",
    "HTTP calls without an answer",
    "gRPC calls without an answer",
];

/// What was seen in a run.
#[derive(Clone, Debug)]
pub struct Observation {
    /// At regular intervals.
    pub samples: Vec<Sample>,
    /// After how many requests the memory grew, each time.
    pub grew_at: Vec<u64>,
    /// Buffers, contexts, reloads.
    pub ledger: Ledger,
    /// Requests that were sent.
    pub requests: u64,
    /// Hostcalls that carried bytes of another request, and the first of them.
    pub foreign_bytes: (u64, Option<Finding>),
    /// Streams that nothing resumed before their client left.
    pub hung: u64,
    /// What stopped the plugin before all requests were sent.
    pub fault: Option<Fault>,
    /// Whether the memory hit this host's limit.
    pub memory_exhausted: bool,
    /// After how many requests this host would keep nothing more for the plugin, if it came to that.
    pub full_after: Option<u64>,
}

/// How to drive a plugin.
#[derive(Clone, Debug)]
pub struct Drive {
    /// The host to act.
    pub personality: &'static Personality,
    /// What to start the plugin with.
    pub settings: Settings,
    /// Requests to send.
    pub requests: u64,
    /// Requests to send in turn, instead of the standard mix.
    pub own_requests: Vec<Request>,
}

/// Samples of a run.
const SAMPLES: u64 = 240;
/// Memory beyond this is not searched for bytes that are not zero: it takes too long, and
/// a plugin that has grown so far shows its growth in pages.
const SEARCHED_BYTES_MAX: usize = 32 << 20;
const LINE_BYTES: usize = 64;

/// Drives a plugin; `progress` is told of the requests so far.
///
/// # Errors
///
/// If the host would not run the plugin.
pub fn run(
    plugin: &Plugin,
    drive: &Drive,
    mut progress: impl FnMut(u64),
) -> Result<Observation, Refusal> {
    let mut mix = Mix::new(plugin, drive);
    let mut vm = Vm::start(plugin, drive.personality, drive.settings.clone())?;
    mix.fills_responses = !vm.skips_responses();
    mix.fills_bodies = !vm.skips(Callback::REQUEST_BODY);
    let state = vm.store.data_mut();
    state.watch = Some(Watch::default());
    state.keeps_log = false;
    let mut driver = Driver { mix, open: VecDeque::new(), hung: 0, fault: None };
    // A whole number of rounds of the mix, so that every sample has seen every request.
    let round = driver.mix.round();
    let interval = (drive.requests / SAMPLES).next_multiple_of(round).max(round);
    let mut samples = Vec::new();
    let mut grew_at = Vec::new();
    let mut pages = vm.pages();
    let (mut sent, mut full_after) = (0, None);
    while sent < drive.requests && driver.fault.is_none() {
        driver.send(&mut vm, sent);
        sent += 1;
        full_after = full_after.or_else(|| vm.store.data().services.is_full.then_some(sent));
        let now = vm.pages();
        if now != pages {
            pages = now;
            grew_at.push(sent);
        }
        if sent % interval == 0 {
            progress(sent);
            samples.push(sample(&mut vm, sent));
        }
    }
    while driver.fault.is_none() && !driver.open.is_empty() {
        driver.finish_one(&mut vm, true);
    }
    progress(sent);
    let state = vm.store.data_mut();
    let watch = state.watch.take().unwrap_or_default();
    Ok(Observation {
        samples,
        grew_at,
        ledger: state.ledger.clone(),
        requests: sent,
        foreign_bytes: (watch.findings, watch.first),
        memory_exhausted: state.growth.refused,
        full_after,
        hung: driver.hung,
        fault: driver.fault,
    })
}

fn sample(vm: &mut Vm, requests: u64) -> Sample {
    let memory_bytes = vm.pages() * PAGE_BYTES as u64;
    let Vm { store, .. } = vm;
    let dirty = store.data().memory.map_or(0, |memory| dirty_lines(memory.data(&*store)));
    let services = &store.data().services;
    let kept_bytes = services.kept_bytes as u64;
    let kept = [
        services.shared.len(),
        services.queues.iter().map(|queue| queue.items.len()).sum(),
        services.metric_ids.iter().map(Vec::len).sum(),
        services.http_calls.len(),
        services.grpc_calls.len(),
    ]
    .map(|count| count as u64);
    let ledger = &mut store.data_mut().ledger;
    Sample {
        kept_bytes,
        kept,
        requests,
        memory_bytes,
        high_water: ledger.take_recent_high().into(),
        dirty_bytes: (dirty * LINE_BYTES) as u64,
        buffers: ledger.buffers,
        addresses: ledger.addresses,
    }
}

fn dirty_lines(memory: &[u8]) -> usize {
    const CLEAN: [u8; LINE_BYTES] = [0; LINE_BYTES];

    if memory.len() > SEARCHED_BYTES_MAX {
        return 0;
    }
    let lines = memory.chunks_exact(LINE_BYTES);
    lines.filter(|line| *line != CLEAN).count()
}

/// Streams that are open, and what happens between requests.
struct Driver {
    mix: Mix,
    open: VecDeque<(Exchange, Request)>,
    hung: u64,
    fault: Option<Fault>,
}

impl Driver {
    fn send(&mut self, vm: &mut Vm, number: u64) {
        let mut request = self.mix.request(number);
        if let Some(watch) = &mut vm.store.data_mut().watch {
            watch.open(vm.next_context, number);
        }
        let headers = mem::take(&mut request.headers);
        let exchange = vm.begin_with(headers, &request);
        self.open.push_back((exchange, request));
        while self.fault.is_none() && self.open.len() > self.mix.streams_open(number) {
            self.finish_one(vm, !number.is_multiple_of(3));
        }
        if self.fault.is_none() && self.mix.time_passes(number) {
            self.fault = vm.pass_time().err();
        }
        if self.fault.is_none()
            && self.mix.reloads(number)
            && let Err(refusal) = vm.reload()
        {
            self.fault = Some(refusal.into_fault());
        }
    }

    /// Ends the stream that was opened first, or last.
    fn finish_one(&mut self, vm: &mut Vm, first: bool) {
        let next = if first { self.open.pop_front() } else { self.open.pop_back() };
        let Some((exchange, request)) = next else {
            return;
        };
        let stream = exchange.stream;
        let (fault, headers) = vm.finish_unseen(exchange, &request);
        if let Some(headers) = headers {
            self.mix.recycle(headers);
        }
        // The client of a request that hangs leaves, and the stream is over.
        let hangs = fault.as_ref().is_some_and(|it| it.kind == FaultKind::Hang);
        self.hung += u64::from(hangs);
        self.fault = fault.filter(|fault| fault.kind != FaultKind::Hang);
        if let Some(watch) = &mut vm.store.data_mut().watch {
            watch.close(stream);
        }
    }
}
