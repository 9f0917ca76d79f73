// The Proxy-Wasm ABI: what a plugin may call, and what a host calls.
//
// Made of `abi/data/` by `scripts/generate`; not to be edited.
//
// # Ownership
//
// Four words say who may touch the bytes behind an address, and for how long.
//
//   - **borrowed**: the callee reads them during the call.
//   - **written**: the callee writes them during the call. Slots are written only if the answer is OK.
//   - **handed over**: the host asks the plugin's allocator, `ProxyOnMemoryAllocate` or `Malloc`, for
//     a buffer, fills it, and leaves its address and size in two slots. The buffer is the plugin's; no
//     host ever frees it.
//   - **kept**: some host reads them after the call. Let them be constant data.
//
// # Serialization
//
// A header map is the number of pairs, then the sizes of each name and value, then each name and
// each value with a NUL behind it that no size counts. Numbers have four bytes, little-endian. The
// path of a property is its segments with a NUL between them.
//
// # Enumerations
//
// A host may return numbers that no list has: decide by OK, and treat the rest as failure.
//
// # Go
//
// The documentation has the ABI's names of the parameters. A string is two of them: `key` is
// `key_data` and `key_size`. A slot is a `*uint32`, because an address in Go has eight bytes and one
// in WebAssembly four. What the host was given by the allocator must be kept where the collector
// sees it, until its bytes have been read.
package proxywasm

import "unsafe"

// How important a log line is: `proxy_log_level_t`.
type LogLevel uint32

const (
	// For following every step.
	LogLevelTrace LogLevel = 0
	// For finding faults.
	LogLevelDebug LogLevel = 1
	// Ordinary events.
	LogLevelInfo LogLevel = 2
	// Something is odd, but the plugin can go on.
	LogLevelWarn LogLevel = 3
	// Something failed.
	LogLevelError LogLevel = 4
	// Nothing works any more.
	LogLevelCritical LogLevel = 5
)

// What a hostcall returns: `proxy_status_t`.
//
// Every hostcall of `env` returns one. Only `StatusOk` says that the call had its effect and that
// the out parameters were written. On any other status, treat the out parameters as untouched: most
// hosts do not write them.
//
// # Errata
//
// The spec does not list 5, 9 and 11. They are in the enumeration that hosts are built with, and
// hosts may return them. Hosts may also return numbers above 12.
type Status uint32

const (
	// The call had its effect.
	StatusOk Status = 0
	// There is no such key, property, queue, metric or context, or the buffer does not exist in this
	// phase.
	StatusNotFound Status = 1
	// A parameter is outside its enumeration or range, or makes no sense in this phase.
	StatusBadArgument Status = 2
	// The host could not turn a property into bytes.
	StatusSerializationFailure Status = 3
	// The host could not parse a parameter, for example the description of a gRPC service.
	StatusParseFailure Status = 4
	// The host could not evaluate an expression. In no spec.
	StatusBadExpression Status = 5
	// A pointer and size reach outside the plugin's memory, or the plugin's allocator returned no
	// memory.
	StatusInvalidMemoryAccess Status = 6
	// The queue has nothing to dequeue.
	StatusEmpty Status = 7
	// Somebody else has changed the value since it was read.
	StatusCasMismatch Status = 8
	// The result does not have the expected type. In no spec.
	StatusResultMismatch Status = 9
	// The host failed, and the plugin cannot do anything about it.
	StatusInternalFailure Status = 10
	// The connection is gone. In no spec.
	StatusBrokenConnection Status = 11
	// The host has the function, but not the feature.
	StatusUnimplemented Status = 12
)

// What a callback wants to happen next: `proxy_action_t`.
//
// Return only these two: strict hosts refuse other numbers, and Envoy takes 2, 3 and 4 for further
// ways to stop, which no spec describes.
type Action uint32

const (
	// Let this part of the stream go on.
	ActionContinue Action = 0
	// Stop here until `ProxyContinueStream` or until a local response has been sent. Without either the
	// request hangs.
	ActionPause Action = 1
)

// Which buffer: `proxy_buffer_type_t`.
//
// # Errata
//
// The section of `ProxyOnHttpCallResponse` says that the body is in `HTTP_RESPONSE_BODY`; on hosts
// it is in `BufferTypeHttpCallResponseBody`. The 0.1.0 spec does not list 6 to 8, but Envoy provides
// them to 0.1.0 plugins, too.
type BufferType uint32

const (
	// In `ProxyOnRequestBody`. On Envoy a body that is held back can also be read in
	// `ProxyOnRequestTrailers`.
	BufferTypeHttpRequestBody BufferType = 0
	// In `ProxyOnResponseBody`.
	BufferTypeHttpResponseBody BufferType = 1
	// In `ProxyOnDownstreamData`.
	BufferTypeDownstreamData BufferType = 2
	// In `ProxyOnUpstreamData`.
	BufferTypeUpstreamData BufferType = 3
	// In `ProxyOnHttpCallResponse`, read only.
	BufferTypeHttpCallResponseBody BufferType = 4
	// In `ProxyOnGrpcReceive`, read only.
	BufferTypeGrpcCallMessage BufferType = 5
	// In `ProxyOnVmStart`, read only.
	BufferTypeVmConfiguration BufferType = 6
	// In `ProxyOnConfigure`, read only.
	BufferTypePluginConfiguration BufferType = 7
	// In `ProxyOnForeignFunction`, read only.
	BufferTypeForeignFunctionArguments BufferType = 8
)

// Which header map: `proxy_map_type_t`.
//
// Each can be read only in certain phases; outside them hosts return `StatusBadArgument`,
// `NOT_FOUND` or an empty map.
type MapType uint32

const (
	// In `ProxyOnRequestHeaders`, writable. On Envoy also in `ProxyOnHttpCallResponse` while the request
	// is paused, writable, and in `ProxyOnLog`; not in the callbacks of bodies.
	MapTypeHttpRequestHeaders MapType = 0
	// In `ProxyOnRequestTrailers`; a plugin may add trailers in the last `ProxyOnRequestBody`.
	MapTypeHttpRequestTrailers MapType = 1
	// In `ProxyOnResponseHeaders`, writable. On Envoy also in `ProxyOnLog`; not in the callbacks of
	// bodies.
	MapTypeHttpResponseHeaders MapType = 2
	// In `ProxyOnResponseTrailers`; a plugin may add trailers in the last `ProxyOnResponseBody`.
	MapTypeHttpResponseTrailers MapType = 3
	// In `ProxyOnGrpcReceiveInitialMetadata`, read only.
	MapTypeGrpcCallInitialMetadata MapType = 4
	// In `ProxyOnGrpcReceiveTrailingMetadata`, read only.
	MapTypeGrpcCallTrailingMetadata MapType = 5
	// In `ProxyOnHttpCallResponse`, read only.
	MapTypeHttpCallResponseHeaders MapType = 6
	// In `ProxyOnHttpCallResponse`, read only.
	MapTypeHttpCallResponseTrailers MapType = 7
)

// Who closed a connection: `proxy_peer_type_t`.
type PeerType uint32

const (
	// The host does not know.
	PeerTypeUnknown PeerType = 0
	// The proxy.
	PeerTypeLocal PeerType = 1
	// The other end.
	PeerTypeRemote PeerType = 2
)

// What a metric is: `proxy_metric_type_t`.
type MetricType uint32

const (
	// Only ever grows.
	MetricTypeCounter MetricType = 0
	// Goes up and down.
	MetricTypeGauge MetricType = 1
	// Collects a distribution of recorded values.
	MetricTypeHistogram MetricType = 2
)

// What a WASI function returns: `wasi_errno_t`.
type Errno uint32

const (
	// The call had its effect.
	ErrnoSuccess Errno = 0
	// There is no such file descriptor.
	ErrnoBadf Errno = 8
	// A pointer and size reach outside the plugin's memory.
	ErrnoFault Errno = 21
	// A parameter is out of range.
	ErrnoInval Errno = 28
	// Not supported, for example a clock that the host does not have.
	ErrnoNotsup Errno = 58
)

// The file descriptors that `FdWrite` accepts: `wasi_fd_id_t`.
type Fd uint32

const (
	// Logged at `INFO`.
	FdStdout Fd = 1
	// Logged at `ERROR`.
	FdStderr Fd = 2
)

// The clocks: `wasi_clock_id_t`.
type ClockId uint32

const (
	// Time of day, since 1970.
	ClockIdRealtime ClockId = 0
	// Never goes back; its zero has no meaning.
	ClockIdMonotonic ClockId = 1
)

// Which half of which stream: `proxy_stream_type_t`.
type StreamType uint32

const (
	// An HTTP request on its way to the upstream.
	StreamTypeHttpRequest StreamType = 0
	// An HTTP response on its way to the client.
	StreamTypeHttpResponse StreamType = 1
	// Bytes from the client of a TCP connection.
	StreamTypeDownstream StreamType = 2
	// Bytes from the upstream of a TCP connection.
	StreamTypeUpstream StreamType = 3
)

// A gRPC status code, where the ABI passes one. The spec has no enumeration for it.
//
// The codes are gRPC's own. Every host takes -1, `GrpcStatusNone`, for "no gRPC status"; 0 would
// mean success.
type GrpcStatus int32

