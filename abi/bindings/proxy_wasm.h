/// The Proxy-Wasm ABI: what a plugin may call, and what a host calls.
///
/// Made of `abi/data/` by `scripts/generate`; not to be edited.
///
/// # Ownership
///
/// Four words say who may touch the bytes behind an address, and for how long.
///
/// * **borrowed**: the callee reads them during the call.
/// * **written**: the callee writes them during the call. Slots are written only if the answer is
///   OK.
/// * **handed over**: the host asks the plugin's allocator, `proxy_on_memory_allocate` or `malloc`,
///   for a buffer, fills it, and leaves its address and size in two slots. The buffer is the
///   plugin's; no host ever frees it.
/// * **kept**: some host reads them after the call. Let them be constant data.
///
/// # Serialization
///
/// A header map is the number of pairs, then the sizes of each name and value, then each name and
/// each value with a NUL behind it that no size counts. Numbers have four bytes, little-endian. The
/// path of a property is its segments with a NUL between them.
///
/// # Enumerations
///
/// A host may return numbers that no list has: decide by OK, and treat the rest as failure.

#ifndef PROXY_WASM_H
#define PROXY_WASM_H

#include <stddef.h>
#include <stdint.h>

/// Before the declaration of a function that the host has.
#define PROXY_WASM_IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
/// Before the declaration of a function that the host looks up. A callback that this file declares
/// is exported when it is defined, and must have the type that it has here: for a plugin of 0.1.0,
/// define `PROXY_WASM_ABI_0_1_0` before. `malloc`, `main`, `_start` and `_initialize` mean something
/// in C too, and are not declared.
#define PROXY_WASM_EXPORT(name) __attribute__((export_name(name)))

