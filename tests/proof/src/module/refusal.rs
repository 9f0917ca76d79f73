//! What the executor does not cover.

use thiserror::Error;
use wasmparser::ValType;

/// Why nothing can be proved about a module.
#[derive(Debug, Error)]
pub enum Refusal {
    /// No host would load it.
    #[error("not a valid module: {0}")]
    Invalid(String),
    /// It is valid, but uses something that the executor does not support.
    #[error("{0} is outside what the executor covers")]
    Outside(String),
}

impl Refusal {
    /// `what` is not covered.
    pub(crate) fn outside(what: impl Into<String>) -> Self {
        Self::Outside(what.into())
    }
}

impl From<wasmparser::Error> for Refusal {
    fn from(error: wasmparser::Error) -> Self {
        Self::Invalid(error.to_string())
    }
}

/// The number of bits of a value type.
pub(crate) fn width(value_type: ValType) -> Result<u32, Refusal> {
    match value_type {
        ValType::I32 => Ok(32),
        ValType::I64 => Ok(64),
        other => Err(Refusal::outside(format!("a value of type {other}"))),
    }
}
