//! Configurations as their grammar has them, with all the ways to write a thing, and here and
//! there a value or a key that is not allowed.

use fastrand::Rng;

pub(super) fn one_in(random: &mut Rng, bound: usize) -> bool {
    random.usize(..bound) == 0
}

pub(super) fn pick<'a, T: ?Sized>(random: &mut Rng, from: &[&'a T]) -> &'a T {
    from[random.usize(..from.len())]
}

fn blank(random: &mut Rng, out: &mut Vec<u8>) {
    for _ in 0..random.usize(..12).saturating_sub(8) {
        out.push(*pick(random, &[&b' ', &b'\t', &b'\n', &b'\r']));
    }
}

/// A character of a string, often spelled in another way than the shortest.
fn character(random: &mut Rng, out: &mut Vec<u8>) {
    let character = match random.usize(..12) {
        0 => pick(random, &["\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{ffff}", "ü", "€"]),
        1 => pick(random, &["\u{1f600}", "\u{10000}", "\u{10ffff}", "\u{d7ff}", "\u{e000}"]),
        2 => pick(random, &["\"", "\\", "/", "\u{8}", "\u{c}", "\n", "\r", "\t", "\0", "\u{1f}"]),
        _ => pick(random, &["a", "Z", "0", "-", "t", "e", "x", "k", "_", " ", "~", "!"]),
    };
    let code = character.chars().next().unwrap();
    let short = match code {
        '"' => Some('"'),
        '\\' => Some('\\'),
        '/' => Some('/'),
        '\u{8}' => Some('b'),
        '\u{c}' => Some('f'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        _ => None,
    };
    let must = code < ' ' || code == '"' || code == '\\';
    if !must && !one_in(random, 6) {
        out.extend_from_slice(character.as_bytes());
    } else if let (Some(letter), true) = (short, one_in(random, 2)) {
        out.push(b'\\');
        out.push(u8::try_from(letter).unwrap());
    } else {
        for unit in code.encode_utf16(&mut [0; 2]) {
            let escape =
                if one_in(random, 2) { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
            out.extend_from_slice(escape.as_bytes());
        }
    }
}

fn string(random: &mut Rng, out: &mut Vec<u8>, text: Option<&str>) {
    out.push(b'"');
    match text {
        Some(text) if !one_in(random, 8) => out.extend_from_slice(text.as_bytes()),
        Some(text) => {
            for byte in text.bytes() {
                out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            }
        }
        None => {
            let longest = if one_in(random, 50) { 400 } else { 12 };
            for _ in 0..random.usize(..longest) {
                character(random, out);
            }
        }
    }
    out.push(b'"');
}

fn value(random: &mut Rng, out: &mut Vec<u8>, key: &str) {
    if one_in(random, 40) {
        let other = pick(
            random,
            &[
                "null",
                "{}",
                "[]",
                "[[]]",
                "-0",
                "401.0",
                "4.01e2",
                "0401",
                "1e999",
                "{\"a\":1}",
                "true",
                "\"\"",
                "[\"a\",1]",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800\\u0041\"",
                "[\"a\",]",
                "4294967696",
                "18446744073709552016",
                "+401",
                "200e0",
                "20",
                "6000",
                "tru",
                "falsey",
            ],
        );
        return out.extend_from_slice(other.as_bytes());
    }
    match key {
        "values" => {
            out.push(b'[');
            for index in 0..=random.usize(..5) {
                if index > 0 {
                    out.push(b',');
                }
                blank(random, out);
                string(random, out, None);
                blank(random, out);
            }
            out.push(b']');
        }
        "status" => {
            let status = 190 + random.usize(..420);
            out.extend_from_slice(status.to_string().as_bytes());
        }
        "log" => {
            let level = pick(random, &["debug", "info", "warn", "off", "off", "error"]);
            string(random, out, Some(level));
        }
        "log_value" => out.extend_from_slice(pick(random, &["true", "false"]).as_bytes()),
        "header" => {
            let name =
                pick(random, &["allow", "X-Api-Key", "a", "x_y.z~", "!#$%&'*+-.^_`|~", "k k"]);
            string(random, out, Some(name));
        }
        _ => string(random, out, None),
    }
}

/// Every key that there is.
pub(super) const KEYS: [&str; 7] =
    ["header", "values", "status", "body", "content_type", "log", "log_value"];

/// A configuration as its grammar has it.
pub(super) fn grammatical(random: &mut Rng) -> Vec<u8> {
    let mut out = Vec::new();
    let mut keys = KEYS.to_vec();
    for index in 0..keys.len() {
        let other = random.usize(..keys.len());
        keys.swap(index, other);
    }
    keys.truncate(random.usize(..8));
    if one_in(random, 60) {
        keys.push(pick(
            random,
            &["header", "status", "Header", "", "heade", "log_values", "value"],
        ));
    }
    if one_in(random, 8) {
        // As a `Struct` begins.
        out.push(b'\n');
    }
    blank(random, &mut out);
    out.push(b'{');
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        blank(random, &mut out);
        string(random, &mut out, Some(key));
        blank(random, &mut out);
        out.push(b':');
        blank(random, &mut out);
        value(random, &mut out, key);
        blank(random, &mut out);
    }
    out.push(b'}');
    blank(random, &mut out);
    out
}
