;; A plugin whose only callback lets everything pass at once: what the sandbox itself costs.
(module
  (memory (export "memory") 1 1)
  (func (export "proxy_abi_version_0_2_0"))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32)
    i32.const 0)
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    i32.const 0))
