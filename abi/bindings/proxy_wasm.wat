;; The Proxy-Wasm ABI: what a plugin may call, and what a host calls.
;;
;; Made of `abi/data/` by `scripts/generate`; not to be edited.
;;
;; # Ownership
;;
;; Four words say who may touch the bytes behind an address, and for how long.
;;
;; * **borrowed**: the callee reads them during the call.
;; * **written**: the callee writes them during the call. Slots are written only if the answer is OK.
;; * **handed over**: the host asks the plugin's allocator, `$proxy_on_memory_allocate` or `$malloc`,
;;   for a buffer, fills it, and leaves its address and size in two slots. The buffer is the
;;   plugin's; no host ever frees it.
;; * **kept**: some host reads them after the call. Let them be constant data.
;;
;; # Serialization
;;
;; A header map is the number of pairs, then the sizes of each name and value, then each name and
;; each value with a NUL behind it that no size counts. Numbers have four bytes, little-endian. The
;; path of a property is its segments with a NUL between them.
;;
;; # Enumerations
;;
;; A host may return numbers that no list has: decide by OK, and treat the rest as failure.
;;
;; # Use
;;
;; The text format has no way to include a file. Copy the imports that a plugin calls; an import that
;; the host does not have keeps the plugin from loading. The types of the callbacks serve as
;; `(func (export "proxy_on_log") (type $proxy_on_log) ...)`.
(module
  ;; `proxy_log_level_t`: How important a log line is: `proxy_log_level_t`.
  ;; * 0 `TRACE`: For following every step.
  ;; * 1 `DEBUG`: For finding faults.
  ;; * 2 `INFO`: Ordinary events.
  ;; * 3 `WARN`: Something is odd, and the plugin copes.
  ;; * 4 `ERROR`: Something failed.
  ;; * 5 `CRITICAL`: Nothing works any more.

  ;; `proxy_status_t`: What a hostcall answers: `proxy_status_t`.
  ;;
  ;; Every hostcall of `env` returns one. Only `OK (0)` says that the call had its effect and that the
  ;; out parameters were written; on any other status treat the out parameters as untouched, because
  ;; most hosts leave them so.
  ;;
  ;; # Errata
  ;;
  ;; The spec lists neither 5, 9 nor 11. They are in the enumeration that hosts are built with, and
  ;; hosts are free to answer them; so are numbers above 12.
  ;; * 0 `OK`: The call had its effect.
  ;; * 1 `NOT_FOUND`: There is no such key, property, queue, metric or context, or the buffer is not
  ;;   there in this phase.
  ;; * 2 `BAD_ARGUMENT`: A parameter is outside its enumeration or range, or makes no sense in this
  ;;   phase.
  ;; * 3 `SERIALIZATION_FAILURE`: The host could not turn a property into bytes.
  ;; * 4 `PARSE_FAILURE`: The host could not read what it was given, for example the description of a
  ;;   gRPC service.
  ;; * 5 `BAD_EXPRESSION`: The host could not evaluate an expression. In no spec.
  ;; * 6 `INVALID_MEMORY_ACCESS`: A pointer and size reach outside the plugin's memory, or the plugin's
  ;;   allocator gave no memory.
  ;; * 7 `EMPTY`: The queue has nothing to dequeue.
  ;; * 8 `CAS_MISMATCH`: The value was changed by somebody else since it was read.
  ;; * 9 `RESULT_MISMATCH`: The result has not the expected type. In no spec.
  ;; * 10 `INTERNAL_FAILURE`: The host failed in a way that the plugin cannot mend.
  ;; * 11 `BROKEN_CONNECTION`: The connection is gone. In no spec.
  ;; * 12 `UNIMPLEMENTED`: This host has the function but not the feature.

  ;; `proxy_action_t`: What a callback wants to happen next: `proxy_action_t`.
  ;;
  ;; Return nothing but these two: strict hosts refuse other numbers, and Envoy's host reads 2, 3 and 4
  ;; as further ways to stop that no spec describes.
  ;; * 0 `CONTINUE`: Go on with this part of the stream.
  ;; * 1 `PAUSE`: Stop here until `$proxy_continue_stream` or until a local response has been sent.
  ;;   Without either the request hangs.

  ;; `proxy_buffer_type_t`: Which buffer: `proxy_buffer_type_t`.
  ;;
  ;; # Errata
  ;;
  ;; The section of `$proxy_on_http_call_response` says that the body is in `HTTP_RESPONSE_BODY`; hosts
  ;; serve it as `HTTP_CALL_RESPONSE_BODY (4)`. The 0.1.0 spec does not list 6 to 8, but Envoy's host
  ;; serves them to 0.1.0 plugins too.
  ;; * 0 `HTTP_REQUEST_BODY`: In `$proxy_on_request_body`. On Envoy what is held back can be read in
  ;;   `$proxy_on_request_trailers` too.
  ;; * 1 `HTTP_RESPONSE_BODY`: In `$proxy_on_response_body`.
  ;; * 2 `DOWNSTREAM_DATA`: In `$proxy_on_downstream_data`.
  ;; * 3 `UPSTREAM_DATA`: In `$proxy_on_upstream_data`.
  ;; * 4 `HTTP_CALL_RESPONSE_BODY`: In `$proxy_on_http_call_response`, read only.
  ;; * 5 `GRPC_CALL_MESSAGE`: In `$proxy_on_grpc_receive`, read only.
  ;; * 6 `VM_CONFIGURATION`: In `$proxy_on_vm_start`, read only.
  ;; * 7 `PLUGIN_CONFIGURATION`: In `$proxy_on_configure`, read only.
  ;; * 8 `FOREIGN_FUNCTION_ARGUMENTS`: In `$proxy_on_foreign_function`, read only.

  ;; `proxy_map_type_t`: Which header map: `proxy_map_type_t`.
  ;;
  ;; Each is readable in certain phases only; outside them hosts answer `BAD_ARGUMENT (2)`, `NOT_FOUND`
  ;; or an empty map.
  ;; * 0 `HTTP_REQUEST_HEADERS`: In `$proxy_on_request_headers`, writable. On Envoy also in
  ;;   `$proxy_on_http_call_response` while the request is paused, writable, and in `$proxy_on_log`;
  ;;   not in the callbacks of bodies.
  ;; * 1 `HTTP_REQUEST_TRAILERS`: In `$proxy_on_request_trailers`; may be added in the last
  ;;   `$proxy_on_request_body`.
  ;; * 2 `HTTP_RESPONSE_HEADERS`: In `$proxy_on_response_headers`, writable. On Envoy also in
  ;;   `$proxy_on_log`; not in the callbacks of bodies.
  ;; * 3 `HTTP_RESPONSE_TRAILERS`: In `$proxy_on_response_trailers`; may be added in the last
  ;;   `$proxy_on_response_body`.
  ;; * 4 `GRPC_CALL_INITIAL_METADATA`: In `$proxy_on_grpc_receive_initial_metadata`, read only.
  ;; * 5 `GRPC_CALL_TRAILING_METADATA`: In `$proxy_on_grpc_receive_trailing_metadata`, read only.
  ;; * 6 `HTTP_CALL_RESPONSE_HEADERS`: In `$proxy_on_http_call_response`, read only.
  ;; * 7 `HTTP_CALL_RESPONSE_TRAILERS`: In `$proxy_on_http_call_response`, read only.

  ;; `proxy_peer_type_t`: Who closed a connection: `proxy_peer_type_t`.
  ;; * 0 `UNKNOWN`: The host does not know.
  ;; * 1 `LOCAL`: The proxy.
  ;; * 2 `REMOTE`: The other end.

  ;; `proxy_metric_type_t`: What a metric is: `proxy_metric_type_t`.
  ;; * 0 `COUNTER`: Only ever grows.
  ;; * 1 `GAUGE`: Goes up and down.
  ;; * 2 `HISTOGRAM`: Collects a distribution of recorded values.

  ;; `wasi_errno_t`: What a WASI function answers: `wasi_errno_t`.
  ;; * 0 `SUCCESS`: The call had its effect.
  ;; * 8 `BADF`: No such file descriptor here.
  ;; * 21 `FAULT`: A pointer and size reach outside the plugin's memory.
  ;; * 28 `INVAL`: A parameter is out of range.
  ;; * 58 `NOTSUP`: Not supported, for example a clock that the host does not have.

  ;; `wasi_fd_id_t`: The file descriptors that `$fd_write` takes: `wasi_fd_id_t`.
  ;; * 1 `STDOUT`: Logged at `INFO`.
  ;; * 2 `STDERR`: Logged at `ERROR`.

  ;; `wasi_clock_id_t`: The clocks: `wasi_clock_id_t`.
  ;; * 0 `REALTIME`: Time of day, since 1970.
  ;; * 1 `MONOTONIC`: Never goes back; its zero means nothing.

  ;; `proxy_stream_type_t`: Which half of which stream: `proxy_stream_type_t`.
  ;; * 0 `HTTP_REQUEST`: An HTTP request on its way to the upstream.
  ;; * 1 `HTTP_RESPONSE`: An HTTP response on its way to the client.
  ;; * 2 `DOWNSTREAM`: Bytes from the client of a TCP connection.
  ;; * 3 `UPSTREAM`: Bytes from the upstream of a TCP connection.

  ;; `grpc_status_t`: A gRPC status code, where the ABI passes one. The spec has no enumeration for it.
  ;;
  ;; The codes are gRPC's own. `NONE (-1)` is -1, which every host reads as "no gRPC status"; 0 would
  ;; be a success.
  ;; * -1 `NONE`: No gRPC status.
  ;; * 0 `OK`: Success.
  ;; * 1 `CANCELED`: The caller gave up.
  ;; * 2 `UNKNOWN`: Nobody knows.
  ;; * 3 `INVALID_ARGUMENT`: The request makes no sense, whatever the state of the system.
  ;; * 4 `DEADLINE_EXCEEDED`: Too late.
  ;; * 5 `NOT_FOUND`: There is no such thing.
  ;; * 6 `ALREADY_EXISTS`: There is such a thing already.
  ;; * 7 `PERMISSION_DENIED`: The caller is known and may not.
  ;; * 8 `RESOURCE_EXHAUSTED`: A quota or a disk is used up.
  ;; * 9 `FAILED_PRECONDITION`: The system is not in the state that the call needs.
  ;; * 10 `ABORTED`: Given up because of a conflict; may be tried again from the start.
  ;; * 11 `OUT_OF_RANGE`: Past the end of something.
  ;; * 12 `UNIMPLEMENTED`: No such method.
  ;; * 13 `INTERNAL`: An invariant is broken.
  ;; * 14 `UNAVAILABLE`: Not now; may be tried again.
  ;; * 15 `DATA_LOSS`: Data is lost or damaged.
  ;; * 16 `UNAUTHENTICATED`: The caller is not known.

  ;; Ends a context whose `$proxy_on_done` answered that it was still in use.
  ;;
  ;; `(func (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the context ends now.
  ;; * `NOT_FOUND (1)`: no context was waiting for this call.
  ;;
  ;; # Phase
  ;;
  ;; Any callback, after `$proxy_on_done` answered `0` for the effective context.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_done
  (import "env" "proxy_done" (func $proxy_done (result i32)))

  ;; Makes later hostcalls act on another context.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Needed in callbacks of the plugin context (`$proxy_on_http_call_response`, `$proxy_on_tick`)
  ;; before a call that concerns a stream. It holds until the callback returns.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: later hostcalls of this callback act on the context.
  ;; * `BAD_ARGUMENT (2)`: there is no such context, or no longer.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_effective_context
  (import "env" "proxy_set_effective_context" (func $proxy_set_effective_context
    (param $context_id i32) (result i32)))

  ;; Reads the configuration of the plugin or the VM.
  ;;
  ;; `(func (param i32 i32) (result i32))`, 0.1.0 only.
  ;;
  ;; Later versions read it with `$proxy_get_buffer_bytes`.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the configuration is handed over; none is OK with size 0.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_vm_start` (the configuration of the VM) and `$proxy_on_configure` (of the plugin).
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `java`, `rust-host` and
  ;;   `fastedge`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_get_configuration
  (import "env" "proxy_get_configuration" (func $proxy_get_configuration
    (param $return_value_data i32) (param $return_value_size i32) (result i32)))

  ;; Writes a line to the log of the host.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; A line is bytes with a size, without a NUL and without a line feed. Whether it appears depends on
  ;; the level that the operator has set.
  ;;
  ;; # Ownership
  ;;
  ;; * `message_data` and `message_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: also when the level is below what the host logs.
  ;; * `BAD_ARGUMENT (2)`: `log_level` is above 5.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Everywhere, and on Envoy the only hostcall that is allowed in the allocator and the start
  ;; functions.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;; * On ngx_wasm_module a hostcall in a start function, this one too, crashes the worker.
  ;; * nginx cuts a line at about 2 KB.
  ;;
  ;; # Safety
  ;;
  ;; * `message_data` must be valid for reads of `message_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_log
  (import "env" "proxy_log" (func $proxy_log (param $log_level i32) (param $message_data i32)
    (param $message_size i32) (result i32)))

  ;; Reads the time of day, or near it.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Nanoseconds since 1970. The time may stand still during a callback.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_time`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the time is written.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * MOSN and the Java host write four of the eight bytes: preset the slot to 0.
  ;;
  ;; # Safety
  ;;
  ;; * `return_time` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_current_time_nanoseconds
  (import "env" "proxy_get_current_time_nanoseconds" (func $proxy_get_current_time_nanoseconds
    (param $return_time i32) (result i32)))

  ;; Sets how often `$proxy_on_tick` is called; 0 stops it.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: `$proxy_on_tick` is called about every `tick_period` milliseconds from now on.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_vm_start` and `$proxy_on_configure`, or any other callback of the plugin context.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * On ngx_wasm_module a second call, or one in a stream context, traps.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_tick_period_milliseconds
  (import "env" "proxy_set_tick_period_milliseconds" (func $proxy_set_tick_period_milliseconds
    (param $tick_period i32) (result i32)))

  ;; Reads the level below which the host drops log lines.
  ;;
  ;; `(func (param i32) (result i32))`, since 0.2.1.
  ;;
  ;; The level can change at any time, and no callback says so.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_log_level`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the level is written.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it
  ;;   does not load.
  ;; * Of another type on `ngx_wasm_module`: a plugin that imports it with this one does not load.
  ;; * Ends the process of the host when called on `ats`.
  ;; * test-framework answers INTERNAL_FAILURE.
  ;;
  ;; # Errata
  ;;
  ;; The link lists of the 0.1.0 and 0.2.0 specs name it; only 0.2.1 has it.
  ;;
  ;; # Safety
  ;;
  ;; * `return_log_level` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_log_level
  (import "env" "proxy_get_log_level" (func $proxy_get_log_level (param $return_log_level i32)
    (result i32)))

  ;; Replaces, inserts or appends bytes in a buffer.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The bytes `start..start + size` of the buffer are replaced by the value: `start` 0 and `size` 0
  ;; prepend, a `start` at or behind the end appends, 0 and the largest number replace everything.
  ;;
  ;; # Ownership
  ;;
  ;; * `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the buffer is changed.
  ;; * `NOT_FOUND (1)`: there is no such buffer in this phase.
  ;; * `BAD_ARGUMENT (2)`: `buffer_id` is not a buffer that can be written.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; The callback of the body or data, see `proxy_buffer_type_t`; configurations and call responses
  ;; cannot be written.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Envoy returns BAD_ARGUMENT for a `start` in the middle: it replaces from 0 on, or appends.
  ;;
  ;; # Errata
  ;;
  ;; Change the length of a body and `content-length` is wrong: remove that header in the headers
  ;; callback, before it has gone out. The spec does not say so.
  ;;
  ;; # Safety
  ;;
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_buffer_bytes
  (import "env" "proxy_set_buffer_bytes" (func $proxy_set_buffer_bytes (param $buffer_id i32)
    (param $start i32) (param $size i32) (param $value_data i32) (param $value_size i32)
    (result i32)))

  ;; Reads bytes of a buffer: a body, a message, a configuration.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; At most `max_size` bytes from `start` on; fewer if the buffer ends before.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the bytes are handed over; none is OK with size 0.
  ;; * `NOT_FOUND (1)`: there is no such buffer in this phase.
  ;; * `BAD_ARGUMENT (2)`: `buffer_id` is unknown, or `start + max_size` overflows.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_buffer_type_t`: each buffer has its callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;; * ngx_wasm_module writes neither slot for an empty buffer and ignores `start` (read in its source,
  ;;   not run): preset both slots and read from 0.
  ;; * APISIX and the Java host answer NOT_FOUND for an empty buffer, an empty configuration for
  ;;   example.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_bytes
  (import "env" "proxy_get_buffer_bytes" (func $proxy_get_buffer_bytes (param $buffer_id i32)
    (param $start i32) (param $max_size i32) (param $return_value_data i32)
    (param $return_value_size i32) (result i32)))

  ;; Reads how long a buffer is.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_buffer_size` and `return_unused`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the length is written.
  ;; * `NOT_FOUND (1)`: there is no such buffer in this phase.
  ;; * `BAD_ARGUMENT (2)`: `buffer_id` is unknown.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_buffer_type_t`: each buffer has its callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin
  ;;   that imports it does not load.
  ;;
  ;; # Errata
  ;;
  ;; The spec calls the second out parameter unused. Hosts call it flags; Envoy always writes 0.
  ;;
  ;; # Safety
  ;;
  ;; * `return_buffer_size` and `return_unused` must be valid for writes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_status
  (import "env" "proxy_get_buffer_status" (func $proxy_get_buffer_status (param $buffer_id i32)
    (param $return_buffer_size i32) (param $return_unused i32) (result i32)))

  ;; Reads how many bytes a header map takes.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_serialized_pairs_size`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: a number is written.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map is not there in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin
  ;;   that imports it does not load.
  ;;
  ;; # Errata
  ;;
  ;; The spec says the size of the serialized map. Envoy writes the sum of the lengths of the names and
  ;; values, and the test harness of Google's Service Extensions the number of headers. Do not compute
  ;; with it.
  ;;
  ;; # Safety
  ;;
  ;; * `return_serialized_pairs_size` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_size
  (import "env" "proxy_get_header_map_size" (func $proxy_get_header_map_size (param $map_id i32)
    (param $return_serialized_pairs_size i32) (result i32)))

  ;; Reads a whole header map.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The block is a header map, see serialization. This is the only way to see the second value of a
  ;; header that came on several lines.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_serialized_pairs_data` and `return_serialized_pairs_size`: the bytes are **handed
  ;;   over**. The host asks the plugin's allocator for a buffer of exactly their size, and fills it;
  ;;   its address and size are **written** to the two slots. The buffer is the plugin's; no host ever
  ;;   frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the block is handed over; an empty map is OK with size 0 or a count of 0.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map is not there in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;;
  ;; # Safety
  ;;
  ;; * `return_serialized_pairs_data` and `return_serialized_pairs_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_pairs
  (import "env" "proxy_get_header_map_pairs" (func $proxy_get_header_map_pairs
    (param $map_id i32) (param $return_serialized_pairs_data i32)
    (param $return_serialized_pairs_size i32) (result i32)))

  ;; Replaces a whole header map.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The block is a header map, see serialization.
  ;;
  ;; # Ownership
  ;;
  ;; * `serialized_pairs_data` and `serialized_pairs_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the map is replaced, or was not, if the block is malformed.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * A malformed block empties the map on Envoy and Apache Traffic Server.
  ;;
  ;; # Safety
  ;;
  ;; * `serialized_pairs_data` must be valid for reads of `serialized_pairs_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_header_map_pairs
  (import "env" "proxy_set_header_map_pairs" (func $proxy_set_header_map_pairs
    (param $map_id i32) (param $serialized_pairs_data i32) (param $serialized_pairs_size i32)
    (result i32)))

  ;; Reads the first value of a key in a header map.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Write the key in lower case: every host finds it so. The value is bytes, not text. Of a header on
  ;; several lines every host hands over the first line only; see `$proxy_get_header_map_pairs`.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data` and `key_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over. **Size 0 must be taken for missing**, see Hosts.
  ;; * `NOT_FOUND (1)`: there is no such header (since 0.2.0).
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map is not there in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;; * A missing header is OK with size 0 for a plugin marked 0.1.0 on Envoy and ngx_wasm_module, and
  ;;   for every plugin on Apache Traffic Server and FastEdge.
  ;; * An empty value is OK with address 0 on Envoy, Apache Traffic Server, the Java and the Rust host;
  ;;   OK with the address slot untouched on APISIX; NOT_FOUND on BFE and proxytest.
  ;; * ngx_wasm_module, MOSN and test-framework ask the allocator for 0 bytes then; if it answers 0,
  ;;   ngx_wasm_module answers INTERNAL_FAILURE.
  ;; * ngx_wasm_module traps if an out slot is at address 0 or not 4-byte aligned.
  ;; * APISIX writes the size before it asks the allocator: on an error the size slot may hold a size
  ;;   without bytes. Look at the status first.
  ;; * test-framework and, depending on the adaptor, the Java host compare the key case by case; pseudo
  ;;   headers are exact on ngx_wasm_module.
  ;;
  ;; # Errata
  ;;
  ;; The text calls the size of the key `key_value`. It says nothing of empty values, of several lines,
  ;; of case, or of the address 0.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_value
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value
    (param $map_id i32) (param $key_data i32) (param $key_size i32) (param $return_value_data i32)
    (param $return_value_size i32) (result i32)))

  ;; Adds a value to a key in a header map.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value stands behind those that the key had.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_add_header_map_value
  (import "env" "proxy_add_header_map_value" (func $proxy_add_header_map_value
    (param $map_id i32) (param $key_data i32) (param $key_size i32) (param $value_data i32)
    (param $value_size i32) (result i32)))

  ;; Sets a key in a header map to one value.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the key has this value alone.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_replace_header_map_value
  (import "env" "proxy_replace_header_map_value" (func $proxy_replace_header_map_value
    (param $map_id i32) (param $key_data i32) (param $key_size i32) (param $value_data i32)
    (param $value_size i32) (result i32)))

  ;; Removes a key from a header map.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data` and `key_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the key is gone, or was not there.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_remove_header_map_value
  (import "env" "proxy_remove_header_map_value" (func $proxy_remove_header_map_value
    (param $map_id i32) (param $key_data i32) (param $key_size i32) (result i32)))

  ;; Reads the status of the HTTP or gRPC call that the callback is about.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Of an HTTP call it says nothing on Envoy: the code is 0 whatever the service answered, and also if
  ;; nobody answered. Read `:status` in `HTTP_CALL_RESPONSE_HEADERS (6)`.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_status_message_data` and `return_status_message_size`: the bytes are **handed over**.
  ;;   The host asks the plugin's allocator for a buffer of exactly their size, and fills it; its
  ;;   address and size are **written** to the two slots. The buffer is the plugin's; no host ever
  ;;   frees it.
  ;; * `return_status_code`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the code is written and the message handed over.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_http_call_response` and `$proxy_on_grpc_close`.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_status_message_data`, `return_status_message_size` and `return_status_code` must be
  ;;   valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_status
  (import "env" "proxy_get_status" (func $proxy_get_status (param $return_status_code i32)
    (param $return_status_message_data i32) (param $return_status_message_size i32) (result i32)))

  ;; Lets a paused stream go on.
  ;;
  ;; `(func (param i32) (result i32))`, since 0.2.0.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the stream goes on.
  ;; * `BAD_ARGUMENT (2)`: `stream_type` is unknown.
  ;; * `UNIMPLEMENTED (12)`: this host cannot continue that kind of stream.
  ;;
  ;; # Phase
  ;;
  ;; After a callback of the stream has returned `PAUSE (1)`, in another callback:
  ;; `$proxy_set_effective_context` first if that is one of the plugin context.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft` and `bfe`: a plugin that imports it does not load.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_continue_stream
  (import "env" "proxy_continue_stream" (func $proxy_continue_stream (param $stream_type i32)
    (result i32)))

  ;; Closes or resets a stream.
  ;;
  ;; `(func (param i32) (result i32))`, since 0.2.0.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the stream is closed or reset.
  ;; * `BAD_ARGUMENT (2)`: `stream_type` is unknown.
  ;;
  ;; # Phase
  ;;
  ;; Any callback of a stream, or of the plugin context after `$proxy_set_effective_context`.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn` and `bfe`: a plugin that imports it does not load.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_close_stream
  (import "env" "proxy_close_stream" (func $proxy_close_stream (param $stream_type i32)
    (result i32)))

  ;; Answers a request without asking the upstream.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The answer goes out when the callback has returned. Return `PAUSE (1)` after it: nearly every host
  ;; ignores the result, older Envoys crashed on CONTINUE. Call it once a request: a second call traps
  ;; on ngx_wasm_module, and hangs the connection on Envoy if it is made in
  ;; `$proxy_on_response_headers`, which the local answer passes through too.
  ;;
  ;; `serialized_headers` is a header map, see serialization. Do not send `content-length`.
  ;; `grpc_status` is `NONE (-1)` for an HTTP request: 0 would be a gRPC success. `status_code_details`
  ;; may be empty; hosts that show it to the client put it behind the status code, so keep request data
  ;; out of it.
  ;;
  ;; # Ownership
  ;;
  ;; * `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
  ;; * `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
  ;;   returned. Borrowed elsewhere.
  ;; * `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic Server,
  ;;   which reads the block when it sends the answer. Borrowed elsewhere. Let both be constant data
  ;;   that nobody ever writes.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the host has taken the answer, which is not to say that it can send it.
  ;; * `NOT_FOUND (1)`: on libnasp: the phase has no response.
  ;; * `BAD_ARGUMENT (2)`: on some hosts: the status code is no HTTP status, the header block is
  ;;   malformed, or it is too late.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_request_headers`, `_body`, `_trailers`, and, on most hosts,
  ;; `$proxy_on_response_headers`; until the response headers have gone out.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn` and `mosn-draft`: a plugin that imports it does not load.
  ;; * Envoy and Apache Traffic Server take a malformed header block for no headers and say nothing;
  ;;   the Rust host answers BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX read past it.
  ;; * Envoy adds `content-type: text/plain` unless given, and drops it with an empty body.
  ;;   ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX answer an
  ;;   empty body with an error page of their own: send a body and a content type.
  ;; * The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
  ;; * FastEdge sends the answer only if the callback returns PAUSE.
  ;; * libnasp has it but no response object in the request phase: NOT_FOUND, and the request goes on.
  ;;
  ;; # Errata
  ;;
  ;; The spec says neither what `grpc_status` means, nor when the answer is sent, nor that the
  ;; callback's result does not matter afterwards, nor what a malformed block does.
  ;;
  ;; # Safety
  ;;
  ;; * `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
  ;; * `body_data` must be valid for reads of `body_size` bytes.
  ;; * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
  ;; * The body and the headers must stay as they are until the answer is sent.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_send_local_response
  (import "env" "proxy_send_local_response" (func $proxy_send_local_response
    (param $status_code i32) (param $status_code_details_data i32)
    (param $status_code_details_size i32) (param $body_data i32) (param $body_size i32)
    (param $serialized_headers_data i32) (param $serialized_headers_size i32)
    (param $grpc_status i32) (result i32)))

  ;; Lets a paused request go on.
  ;;
  ;; `(func (result i32))`, 0.1.0 only.
  ;;
  ;; Later versions have `$proxy_continue_stream`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the request goes on.
  ;;
  ;; # Phase
  ;;
  ;; After a callback of the request has returned `PAUSE (1)`, in another callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`: a
  ;;   plugin that imports it does not load.
  ;; * Of another type on `java`: a plugin that imports it with this one does not load.
  ;;
  ;; # Errata
  ;;
  ;; The spec prints no result. Every production host that has the function returns a status, and a
  ;; module that imports it without a result does not load there; the Java host does as the spec says.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_request
  (import "env" "proxy_continue_request" (func $proxy_continue_request (result i32)))

  ;; Lets a paused response go on.
  ;;
  ;; `(func (result i32))`, 0.1.0 only.
  ;;
  ;; Later versions have `$proxy_continue_stream`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the response goes on.
  ;;
  ;; # Phase
  ;;
  ;; After a callback of the response has returned `PAUSE (1)`, in another callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`: a
  ;;   plugin that imports it does not load.
  ;; * Of another type on `java`: a plugin that imports it with this one does not load.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The spec prints no result. Every production host that has the function returns a status, and a
  ;; module that imports it without a result does not load there; the Java host does as the spec says.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_response
  (import "env" "proxy_continue_response" (func $proxy_continue_response (result i32)))

  ;; Makes the host choose the route of a request anew.
  ;;
  ;; `(func (result i32))`, 0.1.0 only.
  ;;
  ;; Later versions have no function for it; Envoy offers it as the foreign function
  ;; `clear_route_cache`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the route is chosen anew, by the headers as they are now.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_request_headers`, after the headers that routes look at were changed.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`: a
  ;;   plugin that imports it does not load.
  ;; * Of another type on `java`: a plugin that imports it with this one does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The spec prints no result. Every production host that has the function returns a status, and a
  ;; module that imports it without a result does not load there; the Java host does as the spec says.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_clear_route_cache
  (import "env" "proxy_clear_route_cache" (func $proxy_clear_route_cache (result i32)))

  ;; Sends an HTTP request of the plugin to an upstream.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The upstream is the name of a cluster of the proxy. The headers must hold `:method`, `:path` and
  ;; `:authority`. The answer, or the news that there is none, comes with
  ;; `$proxy_on_http_call_response`. `timeout` is in milliseconds.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `serialized_headers_data`,
  ;;   `serialized_headers_size`, `body_data`, `body_size`, `serialized_trailers_data` and
  ;;   `serialized_trailers_size`: **borrowed** for the call.
  ;; * `return_call_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call is under way and its id written.
  ;; * `BAD_ARGUMENT (2)`: the upstream is unknown, or a required header is missing.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the call could not be sent.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Served by every host.
  ;; * A malformed header block is an empty one on Envoy, hence BAD_ARGUMENT.
  ;;
  ;; # Errata
  ;;
  ;; The text calls the name of the upstream `upstream_data`.
  ;;
  ;; # Safety
  ;;
  ;; * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
  ;; * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
  ;; * `body_data` must be valid for reads of `body_size` bytes.
  ;; * `serialized_trailers_data` must be valid for reads of `serialized_trailers_size` bytes.
  ;; * `return_call_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_http_call
  (import "env" "proxy_http_call" (func $proxy_http_call (param $upstream_name_data i32)
    (param $upstream_name_size i32) (param $serialized_headers_data i32)
    (param $serialized_headers_size i32) (param $body_data i32) (param $body_size i32)
    (param $serialized_trailers_data i32) (param $serialized_trailers_size i32)
    (param $timeout i32) (param $return_call_id i32) (result i32)))

  ;; Sends one gRPC message to an upstream and expects one back.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The upstream is a serialized `envoy.config.core.v3.GrpcService` on Envoy, not a name. The answer
  ;; comes with `$proxy_on_grpc_receive`, the end with `$proxy_on_grpc_close`. `timeout` is in
  ;; milliseconds.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
  ;;   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data`,
  ;;   `serialized_initial_metadata_size`, `message_data` and `message_size`: **borrowed** for the
  ;;   call.
  ;; * `return_call_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call is under way and its id written.
  ;; * `PARSE_FAILURE (4)`: the host cannot read the upstream, or does not know it.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the call could not be sent.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The spec calls the upstream a name.
  ;;
  ;; # Safety
  ;;
  ;; * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
  ;; * `service_name_data` must be valid for reads of `service_name_size` bytes.
  ;; * `method_name_data` must be valid for reads of `method_name_size` bytes.
  ;; * `serialized_initial_metadata_data` must be valid for reads of `serialized_initial_metadata_size`
  ;;   bytes.
  ;; * `message_data` must be valid for reads of `message_size` bytes.
  ;; * `return_call_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_call
  (import "env" "proxy_grpc_call" (func $proxy_grpc_call (param $upstream_name_data i32)
    (param $upstream_name_size i32) (param $service_name_data i32) (param $service_name_size i32)
    (param $method_name_data i32) (param $method_name_size i32)
    (param $serialized_initial_metadata_data i32) (param $serialized_initial_metadata_size i32)
    (param $message_data i32) (param $message_size i32) (param $timeout i32)
    (param $return_call_id i32) (result i32)))

  ;; Opens a gRPC stream to an upstream.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The upstream is as in `$proxy_grpc_call`. Messages are sent with `$proxy_grpc_send`; answers come
  ;; with `$proxy_on_grpc_receive`.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
  ;;   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data` and
  ;;   `serialized_initial_metadata_size`: **borrowed** for the call.
  ;; * `return_stream_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the stream is open and its id written.
  ;; * `PARSE_FAILURE (4)`: the host cannot read the upstream, or does not know it.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the stream could not be opened.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The text speaks of a timeout; there is no such parameter.
  ;;
  ;; # Safety
  ;;
  ;; * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
  ;; * `service_name_data` must be valid for reads of `service_name_size` bytes.
  ;; * `method_name_data` must be valid for reads of `method_name_size` bytes.
  ;; * `serialized_initial_metadata_data` must be valid for reads of `serialized_initial_metadata_size`
  ;;   bytes.
  ;; * `return_stream_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_stream
  (import "env" "proxy_grpc_stream" (func $proxy_grpc_stream (param $upstream_name_data i32)
    (param $upstream_name_size i32) (param $service_name_data i32) (param $service_name_size i32)
    (param $method_name_data i32) (param $method_name_size i32)
    (param $serialized_initial_metadata_data i32) (param $serialized_initial_metadata_size i32)
    (param $return_stream_id i32) (result i32)))

  ;; Sends a message on a gRPC stream.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `message_data` and `message_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the message is sent or queued.
  ;; * `NOT_FOUND (1)`: there is no such stream, or no longer.
  ;; * `BAD_ARGUMENT (2)`: `stream_id` is the id of a call, not of a stream.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Safety
  ;;
  ;; * `message_data` must be valid for reads of `message_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_send
  (import "env" "proxy_grpc_send" (func $proxy_grpc_send (param $stream_id i32)
    (param $message_data i32) (param $message_size i32) (param $end_stream i32) (result i32)))

  ;; Cancels a gRPC call or stream.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call or stream is cancelled; what it has not sent is dropped.
  ;; * `NOT_FOUND (1)`: there is no such call or stream, or no longer.
  ;; * `BAD_ARGUMENT (2)`: the id is no id of a gRPC call or stream.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_cancel
  (import "env" "proxy_grpc_cancel" (func $proxy_grpc_cancel (param $call_or_stream_id i32)
    (result i32)))

  ;; Closes a gRPC call or stream.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call or stream is closed; what was sent is answered.
  ;; * `NOT_FOUND (1)`: there is no such call or stream, or no longer.
  ;; * `BAD_ARGUMENT (2)`: the id is no id of a gRPC call or stream.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_close
  (import "env" "proxy_grpc_close" (func $proxy_grpc_close (param $call_or_stream_id i32)
    (result i32)))

  ;; Stores a value for all plugins of the VM id, if nobody else changed it meanwhile.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; With `cas` 0 the value is stored whatever is there. With the number that `$proxy_get_shared_data`
  ;; wrote it is stored only if nobody stored another meanwhile.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is stored.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;; * `CAS_MISMATCH (8)`: somebody else stored a value meanwhile: read it and decide anew.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Errata
  ;;
  ;; The spec lists `cas` among the pointers; it is a number.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_shared_data
  (import "env" "proxy_set_shared_data" (func $proxy_set_shared_data (param $key_data i32)
    (param $key_size i32) (param $value_data i32) (param $value_size i32) (param $cas i32)
    (result i32)))

  ;; Reads a value stored for all plugins of the VM id.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data` and `key_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;; * `return_cas`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over and its compare-and-swap number written.
  ;; * `NOT_FOUND (1)`: nothing is stored under the key.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `return_value_data`, `return_value_size` and `return_cas` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_shared_data
  (import "env" "proxy_get_shared_data" (func $proxy_get_shared_data (param $key_data i32)
    (param $key_size i32) (param $return_value_data i32) (param $return_value_size i32)
    (param $return_cas i32) (result i32)))

  ;; Opens a queue of this VM id, making it if need be.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Whoever registers a queue is told of new items with `$proxy_on_queue_ready`.
  ;;
  ;; # Ownership
  ;;
  ;; * `name_data` and `name_size`: **borrowed** for the call.
  ;; * `return_queue_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the queue is open and its id written.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; A callback of the plugin context.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `name_data` must be valid for reads of `name_size` bytes.
  ;; * `return_queue_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_register_shared_queue
  (import "env" "proxy_register_shared_queue" (func $proxy_register_shared_queue
    (param $name_data i32) (param $name_size i32) (param $return_queue_id i32) (result i32)))

  ;; Opens a queue of another VM id.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `vm_id_data`, `vm_id_size`, `name_data` and `name_size`: **borrowed** for the call.
  ;; * `return_queue_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the id of the queue is written.
  ;; * `NOT_FOUND (1)`: nobody has registered such a queue.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Safety
  ;;
  ;; * `vm_id_data` must be valid for reads of `vm_id_size` bytes.
  ;; * `name_data` must be valid for reads of `name_size` bytes.
  ;; * `return_queue_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_resolve_shared_queue
  (import "env" "proxy_resolve_shared_queue" (func $proxy_resolve_shared_queue
    (param $vm_id_data i32) (param $vm_id_size i32) (param $name_data i32) (param $name_size i32)
    (param $return_queue_id i32) (result i32)))

  ;; Puts an item at the end of a queue.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the item is in the queue.
  ;; * `NOT_FOUND (1)`: there is no such queue.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_enqueue_shared_queue
  (import "env" "proxy_enqueue_shared_queue" (func $proxy_enqueue_shared_queue
    (param $queue_id i32) (param $value_data i32) (param $value_size i32) (result i32)))

  ;; Takes the item at the front of a queue.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the item is handed over.
  ;; * `NOT_FOUND (1)`: there is no such queue.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;; * `EMPTY (7)`: there is no item.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. Other workers take items too: EMPTY is ordinary, even in `$proxy_on_queue_ready`.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_dequeue_shared_queue
  (import "env" "proxy_dequeue_shared_queue" (func $proxy_dequeue_shared_queue
    (param $queue_id i32) (param $return_value_data i32) (param $return_value_size i32)
    (result i32)))

  ;; Makes a metric, or finds the one of that name.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `name_data` and `name_size`: **borrowed** for the call.
  ;; * `return_metric_id`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the metric is there and its id written.
  ;; * `BAD_ARGUMENT (2)`: `metric_type` is unknown.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; A callback of the plugin context, once; keep the id.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `name_data` must be valid for reads of `name_size` bytes.
  ;; * `return_metric_id` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_define_metric
  (import "env" "proxy_define_metric" (func $proxy_define_metric (param $metric_type i32)
    (param $name_data i32) (param $name_size i32) (param $return_metric_id i32) (result i32)))

  ;; Sets a metric to a value.
  ;;
  ;; `(func (param i32 i64) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: a gauge has the value, a histogram has it among others.
  ;; * `NOT_FOUND (1)`: there is no such metric.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_record_metric
  (import "env" "proxy_record_metric" (func $proxy_record_metric (param $metric_id i32)
    (param $value i64) (result i32)))

  ;; Changes a metric by a difference.
  ;;
  ;; `(func (param i32 i64) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the metric has changed by `delta`.
  ;; * `NOT_FOUND (1)`: there is no such metric.
  ;; * `BAD_ARGUMENT (2)`: the metric cannot change so: a counter does not go down, a histogram has no
  ;;   value.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_increment_metric
  (import "env" "proxy_increment_metric" (func $proxy_increment_metric (param $metric_id i32)
    (param $delta i64) (result i32)))

  ;; Reads the value of a metric.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_value`: **written** when the answer is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is written.
  ;; * `NOT_FOUND (1)`: there is no such metric.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;; * Of another type on `apisix`: a plugin that imports it with this one does not load.
  ;; * APISIX registers it with a 64-bit value in place of the out slot, so that a plugin that imports
  ;;   it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_metric
  (import "env" "proxy_get_metric" (func $proxy_get_metric (param $metric_id i32)
    (param $return_value i32) (result i32)))

  ;; Reads a property of the request, the connection or the plugin.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The path is its segments with a NUL between them, see serialization. What comes back depends on
  ;; the property: text as it is, numbers as 8 bytes little-endian, truth values as one byte, maps as
  ;; header maps.
  ;;
  ;; # Ownership
  ;;
  ;; * `path_data` and `path_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, and fills it; its address and size are
  ;;   **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over.
  ;; * `NOT_FOUND (1)`: there is no such property, or not in this phase.
  ;; * `SERIALIZATION_FAILURE (3)`: the property cannot be turned into bytes.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Which properties there are differs from host to host and from version to version.
  ;;
  ;; # Errata
  ;;
  ;; The spec does not say what a path looks like in bytes.
  ;;
  ;; # Safety
  ;;
  ;; * `path_data` must be valid for reads of `path_size` bytes.
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_property
  (import "env" "proxy_get_property" (func $proxy_get_property (param $path_data i32)
    (param $path_size i32) (param $return_value_data i32) (param $return_value_size i32)
    (result i32)))

  ;; Sets a property of the request.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; On Envoy the property becomes filter state of the stream, under a name of the plugin's own.
  ;;
  ;; # Ownership
  ;;
  ;; * `path_data`, `path_size`, `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the property has the value.
  ;; * `NOT_FOUND (1)`: there is no such property to set, or no stream to set it on.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback of a stream.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `path_data` must be valid for reads of `path_size` bytes.
  ;; * `value_data` must be valid for reads of `value_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_property
  (import "env" "proxy_set_property" (func $proxy_set_property (param $path_data i32)
    (param $path_size i32) (param $value_data i32) (param $value_size i32) (result i32)))

  ;; Calls a function that the host offers by name.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `name_data`, `name_size`, `arguments_data` and `arguments_size`: **borrowed** for the call.
  ;; * `return_results_data` and `return_results_size`: the bytes are **handed over**. The host asks
  ;;   the plugin's allocator for a buffer of exactly their size, and fills it; its address and size
  ;;   are **written** to the two slots. The buffer is the plugin's; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the function has run; its results, if any, are handed over.
  ;; * `NOT_FOUND (1)`: the host offers no function of that name.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator gave no
  ;;   memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. What a function allows is up to the function.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * The functions are each host's own; Envoy has `clear_route_cache`, `compress`, `uncompress`,
  ;;   `declare_property` and others.
  ;;
  ;; # Safety
  ;;
  ;; * `name_data` must be valid for reads of `name_size` bytes.
  ;; * `arguments_data` must be valid for reads of `arguments_size` bytes.
  ;; * `return_results_data` and `return_results_size` must be valid for writes.
  ;; * The allocator that the plugin exports must answer with memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_call_foreign_function
  (import "env" "proxy_call_foreign_function" (func $proxy_call_foreign_function
    (param $name_data i32) (param $name_size i32) (param $arguments_data i32)
    (param $arguments_size i32) (param $return_results_data i32) (param $return_results_size i32)
    (result i32)))

  ;; Writes a line to the log of the host, through standard output or error.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The vectors are pairs of an address and a size, eight bytes each. `STDOUT (1)` is logged at INFO,
  ;; `STDERR (2)` at ERROR.
  ;;
  ;; # Ownership
  ;;
  ;; * `iovec` and `iovec_size`: **borrowed** for the call.
  ;; * `return_written_bytes`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the line is logged.
  ;; * `BADF (8)`: `fd_id` is neither standard output nor standard error.
  ;; * `FAULT (21)`: an address and size reach outside the memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. Allowed in start functions too.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `iovec` must be valid for reads of `iovec_size` vectors, and each vector for reads of its size.
  ;; * `return_written_bytes` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1fd_write
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param $fd_id i32)
    (param $iovec i32) (param $iovec_size i32) (param $return_written_bytes i32) (result i32)))

  ;; Reads a clock.
  ;;
  ;; `(func (param i32 i64 i32) (result i32))`, every version.
  ;;
  ;; Nanoseconds. The 64-bit parameter is WASI's precision; hosts ignore it.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_time`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the time is written.
  ;; * `FAULT (21)`: the slot is outside the memory.
  ;; * `NOTSUP (58)`: the host has no such clock.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_time` must be valid for a write.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1clock_time_get
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param $clock_id i32)
    (param $unused i64) (param $return_time i32) (result i32)))

  ;; Fills a buffer with random bytes.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `buffer` and `buffer_size`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the buffer is filled.
  ;; * `FAULT (21)`: the buffer reaches outside the memory.
  ;; * `INVAL (28)`: `buffer_size` is too large; Envoy stops at 64 KiB.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `buffer` must be valid for writes of `buffer_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1random_get
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param $buffer i32)
    (param $buffer_size i32) (result i32)))

  ;; Says how many environment variables there are and how many bytes they take.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_num_elements` and `return_buffer_size`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: both numbers are written.
  ;; * `FAULT (21)`: a slot is outside the memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_num_elements` and `return_buffer_size` must be valid for writes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_sizes_get
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get
    (param $return_num_elements i32) (param $return_buffer_size i32) (result i32)))

  ;; Copies the environment variables.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; Each variable is `NAME=value` with a NUL behind it. The sizes of both areas come from
  ;; `$environ_sizes_get`.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_array` and `return_buffer`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the addresses and the variables are written.
  ;; * `FAULT (21)`: an area reaches outside the memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_array` and `return_buffer` must be valid for writes of what the sizes function
  ;;   announced.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_get
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param $return_array i32)
    (param $return_buffer i32) (result i32)))

  ;; Says how many arguments there are; hosts write 0.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_argc` and `return_argv_buffer_size`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: both numbers are written: 0 and 0.
  ;; * `FAULT (21)`: a slot is outside the memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_argc` and `return_argv_buffer_size` must be valid for writes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_sizes_get
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get
    (param $return_argc i32) (param $return_argv_buffer_size i32) (result i32)))

  ;; Copies the arguments; there are none.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_argv` and `return_argv_size`: **written** when the answer is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: there was nothing to write.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. A C library calls it before `$main`.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Errata
  ;;
  ;; The spec calls the second parameter `return_argv_size`; it is the buffer for the text of the
  ;; arguments.
  ;;
  ;; # Safety
  ;;
  ;; * `return_argv` and `return_argv_size` must be valid for writes of what the sizes function
  ;;   announced.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_get
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param $return_argv i32)
    (param $return_argv_size i32) (result i32)))

  ;; Ends the program; a plugin never should.
  ;;
  ;; `(func (param i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; None: it has no result. The spec says that it is never called; Envoy logs the call and goes on,
  ;; Apache Traffic Server ends its process.
  ;;
  ;; # Phase
  ;;
  ;; Never.
  ;;
  ;; # Hosts
  ;;
  ;; * Not served by `test-framework`: a plugin that imports it does not load.
  ;; * Ends the process of the host when called on `ats`.
  ;; * As `wasi_unstable` too on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1proc_exit
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param $exit_code i32)))

  ;; Marks the plugin as written for 0.1.0; looked up, never called.
  ;;
  ;; `(func)`, 0.1.0 only.
  ;;
  ;; Export exactly one marker: hosts disagree about which of several counts.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Never called: hosts look for the export.
  ;;
  ;; # Hosts
  ;;
  ;; * Never looked up by `mosn-draft`, `proxytest`, `java`, `rust-host` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_abi_version_0_1_0
  (type $proxy_abi_version_0_1_0 (func))

  ;; Sets up a reactor module, once, before anything else.
  ;;
  ;; `(func)`, every version.
  ;;
  ;; What wasm toolchains call a reactor. Do not export `$_start` beside it: ngx_wasm_module takes
  ;; whichever comes first in the export section, Envoy this one.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; First, once for each VM.
  ;;
  ;; # Hosts
  ;;
  ;; * Never called by `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
  ;; * A hostcall other than `$proxy_log` in it traps on Envoy; any hostcall crashes the worker of
  ;;   ngx_wasm_module.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_initialize
  (type $_initialize (func))

  ;; Runs after `$_initialize`, once.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nobody looks at the number.
  ;;
  ;; # Phase
  ;;
  ;; After `$_initialize`, once for each VM; never without it.
  ;;
  ;; # Hosts
  ;;
  ;; * Of another type on `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`
  ;;   and `fastedge`.
  ;; * test-framework wants it without parameters and result, and runs it in place of `$_start`.
  ;;
  ;; # Errata
  ;;
  ;; Envoy also runs `__main_void`, without parameters, which is what C compilers make of `main(void)`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#main
  (type $main (func (param $unused_argc i32) (param $unused_argv i32) (result i32)))

  ;; Sets up a command module, once, if there is no `$_initialize`.
  ;;
  ;; `(func)`, every version.
  ;;
  ;; What wasm toolchains call a command. It may be called twice and must stand that.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; First, once for each VM, if there is no `$_initialize`.
  ;;
  ;; # Hosts
  ;;
  ;; * Looked up by every host.
  ;; * MOSN on Wasmer and libnasp do not run a plugin that has neither.
  ;; * libnasp on wazero runs it twice.
  ;; * A hostcall other than `$proxy_log` in it traps on Envoy; any hostcall crashes the worker of
  ;;   ngx_wasm_module.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_start
  (type $_start (func))

  ;; Gives the host a buffer for what a hostcall hands over.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Nobody ever frees a buffer for the plugin. A plugin may return the same static buffer every time;
  ;; a value in it then lasts until the host asks again.
  ;;
  ;; # Ownership
  ;;
  ;; * The result is **handed over**, from the plugin to the host for one moment and back: the host
  ;;   fills the bytes and gives their address to the plugin in the out slot of the hostcall under way.
  ;;
  ;; # Returns
  ;;
  ;; The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
  ;;
  ;; Never null, neither for 0 bytes nor for more than there are: BFE and proxytest do not check, and
  ;; write to address 0; ngx_wasm_module takes null for a failure even for an empty value. For what
  ;; does not fit return an address at the end of the memory: the host's bounds check fails, and the
  ;; hostcall returns an error.
  ;;
  ;; # Phase
  ;;
  ;; In the middle of any hostcall that hands bytes over, such as `$proxy_get_header_map_value`.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it a plugin does not load on `proxytest`.
  ;; * Never called by `mosn`, `mosn-draft`, `bfe` and `test-framework`.
  ;; * Envoy, Apache Traffic Server and ngx_wasm_module look for `$malloc` first; APISIX, libnasp, the
  ;;   Java host, the Rust host and FastEdge for this name first.
  ;; * Envoy traps on any hostcall in it but `$proxy_log`.
  ;; * APISIX tries `$malloc` if this returns null.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_memory_allocate
  (type $proxy_on_memory_allocate (func (param $memory_size i32) (result i32)))

  ;; Gives the host a buffer, under the name that several hosts ask for first or only.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Both names may be exported for one and the same function. A `$malloc` that a language runtime
  ;; exports by itself is called by Envoy in place of the plugin's `$proxy_on_memory_allocate`, and
  ;; what it allocates is never freed.
  ;;
  ;; # Ownership
  ;;
  ;; * The result is **handed over**, from the plugin to the host for one moment and back: the host
  ;;   fills the bytes and gives their address to the plugin in the out slot of the hostcall under way.
  ;;
  ;; # Returns
  ;;
  ;; The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
  ;;
  ;; Never null, neither for 0 bytes nor for more than there are: BFE and proxytest do not check, and
  ;; write to address 0; ngx_wasm_module takes null for a failure even for an empty value. For what
  ;; does not fit return an address at the end of the memory: the host's bounds check fails, and the
  ;; hostcall returns an error.
  ;;
  ;; # Phase
  ;;
  ;; As `$proxy_on_memory_allocate`.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it a plugin does not load on `mosn` and `mosn-draft`.
  ;; * Without it there are errors on `bfe` and `test-framework`.
  ;; * Never called by `proxytest`.
  ;;
  ;; # Errata
  ;;
  ;; The spec calls it deprecated and used only in the absence of `$proxy_on_memory_allocate`. Envoy,
  ;; Apache Traffic Server and ngx_wasm_module look for it first, and MOSN, BFE and test-framework know
  ;; no other name.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#malloc
  (type $malloc (func (param $memory_size i32) (result i32)))

  ;; Announces a new context: a plugin context if the parent is 0, else a stream.
  ;;
  ;; `(func (param i32 i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for the plugin context, with `parent_context_id` 0, before or after `$proxy_on_vm_start`;
  ;; then once for each stream, with the plugin context as the parent.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it a plugin does not load on `ngx_wasm_module` and `bfe`.
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Without it there is a line in the log on `mosn` and `mosn-draft`.
  ;; * Ids are numbers of the host's choice; on ngx_wasm_module that of the plugin context is a
  ;;   checksum.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_context_create
  (type $proxy_on_context_create (func (param $context_id i32) (param $parent_context_id i32)))

  ;; Says that the host is done with a context, and asks whether the plugin is too.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `1` if the context may go now; `0` to keep it until `$proxy_done`.
  ;;
  ;; # Phase
  ;;
  ;; Once at the end of each stream, and when the plugin is unloaded.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Without it there is a line in the log on `apisix`, `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `fastedge`.
  ;; * ngx_wasm_module ignores the result; proxytest and libnasp want exactly 1; APISIX logs an error
  ;;   for 0.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_done
  (type $proxy_on_done (func (param $context_id i32) (result i32)))

  ;; Gives the plugin its last chance to log about a finished stream.
  ;;
  ;; `(func (param i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; When the stream is over; on Envoy before `$proxy_on_done`. Maps can be read, not written.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `ats`, `apisix`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_log
  (type $proxy_on_log (func (param $context_id i32)))

  ;; Says that a context is gone, so that its state can be dropped.
  ;;
  ;; `(func (param i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Last, once for each context. Its id may be used again.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp` and `test-framework`.
  ;; * Without it there is a line in the log on `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `proxytest` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_delete
  (type $proxy_on_delete (func (param $context_id i32)))

  ;; Starts the VM and says how long its configuration is.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; The configuration is read with `$proxy_get_buffer_bytes` from `VM_CONFIGURATION`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `1` if the VM may be used.
  ;;
  ;; # Phase
  ;;
  ;; Once for each VM, after the start function.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it a plugin does not load on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Without it there is a line in the log on `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `apisix`.
  ;; * Envoy passes the id of the plugin context as the first parameter.
  ;; * MOSN calls it a second time in place of `$proxy_on_configure`, with the size of that
  ;;   configuration.
  ;; * A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic Server.
  ;; * libnasp and proxytest want exactly 1.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_vm_start
  (type $proxy_on_vm_start (func (param $unused i32) (param $vm_configuration_size i32)
    (result i32)))

  ;; Starts the plugin and says how long its configuration is.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; The configuration is read with `$proxy_get_buffer_bytes` from `PLUGIN_CONFIGURATION`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `1` if the plugin may be used.
  ;;
  ;; # Phase
  ;;
  ;; After `$proxy_on_vm_start`, once for each configuration.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it a plugin does not load on `ngx_wasm_module` and `apisix`.
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Without it there is a line in the log on `bfe`.
  ;; * Never called by `mosn` and `mosn-draft`.
  ;; * Without it, or when it returns 0, APISIX answers every request with 503.
  ;; * libnasp and proxytest want exactly 1.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_configure
  (type $proxy_on_configure (func (param $plugin_context_id i32)
    (param $plugin_configuration_size i32) (result i32)))

  ;; Marks the plugin as written for 0.2.0; looked up, never called.
  ;;
  ;; `(func)`, 0.2.0 only.
  ;;
  ;; Export exactly one marker: hosts disagree about which of several counts. This one is accepted by
  ;; every host that looks.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Never called: hosts look for the export.
  ;;
  ;; # Hosts
  ;;
  ;; * Never looked up by `mosn`, `proxytest`, `java` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.0/README.md#proxy_abi_version_0_2_0
  (type $proxy_abi_version_0_2_0 (func))

  ;; Marks the plugin as written for 0.2.1; looked up, never called.
  ;;
  ;; `(func)`, since 0.2.1.
  ;;
  ;; Export exactly one marker: hosts disagree about which of several counts. It gives a plugin
  ;; `$proxy_get_log_level` and nothing else; several hosts do not know it.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Never called: hosts look for the export.
  ;;
  ;; # Hosts
  ;;
  ;; * Never looked up by `mosn`, `mosn-draft`, `proxytest`, `java` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_abi_version_0_2_1
  (type $proxy_abi_version_0_2_1 (func))

  ;; Says that the tick period has passed.
  ;;
  ;; `(func (param i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Every tick period, in the plugin context; never if none was set.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;; * On APISIX the tick period cannot be set.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_tick
  (type $proxy_on_tick (func (param $plugin_context_id i32)))

  ;; Says that a client has connected.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; Once for each TCP connection.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_new_connection
  (type $proxy_on_new_connection (func (param $stream_context_id i32) (result i32)))

  ;; Says that bytes have come from the client.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The bytes are read with `$proxy_get_buffer_bytes` from `DOWNSTREAM_DATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each part of the bytes from the client, while paused too; `data_size` is all that is buffered.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_data
  (type $proxy_on_downstream_data (func (param $stream_context_id i32) (param $data_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the connection to the client is closed.
  ;;
  ;; `(func (param i32 i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each TCP connection.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_connection_close
  (type $proxy_on_downstream_connection_close (func (param $stream_context_id i32)
    (param $peer_type i32)))

  ;; Says that bytes have come from the upstream.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The bytes are read with `$proxy_get_buffer_bytes` from `UPSTREAM_DATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each part of the bytes from the upstream, while paused too; `data_size` is all that is
  ;; buffered.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; # Errata
  ;;
  ;; The section on buffers says that `UPSTREAM_DATA` is read in `$proxy_on_downstream_data`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_data
  (type $proxy_on_upstream_data (func (param $stream_context_id i32) (param $data_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the connection to the upstream is closed.
  ;;
  ;; `(func (param i32 i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each TCP connection.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_connection_close
  (type $proxy_on_upstream_connection_close (func (param $stream_context_id i32)
    (param $peer_type i32)))

  ;; Says that the headers of a request are there.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
  ;;
  ;; Before 0.2.0 there is no third parameter.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`, or after
  ;; `$proxy_send_local_response`. Nothing else.
  ;;
  ;; # Phase
  ;;
  ;; Once for each request, when its headers are complete.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Without it there is a line in the log on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
  ;; * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
  ;;   and libnasp; `num_headers` is always 0 on APISIX.
  ;; * A wrong number of parameters stops the plugin from loading on Envoy; ngx_wasm_module calls it
  ;;   with garbage.
  ;;
  ;; # Errata
  ;;
  ;; The spec says that CONTINUE forwards the headers downstream; it forwards them upstream. Envoy
  ;; takes 1 for the strictest of its four ways to stop, and 2 to 4 for the others.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_headers
  (type $proxy_on_request_headers (func (param $stream_context_id i32) (param $num_headers i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the headers of a request are there.
  ;;
  ;; `(func (param i32 i32) (result i32))`, 0.1.0 only.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; As the type with three parameters.
  ;;
  ;; # Phase
  ;;
  ;; As `$proxy_on_request_headers`.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Without it there is a line in the log on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
  ;;   call fails.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_request_headers
  (type $proxy_on_request_headers_0_1_0 (func (param $stream_context_id i32)
    (param $num_headers i32) (result i32)))

  ;; Says that a part of the body of a request is there.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The bytes are read with `$proxy_get_buffer_bytes` from `HTTP_REQUEST_BODY`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each part of the body of a request, while paused too; `body_size` is all that is buffered.
  ;; Never for a request without a body. If trailers follow, `end_of_stream` is 0 in every call.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `bfe`.
  ;; * On Envoy trailers release a body that was held back, unless `$proxy_on_request_trailers` stops
  ;;   them. A plugin that waits for `end_of_stream` to look at a body has to look in that callback
  ;;   too.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_body
  (type $proxy_on_request_body (func (param $stream_context_id i32) (param $body_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the trailers of a request are there.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; Once for each request that has trailers. It is the end of the body then.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_trailers
  (type $proxy_on_request_trailers (func (param $stream_context_id i32)
    (param $num_trailers i32) (result i32)))

  ;; Says that the headers of a response are there.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
  ;;
  ;; Before 0.2.0 there is no third parameter.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`, or after
  ;; `$proxy_send_local_response`. Nothing else.
  ;;
  ;; # Phase
  ;;
  ;; Once for each response, when its headers are complete. A local response passes it too.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Without it there is a line in the log on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
  ;; * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
  ;;   and libnasp; `num_headers` is always 0 on APISIX.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_headers
  (type $proxy_on_response_headers (func (param $stream_context_id i32) (param $num_headers i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the headers of a response are there.
  ;;
  ;; `(func (param i32 i32) (result i32))`, 0.1.0 only.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; As the type with three parameters.
  ;;
  ;; # Phase
  ;;
  ;; As `$proxy_on_response_headers`.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Without it there is a line in the log on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
  ;;   call fails.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_response_headers
  (type $proxy_on_response_headers_0_1_0 (func (param $stream_context_id i32)
    (param $num_headers i32) (result i32)))

  ;; Says that a part of the body of a response is there.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The bytes are read with `$proxy_get_buffer_bytes` from `HTTP_RESPONSE_BODY`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each part of the body of a response, while paused too; `body_size` is all that is buffered.
  ;; Never for a response without a body.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `bfe`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_body
  (type $proxy_on_response_body (func (param $stream_context_id i32) (param $body_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Says that the trailers of a response are there.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` to let it go on, `PAUSE (1)` to hold it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; Once for each response that has trailers.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
  ;; * Only in builds with `NGX_WASM_RESPONSE_TRAILERS` on ngx_wasm_module.
  ;;
  ;; # Errata
  ;;
  ;; The spec says that a paused response is continued as `HTTP_REQUEST`; it is `HTTP_RESPONSE`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_trailers
  (type $proxy_on_response_trailers (func (param $stream_context_id i32)
    (param $num_trailers i32) (result i32)))

  ;; Says that the answer to an HTTP call is there, or that it failed.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32))`, every version.
  ;;
  ;; The parts are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
  ;; `HTTP_CALL_RESPONSE_TRAILERS`. It runs in the plugin context: call `$proxy_set_effective_context`
  ;; before any hostcall about the stream that waits.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each `$proxy_http_call`, also if it failed: on Envoy a refused connection arrives as a
  ;; response with `:status` 503, a time-out as one with 504, and `num_headers` is 0 in neither. Read
  ;; `:status`.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `bfe`.
  ;;
  ;; # Errata
  ;;
  ;; The spec names the buffer `HTTP_RESPONSE_BODY`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_http_call_response
  (type $proxy_on_http_call_response (func (param $plugin_context_id i32) (param $call_id i32)
    (param $num_headers i32) (param $body_size i32) (param $num_trailers i32)))

  ;; Says that the initial metadata of a gRPC call is there.
  ;;
  ;; `(func (param i32 i32 i32))`, every version.
  ;;
  ;; The metadata is in `GRPC_CALL_INITIAL_METADATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each gRPC call or stream, before messages.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_initial_metadata
  (type $proxy_on_grpc_receive_initial_metadata (func (param $plugin_context_id i32)
    (param $call_id i32) (param $num_elements i32)))

  ;; Says that a message of a gRPC call is there.
  ;;
  ;; `(func (param i32 i32 i32))`, every version.
  ;;
  ;; The message is in `GRPC_CALL_MESSAGE`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; For each message of a gRPC call or stream.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive
  (type $proxy_on_grpc_receive (func (param $plugin_context_id i32) (param $call_id i32)
    (param $message_size i32)))

  ;; Says that the trailing metadata of a gRPC call is there.
  ;;
  ;; `(func (param i32 i32 i32))`, every version.
  ;;
  ;; The metadata is in `GRPC_CALL_TRAILING_METADATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each gRPC call or stream, after messages.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; # Errata
  ;;
  ;; The C++ SDK declares it as `proxy_on_grpc_trailing_metadata`, a name that no host looks up.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_trailing_metadata
  (type $proxy_on_grpc_receive_trailing_metadata (func (param $plugin_context_id i32)
    (param $call_id i32) (param $num_elements i32)))

  ;; Says that a gRPC call or stream is closed.
  ;;
  ;; `(func (param i32 i32 i32))`, every version.
  ;;
  ;; The message of the status is read with `$proxy_get_status`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; Once for each gRPC call or stream, at its end.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_close
  (type $proxy_on_grpc_close (func (param $plugin_context_id i32) (param $call_id i32)
    (param $status_code i32)))

  ;; Says that a queue has a new item.
  ;;
  ;; `(func (param i32 i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; After `$proxy_enqueue_shared_queue`, in the plugin context that registered the queue.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_queue_ready
  (type $proxy_on_queue_ready (func (param $plugin_context_id i32) (param $queue_id i32)))

  ;; Says that a foreign function calls back.
  ;;
  ;; `(func (param i32 i32 i32))`, since 0.2.0.
  ;;
  ;; Its arguments are in `FOREIGN_FUNCTION_ARGUMENTS`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; Nothing.
  ;;
  ;; # Phase
  ;;
  ;; When a foreign function of the host has something to say.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp`.
  ;; * Of another type on `test-framework`.
  ;; * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
  ;; * test-framework wants a result.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function
  (type $proxy_on_foreign_function (func (param $plugin_context_id i32) (param $function_id i32)
    (param $arguments_size i32))))
