//! A single run: sends the mix to a guest and takes samples.

use std::collections::VecDeque;
use std::mem;

use super::mix::Mix;
use super::observation::{Observation, Sample, Step};
use crate::callback::Callback;
use crate::exchange::Exchange;
use crate::fault::{Fault, FaultKind};
use crate::foreign_bytes::ForeignBytes;
use crate::limits::PAGE_BYTES;
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::refusal::Refusal;
use crate::request::Request;
use crate::settings::Settings;
use crate::vm::Vm;

/// The parameters of a run.
#[derive(Clone, Debug)]
pub struct Drive {
    /// The host to imitate.
    pub personality: &'static Personality,
    /// The settings to start the plugin with.
    pub settings: Settings,
    /// The number of requests to send.
    pub requests: u64,
    /// Requests to repeat instead of the standard mix.
    pub own_requests: Vec<Request>,
}

/// The number of samples in a run.
const SAMPLES: u64 = 240;
/// Memory beyond this is not searched for non-zero bytes: it takes too long, and the
/// growth of a plugin this large shows in its pages.
const SEARCHED_BYTES_MAX: usize = 32 << 20;
const LINE_BYTES: usize = 64;

/// Runs a plugin; `progress` is called with the requests so far.
///
/// # Errors
///
/// If the host refuses the plugin.
pub fn observe(
    plugin: &Plugin,
    drive: &Drive,
    mut progress: impl FnMut(u64),
) -> Result<Observation, Refusal> {
    let mut mix = Mix::new(plugin, &drive.settings, &drive.own_requests);
    let mut vm = Vm::start(plugin, drive.personality, drive.settings.clone())?;
    mix.fills_responses = !vm.skips_responses();
    mix.fills_bodies = !vm.skips(Callback::REQUEST_BODY);
    let state = vm.store.data_mut();
    state.observers.foreign_bytes = Some(ForeignBytes::default());
    state.keeps_log = false;
    let mut driver = Driver { mix, open: VecDeque::new(), hung: 0, fault: None };
    // A multiple of the mix's length, so that every sample covers every request.
    let round = driver.mix.round();
    let interval = (drive.requests / SAMPLES).next_multiple_of(round).max(round);
    let mut samples = Vec::new();
    let mut steps = Vec::new();
    let mut pages = vm.pages();
    let (mut sent, mut full_after) = (0, None);
    while sent < drive.requests && driver.fault.is_none() {
        driver.send(&mut vm, sent);
        sent += 1;
        full_after = full_after.or_else(|| vm.store.data().services.is_full.then_some(sent));
        let now = vm.pages();
        if now > pages {
            steps.push(Step { requests: sent, bytes: (now - pages) * PAGE_BYTES as u64 });
        }
        pages = now;
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
    let foreign = state.observers.foreign_bytes.take().unwrap_or_default();
    Ok(Observation {
        samples,
        steps,
        ledger: state.observers.ledger.clone(),
        requests: sent,
        foreign_bytes: (foreign.findings, foreign.first),
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
    let ledger = &mut store.data_mut().observers.ledger;
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

/// The open streams, and the events between requests.
struct Driver {
    mix: Mix,
    open: VecDeque<(Exchange, Request)>,
    hung: u64,
    fault: Option<Fault>,
}

impl Driver {
    fn send(&mut self, vm: &mut Vm, number: u64) {
        let mut request = self.mix.request(number);
        vm.store.data_mut().observers.opened(vm.next_context, number);
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

    /// Ends the oldest or the newest stream.
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
        // The client of a hanging request leaves, which ends the stream.
        let hangs = fault.as_ref().is_some_and(|it| it.kind == FaultKind::Hang);
        self.hung += u64::from(hangs);
        self.fault = fault.filter(|fault| fault.kind != FaultKind::Hang);
        vm.store.data_mut().observers.closed(stream);
    }
}