const (
	// No gRPC status.
	GrpcStatusNone GrpcStatus = -1
	// Success.
	GrpcStatusOk GrpcStatus = 0
	// The caller gave up.
	GrpcStatusCanceled GrpcStatus = 1
	// The cause is unknown.
	GrpcStatusUnknown GrpcStatus = 2
	// The request makes no sense, whatever the state of the system.
	GrpcStatusInvalidArgument GrpcStatus = 3
	// The deadline has passed.
	GrpcStatusDeadlineExceeded GrpcStatus = 4
	// There is no such thing.
	GrpcStatusNotFound GrpcStatus = 5
	// The thing exists already.
	GrpcStatusAlreadyExists GrpcStatus = 6
	// The caller is known, but not allowed.
	GrpcStatusPermissionDenied GrpcStatus = 7
	// A quota or a disk is used up.
	GrpcStatusResourceExhausted GrpcStatus = 8
	// The system is not in the state that the call needs.
	GrpcStatusFailedPrecondition GrpcStatus = 9
	// Aborted because of a conflict; the caller may start again.
	GrpcStatusAborted GrpcStatus = 10
	// Past the end of something.
	GrpcStatusOutOfRange GrpcStatus = 11
	// No such method.
	GrpcStatusUnimplemented GrpcStatus = 12
	// An invariant is broken.
	GrpcStatusInternal GrpcStatus = 13
	// Not available now; the caller may try again.
	GrpcStatusUnavailable GrpcStatus = 14
	// Data is lost or damaged.
	GrpcStatusDataLoss GrpcStatus = 15
	// The caller is not known.
	GrpcStatusUnauthenticated GrpcStatus = 16
)

// ProxyDone ends a context whose `ProxyOnDone` returned that it was still in use.
//
// `(func (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the context ends now.
//   - `StatusNotFound`: no context waits for this call.
//
// # Phase
//
// Any callback, after `ProxyOnDone` returned `0` for the effective context.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: NOT_FOUND in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_done
//
//go:wasmimport env proxy_done
func ProxyDone() Status

// ProxySetEffectiveContext makes later hostcalls act on another context.
//
// `(func (param i32) (result i32))`, every version.
//
// Use it in callbacks of the plugin context (`ProxyOnHttpCallResponse`, `ProxyOnTick`) before a
// hostcall about a stream. The change lasts until the callback returns.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: later hostcalls of this callback act on the context.
//   - `StatusBadArgument`: there is no such context, or it has been deleted.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Provided by every host.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_effective_context
//
//go:wasmimport env proxy_set_effective_context
func ProxySetEffectiveContext(contextId uint32) Status

// ProxyGetConfiguration reads the configuration of the plugin or the VM.
//
// `(func (param i32 i32) (result i32))`, 0.1.0 only.
//
// Later versions read it with `ProxyGetBufferBytes`.
//
// # Ownership
//
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the configuration is handed over; if there is none, the size is 0.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// `ProxyOnVmStart` (the configuration of the VM) and `ProxyOnConfigure` (of the plugin).
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `java`, `rust-host` and
//     `fastedge`: a plugin that imports it does not load.
//
// # Safety
//
//   - `return_value_data` and `return_value_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_get_configuration
//
//go:wasmimport env proxy_get_configuration
func ProxyGetConfiguration(returnValueData *uint32, returnValueSize *uint32) Status

// ProxyLog writes a line to the log of the host.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// The line needs no NUL and no line feed at its end. Whether it appears depends on the level that
// the operator has set.
//
// # Ownership
//
//   - `message_data` and `message_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the line is logged, or its level is below what the host logs.
//   - `StatusBadArgument`: `log_level` is above 5.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// Everywhere. On Envoy it is the only hostcall allowed in the allocator and the start functions.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Provided by every host.
//   - On ngx_wasm_module every hostcall in a start function crashes the worker, including this one.
//   - nginx cuts a line at about 2 KB.
//
// # Safety
//
//   - `message_data` must be valid for reads of `message_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_log
//
//go:wasmimport env proxy_log
func ProxyLog(logLevel LogLevel, message string) Status

// ProxyGetCurrentTimeNanoseconds reads the time, as the host sees it.
//
// `(func (param i32) (result i32))`, every version.
//
// Nanoseconds since 1970. The time may stand still during a callback.
//
// # Ownership
//
//   - `return_time`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the time is written.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - MOSN and the Java host write four of the eight bytes: preset the slot to 0.
//
// # Safety
//
//   - `return_time` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_current_time_nanoseconds
//
//go:wasmimport env proxy_get_current_time_nanoseconds
func ProxyGetCurrentTimeNanoseconds(returnTime *uint64) Status

// ProxySetTickPeriodMilliseconds sets how often `ProxyOnTick` is called; 0 stops it.
//
// `(func (param i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: from now on the host calls `ProxyOnTick` about every `tick_period` milliseconds.
//
// # Phase
//
// `ProxyOnVmStart` and `ProxyOnConfigure`, or any other callback of the plugin context.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - On ngx_wasm_module a second call, or one in a stream context, traps.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_tick_period_milliseconds
//
//go:wasmimport env proxy_set_tick_period_milliseconds
func ProxySetTickPeriodMilliseconds(tickPeriod uint32) Status

// ProxyGetLogLevel reads the level below which the host drops log lines.
//
// `(func (param i32) (result i32))`, since 0.2.1.
//
// The level can change at any time, without a callback.
//
// # Ownership
//
//   - `return_log_level`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the level is written.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it
//     does not load.
//   - With another type on `ngx_wasm_module`: a plugin that imports it with this type does not load.
//   - Ends the process of the host when called on `ats`.
//   - test-framework returns INTERNAL_FAILURE.
//
// # Errata
//
// The link lists of the 0.1.0 and 0.2.0 specs name it; only 0.2.1 has it.
//
// # Safety
//
//   - `return_log_level` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_log_level
//
//go:wasmimport env proxy_get_log_level
func ProxyGetLogLevel(returnLogLevel *LogLevel) Status

// ProxySetBufferBytes replaces, inserts or appends bytes in a buffer.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// The value replaces the bytes `start..start + size` of the buffer. A `start` and `size` of 0
// prepend, a `start` at or past the end appends, 0 and the largest number replace everything.
//
// # Ownership
//
//   - `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the buffer is changed.
//   - `StatusNotFound`: there is no such buffer in this phase.
//   - `StatusBadArgument`: `buffer_id` is not a buffer that can be written.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// The callback of the body or data, see `BufferType`; configurations and call responses cannot be
// written.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `BufferTypeHttpRequestBody`: OK in `ProxyOnRequestBody`; BAD_ARGUMENT in the others.
//   - `BufferTypeHttpResponseBody`: OK in `ProxyOnResponseBody`; BAD_ARGUMENT in the others.
//   - `BufferTypeDownstreamData`, `BufferTypeUpstreamData`, `BufferTypeGrpcCallMessage` and
//     `BufferTypeVmConfiguration`: BAD_ARGUMENT in each.
//   - `BufferTypeHttpCallResponseBody`: BAD_ARGUMENT in `ProxyOnHttpCallResponse`; NOT_FOUND in the
//     others.
//   - `BufferTypePluginConfiguration`: NOT_FOUND in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Envoy returns BAD_ARGUMENT for a `start` in the middle: it replaces from 0 on, or appends.
//
// # Errata
//
// If the length of a body changes, `content-length` becomes wrong: remove that header in the headers
// callback, before the host has sent it. The spec does not say so.
//
// # Safety
//
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_buffer_bytes
//
//go:wasmimport env proxy_set_buffer_bytes
func ProxySetBufferBytes(bufferId BufferType, start uint32, size uint32, value string) Status

// ProxyGetBufferBytes reads bytes of a buffer: a body, a message, a configuration.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// At most `max_size` bytes from `start` on; fewer if the buffer ends earlier.
//
// # Ownership
//
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the bytes are handed over; if there are none, the size is 0.
//   - `StatusNotFound`: there is no such buffer in this phase.
//   - `StatusBadArgument`: `buffer_id` is unknown, or `start + max_size` overflows.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// See `BufferType`: each buffer has its callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `BufferTypeHttpRequestBody`: OK in `ProxyOnRequestBody`; OK and empty in the others.
//   - `BufferTypeHttpResponseBody`: OK in `ProxyOnResponseBody`; OK and empty in the others.
//   - `BufferTypeDownstreamData`, `BufferTypeUpstreamData` and `BufferTypeGrpcCallMessage`: OK and
//     empty in each.
//   - `BufferTypeHttpCallResponseBody`: OK in `ProxyOnHttpCallResponse`; NOT_FOUND in the others.
//   - `BufferTypeVmConfiguration`: OK in each.
//   - `BufferTypePluginConfiguration`: NOT_FOUND in each.
//
// # Hosts
//
//   - Provided by every host.
//   - ngx_wasm_module writes neither slot for an empty buffer and ignores `start` (read in its source,
//     not run): preset both slots and read from 0.
//   - APISIX and the Java host return NOT_FOUND for an empty buffer, for example an empty
//     configuration.
//
// # Safety
//
//   - `return_value_data` and `return_value_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_bytes
//
//go:wasmimport env proxy_get_buffer_bytes
func ProxyGetBufferBytes(
	bufferId BufferType,
	start uint32,
	maxSize uint32,
	returnValueData *uint32,
	returnValueSize *uint32,
) Status

