//! Guests that never end, exhaust memory, or make the host work hard.

use std::fs;

use anyhow::{Context, Result};

use crate::commands::Bench;
use crate::run::{fault, run};
use crate::{Extent, Tally, structures};

/// Declarations of the hostcalls that a guest may make.
const IMPORTS: &str = r#"
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_pairs" (func $pairs (param i32 i32 i32) (result i32)))
  (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_replace_header_map_value" (func $replace (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_shared_data" (func $share (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_register_shared_queue" (func $queue (param i32 i32 i32) (result i32)))
  (import "env" "proxy_enqueue_shared_queue" (func $put (param i32 i32 i32) (result i32)))
  (import "env" "proxy_define_metric" (func $metric (param i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_buffer_bytes" (func $body (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response" (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (func (export "proxy_abi_version_0_2_1"))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) i32.const 4096)
  (global $n (mut i32) (i32.const 0))"#;

/// What a guest repeats in each of its callbacks, and its memories.
const LOOPS: &[(&str, &str, &str)] = &[
    ("spins", "", "nop"),
    (
        "adds headers and looks",
        "",
        "(drop (call $add (i32.const 0) (i32.const 16) (i32.const 9) (i32.const 0) (i32.const 0))) (drop (call $get (i32.const 0) (i32.const 17) (i32.const 1) (i32.const 32) (i32.const 36)))",
    ),
    (
        "adds large headers",
        "",
        "(drop (call $add (i32.const 0) (i32.const 16) (i32.const 9) (i32.const 0) (i32.const 65536)))",
    ),
    (
        "replaces headers",
        "",
        "(drop (call $add (i32.const 0) (i32.const 16) (i32.const 9) (i32.const 0) (i32.const 0))) (drop (call $replace (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 0) (i32.const 999)))",
    ),
    ("reads all headers", "", "(drop (call $pairs (i32.const 0) (i32.const 32) (i32.const 36)))"),
    (
        "defines metrics",
        "",
        "(i32.store (i32.const 0) (global.get $n)) (drop (call $metric (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 64)))",
    ),
    (
        "registers queues",
        "",
        "(i32.store (i32.const 0) (global.get $n)) (drop (call $queue (i32.const 0) (i32.const 4) (i32.const 64)))",
    ),
    (
        "fills a queue",
        "",
        "(drop (call $queue (i32.const 0) (i32.const 0) (i32.const 64))) (drop (call $put (i32.const 1) (i32.const 0) (i32.const 60000)))",
    ),
    (
        "shares data",
        "",
        "(i32.store (i32.const 0) (global.get $n)) (drop (call $share (i32.const 0) (i32.const 4) (i32.const 0) (i32.const 60000) (i32.const 0)))",
    ),
    ("logs", "", "(drop (call $log (i32.const 2) (i32.const 0) (i32.const 65536)))"),
    ("logs nothing", "", "(drop (call $log (i32.const 2) (i32.const 0) (i32.const 0)))"),
    (
        "grows a body",
        "",
        "(drop (call $body (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 65536)))",
    ),
    (
        "sends responses",
        "",
        "(drop (call $send (i32.const 403) (i32.const 0) (i32.const 60000) (i32.const 0) (i32.const 60000) (i32.const 0) (i32.const 0) (i32.const -1)))",
    ),
    ("grows memory", "", "(drop (memory.grow (i32.const 16)))"),
    (
        "fills memory",
        "",
        "(drop (memory.grow (i32.const 4000))) (memory.fill (i32.const 0) (i32.const 1) (i32.const 200000000))",
    ),
    (
        "fills many memories",
        "(memory $b 2000) (memory $c 2000) (memory $d 2000)",
        "(memory.fill $b (i32.const 0) (i32.const 1) (i32.const 131072000))",
    ),
    (
        "grows a table",
        "(table $t 1 funcref)",
        "(drop (table.grow $t (ref.null func) (i32.const 100000)))",
    ),
    ("recurses", "(func $deep (call $deep))", "(call $deep)"),
];

/// The callbacks in which a guest does this.
const CALLBACKS: [(&str, &str); 4] = [
    ("proxy_on_vm_start", "(param i32 i32) (result i32)"),
    ("proxy_on_request_headers", "(param i32 i32 i32) (result i32)"),
    ("proxy_on_request_body", "(param i32 i32 i32) (result i32)"),
    ("proxy_on_log", "(param i32)"),
];

/// Tries all guests.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut tally = Tally::new("guests");
    let bench = Bench::new()?;
    for (name, declarations, step) in LOOPS {
        for (callback, ty) in CALLBACKS.iter().skip(extent.choose(1, 0)).take(extent.choose(1, 4)) {
            // Endlessly, or as often as a callback can without exhausting anything.
            for turns in extent.choose(&[u32::MAX][..], &[u32::MAX, 2_000]) {
                let result = if ty.contains("result") { "i32.const 1" } else { "" };
                let wat = format!(
                    "(module {IMPORTS} (memory (export \"memory\") 2) {declarations}
                     (func (export \"{callback}\") {ty}
                       (loop $again {step}
                         (global.set $n (i32.add (global.get $n) (i32.const 1)))
                         (br_if $again (i32.lt_u (global.get $n) (i32.const {}))))
                       {result}))",
                    turns.cast_signed()
                );
                let name = format!("{name} in {callback}, {turns} turns");
                try_one(&mut tally, &bench, &name, &wat)?;
            }
        }
    }
    for (name, wat) in structures::all(extent.choose(20, 1)) {
        // The time is not yet linear in the number of imports, as the long run reports.
        if extent == Extent::Short && name == "many imports" {
            continue;
        }
        try_one(&mut tally, &bench, &name, &wat)?;
    }
    Ok(tally)
}

fn try_one(tally: &mut Tally, bench: &Bench, name: &str, wat: &str) -> Result<()> {
    let wasm = wat::parse_str(wat).with_context(|| format!("{name} is no module"))?;
    fs::write(bench.file("guest.wasm"), wasm)?;
    for arguments in [
        &["trace", "guest.wasm", "-d", "a body", "--html", "out.html"][..],
        &["check", "guest.wasm"],
    ] {
        let mut command = bench.command(("plugin-host", &[]), usize::MAX, None)?;
        let ended = run(command.args(arguments))?;
        let fault = fault(&ended, bench.folder());
        tally.add(fault.map(|fault| format!("{name}: {}: {fault}", arguments[0])));
    }
    Ok(())
}
