;; A gate: a request passes only if its header `allow` is exactly `true`; all others get a 403,
;; and a line in the log.
;;
;; Brackets cite the section on which a part rests: [front: …] is a section of ../docs/front.md,
;; [name: …] one of the entry of that function, [serialization] and [types] are those modules.

(module
  ;; [front: Two sides, one memory] Hostcalls are imported from `env`. These three are copied from
  ;; bindings/proxy_wasm.wat.
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value (param $map_id i32)
    (param $key_data i32) (param $key_size i32) (param $return_value_data i32)
    (param $return_value_size i32) (result i32)))
  (import "env" "proxy_send_local_response" (func $proxy_send_local_response (param $status_code i32)
    (param $status_code_details_data i32) (param $status_code_details_size i32)
    (param $body_data i32) (param $body_size i32) (param $serialized_headers_data i32)
    (param $serialized_headers_size i32) (param $grpc_status i32) (result i32)))
  (import "env" "proxy_log" (func $proxy_log (param $log_level i32) (param $message_data i32)
    (param $message_size i32) (result i32)))

  ;; [front: A plugin from nothing] The memory is exported as `memory`. It is one page and never grows,
  ;; so that nothing lies after the buffer.
  (memory (export "memory") 1 1)

  ;; Constant data: [proxy_send_local_response: Ownership] some hosts keep the body and the headers.
  ;; Text is bytes with a size and without a NUL [front: Two sides, one memory]. Nothing is at address
  ;; 0, which some hosts take for "no address".
  (data (i32.const 16) "allow")
  (data (i32.const 32) "Forbidden by ASM Wasm Plugin")
  ;; [serialization] {"content-type": "text/plain"}: a count of 1, sizes of 12 and 10, then name and
  ;; value, each followed by a NUL.
  (data (i32.const 64)
    "\01\00\00\00"
    "\0c\00\00\00" "\0a\00\00\00"
    "content-type\00" "text/plain\00")
  ;; The out slots are at 128 and 132: [proxy_get_header_map_value: Hosts] not at 0, and 4-byte
  ;; aligned.
  ;; The buffer for values is at 1024. The log line is assembled around it: this is before it,
  (data (i32.const 997) "request header: 'allow' is ")
  ;; and these 27 bytes are copied to the place after the value.
  (data (i32.const 160) ", only true can passthrough")

  ;; [front: The life of a request] A marker declares the version.
  ;; [proxy_abi_version_0_2_0] Export exactly one. Every host that checks the marker accepts this one.
  (func (export "proxy_abi_version_0_2_0"))

  ;; [proxy_on_memory_allocate: Returns] Never 0, whatever the size.
  ;; [front: What a handed-over buffer is, and why nobody frees it] The same bytes every time, up to
  ;; the end of the memory: the host refuses what does not fit.
  (func $allocate (param $memory_size i32) (result i32)
    (i32.const 1024))
  ;; [proxy_on_memory_allocate: Hosts] [malloc: Errata] Each name is the only one on some host.
  (export "proxy_on_memory_allocate" (func $allocate))
  (export "malloc" (func $allocate))

  ;; [proxy_on_request_headers: the type] Three parameters, since 0.2.0.
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    ;; [proxy_get_header_map_value: Hosts] Some hosts write only one slot: preset both.
    (i32.store (i32.const 128) (i32.const 0))
    (i32.store (i32.const 132) (i32.const 0))
    (if (call $proxy_get_header_map_value
          (i32.const 0)                   ;; [types: MapType] HTTP_REQUEST_HEADERS
          (i32.const 16) (i32.const 5)    ;; "allow", in lower case, as the entry says
          (i32.const 128) (i32.const 132))
      ;; [proxy_get_header_map_value: Hosts] Not OK: a size in the slot means nothing.
      (then (i32.store (i32.const 132) (i32.const 0))))
    ;; [hosts: FastEdge emulator] A value outside the buffer is not ours.
    (if (i32.ne (i32.load (i32.const 128)) (i32.const 1024))
      (then (i32.store (i32.const 132) (i32.const 0))))
    ;; [front: What a handed-over buffer is, and why nobody frees it] Nor is one that leaves no room
    ;; for the 27 bytes behind it.
    (if (i32.gt_u (i32.load (i32.const 132)) (i32.const 64485))
      (then (i32.store (i32.const 132) (i32.const 0))))
    ;; [proxy_get_header_map_value: Status] Size 0 means missing, so only 4 can be right.
    ;; The bytes `true` are 0x65757274 as a little-endian number.
    (if (i32.eq (i32.load (i32.const 132)) (i32.const 4))
      (then
        (if (i32.eq (i32.load (i32.const 1024)) (i32.const 0x65757274))
          (then (return (i32.const 0))))))  ;; [types: Action] CONTINUE
    (call $log_value (i32.load (i32.const 132)))
    (drop (call $proxy_send_local_response
      (i32.const 403)
      (i32.const 0) (i32.const 0)         ;; no details [proxy_send_local_response]
      (i32.const 32) (i32.const 28)       ;; the body
      (i32.const 64) (i32.const 36)       ;; the header block
      (i32.const -1)))                    ;; [types: GrpcStatus] NONE
    ;; [proxy_send_local_response] [types: Action] PAUSE, after a local response
    (i32.const 1))

  ;; The value is in the buffer; the line around it is borrowed [proxy_log: Ownership].
  (func $log_value (param $size i32)
    (local $index i32)
    (loop $next
      (i32.store8 offset=1024
        (i32.add (local.get $size) (local.get $index))
        (i32.load8_u offset=160 (local.get $index)))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (i32.const 27))))
    (drop (call $proxy_log
      (i32.const 1)                       ;; [types: LogLevel] DEBUG
      (i32.const 997)
      (i32.add (local.get $size) (i32.const 54)))))  ;; 27 before it, 27 after it

  ;; The other callbacks, for hosts that crash or complain without them [front: how hosts differ].
  (func $nothing1 (param i32))
  (func $nothing2 (param i32 i32))
  (func $one1 (param i32) (result i32) (i32.const 1))
  (func $one2 (param i32 i32) (result i32) (i32.const 1))
  (func $continue2 (param i32 i32) (result i32) (i32.const 0))
  (func $continue3 (param i32 i32 i32) (result i32) (i32.const 0))
  (export "proxy_on_context_create" (func $nothing2))
  (export "proxy_on_vm_start" (func $one2))             ;; [its entry: Returns] TRUE
  (export "proxy_on_configure" (func $one2))            ;; [its entry: Returns] TRUE
  (export "proxy_on_request_body" (func $continue3))
  (export "proxy_on_response_headers" (func $continue3))
  (export "proxy_on_response_body" (func $continue3))
  (export "proxy_on_response_trailers" (func $continue2))
  (export "proxy_on_done" (func $one1))                 ;; [its entry: Returns] TRUE
  (export "proxy_on_log" (func $nothing1))
  (export "proxy_on_delete" (func $nothing1)))
