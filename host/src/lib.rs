//! An embedded Proxy-Wasm host: traces, host checks and leak checks for any plugin.
