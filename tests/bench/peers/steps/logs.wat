;; A plugin that asks for the header, logs a line as long as the gate's for a
;; header that is missing, and lets everything pass: the third step from nothing
;; to the gate.
;;
;;     4  return_value_data     12  "allow"       256  the landing buffer, 60 KiB
;;     8  return_value_size     32  the line
(module
  (type $number (func (param i32) (result i32)))
  (type $three (func (param i32 i32 i32) (result i32)))
  (type $get (func (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value (type $get)))
  (import "env" "proxy_log" (func $proxy_log (type $three)))
  (memory (export "memory") 1 1)
  (func (export "proxy_abi_version_0_2_0"))
  (func (export "proxy_on_memory_allocate") (type $number)
    i32.const 256)
  (func (export "proxy_on_request_headers") (type $three)
    i32.const 0   ;; the request's headers
    i32.const 12
    i32.const 5
    i32.const 4
    i32.const 8
    call $proxy_get_header_map_value
    drop
    i32.const 1   ;; debug
    i32.const 32
    i32.const 54
    call $proxy_log
    drop
    i32.const 0)
  (data (i32.const 12) "allow")
  (data (i32.const 32) "request header: 'allow' is read, and everyone may pass"))
