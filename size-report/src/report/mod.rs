//! The outputs. All say the same, from the same rows.

pub mod check;
pub mod table;
