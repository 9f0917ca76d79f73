//! Packs, checks, pushes and pulls the OCI images of Proxy-Wasm plugins.
