(module
  (import "env" "proxy_get_header_map_value"
    (func $get_header (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response"
    (func $respond (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))

  (memory (export "memory") 1 1)
  (data (i32.const 16) "allow")
  (data (i32.const 32) "denied")
  (data (i32.const 64)
    "\01\00\00\00"
    "\0c\00\00\00" "\0a\00\00\00"
    "content-type\00" "text/plain\00")

  (func (export "proxy_abi_version_0_2_0"))

  (func (export "proxy_on_memory_allocate") (param $memory_size i32) (result i32)
    (i32.const 1024))

  (func (export "proxy_on_request_headers")
    (param $stream_context_id i32) (param $num_headers i32) (param $end_of_stream i32)
    (result i32)
    (i32.store (i32.const 128) (i32.const 0))
    (i32.store (i32.const 132) (i32.const 0))
    (if (i32.eqz (call $get_header
          (i32.const 0)
          (i32.const 16) (i32.const 5)
          (i32.const 128) (i32.const 132)))
      (then
        (if (i32.and
              (i32.eq (i32.load (i32.const 128)) (i32.const 1024))
              (i32.eq (i32.load (i32.const 132)) (i32.const 4)))
          (then
            (if (i32.eq (i32.load (i32.const 1024)) (i32.const 0x65757274))
              (then (return (i32.const 0))))))))
    (drop (call $respond
      (i32.const 403)
      (i32.const 0) (i32.const 0)
      (i32.const 32) (i32.const 6)
      (i32.const 64) (i32.const 36)
      (i32.const -1)))
    (i32.const 1)))
