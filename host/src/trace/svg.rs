//! stub
use super::Crossing;
/// stub
#[must_use]
pub fn svg(_crossings: &[(String, Crossing)]) -> String { String::new() }