// ProxyGetBufferStatus reads the length of a buffer.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_buffer_size` and `return_unused`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the length is written.
//   - `StatusNotFound`: there is no such buffer in this phase.
//   - `StatusBadArgument`: `buffer_id` is unknown.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// See `BufferType`: each buffer has its callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `BufferTypeHttpRequestBody`: OK in `ProxyOnRequestBody`; OK and empty in the others.
//   - `BufferTypeHttpResponseBody`: OK in `ProxyOnResponseBody`; OK and empty in the others.
//   - `BufferTypeDownstreamData`, `BufferTypeUpstreamData` and `BufferTypeGrpcCallMessage`: OK and
//     empty in each.
//   - `BufferTypeHttpCallResponseBody`: OK in `ProxyOnHttpCallResponse`; NOT_FOUND in the others.
//   - `BufferTypeVmConfiguration`: OK in each.
//   - `BufferTypePluginConfiguration`: NOT_FOUND in each.
//
// # Hosts
//
//   - Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
//     plugin that imports it does not load.
//
// # Errata
//
// The spec calls the second out parameter unused. Hosts call it flags; Envoy always writes 0.
//
// # Safety
//
//   - `return_buffer_size` and `return_unused` must be valid for writes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_status
//
//go:wasmimport env proxy_get_buffer_status
func ProxyGetBufferStatus(
	bufferId BufferType,
	returnBufferSize *uint32,
	returnUnused *uint32,
) Status

// ProxyGetHeaderMapSize reads the size of a header map in bytes.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_serialized_pairs_size`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: a number is written.
//   - `StatusBadArgument`: `map_id` is unknown, or the map does not exist in this phase.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnRequestHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnResponseHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnResponseTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata`,
//     `MapTypeHttpCallResponseHeaders` and `MapTypeHttpCallResponseTrailers`: BAD_ARGUMENT in each.
//
// # Hosts
//
//   - Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
//     plugin that imports it does not load.
//
// # Errata
//
// The spec defines it as the size of the serialized map. Envoy writes the sum of the lengths of the
// names and values, and the test harness of Google's Service Extensions the number of headers. Do
// not rely on the number.
//
// # Safety
//
//   - `return_serialized_pairs_size` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_size
//
//go:wasmimport env proxy_get_header_map_size
func ProxyGetHeaderMapSize(mapId MapType, returnSerializedPairsSize *uint32) Status

// ProxyGetHeaderMapPairs reads a whole header map.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// The block is a header map, see serialization. On most hosts this is the only way to read the
// second value of a header that has several lines.
//
// # Ownership
//
//   - `return_serialized_pairs_data` and `return_serialized_pairs_size`: the bytes are **handed
//     over**. The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
//     **writes** its address and size to the two slots. The plugin owns the buffer; no host ever frees
//     it.
//
// # Status
//
//   - `StatusOk`: the block is handed over; an empty map is OK with size 0 or a count of 0.
//   - `StatusBadArgument`: `map_id` is unknown, or the map does not exist in this phase.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnLog` and `ProxyOnRequestHeaders`; OK and empty in the
//     others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; OK and empty in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnLog` and `ProxyOnResponseHeaders`; OK and empty in
//     the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnLog` and `ProxyOnResponseTrailers`; OK and empty in
//     the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata` and
//     `MapTypeHttpCallResponseTrailers`: OK and empty in each.
//   - `MapTypeHttpCallResponseHeaders`: OK in `ProxyOnHttpCallResponse`; OK and empty in the others.
//
// # Hosts
//
//   - Provided by every host.
//
// # Safety
//
//   - `return_serialized_pairs_data` and `return_serialized_pairs_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_pairs
//
//go:wasmimport env proxy_get_header_map_pairs
func ProxyGetHeaderMapPairs(
	mapId MapType,
	returnSerializedPairsData *uint32,
	returnSerializedPairsSize *uint32,
) Status

// ProxySetHeaderMapPairs replaces a whole header map.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// The block is a header map, see serialization.
//
// # Ownership
//
//   - `serialized_pairs_data` and `serialized_pairs_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the map is replaced; some hosts return OK for a malformed block too.
//   - `StatusBadArgument`: `map_id` is unknown, or the map cannot be written in this phase.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnRequestHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnResponseHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnResponseTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata`,
//     `MapTypeHttpCallResponseHeaders` and `MapTypeHttpCallResponseTrailers`: BAD_ARGUMENT in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - A malformed block empties the map on Envoy and Apache Traffic Server.
//
// # Safety
//
//   - `serialized_pairs_data` must be valid for reads of `serialized_pairs_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_header_map_pairs
//
//go:wasmimport env proxy_set_header_map_pairs
func ProxySetHeaderMapPairs(mapId MapType, serializedPairs string) Status

// ProxyGetHeaderMapValue reads the first value of a key in a header map.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// Write the key in lower case: every host finds it that way. The value is bytes, not text. If a
// header has several lines, every host hands over only the first; see `ProxyGetHeaderMapPairs`.
//
// # Ownership
//
//   - `key_data` and `key_size`: **borrowed** for the call.
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the value is handed over. **Treat size 0 as missing**, see Hosts.
//   - `StatusNotFound`: there is no such header (since 0.2.0).
//   - `StatusBadArgument`: `map_id` is unknown, or the map does not exist in this phase.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnLog` and `ProxyOnRequestHeaders`; BAD_ARGUMENT in the
//     others.
//   - `MapTypeHttpRequestTrailers`: NOT_FOUND in `ProxyOnLog`; OK in `ProxyOnRequestTrailers`;
//     BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnLog` and `ProxyOnResponseHeaders`; BAD_ARGUMENT in
//     the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnLog` and `ProxyOnResponseTrailers`; BAD_ARGUMENT in
//     the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata` and
//     `MapTypeHttpCallResponseTrailers`: NOT_FOUND in `ProxyOnLog`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpCallResponseHeaders`: NOT_FOUND in `ProxyOnLog`; OK in `ProxyOnHttpCallResponse`;
//     BAD_ARGUMENT in the others.
//
// # Hosts
//
//   - Provided by every host.
//   - A missing header is OK with size 0 for a plugin marked 0.1.0 on Envoy and ngx_wasm_module, and
//     for every plugin on Apache Traffic Server and FastEdge.
//   - An empty value is OK with address 0 on Envoy, Apache Traffic Server, the Java and the Rust host;
//     OK with the address slot untouched on APISIX; NOT_FOUND on BFE and proxytest.
//   - For an empty value ngx_wasm_module, MOSN and test-framework ask the allocator for 0 bytes; if it
//     returns 0, ngx_wasm_module returns INTERNAL_FAILURE.
//   - ngx_wasm_module traps if an out slot is at address 0 or not 4-byte aligned.
//   - APISIX writes the size before it calls the allocator: after an error the size slot may hold a
//     size without bytes. Check the status first.
//   - test-framework and, depending on the adaptor, the Java host compare the key case-sensitively; so
//     does ngx_wasm_module for pseudo-headers.
//
// # Errata
//
// The text calls the size of the key `key_value`. It does not mention empty values, several lines,
// case, or the address 0.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//   - `return_value_data` and `return_value_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_value
//
//go:wasmimport env proxy_get_header_map_value
func ProxyGetHeaderMapValue(
	mapId MapType,
	key string,
	returnValueData *uint32,
	returnValueSize *uint32,
) Status

// ProxyAddHeaderMapValue adds a value to a key in a header map.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the value is added after the existing ones.
//   - `StatusBadArgument`: `map_id` is unknown, or the map cannot be written in this phase.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnRequestHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnResponseHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnResponseTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata`,
//     `MapTypeHttpCallResponseHeaders` and `MapTypeHttpCallResponseTrailers`: BAD_ARGUMENT in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_add_header_map_value
//
//go:wasmimport env proxy_add_header_map_value
func ProxyAddHeaderMapValue(mapId MapType, key string, value string) Status

// ProxyReplaceHeaderMapValue sets a key in a header map to one value.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: this is now the only value of the key.
//   - `StatusBadArgument`: `map_id` is unknown, or the map cannot be written in this phase.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnRequestHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnResponseHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnResponseTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata`,
//     `MapTypeHttpCallResponseHeaders` and `MapTypeHttpCallResponseTrailers`: BAD_ARGUMENT in each.
//
// # Hosts
//
//   - Provided by every host.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_replace_header_map_value
//
//go:wasmimport env proxy_replace_header_map_value
func ProxyReplaceHeaderMapValue(mapId MapType, key string, value string) Status

// ProxyRemoveHeaderMapValue removes a key from a header map.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `key_data` and `key_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the key is removed, or did not exist.
//   - `StatusBadArgument`: `map_id` is unknown, or the map cannot be written in this phase.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// See `MapType`: each map has its callbacks.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `MapTypeHttpRequestHeaders`: OK in `ProxyOnRequestHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpRequestTrailers`: OK in `ProxyOnRequestTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseHeaders`: OK in `ProxyOnResponseHeaders`; BAD_ARGUMENT in the others.
//   - `MapTypeHttpResponseTrailers`: OK in `ProxyOnResponseTrailers`; BAD_ARGUMENT in the others.
//   - `MapTypeGrpcCallInitialMetadata`, `MapTypeGrpcCallTrailingMetadata`,
//     `MapTypeHttpCallResponseHeaders` and `MapTypeHttpCallResponseTrailers`: BAD_ARGUMENT in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_remove_header_map_value
//
//go:wasmimport env proxy_remove_header_map_value
func ProxyRemoveHeaderMapValue(mapId MapType, key string) Status

