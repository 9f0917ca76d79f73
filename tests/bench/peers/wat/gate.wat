;; The gate by hand, as small as it gets with every decision of the Rust one:
;; the floor that `plugin.wasm` is held against.
;;
;;     4  return_value_data     12  ", only true can passthrough"
;;     8  return_value_size     39  the body
;;                              67  the header block
;;                             103  "request header: 'allow' is "
;;                             130  the landing buffer, 60 KiB
(module
  (type $number (func (param i32) (result i32)))
  (type $three (func (param i32 i32 i32) (result i32)))
  (type $get (func (param i32 i32 i32 i32 i32) (result i32)))
  (type $send (func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value (type $get)))
  (import "env" "proxy_log" (func $proxy_log (type $three)))
  (import "env" "proxy_send_local_response" (func $proxy_send_local_response (type $send)))
  (memory (export "memory") 1 1)

  (func (export "proxy_abi_version_0_2_0"))

  (func (export "proxy_on_memory_allocate") (type $number)
    ;; The landing buffer, or 0 for what does not fit.
    i32.const 130
    local.get 0
    i32.const 61440
    i32.le_u
    i32.mul)

  ;; Its parameters are of no interest: they serve as $size and $denied.
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
    ;; There is a value if the status is OK, the address is the landing buffer's and the size is within it.
    i32.const 0
    i32.load offset=4
    i32.const 130
    i32.xor
    i32.or
    i32.const 0
    i32.load offset=8
    local.tee 0
    i32.const 61440
    i32.gt_u
    i32.or
    i32.eqz
    local.get 0
    i32.mul
    local.tee 0
    ;; It is `true` if it has four bytes, and they are those of the word in the text.
    i32.const 4
    i32.ne
    i32.const 0
    i32.load offset=130 align=1
    i32.const 0
    i32.load offset=19 align=1
    i32.ne
    i32.or
    local.tee 1
    if
      ;; The value lies in the middle of the line: only the end is missing.
      local.get 0
      i32.const 130
      i32.add
      i32.const 12
      i32.const 27
      memory.copy
      i32.const 1   ;; debug
      i32.const 103
      local.get 0
      i32.const 54
      i32.add
      call $proxy_log
      drop
      i32.const 403
      i32.const 0
      i32.const 0
      i32.const 39
      i32.const 28
      i32.const 67
      i32.const 36
      i32.const -1
      call $proxy_send_local_response
      drop
    end
    local.get 1)

  (data (i32.const 12)
    ", only true can passthrough"
    "Forbidden by ASM Wasm Plugin"
    "\01\00\00\00\0c\00\00\00\0a\00\00\00Content-Type\00text/plain\00"
    "request header: 'allow' is "))
