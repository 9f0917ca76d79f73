;; A plugin that asks for the header as the gate does, and lets everything pass:
;; the second step from nothing to the gate.
;;
;;     4  return_value_data     12  "allow"
;;     8  return_value_size     64  the landing buffer, 60 KiB
(module
  (type $number (func (param i32) (result i32)))
  (type $three (func (param i32 i32 i32) (result i32)))
  (type $get (func (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $proxy_get_header_map_value (type $get)))
  (memory (export "memory") 1 1)
  (func (export "proxy_abi_version_0_2_0"))
  (func (export "proxy_on_memory_allocate") (type $number)
    i32.const 64)
  (func (export "proxy_on_request_headers") (type $three)
    i32.const 0   ;; the request's headers
    i32.const 12
    i32.const 5
    i32.const 4
    i32.const 8
    call $proxy_get_header_map_value
    drop
    i32.const 0)
  (data (i32.const 12) "allow"))
