;; The strict gate by hand: the floor that `plugin-strict.wasm` is held against. It differs from
;; gate.wat in what it asks for: all lines of the header, joined, and not the first.
;;
;;     4  return_value_data     75  the body
;;     8  return_value_size    103  the path of the property
;;    12  the log line's end   124  the log line's start
;;    39  the header block     151  the landing buffer, to the end of the memory
(module
  (type $number (func (param i32) (result i32)))
  (type $three (func (param i32 i32 i32) (result i32)))
  (type $get (func (param i32 i32 i32 i32) (result i32)))
  (type $send (func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_property" (func $proxy_get_property (type $get)))
  (import "env" "proxy_log" (func $proxy_log (type $three)))
  (import "env" "proxy_send_local_response" (func $proxy_send_local_response (type $send)))
  (memory (export "memory") 1 1)

  (func (export "proxy_abi_version_0_2_0"))

  ;; The landing buffer, whatever size is asked, and never null.
  (func (export "proxy_on_memory_allocate") (type $number)
    i32.const 151)

  ;; Its parameters are of no interest: the first serves as the size less 4.
  (func (export "proxy_on_request_headers") (type $three)
    ;; Both slots are preset in one store.
    i32.const 4
    i64.const 0
    i64.store align=4
    i32.const 103
    i32.const 21
    i32.const 4
    i32.const 8
    call $proxy_get_property
    ;; Each 0 or 1 is the address of the next read. A failed check reads a neighbour that fails too:
    ;; the address, from the zero at 3 on, which makes it a multiple of 256;
    i32.eqz
    i32.load offset=3 align=1
    i32.const 151
    i32.ne
    ;; the size, with the comma at 12 as its highest byte, which is too large;
    i32.load offset=8 align=1
    i32.const 61440
    i32.le_u
    ;; and two zeros of the header block, 32 bytes behind the size.
    i32.ctz
    i32.load16_u offset=8
    ;; The size less 4 is what is returned if the request passes, and what is counted from if not.
    i32.const 4
    i32.sub
    local.tee 0
    ;; The value or, if its size is not 4, the blank before it and three bytes.
    local.get 0
    i32.eqz
    i32.load offset=150 align=1
    i32.const 0x65757274 ;; "true"
    i32.eq
    br_if 0
    ;; The value lies in the middle of the line: only the end is missing.
    i32.const 155
    i32.add
    i32.const 12
    i32.const 27
    memory.copy
    i32.const 1   ;; debug
    i32.const 124
    local.get 0
    i32.const 58
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
    "request\00headers\00allow"
    "request header: 'allow' is "))
