//! The outputs. All show the same rows.

pub mod check;
pub mod document;
pub mod fold;
pub mod groups;
pub mod html;
pub mod json;
pub mod markdown;
pub mod svg;
pub mod text;
mod tree;
pub mod why;
