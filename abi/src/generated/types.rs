//! The enumerations, each as a type of its own.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::wire_type;

wire_type! {
    /// How important a log line is: `proxy_log_level_t`.
    pub struct LogLevel(u32);
    /// For following every step.
    TRACE = 0,
    /// For finding faults.
    DEBUG = 1,
    /// Ordinary events.
    INFO = 2,
    /// Something is odd, but the plugin can go on.
    WARN = 3,
    /// Something failed.
    ERROR = 4,
    /// Nothing works any more.
    CRITICAL = 5,
}

wire_type! {
    /// What a hostcall returns: `proxy_status_t`.
    ///
    /// Every hostcall of `env` returns one. Only [`Status::OK`] says that the call had its effect
    /// and that the out parameters were written. On any other status, treat the out parameters as
    /// untouched: most hosts do not write them.
    ///
    /// # Errata
    ///
    /// The spec does not list 5, 9 and 11. They are in the enumeration that hosts are built with,
    /// and hosts may return them. Hosts may also return numbers above 12.
    pub struct Status(u32);
    /// The call had its effect.
    OK = 0,
    /// There is no such key, property, queue, metric or context, or the buffer does not exist in
    /// this phase.
    NOT_FOUND = 1,
    /// A parameter is outside its enumeration or range, or makes no sense in this phase.
    BAD_ARGUMENT = 2,
    /// The host could not turn a property into bytes.
    SERIALIZATION_FAILURE = 3,
    /// The host could not parse a parameter, for example the description of a gRPC service.
    PARSE_FAILURE = 4,
    /// The host could not evaluate an expression. In no spec.
    BAD_EXPRESSION = 5,
    /// A pointer and size reach outside the plugin's memory, or the plugin's allocator returned no
    /// memory.
    INVALID_MEMORY_ACCESS = 6,
    /// The queue has nothing to dequeue.
    EMPTY = 7,
    /// Somebody else has changed the value since it was read.
    CAS_MISMATCH = 8,
    /// The result does not have the expected type. In no spec.
    RESULT_MISMATCH = 9,
    /// The host failed, and the plugin cannot do anything about it.
    INTERNAL_FAILURE = 10,
    /// The connection is gone. In no spec.
    BROKEN_CONNECTION = 11,
    /// The host has the function, but not the feature.
    UNIMPLEMENTED = 12,
}

wire_type! {
    /// What a callback wants to happen next: `proxy_action_t`.
    ///
    /// Return only these two: strict hosts refuse other numbers, and Envoy takes 2, 3 and 4 for
    /// further ways to stop, which no spec describes.
    pub struct Action(u32);
    /// Let this part of the stream go on.
    CONTINUE = 0,
    /// Stop here until [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream) or until
    /// a local response has been sent. Without either the request hangs.
    PAUSE = 1,
}

wire_type! {
    /// Which buffer: `proxy_buffer_type_t`.
    ///
    /// # Errata
    ///
    /// The section of
    /// [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response) says that the
    /// body is in `HTTP_RESPONSE_BODY`; on hosts it is in [`BufferType::HTTP_CALL_RESPONSE_BODY`].
    /// The 0.1.0 spec does not list 6 to 8, but Envoy provides them to 0.1.0 plugins, too.
    pub struct BufferType(u32);
    /// In [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body). On Envoy a body that
    /// is held back can also be read in
    /// [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers).
    HTTP_REQUEST_BODY = 0,
    /// In [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body).
    HTTP_RESPONSE_BODY = 1,
    /// In [`proxy_on_downstream_data`](crate::callbacks::proxy_on_downstream_data).
    DOWNSTREAM_DATA = 2,
    /// In [`proxy_on_upstream_data`](crate::callbacks::proxy_on_upstream_data).
    UPSTREAM_DATA = 3,
    /// In [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response), read
    /// only.
    HTTP_CALL_RESPONSE_BODY = 4,
    /// In [`proxy_on_grpc_receive`](crate::callbacks::proxy_on_grpc_receive), read only.
    GRPC_CALL_MESSAGE = 5,
    /// In [`proxy_on_vm_start`](crate::callbacks::proxy_on_vm_start), read only.
    VM_CONFIGURATION = 6,
    /// In [`proxy_on_configure`](crate::callbacks::proxy_on_configure), read only.
    PLUGIN_CONFIGURATION = 7,
    /// In [`proxy_on_foreign_function`](crate::callbacks::proxy_on_foreign_function), read only.
    FOREIGN_FUNCTION_ARGUMENTS = 8,
}

