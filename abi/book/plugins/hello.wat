;; The smallest plugin that says something: one line in the host's log for each request.

(module
  ;; What the plugin calls is imported from `env`.
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))

  ;; The memory that both sides access, and five bytes in it.
  (memory (export "memory") 1)
  (data (i32.const 16) "hello")

  ;; The marker: it declares the version of the ABI.
  (func (export "proxy_abi_version_0_2_0"))

  ;; The allocator. Nothing is handed over to this plugin, but hosts do not load one without it.
  (func (export "proxy_on_memory_allocate") (param $memory_size i32) (result i32)
    (i32.const 1024))

  ;; What the host calls for each request.
  (func (export "proxy_on_request_headers")
    (param $stream_context_id i32) (param $num_headers i32) (param $end_of_stream i32)
    (result i32)
    (drop (call $log
      (i32.const 2)                     ;; INFO
      (i32.const 16) (i32.const 5)))    ;; the address and the size of "hello"
    (i32.const 0)))                     ;; CONTINUE
