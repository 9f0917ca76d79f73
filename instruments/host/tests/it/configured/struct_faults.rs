//! `Struct`s that are refused: with the same words as JSON, and a byte of the protobuf.

use serde_json::json;

use super::guest::{Decision, Guest};
use super::structs::accepted;
use super::{reference, wire};

/// Expects that `configuration` is refused with `words` at byte `at`, and everything denied.
#[track_caller]
fn expect(configuration: &[u8], words: &str, at: usize) {
    let shown = configuration.escape_ascii();
    assert_eq!(reference::read(configuration), None, "`{shown}`");
    let mut guest = Guest::new();
    assert!(!guest.plugin(1, configuration), "`{shown}`");
    let line = format!("configuration: {words} at byte {at}");
    assert_eq!(guest.log(), [(4, line)], "`{shown}`");
    for value in [&b""[..], b"true", b"k1"] {
        assert_ne!(guest.request(1, Some(value)), Decision::Passed, "`{shown}`");
    }
}

#[test]
fn keys_and_values_are_held_to_the_same_rules_as_in_json() {
    let refused = |object: serde_json::Value, words: &str, at: usize| {
        expect(&wire::write(&object), words, at);
    };
    refused(json!({ "head": "a" }), "unknown key", 2);
    refused(json!({ "": "a" }), "malformed JSON or Struct", 2);
    refused(json!({ "header": "" }), "empty value", 12);
    refused(json!({ "header": "a b" }), "not a header name", 12);
    refused(json!({ "content_type": "" }), "empty value", 18);
    refused(json!({ "content_type": "a\nb" }), "control character", 18);
    refused(json!({ "log": "error" }), "not debug, info, warn or off", 9);
    refused(json!({ "values": [] }), "empty value", 12);
    refused(json!({ "values": [""] }), "empty value", 16);
    refused(json!({ "values": ["a", 1] }), "wrong type", 21);
    refused(json!({ "log_value": "true" }), "wrong type", 15);
    for key in ["header", "body", "content_type", "log", "values"] {
        for value in [json!(1), json!(null), json!(true), json!({})] {
            refused(json!({ key: value }), "wrong type", key.len() + 6);
        }
    }
    let twice = [wire::write(&json!({ "log": "off" })), wire::write(&json!({ "log": "off" }))];
    expect(&twice.concat(), "repeated key", 16);
}

#[test]
fn a_status_is_a_whole_number_from_200_to_599() {
    let with = |status: f64| {
        let mut bytes = b"\x0a\x13\x0a\x06status\x12\x09\x11".to_vec();
        bytes.extend(status.to_le_bytes());
        bytes
    };
    for status in [200.0, 401.0, 599.0] {
        accepted(&with(status));
    }
    for status in [
        0.0,
        -0.0,
        199.0,
        199.999_999_999_999_97,
        200.000_000_000_000_03,
        401.5,
        599.5,
        600.0,
        -401.0,
        4_294_967_697.0,
        1e300,
        -1e300,
        f64::NAN,
        -f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MIN_POSITIVE,
        5e-324,
    ] {
        expect(&with(status), "not a status from 200 to 599", 12);
    }
    for value in [json!("401"), json!(null), json!([401]), json!(true)] {
        expect(&wire::write(&json!({ "status": value })), "wrong type", 12);
    }
}

#[test]
fn what_no_serializer_writes_is_refused() {
    let malformed = |bytes: &[u8], at| expect(bytes, "malformed JSON or Struct", at);
    // The same in the form that is accepted.
    accepted(b"\x0a\x0c\x0a\x03log\x12\x05\x1a\x03off");
    // The value before the key; a part that is there twice, or not at all.
    malformed(b"\x0a\x0c\x12\x05\x1a\x03off\x0a\x03log", 2);
    malformed(b"\x0a\x11\x0a\x03log\x0a\x03log\x12\x05\x1a\x03off", 7);
    malformed(b"\x0a\x13\x0a\x03log\x12\x05\x1a\x03off\x12\x05\x1a\x03off", 7);
    malformed(b"\x0a\x05\x0a\x03log", 7);
    malformed(b"\x0a\x07\x12\x05\x1a\x03off", 2);
    malformed(b"\x0a\x00", 2);
    // Unknown fields, of the whole and of an entry.
    malformed(b"\x10\x01\x0a\x0c\x0a\x03log\x12\x05\x1a\x03off", 0);
    malformed(b"\x0a\x0c\x0a\x03log\x12\x05\x1a\x03off\x10\x01", 14);
    malformed(b"\x0a\x0e\x0a\x03log\x12\x05\x1a\x03off\x18\x01", 7);
    // Numbers in more bytes than they need.
    malformed(b"\x0a\x8c\x00\x0a\x03log\x12\x05\x1a\x03off", 0);
    malformed(b"\x8a\x00\x0c\x0a\x03log\x12\x05\x1a\x03off", 0);
    // Lengths that do not nest, or leave the configuration.
    for at in [1, 3, 8, 10] {
        for more in [1_u8, 0xff] {
            let mut bytes = b"\x0a\x0c\x0a\x03log\x12\x05\x1a\x03off".to_vec();
            bytes[at] = bytes[at].wrapping_add(more);
            assert_eq!(reference::read(&bytes), None);
            let mut guest = Guest::new();
            assert!(!guest.plugin(1, &bytes), "{}", bytes.escape_ascii());
        }
    }
    // A truth value of two, and two things that one value is.
    expect(b"\x0a\x0f\x0a\x09log_value\x12\x02\x20\x02", "wrong type", 15);
    expect(b"\x0a\x0e\x0a\x03log\x12\x07\x20\x01\x1a\x03off", "wrong type", 9);
}

#[test]
fn a_struct_that_is_cut_off_anywhere_is_refused() {
    let whole = wire::write(&json!({
        "header": "x", "values": ["a", "b"], "status": 401, "log_value": false,
    }));
    for size in 1..whole.len() {
        // What is left may be a whole `Struct` with fewer entries.
        let cut = &whole[..size];
        let mut guest = Guest::new();
        assert_eq!(guest.plugin(1, cut), reference::read(cut).is_some(), "{size}");
    }
}

#[test]
fn the_strings_of_a_struct_are_utf_8() {
    for wrong in [
        &b"\x80"[..],
        b"\xbf",
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xc2",
        b"\xe0\x80\x80",
        b"\xe0\x9f\xbf",
        b"\xed\xa0\x80",
        b"\xf0\x80\x80\x80",
        b"\xf0\x8f\xbf\xbf",
        b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xff",
        b"\xe2\x82",
    ] {
        let size = u8::try_from(wrong.len()).unwrap();
        let mut bytes = vec![0x0a, 12 + size, 0x0a, 4];
        bytes.extend(b"body");
        bytes.extend([0x12, 4 + size, 0x1a, 2 + size]);
        bytes.extend(b"ab");
        bytes.extend(wrong);
        expect(&bytes, "malformed string", 14);
    }
}