#ifdef __cplusplus
extern "C" {
#endif

/// How important a log line is: `proxy_log_level_t`.
typedef uint32_t proxy_log_level_t;
enum {
  /// For following every step.
  PROXY_LOG_LEVEL_TRACE = 0,
  /// For finding faults.
  PROXY_LOG_LEVEL_DEBUG = 1,
  /// Ordinary events.
  PROXY_LOG_LEVEL_INFO = 2,
  /// Something is odd, but the plugin can go on.
  PROXY_LOG_LEVEL_WARN = 3,
  /// Something failed.
  PROXY_LOG_LEVEL_ERROR = 4,
  /// Nothing works any more.
  PROXY_LOG_LEVEL_CRITICAL = 5,
};

/// What a hostcall returns: `proxy_status_t`.
///
/// Every hostcall of `env` returns one. Only `PROXY_STATUS_OK` says that the call had its effect and
/// that the out parameters were written. On any other status, treat the out parameters as untouched:
/// most hosts do not write them.
///
/// # Errata
///
/// The spec does not list 5, 9 and 11. They are in the enumeration that hosts are built with, and
/// hosts may return them. Hosts may also return numbers above 12.
typedef uint32_t proxy_status_t;
enum {
  /// The call had its effect.
  PROXY_STATUS_OK = 0,
  /// There is no such key, property, queue, metric or context, or the buffer does not exist in this
  /// phase.
  PROXY_STATUS_NOT_FOUND = 1,
  /// A parameter is outside its enumeration or range, or makes no sense in this phase.
  PROXY_STATUS_BAD_ARGUMENT = 2,
  /// The host could not turn a property into bytes.
  PROXY_STATUS_SERIALIZATION_FAILURE = 3,
  /// The host could not parse a parameter, for example the description of a gRPC service.
  PROXY_STATUS_PARSE_FAILURE = 4,
  /// The host could not evaluate an expression. In no spec.
  PROXY_STATUS_BAD_EXPRESSION = 5,
  /// A pointer and size reach outside the plugin's memory, or the plugin's allocator returned no
  /// memory.
  PROXY_STATUS_INVALID_MEMORY_ACCESS = 6,
  /// The queue has nothing to dequeue.
  PROXY_STATUS_EMPTY = 7,
  /// Somebody else has changed the value since it was read.
  PROXY_STATUS_CAS_MISMATCH = 8,
  /// The result does not have the expected type. In no spec.
  PROXY_STATUS_RESULT_MISMATCH = 9,
  /// The host failed, and the plugin cannot do anything about it.
  PROXY_STATUS_INTERNAL_FAILURE = 10,
  /// The connection is gone. In no spec.
  PROXY_STATUS_BROKEN_CONNECTION = 11,
  /// The host has the function, but not the feature.
  PROXY_STATUS_UNIMPLEMENTED = 12,
};

/// What a callback wants to happen next: `proxy_action_t`.
///
/// Return only these two: strict hosts refuse other numbers, and Envoy takes 2, 3 and 4 for further
/// ways to stop, which no spec describes.
typedef uint32_t proxy_action_t;
enum {
  /// Let this part of the stream go on.
  PROXY_ACTION_CONTINUE = 0,
  /// Stop here until `proxy_continue_stream` or until a local response has been sent. Without either
  /// the request hangs.
  PROXY_ACTION_PAUSE = 1,
};

/// Which buffer: `proxy_buffer_type_t`.
///
/// # Errata
///
/// The section of `proxy_on_http_call_response` says that the body is in `HTTP_RESPONSE_BODY`; on
/// hosts it is in `PROXY_BUFFER_TYPE_HTTP_CALL_RESPONSE_BODY`. The 0.1.0 spec does not list 6 to 8,
/// but Envoy provides them to 0.1.0 plugins, too.
typedef uint32_t proxy_buffer_type_t;
enum {
  /// In `proxy_on_request_body`. On Envoy a body that is held back can also be read in
  /// `proxy_on_request_trailers`.
  PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY = 0,
  /// In `proxy_on_response_body`.
  PROXY_BUFFER_TYPE_HTTP_RESPONSE_BODY = 1,
  /// In `proxy_on_downstream_data`.
  PROXY_BUFFER_TYPE_DOWNSTREAM_DATA = 2,
  /// In `proxy_on_upstream_data`.
  PROXY_BUFFER_TYPE_UPSTREAM_DATA = 3,
  /// In `proxy_on_http_call_response`, read only.
  PROXY_BUFFER_TYPE_HTTP_CALL_RESPONSE_BODY = 4,
  /// In `proxy_on_grpc_receive`, read only.
  PROXY_BUFFER_TYPE_GRPC_CALL_MESSAGE = 5,
  /// In `proxy_on_vm_start`, read only.
  PROXY_BUFFER_TYPE_VM_CONFIGURATION = 6,
  /// In `proxy_on_configure`, read only.
  PROXY_BUFFER_TYPE_PLUGIN_CONFIGURATION = 7,
  /// In `proxy_on_foreign_function`, read only.
  PROXY_BUFFER_TYPE_FOREIGN_FUNCTION_ARGUMENTS = 8,
};

/// Which header map: `proxy_map_type_t`.
///
/// Each can be read only in certain phases; outside them hosts return `PROXY_STATUS_BAD_ARGUMENT`,
/// `NOT_FOUND` or an empty map.
typedef uint32_t proxy_map_type_t;
enum {
  /// In `proxy_on_request_headers`, writable. On Envoy also in `proxy_on_http_call_response` while the
  /// request is paused, writable, and in `proxy_on_log`; not in the callbacks of bodies.
  PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS = 0,
  /// In `proxy_on_request_trailers`; a plugin may add trailers in the last `proxy_on_request_body`.
  PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS = 1,
  /// In `proxy_on_response_headers`, writable. On Envoy also in `proxy_on_log`; not in the callbacks
  /// of bodies.
  PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS = 2,
  /// In `proxy_on_response_trailers`; a plugin may add trailers in the last `proxy_on_response_body`.
  PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS = 3,
  /// In `proxy_on_grpc_receive_initial_metadata`, read only.
  PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA = 4,
  /// In `proxy_on_grpc_receive_trailing_metadata`, read only.
  PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA = 5,
  /// In `proxy_on_http_call_response`, read only.
  PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS = 6,
  /// In `proxy_on_http_call_response`, read only.
  PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS = 7,
};

/// Who closed a connection: `proxy_peer_type_t`.
typedef uint32_t proxy_peer_type_t;
enum {
  /// The host does not know.
  PROXY_PEER_TYPE_UNKNOWN = 0,
  /// The proxy.
  PROXY_PEER_TYPE_LOCAL = 1,
  /// The other end.
  PROXY_PEER_TYPE_REMOTE = 2,
};

/// What a metric is: `proxy_metric_type_t`.
typedef uint32_t proxy_metric_type_t;
enum {
  /// Only ever grows.
  PROXY_METRIC_TYPE_COUNTER = 0,
  /// Goes up and down.
  PROXY_METRIC_TYPE_GAUGE = 1,
  /// Collects a distribution of recorded values.
  PROXY_METRIC_TYPE_HISTOGRAM = 2,
};

/// What a WASI function returns: `wasi_errno_t`.
typedef uint32_t wasi_errno_t;
enum {
  /// The call had its effect.
  WASI_ERRNO_SUCCESS = 0,
  /// There is no such file descriptor.
  WASI_ERRNO_BADF = 8,
  /// A pointer and size reach outside the plugin's memory.
  WASI_ERRNO_FAULT = 21,
  /// A parameter is out of range.
  WASI_ERRNO_INVAL = 28,
  /// Not supported, for example a clock that the host does not have.
  WASI_ERRNO_NOTSUP = 58,
};

/// The file descriptors that `fd_write` accepts: `wasi_fd_id_t`.
typedef uint32_t wasi_fd_id_t;
enum {
  /// Logged at `INFO`.
  WASI_FD_ID_STDOUT = 1,
  /// Logged at `ERROR`.
  WASI_FD_ID_STDERR = 2,
};

/// The clocks: `wasi_clock_id_t`.
typedef uint32_t wasi_clock_id_t;
enum {
  /// Time of day, since 1970.
  WASI_CLOCK_ID_REALTIME = 0,
  /// Never goes back; its zero has no meaning.
  WASI_CLOCK_ID_MONOTONIC = 1,
};

/// Which half of which stream: `proxy_stream_type_t`.
typedef uint32_t proxy_stream_type_t;
enum {
  /// An HTTP request on its way to the upstream.
  PROXY_STREAM_TYPE_HTTP_REQUEST = 0,
  /// An HTTP response on its way to the client.
  PROXY_STREAM_TYPE_HTTP_RESPONSE = 1,
  /// Bytes from the client of a TCP connection.
  PROXY_STREAM_TYPE_DOWNSTREAM = 2,
  /// Bytes from the upstream of a TCP connection.
  PROXY_STREAM_TYPE_UPSTREAM = 3,
};

/// A gRPC status code, where the ABI passes one. The spec has no enumeration for it.
///
/// The codes are gRPC's own. Every host takes -1, `GRPC_STATUS_NONE`, for "no gRPC status"; 0 would
/// mean success.
typedef int32_t grpc_status_t;
enum {
  /// No gRPC status.
  GRPC_STATUS_NONE = -1,
  /// Success.
  GRPC_STATUS_OK = 0,
  /// The caller gave up.
  GRPC_STATUS_CANCELED = 1,
  /// The cause is unknown.
  GRPC_STATUS_UNKNOWN = 2,
  /// The request makes no sense, whatever the state of the system.
  GRPC_STATUS_INVALID_ARGUMENT = 3,
  /// The deadline has passed.
  GRPC_STATUS_DEADLINE_EXCEEDED = 4,
  /// There is no such thing.
  GRPC_STATUS_NOT_FOUND = 5,
  /// The thing exists already.
  GRPC_STATUS_ALREADY_EXISTS = 6,
  /// The caller is known, but not allowed.
  GRPC_STATUS_PERMISSION_DENIED = 7,
  /// A quota or a disk is used up.
  GRPC_STATUS_RESOURCE_EXHAUSTED = 8,
  /// The system is not in the state that the call needs.
  GRPC_STATUS_FAILED_PRECONDITION = 9,
  /// Aborted because of a conflict; the caller may start again.
  GRPC_STATUS_ABORTED = 10,
  /// Past the end of something.
  GRPC_STATUS_OUT_OF_RANGE = 11,
  /// No such method.
  GRPC_STATUS_UNIMPLEMENTED = 12,
  /// An invariant is broken.
  GRPC_STATUS_INTERNAL = 13,
  /// Not available now; the caller may try again.
  GRPC_STATUS_UNAVAILABLE = 14,
  /// Data is lost or damaged.
  GRPC_STATUS_DATA_LOSS = 15,
  /// The caller is not known.
  GRPC_STATUS_UNAUTHENTICATED = 16,
};

// Hostcalls: a plugin imports those that it calls, and no others.

/// Ends a context whose `proxy_on_done` returned that it was still in use.
///
/// `(func (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the context ends now.
/// * `PROXY_STATUS_NOT_FOUND`: no context waits for this call.
///
/// # Phase
///
/// Any callback, after `proxy_on_done` returned `0` for the effective context.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: NOT_FOUND in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_done
PROXY_WASM_IMPORT("env", "proxy_done")
proxy_status_t proxy_done(void);

/// Makes later hostcalls act on another context.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Use it in callbacks of the plugin context (`proxy_on_http_call_response`, `proxy_on_tick`) before
/// a hostcall about a stream. The change lasts until the callback returns.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: later hostcalls of this callback act on the context.
/// * `PROXY_STATUS_BAD_ARGUMENT`: there is no such context, or it has been deleted.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Provided by every host.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_effective_context
PROXY_WASM_IMPORT("env", "proxy_set_effective_context")
proxy_status_t proxy_set_effective_context(uint32_t context_id);

/// Reads the configuration of the plugin or the VM.
///
/// `(func (param i32 i32) (result i32))`, 0.1.0 only.
///
/// Later versions read it with `proxy_get_buffer_bytes`.
///
/// # Ownership
///
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the configuration is handed over; if there is none, the size is 0.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// `proxy_on_vm_start` (the configuration of the VM) and `proxy_on_configure` (of the plugin).
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `java`, `rust-host` and
///   `fastedge`: a plugin that imports it does not load.
///
/// # Safety
///
/// * `return_value_data` and `return_value_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_get_configuration
PROXY_WASM_IMPORT("env", "proxy_get_configuration")
proxy_status_t proxy_get_configuration(char **return_value_data, size_t *return_value_size);

/// Writes a line to the log of the host.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// The line needs no NUL and no line feed at its end. Whether it appears depends on the level that
/// the operator has set.
///
/// # Ownership
///
/// * `message_data` and `message_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the line is logged, or its level is below what the host logs.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `log_level` is above 5.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// Everywhere. On Envoy it is the only hostcall allowed in the allocator and the start functions.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Provided by every host.
/// * On ngx_wasm_module every hostcall in a start function crashes the worker, including this one.
/// * nginx cuts a line at about 2 KB.
///
/// # Safety
///
/// * `message_data` must be valid for reads of `message_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_log
PROXY_WASM_IMPORT("env", "proxy_log")
proxy_status_t proxy_log(proxy_log_level_t log_level, const char *message_data, size_t message_size);

/// Reads the time, as the host sees it.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Nanoseconds since 1970. The time may stand still during a callback.
///
/// # Ownership
///
/// * `return_time`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the time is written.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * MOSN and the Java host write four of the eight bytes: preset the slot to 0.
///
/// # Safety
///
/// * `return_time` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_current_time_nanoseconds
PROXY_WASM_IMPORT("env", "proxy_get_current_time_nanoseconds")
proxy_status_t proxy_get_current_time_nanoseconds(uint64_t *return_time);

/// Sets how often `proxy_on_tick` is called; 0 stops it.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: from now on the host calls `proxy_on_tick` about every `tick_period`
///   milliseconds.
///
/// # Phase
///
/// `proxy_on_vm_start` and `proxy_on_configure`, or any other callback of the plugin context.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * On ngx_wasm_module a second call, or one in a stream context, traps.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_tick_period_milliseconds
PROXY_WASM_IMPORT("env", "proxy_set_tick_period_milliseconds")
proxy_status_t proxy_set_tick_period_milliseconds(uint32_t tick_period);

/// Reads the level below which the host drops log lines.
///
/// `(func (param i32) (result i32))`, since 0.2.1.
///
/// The level can change at any time, without a callback.
///
/// # Ownership
///
/// * `return_log_level`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the level is written.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it
///   does not load.
/// * With another type on `ngx_wasm_module`: a plugin that imports it with this type does not load.
/// * Ends the process of the host when called on `ats`.
/// * test-framework returns INTERNAL_FAILURE.
///
/// # Errata
///
/// The link lists of the 0.1.0 and 0.2.0 specs name it; only 0.2.1 has it.
///
/// # Safety
///
/// * `return_log_level` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_log_level
PROXY_WASM_IMPORT("env", "proxy_get_log_level")
proxy_status_t proxy_get_log_level(proxy_log_level_t *return_log_level);

/// Replaces, inserts or appends bytes in a buffer.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// The value replaces the bytes `start..start + size` of the buffer. A `start` and `size` of 0
/// prepend, a `start` at or past the end appends, 0 and the largest number replace everything.
///
/// # Ownership
///
/// * `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the buffer is changed.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such buffer in this phase.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `buffer_id` is not a buffer that can be written.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// The callback of the body or data, see `proxy_buffer_type_t`; configurations and call responses
/// cannot be written.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY`: OK in `proxy_on_request_body`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_BUFFER_TYPE_HTTP_RESPONSE_BODY`: OK in `proxy_on_response_body`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_BUFFER_TYPE_DOWNSTREAM_DATA`, `PROXY_BUFFER_TYPE_UPSTREAM_DATA`,
///   `PROXY_BUFFER_TYPE_GRPC_CALL_MESSAGE` and `PROXY_BUFFER_TYPE_VM_CONFIGURATION`: BAD_ARGUMENT in
///   each.
/// * `PROXY_BUFFER_TYPE_HTTP_CALL_RESPONSE_BODY`: BAD_ARGUMENT in `proxy_on_http_call_response`;
///   NOT_FOUND in the others.
/// * `PROXY_BUFFER_TYPE_PLUGIN_CONFIGURATION`: NOT_FOUND in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Envoy returns BAD_ARGUMENT for a `start` in the middle: it replaces from 0 on, or appends.
///
/// # Errata
///
/// If the length of a body changes, `content-length` becomes wrong: remove that header in the
/// headers callback, before the host has sent it. The spec does not say so.
///
/// # Safety
///
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_buffer_bytes
PROXY_WASM_IMPORT("env", "proxy_set_buffer_bytes")
proxy_status_t proxy_set_buffer_bytes(
    proxy_buffer_type_t buffer_id,
    size_t start,
    size_t size,
    const char *value_data,
    size_t value_size
);

/// Reads bytes of a buffer: a body, a message, a configuration.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// At most `max_size` bytes from `start` on; fewer if the buffer ends earlier.
///
/// # Ownership
///
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the bytes are handed over; if there are none, the size is 0.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such buffer in this phase.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `buffer_id` is unknown, or `start + max_size` overflows.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// See `proxy_buffer_type_t`: each buffer has its callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY`: OK in `proxy_on_request_body`; OK and empty in the
///   others.
/// * `PROXY_BUFFER_TYPE_HTTP_RESPONSE_BODY`: OK in `proxy_on_response_body`; OK and empty in the
///   others.
/// * `PROXY_BUFFER_TYPE_DOWNSTREAM_DATA`, `PROXY_BUFFER_TYPE_UPSTREAM_DATA` and
///   `PROXY_BUFFER_TYPE_GRPC_CALL_MESSAGE`: OK and empty in each.
/// * `PROXY_BUFFER_TYPE_HTTP_CALL_RESPONSE_BODY`: OK in `proxy_on_http_call_response`; NOT_FOUND in
///   the others.
/// * `PROXY_BUFFER_TYPE_VM_CONFIGURATION`: OK in each.
/// * `PROXY_BUFFER_TYPE_PLUGIN_CONFIGURATION`: NOT_FOUND in each.
///
/// # Hosts
///
/// * Provided by every host.
/// * ngx_wasm_module writes neither slot for an empty buffer and ignores `start` (read in its
///   source, not run): preset both slots and read from 0.
/// * APISIX and the Java host return NOT_FOUND for an empty buffer, for example an empty
///   configuration.
///
/// # Safety
///
/// * `return_value_data` and `return_value_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_bytes
PROXY_WASM_IMPORT("env", "proxy_get_buffer_bytes")
proxy_status_t proxy_get_buffer_bytes(
    proxy_buffer_type_t buffer_id,
    size_t start,
    size_t max_size,
    char **return_value_data,
    size_t *return_value_size
);

/// Reads the length of a buffer.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_buffer_size` and `return_unused`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the length is written.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such buffer in this phase.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `buffer_id` is unknown.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_buffer_type_t`: each buffer has its callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY`: OK in `proxy_on_request_body`; OK and empty in the
///   others.
/// * `PROXY_BUFFER_TYPE_HTTP_RESPONSE_BODY`: OK in `proxy_on_response_body`; OK and empty in the
///   others.
/// * `PROXY_BUFFER_TYPE_DOWNSTREAM_DATA`, `PROXY_BUFFER_TYPE_UPSTREAM_DATA` and
///   `PROXY_BUFFER_TYPE_GRPC_CALL_MESSAGE`: OK and empty in each.
/// * `PROXY_BUFFER_TYPE_HTTP_CALL_RESPONSE_BODY`: OK in `proxy_on_http_call_response`; NOT_FOUND in
///   the others.
/// * `PROXY_BUFFER_TYPE_VM_CONFIGURATION`: OK in each.
/// * `PROXY_BUFFER_TYPE_PLUGIN_CONFIGURATION`: NOT_FOUND in each.
///
/// # Hosts
///
/// * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
///   plugin that imports it does not load.
///
/// # Errata
///
/// The spec calls the second out parameter unused. Hosts call it flags; Envoy always writes 0.
///
/// # Safety
///
/// * `return_buffer_size` and `return_unused` must be valid for writes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_status
PROXY_WASM_IMPORT("env", "proxy_get_buffer_status")
proxy_status_t proxy_get_buffer_status(
    proxy_buffer_type_t buffer_id,
    size_t *return_buffer_size,
    uint32_t *return_unused
);

/// Reads the size of a header map in bytes.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_serialized_pairs_size`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: a number is written.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map does not exist in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_request_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_response_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_response_trailers`; BAD_ARGUMENT in
///   the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA`,
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS` and `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`:
///   BAD_ARGUMENT in each.
///
/// # Hosts
///
/// * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
///   plugin that imports it does not load.
///
/// # Errata
///
/// The spec defines it as the size of the serialized map. Envoy writes the sum of the lengths of the
/// names and values, and the test harness of Google's Service Extensions the number of headers. Do
/// not rely on the number.
///
/// # Safety
///
/// * `return_serialized_pairs_size` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_size
PROXY_WASM_IMPORT("env", "proxy_get_header_map_size")
proxy_status_t proxy_get_header_map_size(
    proxy_map_type_t map_id,
    size_t *return_serialized_pairs_size
);

/// Reads a whole header map.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// The block is a header map, see serialization. On most hosts this is the only way to read the
/// second value of a header that has several lines.
///
/// # Ownership
///
/// * `return_serialized_pairs_data` and `return_serialized_pairs_size`: the bytes are **handed
///   over**. The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
///   **writes** its address and size to the two slots. The plugin owns the buffer; no host ever
///   frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the block is handed over; an empty map is OK with size 0 or a count of 0.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map does not exist in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_log` and `proxy_on_request_headers`; OK
///   and empty in the others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; OK and empty in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_log` and `proxy_on_response_headers`;
///   OK and empty in the others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_log` and `proxy_on_response_trailers`;
///   OK and empty in the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA` and
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`: OK and empty in each.
/// * `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS`: OK in `proxy_on_http_call_response`; OK and empty
///   in the others.
///
/// # Hosts
///
/// * Provided by every host.
///
/// # Safety
///
/// * `return_serialized_pairs_data` and `return_serialized_pairs_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_pairs
PROXY_WASM_IMPORT("env", "proxy_get_header_map_pairs")
proxy_status_t proxy_get_header_map_pairs(
    proxy_map_type_t map_id,
    char **return_serialized_pairs_data,
    size_t *return_serialized_pairs_size
);

/// Replaces a whole header map.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// The block is a header map, see serialization.
///
/// # Ownership
///
/// * `serialized_pairs_data` and `serialized_pairs_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the map is replaced; some hosts return OK for a malformed block too.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map cannot be written in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_request_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_response_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_response_trailers`; BAD_ARGUMENT in
///   the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA`,
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS` and `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`:
///   BAD_ARGUMENT in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * A malformed block empties the map on Envoy and Apache Traffic Server.
///
/// # Safety
///
/// * `serialized_pairs_data` must be valid for reads of `serialized_pairs_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_header_map_pairs
PROXY_WASM_IMPORT("env", "proxy_set_header_map_pairs")
proxy_status_t proxy_set_header_map_pairs(
    proxy_map_type_t map_id,
    const char *serialized_pairs_data,
    size_t serialized_pairs_size
);

/// Reads the first value of a key in a header map.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// Write the key in lower case: every host finds it that way. The value is bytes, not text. If a
/// header has several lines, every host hands over only the first; see `proxy_get_header_map_pairs`.
///
/// # Ownership
///
/// * `key_data` and `key_size`: **borrowed** for the call.
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is handed over. **Treat size 0 as missing**, see Hosts.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such header (since 0.2.0).
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map does not exist in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_log` and `proxy_on_request_headers`;
///   BAD_ARGUMENT in the others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: NOT_FOUND in `proxy_on_log`; OK in
///   `proxy_on_request_trailers`; BAD_ARGUMENT in the others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_log` and `proxy_on_response_headers`;
///   BAD_ARGUMENT in the others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_log` and `proxy_on_response_trailers`;
///   BAD_ARGUMENT in the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA` and
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`: NOT_FOUND in `proxy_on_log`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS`: NOT_FOUND in `proxy_on_log`; OK in
///   `proxy_on_http_call_response`; BAD_ARGUMENT in the others.
///
/// # Hosts
///
/// * Provided by every host.
/// * A missing header is OK with size 0 for a plugin marked 0.1.0 on Envoy and ngx_wasm_module, and
///   for every plugin on Apache Traffic Server and FastEdge.
/// * An empty value is OK with address 0 on Envoy, Apache Traffic Server, the Java and the Rust
///   host; OK with the address slot untouched on APISIX; NOT_FOUND on BFE and proxytest.
/// * For an empty value ngx_wasm_module, MOSN and test-framework ask the allocator for 0 bytes; if
///   it returns 0, ngx_wasm_module returns INTERNAL_FAILURE.
/// * ngx_wasm_module traps if an out slot is at address 0 or not 4-byte aligned.
/// * APISIX writes the size before it calls the allocator: after an error the size slot may hold a
///   size without bytes. Check the status first.
/// * test-framework and, depending on the adaptor, the Java host compare the key case-sensitively;
///   so does ngx_wasm_module for pseudo-headers.
///
/// # Errata
///
/// The text calls the size of the key `key_value`. It does not mention empty values, several lines,
/// case, or the address 0.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
/// * `return_value_data` and `return_value_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_value
PROXY_WASM_IMPORT("env", "proxy_get_header_map_value")
proxy_status_t proxy_get_header_map_value(
    proxy_map_type_t map_id,
    const char *key_data,
    size_t key_size,
    char **return_value_data,
    size_t *return_value_size
);

/// Adds a value to a key in a header map.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is added after the existing ones.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map cannot be written in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_request_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_response_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_response_trailers`; BAD_ARGUMENT in
///   the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA`,
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS` and `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`:
///   BAD_ARGUMENT in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_add_header_map_value
PROXY_WASM_IMPORT("env", "proxy_add_header_map_value")
proxy_status_t proxy_add_header_map_value(
    proxy_map_type_t map_id,
    const char *key_data,
    size_t key_size,
    const char *value_data,
    size_t value_size
);

/// Sets a key in a header map to one value.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: this is now the only value of the key.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map cannot be written in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_request_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_response_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_response_trailers`; BAD_ARGUMENT in
///   the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA`,
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS` and `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`:
///   BAD_ARGUMENT in each.
///
/// # Hosts
///
/// * Provided by every host.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_replace_header_map_value
PROXY_WASM_IMPORT("env", "proxy_replace_header_map_value")
proxy_status_t proxy_replace_header_map_value(
    proxy_map_type_t map_id,
    const char *key_data,
    size_t key_size,
    const char *value_data,
    size_t value_size
);

/// Removes a key from a header map.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `key_data` and `key_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the key is removed, or did not exist.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `map_id` is unknown, or the map cannot be written in this phase.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// See `proxy_map_type_t`: each map has its callbacks.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS`: OK in `proxy_on_request_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_REQUEST_TRAILERS`: OK in `proxy_on_request_trailers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS`: OK in `proxy_on_response_headers`; BAD_ARGUMENT in the
///   others.
/// * `PROXY_MAP_TYPE_HTTP_RESPONSE_TRAILERS`: OK in `proxy_on_response_trailers`; BAD_ARGUMENT in
///   the others.
/// * `PROXY_MAP_TYPE_GRPC_CALL_INITIAL_METADATA`, `PROXY_MAP_TYPE_GRPC_CALL_TRAILING_METADATA`,
///   `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS` and `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_TRAILERS`:
///   BAD_ARGUMENT in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_remove_header_map_value
PROXY_WASM_IMPORT("env", "proxy_remove_header_map_value")
proxy_status_t proxy_remove_header_map_value(
    proxy_map_type_t map_id,
    const char *key_data,
    size_t key_size
);

/// Reads the status of the HTTP or gRPC call that the callback is about.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// For an HTTP call it is useless on Envoy: the code is 0 whatever the service returned, and even if
/// there was no response. Read `:status` in `PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS`.
///
/// # Ownership
///
/// * `return_status_message_data` and `return_status_message_size`: the bytes are **handed over**.
///   The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
///   **writes** its address and size to the two slots. The plugin owns the buffer; no host ever
///   frees it.
/// * `return_status_code`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the code is written, and the message is handed over.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// `proxy_on_http_call_response` and `proxy_on_grpc_close`.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
///   load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// # Safety
///
/// * `return_status_message_data`, `return_status_message_size` and `return_status_code` must be
///   valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_status
PROXY_WASM_IMPORT("env", "proxy_get_status")
proxy_status_t proxy_get_status(
    uint32_t *return_status_code,
    char **return_status_message_data,
    size_t *return_status_message_size
);

/// Lets a paused stream go on.
///
/// `(func (param i32) (result i32))`, since 0.2.0.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the stream goes on.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `stream_type` is unknown.
/// * `PROXY_STATUS_UNIMPLEMENTED`: this host cannot continue that kind of stream.
///
/// # Phase
///
/// After a callback of the stream has returned `PROXY_ACTION_PAUSE`, in another callback. If that is
/// a callback of the plugin context, call `proxy_set_effective_context` first.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_STREAM_TYPE_HTTP_REQUEST`: OK in each; not run in `proxy_on_request_body`,
///   `proxy_on_request_headers` and `proxy_on_request_trailers`.
/// * `PROXY_STREAM_TYPE_HTTP_RESPONSE`: ends the process of Envoy in `proxy_on_context_create`,
///   `proxy_on_request_headers`, `proxy_on_request_body` and `proxy_on_request_trailers`; OK in the
///   others; not run in `proxy_on_response_body`, `proxy_on_response_headers` and
///   `proxy_on_response_trailers`.
/// * `PROXY_STREAM_TYPE_DOWNSTREAM`: OK in each.
/// * `PROXY_STREAM_TYPE_UPSTREAM`: UNIMPLEMENTED in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft` and `bfe`: a plugin that imports it does not load.
/// * Called in `proxy_on_request_headers` itself, which then returns `PROXY_ACTION_CONTINUE`, Envoy
///   sends the headers twice: the upstream reads two requests.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_continue_stream
PROXY_WASM_IMPORT("env", "proxy_continue_stream")
proxy_status_t proxy_continue_stream(proxy_stream_type_t stream_type);

/// Closes or resets a stream.
///
/// `(func (param i32) (result i32))`, since 0.2.0.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the stream is closed or reset.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `stream_type` is unknown.
///
/// # Phase
///
/// Any callback of a stream, or of the plugin context after `proxy_set_effective_context`.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call:
///
/// * `PROXY_STREAM_TYPE_HTTP_REQUEST` and `PROXY_STREAM_TYPE_HTTP_RESPONSE`: ends the process of
///   Envoy in `proxy_on_done`, `proxy_on_log` and `proxy_on_delete`; OK in the others.
/// * `PROXY_STREAM_TYPE_DOWNSTREAM` and `PROXY_STREAM_TYPE_UPSTREAM`: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn` and `bfe`: a plugin that imports it does not load.
/// * Traps when called on `ngx_wasm_module`.
/// * For a TCP stream, Envoy closes the connection to the client whichever side is named. If the
///   plugin does that in `proxy_on_context_create`, it gets `proxy_on_new_connection` and nothing
///   after it, not even `proxy_on_delete`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_close_stream
PROXY_WASM_IMPORT("env", "proxy_close_stream")
proxy_status_t proxy_close_stream(proxy_stream_type_t stream_type);

/// Sends a response to the client in place of the upstream's.
///
/// `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// The host sends the response when the callback has returned. Return `PROXY_ACTION_PAUSE` after the
/// call: nearly every host ignores the action, but older Envoys crashed on CONTINUE. Call it once
/// per request: a second call traps on ngx_wasm_module. On Envoy it hangs the connection if it comes
/// from `proxy_on_response_headers`, through which the local response passes, too.
///
/// `serialized_headers` is a header map, see serialization. Do not send `content-length`. For an
/// HTTP request, `grpc_status` is `GRPC_STATUS_NONE`: 0 would mean success in gRPC.
/// `status_code_details` may be empty. Some hosts show it to the client, after the status code: keep
/// request data out of it.
///
/// # Ownership
///
/// * `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
/// * `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
///   returned. Borrowed elsewhere.
/// * `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic Server,
///   which reads the block when it sends the response. Borrowed elsewhere. Use constant data for
///   both.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the host accepts the response; it may still be unable to send it.
/// * `PROXY_STATUS_NOT_FOUND`: on libnasp, the phase has no response.
/// * `PROXY_STATUS_BAD_ARGUMENT`: on some hosts, the status code is not an HTTP status, the header
///   block is malformed, or it is too late.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// `proxy_on_request_headers`, `_body`, `_trailers`, and on most hosts `proxy_on_response_headers`,
/// until the response headers have been sent.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: ends the process of Envoy in `proxy_on_done`, `proxy_on_log` and `proxy_on_delete`; OK in
/// the others.
///
/// # Hosts
///
/// * Not provided by `mosn` and `mosn-draft`: a plugin that imports it does not load.
/// * Envoy and Apache Traffic Server silently treat a malformed header block as empty; the Rust host
///   returns BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX read past it.
/// * Envoy adds `content-type: text/plain` unless you send one, and drops it if the body is empty.
///   ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX replace an
///   empty body by their own error page: send a body and a content type.
/// * The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
/// * FastEdge sends the response only if the callback returns PAUSE.
/// * libnasp has no response object in the request phase: it returns NOT_FOUND, and the request goes
///   on.
///
/// # Errata
///
/// The spec does not say what `grpc_status` means, when the response is sent, that the action does
/// not matter afterwards, or what a malformed block does.
///
/// # Safety
///
/// * `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
/// * `body_data` must be valid for reads of `body_size` bytes.
/// * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
/// * The body and the headers must not change until the response has been sent.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_send_local_response
PROXY_WASM_IMPORT("env", "proxy_send_local_response")
proxy_status_t proxy_send_local_response(
    uint32_t status_code,
    const char *status_code_details_data,
    size_t status_code_details_size,
    const char *body_data,
    size_t body_size,
    const char *serialized_headers_data,
    size_t serialized_headers_size,
    grpc_status_t grpc_status
);

/// Lets a paused request go on.
///
/// `(func (result i32))`, 0.1.0 only.
///
/// Later versions have `proxy_continue_stream`.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the request goes on.
///
/// # Phase
///
/// After a callback of the request has returned `PROXY_ACTION_PAUSE`, in another callback.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
///   `fastedge`: a plugin that imports it does not load.
/// * With another type on `java`: a plugin that imports it with this type does not load.
///
/// # Errata
///
/// The spec shows no result. Every production host that has the function returns a status, and does
/// not load a module that imports it without a result. The Java host follows the spec.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_request
PROXY_WASM_IMPORT("env", "proxy_continue_request")
proxy_status_t proxy_continue_request(void);

/// Lets a paused response go on.
///
/// `(func (result i32))`, 0.1.0 only.
///
/// Later versions have `proxy_continue_stream`.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the response goes on.
///
/// # Phase
///
/// After a callback of the response has returned `PROXY_ACTION_PAUSE`, in another callback.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
///   `fastedge`: a plugin that imports it does not load.
/// * With another type on `java`: a plugin that imports it with this type does not load.
/// * Traps when called on `ngx_wasm_module`.
///
/// # Errata
///
/// The spec shows no result. Every production host that has the function returns a status, and does
/// not load a module that imports it without a result. The Java host follows the spec.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_response
PROXY_WASM_IMPORT("env", "proxy_continue_response")
proxy_status_t proxy_continue_response(void);

/// Makes the host choose the route of a request again.
///
/// `(func (result i32))`, 0.1.0 only.
///
/// Later versions have no such function; Envoy offers the foreign function `clear_route_cache`.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the host chooses the route again, by the current headers.
///
/// # Phase
///
/// `proxy_on_request_headers`, after a change to the headers by which routes are chosen.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
///   `fastedge`: a plugin that imports it does not load.
/// * With another type on `java`: a plugin that imports it with this type does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// # Errata
///
/// The spec shows no result. Every production host that has the function returns a status, and does
/// not load a module that imports it without a result. The Java host follows the spec.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_clear_route_cache
PROXY_WASM_IMPORT("env", "proxy_clear_route_cache")
proxy_status_t proxy_clear_route_cache(void);

/// Sends an HTTP request to an upstream.
///
/// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// The upstream is the name of a cluster of the proxy. The headers must include `:method`, `:path`
/// and `:authority`. The host calls `proxy_on_http_call_response` with the response, or if there is
/// none. `timeout` is in milliseconds.
///
/// # Ownership
///
/// * `upstream_name_data`, `upstream_name_size`, `serialized_headers_data`,
///   `serialized_headers_size`, `body_data`, `body_size`, `serialized_trailers_data` and
///   `serialized_trailers_size`: **borrowed** for the call.
/// * `return_call_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the call has started, and its id is written.
/// * `PROXY_STATUS_BAD_ARGUMENT`: the upstream is unknown, or a required header is missing.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
/// * `PROXY_STATUS_INTERNAL_FAILURE`: the call could not be sent.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each; not run in `proxy_on_http_call_response`.
///
/// # Hosts
///
/// * Provided by every host.
/// * Envoy treats a malformed header block as empty, and therefore returns BAD_ARGUMENT.
///
/// # Errata
///
/// The text calls the name of the upstream `upstream_data`.
///
/// # Safety
///
/// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
/// * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
/// * `body_data` must be valid for reads of `body_size` bytes.
/// * `serialized_trailers_data` must be valid for reads of `serialized_trailers_size` bytes.
/// * `return_call_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_http_call
PROXY_WASM_IMPORT("env", "proxy_http_call")
proxy_status_t proxy_http_call(
    const char *upstream_name_data,
    size_t upstream_name_size,
    const char *serialized_headers_data,
    size_t serialized_headers_size,
    const char *body_data,
    size_t body_size,
    const char *serialized_trailers_data,
    size_t serialized_trailers_size,
    uint32_t timeout,
    uint32_t *return_call_id
);

/// Sends one gRPC message to an upstream, and expects one in return.
///
/// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// On Envoy the upstream is the name of a cluster, or a serialized
/// `envoy.config.core.v3.GrpcService`. The host calls `proxy_on_grpc_receive` with the response, and
/// `proxy_on_grpc_close` at the end. `timeout` is in milliseconds.
///
/// # Ownership
///
/// * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
///   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data`,
///   `serialized_initial_metadata_size`, `message_data` and `message_size`: **borrowed** for the
///   call.
/// * `return_call_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the call has started, and its id is written.
/// * `PROXY_STATUS_PARSE_FAILURE`: the host cannot read the upstream, or does not know it.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
/// * `PROXY_STATUS_INTERNAL_FAILURE`: the call could not be sent.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
/// * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
///   `panic: unset oneof`.
///
/// # Errata
///
/// The spec calls the upstream a name.
///
/// # Safety
///
/// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
/// * `service_name_data` must be valid for reads of `service_name_size` bytes.
/// * `method_name_data` must be valid for reads of `method_name_size` bytes.
/// * `serialized_initial_metadata_data` must be valid for reads of
///   `serialized_initial_metadata_size` bytes.
/// * `message_data` must be valid for reads of `message_size` bytes.
/// * `return_call_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_call
PROXY_WASM_IMPORT("env", "proxy_grpc_call")
proxy_status_t proxy_grpc_call(
    const char *upstream_name_data,
    size_t upstream_name_size,
    const char *service_name_data,
    size_t service_name_size,
    const char *method_name_data,
    size_t method_name_size,
    const char *serialized_initial_metadata_data,
    size_t serialized_initial_metadata_size,
    const char *message_data,
    size_t message_size,
    uint32_t timeout,
    uint32_t *return_call_id
);

/// Opens a gRPC stream to an upstream.
///
/// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// The upstream is as in `proxy_grpc_call`. Send messages with `proxy_grpc_send`; the host calls
/// `proxy_on_grpc_receive` for each message that arrives.
///
/// # Ownership
///
/// * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
///   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data` and
///   `serialized_initial_metadata_size`: **borrowed** for the call.
/// * `return_stream_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the stream is open, and its id is written.
/// * `PROXY_STATUS_PARSE_FAILURE`: the host cannot read the upstream, or does not know it.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
/// * `PROXY_STATUS_INTERNAL_FAILURE`: the stream could not be opened.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
///   load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
/// * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
///   `panic: unset oneof`.
///
/// # Errata
///
/// The text mentions a timeout; there is no such parameter.
///
/// # Safety
///
/// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
/// * `service_name_data` must be valid for reads of `service_name_size` bytes.
/// * `method_name_data` must be valid for reads of `method_name_size` bytes.
/// * `serialized_initial_metadata_data` must be valid for reads of
///   `serialized_initial_metadata_size` bytes.
/// * `return_stream_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_stream
PROXY_WASM_IMPORT("env", "proxy_grpc_stream")
proxy_status_t proxy_grpc_stream(
    const char *upstream_name_data,
    size_t upstream_name_size,
    const char *service_name_data,
    size_t service_name_size,
    const char *method_name_data,
    size_t method_name_size,
    const char *serialized_initial_metadata_data,
    size_t serialized_initial_metadata_size,
    uint32_t *return_stream_id
);

/// Sends a message on a gRPC stream.
///
/// `(func (param i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `message_data` and `message_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the message is sent or queued.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such stream, or it has closed.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `stream_id` is the id of a call, not of a stream.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
///   load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// # Safety
///
/// * `message_data` must be valid for reads of `message_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_send
PROXY_WASM_IMPORT("env", "proxy_grpc_send")
proxy_status_t proxy_grpc_send(
    uint32_t stream_id,
    const char *message_data,
    size_t message_size,
    uint32_t end_stream
);

/// Cancels a gRPC call or stream.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the call or stream is cancelled; what it has not sent yet is dropped.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such call or stream, or it has ended.
/// * `PROXY_STATUS_BAD_ARGUMENT`: the id does not belong to a gRPC call or stream.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
///   load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_cancel
PROXY_WASM_IMPORT("env", "proxy_grpc_cancel")
proxy_status_t proxy_grpc_cancel(uint32_t call_or_stream_id);

/// Closes a gRPC call or stream.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the call or stream is closed; responses to what was sent still arrive.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such call or stream, or it has ended.
/// * `PROXY_STATUS_BAD_ARGUMENT`: the id does not belong to a gRPC call or stream.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
///   load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_close
PROXY_WASM_IMPORT("env", "proxy_grpc_close")
proxy_status_t proxy_grpc_close(uint32_t call_or_stream_id);

/// Stores a value for all plugins with the same VM id, unless another one has changed it.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// With `cas` 0, the host stores the value unconditionally. With the number that
/// `proxy_get_shared_data` wrote, it stores the value only if nobody has stored another since.
///
/// # Ownership
///
/// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is stored.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
/// * `PROXY_STATUS_CAS_MISMATCH`: somebody else has stored a value: read it, and decide again.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
///
/// # Errata
///
/// The spec lists `cas` with the pointers; it is a number.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_shared_data
PROXY_WASM_IMPORT("env", "proxy_set_shared_data")
proxy_status_t proxy_set_shared_data(
    const char *key_data,
    size_t key_size,
    const char *value_data,
    size_t value_size,
    uint32_t cas
);

/// Reads a value stored for all plugins with the same VM id.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `key_data` and `key_size`: **borrowed** for the call.
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
/// * `return_cas`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is handed over, and its compare-and-swap number is written.
/// * `PROXY_STATUS_NOT_FOUND`: nothing is stored under the key.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
///
/// # Safety
///
/// * `key_data` must be valid for reads of `key_size` bytes.
/// * `return_value_data`, `return_value_size` and `return_cas` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_shared_data
PROXY_WASM_IMPORT("env", "proxy_get_shared_data")
proxy_status_t proxy_get_shared_data(
    const char *key_data,
    size_t key_size,
    char **return_value_data,
    size_t *return_value_size,
    uint32_t *return_cas
);

/// Opens a queue of this VM id, and creates it if necessary.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// The host calls `proxy_on_queue_ready` in the plugin context that registered the queue.
///
/// # Ownership
///
/// * `name_data` and `name_size`: **borrowed** for the call.
/// * `return_queue_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the queue is open, and its id is written.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// A callback of the plugin context.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
///
/// # Safety
///
/// * `name_data` must be valid for reads of `name_size` bytes.
/// * `return_queue_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_register_shared_queue
PROXY_WASM_IMPORT("env", "proxy_register_shared_queue")
proxy_status_t proxy_register_shared_queue(
    const char *name_data,
    size_t name_size,
    uint32_t *return_queue_id
);

/// Opens a queue of another VM id.
///
/// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `vm_id_data`, `vm_id_size`, `name_data` and `name_size`: **borrowed** for the call.
/// * `return_queue_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the id of the queue is written.
/// * `PROXY_STATUS_NOT_FOUND`: nobody has registered such a queue.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Traps when called on `ngx_wasm_module`.
///
/// # Safety
///
/// * `vm_id_data` must be valid for reads of `vm_id_size` bytes.
/// * `name_data` must be valid for reads of `name_size` bytes.
/// * `return_queue_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_resolve_shared_queue
PROXY_WASM_IMPORT("env", "proxy_resolve_shared_queue")
proxy_status_t proxy_resolve_shared_queue(
    const char *vm_id_data,
    size_t vm_id_size,
    const char *name_data,
    size_t name_size,
    uint32_t *return_queue_id
);

/// Puts an item at the end of a queue.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the item is in the queue.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such queue.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
///
/// # Safety
///
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_enqueue_shared_queue
PROXY_WASM_IMPORT("env", "proxy_enqueue_shared_queue")
proxy_status_t proxy_enqueue_shared_queue(
    uint32_t queue_id,
    const char *value_data,
    size_t value_size
);

/// Takes the item at the front of a queue.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the item is handed over.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such queue.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
/// * `PROXY_STATUS_EMPTY`: there is no item.
///
/// # Phase
///
/// Any callback. Other workers take items, too: EMPTY is normal, even in `proxy_on_queue_ready`.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
///
/// # Safety
///
/// * `return_value_data` and `return_value_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_dequeue_shared_queue
PROXY_WASM_IMPORT("env", "proxy_dequeue_shared_queue")
proxy_status_t proxy_dequeue_shared_queue(
    uint32_t queue_id,
    char **return_value_data,
    size_t *return_value_size
);

/// Defines a metric, or finds the existing one with that name.
///
/// `(func (param i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `name_data` and `name_size`: **borrowed** for the call.
/// * `return_metric_id`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the metric exists, and its id is written.
/// * `PROXY_STATUS_BAD_ARGUMENT`: `metric_type` is unknown.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// A callback of the plugin context. Call it once, and keep the id.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
///
/// # Safety
///
/// * `name_data` must be valid for reads of `name_size` bytes.
/// * `return_metric_id` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_define_metric
PROXY_WASM_IMPORT("env", "proxy_define_metric")
proxy_status_t proxy_define_metric(
    proxy_metric_type_t metric_type,
    const char *name_data,
    size_t name_size,
    uint32_t *return_metric_id
);

/// Sets a metric to a value.
///
/// `(func (param i32 i64) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: a gauge has the value; a histogram has recorded it.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such metric.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_record_metric
PROXY_WASM_IMPORT("env", "proxy_record_metric")
proxy_status_t proxy_record_metric(uint32_t metric_id, uint64_t value);

/// Adds a number to a metric; it may be negative.
///
/// `(func (param i32 i64) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the metric has changed by `delta`.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such metric.
/// * `PROXY_STATUS_BAD_ARGUMENT`: the metric cannot change this way: a counter never goes down, a
///   histogram has no single value.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_increment_metric
PROXY_WASM_IMPORT("env", "proxy_increment_metric")
proxy_status_t proxy_increment_metric(uint32_t metric_id, int64_t delta);

/// Reads the value of a metric.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_value`: **written** if the status is OK.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is written.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such metric.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in each.
///
/// # Hosts
///
/// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
/// * With another type on `apisix`: a plugin that imports it with this type does not load.
/// * APISIX registers it with a 64-bit value in place of the out slot, so a plugin that imports it
///   does not load.
///
/// # Safety
///
/// * `return_value` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_metric
PROXY_WASM_IMPORT("env", "proxy_get_metric")
proxy_status_t proxy_get_metric(uint32_t metric_id, uint64_t *return_value);

/// Reads a property of the request, the connection or the plugin.
///
/// `(func (param i32 i32 i32 i32) (result i32))`, every version.
///
/// The path is its segments, separated by NULs, see serialization. The value depends on the
/// property: text as it is, numbers as 8 bytes little-endian, truth values as one byte, maps as
/// header maps.
///
/// # Ownership
///
/// * `path_data` and `path_size`: **borrowed** for the call.
/// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
///   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
///   size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the value is handed over.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such property, or not in this phase.
/// * `PROXY_STATUS_SERIALIZATION_FAILURE`: the property cannot be turned into bytes.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: OK in `proxy_on_log` and `proxy_on_request_headers`; NOT_FOUND in the others.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * The set of properties differs between hosts and versions.
///
/// # Errata
///
/// The spec does not say how a path is encoded.
///
/// # Safety
///
/// * `path_data` must be valid for reads of `path_size` bytes.
/// * `return_value_data` and `return_value_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_property
PROXY_WASM_IMPORT("env", "proxy_get_property")
proxy_status_t proxy_get_property(
    const char *path_data,
    size_t path_size,
    char **return_value_data,
    size_t *return_value_size
);

/// Sets a property of the request.
///
/// `(func (param i32 i32 i32 i32) (result i32))`, every version.
///
/// On Envoy the property becomes filter state of the stream, under a name with the plugin's prefix.
///
/// # Ownership
///
/// * `path_data`, `path_size`, `value_data` and `value_size`: **borrowed** for the call.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the property has the value.
/// * `PROXY_STATUS_NOT_FOUND`: there is no such property to set, or no stream to set it on.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address and size reach outside the plugin's memory.
///
/// # Phase
///
/// Any callback of a stream.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: NOT_FOUND in `proxy_on_tick` and `proxy_on_http_call_response`; OK in the others.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
///
/// # Safety
///
/// * `path_data` must be valid for reads of `path_size` bytes.
/// * `value_data` must be valid for reads of `value_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_property
PROXY_WASM_IMPORT("env", "proxy_set_property")
proxy_status_t proxy_set_property(
    const char *path_data,
    size_t path_size,
    const char *value_data,
    size_t value_size
);

/// Calls a function that the host offers by name.
///
/// `(func (param i32 i32 i32 i32 i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `name_data`, `name_size`, `arguments_data` and `arguments_size`: **borrowed** for the call.
/// * `return_results_data` and `return_results_size`: the bytes are **handed over**. The host asks
///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address
///   and size to the two slots. The plugin owns the buffer; no host ever frees it.
///
/// # Status
///
/// * `PROXY_STATUS_OK`: the function has run; its results, if any, are handed over.
/// * `PROXY_STATUS_NOT_FOUND`: the host offers no function of that name.
/// * `PROXY_STATUS_INVALID_MEMORY_ACCESS`: an address is outside the plugin's memory, or the
///   allocator returned no memory.
///
/// # Phase
///
/// Any callback; the function may allow fewer.
///
/// # Hosts
///
/// * Not provided by `mosn-draft`: a plugin that imports it does not load.
/// * Always UNIMPLEMENTED on `apisix`.
/// * Each host has its own functions; Envoy has `clear_route_cache`, `compress`, `uncompress`,
///   `declare_property` and others.
///
/// # Safety
///
/// * `name_data` must be valid for reads of `name_size` bytes.
/// * `arguments_data` must be valid for reads of `arguments_size` bytes.
/// * `return_results_data` and `return_results_size` must be valid for writes.
/// * The allocator that the plugin exports must return memory that nothing else uses.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_call_foreign_function
PROXY_WASM_IMPORT("env", "proxy_call_foreign_function")
proxy_status_t proxy_call_foreign_function(
    const char *name_data,
    size_t name_size,
    const char *arguments_data,
    size_t arguments_size,
    char **return_results_data,
    size_t *return_results_size
);

/// Writes a line to the log of the host, through standard output or error.
///
/// `(func (param i32 i32 i32 i32) (result i32))`, every version.
///
/// The vectors are pairs of an address and a size, eight bytes each. `WASI_FD_ID_STDOUT` is logged
/// at INFO, `WASI_FD_ID_STDERR` at ERROR.
///
/// # Ownership
///
/// * `iovec` and `iovec_size`: **borrowed** for the call.
/// * `return_written_bytes`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: the line is logged.
/// * `WASI_ERRNO_BADF`: `fd_id` is neither standard output nor standard error.
/// * `WASI_ERRNO_FAULT`: an address and size reach outside the memory.
///
/// # Phase
///
/// Any callback. Also allowed in start functions.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: BADF in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `iovec` must be valid for reads of `iovec_size` vectors, and each vector for reads of its size.
/// * `return_written_bytes` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1fd_write
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "fd_write")
wasi_errno_t fd_write(
    wasi_fd_id_t fd_id,
    const void *iovec,
    size_t iovec_size,
    size_t *return_written_bytes
);