// ProxyGetStatus reads the status of the HTTP or gRPC call that the callback is about.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// For an HTTP call it is useless on Envoy: the code is 0 whatever the service returned, and even if
// there was no response. Read `:status` in `MapTypeHttpCallResponseHeaders`.
//
// # Ownership
//
//   - `return_status_message_data` and `return_status_message_size`: the bytes are **handed over**.
//     The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
//     **writes** its address and size to the two slots. The plugin owns the buffer; no host ever frees
//     it.
//   - `return_status_code`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the code is written, and the message is handed over.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// `ProxyOnHttpCallResponse` and `ProxyOnGrpcClose`.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
//     load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// # Safety
//
//   - `return_status_message_data`, `return_status_message_size` and `return_status_code` must be
//     valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_status
//
//go:wasmimport env proxy_get_status
func ProxyGetStatus(
	returnStatusCode *uint32,
	returnStatusMessageData *uint32,
	returnStatusMessageSize *uint32,
) Status

// ProxyContinueStream lets a paused stream go on.
//
// `(func (param i32) (result i32))`, since 0.2.0.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the stream goes on.
//   - `StatusBadArgument`: `stream_type` is unknown.
//   - `StatusUnimplemented`: this host cannot continue that kind of stream.
//
// # Phase
//
// After a callback of the stream has returned `ActionPause`, in another callback. If that is a
// callback of the plugin context, call `ProxySetEffectiveContext` first.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `StreamTypeHttpRequest`: OK in each; not run in `ProxyOnRequestBody`, `ProxyOnRequestHeaders`
//     and `ProxyOnRequestTrailers`.
//   - `StreamTypeHttpResponse`: ends the process of Envoy in `ProxyOnContextCreate`,
//     `ProxyOnRequestHeaders`, `ProxyOnRequestBody` and `ProxyOnRequestTrailers`; OK in the others;
//     not run in `ProxyOnResponseBody`, `ProxyOnResponseHeaders` and `ProxyOnResponseTrailers`.
//   - `StreamTypeDownstream`: OK in each.
//   - `StreamTypeUpstream`: UNIMPLEMENTED in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft` and `bfe`: a plugin that imports it does not load.
//   - Called in `ProxyOnRequestHeaders` itself, which then returns `ActionContinue`, Envoy sends the
//     headers twice: the upstream reads two requests.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_continue_stream
//
//go:wasmimport env proxy_continue_stream
func ProxyContinueStream(streamType StreamType) Status

// ProxyCloseStream closes or resets a stream.
//
// `(func (param i32) (result i32))`, since 0.2.0.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the stream is closed or reset.
//   - `StatusBadArgument`: `stream_type` is unknown.
//
// # Phase
//
// Any callback of a stream, or of the plugin context after `ProxySetEffectiveContext`.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call:
//
//   - `StreamTypeHttpRequest` and `StreamTypeHttpResponse`: ends the process of Envoy in
//     `ProxyOnDone`, `ProxyOnLog` and `ProxyOnDelete`; OK in the others.
//   - `StreamTypeDownstream` and `StreamTypeUpstream`: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn` and `bfe`: a plugin that imports it does not load.
//   - Traps when called on `ngx_wasm_module`.
//   - For a TCP stream, Envoy closes the connection to the client whichever side is named. If the
//     plugin does that in `ProxyOnContextCreate`, it gets `ProxyOnNewConnection` and nothing after it,
//     not even `ProxyOnDelete`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_close_stream
//
//go:wasmimport env proxy_close_stream
func ProxyCloseStream(streamType StreamType) Status

// ProxySendLocalResponse sends a response to the client in place of the upstream's.
//
// `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
//
// The host sends the response when the callback has returned. Return `ActionPause` after the call:
// nearly every host ignores the action, but older Envoys crashed on CONTINUE. Call it once per
// request: a second call traps on ngx_wasm_module. On Envoy it hangs the connection if it comes from
// `ProxyOnResponseHeaders`, through which the local response passes, too.
//
// `serialized_headers` is a header map, see serialization. Do not send `content-length`. For an HTTP
// request, `grpc_status` is `GrpcStatusNone`: 0 would mean success in gRPC. `status_code_details`
// may be empty. Some hosts show it to the client, after the status code: keep request data out of
// it.
//
// # Ownership
//
//   - `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
//   - `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
//     returned. Borrowed elsewhere.
//   - `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic Server,
//     which reads the block when it sends the response. Borrowed elsewhere. Use constant data for
//     both.
//
// # Status
//
//   - `StatusOk`: the host accepts the response; it may still be unable to send it.
//   - `StatusNotFound`: on libnasp, the phase has no response.
//   - `StatusBadArgument`: on some hosts, the status code is not an HTTP status, the header block is
//     malformed, or it is too late.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// `ProxyOnRequestHeaders`, `_body`, `_trailers`, and on most hosts `ProxyOnResponseHeaders`, until
// the response headers have been sent.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: ends the process of Envoy in `ProxyOnDone`, `ProxyOnLog` and `ProxyOnDelete`; OK in the
// others.
//
// # Hosts
//
//   - Not provided by `mosn` and `mosn-draft`: a plugin that imports it does not load.
//   - Envoy and Apache Traffic Server silently treat a malformed header block as empty; the Rust host
//     returns BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX read past it.
//   - Envoy adds `content-type: text/plain` unless you send one, and drops it if the body is empty.
//     ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX replace an
//     empty body by their own error page: send a body and a content type.
//   - The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
//   - FastEdge sends the response only if the callback returns PAUSE.
//   - libnasp has no response object in the request phase: it returns NOT_FOUND, and the request goes
//     on.
//
// # Errata
//
// The spec does not say what `grpc_status` means, when the response is sent, that the action does
// not matter afterwards, or what a malformed block does.
//
// # Safety
//
//   - `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
//   - `body_data` must be valid for reads of `body_size` bytes.
//   - `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
//   - The body and the headers must not change until the response has been sent.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_send_local_response
//
//go:wasmimport env proxy_send_local_response
func ProxySendLocalResponse(
	statusCode uint32,
	statusCodeDetails string,
	body string,
	serializedHeaders string,
	grpcStatus GrpcStatus,
) Status

// ProxyContinueRequest lets a paused request go on.
//
// `(func (result i32))`, 0.1.0 only.
//
// Later versions have `ProxyContinueStream`.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the request goes on.
//
// # Phase
//
// After a callback of the request has returned `ActionPause`, in another callback.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
//     a plugin that imports it does not load.
//   - With another type on `java`: a plugin that imports it with this type does not load.
//
// # Errata
//
// The spec shows no result. Every production host that has the function returns a status, and does
// not load a module that imports it without a result. The Java host follows the spec.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_request
//
//go:wasmimport env proxy_continue_request
func ProxyContinueRequest() Status

// ProxyContinueResponse lets a paused response go on.
//
// `(func (result i32))`, 0.1.0 only.
//
// Later versions have `ProxyContinueStream`.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the response goes on.
//
// # Phase
//
// After a callback of the response has returned `ActionPause`, in another callback.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
//     a plugin that imports it does not load.
//   - With another type on `java`: a plugin that imports it with this type does not load.
//   - Traps when called on `ngx_wasm_module`.
//
// # Errata
//
// The spec shows no result. Every production host that has the function returns a status, and does
// not load a module that imports it without a result. The Java host follows the spec.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_response
//
//go:wasmimport env proxy_continue_response
func ProxyContinueResponse() Status

// ProxyClearRouteCache makes the host choose the route of a request again.
//
// `(func (result i32))`, 0.1.0 only.
//
// Later versions have no such function; Envoy offers the foreign function `clear_route_cache`.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the host chooses the route again, by the current headers.
//
// # Phase
//
// `ProxyOnRequestHeaders`, after a change to the headers by which routes are chosen.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
//     a plugin that imports it does not load.
//   - With another type on `java`: a plugin that imports it with this type does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// # Errata
//
// The spec shows no result. Every production host that has the function returns a status, and does
// not load a module that imports it without a result. The Java host follows the spec.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_clear_route_cache
//
//go:wasmimport env proxy_clear_route_cache
func ProxyClearRouteCache() Status

// ProxyHttpCall sends an HTTP request to an upstream.
//
// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
//
// The upstream is the name of a cluster of the proxy. The headers must include `:method`, `:path`
// and `:authority`. The host calls `ProxyOnHttpCallResponse` with the response, or if there is none.
// `timeout` is in milliseconds.
//
// # Ownership
//
//   - `upstream_name_data`, `upstream_name_size`, `serialized_headers_data`,
//     `serialized_headers_size`, `body_data`, `body_size`, `serialized_trailers_data` and
//     `serialized_trailers_size`: **borrowed** for the call.
//   - `return_call_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the call has started, and its id is written.
//   - `StatusBadArgument`: the upstream is unknown, or a required header is missing.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//   - `StatusInternalFailure`: the call could not be sent.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each; not run in `ProxyOnHttpCallResponse`.
//
// # Hosts
//
//   - Provided by every host.
//   - Envoy treats a malformed header block as empty, and therefore returns BAD_ARGUMENT.
//
// # Errata
//
// The text calls the name of the upstream `upstream_data`.
//
// # Safety
//
//   - `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
//   - `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
//   - `body_data` must be valid for reads of `body_size` bytes.
//   - `serialized_trailers_data` must be valid for reads of `serialized_trailers_size` bytes.
//   - `return_call_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_http_call
//
//go:wasmimport env proxy_http_call
func ProxyHttpCall(
	upstreamName string,
	serializedHeaders string,
	body string,
	serializedTrailers string,
	timeout uint32,
	returnCallId *uint32,
) Status

