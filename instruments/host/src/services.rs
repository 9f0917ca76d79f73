//! What the proxy offers besides streams: shared data, queues, metrics, calls to upstreams.
//!
//! No threads and no network: a call waits until the driver of the host answers it.

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::header_map::HeaderMap;

/// Shared data with its versions, queues, metrics, calls that wait for a response.
#[derive(Debug, Default)]
pub(crate) struct Services {
    pub(crate) shared: BTreeMap<Vec<u8>, (Vec<u8>, u32)>,
    pub(crate) queues: Vec<Queue>,
    /// Indices into `queues`, by name.
    pub(crate) queue_places: HashMap<Vec<u8>, usize>,
    pub(crate) metrics: Vec<Metric>,
    /// Indices into `metrics`, by name and kind.
    pub(crate) metric_places: HashMap<(Vec<u8>, u32), usize>,
    /// Indices into `metrics` for each kind, in the order in which ids were returned.
    pub(crate) metric_ids: [Vec<usize>; 3],
    pub(crate) http_calls: BTreeMap<u32, HttpCall>,
    pub(crate) grpc_calls: BTreeMap<u32, GrpcCall>,
    pub(crate) foreign_functions: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The response to a call, while a callback reports it to the plugin.
    pub(crate) reply: Reply,
    pub(crate) kept_bytes: usize,
    /// A hostcall failed because the guest already keeps too much.
    pub(crate) is_full: bool,
    /// The last id of each kind of call; kinds differ in the two lowest bits.
    pub(crate) last_call: [u32; 3],
    /// The last version (`cas`) given to a value of the shared data.
    pub(crate) last_cas: u32,
    /// The status of the last gRPC call that ended, which Envoy keeps.
    pub(crate) last_code: u32,
}

/// A queue; its id is its index plus 1.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    pub(crate) items: VecDeque<Vec<u8>>,
    /// Values added since the plugin was last told.
    pub(crate) ready: u32,
    /// The plugin context that registered it last, which is the one told.
    pub(crate) root: u32,
}

/// A metric.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Metric {
    /// The name that the plugin gave.
    pub name: Vec<u8>,
    /// The value of `proxy_metric_type_t`.
    pub kind: u32,
    /// The value of the counter or gauge; for a histogram, the value recorded last.
    pub value: u64,
}

/// A call that the plugin made with `proxy_http_call`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HttpCall {
    /// The context that made the call.
    pub context: u32,
    /// Its plugin context, whose callback receives the response.
    pub root: u32,
    /// The name of the cluster, or what the host uses as one.
    pub upstream: Vec<u8>,
    /// Including the pseudo-headers.
    pub headers: HeaderMap,
    /// May be empty.
    pub body: Vec<u8>,
    /// May be empty.
    pub trailers: HeaderMap,
    /// The timeout in milliseconds.
    pub timeout: u32,
}

/// The kinds of calls, encoded in their ids.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CallKind {
    Http = 0,
    GrpcCall = 1,
    GrpcStream = 2,
}

/// A call or stream that the plugin opened with `proxy_grpc_call` or `proxy_grpc_stream`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GrpcCall {
    /// The context that made the call.
    pub context: u32,
    /// Its plugin context, whose callbacks receive the response.
    pub root: u32,
    /// The name of the cluster, or the serialized service description.
    pub upstream: Vec<u8>,
    /// For example `grpc.health.v1.Health`.
    pub service: Vec<u8>,
    /// For example `Check`.
    pub method: Vec<u8>,
    /// The messages sent, in order.
    pub messages: Vec<Vec<u8>>,
    /// Whether it is a stream; a call has exactly one message from the start.
    pub stream: bool,
    /// Whether the plugin may send more messages.
    pub open: bool,
}

impl GrpcCall {
    /// What the call adds to the bytes that the guest keeps in the host.
    fn kept_bytes(&self) -> usize {
        let messages: usize = self.messages.iter().map(Vec::len).sum();
        self.upstream.len() + messages + Self::MESSAGE_BYTES * self.messages.len() + 256
    }

