//! Accounts for every byte of a wasm module and holds it to a budget.
