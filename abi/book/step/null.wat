;; A gate with a mistake: its allocator returns null for a value that does not fit.
;;
;; Hosts that check the result return an error status, and all is well. A host that does not check
;; writes the value to address 0: over the slots, over the header's name, over the response. The
;; page that steps through a request has it as a guest. Deploy it nowhere.

(module
  (import "env" "proxy_get_header_map_value"
    (func $get_header_map_value (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response"
    (func $send_local_response (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 1)
  ;; The slots are at 16 and 20, the landing buffer is at 1024.
  (data (i32.const 24) "allow")
  (data (i32.const 32) "Forbidden by ASM Wasm Plugin")
  (data (i32.const 64) "\01\00\00\00\0c\00\00\00\0a\00\00\00content-type\00text/plain\00")
  (func (export "proxy_abi_version_0_2_0"))
  (func $allocate (param $memory_size i32) (result i32)
    ;; The mistake: null, where the landing buffer would do.
    (select (i32.const 1024) (i32.const 0) (i32.le_u (local.get $memory_size) (i32.const 61440))))
  (export "proxy_on_memory_allocate" (func $allocate))
  (export "malloc" (func $allocate))
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    (i64.store (i32.const 16) (i64.const 0))
    (if (i32.eqz (call $get_header_map_value
          (i32.const 0) (i32.const 24) (i32.const 5) (i32.const 16) (i32.const 20)))
      (then
        (if (i32.eq (i32.load (i32.const 20)) (i32.const 4))
          (then
            (if (i32.eq (i32.load (i32.load (i32.const 16))) (i32.const 0x65757274)) ;; `true`
              (then (return (i32.const 0))))))))
    (drop (call $log (i32.const 1) (i32.const 24) (i32.const 5)))
    (drop (call $send_local_response (i32.const 403) (i32.const 0) (i32.const 0)
      (i32.const 32) (i32.const 28) (i32.const 64) (i32.const 39) (i32.const -1)))
    (i32.const 1))
  ;; What BFE insists on.
  (func (export "proxy_on_context_create") (param i32 i32))
  (func $one (param i32 i32) (result i32) (i32.const 1))
  (export "proxy_on_vm_start" (func $one))
  (export "proxy_on_configure" (func $one))
  (func (export "proxy_on_done") (param i32) (result i32) (i32.const 1)))
