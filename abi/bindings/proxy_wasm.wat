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
  ;; * 3 `WARN`: Something is odd, but the plugin can go on.
  ;; * 4 `ERROR`: Something failed.
  ;; * 5 `CRITICAL`: Nothing works any more.

  ;; `proxy_status_t`: What a hostcall returns: `proxy_status_t`.
  ;;
  ;; Every hostcall of `env` returns one. Only `OK (0)` says that the call had its effect and that the
  ;; out parameters were written. On any other status, treat the out parameters as untouched: most
  ;; hosts do not write them.
  ;;
  ;; # Errata
  ;;
  ;; The spec does not list 5, 9 and 11. They are in the enumeration that hosts are built with, and
  ;; hosts may return them. Hosts may also return numbers above 12.
  ;; * 0 `OK`: The call had its effect.
  ;; * 1 `NOT_FOUND`: There is no such key, property, queue, metric or context, or the buffer does not
  ;;   exist in this phase.
  ;; * 2 `BAD_ARGUMENT`: A parameter is outside its enumeration or range, or makes no sense in this
  ;;   phase.
  ;; * 3 `SERIALIZATION_FAILURE`: The host could not turn a property into bytes.
  ;; * 4 `PARSE_FAILURE`: The host could not parse a parameter, for example the description of a gRPC
  ;;   service.
  ;; * 5 `BAD_EXPRESSION`: The host could not evaluate an expression. In no spec.
  ;; * 6 `INVALID_MEMORY_ACCESS`: A pointer and size reach outside the plugin's memory, or the plugin's
  ;;   allocator returned no memory.
  ;; * 7 `EMPTY`: The queue has nothing to dequeue.
  ;; * 8 `CAS_MISMATCH`: Somebody else has changed the value since it was read.
  ;; * 9 `RESULT_MISMATCH`: The result does not have the expected type. In no spec.
  ;; * 10 `INTERNAL_FAILURE`: The host failed, and the plugin cannot do anything about it.
  ;; * 11 `BROKEN_CONNECTION`: The connection is gone. In no spec.
  ;; * 12 `UNIMPLEMENTED`: The host has the function, but not the feature.

  ;; `proxy_action_t`: What a callback wants to happen next: `proxy_action_t`.
  ;;
  ;; Return only these two: strict hosts refuse other numbers, and Envoy takes 2, 3 and 4 for further
  ;; ways to stop, which no spec describes.
  ;; * 0 `CONTINUE`: Let this part of the stream go on.
  ;; * 1 `PAUSE`: Stop here until `$proxy_continue_stream` or until a local response has been sent.
  ;;   Without either the request hangs.

  ;; `proxy_buffer_type_t`: Which buffer: `proxy_buffer_type_t`.
  ;;
  ;; # Errata
  ;;
  ;; The section of `$proxy_on_http_call_response` says that the body is in `HTTP_RESPONSE_BODY`; on
  ;; hosts it is in `HTTP_CALL_RESPONSE_BODY (4)`. The 0.1.0 spec does not list 6 to 8, but Envoy
  ;; provides them to 0.1.0 plugins, too.
  ;; * 0 `HTTP_REQUEST_BODY`: In `$proxy_on_request_body`. On Envoy a body that is held back can also
  ;;   be read in `$proxy_on_request_trailers`.
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
  ;; Each can be read only in certain phases; outside them hosts return `BAD_ARGUMENT (2)`, `NOT_FOUND`
  ;; or an empty map.
  ;; * 0 `HTTP_REQUEST_HEADERS`: In `$proxy_on_request_headers`, writable. On Envoy also in
  ;;   `$proxy_on_http_call_response` while the request is paused, writable, and in `$proxy_on_log`;
  ;;   not in the callbacks of bodies.
  ;; * 1 `HTTP_REQUEST_TRAILERS`: In `$proxy_on_request_trailers`; a plugin may add trailers in the
  ;;   last `$proxy_on_request_body`.
  ;; * 2 `HTTP_RESPONSE_HEADERS`: In `$proxy_on_response_headers`, writable. On Envoy also in
  ;;   `$proxy_on_log`; not in the callbacks of bodies.
  ;; * 3 `HTTP_RESPONSE_TRAILERS`: In `$proxy_on_response_trailers`; a plugin may add trailers in the
  ;;   last `$proxy_on_response_body`.
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

  ;; `wasi_errno_t`: What a WASI function returns: `wasi_errno_t`.
  ;; * 0 `SUCCESS`: The call had its effect.
  ;; * 8 `BADF`: There is no such file descriptor.
  ;; * 21 `FAULT`: A pointer and size reach outside the plugin's memory.
  ;; * 28 `INVAL`: A parameter is out of range.
  ;; * 58 `NOTSUP`: Not supported, for example a clock that the host does not have.

  ;; `wasi_fd_id_t`: The file descriptors that `$fd_write` accepts: `wasi_fd_id_t`.
  ;; * 1 `STDOUT`: Logged at `INFO`.
  ;; * 2 `STDERR`: Logged at `ERROR`.

  ;; `wasi_clock_id_t`: The clocks: `wasi_clock_id_t`.
  ;; * 0 `REALTIME`: Time of day, since 1970.
  ;; * 1 `MONOTONIC`: Never goes back; its zero has no meaning.

  ;; `proxy_stream_type_t`: Which half of which stream: `proxy_stream_type_t`.
  ;; * 0 `HTTP_REQUEST`: An HTTP request on its way to the upstream.
  ;; * 1 `HTTP_RESPONSE`: An HTTP response on its way to the client.
  ;; * 2 `DOWNSTREAM`: Bytes from the client of a TCP connection.
  ;; * 3 `UPSTREAM`: Bytes from the upstream of a TCP connection.

  ;; `grpc_status_t`: A gRPC status code, where the ABI passes one. The spec has no enumeration for it.
  ;;
  ;; The codes are gRPC's own. Every host takes -1, `NONE (-1)`, for "no gRPC status"; 0 would mean
  ;; success.
  ;; * -1 `NONE`: No gRPC status.
  ;; * 0 `OK`: Success.
  ;; * 1 `CANCELED`: The caller gave up.
  ;; * 2 `UNKNOWN`: The cause is unknown.
  ;; * 3 `INVALID_ARGUMENT`: The request makes no sense, whatever the state of the system.
  ;; * 4 `DEADLINE_EXCEEDED`: The deadline has passed.
  ;; * 5 `NOT_FOUND`: There is no such thing.
  ;; * 6 `ALREADY_EXISTS`: The thing exists already.
  ;; * 7 `PERMISSION_DENIED`: The caller is known, but not allowed.
  ;; * 8 `RESOURCE_EXHAUSTED`: A quota or a disk is used up.
  ;; * 9 `FAILED_PRECONDITION`: The system is not in the state that the call needs.
  ;; * 10 `ABORTED`: Aborted because of a conflict; the caller may start again.
  ;; * 11 `OUT_OF_RANGE`: Past the end of something.
  ;; * 12 `UNIMPLEMENTED`: No such method.
  ;; * 13 `INTERNAL`: An invariant is broken.
  ;; * 14 `UNAVAILABLE`: Not available now; the caller may try again.
  ;; * 15 `DATA_LOSS`: Data is lost or damaged.
  ;; * 16 `UNAUTHENTICATED`: The caller is not known.

  ;; Ends a context whose `$proxy_on_done` returned that it was still in use.
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
  ;; * `NOT_FOUND (1)`: no context waits for this call.
  ;;
  ;; # Phase
  ;;
  ;; Any callback, after `$proxy_on_done` returned `0` for the effective context.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: NOT_FOUND in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_done
  (import "env" "proxy_done" (func $proxy_done (result i32)))

  ;; Makes later hostcalls act on another context.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Use it in callbacks of the plugin context (`$proxy_on_http_call_response`, `$proxy_on_tick`)
  ;; before a hostcall about a stream. The change lasts until the callback returns.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: later hostcalls of this callback act on the context.
  ;; * `BAD_ARGUMENT (2)`: there is no such context, or it has been deleted.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
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
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the configuration is handed over; if there is none, the size is 0.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_vm_start` (the configuration of the VM) and `$proxy_on_configure` (of the plugin).
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `java`, `rust-host` and
  ;;   `fastedge`: a plugin that imports it does not load.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_get_configuration
  (import "env" "proxy_get_configuration" (func $proxy_get_configuration
    (param $return_value_data i32) (param $return_value_size i32) (result i32)))

  ;; Writes a line to the log of the host.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The line needs no NUL and no line feed at its end. Whether it appears depends on the level that
  ;; the operator has set.
  ;;
  ;; # Ownership
  ;;
  ;; * `message_data` and `message_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the line is logged, or its level is below what the host logs.
  ;; * `BAD_ARGUMENT (2)`: `log_level` is above 5.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Everywhere. On Envoy it is the only hostcall allowed in the allocator and the start functions.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
  ;; * On ngx_wasm_module every hostcall in a start function crashes the worker, including this one.
  ;; * nginx cuts a line at about 2 KB.
  ;;
  ;; # Safety
  ;;
  ;; * `message_data` must be valid for reads of `message_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_log
  (import "env" "proxy_log" (func $proxy_log (param $log_level i32) (param $message_data i32)
    (param $message_size i32) (result i32)))

  ;; Reads the time, as the host sees it.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Nanoseconds since 1970. The time may stand still during a callback.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_time`: **written** if the status is OK.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
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
  ;; * `OK (0)`: from now on the host calls `$proxy_on_tick` about every `tick_period` milliseconds.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_vm_start` and `$proxy_on_configure`, or any other callback of the plugin context.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; The level can change at any time, without a callback.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_log_level`: **written** if the status is OK.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it
  ;;   does not load.
  ;; * With another type on `ngx_wasm_module`: a plugin that imports it with this type does not load.
  ;; * Ends the process of the host when called on `ats`.
  ;; * test-framework returns INTERNAL_FAILURE.
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
  ;; The value replaces the bytes `start..start + size` of the buffer. A `start` and `size` of 0
  ;; prepend, a `start` at or past the end appends, 0 and the largest number replace everything.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_BODY (0)`: OK in `$proxy_on_request_body`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_BODY (1)`: OK in `$proxy_on_response_body`; BAD_ARGUMENT in the others.
  ;; * `DOWNSTREAM_DATA (2)`, `UPSTREAM_DATA (3)`, `GRPC_CALL_MESSAGE (5)` and `VM_CONFIGURATION (6)`:
  ;;   BAD_ARGUMENT in each.
  ;; * `HTTP_CALL_RESPONSE_BODY (4)`: BAD_ARGUMENT in `$proxy_on_http_call_response`; NOT_FOUND in the
  ;;   others.
  ;; * `PLUGIN_CONFIGURATION (7)`: NOT_FOUND in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Envoy returns BAD_ARGUMENT for a `start` in the middle: it replaces from 0 on, or appends.
  ;;
  ;; # Errata
  ;;
  ;; If the length of a body changes, `content-length` becomes wrong: remove that header in the headers
  ;; callback, before the host has sent it. The spec does not say so.
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
  ;; At most `max_size` bytes from `start` on; fewer if the buffer ends earlier.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the bytes are handed over; if there are none, the size is 0.
  ;; * `NOT_FOUND (1)`: there is no such buffer in this phase.
  ;; * `BAD_ARGUMENT (2)`: `buffer_id` is unknown, or `start + max_size` overflows.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_buffer_type_t`: each buffer has its callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_BODY (0)`: OK in `$proxy_on_request_body`; OK and empty in the others.
  ;; * `HTTP_RESPONSE_BODY (1)`: OK in `$proxy_on_response_body`; OK and empty in the others.
  ;; * `DOWNSTREAM_DATA (2)`, `UPSTREAM_DATA (3)` and `GRPC_CALL_MESSAGE (5)`: OK and empty in each.
  ;; * `HTTP_CALL_RESPONSE_BODY (4)`: OK in `$proxy_on_http_call_response`; NOT_FOUND in the others.
  ;; * `VM_CONFIGURATION (6)`: OK in each.
  ;; * `PLUGIN_CONFIGURATION (7)`: NOT_FOUND in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
  ;; * ngx_wasm_module writes neither slot for an empty buffer and ignores `start` (read in its source,
  ;;   not run): preset both slots and read from 0.
  ;; * APISIX and the Java host return NOT_FOUND for an empty buffer, for example an empty
  ;;   configuration.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_bytes
  (import "env" "proxy_get_buffer_bytes" (func $proxy_get_buffer_bytes (param $buffer_id i32)
    (param $start i32) (param $max_size i32) (param $return_value_data i32)
    (param $return_value_size i32) (result i32)))

  ;; Reads the length of a buffer.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_buffer_size` and `return_unused`: **written** if the status is OK.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_BODY (0)`: OK in `$proxy_on_request_body`; OK and empty in the others.
  ;; * `HTTP_RESPONSE_BODY (1)`: OK in `$proxy_on_response_body`; OK and empty in the others.
  ;; * `DOWNSTREAM_DATA (2)`, `UPSTREAM_DATA (3)` and `GRPC_CALL_MESSAGE (5)`: OK and empty in each.
  ;; * `HTTP_CALL_RESPONSE_BODY (4)`: OK in `$proxy_on_http_call_response`; NOT_FOUND in the others.
  ;; * `VM_CONFIGURATION (6)`: OK in each.
  ;; * `PLUGIN_CONFIGURATION (7)`: NOT_FOUND in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
  ;;   plugin that imports it does not load.
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

  ;; Reads the size of a header map in bytes.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_serialized_pairs_size`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: a number is written.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map does not exist in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_request_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_response_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_response_trailers`; BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)`,
  ;;   `HTTP_CALL_RESPONSE_HEADERS (6)` and `HTTP_CALL_RESPONSE_TRAILERS (7)`: BAD_ARGUMENT in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a
  ;;   plugin that imports it does not load.
  ;;
  ;; # Errata
  ;;
  ;; The spec defines it as the size of the serialized map. Envoy writes the sum of the lengths of the
  ;; names and values, and the test harness of Google's Service Extensions the number of headers. Do
  ;; not rely on the number.
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
  ;; The block is a header map, see serialization. On most hosts this is the only way to read the
  ;; second value of a header that has several lines.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_serialized_pairs_data` and `return_serialized_pairs_size`: the bytes are **handed
  ;;   over**. The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
  ;;   **writes** its address and size to the two slots. The plugin owns the buffer; no host ever frees
  ;;   it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the block is handed over; an empty map is OK with size 0 or a count of 0.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map does not exist in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_log` and `$proxy_on_request_headers`; OK and empty
  ;;   in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; OK and empty in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_log` and `$proxy_on_response_headers`; OK and
  ;;   empty in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_log` and `$proxy_on_response_trailers`; OK and
  ;;   empty in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)` and
  ;;   `HTTP_CALL_RESPONSE_TRAILERS (7)`: OK and empty in each.
  ;; * `HTTP_CALL_RESPONSE_HEADERS (6)`: OK in `$proxy_on_http_call_response`; OK and empty in the
  ;;   others.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
  ;;
  ;; # Safety
  ;;
  ;; * `return_serialized_pairs_data` and `return_serialized_pairs_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
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
  ;; * `OK (0)`: the map is replaced; some hosts return OK for a malformed block too.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_request_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_response_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_response_trailers`; BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)`,
  ;;   `HTTP_CALL_RESPONSE_HEADERS (6)` and `HTTP_CALL_RESPONSE_TRAILERS (7)`: BAD_ARGUMENT in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; Write the key in lower case: every host finds it that way. The value is bytes, not text. If a
  ;; header has several lines, every host hands over only the first; see `$proxy_get_header_map_pairs`.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data` and `key_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over. **Treat size 0 as missing**, see Hosts.
  ;; * `NOT_FOUND (1)`: there is no such header (since 0.2.0).
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map does not exist in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_log` and `$proxy_on_request_headers`; BAD_ARGUMENT
  ;;   in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: NOT_FOUND in `$proxy_on_log`; OK in `$proxy_on_request_trailers`;
  ;;   BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_log` and `$proxy_on_response_headers`;
  ;;   BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_log` and `$proxy_on_response_trailers`;
  ;;   BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)` and
  ;;   `HTTP_CALL_RESPONSE_TRAILERS (7)`: NOT_FOUND in `$proxy_on_log`; BAD_ARGUMENT in the others.
  ;; * `HTTP_CALL_RESPONSE_HEADERS (6)`: NOT_FOUND in `$proxy_on_log`; OK in
  ;;   `$proxy_on_http_call_response`; BAD_ARGUMENT in the others.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
  ;; * A missing header is OK with size 0 for a plugin marked 0.1.0 on Envoy and ngx_wasm_module, and
  ;;   for every plugin on Apache Traffic Server and FastEdge.
  ;; * An empty value is OK with address 0 on Envoy, Apache Traffic Server, the Java and the Rust host;
  ;;   OK with the address slot untouched on APISIX; NOT_FOUND on BFE and proxytest.
  ;; * For an empty value ngx_wasm_module, MOSN and test-framework ask the allocator for 0 bytes; if it
  ;;   returns 0, ngx_wasm_module returns INTERNAL_FAILURE.
  ;; * ngx_wasm_module traps if an out slot is at address 0 or not 4-byte aligned.
  ;; * APISIX writes the size before it calls the allocator: after an error the size slot may hold a
  ;;   size without bytes. Check the status first.
  ;; * test-framework and, depending on the adaptor, the Java host compare the key case-sensitively; so
  ;;   does ngx_wasm_module for pseudo-headers.
  ;;
  ;; # Errata
  ;;
  ;; The text calls the size of the key `key_value`. It does not mention empty values, several lines,
  ;; case, or the address 0.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
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
  ;; * `OK (0)`: the value is added after the existing ones.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_request_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_response_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_response_trailers`; BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)`,
  ;;   `HTTP_CALL_RESPONSE_HEADERS (6)` and `HTTP_CALL_RESPONSE_TRAILERS (7)`: BAD_ARGUMENT in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; * `OK (0)`: this is now the only value of the key.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_request_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_response_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_response_trailers`; BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)`,
  ;;   `HTTP_CALL_RESPONSE_HEADERS (6)` and `HTTP_CALL_RESPONSE_TRAILERS (7)`: BAD_ARGUMENT in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
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
  ;; * `OK (0)`: the key is removed, or did not exist.
  ;; * `BAD_ARGUMENT (2)`: `map_id` is unknown, or the map cannot be written in this phase.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; See `proxy_map_type_t`: each map has its callbacks.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST_HEADERS (0)`: OK in `$proxy_on_request_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_REQUEST_TRAILERS (1)`: OK in `$proxy_on_request_trailers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_HEADERS (2)`: OK in `$proxy_on_response_headers`; BAD_ARGUMENT in the others.
  ;; * `HTTP_RESPONSE_TRAILERS (3)`: OK in `$proxy_on_response_trailers`; BAD_ARGUMENT in the others.
  ;; * `GRPC_CALL_INITIAL_METADATA (4)`, `GRPC_CALL_TRAILING_METADATA (5)`,
  ;;   `HTTP_CALL_RESPONSE_HEADERS (6)` and `HTTP_CALL_RESPONSE_TRAILERS (7)`: BAD_ARGUMENT in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; For an HTTP call it is useless on Envoy: the code is 0 whatever the service returned, and even if
  ;; there was no response. Read `:status` in `HTTP_CALL_RESPONSE_HEADERS (6)`.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_status_message_data` and `return_status_message_size`: the bytes are **handed over**.
  ;;   The host asks the plugin's allocator for a buffer of exactly their size, fills it, and
  ;;   **writes** its address and size to the two slots. The plugin owns the buffer; no host ever frees
  ;;   it.
  ;; * `return_status_code`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the code is written, and the message is handed over.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_http_call_response` and `$proxy_on_grpc_close`.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_status_message_data`, `return_status_message_size` and `return_status_code` must be
  ;;   valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
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
  ;; After a callback of the stream has returned `PAUSE (1)`, in another callback. If that is a
  ;; callback of the plugin context, call `$proxy_set_effective_context` first.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST (0)`: OK in each; not run in `$proxy_on_request_body`, `$proxy_on_request_headers`
  ;;   and `$proxy_on_request_trailers`.
  ;; * `HTTP_RESPONSE (1)`: ends the process of Envoy in `$proxy_on_context_create`,
  ;;   `$proxy_on_request_headers`, `$proxy_on_request_body` and `$proxy_on_request_trailers`; OK in
  ;;   the others; not run in `$proxy_on_response_body`, `$proxy_on_response_headers` and
  ;;   `$proxy_on_response_trailers`.
  ;; * `DOWNSTREAM (2)`: OK in each.
  ;; * `UPSTREAM (3)`: UNIMPLEMENTED in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft` and `bfe`: a plugin that imports it does not load.
  ;; * Called in `$proxy_on_request_headers` itself, which then returns `CONTINUE (0)`, Envoy sends the
  ;;   headers twice: the upstream reads two requests.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call:
  ;;
  ;; * `HTTP_REQUEST (0)` and `HTTP_RESPONSE (1)`: ends the process of Envoy in `$proxy_on_done`,
  ;;   `$proxy_on_log` and `$proxy_on_delete`; OK in the others.
  ;; * `DOWNSTREAM (2)` and `UPSTREAM (3)`: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn` and `bfe`: a plugin that imports it does not load.
  ;; * Traps when called on `ngx_wasm_module`.
  ;; * For a TCP stream, Envoy closes the connection to the client whichever side is named. If the
  ;;   plugin does that in `$proxy_on_context_create`, it gets `$proxy_on_new_connection` and nothing
  ;;   after it, not even `$proxy_on_delete`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_close_stream
  (import "env" "proxy_close_stream" (func $proxy_close_stream (param $stream_type i32)
    (result i32)))

  ;; Sends a response to the client in place of the upstream's.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The host sends the response when the callback has returned. Return `PAUSE (1)` after the call:
  ;; nearly every host ignores the action, but older Envoys crashed on CONTINUE. Call it once per
  ;; request: a second call traps on ngx_wasm_module. On Envoy it hangs the connection if it comes from
  ;; `$proxy_on_response_headers`, through which the local response passes, too.
  ;;
  ;; `serialized_headers` is a header map, see serialization. Do not send `content-length`. For an HTTP
  ;; request, `grpc_status` is `NONE (-1)`: 0 would mean success in gRPC. `status_code_details` may be
  ;; empty. Some hosts show it to the client, after the status code: keep request data out of it.
  ;;
  ;; # Ownership
  ;;
  ;; * `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
  ;; * `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
  ;;   returned. Borrowed elsewhere.
  ;; * `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic Server,
  ;;   which reads the block when it sends the response. Borrowed elsewhere. Use constant data for
  ;;   both.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the host accepts the response; it may still be unable to send it.
  ;; * `NOT_FOUND (1)`: on libnasp, the phase has no response.
  ;; * `BAD_ARGUMENT (2)`: on some hosts, the status code is not an HTTP status, the header block is
  ;;   malformed, or it is too late.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_request_headers`, `_body`, `_trailers`, and on most hosts `$proxy_on_response_headers`,
  ;; until the response headers have been sent.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: ends the process of Envoy in `$proxy_on_done`, `$proxy_on_log` and `$proxy_on_delete`; OK in
  ;; the others.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn` and `mosn-draft`: a plugin that imports it does not load.
  ;; * Envoy and Apache Traffic Server silently treat a malformed header block as empty; the Rust host
  ;;   returns BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX read past it.
  ;; * Envoy adds `content-type: text/plain` unless you send one, and drops it if the body is empty.
  ;;   ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX replace an
  ;;   empty body by their own error page: send a body and a content type.
  ;; * The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
  ;; * FastEdge sends the response only if the callback returns PAUSE.
  ;; * libnasp has no response object in the request phase: it returns NOT_FOUND, and the request goes
  ;;   on.
  ;;
  ;; # Errata
  ;;
  ;; The spec does not say what `grpc_status` means, when the response is sent, that the action does
  ;; not matter afterwards, or what a malformed block does.
  ;;
  ;; # Safety
  ;;
  ;; * `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
  ;; * `body_data` must be valid for reads of `body_size` bytes.
  ;; * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
  ;; * The body and the headers must not change until the response has been sent.
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
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
  ;;   a plugin that imports it does not load.
  ;; * With another type on `java`: a plugin that imports it with this type does not load.
  ;;
  ;; # Errata
  ;;
  ;; The spec shows no result. Every production host that has the function returns a status, and does
  ;; not load a module that imports it without a result. The Java host follows the spec.
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
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
  ;;   a plugin that imports it does not load.
  ;; * With another type on `java`: a plugin that imports it with this type does not load.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The spec shows no result. Every production host that has the function returns a status, and does
  ;; not load a module that imports it without a result. The Java host follows the spec.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_response
  (import "env" "proxy_continue_response" (func $proxy_continue_response (result i32)))

  ;; Makes the host choose the route of a request again.
  ;;
  ;; `(func (result i32))`, 0.1.0 only.
  ;;
  ;; Later versions have no such function; Envoy offers the foreign function `clear_route_cache`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the host chooses the route again, by the current headers.
  ;;
  ;; # Phase
  ;;
  ;; `$proxy_on_request_headers`, after a change to the headers by which routes are chosen.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and `fastedge`:
  ;;   a plugin that imports it does not load.
  ;; * With another type on `java`: a plugin that imports it with this type does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; # Errata
  ;;
  ;; The spec shows no result. Every production host that has the function returns a status, and does
  ;; not load a module that imports it without a result. The Java host follows the spec.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_clear_route_cache
  (import "env" "proxy_clear_route_cache" (func $proxy_clear_route_cache (result i32)))

  ;; Sends an HTTP request to an upstream.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The upstream is the name of a cluster of the proxy. The headers must include `:method`, `:path`
  ;; and `:authority`. The host calls `$proxy_on_http_call_response` with the response, or if there is
  ;; none. `timeout` is in milliseconds.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `serialized_headers_data`,
  ;;   `serialized_headers_size`, `body_data`, `body_size`, `serialized_trailers_data` and
  ;;   `serialized_trailers_size`: **borrowed** for the call.
  ;; * `return_call_id`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call has started, and its id is written.
  ;; * `BAD_ARGUMENT (2)`: the upstream is unknown, or a required header is missing.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the call could not be sent.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each; not run in `$proxy_on_http_call_response`.
  ;;
  ;; # Hosts
  ;;
  ;; * Provided by every host.
  ;; * Envoy treats a malformed header block as empty, and therefore returns BAD_ARGUMENT.
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

  ;; Sends one gRPC message to an upstream, and expects one in return.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; On Envoy the upstream is the name of a cluster, or a serialized
  ;; `envoy.config.core.v3.GrpcService`. The host calls `$proxy_on_grpc_receive` with the response, and
  ;; `$proxy_on_grpc_close` at the end. `timeout` is in milliseconds.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
  ;;   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data`,
  ;;   `serialized_initial_metadata_size`, `message_data` and `message_size`: **borrowed** for the
  ;;   call.
  ;; * `return_call_id`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the call has started, and its id is written.
  ;; * `PARSE_FAILURE (4)`: the host cannot read the upstream, or does not know it.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the call could not be sent.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;; * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
  ;;   `panic: unset oneof`.
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
  ;; The upstream is as in `$proxy_grpc_call`. Send messages with `$proxy_grpc_send`; the host calls
  ;; `$proxy_on_grpc_receive` for each message that arrives.
  ;;
  ;; # Ownership
  ;;
  ;; * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
  ;;   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data` and
  ;;   `serialized_initial_metadata_size`: **borrowed** for the call.
  ;; * `return_stream_id`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the stream is open, and its id is written.
  ;; * `PARSE_FAILURE (4)`: the host cannot read the upstream, or does not know it.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;; * `INTERNAL_FAILURE (10)`: the stream could not be opened.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;; * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
  ;;   `panic: unset oneof`.
  ;;
  ;; # Errata
  ;;
  ;; The text mentions a timeout; there is no such parameter.
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
  ;; * `NOT_FOUND (1)`: there is no such stream, or it has closed.
  ;; * `BAD_ARGUMENT (2)`: `stream_id` is the id of a call, not of a stream.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
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
  ;; * `OK (0)`: the call or stream is cancelled; what it has not sent yet is dropped.
  ;; * `NOT_FOUND (1)`: there is no such call or stream, or it has ended.
  ;; * `BAD_ARGUMENT (2)`: the id does not belong to a gRPC call or stream.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
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
  ;; * `OK (0)`: the call or stream is closed; responses to what was sent still arrive.
  ;; * `NOT_FOUND (1)`: there is no such call or stream, or it has ended.
  ;; * `BAD_ARGUMENT (2)`: the id does not belong to a gRPC call or stream.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does not
  ;;   load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Traps when called on `ngx_wasm_module`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_close
  (import "env" "proxy_grpc_close" (func $proxy_grpc_close (param $call_or_stream_id i32)
    (result i32)))

  ;; Stores a value for all plugins with the same VM id, unless another one has changed it.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; With `cas` 0, the host stores the value unconditionally. With the number that
  ;; `$proxy_get_shared_data` wrote, it stores the value only if nobody has stored another since.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is stored.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address and size reach outside the plugin's memory.
  ;; * `CAS_MISMATCH (8)`: somebody else has stored a value: read it, and decide again.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Errata
  ;;
  ;; The spec lists `cas` with the pointers; it is a number.
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

  ;; Reads a value stored for all plugins with the same VM id.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `key_data` and `key_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;; * `return_cas`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over, and its compare-and-swap number is written.
  ;; * `NOT_FOUND (1)`: nothing is stored under the key.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `key_data` must be valid for reads of `key_size` bytes.
  ;; * `return_value_data`, `return_value_size` and `return_cas` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_shared_data
  (import "env" "proxy_get_shared_data" (func $proxy_get_shared_data (param $key_data i32)
    (param $key_size i32) (param $return_value_data i32) (param $return_value_size i32)
    (param $return_cas i32) (result i32)))

  ;; Opens a queue of this VM id, and creates it if necessary.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; The host calls `$proxy_on_queue_ready` in the plugin context that registered the queue.
  ;;
  ;; # Ownership
  ;;
  ;; * `name_data` and `name_size`: **borrowed** for the call.
  ;; * `return_queue_id`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the queue is open, and its id is written.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; A callback of the plugin context.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; * `return_queue_id`: **written** if the status is OK.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the item is handed over.
  ;; * `NOT_FOUND (1)`: there is no such queue.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;; * `EMPTY (7)`: there is no item.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. Other workers take items, too: EMPTY is normal, even in `$proxy_on_queue_ready`.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_dequeue_shared_queue
  (import "env" "proxy_dequeue_shared_queue" (func $proxy_dequeue_shared_queue
    (param $queue_id i32) (param $return_value_data i32) (param $return_value_size i32)
    (result i32)))

  ;; Defines a metric, or finds the existing one with that name.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `name_data` and `name_size`: **borrowed** for the call.
  ;; * `return_metric_id`: **written** if the status is OK.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the metric exists, and its id is written.
  ;; * `BAD_ARGUMENT (2)`: `metric_type` is unknown.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory.
  ;;
  ;; # Phase
  ;;
  ;; A callback of the plugin context. Call it once, and keep the id.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
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
  ;; * `OK (0)`: a gauge has the value; a histogram has recorded it.
  ;; * `NOT_FOUND (1)`: there is no such metric.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_record_metric
  (import "env" "proxy_record_metric" (func $proxy_record_metric (param $metric_id i32)
    (param $value i64) (result i32)))

  ;; Adds a number to a metric; it may be negative.
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
  ;; * `BAD_ARGUMENT (2)`: the metric cannot change this way: a counter never goes down, a histogram
  ;;   has no single value.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
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
  ;; * `return_value`: **written** if the status is OK.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
  ;; * With another type on `apisix`: a plugin that imports it with this type does not load.
  ;; * APISIX registers it with a 64-bit value in place of the out slot, so a plugin that imports it
  ;;   does not load.
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
  ;; The path is its segments, separated by NULs, see serialization. The value depends on the property:
  ;; text as it is, numbers as 8 bytes little-endian, truth values as one byte, maps as header maps.
  ;;
  ;; # Ownership
  ;;
  ;; * `path_data` and `path_size`: **borrowed** for the call.
  ;; * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks the
  ;;   plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address and
  ;;   size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the value is handed over.
  ;; * `NOT_FOUND (1)`: there is no such property, or not in this phase.
  ;; * `SERIALIZATION_FAILURE (3)`: the property cannot be turned into bytes.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: OK in `$proxy_on_log` and `$proxy_on_request_headers`; NOT_FOUND in the others.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * The set of properties differs between hosts and versions.
  ;;
  ;; # Errata
  ;;
  ;; The spec does not say how a path is encoded.
  ;;
  ;; # Safety
  ;;
  ;; * `path_data` must be valid for reads of `path_size` bytes.
  ;; * `return_value_data` and `return_value_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_property
  (import "env" "proxy_get_property" (func $proxy_get_property (param $path_data i32)
    (param $path_size i32) (param $return_value_data i32) (param $return_value_size i32)
    (result i32)))

  ;; Sets a property of the request.
  ;;
  ;; `(func (param i32 i32 i32 i32) (result i32))`, every version.
  ;;
  ;; On Envoy the property becomes filter state of the stream, under a name with the plugin's prefix.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: NOT_FOUND in `$proxy_on_tick` and `$proxy_on_http_call_response`; OK in the others.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
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
  ;;   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its address
  ;;   and size to the two slots. The plugin owns the buffer; no host ever frees it.
  ;;
  ;; # Status
  ;;
  ;; * `OK (0)`: the function has run; its results, if any, are handed over.
  ;; * `NOT_FOUND (1)`: the host offers no function of that name.
  ;; * `INVALID_MEMORY_ACCESS (6)`: an address is outside the plugin's memory, or the allocator
  ;;   returned no memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback; the function may allow fewer.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `mosn-draft`: a plugin that imports it does not load.
  ;; * Always UNIMPLEMENTED on `apisix`.
  ;; * Each host has its own functions; Envoy has `clear_route_cache`, `compress`, `uncompress`,
  ;;   `declare_property` and others.
  ;;
  ;; # Safety
  ;;
  ;; * `name_data` must be valid for reads of `name_size` bytes.
  ;; * `arguments_data` must be valid for reads of `arguments_size` bytes.
  ;; * `return_results_data` and `return_results_size` must be valid for writes.
  ;; * The allocator that the plugin exports must return memory that nothing else uses.
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
  ;; * `return_written_bytes`: **written** if the status is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the line is logged.
  ;; * `BADF (8)`: `fd_id` is neither standard output nor standard error.
  ;; * `FAULT (21)`: an address and size reach outside the memory.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. Also allowed in start functions.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: BADF in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
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
  ;; The time is in nanoseconds. The 64-bit parameter is WASI's precision; hosts ignore it.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_time`: **written** if the status is SUCCESS.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: SUCCESS in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
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
  ;; * `buffer` and `buffer_size`: **written** if the status is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: the buffer is filled.
  ;; * `FAULT (21)`: the buffer reaches outside the memory.
  ;; * `INVAL (28)`: `buffer_size` is too large; the limit on Envoy is 64 KiB.
  ;;
  ;; # Phase
  ;;
  ;; Any callback.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `buffer` must be valid for writes of `buffer_size` bytes.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1random_get
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param $buffer i32)
    (param $buffer_size i32) (result i32)))

  ;; Reads the number of environment variables, and their size in bytes.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_num_elements` and `return_buffer_size`: **written** if the status is SUCCESS.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: SUCCESS in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
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
  ;; Each variable is `NAME=value`, followed by a NUL. `$environ_sizes_get` returns the sizes of both
  ;; areas.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_array` and `return_buffer`: **written** if the status is SUCCESS.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: SUCCESS in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; # Safety
  ;;
  ;; * `return_array` and `return_buffer` must be valid for writes of what the sizes function
  ;;   announced.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_get
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param $return_array i32)
    (param $return_buffer i32) (result i32)))

  ;; Reads the number of arguments; hosts write 0.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; * `return_argc` and `return_argv_buffer_size`: **written** if the status is SUCCESS.
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
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: SUCCESS in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
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
  ;; * `return_argv` and `return_argv_size`: **written** if the status is SUCCESS.
  ;;
  ;; # Status
  ;;
  ;; * `SUCCESS (0)`: there was nothing to write.
  ;;
  ;; # Phase
  ;;
  ;; Any callback. A C library calls it before `$main`.
  ;;
  ;; # Works in
  ;;
  ;; Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an HTTP
  ;; call: SUCCESS in each.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
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

  ;; Ends the program; a plugin should never call it.
  ;;
  ;; `(func (param i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Status
  ;;
  ;; Nothing: it has no result. The spec says that it is never called. Envoy logs the call and goes on;
  ;; Apache Traffic Server ends its process.
  ;;
  ;; # Phase
  ;;
  ;; Never.
  ;;
  ;; # Hosts
  ;;
  ;; * Not provided by `test-framework`: a plugin that imports it does not load.
  ;; * Ends the process of the host when called on `ats`.
  ;; * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and `libnasp`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1proc_exit
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param $exit_code i32)))

  ;; Declares that the plugin is written for 0.1.0. Hosts look it up and never call it.
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
  ;; Toolchains call such a module a reactor. Do not also export `$_start`: ngx_wasm_module runs the
  ;; one that comes first in the export section, Envoy this one.
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
  ;; * Inside it, a hostcall other than `$proxy_log` traps on Envoy; any hostcall crashes the worker of
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
  ;; Hosts ignore the number.
  ;;
  ;; # Phase
  ;;
  ;; After `$_initialize`, once for each VM; never without it.
  ;;
  ;; # Hosts
  ;;
  ;; * With another type on `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`
  ;;   and `fastedge`.
  ;; * test-framework expects it without parameters and result, and runs it in place of `$_start`.
  ;;
  ;; # Errata
  ;;
  ;; Envoy also runs `__main_void`, without parameters: this is what C compilers make of `main(void)`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#main
  (type $main (func (param $unused_argc i32) (param $unused_argv i32) (result i32)))

  ;; Sets up a command module, once, if there is no `$_initialize`.
  ;;
  ;; `(func)`, every version.
  ;;
  ;; Toolchains call such a module a command. Some hosts call it twice; it must tolerate that.
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
  ;; * Inside it, a hostcall other than `$proxy_log` traps on Envoy; any hostcall crashes the worker of
  ;;   ngx_wasm_module.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_start
  (type $_start (func))

  ;; Allocates a buffer for what a hostcall hands over.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; Nobody ever frees the buffer for the plugin. A plugin may return the same static buffer every
  ;; time; a value in it then lasts until the next call.
  ;;
  ;; # Ownership
  ;;
  ;; * The result is **handed over**, first from the plugin to the host and then back: the host fills
  ;;   the bytes, and returns their address to the plugin in the out slot of the current hostcall.
  ;;
  ;; # Returns
  ;;
  ;; The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
  ;;
  ;; Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
  ;; check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
  ;; For what does not fit, return the address of the end of the memory: the host's bounds check fails,
  ;; and the hostcall returns an error.
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
  ;; * Envoy traps on any hostcall in it except `$proxy_log`.
  ;; * APISIX tries `$malloc` if this returns null.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_memory_allocate
  (type $proxy_on_memory_allocate (func (param $memory_size i32) (result i32)))

  ;; Allocates a buffer, under the name that several hosts look for first or exclusively.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; A plugin may export the same function under both names. If a language runtime exports its own
  ;; `$malloc`, Envoy calls that in place of the plugin's `$proxy_on_memory_allocate`, and nobody frees
  ;; what it allocates.
  ;;
  ;; # Ownership
  ;;
  ;; * The result is **handed over**, first from the plugin to the host and then back: the host fills
  ;;   the bytes, and returns their address to the plugin in the out slot of the current hostcall.
  ;;
  ;; # Returns
  ;;
  ;; The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
  ;;
  ;; Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
  ;; check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
  ;; For what does not fit, return the address of the end of the memory: the host's bounds check fails,
  ;; and the hostcall returns an error.
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
  ;; The spec calls it deprecated, and used only if `$proxy_on_memory_allocate` is missing. Envoy,
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
  ;; * Without it a line is logged on `mosn` and `mosn-draft`.
  ;; * The host chooses the ids. On ngx_wasm_module the id of the plugin context is a checksum.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_context_create
  (type $proxy_on_context_create (func (param $context_id i32) (param $parent_context_id i32)))

  ;; Called when the host is done with a context; returns whether the plugin is, too.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `1` if the host may delete the context now; `0` to keep it until `$proxy_done`.
  ;;
  ;; # Phase
  ;;
  ;; Once at the end of each stream, and when the plugin is unloaded.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Without it a line is logged on `apisix`, `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `fastedge`.
  ;; * ngx_wasm_module ignores the result; proxytest and libnasp expect exactly 1; APISIX logs an error
  ;;   for 0.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_done
  (type $proxy_on_done (func (param $context_id i32) (result i32)))

  ;; Called when a stream has ended, so that the plugin can log about it.
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
  ;; At the end of each stream; on Envoy before `$proxy_on_done`. Header maps can be read, not written.
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

  ;; Called when a context is deleted, so that the plugin can drop its state.
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
  ;; Last, once for each context. The host may use the id again.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp` and `test-framework`.
  ;; * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `proxytest` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_delete
  (type $proxy_on_delete (func (param $context_id i32)))

  ;; Starts the VM; passes the size of its configuration.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; Read the configuration with `$proxy_get_buffer_bytes` from `VM_CONFIGURATION`.
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
  ;; * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
  ;; * Never called by `apisix`.
  ;; * Envoy passes the id of the plugin context as the first parameter.
  ;; * MOSN calls it a second time in place of `$proxy_on_configure`, with the size of that
  ;;   configuration.
  ;; * A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic Server.
  ;; * libnasp and proxytest expect exactly 1.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_vm_start
  (type $proxy_on_vm_start (func (param $unused i32) (param $vm_configuration_size i32)
    (result i32)))

  ;; Configures the plugin; passes the size of its configuration.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; Read the configuration with `$proxy_get_buffer_bytes` from `PLUGIN_CONFIGURATION`.
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
  ;; * Without it a line is logged on `bfe`.
  ;; * Never called by `mosn` and `mosn-draft`.
  ;; * Without it, or if it returns 0, APISIX responds to every request with 503.
  ;; * libnasp and proxytest expect exactly 1.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_configure
  (type $proxy_on_configure (func (param $plugin_context_id i32)
    (param $plugin_configuration_size i32) (result i32)))

  ;; Declares that the plugin is written for 0.2.0. Hosts look it up and never call it.
  ;;
  ;; `(func)`, 0.2.0 only.
  ;;
  ;; Export exactly one marker: hosts disagree about which of several counts. Every host that checks
  ;; the marker accepts this one.
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

  ;; Declares that the plugin is written for 0.2.1. Hosts look it up and never call it.
  ;;
  ;; `(func)`, since 0.2.1.
  ;;
  ;; Export exactly one marker: hosts disagree about which of several counts. This one adds only
  ;; `$proxy_get_log_level`, and several hosts do not know it.
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

  ;; Called each time the tick period has passed.
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
  ;; Every tick period, in the plugin context; never if the plugin has not set one.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;; * On APISIX the tick period cannot be set.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_tick
  (type $proxy_on_tick (func (param $plugin_context_id i32)))

  ;; Called when a client has connected.
  ;;
  ;; `(func (param i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; Once for each TCP connection.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;; * While the plugin pauses a connection, Envoy's TCP proxy does not connect to the upstream and
  ;;   does not read from the client; it does not notice that the client has gone, either.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_new_connection
  (type $proxy_on_new_connection (func (param $stream_context_id i32) (result i32)))

  ;; Called when bytes have arrived from the client.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Read the bytes with `$proxy_get_buffer_bytes` from `DOWNSTREAM_DATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each piece of the bytes from the client, also while paused; `data_size` counts everything
  ;; buffered.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_data
  (type $proxy_on_downstream_data (func (param $stream_context_id i32) (param $data_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Called when the connection to the client has closed.
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
  ;; * On Envoy the stream ends with it: `$proxy_on_done`, `$proxy_on_log` and `$proxy_on_delete`
  ;;   follow, whether or not the upstream has closed.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_connection_close
  (type $proxy_on_downstream_connection_close (func (param $stream_context_id i32)
    (param $peer_type i32)))

  ;; Called when bytes have arrived from the upstream.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Read the bytes with `$proxy_get_buffer_bytes` from `UPSTREAM_DATA`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each piece of the bytes from the upstream, also while paused; `data_size` counts everything
  ;; buffered.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
  ;; * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
  ;;
  ;; # Errata
  ;;
  ;; The section on buffers says that plugins read `UPSTREAM_DATA` in `$proxy_on_downstream_data`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_data
  (type $proxy_on_upstream_data (func (param $stream_context_id i32) (param $data_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Called when the connection to the upstream has closed.
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
  ;; * Envoy calls it when the upstream sends nothing more, with `UNKNOWN (0)`. If the upstream resets
  ;;   the connection, or the plugin closes it earlier, it is not called.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_connection_close
  (type $proxy_on_upstream_connection_close (func (param $stream_context_id i32)
    (param $peer_type i32)))

  ;; Called when the headers of a request have arrived.
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
  ;; `CONTINUE (0)` lets it go on. `PAUSE (1)` holds it until `$proxy_continue_stream`; also return it
  ;; after `$proxy_send_local_response`. Return nothing else.
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
  ;; * Without it a line is logged on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
  ;; * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
  ;;   and libnasp; `num_headers` is always 0 on APISIX.
  ;; * With a wrong number of parameters, the plugin does not load on Envoy; ngx_wasm_module calls it
  ;;   with garbage.
  ;;
  ;; # Errata
  ;;
  ;; The spec says that CONTINUE forwards the headers downstream; it forwards them upstream. Envoy has
  ;; four ways to stop: it takes 1 for the strictest, and 2 to 4 for the others.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_headers
  (type $proxy_on_request_headers (func (param $stream_context_id i32) (param $num_headers i32)
    (param $end_of_stream i32) (result i32)))

  ;; Called when the headers of a request have arrived.
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
  ;; * Without it a line is logged on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
  ;;   call fails.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_request_headers
  (type $proxy_on_request_headers_0_1_0 (func (param $stream_context_id i32)
    (param $num_headers i32) (result i32)))

  ;; Called when a piece of a request's body has arrived.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Read the bytes with `$proxy_get_buffer_bytes` from `HTTP_REQUEST_BODY`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each piece of the body of a request, also while paused; `body_size` counts everything
  ;; buffered. Never for a request without a body. If trailers follow, `end_of_stream` is 0 in every
  ;; call.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Never called by `bfe`.
  ;; * On Envoy, trailers release a body that was held back, unless `$proxy_on_request_trailers` stops
  ;;   them. A plugin that waits for `end_of_stream` before it examines a body has to examine it in
  ;;   that callback, too.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_body
  (type $proxy_on_request_body (func (param $stream_context_id i32) (param $body_size i32)
    (param $end_of_stream i32) (result i32)))

  ;; Called when the trailers of a request have arrived.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; Once for each request that has trailers. It marks the end of the body.
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

  ;; Called when the headers of a response have arrived.
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
  ;; `CONTINUE (0)` lets it go on. `PAUSE (1)` holds it until `$proxy_continue_stream`; also return it
  ;; after `$proxy_send_local_response`. Return nothing else.
  ;;
  ;; # Phase
  ;;
  ;; Once for each response, when its headers are complete. A local response passes it, too.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
  ;;   `test-framework`.
  ;; * Without it a line is logged on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
  ;; * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on APISIX
  ;;   and libnasp; `num_headers` is always 0 on APISIX.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_headers
  (type $proxy_on_response_headers (func (param $stream_context_id i32) (param $num_headers i32)
    (param $end_of_stream i32) (result i32)))

  ;; Called when the headers of a response have arrived.
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
  ;; * Without it a line is logged on `bfe`.
  ;; * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`: the
  ;;   call fails.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_response_headers
  (type $proxy_on_response_headers_0_1_0 (func (param $stream_context_id i32)
    (param $num_headers i32) (result i32)))

  ;; Called when a piece of a response's body has arrived.
  ;;
  ;; `(func (param i32 i32 i32) (result i32))`, every version.
  ;;
  ;; Read the bytes with `$proxy_get_buffer_bytes` from `HTTP_RESPONSE_BODY`.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
  ;;
  ;; # Phase
  ;;
  ;; For each piece of the body of a response, also while paused; `body_size` counts everything
  ;; buffered. Never for a response without a body.
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

  ;; Called when the trailers of a response have arrived.
  ;;
  ;; `(func (param i32 i32) (result i32))`, every version.
  ;;
  ;; # Ownership
  ;;
  ;; No pointers.
  ;;
  ;; # Returns
  ;;
  ;; `CONTINUE (0)` lets it go on, `PAUSE (1)` holds it until `$proxy_continue_stream`.
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
  ;; The spec continues a paused response as `HTTP_REQUEST`; the right type is `HTTP_RESPONSE`.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_trailers
  (type $proxy_on_response_trailers (func (param $stream_context_id i32)
    (param $num_trailers i32) (result i32)))

  ;; Called when the response to an HTTP call has arrived, or the call has failed.
  ;;
  ;; `(func (param i32 i32 i32 i32 i32))`, every version.
  ;;
  ;; The parts of the response are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
  ;; `HTTP_CALL_RESPONSE_TRAILERS`. The callback runs in the plugin context: call
  ;; `$proxy_set_effective_context` before any hostcall about the stream that waits.
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
  ;; Once for each `$proxy_http_call`, even if it failed: on Envoy a refused connection arrives as a
  ;; response with `:status` 503, and a time-out as one with 504; `num_headers` is not 0 in either
  ;; case. Read `:status`.
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

  ;; Called when the initial metadata of a gRPC call has arrived.
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

  ;; Called when a message of a gRPC call has arrived.
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

  ;; Called when the trailing metadata of a gRPC call has arrived.
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

  ;; Called when a gRPC call or stream has closed.
  ;;
  ;; `(func (param i32 i32 i32))`, every version.
  ;;
  ;; Read the message of the status with `$proxy_get_status`.
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

  ;; Called when a queue has a new item.
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

  ;; Called by a foreign function of the host.
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
  ;; Whenever a foreign function of the host calls back.
  ;;
  ;; # Hosts
  ;;
  ;; * Without it the worker crashes on `ngx_wasm_module`.
  ;; * Without it there are errors on `libnasp`.
  ;; * With another type on `test-framework`.
  ;; * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
  ;; * test-framework expects a result.
  ;;
  ;; https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function
  (type $proxy_on_foreign_function (func (param $plugin_context_id i32) (param $function_id i32)
    (param $arguments_size i32))))