/// Reads a clock.
///
/// `(func (param i32 i64 i32) (result i32))`, every version.
///
/// The time is in nanoseconds. The 64-bit parameter is WASI's precision; hosts ignore it.
///
/// # Ownership
///
/// * `return_time`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: the time is written.
/// * `WASI_ERRNO_FAULT`: the slot is outside the memory.
/// * `WASI_ERRNO_NOTSUP`: the host has no such clock.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: SUCCESS in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `return_time` must be valid for a write.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1clock_time_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "clock_time_get")
wasi_errno_t clock_time_get(wasi_clock_id_t clock_id, uint64_t unused, uint64_t *return_time);

/// Fills a buffer with random bytes.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `buffer` and `buffer_size`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: the buffer is filled.
/// * `WASI_ERRNO_FAULT`: the buffer reaches outside the memory.
/// * `WASI_ERRNO_INVAL`: `buffer_size` is too large; the limit on Envoy is 64 KiB.
///
/// # Phase
///
/// Any callback.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `buffer` must be valid for writes of `buffer_size` bytes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1random_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "random_get")
wasi_errno_t random_get(char *buffer, size_t buffer_size);

/// Reads the number of environment variables, and their size in bytes.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_num_elements` and `return_buffer_size`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: both numbers are written.
/// * `WASI_ERRNO_FAULT`: a slot is outside the memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: SUCCESS in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `return_num_elements` and `return_buffer_size` must be valid for writes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_sizes_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "environ_sizes_get")
wasi_errno_t environ_sizes_get(size_t *return_num_elements, size_t *return_buffer_size);

