//! Policies as operators write them, in each form that Envoy accepts.

use serde_json::{Value, json};
use testbed::config;

use super::{VERSIONS, log, send, start};

fn policy() -> Value {
    json!({
        "header": "X-Api-Key", "values": ["k1", "k\u{fc} \"2\"", "a,b"], "status": 401,
        "body": "no key \u{1f511}", "content_type": "text/html", "log": "warn", "log_value": false,
    })
}

/// A policy in the form that an operator might write by hand.
const BY_HAND: &str = r#"
    { "\u0068eader" : "X-Api-Key",
      "values": [ "k1" , "k\u00fc \"2\"", "a\u002Cb" ],
      "status":401, "body":"no key \ud83d\udd11", "content_type":"text\/html",
      "log":"warn", "log_value":false }
"#;

#[test]
fn a_text_and_bytes_and_a_struct_are_the_policy() {
    for version in VERSIONS {
        for configuration in [
            config::text(&policy().to_string()),
            config::text(BY_HAND),
            config::bytes(&policy().to_string()),
            config::structure(&policy()),
        ] {
            let envoy = start(version, &configuration).unwrap();
            let address = envoy.listener("gate").unwrap();
            for value in ["k1", "k\u{fc} \"2\"", "a,b"] {
                assert_eq!(send(address, "x-api-key", value).status, 200, "`{value}`");
                assert_eq!(send(address, "X-API-Key", value).status, 200, "`{value}`");
                assert_eq!(send(address, "allow", value).status, 401, "`{value}`");
            }
            for value in ["", "k", "k2", "k1,k1", "K1", "a, b", "true", "mine is secret"] {
                let denied = send(address, "x-api-key", value);
                assert_eq!(denied.status, 401, "`{value}`");
                assert_eq!(denied.body, "no key \u{1f511}".as_bytes(), "`{value}`");
                assert_eq!(denied.header("content-type"), Some(&b"text/html"[..]));
            }
            let log = log(&envoy);
            let line =
                "request header: 'x-api-key' is (hidden), only configured values can passthrough\n";
            assert!(log.contains("[warning][wasm]") && log.contains(line), "{log}");
            assert!(!log.contains("mine is secret"), "{log}");
        }
    }
}

#[test]
fn lines_of_a_header_are_joined_before_they_are_compared() {
    for version in VERSIONS {
        let configuration = json!({ "values": ["a", "a,b"], "log": "info" });
        let envoy = start(version, &config::text(&configuration.to_string())).unwrap();
        let address = envoy.listener("gate").unwrap();
        let two = |first: &[u8], second: &[u8]| {
            let request = crate::bed::get(&[(b"allow", first), (b"allow", second)]);
            testbed::http::Connection::open(address)
                .and_then(|mut connection| connection.exchange(&request))
                .unwrap()
                .status
        };
        assert_eq!(two(b"a", b"b"), 200);
        assert_eq!(two(b"b", b"a"), 403);
        assert_eq!(two(b"a", b"a"), 403);
        let log = log(&envoy);
        assert!(log.contains("[info][wasm]"), "{log}");
        assert!(log.contains("'allow' is b,a, only configured values can passthrough\n"), "{log}");
    }
}

#[test]
fn nothing_is_logged_where_the_log_is_off() {
    for version in VERSIONS {
        let envoy = start(version, &config::text(r#"{"log": "off"}"#)).unwrap();
        let address = envoy.listener("gate").unwrap();
        assert_eq!(send(address, "allow", "true").status, 200);
        assert_eq!(send(address, "allow", "nope").status, 403);
        assert!(!log(&envoy).contains("request header"));
    }
}

#[test]
fn envoy_does_not_start_with_a_configuration_that_is_refused() {
    for version in VERSIONS {
        for (configuration, line) in [
            (config::text("nope"), "configuration: malformed JSON or Struct at byte 0"),
            (
                config::text(r#"{"header": "x", "vales": ["k1"]}"#),
                "configuration: unknown key at byte 16",
            ),
            // Envoy passes a `Struct` as protobuf, although its documentation says otherwise.
            (
                config::structure(&json!({ "vales": ["k1"] })),
                "configuration: unknown key at byte 2",
            ),
            (
                config::structure(&json!({ "header": "a b" })),
                "configuration: not a header name at byte 12",
            ),
            (
                config::structure(&json!({ "status": 401.5 })),
                "configuration: not a status from 200 to 599 at byte 12",
            ),
            (config::structure(&json!({ "values": [] })), "configuration: empty value at byte 12"),
            (
                config::structure(&json!({ "body": { "text": "no key" } })),
                "configuration: wrong type at byte 10",
            ),
        ] {
            let error = start(version, &configuration).expect_err("it is refused");
            let said = format!("{error:#}");
            assert!(said.contains("[error][wasm]") && said.contains(line), "{version}: {said}");
        }
    }
}

#[test]
fn no_configuration_and_an_empty_one_are_the_default_policy() {
    for version in VERSIONS {
        for configuration in [config::text(""), config::text("{}"), config::structure(&json!({}))] {
            let envoy = start(version, &configuration).unwrap();
            let address = envoy.listener("gate").unwrap();
            assert_eq!(send(address, "allow", "true").status, 200);
            assert_eq!(send(address, "allow", "nope").status, 403);
            let line = "[debug][wasm]";
            let log = log(&envoy);
            assert!(log.contains(line), "{log}");
            assert!(log.contains("'allow' is nope, only true can passthrough\n"), "{log}");
        }
    }
}
