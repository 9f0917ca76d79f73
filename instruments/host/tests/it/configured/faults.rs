//! What is refused: one line at error level, with what is wrong and at which byte.

use super::guest::{Decision, Guest};
use super::reference;

/// Expects that `configuration` is refused with `words` at byte `at`, and what follows from it.
#[track_caller]
fn expect(configuration: impl AsRef<[u8]>, words: &str, at: usize) {
    let configuration = configuration.as_ref();
    let shown = configuration.escape_ascii();
    assert_eq!(reference::read(configuration), None, "`{shown}`");
    let mut guest = Guest::new();
    assert!(!guest.plugin(1, configuration), "`{shown}`");
    let line = format!("configuration: {words} at byte {at}");
    assert_eq!(guest.log(), [(4, line)], "`{shown}`");
    // A host that goes on all the same has everything denied.
    for value in [None, Some(&b""[..]), Some(b"true"), Some(b"k1")] {
        let Decision::Denied { response, log } = guest.request(1, value) else {
            panic!("`{shown}` lets `{value:?}` pass");
        };
        assert_eq!(response.status, 403);
        assert_eq!(response.body, b"Forbidden by ASM Wasm Plugin");
        let value = String::from_utf8_lossy(value.unwrap_or_default()).into_owned();
        let line = format!("request header: 'allow' is {value}, but there is no policy");
        assert_eq!(log, [(1, line)]);
    }
}

#[test]
fn a_text_that_is_no_object_is_refused() {
    expect(" ", "malformed JSON or Struct", 1);
    expect("null", "malformed JSON or Struct", 0);
    expect("[]", "malformed JSON or Struct", 0);
    expect("true", "malformed JSON or Struct", 0);
    expect("\u{feff}{}", "malformed JSON or Struct", 0);
    expect("{", "malformed JSON or Struct", 1);
    // It may be a `Struct`, for all that can be seen.
    expect("\n \nnope", "malformed JSON or Struct", 0);
    expect(" \n\nnope", "malformed JSON or Struct", 3);
    expect("{}{", "malformed JSON or Struct", 2);
    expect("{}\0", "malformed JSON or Struct", 2);
    expect("\0", "malformed JSON or Struct", 0);
    expect("{,}", "malformed JSON or Struct", 1);
    expect("{\"log\"}", "malformed JSON or Struct", 6);
    expect("{\"log\":", "wrong type", 7);
    expect("{\"log\":\"off\"", "malformed JSON or Struct", 12);
    expect("{\"log\":\"off\",}", "malformed JSON or Struct", 13);
    expect("{\"log\":\"off\" \"body\":\"\"}", "malformed JSON or Struct", 13);
    expect("{'log':\"off\"}", "malformed JSON or Struct", 1);
}

#[test]
fn a_key_that_is_unknown_or_there_twice_is_refused() {
    expect("{\"head\":\"a\"}", "unknown key", 1);
    expect("{\"headers\":\"a\"}", "unknown key", 1);
    expect("{\"Header\":\"a\"}", "unknown key", 1);
    expect("{\"\":\"a\"}", "unknown key", 1);
    expect("{\"log\":\"off\", \"no\":1}", "unknown key", 14);
    expect("{\"log\":\"off\",\"log\":\"off\"}", "repeated key", 13);
    expect("{\"body\":\"\",\"b\\u006fdy\":\"\"}", "repeated key", 11);
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    for key in ["header", "body", "content_type", "log"] {
        for value in ["1", "null", "true", "[\"a\"]", "{\"a\":\"b\"}"] {
            expect(format!("{{\"{key}\":{value}}}"), "wrong type", key.len() + 4);
        }
    }
    for value in ["\"a\"", "{}", "null"] {
        expect(format!("{{\"values\":{value}}}"), "wrong type", 10);
    }
    expect("{\"values\":[]}", "wrong type", 11);
    expect("{\"values\":[\"a\",1]}", "wrong type", 15);
    expect("{\"values\":[\"a\",]}", "wrong type", 15);
    expect("{\"values\":[\"a\" \"b\"]}", "malformed JSON or Struct", 15);
    for value in ["1", "\"true\"", "null", "True", "tru", "fals"] {
        expect(format!("{{\"log_value\":{value}}}"), "wrong type", 13);
    }
    expect("{\"log_value\":true1}", "malformed JSON or Struct", 17);
    expect("{\"log_value\":truefalse}", "malformed JSON or Struct", 17);
}