/// Copies the environment variables.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// Each variable is `NAME=value`, followed by a NUL. `environ_sizes_get` returns the sizes of both
/// areas.
///
/// # Ownership
///
/// * `return_array` and `return_buffer`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: the addresses and the variables are written.
/// * `WASI_ERRNO_FAULT`: an area reaches outside the memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: SUCCESS in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `return_array` and `return_buffer` must be valid for writes of what the sizes function
///   announced.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "environ_get")
wasi_errno_t environ_get(void *return_array, void *return_buffer);

/// Reads the number of arguments; hosts write 0.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_argc` and `return_argv_buffer_size`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: both numbers are written: 0 and 0.
/// * `WASI_ERRNO_FAULT`: a slot is outside the memory.
///
/// # Phase
///
/// Any callback.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: SUCCESS in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Safety
///
/// * `return_argc` and `return_argv_buffer_size` must be valid for writes.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_sizes_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "args_sizes_get")
wasi_errno_t args_sizes_get(size_t *return_argc, size_t *return_argv_buffer_size);

/// Copies the arguments; there are none.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// * `return_argv` and `return_argv_size`: **written** if the status is SUCCESS.
///
/// # Status
///
/// * `WASI_ERRNO_SUCCESS`: there was nothing to write.
///
/// # Phase
///
/// Any callback. A C library calls it before `main`.
///
/// # Works in
///
/// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
/// call: SUCCESS in each.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// # Errata
///
/// The spec calls the second parameter `return_argv_size`; it is the buffer for the text of the
/// arguments.
///
/// # Safety
///
/// * `return_argv` and `return_argv_size` must be valid for writes of what the sizes function
///   announced.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_get
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "args_get")
wasi_errno_t args_get(void *return_argv, void *return_argv_size);

