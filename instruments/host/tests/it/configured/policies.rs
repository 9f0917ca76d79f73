//! What a configuration means.

use super::guest::{Decision, Guest, Response};
use super::reference::{self, Policy};

const FULL: &str = r#"{
    "header": "X-Api-Key", "values": ["k1", "k2"], "status": 401, "body": "no key",
    "content_type": "text/html", "log": "warn", "log_value": false
}"#;

fn denied(policy: &Policy, value: &[u8]) -> Decision {
    let line = policy.line(value);
    Decision::Denied {
        response: Response {
            status: policy.status,
            body: policy.body.clone().into_bytes(),
            header_block: policy.header_block(),
        },
        log: line
            .map(|(level, line)| (level, String::from_utf8(line).unwrap()))
            .into_iter()
            .collect(),
    }
}

#[test]
fn an_empty_configuration_is_the_strict_gate() {
    for configuration in ["", "{}", " {\r\n\t} "] {
        let mut guest = Guest::configured(configuration);
        assert!(guest.passes(1, b"true"));
        assert_eq!(guest.asked_for(), b"allow");
        for value in ["", "tru", "true1", "True", "true,true", "k1"] {
            let line = format!("request header: 'allow' is {value}, only true can passthrough");
            let Decision::Denied { response, log } = guest.request(1, Some(value.as_bytes()))
            else {
                panic!("`{value}` passes");
            };
            assert_eq!(log, [(1, line)]);
            assert_eq!(response.status, 403);
            assert_eq!(response.body, b"Forbidden by ASM Wasm Plugin");
            assert_eq!(response.header_block, Policy::default().header_block());
        }
        assert_eq!(guest.request(1, None), denied(&Policy::default(), b""));
    }
}

#[test]
fn every_key_is_kept_to() {
    let mut guest = Guest::configured(FULL);
    assert!(guest.passes(1, b"k1") && guest.passes(1, b"k2"));
    assert_eq!(guest.asked_for(), b"x-api-key");
    for value in ["k", "k3", "k1,k2", "K1", "k1k2", "true", "no key"] {
        let Decision::Denied { response, log } = guest.request(1, Some(value.as_bytes())) else {
            panic!("`{value}` passes");
        };
        assert_eq!(response.status, 401);
        assert_eq!(response.body, b"no key");
        assert_eq!(
            response.header_block,
            b"\x01\0\0\0\x0c\0\0\0\x09\0\0\0Content-Type\0text/html\0"
        );
        let line =
            "request header: 'x-api-key' is (hidden), only configured values can passthrough";
        assert_eq!(log, [(3, line.to_owned())]);
    }
}

#[test]
fn the_log_line_follows_the_configuration() {
    for (level, number) in [("debug", Some(1)), ("info", Some(2)), ("warn", Some(3)), ("off", None)]
    {
        let mut guest = Guest::configured(&format!("{{\"log\":\"{level}\"}}"));
        let Decision::Denied { log, .. } = guest.request(1, Some(b"nope")) else {
            panic!("`nope` passes");
        };
        let line = "request header: 'allow' is nope, only true can passthrough".to_owned();
        assert_eq!(log, number.map(|number| (number, line)).into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_hidden_value_is_in_no_line_however_long_it_is() {
    let mut guest = Guest::configured(r#"{"values": ["secret"], "log_value": false}"#);
    for size in [1, 7, 300, 61_440] {
        let Decision::Denied { log, .. } = guest.request(1, Some(&vec![b'#'; size])) else {
            panic!("it passes");
        };
        assert!(log.iter().all(|(_, line)| !line.contains('#')), "{log:?}");
        assert_eq!(log.len(), 1);
    }
}

#[test]
fn sixteen_values_of_256_bytes_and_a_body_of_two_kilobytes_fit() {
    let values: Vec<String> =
        (0..16_u8).map(|index| char::from(b'a' + index).to_string().repeat(256)).collect();
    let text =
        format!("{{\"values\":[\"{}\"],\"body\":\"{}\"}}", values.join("\",\""), "b".repeat(2048));
    let mut guest = Guest::configured(&text);
    let policy = reference::read(text.as_bytes()).unwrap();
    for value in &values {
        assert!(guest.passes(1, value.as_bytes()));
        let short = &value[..255];
        assert_eq!(guest.request(1, Some(short.as_bytes())), denied(&policy, short.as_bytes()));
    }
}

#[test]
fn a_configuration_as_large_as_allowed_keeps_to_its_room() {
    // The texts that stand before two of the strings come on top.
    let fill = |key: &str, text: &str| {
        let rest = reference::BYTES_MAX - text.len();
        text.replace(key, &"x".repeat(rest + key.len()))
    };
    for text in [
        fill("NAME", r#"{"content_type":"t","body":"","header":"NAME"}"#),
        fill("TYPE", r#"{"header":"h","content_type":"TYPE"}"#),
        fill("BODY", r#"{"header":"h","content_type":"t","body":"BODY"}"#),
        fill("VALUE", r#"{"header":"h","content_type":"t","values":["VALUE"]}"#),
    ] {
        let mut guest = Guest::new();
        // The contexts before and behind it are not harmed.
        assert!(guest.plugin(1, FULL.as_bytes()));
        assert!(guest.plugin(2, b"{}"));
        assert!(guest.plugin(3, FULL.as_bytes()));
        assert!(guest.plugin(2, text.as_bytes()), "{:?}", guest.log());
        let policy = reference::read(text.as_bytes()).unwrap();
        assert_eq!(guest.request(2, Some(b"nope")), denied(&policy, b"nope"));
        for context in [1, 3] {
            assert!(guest.passes(context, b"k2"));
            assert!(!guest.passes(context, b"true"));
        }
    }
}

#[test]
fn the_time_of_a_comparison_depends_on_the_policy_alone() {
    let mut guest =
        Guest::configured(r#"{"values": ["0123456789abcdef", "short", "true"], "log": "off"}"#);
    let mut cost = |value: &[u8]| {
        guest.create(50, 1);
        guest.cost(|guest| {
            assert_ne!(guest.headers(50, Some(value)), Decision::Passed);
        })
    };
    // Wrong in the first byte, in the last, everywhere, and in its length.
    let expected = cost(b"X123456789abcdef");
    for value in [
        &b"0123456789abcdeX"[..],
        b"0123456789XbcdeX",
        b"XXXXXXXXXXXXXXXX",
        b"0",
        b"shorX",
        b"",
        b"0123456789abcdef0",
    ] {
        assert_eq!(cost(value), expected, "{}", value.escape_ascii());
    }
}
