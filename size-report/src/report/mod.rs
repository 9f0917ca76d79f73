//! The outputs. All say the same, from the same rows.

pub mod check;
pub mod document;
pub mod json;
pub mod table;
pub mod text;
pub mod why;
