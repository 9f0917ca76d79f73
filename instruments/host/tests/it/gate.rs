//! The gate in its variants: what was left out, doubled or twisted, one field each.
//!
//! All of them let a request pass whose header `allow` is `true` and answer 403 to others.

use std::fmt::Write;

/// The callbacks besides the one that decides, with parameters, result and what it is.
const CALLBACKS: &[(&str, usize, Option<u32>)] = &[
    ("proxy_on_context_create", 2, None),
    ("proxy_on_vm_start", 2, Some(1)),
    ("proxy_on_configure", 2, Some(1)),
    ("proxy_on_response_headers", 3, Some(0)),
    ("proxy_on_request_body", 3, Some(0)),
    ("proxy_on_response_body", 3, Some(0)),
    ("proxy_on_done", 1, Some(1)),
    ("proxy_on_log", 1, None),
    ("proxy_on_delete", 1, None),
];

/// A variant of the gate.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
    pub(crate) markers: Vec<&'static str>,
    pub(crate) allocators: Vec<&'static str>,
    /// Callbacks besides `proxy_on_request_headers`.
    pub(crate) callbacks: Vec<&'static str>,
    /// The out slots of address and size.
    pub(crate) slots: (u32, u32),
    /// What one of the callbacks returns instead of what it should.
    pub(crate) returns: Option<(&'static str, u32)>,
    /// What is returned after the local response.
    pub(crate) after_denial: u32,
    /// Parameters of the headers callbacks.
    pub(crate) headers_parameters: usize,
    /// One function of type `(i32, i32, i32) -> i32` that returns 1, for the callbacks that
    /// return that or nothing.
    pub(crate) one_function: bool,
    /// A function section entry that calls the host before anything else does.
    pub(crate) start_section: bool,
    /// An import that no host has.
    pub(crate) unknown_import: bool,
    /// Whether the status is looked at, or the size alone.
    pub(crate) looks_at_status: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            markers: vec!["proxy_abi_version_0_2_0"],
            allocators: vec!["malloc", "proxy_on_memory_allocate"],
            callbacks: CALLBACKS.iter().map(|(name, ..)| *name).collect(),
            slots: (2048, 2052),
            returns: None,
            after_denial: 1,
            headers_parameters: 3,
            one_function: false,
            start_section: false,
            unknown_import: false,
            looks_at_status: true,
        }
    }
}

impl Gate {
    /// Without some callbacks.
    pub(crate) fn without(mut self, names: &[&str]) -> Self {
        self.callbacks.retain(|name| !names.contains(name));
        self
    }

    /// With some callbacks only.
    pub(crate) fn only(mut self, names: &[&'static str]) -> Self {
        self.callbacks = names.to_vec();
        self
    }

    /// The text of the module.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from(
            r#"(module
  (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response"
    (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
"#,
        );
        if self.unknown_import {
            text += r#"  (import "env" "proxy_make_coffee" (func (param i32) (result i32)))"#;
        }
        text += r#"
  (memory (export "memory") 1 1)
  (data (i32.const 16) "allow")
  (data (i32.const 32) "Forbidden by ASM Wasm Plugin")
  (data (i32.const 64) "\01\00\00\00\0c\00\00\00\0a\00\00\00Content-Type\00text/plain\00")
  (func $allocate (param i32) (result i32)
    (i32.const 4096))
  (func $three (param i32 i32 i32) (result i32) (i32.const 1))
"#;
        for marker in &self.markers {
            line(&mut text, &format!("(func (export \"{marker}\"))"));
        }
        for allocator in &self.allocators {
            line(&mut text, &format!("(export \"{allocator}\" (func $allocate))"));
        }
        for (name, parameters, result) in CALLBACKS {
            if self.callbacks.contains(name) {
                self.callback(&mut text, name, *parameters, *result);
            }
        }
        if self.start_section {
            text += "(func $early (drop (call $log (i32.const 0) (i32.const 16) (i32.const 5)))) (start $early)";
        }
        self.decision(&mut text);
        text + ")"
    }

    fn callback(&self, text: &mut String, name: &str, parameters: usize, result: Option<u32>) {
        if self.one_function && result != Some(0) {
            return line(text, &format!("(export \"{name}\" (func $three))"));
        }
        let headers = name.ends_with("_headers");
        let parameters = if headers { self.headers_parameters } else { parameters };
        let parameters = "i32 ".repeat(parameters);
        let twisted = self.returns.filter(|(twisted, _)| *twisted == name).map(|(_, value)| value);
        let (result, value) = match twisted.or(result) {
            Some(value) => ("(result i32)", format!("(i32.const {value})")),
            None => ("", String::new()),
        };
        line(text, &format!("(func (export \"{name}\") (param {parameters}) {result} {value})"));
    }

    fn decision(&self, text: &mut String) {
        let (data, size) = self.slots;
        let parameters = "i32 ".repeat(self.headers_parameters);
        let denial = self.after_denial;
        // A plugin that looks at the size alone reads as many bytes as it says.
        let stumble = if self.looks_at_status {
            String::new()
        } else {
            format!("(drop (i32.load8_u (i32.add (i32.const 4096) (i32.load (i32.const {size})))))")
        };
        let found =
            if self.looks_at_status { "i32.eqz (local.get $status)" } else { "i32.const 1" };
        // Address and size may share a slot, and then the value still lies at 4096.
        let _ = write!(
            text,
            r#"
  (func (export "proxy_on_request_headers") (param {parameters}) (result i32)
    (local $status i32)
    (i32.store (i32.const {data}) (i32.const 0))
    (i32.store (i32.const {size}) (i32.const 0))
    (local.set $status (call $get (i32.const 0) (i32.const 16) (i32.const 5)
      (i32.const {data}) (i32.const {size})))
    {stumble}
    (if (i32.and ({found}) (i32.eq (i32.load (i32.const {size})) (i32.const 4)))
      (then (if (i32.eq (i32.load (i32.const 4096)) (i32.const 0x65757274))
        (then (return (i32.const 0))))))
    (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0)
      (i32.const 32) (i32.const 28) (i32.const 64) (i32.const 36) (i32.const -1)))
    (i32.const {denial}))"#
        );
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str("  ");
    text.push_str(line);
    text.push('\n');
}