#[test]
fn a_status_that_is_no_whole_number_from_200_to_599_is_refused() {
    for status in [
        "0",
        "-0",
        "99",
        "199",
        "600",
        "1000",
        "4294967496",
        "18446744073709551816",
        "-401",
        "0401",
        "00",
        "4.01e2",
        "4e2",
        "\"401\"",
        "null",
        "[]",
        "+401",
        ".401",
        "0x191",
    ] {
        let words = "not a status from 200 to 599";
        expect(format!("{{\"status\":{status}}}"), words, 10);
    }
    // After three digits it is not the number that is wrong, but what stands behind it.
    expect("{\"status\":401.0}", "malformed JSON or Struct", 13);
    expect("{\"status\":401e0}", "malformed JSON or Struct", 13);
}

#[test]
fn a_header_name_or_a_value_that_no_request_can_have_is_refused() {
    expect("{\"header\":\"\"}", "empty value", 10);
    expect("{\"values\":[\"a\",\"\"]}", "empty value", 15);
    expect("{\"content_type\":\"\"}", "empty value", 16);
    for name in [
        ":path", "a b", "a:", "a\u{e9}", "a\\u0000", "a\\n", "(a)", "a,b", "a\u{7f}", "@", "[", "{",
    ] {
        expect(format!("{{\"header\":\"{name}\"}}"), "not a header name", 10);
    }
    for text in ["\\u0000", "a\\r\\nb", "\\t", "\u{7f}", "text/plain\\n"] {
        expect(format!("{{\"content_type\":\"{text}\"}}"), "control character", 16);
    }
    for level in ["DEBUG", "", "error", "trace", "debu", "offf", "info\\u0000"] {
        let words = "not debug, info, warn or off";
        expect(format!("{{\"log\":\"{level}\"}}"), words, 7);
    }
}

#[test]
fn a_malformed_string_is_refused_at_the_character_that_is_wrong() {
    let at = "{\"body\":\"ab".len();
    expect("{\"body\":\"ab", "malformed JSON or Struct", at);
    for tail in [
        "\n\"}",
        "\\",
        "\\x\"}",
        "\\u12\"}",
        "\\u12g4\"}",
        "\\ud800\"}",
        "\\ud800x\"}",
        "\\ud800\\n\"}",
        "\\ud800\\ud800\"}",
        "\\udc00\"}",
        "\\udfff\\ud800\"}",
        "\0\"}",
        "\u{1f}\"}",
    ] {
        expect(format!("{{\"body\":\"ab{tail}"), "malformed string", at);
    }
    for tail in [
        &b"\x80"[..],
        b"\xbf",
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xc2",
        b"\xc2\"",
        b"\xe0\x80\x80",
        b"\xe0\x9f\xbf",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xf0\x80\x80\x80",
        b"\xf0\x8f\xbf\xbf",
        b"\xf4\x90\x80\x80",
        b"\xf5\x80\x80\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xfc",
        b"\xfe",
        b"\xff",
        b"\xe2\x82",
        b"\xe2\x82\"",
    ] {
        let mut text = b"{\"body\":\"ab".to_vec();
        text.extend_from_slice(tail);
        text.extend_from_slice(b"\"}");
        expect(text, "malformed string", at);
    }
}

#[test]
fn a_configuration_of_more_than_8192_bytes_is_refused() {
    let mut text = "{}".to_owned();
    text.push_str(&" ".repeat(reference::BYTES_MAX - 2));
    assert!(Guest::new().plugin(1, text.as_bytes()));
    text.push(' ');
    expect(&text, "too long", 8192);
    expect("x".repeat(100_000), "too long", 8192);
}