// ProxyGrpcCall sends one gRPC message to an upstream, and expects one in return.
//
// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
//
// On Envoy the upstream is the name of a cluster, or a serialized
// `envoy.config.core.v3.GrpcService`. The host calls `ProxyOnGrpcReceive` with the response, and
// `ProxyOnGrpcClose` at the end. `timeout` is in milliseconds.
//
// # Ownership
//
//   - `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
//     `method_name_data`, `method_name_size`, `serialized_initial_metadata_data`,
//     `serialized_initial_metadata_size`, `message_data` and `message_size`: **borrowed** for the
//     call.
//   - `return_call_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the call has started, and its id is written.
//   - `StatusParseFailure`: the host cannot read the upstream, or does not know it.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//   - `StatusInternalFailure`: the call could not be sent.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//   - Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
//     `panic: unset oneof`.
//
// # Errata
//
// The spec calls the upstream a name.
//
// # Safety
//
//   - `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
//   - `service_name_data` must be valid for reads of `service_name_size` bytes.
//   - `method_name_data` must be valid for reads of `method_name_size` bytes.
//   - `serialized_initial_metadata_data` must be valid for reads of `serialized_initial_metadata_size`
//     bytes.
//   - `message_data` must be valid for reads of `message_size` bytes.
//   - `return_call_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_call
//
//go:wasmimport env proxy_grpc_call
func ProxyGrpcCall(
	upstreamName string,
	serviceName string,
	methodName string,
	serializedInitialMetadata string,
	message string,
	timeout uint32,
	returnCallId *uint32,
) Status

// ProxyGrpcStream opens a gRPC stream to an upstream.
//
// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
//
// The upstream is as in `ProxyGrpcCall`. Send messages with `ProxyGrpcSend`; the host calls
// `ProxyOnGrpcReceive` for each message that arrives.
//
// # Ownership
//
//   - `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
//     `method_name_data`, `method_name_size`, `serialized_initial_metadata_data` and
//     `serialized_initial_metadata_size`: **borrowed** for the call.
//   - `return_stream_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the stream is open, and its id is written.
//   - `StatusParseFailure`: the host cannot read the upstream, or does not know it.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//   - `StatusInternalFailure`: the stream could not be opened.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
//     load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//   - Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
//     `panic: unset oneof`.
//
// # Errata
//
// The text mentions a timeout; there is no such parameter.
//
// # Safety
//
//   - `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
//   - `service_name_data` must be valid for reads of `service_name_size` bytes.
//   - `method_name_data` must be valid for reads of `method_name_size` bytes.
//   - `serialized_initial_metadata_data` must be valid for reads of `serialized_initial_metadata_size`
//     bytes.
//   - `return_stream_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_stream
//
//go:wasmimport env proxy_grpc_stream
func ProxyGrpcStream(
	upstreamName string,
	serviceName string,
	methodName string,
	serializedInitialMetadata string,
	returnStreamId *uint32,
) Status

// ProxyGrpcSend sends a message on a gRPC stream.
//
// `(func (param i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `message_data` and `message_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the message is sent or queued.
//   - `StatusNotFound`: there is no such stream, or it has closed.
//   - `StatusBadArgument`: `stream_id` is the id of a call, not of a stream.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
//     load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// # Safety
//
//   - `message_data` must be valid for reads of `message_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_send
//
//go:wasmimport env proxy_grpc_send
func ProxyGrpcSend(streamId uint32, message string, endStream uint32) Status

// ProxyGrpcCancel cancels a gRPC call or stream.
//
// `(func (param i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the call or stream is cancelled; what it has not sent yet is dropped.
//   - `StatusNotFound`: there is no such call or stream, or it has ended.
//   - `StatusBadArgument`: the id does not belong to a gRPC call or stream.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
//     load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_cancel
//
//go:wasmimport env proxy_grpc_cancel
func ProxyGrpcCancel(callOrStreamId uint32) Status

// ProxyGrpcClose closes a gRPC call or stream.
//
// `(func (param i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the call or stream is closed; responses to what was sent still arrive.
//   - `StatusNotFound`: there is no such call or stream, or it has ended.
//   - `StatusBadArgument`: the id does not belong to a gRPC call or stream.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
//     load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_close
//
//go:wasmimport env proxy_grpc_close
func ProxyGrpcClose(callOrStreamId uint32) Status

// ProxySetSharedData stores a value for all plugins with the same VM id, unless another one has
// changed it.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// With `cas` 0, the host stores the value unconditionally. With the number that `ProxyGetSharedData`
// wrote, it stores the value only if nobody has stored another since.
//
// # Ownership
//
//   - `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the value is stored.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//   - `StatusCasMismatch`: somebody else has stored a value: read it, and decide again.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//
// # Errata
//
// The spec lists `cas` with the pointers; it is a number.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_shared_data
//
//go:wasmimport env proxy_set_shared_data
func ProxySetSharedData(key string, value string, cas uint32) Status

// ProxyGetSharedData reads a value stored for all plugins with the same VM id.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `key_data` and `key_size`: **borrowed** for the call.
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//   - `return_cas`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the value is handed over, and its compare-and-swap number is written.
//   - `StatusNotFound`: nothing is stored under the key.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//
// # Safety
//
//   - `key_data` must be valid for reads of `key_size` bytes.
//   - `return_value_data`, `return_value_size` and `return_cas` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_shared_data
//
//go:wasmimport env proxy_get_shared_data
func ProxyGetSharedData(
	key string,
	returnValueData *uint32,
	returnValueSize *uint32,
	returnCas *uint32,
) Status

// ProxyRegisterSharedQueue opens a queue of this VM id, and creates it if necessary.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// The host calls `ProxyOnQueueReady` in the plugin context that registered the queue.
//
// # Ownership
//
//   - `name_data` and `name_size`: **borrowed** for the call.
//   - `return_queue_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the queue is open, and its id is written.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// A callback of the plugin context.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//
// # Safety
//
//   - `name_data` must be valid for reads of `name_size` bytes.
//   - `return_queue_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_register_shared_queue
//
//go:wasmimport env proxy_register_shared_queue
func ProxyRegisterSharedQueue(name string, returnQueueId *uint32) Status

// ProxyResolveSharedQueue opens a queue of another VM id.
//
// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `vm_id_data`, `vm_id_size`, `name_data` and `name_size`: **borrowed** for the call.
//   - `return_queue_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the id of the queue is written.
//   - `StatusNotFound`: nobody has registered such a queue.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Traps when called on `ngx_wasm_module`.
//
// # Safety
//
//   - `vm_id_data` must be valid for reads of `vm_id_size` bytes.
//   - `name_data` must be valid for reads of `name_size` bytes.
//   - `return_queue_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_resolve_shared_queue
//
//go:wasmimport env proxy_resolve_shared_queue
func ProxyResolveSharedQueue(vmId string, name string, returnQueueId *uint32) Status

// ProxyEnqueueSharedQueue puts an item at the end of a queue.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the item is in the queue.
//   - `StatusNotFound`: there is no such queue.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//
// # Safety
//
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_enqueue_shared_queue
//
//go:wasmimport env proxy_enqueue_shared_queue
func ProxyEnqueueSharedQueue(queueId uint32, value string) Status

// ProxyDequeueSharedQueue takes the item at the front of a queue.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the item is handed over.
//   - `StatusNotFound`: there is no such queue.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//   - `StatusEmpty`: there is no item.
//
// # Phase
//
// Any callback. Other workers take items, too: EMPTY is normal, even in `ProxyOnQueueReady`.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//
// # Safety
//
//   - `return_value_data` and `return_value_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_dequeue_shared_queue
//
//go:wasmimport env proxy_dequeue_shared_queue
func ProxyDequeueSharedQueue(
	queueId uint32,
	returnValueData *uint32,
	returnValueSize *uint32,
) Status

// ProxyDefineMetric defines a metric, or finds the existing one with that name.
//
// `(func (param i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `name_data` and `name_size`: **borrowed** for the call.
//   - `return_metric_id`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the metric exists, and its id is written.
//   - `StatusBadArgument`: `metric_type` is unknown.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// A callback of the plugin context. Call it once, and keep the id.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
//
// # Safety
//
//   - `name_data` must be valid for reads of `name_size` bytes.
//   - `return_metric_id` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_define_metric
//
//go:wasmimport env proxy_define_metric
func ProxyDefineMetric(metricType MetricType, name string, returnMetricId *uint32) Status

// ProxyRecordMetric sets a metric to a value.
//
// `(func (param i32 i64) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: a gauge has the value; a histogram has recorded it.
//   - `StatusNotFound`: there is no such metric.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_record_metric
//
//go:wasmimport env proxy_record_metric
func ProxyRecordMetric(metricId uint32, value uint64) Status

// ProxyIncrementMetric adds a number to a metric; it may be negative.
//
// `(func (param i32 i64) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
//   - `StatusOk`: the metric has changed by `delta`.
//   - `StatusNotFound`: there is no such metric.
//   - `StatusBadArgument`: the metric cannot change this way: a counter never goes down, a histogram
//     has no single value.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_increment_metric
//
//go:wasmimport env proxy_increment_metric
func ProxyIncrementMetric(metricId uint32, delta int64) Status

