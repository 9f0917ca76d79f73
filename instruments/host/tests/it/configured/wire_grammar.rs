//! Configurations as `Struct`s, with a fault here and there that no serializer makes.

use fastrand::Rng;
use serde_json::{Value, json};

use super::grammar::{KEYS, one_in, pick};
use super::wire;

fn text(random: &mut Rng) -> String {
    let longest = if one_in(random, 30) { 300 } else { 40 };
    let size = random.usize(..longest);
    let mut text = String::new();
    for _ in 0..size {
        text.push_str(pick(
            random,
            &[
                "a",
                "b",
                "0",
                "-",
                " ",
                "~",
                "\"",
                "\\",
                "\n",
                "\0",
                "\u{7f}",
                "\u{fc}",
                "\u{20ac}",
                "\u{1f600}",
                "\u{10ffff}",
                "k",
                "e",
                "y",
                "z",
                "x",
            ],
        ));
    }
    text
}

fn value(random: &mut Rng, key: &str) -> Value {
    if one_in(random, 40) {
        let others = [
            json!(null),
            json!({}),
            json!([]),
            json!(""),
            json!([""]),
            json!(["a", 1]),
            json!(true),
            json!(401),
            json!(-401),
            json!(401.5),
            json!(199.999_999_999_999_97),
            json!(4_294_967_697_u64),
            json!(1e300),
            json!({"a": "b"}),
            json!([["a"]]),
        ];
        return others[random.usize(..others.len())].clone();
    }
    match key {
        "values" => (0..=random.usize(..4)).map(|_| Value::from(text(random) + "v")).collect(),
        "status" => json!(190 + random.usize(..420)),
        "log" => json!(pick(random, &["debug", "info", "warn", "off", "off", "error"])),
        "log_value" => json!(random.bool()),
        "header" => json!(pick(random, &["allow", "X-Api-Key", "a", "x_y.z~", "k k"])),
        "content_type" => json!(pick(random, &["text/plain", "a", "t\u{fc}", "a\nb"])),
        _ => json!(text(random)),
    }
}

/// Puts `bytes` behind their tag and length, as they should be or in a way that is wrong now
/// and then.
fn field(random: &mut Rng, out: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    let glitch = if one_in(random, 100) { random.usize(..7) } else { usize::MAX };
    let size = match glitch {
        0 => bytes.len() + 1,
        1 => bytes.len().saturating_sub(1),
        _ => bytes.len(),
    };
    match glitch {
        2 => out.push(*pick(random, &[&0x08, &0x0a, &0x12, &0x1a, &0x22, &0x2a, &0x32, &0x0b])),
        3 => out.extend([tag | 0x80, 0]),
        _ => out.push(tag),
    }
    let mut rest = size;
    while rest >= 0x80 {
        out.push(u8::try_from(rest % 0x80).unwrap() | 0x80);
        rest /= 0x80;
    }
    let last = u8::try_from(rest).unwrap();
    match glitch {
        // A number with more bytes than it needs.
        4 => out.extend([last | 0x80, 0]),
        _ => out.push(last),
    }
    out.extend_from_slice(bytes);
    match glitch {
        5 => {
            let copy = out.clone();
            out.extend(copy);
        }
        // A field that nobody knows.
        6 => out.extend([0x38, random.u8(..0x80)]),
        _ => {}
    }
}

fn encode(random: &mut Rng, json: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    match json {
        Value::String(text) => field(random, &mut out, 0x1a, text.as_bytes()),
        Value::Array(items) => {
            let mut list = Vec::new();
            for item in items {
                let item = encode(random, item);
                field(random, &mut list, 0x0a, &item);
            }
            field(random, &mut out, 0x32, &list);
        }
        Value::Bool(truth) => out.extend([0x20, u8::from(*truth)]),
        other => out.extend(wire::write_value(other)),
    }
    if one_in(random, 200) {
        let more = encode(random, &Value::from("x"));
        out.extend(more);
    }
    if one_in(random, 200) {
        out.clear();
    }
    out
}

/// A configuration as a `Struct`.
pub(super) fn grammatical(random: &mut Rng) -> Vec<u8> {
    let mut out = Vec::new();
    let mut keys = KEYS.to_vec();
    random.shuffle(&mut keys);
    keys.truncate(random.usize(..8));
    if one_in(random, 60) {
        keys.push(pick(random, &["header", "status", "Header", "", "heade", "log_values"]));
    }
    for key in keys {
        let mut parts = Vec::new();
        let mut part = Vec::new();
        field(random, &mut part, 0x0a, key.as_bytes());
        parts.push(std::mem::take(&mut part));
        let json = value(random, key);
        let value = encode(random, &json);
        field(random, &mut part, 0x12, &value);
        parts.push(part);
        match random.usize(..300) {
            0 => parts.swap(0, 1),
            1 => parts.truncate(1),
            2 => drop(parts.remove(0)),
            _ => {}
        }
        field(random, &mut out, 0x0a, &parts.concat());
    }
    out
}
