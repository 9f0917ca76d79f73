//! A `Struct` as protobuf's serializers write it: read and written by prost.

use prost::Message;
use serde_json::Value as Json;

/// A `google.protobuf.Struct`. Its map is a list of entries on the wire, and here they are
/// kept as they come.
#[derive(Clone, PartialEq, Message)]
struct Struct {
    #[prost(message, repeated, tag = "1")]
    entries: Vec<Entry>,
}

#[derive(Clone, PartialEq, Message)]
struct Entry {
    #[prost(string, tag = "1")]
    key: String,
    #[prost(message, optional, tag = "2")]
    value: Option<Value>,
}

#[derive(Clone, PartialEq, Message)]
struct Value {
    #[prost(oneof = "Kind", tags = "1, 2, 3, 4, 5, 6")]
    kind: Option<Kind>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
enum Kind {
    #[prost(int32, tag = "1")]
    Null(i32),
    #[prost(double, tag = "2")]
    Number(f64),
    #[prost(string, tag = "3")]
    String(String),
    #[prost(bool, tag = "4")]
    Bool(bool),
    #[prost(message, tag = "5")]
    Struct(Struct),
    #[prost(message, tag = "6")]
    List(List),
}

#[derive(Clone, PartialEq, Message)]
struct List {
    #[prost(message, repeated, tag = "1")]
    values: Vec<Value>,
}

/// The members of the `Struct` that `bytes` are. `None` if they are none, or not written as
/// protobuf's serializers write it: nothing twice, nothing unknown, no number in more bytes
/// than it needs.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<(String, Json)>> {
    let message = Struct::decode(bytes).ok()?;
    if message.encode_to_vec() != bytes {
        return None;
    }
    let member = |entry: Entry| Some((entry.key, json(entry.value?)?));
    message.entries.into_iter().map(member).collect()
}

/// The same value in JSON. A number that is whole is an integer there.
fn json(value: Value) -> Option<Json> {
    Some(match value.kind? {
        Kind::Null(_) => Json::Null,
        Kind::Number(number) => {
            let whole = (0..1000_u16).find(|whole| f64::from(*whole) == number);
            whole.map_or_else(|| Json::from(number), Json::from)
        }
        Kind::String(text) => Json::String(text),
        Kind::Bool(truth) => Json::Bool(truth),
        Kind::Struct(_) => Json::Object(serde_json::Map::new()),
        Kind::List(list) => list.values.into_iter().map(json).collect::<Option<_>>()?,
    })
}

/// One value as a message.
pub(super) fn write_value(json: &Json) -> Vec<u8> {
    value(json).encode_to_vec()
}

fn value(json: &Json) -> Value {
    let kind = match json {
        Json::Null => Kind::Null(0),
        Json::Bool(truth) => Kind::Bool(*truth),
        Json::Number(number) => Kind::Number(number.as_f64().unwrap()),
        Json::String(text) => Kind::String(text.clone()),
        Json::Array(items) => Kind::List(List { values: items.iter().map(value).collect() }),
        Json::Object(members) => {
            Kind::Struct(Struct { entries: members.iter().map(entry).collect() })
        }
    };
    Value { kind: Some(kind) }
}

fn entry((key, json): (&String, &Json)) -> Entry {
    Entry { key: key.clone(), value: Some(value(json)) }
}

/// An object as the `Struct` that protobuf's serializers write.
pub(super) fn write(object: &Json) -> Vec<u8> {
    let members = object.as_object().unwrap();
    let entries = members.iter().map(entry).collect();
    Struct { entries }.encode_to_vec()
}