/// Ends the program; a plugin should never call it.
///
/// `(func (param i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Status
///
/// Nothing: it has no result. The spec says that it is never called. Envoy logs the call and goes
/// on; Apache Traffic Server ends its process.
///
/// # Phase
///
/// Never.
///
/// # Hosts
///
/// * Not provided by `test-framework`: a plugin that imports it does not load.
/// * Ends the process of the host when called on `ats`.
/// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
///   `libnasp`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1proc_exit
PROXY_WASM_IMPORT("wasi_snapshot_preview1", "proc_exit")
void proc_exit(uint32_t exit_code);

// Callbacks: a plugin exports those that it defines. All are optional on Envoy.

/// Declares that the plugin is written for 0.1.0. Hosts look it up and never call it.
///
/// `(func)`, 0.1.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn-draft`, `proxytest`, `java`, `rust-host` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_abi_version_0_1_0
PROXY_WASM_EXPORT("proxy_abi_version_0_1_0")
void proxy_abi_version_0_1_0(void);

/// Allocates a buffer for what a hostcall hands over.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Nobody ever frees the buffer for the plugin. A plugin may return the same static buffer every
/// time; a value in it then lasts until the next call.
///
/// # Ownership
///
/// * The result is **handed over**, first from the plugin to the host and then back: the host fills
///   the bytes, and returns their address to the plugin in the out slot of the current hostcall.
///
/// # Returns
///
/// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
///
/// Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
/// check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
/// For what does not fit, return the address of the end of the memory: the host's bounds check
/// fails, and the hostcall returns an error.
///
/// # Phase
///
/// In the middle of any hostcall that hands bytes over, such as `proxy_get_header_map_value`.
///
/// # Hosts
///
/// * Without it a plugin does not load on `proxytest`.
/// * Never called by `mosn`, `mosn-draft`, `bfe` and `test-framework`.
/// * Envoy, Apache Traffic Server and ngx_wasm_module look for `malloc` first; APISIX, libnasp, the
///   Java host, the Rust host and FastEdge for this name first.
/// * Envoy traps on any hostcall in it except `proxy_log`.
/// * APISIX tries `malloc` if this returns null.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_memory_allocate
PROXY_WASM_EXPORT("proxy_on_memory_allocate")
void *proxy_on_memory_allocate(size_t memory_size);