// ProxyGetMetric reads the value of a metric.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_value`: **written** if the status is OK.
//
// # Status
//
//   - `StatusOk`: the value is written.
//   - `StatusNotFound`: there is no such metric.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in each.
//
// # Hosts
//
//   - Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
//   - With another type on `apisix`: a plugin that imports it with this type does not load.
//   - APISIX registers it with a 64-bit value in place of the out slot, so a plugin that imports it
//     does not load.
//
// # Safety
//
//   - `return_value` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_metric
//
//go:wasmimport env proxy_get_metric
func ProxyGetMetric(metricId uint32, returnValue *uint64) Status

// ProxyGetProperty reads a property of the request, the connection or the plugin.
//
// `(func (param i32 i32 i32 i32) (result i32))`, every version.
//
// The path is its segments, separated by NULs, see serialization. The value depends on the property:
// text as it is, numbers as 8 bytes little-endian, truth values as one byte, maps as header maps.
//
// # Ownership
//
//   - `path_data` and `path_size`: **borrowed** for the call.
//   - `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
//     plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
//     size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the value is handed over.
//   - `StatusNotFound`: there is no such property, or not in this phase.
//   - `StatusSerializationFailure`: the property cannot be turned into bytes.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: OK in `ProxyOnLog` and `ProxyOnRequestHeaders`; NOT_FOUND in the others.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - The set of properties differs between hosts and versions.
//
// # Errata
//
// The spec does not say how a path is encoded.
//
// # Safety
//
//   - `path_data` must be valid for reads of `path_size` bytes.
//   - `return_value_data` and `return_value_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_property
//
//go:wasmimport env proxy_get_property
func ProxyGetProperty(path string, returnValueData *uint32, returnValueSize *uint32) Status

// ProxySetProperty sets a property of the request.
//
// `(func (param i32 i32 i32 i32) (result i32))`, every version.
//
// On Envoy the property becomes filter state of the stream, under a name with the plugin's prefix.
//
// # Ownership
//
//   - `path_data`, `path_size`, `value_data` and `value_size`: **borrowed** for the call.
//
// # Status
//
//   - `StatusOk`: the property has the value.
//   - `StatusNotFound`: there is no such property to set, or no stream to set it on.
//   - `StatusInvalidMemoryAccess`: an address and size reach outside the plugin's memory.
//
// # Phase
//
// Any callback of a stream.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: NOT_FOUND in `ProxyOnTick` and `ProxyOnHttpCallResponse`; OK in the others.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//
// # Safety
//
//   - `path_data` must be valid for reads of `path_size` bytes.
//   - `value_data` must be valid for reads of `value_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_property
//
//go:wasmimport env proxy_set_property
func ProxySetProperty(path string, value string) Status

// ProxyCallForeignFunction calls a function that the host offers by name.
//
// `(func (param i32 i32 i32 i32 i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `name_data`, `name_size`, `arguments_data` and `arguments_size`: **borrowed** for the call.
//   - `return_results_data` and `return_results_size`: the bytes are **handed over**. The host asks
//     the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address
//     and size to the two slots. The plugin owns the buffer; no host ever frees it.
//
// # Status
//
//   - `StatusOk`: the function has run; its results, if any, are handed over.
//   - `StatusNotFound`: the host offers no function of that name.
//   - `StatusInvalidMemoryAccess`: an address is outside the plugin's memory, or the allocator
//     returned no memory.
//
// # Phase
//
// Any callback; the function may allow fewer.
//
// # Hosts
//
//   - Not provided by `mosn-draft`: a plugin that imports it does not load.
//   - Always UNIMPLEMENTED on `apisix`.
//   - Each host has its own functions; Envoy has `clear_route_cache`, `compress`, `uncompress`,
//     `declare_property` and others.
//
// # Safety
//
//   - `name_data` must be valid for reads of `name_size` bytes.
//   - `arguments_data` must be valid for reads of `arguments_size` bytes.
//   - `return_results_data` and `return_results_size` must be valid for writes.
//   - The allocator that the plugin exports must return memory that nothing else uses.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_call_foreign_function
//
//go:wasmimport env proxy_call_foreign_function
func ProxyCallForeignFunction(
	name string,
	arguments string,
	returnResultsData *uint32,
	returnResultsSize *uint32,
) Status

// FdWrite writes a line to the log of the host, through standard output or error.
//
// `(func (param i32 i32 i32 i32) (result i32))`, every version.
//
// The vectors are pairs of an address and a size, eight bytes each. `FdStdout` is logged at INFO,
// `FdStderr` at ERROR.
//
// # Ownership
//
//   - `iovec` and `iovec_size`: **borrowed** for the call.
//   - `return_written_bytes`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: the line is logged.
//   - `ErrnoBadf`: `fd_id` is neither standard output nor standard error.
//   - `ErrnoFault`: an address and size reach outside the memory.
//
// # Phase
//
// Any callback. Also allowed in start functions.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: BADF in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `iovec` must be valid for reads of `iovec_size` vectors, and each vector for reads of its size.
//   - `return_written_bytes` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1fd_write
//
//go:wasmimport wasi_snapshot_preview1 fd_write
func FdWrite(fdId Fd, iovec unsafe.Pointer, iovecSize uint32, returnWrittenBytes *uint32) Errno

// ClockTimeGet reads a clock.
//
// `(func (param i32 i64 i32) (result i32))`, every version.
//
// The time is in nanoseconds. The 64-bit parameter is WASI's precision; hosts ignore it.
//
// # Ownership
//
//   - `return_time`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: the time is written.
//   - `ErrnoFault`: the slot is outside the memory.
//   - `ErrnoNotsup`: the host has no such clock.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: SUCCESS in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `return_time` must be valid for a write.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1clock_time_get
//
//go:wasmimport wasi_snapshot_preview1 clock_time_get
func ClockTimeGet(clockId ClockId, unused uint64, returnTime *uint64) Errno

// RandomGet fills a buffer with random bytes.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `buffer` and `buffer_size`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: the buffer is filled.
//   - `ErrnoFault`: the buffer reaches outside the memory.
//   - `ErrnoInval`: `buffer_size` is too large; the limit on Envoy is 64 KiB.
//
// # Phase
//
// Any callback.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `buffer` must be valid for writes of `buffer_size` bytes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1random_get
//
//go:wasmimport wasi_snapshot_preview1 random_get
func RandomGet(buffer unsafe.Pointer, bufferSize uint32) Errno

// EnvironSizesGet reads the number of environment variables, and their size in bytes.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_num_elements` and `return_buffer_size`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: both numbers are written.
//   - `ErrnoFault`: a slot is outside the memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: SUCCESS in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `return_num_elements` and `return_buffer_size` must be valid for writes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_sizes_get
//
//go:wasmimport wasi_snapshot_preview1 environ_sizes_get
func EnvironSizesGet(returnNumElements *uint32, returnBufferSize *uint32) Errno

// EnvironGet copies the environment variables.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// Each variable is `NAME=value`, followed by a NUL. `EnvironSizesGet` returns the sizes of both
// areas.
//
// # Ownership
//
//   - `return_array` and `return_buffer`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: the addresses and the variables are written.
//   - `ErrnoFault`: an area reaches outside the memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: SUCCESS in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `return_array` and `return_buffer` must be valid for writes of what the sizes function
//     announced.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_get
//
//go:wasmimport wasi_snapshot_preview1 environ_get
func EnvironGet(returnArray unsafe.Pointer, returnBuffer unsafe.Pointer) Errno

// ArgsSizesGet reads the number of arguments; hosts write 0.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_argc` and `return_argv_buffer_size`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: both numbers are written: 0 and 0.
//   - `ErrnoFault`: a slot is outside the memory.
//
// # Phase
//
// Any callback.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: SUCCESS in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Safety
//
//   - `return_argc` and `return_argv_buffer_size` must be valid for writes.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_sizes_get
//
//go:wasmimport wasi_snapshot_preview1 args_sizes_get
func ArgsSizesGet(returnArgc *uint32, returnArgvBufferSize *uint32) Errno

// ArgsGet copies the arguments; there are none.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
//   - `return_argv` and `return_argv_size`: **written** if the status is SUCCESS.
//
// # Status
//
//   - `ErrnoSuccess`: there was nothing to write.
//
// # Phase
//
// Any callback. A C library calls it before `Main`.
//
// # Works in
//
// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
// call: SUCCESS in each.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// # Errata
//
// The spec calls the second parameter `return_argv_size`; it is the buffer for the text of the
// arguments.
//
// # Safety
//
//   - `return_argv` and `return_argv_size` must be valid for writes of what the sizes function
//     announced.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_get
//
//go:wasmimport wasi_snapshot_preview1 args_get
func ArgsGet(returnArgv unsafe.Pointer, returnArgvSize unsafe.Pointer) Errno

// ProcExit ends the program; a plugin should never call it.
//
// `(func (param i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Status
//
// Nothing: it has no result. The spec says that it is never called. Envoy logs the call and goes on;
// Apache Traffic Server ends its process.
//
// # Phase
//
// Never.
//
// # Hosts
//
//   - Not provided by `test-framework`: a plugin that imports it does not load.
//   - Ends the process of the host when called on `ats`.
//   - Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1proc_exit
//
//go:wasmimport wasi_snapshot_preview1 proc_exit
func ProcExit(exitCode uint32)

// ProxyAbiVersion010 declares that the plugin is written for 0.1.0. Hosts look it up and never call
// it.
//
// `(func)`, 0.1.0 only.
//
// Export exactly one marker: hosts disagree about which of several counts.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Never called: hosts look for the export.
//
// # Hosts
//
//   - Never looked up by `mosn-draft`, `proxytest`, `java`, `rust-host` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_abi_version_0_1_0
type ProxyAbiVersion010 = func()

