;; The gate for every host by hand: the floor that `plugin-portable.wasm` is held against. The
;; decision is that of gate.wat, with instructions that the first engines have, and with the
;; exports that hosts outside the Envoy family cannot do without.
;;
;;     4  return_value_data     39  the header block
;;     8  return_value_size     75  the body
;;    12  the log line's end   103  the log line's start, with "allow" at 120
;;                             130  the landing buffer, to the end of the memory
;;
;; The order of the texts matters: what a failed check reads is its neighbour, see below.
(module
  (type $number (func (param i32) (result i32)))
  (type $two (func (param i32 i32) (result i32)))
  (type $three (func (param i32 i32 i32) (result i32)))
  (type $get (func (param i32 i32 i32 i32 i32) (result i32)))
  (type $send (func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value (type $get)))
  (import "env" "proxy_log" (func $proxy_log (type $three)))
  (import "env" "proxy_send_local_response" (func $proxy_send_local_response (type $send)))
  (memory (export "memory") 1 1)

  (func (export "proxy_abi_version_0_2_0") (export "_start"))
  (func (export "proxy_on_log") (export "proxy_on_delete") (param i32))
  (func (export "proxy_on_context_create") (param i32 i32))
  (func (export "proxy_on_done") (type $number)
    i32.const 1)
  (func (export "proxy_on_vm_start") (export "proxy_on_configure") (type $two)
    i32.const 1)
  (func (export "proxy_on_response_trailers") (type $two)
    i32.const 0)
  (func (export "proxy_on_request_body") (export "proxy_on_response_headers")
    (export "proxy_on_response_body") (type $three)
    i32.const 0)

  ;; The landing buffer, whatever size is asked, and never null.
  (func (export "proxy_on_memory_allocate") (export "malloc") (type $number)
    i32.const 130)

  ;; Its parameters are of no interest: the first serves as the size, the second as an index.
  (func (export "proxy_on_request_headers") (type $three)
    ;; Both slots are preset in one store.
    i32.const 4
    i64.const 0
    i64.store align=4
    i32.const 0   ;; the request's headers
    i32.const 120 ;; "allow"
    i32.const 5
    i32.const 4
    i32.const 8
    call $proxy_get_header_map_value
    ;; Each 0 or 1 is the address of the next read. A failed check reads a neighbour that fails too:
    ;; the address, from the zero at 3 on, which makes it a multiple of 256;
    i32.eqz
    i32.load offset=3 align=1
    i32.const 130
    i32.ne
    ;; the size, with the comma at 12 as its highest byte, which is too large;
    i32.load offset=8 align=1
    i32.const 61440
    i32.le_u
    ;; and two zeros of the header block, 32 bytes behind the size.
    i32.ctz
    i32.load16_u offset=8
    ;; The size less 4 is what is returned if the request passes.
    local.tee 0
    i32.const 4
    i32.sub
    ;; The value or, if its size is not 4, the blank before it and three bytes.
    local.get 0
    i32.const 4
    i32.eq
    i32.load offset=129 align=1
    i32.const 0x65757274 ;; "true"
    i32.eq
    br_if 0
    drop
    ;; The value lies in the middle of the line: only the end is missing. It is copied from the
    ;; last word to the first, and five bytes of the header block with it.
    i32.const 24
    local.set 1
    loop
      local.get 0
      local.get 1
      i32.add
      local.get 1
      i64.load offset=12 align=4
      i64.store offset=130 align=1
      local.get 1
      i32.const 8
      i32.sub
      local.tee 1
      i32.const 0
      i32.ge_s
      br_if 0
    end
    i32.const 1   ;; debug
    i32.const 103
    local.get 0
    i32.const 54
    i32.add
    call $proxy_log
    i32.const 403
    i32.const 0
    i32.const 0
    i32.const 75
    i32.const 28
    i32.const 39
    i32.const 36
    i32.const -1
    call $proxy_send_local_response
    ;; PAUSE. `return` discards both statuses.
    i32.const 1
    return)

  (data (i32.const 12)
    ", only true can passthrough"
    "\01\00\00\00\0c\00\00\00\0a\00\00\00Content-Type\00text/plain\00"
    "Forbidden by ASM Wasm Plugin"
    "request header: 'allow' is "))