/// Announces a new context: a plugin context if the parent is 0, else a stream.
///
/// `(func (param i32 i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for the plugin context, with `parent_context_id` 0, before or after `proxy_on_vm_start`;
/// then once for each stream, with the plugin context as the parent.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module` and `bfe`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it a line is logged on `mosn` and `mosn-draft`.
/// * The host chooses the ids. On ngx_wasm_module the id of the plugin context is a checksum.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_context_create
PROXY_WASM_EXPORT("proxy_on_context_create")
void proxy_on_context_create(uint32_t context_id, uint32_t parent_context_id);

/// Called when the host is done with a context; returns whether the plugin is, too.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `1` if the host may delete the context now; `0` to keep it until `proxy_done`.
///
/// # Phase
///
/// Once at the end of each stream, and when the plugin is unloaded.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it a line is logged on `apisix`, `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `fastedge`.
/// * ngx_wasm_module ignores the result; proxytest and libnasp expect exactly 1; APISIX logs an
///   error for 0.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_done
PROXY_WASM_EXPORT("proxy_on_done")
uint32_t proxy_on_done(uint32_t context_id);

/// Called when a stream has ended, so that the plugin can log about it.
///
/// `(func (param i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// At the end of each stream; on Envoy before `proxy_on_done`. Header maps can be read, not written.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ats`, `apisix`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_log
PROXY_WASM_EXPORT("proxy_on_log")
void proxy_on_log(uint32_t context_id);

