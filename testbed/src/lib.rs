//! Runs a real Envoy and a real upstream on loopback for the tests and for scripts/try.
