//! Renders a trace as JSON, one object per crossing.

use serde_json::{Map, Value, json};

use super::crossing::{Crossing, Direction};
use super::words::{Argument, Word};

/// The crossing as one line of JSON, without the line feed.
///
/// Bytes are escaped as in the text format; `sequence` counts from 0.
#[must_use]
pub fn json_line(sequence: usize, crossing: &Crossing) -> String {
    let mut object = Map::new();
    object.insert("sequence".into(), json!(sequence));
    object.insert("depth".into(), json!(crossing.depth));
    let into = match crossing.direction {
        Direction::IntoPlugin => "plugin",
        Direction::IntoHost => "host",
    };
    object.insert("into".into(), json!(into));
    object.insert("function".into(), json!(crossing.function));
    object.insert("arguments".into(), arguments(&crossing.arguments));
    if let Some(result) = &crossing.result {
        object.insert("result".into(), word(&result.word));
    }
    if !crossing.returned.is_empty() {
        object.insert("returned".into(), arguments(&crossing.returned));
    }
    for (name, lines) in [("notes", &crossing.notes), ("changed", &crossing.changed)] {
        if !lines.is_empty() {
            object.insert(name.into(), json!(lines));
        }
    }
    if let Some(reason) = &crossing.stopped {
        object.insert("stopped".into(), json!(reason));
    }
    Value::Object(object).to_string()
}

fn arguments(all: &[Argument]) -> Value {
    all.iter()
        .map(|argument| (argument.name.clone(), word(&argument.word)))
        .collect::<Map<_, _>>()
        .into()
}

fn word(word: &Word) -> Value {
    let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
    match word {
        Word::Number(number) | Word::Unnamed(number) => json!(number),
        Word::Truth(truth) => json!(truth),
        Word::Named(name) => json!(name),
        Word::Address(address) => json!({ "address": address }),
        Word::Unknown { address, size } => json!({ "address": address, "size": size }),
        Word::Bytes { address, size, shown } => json!({
            "address": address,
            "size": size,
            "bytes": shown.as_deref().map(text),
        }),
        Word::Pairs { address, size, shown, fault } => json!({
            "address": address,
            "size": size,
            "pairs": shown
                .iter()
                .map(|(name, value)| json!([text(name), text(value)]))
                .collect::<Vec<_>>(),
            "fault": fault,
        }),
    }
}
