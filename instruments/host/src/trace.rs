//! A trace: every crossing between host and plugin, in order.
//!
//! `words.rs` decodes numbers with the ABI's table. `text.rs`, `json.rs`, `svg.rs` and `html.rs`
//! render a trace.

mod answer;
mod crossing;
mod html;
mod json;
mod part;
mod recorder;
mod svg;
mod text;
pub mod words;

pub use answer::{answer_json, answer_text};
pub use crossing::{Crossing, Direction};
pub use html::html;
pub use json::json_line;
pub use part::Part;
pub use recorder::Recorder;
pub use svg::svg;
pub use text::text;