// Initialize sets up a reactor module, once, before anything else.
//
// `(func)`, every version.
//
// Toolchains call such a module a reactor. Do not also export `Start`: ngx_wasm_module runs the one
// that comes first in the export section, Envoy this one.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// First, once for each VM.
//
// # Hosts
//
//   - Never called by `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
//   - Inside it, a hostcall other than `ProxyLog` traps on Envoy; any hostcall crashes the worker of
//     ngx_wasm_module.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_initialize
type Initialize = func()

// Main runs after `Initialize`, once.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Hosts ignore the number.
//
// # Phase
//
// After `Initialize`, once for each VM; never without it.
//
// # Hosts
//
//   - With another type on `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`
//     and `fastedge`.
//   - test-framework expects it without parameters and result, and runs it in place of `Start`.
//
// # Errata
//
// Envoy also runs `__main_void`, without parameters: this is what C compilers make of `main(void)`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#main
type Main = func(unusedArgc uint32, unusedArgv uint32) uint32

// Start sets up a command module, once, if there is no `Initialize`.
//
// `(func)`, every version.
//
// Toolchains call such a module a command. Some hosts call it twice; it must tolerate that.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// First, once for each VM, if there is no `Initialize`.
//
// # Hosts
//
//   - Looked up by every host.
//   - MOSN on Wasmer and libnasp do not run a plugin that has neither.
//   - libnasp on wazero runs it twice.
//   - Inside it, a hostcall other than `ProxyLog` traps on Envoy; any hostcall crashes the worker of
//     ngx_wasm_module.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_start
type Start = func()

// ProxyOnMemoryAllocate allocates a buffer for what a hostcall hands over.
//
// `(func (param i32) (result i32))`, every version.
//
// Nobody ever frees the buffer for the plugin. A plugin may return the same static buffer every
// time; a value in it then lasts until the next call.
//
// # Ownership
//
//   - The result is **handed over**, first from the plugin to the host and then back: the host fills
//     the bytes, and returns their address to the plugin in the out slot of the current hostcall.
//
// # Returns
//
// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
//
// Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
// check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
// For what does not fit, return the address of the end of the memory: the host's bounds check fails,
// and the hostcall returns an error.
//
// # Phase
//
// In the middle of any hostcall that hands bytes over, such as `ProxyGetHeaderMapValue`.
//
// # Hosts
//
//   - Without it a plugin does not load on `proxytest`.
//   - Never called by `mosn`, `mosn-draft`, `bfe` and `test-framework`.
//   - Envoy, Apache Traffic Server and ngx_wasm_module look for `Malloc` first; APISIX, libnasp, the
//     Java host, the Rust host and FastEdge for this name first.
//   - Envoy traps on any hostcall in it except `ProxyLog`.
//   - APISIX tries `Malloc` if this returns null.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_memory_allocate
type ProxyOnMemoryAllocate = func(memorySize uint32) unsafe.Pointer

// Malloc allocates a buffer, under the name that several hosts look for first or exclusively.
//
// `(func (param i32) (result i32))`, every version.
//
// A plugin may export the same function under both names. If a language runtime exports its own
// `Malloc`, Envoy calls that in place of the plugin's `ProxyOnMemoryAllocate`, and nobody frees what
// it allocates.
//
// # Ownership
//
//   - The result is **handed over**, first from the plugin to the host and then back: the host fills
//     the bytes, and returns their address to the plugin in the out slot of the current hostcall.
//
// # Returns
//
// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
//
// Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
// check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
// For what does not fit, return the address of the end of the memory: the host's bounds check fails,
// and the hostcall returns an error.
//
// # Phase
//
// As `ProxyOnMemoryAllocate`.
//
// # Hosts
//
//   - Without it a plugin does not load on `mosn` and `mosn-draft`.
//   - Without it there are errors on `bfe` and `test-framework`.
//   - Never called by `proxytest`.
//
// # Errata
//
// The spec calls it deprecated, and used only if `ProxyOnMemoryAllocate` is missing. Envoy, Apache
// Traffic Server and ngx_wasm_module look for it first, and MOSN, BFE and test-framework know no
// other name.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#malloc
type Malloc = func(memorySize uint32) unsafe.Pointer

// ProxyOnContextCreate announces a new context: a plugin context if the parent is 0, else a stream.
//
// `(func (param i32 i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for the plugin context, with `parent_context_id` 0, before or after `ProxyOnVmStart`; then
// once for each stream, with the plugin context as the parent.
//
// # Hosts
//
//   - Without it a plugin does not load on `ngx_wasm_module` and `bfe`.
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Without it a line is logged on `mosn` and `mosn-draft`.
//   - The host chooses the ids. On ngx_wasm_module the id of the plugin context is a checksum.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_context_create
type ProxyOnContextCreate = func(contextId uint32, parentContextId uint32)

// ProxyOnDone called when the host is done with a context; returns whether the plugin is, too.
//
// `(func (param i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `1` if the host may delete the context now; `0` to keep it until `ProxyDone`.
//
// # Phase
//
// Once at the end of each stream, and when the plugin is unloaded.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Without it a line is logged on `apisix`, `mosn`, `mosn-draft` and `bfe`.
//   - Never called by `fastedge`.
//   - ngx_wasm_module ignores the result; proxytest and libnasp expect exactly 1; APISIX logs an error
//     for 0.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_done
type ProxyOnDone = func(contextId uint32) uint32

// ProxyOnLog called when a stream has ended, so that the plugin can log about it.
//
// `(func (param i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// At the end of each stream; on Envoy before `ProxyOnDone`. Header maps can be read, not written.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `ats`, `apisix`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_log
type ProxyOnLog = func(contextId uint32)

// ProxyOnDelete called when a context is deleted, so that the plugin can drop its state.
//
// `(func (param i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Last, once for each context. The host may use the id again.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `libnasp` and `test-framework`.
//   - Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
//   - Never called by `proxytest` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_delete
type ProxyOnDelete = func(contextId uint32)

// ProxyOnVmStart starts the VM; passes the size of its configuration.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// Read the configuration with `ProxyGetBufferBytes` from `VM_CONFIGURATION`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `1` if the VM may be used.
//
// # Phase
//
// Once for each VM, after the start function.
//
// # Hosts
//
//   - Without it a plugin does not load on `ngx_wasm_module`.
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
//   - Never called by `apisix`.
//   - Envoy passes the id of the plugin context as the first parameter.
//   - MOSN calls it a second time in place of `ProxyOnConfigure`, with the size of that configuration.
//   - A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic Server.
//   - libnasp and proxytest expect exactly 1.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_vm_start
type ProxyOnVmStart = func(unused uint32, vmConfigurationSize uint32) uint32

// ProxyOnConfigure configures the plugin; passes the size of its configuration.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// Read the configuration with `ProxyGetBufferBytes` from `PLUGIN_CONFIGURATION`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `1` if the plugin may be used.
//
// # Phase
//
// After `ProxyOnVmStart`, once for each configuration.
//
// # Hosts
//
//   - Without it a plugin does not load on `ngx_wasm_module` and `apisix`.
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Without it a line is logged on `bfe`.
//   - Never called by `mosn` and `mosn-draft`.
//   - Without it, or if it returns 0, APISIX responds to every request with 503.
//   - libnasp and proxytest expect exactly 1.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_configure
type ProxyOnConfigure = func(pluginContextId uint32, pluginConfigurationSize uint32) uint32

// ProxyAbiVersion020 declares that the plugin is written for 0.2.0. Hosts look it up and never call
// it.
//
// `(func)`, 0.2.0 only.
//
// Export exactly one marker: hosts disagree about which of several counts. Every host that checks
// the marker accepts this one.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Never called: hosts look for the export.
//
// # Hosts
//
//   - Never looked up by `mosn`, `proxytest`, `java` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.0/README.md#proxy_abi_version_0_2_0
type ProxyAbiVersion020 = func()

// ProxyAbiVersion021 declares that the plugin is written for 0.2.1. Hosts look it up and never call
// it.
//
// `(func)`, since 0.2.1.
//
// Export exactly one marker: hosts disagree about which of several counts. This one adds only
// `ProxyGetLogLevel`, and several hosts do not know it.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Never called: hosts look for the export.
//
// # Hosts
//
//   - Never looked up by `mosn`, `mosn-draft`, `proxytest`, `java` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_abi_version_0_2_1
type ProxyAbiVersion021 = func()

// ProxyOnTick called each time the tick period has passed.
//
// `(func (param i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Every tick period, in the plugin context; never if the plugin has not set one.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//   - On APISIX the tick period cannot be set.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_tick
type ProxyOnTick = func(pluginContextId uint32)

// ProxyOnNewConnection called when a client has connected.
//
// `(func (param i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// Once for each TCP connection.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//   - While the plugin pauses a connection, Envoy's TCP proxy does not connect to the upstream and
//     does not read from the client; it does not notice that the client has gone, either.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_new_connection
type ProxyOnNewConnection = func(streamContextId uint32) Action

// ProxyOnDownstreamData called when bytes have arrived from the client.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// Read the bytes with `ProxyGetBufferBytes` from `DOWNSTREAM_DATA`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// For each piece of the bytes from the client, also while paused; `data_size` counts everything
// buffered.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_data
type ProxyOnDownstreamData = func(
	streamContextId uint32,
	dataSize uint32,
	endOfStream uint32,
) Action