/// Called when a context is deleted, so that the plugin can drop its state.
///
/// `(func (param i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Last, once for each context. The host may use the id again.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp` and `test-framework`.
/// * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `proxytest` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_delete
PROXY_WASM_EXPORT("proxy_on_delete")
void proxy_on_delete(uint32_t context_id);

/// Starts the VM; passes the size of its configuration.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// Read the configuration with `proxy_get_buffer_bytes` from `VM_CONFIGURATION`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `1` if the VM may be used.
///
/// # Phase
///
/// Once for each VM, after the start function.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `apisix`.
/// * Envoy passes the id of the plugin context as the first parameter.
/// * MOSN calls it a second time in place of `proxy_on_configure`, with the size of that
///   configuration.
/// * A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic Server.
/// * libnasp and proxytest expect exactly 1.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_vm_start
PROXY_WASM_EXPORT("proxy_on_vm_start")
uint32_t proxy_on_vm_start(uint32_t unused, size_t vm_configuration_size);

/// Configures the plugin; passes the size of its configuration.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// Read the configuration with `proxy_get_buffer_bytes` from `PLUGIN_CONFIGURATION`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `1` if the plugin may be used.
///
/// # Phase
///
/// After `proxy_on_vm_start`, once for each configuration.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module` and `apisix`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Never called by `mosn` and `mosn-draft`.
/// * Without it, or if it returns 0, APISIX responds to every request with 503.
/// * libnasp and proxytest expect exactly 1.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_configure
PROXY_WASM_EXPORT("proxy_on_configure")
uint32_t proxy_on_configure(uint32_t plugin_context_id, size_t plugin_configuration_size);

/// Declares that the plugin is written for 0.2.0. Hosts look it up and never call it.
///
/// `(func)`, 0.2.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts. Every host that checks
/// the marker accepts this one.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn`, `proxytest`, `java` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.0/README.md#proxy_abi_version_0_2_0
PROXY_WASM_EXPORT("proxy_abi_version_0_2_0")
void proxy_abi_version_0_2_0(void);

/// Declares that the plugin is written for 0.2.1. Hosts look it up and never call it.
///
/// `(func)`, since 0.2.1.
///
/// Export exactly one marker: hosts disagree about which of several counts. This one adds only
/// `proxy_get_log_level`, and several hosts do not know it.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn`, `mosn-draft`, `proxytest`, `java` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_abi_version_0_2_1
PROXY_WASM_EXPORT("proxy_abi_version_0_2_1")
void proxy_abi_version_0_2_1(void);

/// Called each time the tick period has passed.
///
/// `(func (param i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Every tick period, in the plugin context; never if the plugin has not set one.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * On APISIX the tick period cannot be set.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_tick
PROXY_WASM_EXPORT("proxy_on_tick")
void proxy_on_tick(uint32_t plugin_context_id);

/// Called when a client has connected.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * While the plugin pauses a connection, Envoy's TCP proxy does not connect to the upstream and
///   does not read from the client; it does not notice that the client has gone, either.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_new_connection
PROXY_WASM_EXPORT("proxy_on_new_connection")
proxy_action_t proxy_on_new_connection(uint32_t stream_context_id);

/// Called when bytes have arrived from the client.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with `proxy_get_buffer_bytes` from `DOWNSTREAM_DATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// For each piece of the bytes from the client, also while paused; `data_size` counts everything
/// buffered.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_data
PROXY_WASM_EXPORT("proxy_on_downstream_data")
proxy_action_t proxy_on_downstream_data(
    uint32_t stream_context_id,
    size_t data_size,
    uint32_t end_of_stream
);

