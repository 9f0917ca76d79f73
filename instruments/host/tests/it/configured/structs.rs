//! A configuration that is a `Struct`, as Envoy hands it over: protobuf.

use serde_json::json;

use super::guest::{Decision, Guest};
use super::{reference, wire};

/// A guest whose plugin context 1 has accepted `configuration`.
#[track_caller]
pub(super) fn accepted(configuration: &[u8]) -> Guest {
    let mut guest = Guest::new();
    let shown = configuration.escape_ascii();
    assert!(guest.plugin(1, configuration), "`{shown}`: {:?}", guest.log());
    guest
}

#[test]
fn every_key_of_a_struct_is_kept_to() {
    let mut guest = accepted(&wire::write(&json!({
        "header": "X-Api-Key", "values": ["k1", "k\u{fc}\0\"2\\"], "status": 401,
        "body": "no key", "content_type": "text/html", "log": "warn", "log_value": false,
    })));
    assert!(guest.passes(1, b"k1") && guest.passes(1, "k\u{fc}\0\"2\\".as_bytes()));
    assert_eq!(guest.asked_for(), b"x-api-key");
    for value in ["", "k", "k1,k1", "true", "k\u{fc}", "no key"] {
        let Decision::Denied { response, log } = guest.request(1, Some(value.as_bytes())) else {
            panic!("`{value}` passes");
        };
        assert_eq!((response.status, &response.body[..]), (401, &b"no key"[..]));
        assert!(response.header_block.ends_with(b"Content-Type\0text/html\0"));
        let line =
            "request header: 'x-api-key' is (hidden), only configured values can passthrough";
        assert_eq!(log, [(3, line.to_owned())]);
    }
}

#[test]
fn the_bytes_that_envoy_hands_over_are_the_policy() {
    // `{"status": 401}`, as Envoys 1.36.2 and 1.40.0 hand it over.
    let bytes = b"\x0a\x13\x0a\x06status\x12\x09\x11\0\0\0\0\0\x10y@";
    assert_eq!(wire::write(&json!({ "status": 401 })), bytes);
    let Decision::Denied { response, .. } = accepted(bytes).request(1, Some(b"nope")) else {
        panic!("`nope` passes");
    };
    assert_eq!(response.status, 401);
}

#[test]
fn a_struct_is_told_from_json_whatever_its_first_length_is() {
    // 9, 10, 13, 32 and 123 are the blanks and the brace that JSON may go on with.
    let mut guest = Guest::new();
    for size in 1..400 {
        let long = "x".repeat(size);
        for object in [
            json!({ "body": long, "status": 401 }),
            json!({ "values": [long], "status": 401 }),
            json!({ "header": long, "status": 401 }),
            json!({ "content_type": long, "status": 401 }),
        ] {
            let bytes = wire::write(&object);
            let shown = bytes.escape_ascii();
            assert!(guest.plugin(1, &bytes), "`{shown}`: {:?}", guest.log());
            let Decision::Denied { response, .. } = guest.request(1, Some(b"nope")) else {
                panic!("`{shown}` lets `nope` pass");
            };
            assert_eq!(response.status, 401, "`{shown}`");
        }
    }
    for (text, word) in [
        ("\n{}", "true"),
        ("\n\n{\n}", "true"),
        ("\n{\n\t\"values\":[\"k\"]}", "k"),
        ("\n \n\t {\"values\":[\"k\"]}", "k"),
        ("\n{\"log_value\":true}", "true"),
    ] {
        assert!(accepted(text.as_bytes()).passes(1, word.as_bytes()), "{text}");
    }
}

#[test]
fn a_struct_as_large_as_allowed_keeps_to_its_room() {
    for size in reference::BYTES_MAX - 60..reference::BYTES_MAX {
        let bytes = wire::write(&json!({ "values": ["k1"], "body": "b".repeat(size) }));
        let mut guest = Guest::new();
        assert!(guest.plugin(1, &wire::write(&json!({ "values": ["one"] }))));
        assert!(guest.plugin(2, b""));
        assert!(guest.plugin(3, &wire::write(&json!({ "values": ["three"] }))));
        let accepts = guest.plugin(2, &bytes);
        assert_eq!(accepts, bytes.len() <= reference::BYTES_MAX, "{}", bytes.len());
        assert_eq!(guest.passes(2, b"k1"), accepts);
        assert!(guest.passes(1, b"one") && guest.passes(3, b"three"));
    }
}