    /// What a message adds besides its own bytes.
    pub(crate) const MESSAGE_BYTES: usize = 32;
}

/// What the plugin can read while a callback about a call runs.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    pub(crate) headers: Option<HeaderMap>,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) trailers: Option<HeaderMap>,
    pub(crate) initial_metadata: Option<HeaderMap>,
    pub(crate) trailing_metadata: Option<HeaderMap>,
    pub(crate) message: Option<Vec<u8>>,
    pub(crate) foreign_arguments: Option<Vec<u8>>,
    pub(crate) status: Option<(u32, Vec<u8>)>,
}

impl Services {
    /// A new, unused call id. As on Envoy, the two lowest bits are the kind.
    pub(crate) fn next_call(&mut self, kind: CallKind) -> u32 {
        let last = &mut self.last_call[kind as usize];
        *last += 4;
        *last + kind as u32
    }

    /// Counts bytes that the guest keeps here; returns `false` if they exceed the limit.
    pub(crate) fn keep(&mut self, bytes: usize, limit: usize) -> bool {
        match self.kept_bytes.checked_add(bytes) {
            Some(sum) if sum <= limit => {
                self.kept_bytes = sum;
                true
            }
            _ => {
                self.is_full = true;
                false
            }
        }
    }

    /// Stores a gRPC call under a new id, unless it exceeds the limit.
    pub(crate) fn open_grpc(&mut self, call: GrpcCall, limit: usize) -> Option<u32> {
        if !self.keep(call.kept_bytes(), limit) {
            return None;
        }
        let kind = if call.stream { CallKind::GrpcStream } else { CallKind::GrpcCall };
        let id = self.next_call(kind);
        self.grpc_calls.insert(id, call);
        Some(id)
    }

    /// Removes a gRPC call; returns whether it existed.
    pub(crate) fn forget_grpc(&mut self, id: u32) -> bool {
        let Some(call) = self.grpc_calls.remove(&id) else {
            return false;
        };
        self.kept_bytes = self.kept_bytes.saturating_sub(call.kept_bytes());
        true
    }

    /// The id of the queue of that name, created if necessary.
    pub(crate) fn queue(&mut self, name: &[u8]) -> u32 {
        let place = match self.queue_places.get(name) {
            Some(place) => *place,
            None => {
                self.queues.push(Queue::default());
                let place = self.queues.len() - 1;
                self.queue_places.insert(name.to_vec(), place);
                place
            }
        };
        // Ids start at 1, so that a plugin that forgets its id is noticed.
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    }

    /// The queue with that id.
    pub(crate) fn queue_by_id(&mut self, id: u32) -> Option<&mut Queue> {
        let place = usize::try_from(id).ok()?.checked_sub(1)?;
        self.queues.get_mut(place)
    }

    /// The id of a metric, created if necessary. As on Envoy, the two lowest bits are the kind.
    pub(crate) fn define_metric(&mut self, name: &[u8], kind: u32, limit: usize) -> Option<u32> {
        let key = (name.to_vec(), kind);
        let place = match self.metric_places.get(&key).copied() {
            Some(place) => place,
            // The name is stored twice.
            None if !self.keep(2 * name.len() + 128, limit) => return None,
            None => {
                self.metrics.push(Metric { name: name.to_vec(), kind, value: 0 });
                self.metric_places.insert(key, self.metrics.len() - 1);
                self.metrics.len() - 1
            }
        };
        // Each definition gets an id, even if the name is already known.
        if !self.keep(8, limit) {
            return None;
        }
        let ids = &mut self.metric_ids[kind as usize];
        ids.push(place);
        Some(u32::try_from(ids.len()).unwrap_or(u32::MAX) * 4 + kind)
    }

    /// The metric with that id; each definition returned one.
    pub(crate) fn metric(&mut self, id: u32) -> Option<&mut Metric> {
        let ids = self.metric_ids.get((id & 3) as usize)?;
        let place = ids.get(usize::try_from(id >> 2).ok()?.checked_sub(1)?)?;
        self.metrics.get_mut(*place)
    }
}