/// Called when the connection to the client has closed.
///
/// `(func (param i32 i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * On Envoy the stream ends with it: `proxy_on_done`, `proxy_on_log` and `proxy_on_delete` follow,
///   whether or not the upstream has closed.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_connection_close
PROXY_WASM_EXPORT("proxy_on_downstream_connection_close")
void proxy_on_downstream_connection_close(uint32_t stream_context_id, proxy_peer_type_t peer_type);

/// Called when bytes have arrived from the upstream.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with `proxy_get_buffer_bytes` from `UPSTREAM_DATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// For each piece of the bytes from the upstream, also while paused; `data_size` counts everything
/// buffered.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// # Errata
///
/// The section on buffers says that plugins read `UPSTREAM_DATA` in `proxy_on_downstream_data`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_data
PROXY_WASM_EXPORT("proxy_on_upstream_data")
proxy_action_t proxy_on_upstream_data(
    uint32_t stream_context_id,
    size_t data_size,
    uint32_t end_of_stream
);

/// Called when the connection to the upstream has closed.
///
/// `(func (param i32 i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * Envoy calls it when the upstream sends nothing more, with `PROXY_PEER_TYPE_UNKNOWN`. If the
///   upstream resets the connection, or the plugin closes it earlier, it is not called.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_connection_close
PROXY_WASM_EXPORT("proxy_on_upstream_connection_close")
void proxy_on_upstream_connection_close(uint32_t stream_context_id, proxy_peer_type_t peer_type);

#ifndef PROXY_WASM_ABI_0_1_0
/// Called when the headers of a request have arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
///
/// Before 0.2.0 there is no third parameter.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on. `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`; also return it after `proxy_send_local_response`. Return nothing else.
///
/// # Phase
///
/// Once for each request, when its headers are complete.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
/// * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on
///   APISIX and libnasp; `num_headers` is always 0 on APISIX.
/// * With a wrong number of parameters, the plugin does not load on Envoy; ngx_wasm_module calls it
///   with garbage.
///
/// # Errata
///
/// The spec says that CONTINUE forwards the headers downstream; it forwards them upstream. Envoy has
/// four ways to stop: it takes 1 for the strictest, and 2 to 4 for the others.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_headers
PROXY_WASM_EXPORT("proxy_on_request_headers")
proxy_action_t proxy_on_request_headers(
    uint32_t stream_context_id,
    size_t num_headers,
    uint32_t end_of_stream
);
#endif

#ifdef PROXY_WASM_ABI_0_1_0
/// Called when the headers of a request have arrived.
///
/// `(func (param i32 i32) (result i32))`, 0.1.0 only.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// As the type with three parameters.
///
/// # Phase
///
/// As `proxy_on_request_headers`.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
///   call fails.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_request_headers
PROXY_WASM_EXPORT("proxy_on_request_headers")
proxy_action_t proxy_on_request_headers(uint32_t stream_context_id, size_t num_headers);
#endif

/// Called when a piece of a request's body has arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with `proxy_get_buffer_bytes` from `HTTP_REQUEST_BODY`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// For each piece of the body of a request, also while paused; `body_size` counts everything
/// buffered. Never for a request without a body. If trailers follow, `end_of_stream` is 0 in every
/// call.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
/// * On Envoy, trailers release a body that was held back, unless `proxy_on_request_trailers` stops
///   them. A plugin that waits for `end_of_stream` before it examines a body has to examine it in
///   that callback, too.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_body
PROXY_WASM_EXPORT("proxy_on_request_body")
proxy_action_t proxy_on_request_body(
    uint32_t stream_context_id,
    size_t body_size,
    uint32_t end_of_stream
);

/// Called when the trailers of a request have arrived.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// Once for each request that has trailers. It marks the end of the body.
///
/// # Hosts
///
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_trailers
PROXY_WASM_EXPORT("proxy_on_request_trailers")
proxy_action_t proxy_on_request_trailers(uint32_t stream_context_id, size_t num_trailers);

#ifndef PROXY_WASM_ABI_0_1_0
/// Called when the headers of a response have arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
///
/// Before 0.2.0 there is no third parameter.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on. `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`; also return it after `proxy_send_local_response`. Return nothing else.
///
/// # Phase
///
/// Once for each response, when its headers are complete. A local response passes it, too.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
/// * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on
///   APISIX and libnasp; `num_headers` is always 0 on APISIX.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_headers
PROXY_WASM_EXPORT("proxy_on_response_headers")
proxy_action_t proxy_on_response_headers(
    uint32_t stream_context_id,
    size_t num_headers,
    uint32_t end_of_stream
);
#endif

#ifdef PROXY_WASM_ABI_0_1_0
/// Called when the headers of a response have arrived.
///
/// `(func (param i32 i32) (result i32))`, 0.1.0 only.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// As the type with three parameters.
///
/// # Phase
///
/// As `proxy_on_response_headers`.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
///   call fails.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_response_headers
PROXY_WASM_EXPORT("proxy_on_response_headers")
proxy_action_t proxy_on_response_headers(uint32_t stream_context_id, size_t num_headers);
#endif

/// Called when a piece of a response's body has arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with `proxy_get_buffer_bytes` from `HTTP_RESPONSE_BODY`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// For each piece of the body of a response, also while paused; `body_size` counts everything
/// buffered. Never for a response without a body.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_body
PROXY_WASM_EXPORT("proxy_on_response_body")
proxy_action_t proxy_on_response_body(
    uint32_t stream_context_id,
    size_t body_size,
    uint32_t end_of_stream
);

/// Called when the trailers of a response have arrived.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// `PROXY_ACTION_CONTINUE` lets it go on, `PROXY_ACTION_PAUSE` holds it until
/// `proxy_continue_stream`.
///
/// # Phase
///
/// Once for each response that has trailers.
///
/// # Hosts
///
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
/// * Only in builds with `NGX_WASM_RESPONSE_TRAILERS` on ngx_wasm_module.
///
/// # Errata
///
/// The spec continues a paused response as `HTTP_REQUEST`; the right type is `HTTP_RESPONSE`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_trailers
PROXY_WASM_EXPORT("proxy_on_response_trailers")
proxy_action_t proxy_on_response_trailers(uint32_t stream_context_id, size_t num_trailers);

/// Called when the response to an HTTP call has arrived, or the call has failed.
///
/// `(func (param i32 i32 i32 i32 i32))`, every version.
///
/// The parts of the response are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
/// `HTTP_CALL_RESPONSE_TRAILERS`. The callback runs in the plugin context: call
/// `proxy_set_effective_context` before any hostcall about the stream that waits.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each `proxy_http_call`, even if it failed: on Envoy a refused connection arrives as a
/// response with `:status` 503, and a time-out as one with 504; `num_headers` is not 0 in either
/// case. Read `:status`.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
///
/// # Errata
///
/// The spec names the buffer `HTTP_RESPONSE_BODY`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_http_call_response
PROXY_WASM_EXPORT("proxy_on_http_call_response")
void proxy_on_http_call_response(
    uint32_t plugin_context_id,
    uint32_t call_id,
    size_t num_headers,
    size_t body_size,
    size_t num_trailers
);

/// Called when the initial metadata of a gRPC call has arrived.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The metadata is in `GRPC_CALL_INITIAL_METADATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, before messages.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_initial_metadata
PROXY_WASM_EXPORT("proxy_on_grpc_receive_initial_metadata")
void proxy_on_grpc_receive_initial_metadata(
    uint32_t plugin_context_id,
    uint32_t call_id,
    size_t num_elements
);

/// Called when a message of a gRPC call has arrived.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The message is in `GRPC_CALL_MESSAGE`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// For each message of a gRPC call or stream.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive
PROXY_WASM_EXPORT("proxy_on_grpc_receive")
void proxy_on_grpc_receive(uint32_t plugin_context_id, uint32_t call_id, size_t message_size);

/// Called when the trailing metadata of a gRPC call has arrived.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The metadata is in `GRPC_CALL_TRAILING_METADATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, after messages.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// # Errata
///
/// The C++ SDK declares it as `proxy_on_grpc_trailing_metadata`, a name that no host looks up.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_trailing_metadata
PROXY_WASM_EXPORT("proxy_on_grpc_receive_trailing_metadata")
void proxy_on_grpc_receive_trailing_metadata(
    uint32_t plugin_context_id,
    uint32_t call_id,
    size_t num_elements
);

/// Called when a gRPC call or stream has closed.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// Read the message of the status with `proxy_get_status`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, at its end.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_close
PROXY_WASM_EXPORT("proxy_on_grpc_close")
void proxy_on_grpc_close(uint32_t plugin_context_id, uint32_t call_id, grpc_status_t status_code);

/// Called when a queue has a new item.
///
/// `(func (param i32 i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// After `proxy_enqueue_shared_queue`, in the plugin context that registered the queue.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_queue_ready
PROXY_WASM_EXPORT("proxy_on_queue_ready")
void proxy_on_queue_ready(uint32_t plugin_context_id, uint32_t queue_id);

/// Called by a foreign function of the host.
///
/// `(func (param i32 i32 i32))`, since 0.2.0.
///
/// Its arguments are in `FOREIGN_FUNCTION_ARGUMENTS`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Whenever a foreign function of the host calls back.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`.
/// * With another type on `test-framework`.
/// * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
/// * test-framework expects a result.
///
/// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function
PROXY_WASM_EXPORT("proxy_on_foreign_function")
void proxy_on_foreign_function(
    uint32_t plugin_context_id,
    uint32_t function_id,
    size_t arguments_size
);

#ifdef __cplusplus
}
#endif

#endif // PROXY_WASM_H
