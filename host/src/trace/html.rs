//! stub
use super::Crossing;
/// stub
#[must_use]
pub fn html(_crossings: &[(String, Crossing)]) -> String { String::new() }
