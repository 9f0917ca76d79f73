//! Permitted differences between Envoy and the host: a closed list with reasons.

use crate::program::Callback;

/// A permitted difference.
#[derive(Clone, Copy, Debug)]
pub struct MayDiffer {
    /// The hostcall.
    pub function: &'static str,
    /// Its first argument; empty for any.
    pub argument: &'static [u8],
    /// Its first argument, if that is a header map; `None` for any.
    pub map: Option<i32>,
    /// The callback; `None` for any.
    pub callback: Option<Callback>,
    /// Whether sizes may differ too.
    pub size: bool,
    /// Why.
    pub reason: &'static str,
}

const PAIRS: &str = "proxy_get_header_map_pairs";

const PROPERTY: MayDiffer = MayDiffer {
    function: "proxy_get_property",
    argument: &[],
    map: None,
    callback: None,
    size: false,
    reason: "",
};

const fn bytes(argument: &'static [u8], reason: &'static str) -> MayDiffer {
    MayDiffer { argument, reason, ..PROPERTY }
}

const fn sized(argument: &'static [u8], reason: &'static str) -> MayDiffer {
    MayDiffer { size: true, ..bytes(argument, reason) }
}

const fn dated(callback: Callback) -> MayDiffer {
    let reason = "the `date` that the response was given";
    MayDiffer { function: PAIRS, map: Some(2), callback: Some(callback), reason, ..PROPERTY }
}

const fn timed(callback: Callback) -> MayDiffer {
    let reason = "the milliseconds in `x-envoy-upstream-service-time`";
    MayDiffer { function: PAIRS, callback: Some(callback), size: true, reason, ..PROPERTY }
}

/// All permitted differences.
pub const MAY_DIFFER: &[MayDiffer] = &[
    timed(Callback::HttpCallResponse),
    timed(Callback::GrpcInitialMetadata),
    timed(Callback::GrpcTrailingMetadata),
    dated(Callback::ResponseBody),
    dated(Callback::ResponseTrailers),
    dated(Callback::Log),
    dated(Callback::Done),
    dated(Callback::Delete),
    bytes(b"request\0time", "a time"),
    bytes(b"request\0duration", "a time"),
    bytes(b"response\0backend_latency", "a time"),
    bytes(b"source\0port", "a port that the system chose"),
    bytes(b"destination\0port", "a port that the system chose"),
    bytes(b"upstream\0port", "a port that the system chose"),
    sized(b"source\0address", "a port that the system chose"),
    sized(b"destination\0address", "a port that the system chose"),
    sized(b"upstream\0address", "a port that the system chose"),
    sized(b"upstream\0local_address", "a port that the system chose"),
    bytes(b"connection\0id", "a number of connections so far"),
    bytes(b"connection_id", "a number of connections so far"),
    bytes(b"response\0size", "the bytes that the codec has written so far"),
    bytes(b"request\0headers", "the order of a hash map"),
    bytes(b"response\0headers", "the order of a hash map"),
    bytes(b"response\0trailers", "the order of a hash map"),
    sized(b"request\0id", "made at random"),
    bytes(b"upstream\0cx_pool_ready_duration", "a time"),
    sized(b"xds\0node", "the node of the bootstrap"),
    sized(b"request\0total_size", "the bytes of headers as this hop counted them"),
    sized(b"response\0total_size", "the bytes of headers as this hop counted them"),
    sized(b"upstream_filter_state", "internal objects of Envoy"),
    sized(b"filter_state", "internal objects of Envoy"),
];