// ProxyOnDownstreamConnectionClose called when the connection to the client has closed.
//
// `(func (param i32 i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each TCP connection.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//   - On Envoy the stream ends with it: `ProxyOnDone`, `ProxyOnLog` and `ProxyOnDelete` follow,
//     whether or not the upstream has closed.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_connection_close
type ProxyOnDownstreamConnectionClose = func(streamContextId uint32, peerType PeerType)

// ProxyOnUpstreamData called when bytes have arrived from the upstream.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// Read the bytes with `ProxyGetBufferBytes` from `UPSTREAM_DATA`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// For each piece of the bytes from the upstream, also while paused; `data_size` counts everything
// buffered.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// # Errata
//
// The section on buffers says that plugins read `UPSTREAM_DATA` in `ProxyOnDownstreamData`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_data
type ProxyOnUpstreamData = func(streamContextId uint32, dataSize uint32, endOfStream uint32) Action

// ProxyOnUpstreamConnectionClose called when the connection to the upstream has closed.
//
// `(func (param i32 i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each TCP connection.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//   - Envoy calls it when the upstream sends nothing more, with `PeerTypeUnknown`. If the upstream
//     resets the connection, or the plugin closes it earlier, it is not called.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_connection_close
type ProxyOnUpstreamConnectionClose = func(streamContextId uint32, peerType PeerType)

// ProxyOnRequestHeaders called when the headers of a request have arrived.
//
// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
//
// Before 0.2.0 there is no third parameter.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on. `ActionPause` holds it until `ProxyContinueStream`; also return it
// after `ProxySendLocalResponse`. Return nothing else.
//
// # Phase
//
// Once for each request, when its headers are complete.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Without it a line is logged on `bfe`.
//   - Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
//   - `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
//     and libnasp; `num_headers` is always 0 on APISIX.
//   - With a wrong number of parameters, the plugin does not load on Envoy; ngx_wasm_module calls it
//     with garbage.
//
// # Errata
//
// The spec says that CONTINUE forwards the headers downstream; it forwards them upstream. Envoy has
// four ways to stop: it takes 1 for the strictest, and 2 to 4 for the others.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_headers
type ProxyOnRequestHeaders = func(
	streamContextId uint32,
	numHeaders uint32,
	endOfStream uint32,
) Action

// ProxyOnRequestHeaders called when the headers of a request have arrived.
//
// `(func (param i32 i32) (result i32))`, 0.1.0 only.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// As the type with three parameters.
//
// # Phase
//
// As `ProxyOnRequestHeaders`.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Without it a line is logged on `bfe`.
//   - Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
//     call fails.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_request_headers
type ProxyOnRequestHeadersV010 = func(streamContextId uint32, numHeaders uint32) Action

// ProxyOnRequestBody called when a piece of a request's body has arrived.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// Read the bytes with `ProxyGetBufferBytes` from `HTTP_REQUEST_BODY`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// For each piece of the body of a request, also while paused; `body_size` counts everything
// buffered. Never for a request without a body. If trailers follow, `end_of_stream` is 0 in every
// call.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `bfe`.
//   - On Envoy, trailers release a body that was held back, unless `ProxyOnRequestTrailers` stops
//     them. A plugin that waits for `end_of_stream` before it examines a body has to examine it in
//     that callback, too.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_body
type ProxyOnRequestBody = func(streamContextId uint32, bodySize uint32, endOfStream uint32) Action

// ProxyOnRequestTrailers called when the trailers of a request have arrived.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// Once for each request that has trailers. It marks the end of the body.
//
// # Hosts
//
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_trailers
type ProxyOnRequestTrailers = func(streamContextId uint32, numTrailers uint32) Action

// ProxyOnResponseHeaders called when the headers of a response have arrived.
//
// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
//
// Before 0.2.0 there is no third parameter.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on. `ActionPause` holds it until `ProxyContinueStream`; also return it
// after `ProxySendLocalResponse`. Return nothing else.
//
// # Phase
//
// Once for each response, when its headers are complete. A local response passes it, too.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Without it a line is logged on `bfe`.
//   - Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
//   - `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
//     and libnasp; `num_headers` is always 0 on APISIX.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_headers
type ProxyOnResponseHeaders = func(
	streamContextId uint32,
	numHeaders uint32,
	endOfStream uint32,
) Action

// ProxyOnResponseHeaders called when the headers of a response have arrived.
//
// `(func (param i32 i32) (result i32))`, 0.1.0 only.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// As the type with three parameters.
//
// # Phase
//
// As `ProxyOnResponseHeaders`.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Without it a line is logged on `bfe`.
//   - Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
//     call fails.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_response_headers
type ProxyOnResponseHeadersV010 = func(streamContextId uint32, numHeaders uint32) Action

// ProxyOnResponseBody called when a piece of a response's body has arrived.
//
// `(func (param i32 i32 i32) (result i32))`, every version.
//
// Read the bytes with `ProxyGetBufferBytes` from `HTTP_RESPONSE_BODY`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// For each piece of the body of a response, also while paused; `body_size` counts everything
// buffered. Never for a response without a body.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `bfe`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_body
type ProxyOnResponseBody = func(streamContextId uint32, bodySize uint32, endOfStream uint32) Action

// ProxyOnResponseTrailers called when the trailers of a response have arrived.
//
// `(func (param i32 i32) (result i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// `ActionContinue` lets it go on, `ActionPause` holds it until `ProxyContinueStream`.
//
// # Phase
//
// Once for each response that has trailers.
//
// # Hosts
//
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
//   - Only in builds with `NGX_WASM_RESPONSE_TRAILERS` on ngx_wasm_module.
//
// # Errata
//
// The spec continues a paused response as `HTTP_REQUEST`; the right type is `HTTP_RESPONSE`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_trailers
type ProxyOnResponseTrailers = func(streamContextId uint32, numTrailers uint32) Action

// ProxyOnHttpCallResponse called when the response to an HTTP call has arrived, or the call has
// failed.
//
// `(func (param i32 i32 i32 i32 i32))`, every version.
//
// The parts of the response are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
// `HTTP_CALL_RESPONSE_TRAILERS`. The callback runs in the plugin context: call
// `ProxySetEffectiveContext` before any hostcall about the stream that waits.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each `ProxyHttpCall`, even if it failed: on Envoy a refused connection arrives as a
// response with `:status` 503, and a time-out as one with 504; `num_headers` is not 0 in either
// case. Read `:status`.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
//     `test-framework`.
//   - Never called by `bfe`.
//
// # Errata
//
// The spec names the buffer `HTTP_RESPONSE_BODY`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_http_call_response
type ProxyOnHttpCallResponse = func(
	pluginContextId uint32,
	callId uint32,
	numHeaders uint32,
	bodySize uint32,
	numTrailers uint32,
)

// ProxyOnGrpcReceiveInitialMetadata called when the initial metadata of a gRPC call has arrived.
//
// `(func (param i32 i32 i32))`, every version.
//
// The metadata is in `GRPC_CALL_INITIAL_METADATA`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each gRPC call or stream, before messages.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_initial_metadata
type ProxyOnGrpcReceiveInitialMetadata = func(
	pluginContextId uint32,
	callId uint32,
	numElements uint32,
)

// ProxyOnGrpcReceive called when a message of a gRPC call has arrived.
//
// `(func (param i32 i32 i32))`, every version.
//
// The message is in `GRPC_CALL_MESSAGE`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// For each message of a gRPC call or stream.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive
type ProxyOnGrpcReceive = func(pluginContextId uint32, callId uint32, messageSize uint32)

// ProxyOnGrpcReceiveTrailingMetadata called when the trailing metadata of a gRPC call has arrived.
//
// `(func (param i32 i32 i32))`, every version.
//
// The metadata is in `GRPC_CALL_TRAILING_METADATA`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each gRPC call or stream, after messages.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// # Errata
//
// The C++ SDK declares it as `proxy_on_grpc_trailing_metadata`, a name that no host looks up.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_trailing_metadata
type ProxyOnGrpcReceiveTrailingMetadata = func(
	pluginContextId uint32,
	callId uint32,
	numElements uint32,
)

// ProxyOnGrpcClose called when a gRPC call or stream has closed.
//
// `(func (param i32 i32 i32))`, every version.
//
// Read the message of the status with `ProxyGetStatus`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Once for each gRPC call or stream, at its end.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_close
type ProxyOnGrpcClose = func(pluginContextId uint32, callId uint32, statusCode GrpcStatus)

// ProxyOnQueueReady called when a queue has a new item.
//
// `(func (param i32 i32))`, every version.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// After `ProxyEnqueueSharedQueue`, in the plugin context that registered the queue.
//
// # Hosts
//
//   - Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
//   - Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_queue_ready
type ProxyOnQueueReady = func(pluginContextId uint32, queueId uint32)

// ProxyOnForeignFunction called by a foreign function of the host.
//
// `(func (param i32 i32 i32))`, since 0.2.0.
//
// Its arguments are in `FOREIGN_FUNCTION_ARGUMENTS`.
//
// # Ownership
//
// No pointers.
//
// # Returns
//
// Nothing.
//
// # Phase
//
// Whenever a foreign function of the host calls back.
//
// # Hosts
//
//   - Without it the worker crashes on `ngx_wasm_module`.
//   - Without it there are errors on `libnasp`.
//   - With another type on `test-framework`.
//   - Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
//   - test-framework expects a result.
//
// https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function
type ProxyOnForeignFunction = func(pluginContextId uint32, functionId uint32, argumentsSize uint32)