wire_type! {
    /// Which header map: `proxy_map_type_t`.
    ///
    /// Each can be read only in certain phases; outside them hosts return [`Status::BAD_ARGUMENT`],
    /// `NOT_FOUND` or an empty map.
    pub struct MapType(u32);
    /// In [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers), writable. On
    /// Envoy also in [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response)
    /// while the request is paused, writable, and in
    /// [`proxy_on_log`](crate::callbacks::proxy_on_log); not in the callbacks of bodies.
    HTTP_REQUEST_HEADERS = 0,
    /// In [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); a plugin may
    /// add trailers in the last [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body).
    HTTP_REQUEST_TRAILERS = 1,
    /// In [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers), writable. On
    /// Envoy also in [`proxy_on_log`](crate::callbacks::proxy_on_log); not in the callbacks of
    /// bodies.
    HTTP_RESPONSE_HEADERS = 2,
    /// In [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); a plugin
    /// may add trailers in the last
    /// [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body).
    HTTP_RESPONSE_TRAILERS = 3,
    /// In
    /// [`proxy_on_grpc_receive_initial_metadata`](crate::callbacks::proxy_on_grpc_receive_initial_metadata),
    /// read only.
    GRPC_CALL_INITIAL_METADATA = 4,
    /// In
    /// [`proxy_on_grpc_receive_trailing_metadata`](crate::callbacks::proxy_on_grpc_receive_trailing_metadata),
    /// read only.
    GRPC_CALL_TRAILING_METADATA = 5,
    /// In [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response), read
    /// only.
    HTTP_CALL_RESPONSE_HEADERS = 6,
    /// In [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response), read
    /// only.
    HTTP_CALL_RESPONSE_TRAILERS = 7,
}

wire_type! {
    /// Who closed a connection: `proxy_peer_type_t`.
    pub struct PeerType(u32);
    /// The host does not know.
    UNKNOWN = 0,
    /// The proxy.
    LOCAL = 1,
    /// The other end.
    REMOTE = 2,
}

wire_type! {
    /// What a metric is: `proxy_metric_type_t`.
    pub struct MetricType(u32);
    /// Only ever grows.
    COUNTER = 0,
    /// Goes up and down.
    GAUGE = 1,
    /// Collects a distribution of recorded values.
    HISTOGRAM = 2,
}

wire_type! {
    /// What a WASI function returns: `wasi_errno_t`.
    pub struct Errno(u32);
    /// The call had its effect.
    SUCCESS = 0,
    /// There is no such file descriptor.
    BADF = 8,
    /// A pointer and size reach outside the plugin's memory.
    FAULT = 21,
    /// A parameter is out of range.
    INVAL = 28,
    /// Not supported, for example a clock that the host does not have.
    NOTSUP = 58,
}

wire_type! {
    /// The file descriptors that [`fd_write`](crate::hostcalls::fd_write) accepts: `wasi_fd_id_t`.
    pub struct Fd(u32);
    /// Logged at `INFO`.
    STDOUT = 1,
    /// Logged at `ERROR`.
    STDERR = 2,
}

wire_type! {
    /// The clocks: `wasi_clock_id_t`.
    pub struct ClockId(u32);
    /// Time of day, since 1970.
    REALTIME = 0,
    /// Never goes back; its zero has no meaning.
    MONOTONIC = 1,
}

wire_type! {
    /// Which half of which stream: `proxy_stream_type_t`.
    pub struct StreamType(u32);
    /// An HTTP request on its way to the upstream.
    HTTP_REQUEST = 0,
    /// An HTTP response on its way to the client.
    HTTP_RESPONSE = 1,
    /// Bytes from the client of a TCP connection.
    DOWNSTREAM = 2,
    /// Bytes from the upstream of a TCP connection.
    UPSTREAM = 3,
}

wire_type! {
    /// A gRPC status code, where the ABI passes one. The spec has no enumeration for it.
    ///
    /// The codes are gRPC's own. Every host takes -1, [`GrpcStatus::NONE`], for "no gRPC status"; 0
    /// would mean success.
    pub struct GrpcStatus(i32);
    /// No gRPC status.
    NONE = -1,
    /// Success.
    OK = 0,
    /// The caller gave up.
    CANCELED = 1,
    /// The cause is unknown.
    UNKNOWN = 2,
    /// The request makes no sense, whatever the state of the system.
    INVALID_ARGUMENT = 3,
    /// The deadline has passed.
    DEADLINE_EXCEEDED = 4,
    /// There is no such thing.
    NOT_FOUND = 5,
    /// The thing exists already.
    ALREADY_EXISTS = 6,
    /// The caller is known, but not allowed.
    PERMISSION_DENIED = 7,
    /// A quota or a disk is used up.
    RESOURCE_EXHAUSTED = 8,
    /// The system is not in the state that the call needs.
    FAILED_PRECONDITION = 9,
    /// Aborted because of a conflict; the caller may start again.
    ABORTED = 10,
    /// Past the end of something.
    OUT_OF_RANGE = 11,
    /// No such method.
    UNIMPLEMENTED = 12,
    /// An invariant is broken.
    INTERNAL = 13,
    /// Not available now; the caller may try again.
    UNAVAILABLE = 14,
    /// Data is lost or damaged.
    DATA_LOSS = 15,
    /// The caller is not known.
    UNAUTHENTICATED = 16,
}
