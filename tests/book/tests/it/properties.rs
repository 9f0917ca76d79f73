//! The table of properties: a plugin on a real Envoy reads each and logs the result.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proxy_wasm_abi::table::{PROPERTIES, PropertyValue};
use testbed::http::request;

use crate::bed::Bed;

/// Logs `NUMBER PHASE STATUS SIZE` for each property, during the request and at its end.
fn asks() -> Vec<u8> {
    let (mut data, mut calls, mut at) = (String::new(), String::new(), 1024);
    for (number, property) in PROPERTIES.iter().enumerate() {
        let path = property.path;
        let label = format!("p{number:02}");
        let bytes = path.replace('.', "\\00");
        write!(data, "(data (i32.const {at}) \"{label}____{bytes}\")").expect("a string");
        let (path_at, size) = (at + 7, path.len());
        write!(calls, "(call $one (i32.const {at}) (i32.const {path_at}) (i32.const {size}) (local.get $phase))")
            .expect("a string");
        at += 96;
    }
    let module = format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_get_property" (func $get (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 2)
          {data}
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 65536))
          (func $one (param $at i32) (param $path i32) (param $size i32) (param $phase i32)
            (i64.store (i32.const 16) (i64.const 0))
            (i32.store8 offset=3 (local.get $at) (local.get $phase))
            (i32.store8 offset=4 (local.get $at) (i32.add (i32.const 48)
              (call $get (local.get $path) (local.get $size) (i32.const 16) (i32.const 20))))
            (i32.store8 offset=5 (local.get $at) (i32.add (i32.const 48)
              (select (i32.load (i32.const 20)) (i32.const 9) (i32.lt_u (i32.load (i32.const 20)) (i32.const 9)))))
            (drop (call $log (i32.const 2) (local.get $at) (i32.const 6))))
          (func $all (param $phase i32) {calls})
          (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (call $all (i32.const 113)) (i32.const 0))
          (func (export "proxy_on_log") (param i32) (call $all (i32.const 108))))"#
    );
    wat::parse_str(module).expect("it is WebAssembly as text")
}

/// The table, with the results from a real Envoy.
pub(crate) fn table() -> String {
    let bed = Bed::start(&[("one", &asks(), "")]);
    bed.send(
        "one",
        &request(
            "GET",
            "/a?b=c",
            &[(b"x-test", b"1"), (b"referer", b"r"), (b"user-agent", b"u")],
            None,
        ),
    );
    let last = format!("p{:02}l", PROPERTIES.len() - 1);
    let mut told: BTreeMap<String, (u8, u8)> = BTreeMap::new();
    for line in bed.log(&last).iter().filter(|line| line.starts_with('p') && line.len() == 6) {
        told.insert(line[..4].to_owned(), (line.as_bytes()[4], line.as_bytes()[5]));
    }
    let mut text = String::from(
        "| property | bytes | in the request | in the log |\n| --- | --- | --- | --- |\n",
    );
    for (number, property) in PROPERTIES.iter().enumerate() {
        let path = property.path;
        let (kind, bytes) = match property.value {
            PropertyValue::Text => ("text", None),
            PropertyValue::Number => ("number", Some(b'8')),
            PropertyValue::TruthValue => ("truth value", Some(b'1')),
            PropertyValue::Map => ("map", None),
            PropertyValue::Message => ("message", None),
        };
        let mut cells = Vec::new();
        for phase in ['q', 'l'] {
            let (status, size) = told[&format!("p{number:02}{phase}")];
            let size_is_right = bytes.is_none_or(|bytes| size == bytes);
            assert!(status != b'0' || size_is_right, "{path} is no {kind}: {size}");
            cells.push(match status {
                b'0' => "OK",
                b'1' => "NOT_FOUND",
                b'3' => "SERIALIZATION_FAILURE",
                other => panic!("{path}: status {}", char::from(other)),
            });
        }
        writeln!(text, "| `{path}` | {kind} | {} | {} |", cells[0], cells[1]).expect("a string");
    }
    text
}
