;; Logs the user agent of each request, and leaks: the allocator never returns the same bytes twice, and nobody frees
;; them.

(module
  (import "env" "proxy_get_header_map_value"
    (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "user-agent")
  (global $next (mut i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_0"))

  (func (export "proxy_on_memory_allocate") (param $memory_size i32) (result i32)
    (local $buffer i32)
    (local.set $buffer (global.get $next))
    (global.set $next (i32.add (local.get $buffer) (local.get $memory_size)))
    (if (i32.gt_u (global.get $next) (i32.shl (memory.size) (i32.const 16)))
      (then (drop (memory.grow (i32.add (i32.shr_u (local.get $memory_size) (i32.const 16)) (i32.const 1))))))
    (local.get $buffer))

  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    (if (i32.eqz (call $get (i32.const 0) (i32.const 16) (i32.const 10) (i32.const 32) (i32.const 36)))
      (then (drop (call $log (i32.const 2) (i32.load (i32.const 32)) (i32.load (i32.const 36))))))
    (i32.const 0)))
