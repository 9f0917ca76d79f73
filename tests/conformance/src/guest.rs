//! A module of many programs: an interpreter in WebAssembly text, and the programs as its data.
//!
//! Each stream that is created runs the next program. What the guest logs begins with `~`: `E`
//! is a callback with its arguments, `O` a hostcall with its status, its slots and what was handed
//! over, `X` the return of a callback; numbers are hexadecimal. The allocator always returns one
//! address, so that both hosts hand over to the same place.

use std::collections::BTreeMap;
use std::fmt::Write;

use proxy_wasm_abi::table::ValType;

use crate::program::{Argument, Block, Callback, Program, hostcalls};

const CONTEXTS: u32 = 0x30_0000;
const PROGRAMS: u32 = 0x12_0000;
const SLOTS: u32 = 256;
const WORDS: usize = 16;

/// How many programs fit into one module.
pub const PROGRAMS_MAX: usize = 1000;

/// The module as text, without imports that are `absent`. The first program is that of the plugin
/// context.
///
/// # Panics
///
/// If a program has a hostcall that Envoy does not have, or the programs do not fit.
#[must_use]
pub fn text(programs: &[Program], absent: &[&str]) -> String {
    assert!(programs.len() <= PROGRAMS_MAX, "too many programs for one module");
    let mut out = String::from("(module\n");
    let mut calls = String::new();
    let functions = hostcalls();
    for (index, (function, signature)) in functions.iter().enumerate() {
        if absent.contains(&function.name) {
            continue;
        }
        let types: Vec<_> = signature.params.iter().map(|param| type_name(param.wasm)).collect();
        let _ = writeln!(
            out,
            "(import \"{}\" \"{}\" (func ${} (param {}) (result i32)))",
            function.module,
            function.name,
            function.name,
            types.join(" "),
        );
        let arguments: String = signature
            .params
            .iter()
            .enumerate()
            .map(|(place, param)| match param.wasm {
                ValType::I32 => format!("(call $arg (local.get $op) (i32.const {place}))"),
                ValType::I64 => {
                    format!("(i64.extend_i32_s (call $arg (local.get $op) (i32.const {place})))")
                }
            })
            .collect();
        let _ = writeln!(
            calls,
            "(if (i32.eq (local.get $id) (i32.const {index})) (then (return (call ${} {arguments}))))",
            function.name
        );
    }
    out += INTERPRETER;
    let _ = writeln!(
        out,
        "(func $dispatch (param $op i32) (result i32) (local $id i32)\n(local.set $id (i32.load (local.get $op)))\n{calls}(i32.const 255))"
    );
    for (index, callback) in Callback::ALL.iter().enumerate() {
        exported(&mut out, index, *callback);
    }
    data(&mut out, programs);
    out + ")"
}

fn type_name(ty: ValType) -> &'static str {
    match ty {
        ValType::I32 => "i32",
        ValType::I64 => "i64",
    }
}

fn exported(out: &mut String, index: usize, callback: Callback) {
    let parameters = "i32 ".repeat(callback.parameters());
    let result = if callback.has_result() { "(result i32)" } else { "" };
    let second = if callback.parameters() > 1 { "(local.get 1)" } else { "(i32.const 0)" };
    let program = match callback {
        Callback::ContextCreate => "(call $create (local.get 0) (local.get 1))".into(),
        Callback::Tick => "(global.get $ticking)".into(),
        Callback::QueueReady
        | Callback::HttpCallResponse
        | Callback::GrpcInitialMetadata
        | Callback::GrpcReceive
        | Callback::GrpcTrailingMetadata
        | Callback::GrpcClose => format!("(call $owner {second})"),
        _ => "(call $program (local.get 0))".to_owned(),
    };
    let arguments: String = (0..5)
        .map(|place| match place < callback.parameters() {
            true => format!("(local.get {place})"),
            false => "(i32.const 0)".to_owned(),
        })
        .collect();
    let after = match callback {
        Callback::Tick => "(call $tock)",
        _ => "",
    };
    let drop = if callback.has_result() { ("", "") } else { ("(drop ", ")") };
    let _ = writeln!(
        out,
        "(func (export \"{}\") (param {parameters}) {result}\n {}(call $run {program} (i32.const {index}) (i32.const {}) {arguments}){}{after})",
        callback.name(),
        drop.0,
        callback.default_result(),
        drop.1,
    );
}

/// The programs: a table of addresses, blocks, and the bytes that arguments point to.
fn data(out: &mut String, programs: &[Program]) {
    let functions = hostcalls();
    let ids: BTreeMap<&str, usize> =
        functions.iter().enumerate().map(|(id, (function, _))| (function.name, id)).collect();
    let mut table = vec![0u32; programs.len() * 32];
    let base = PROGRAMS + number(table.len() * 4);
    let mut bytes: Vec<u8> = Vec::new();
    let mut known: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for (index, program) in programs.iter().enumerate() {
        for (callback, block) in &program.callbacks {
            let words = words(block, &ids, base, &mut bytes, &mut known);
            while !bytes.len().is_multiple_of(4) {
                bytes.push(0);
            }
            table[index * 32 + *callback as usize] = base + number(bytes.len());
            bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        }
    }
    assert!(base + number(bytes.len()) < CONTEXTS, "the programs do not fit");
    let table: Vec<u8> = table.iter().flat_map(|word| word.to_le_bytes()).collect();
    let _ = writeln!(out, "(data (i32.const {PROGRAMS}) \"{}\")", escaped(&table));
    let _ = writeln!(out, "(data (i32.const {base}) \"{}\")", escaped(&bytes));
}

fn words(
    block: &Block,
    ids: &BTreeMap<&str, usize>,
    base: u32,
    bytes: &mut Vec<u8>,
    known: &mut BTreeMap<Vec<u8>, u32>,
) -> Vec<u32> {
    let mut words = vec![number(block.calls.len()), number(block.returns.len().min(4))];
    words.extend((0..4).map(|index| block.returns.get(index).copied().unwrap_or(0)));
    for call in &block.calls {
        let id =
            ids.get(call.function).unwrap_or_else(|| panic!("Envoy has no `{}`", call.function));
        let mut op = vec![number(*id)];
        let mut registers = 0u32;
        for argument in &call.arguments {
            match argument {
                Argument::Number(number) => op.push(number.cast_unsigned()),
                Argument::Slot(slot) => op.push(SLOTS + u32::from(*slot) * 8),
                Argument::Register(register) => {
                    registers |= 1 << (op.len() - 1);
                    op.push(*register as u32);
                }
                Argument::Bytes(data) => {
                    let address = *known.entry(data.clone()).or_insert_with(|| {
                        let address = base + number(bytes.len());
                        bytes.extend(data);
                        address
                    });
                    op.extend([address, number(data.len())]);
                }
            }
        }
        op.resize(WORDS, 0);
        op[13] = registers;
        op[14] = u32::from(call.function == "proxy_get_metric");
        op[15] = match call.function {
            "proxy_register_shared_queue"
            | "proxy_http_call"
            | "proxy_grpc_call"
            | "proxy_grpc_stream" => 3,
            "proxy_define_metric" | "proxy_resolve_shared_queue" => 1,
            "proxy_set_tick_period_milliseconds" => 4,
            _ => 0,
        };
        words.extend(op);
    }
    words
}

fn escaped(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 3), |mut text, byte| {
        let _ = write!(text, "\\{byte:02x}");
        text
    })
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// The slots of results: the address, the size, a third, and one of 64 bits.
const INTERPRETER: &str = r#"
(memory (export "memory") 64 64)
(data (i32.const 32) "0123456789abcdef")
(global $next (mut i32) (i32.const 1))
(global $ticking (mut i32) (i32.const -1))
(global $at (mut i32) (i32.const 0))
(func (export "proxy_abi_version_0_2_1"))
(func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 0x20000))
(func $put (param i32)
  (i32.store8 (global.get $at) (local.get 0))
  (global.set $at (i32.add (global.get $at) (i32.const 1))))
(func $digit (param i32) (call $put (i32.load8_u offset=32 (i32.and (local.get 0) (i32.const 15)))))
(func $byte (param i32)
  (call $digit (i32.shr_u (local.get 0) (i32.const 4)))
  (call $digit (local.get 0)))
(func $hex (param i32) (local $left i32)
  (call $put (i32.const 32))
  (local.set $left (i32.const 28))
  (block $zeros (loop $skip
    (br_if $zeros (i32.eqz (local.get $left)))
    (br_if $zeros (i32.and (i32.shr_u (local.get 0) (local.get $left)) (i32.const 15)))
    (local.set $left (i32.sub (local.get $left) (i32.const 4)))
    (br $skip)))
  (loop $more
    (call $digit (i32.shr_u (local.get 0) (local.get $left)))
    (local.set $left (i32.sub (local.get $left) (i32.const 4)))
    (br_if $more (i32.ge_s (local.get $left) (i32.const 0)))))
(func $line (param $kind i32) (param $program i32) (param $callback i32)
  (global.set $at (i32.const 4096))
  (call $put (i32.const 126))
  (call $put (local.get $kind))
  (call $hex (local.get $program))
  (call $hex (local.get $callback)))
(func $say (drop (call $proxy_log (i32.const 5) (i32.const 4096) (i32.sub (global.get $at) (i32.const 4096)))))
(func $arg (param $op i32) (param $place i32) (result i32) (local $word i32)
  (local.set $word (i32.load offset=4 (i32.add (local.get $op) (i32.shl (local.get $place) (i32.const 2)))))
  (if (i32.and (i32.shr_u (i32.load offset=52 (local.get $op)) (local.get $place)) (i32.const 1))
    (then (return (i32.load offset=512 (i32.shl (local.get $word) (i32.const 2))))))
  (local.get $word))
(func $handed_over (local $i i32) (local $size i32) (local $hash i32)
  (if (i32.ne (i32.load (i32.const 256)) (i32.const 0x20000)) (then (return)))
  (local.set $size (i32.load (i32.const 264)))
  (if (i32.gt_u (local.get $size) (i32.const 0xd0000)) (then (return)))
  (local.set $hash (i32.const 0x811c9dc5))
  (loop $all
    (if (i32.lt_u (local.get $i) (local.get $size)) (then
      (local.set $hash (i32.mul (i32.const 0x1000193)
        (i32.xor (local.get $hash) (i32.load8_u offset=0x20000 (local.get $i)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $all))))
  (call $hex (local.get $hash))
  (call $put (i32.const 32))
  (local.set $i (i32.const 0))
  (loop $some
    (if (i32.lt_u (local.get $i) (select (local.get $size) (i32.const 600) (i32.lt_u (local.get $size) (i32.const 600)))) (then
      (call $byte (i32.load8_u offset=0x20000 (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $some)))))
(func $program (param $context i32) (result i32)
  (i32.load offset=0x300000 (i32.shl (i32.and (local.get $context) (i32.const 0xffff)) (i32.const 2))))
(func $owner (param $token i32) (result i32)
  (i32.load offset=0x340000 (i32.shl (i32.and (local.get $token) (i32.const 0xffff)) (i32.const 2))))
(func $create (param $context i32) (param $parent i32) (result i32)
  (if (i32.eqz (local.get $parent)) (then (return (i32.const 0))))
  (i32.store offset=0x300000 (i32.shl (i32.and (local.get $context) (i32.const 0xffff)) (i32.const 2)) (global.get $next))
  (i32.store offset=0x3a0000 (i32.shl (global.get $next) (i32.const 2)) (local.get $context))
  (global.set $next (i32.add (global.get $next) (i32.const 1)))
  (i32.sub (global.get $next) (i32.const 1)))
(func $tock
  (global.set $ticking (i32.const -1))
  (drop (call $proxy_set_tick_period_milliseconds (i32.const 0))))
(func $one (param $op i32) (param $program i32) (param $callback i32) (param $index i32) (local $status i32)
  (i64.store (i32.const 256) (i64.const 0xeeeeeeee))
  (i64.store (i32.const 264) (i64.const 0xeeeeeeee))
  (i64.store (i32.const 272) (i64.const 0xeeeeeeee))
  (i64.store (i32.const 280) (i64.const 0xeeeeeeee))
  (local.set $status (call $dispatch (local.get $op)))
  (if (i32.and (i32.load offset=60 (local.get $op)) (i32.const 1))
    (then (i32.store (i32.const 520) (i32.load (i32.const 272)))))
  (if (i32.and (i32.eqz (local.get $status)) (i32.shr_u (i32.load offset=60 (local.get $op)) (i32.const 1)))
    (then (i32.store offset=0x340000
      (i32.shl (i32.and (i32.load (i32.const 272)) (i32.const 0xffff)) (i32.const 2)) (local.get $program))))
  (if (i32.and (i32.load offset=60 (local.get $op)) (i32.const 4))
    (then (global.set $ticking (local.get $program))))
  (call $line (i32.const 79) (local.get $program) (local.get $callback))
  (call $hex (local.get $index))
  (call $hex (local.get $status))
  (call $hex (i32.load (i32.const 256)))
  (call $hex (i32.load (i32.const 264)))
  (call $hex (i32.load (i32.const 272)))
  (if (i32.load offset=56 (local.get $op)) (then
    (call $hex (i32.load (i32.const 280))) (call $hex (i32.load (i32.const 284)))))
  (call $handed_over)
  (call $say))
(func $run (param $program i32) (param $callback i32) (param $default i32)
  (param i32) (param i32) (param i32) (param i32) (param i32) (result i32)
  (local $block i32) (local $i i32) (local $count i32) (local $result i32) (local $time i32)
  (if (i32.lt_s (local.get $program) (i32.const 0)) (then (return (local.get $default))))
  (call $line (i32.const 69) (local.get $program) (local.get $callback))
  (call $hex (local.get 3)) (call $hex (local.get 4)) (call $hex (local.get 5)) (call $hex (local.get 6))
  (call $hex (local.get 7))
  (call $say)
  (local.set $result (local.get $default))
  (local.set $block (i32.load offset=0x120000
    (i32.shl (i32.add (i32.shl (local.get $program) (i32.const 5)) (local.get $callback)) (i32.const 2))))
  (if (local.get $block) (then
    (local.set $count (i32.load (local.get $block)))
    (loop $each
      (if (i32.lt_u (local.get $i) (local.get $count)) (then
        (i32.store (i32.const 512) (local.get 3))
        (i32.store (i32.const 516) (i32.load offset=0x3a0000 (i32.shl (local.get $program) (i32.const 2))))
        (call $one
          (i32.add (i32.add (local.get $block) (i32.const 24)) (i32.shl (local.get $i) (i32.const 6)))
          (local.get $program) (local.get $callback) (local.get $i))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $each))))
    (local.set $time (i32.load8_u offset=0x380000
      (i32.add (i32.shl (local.get $program) (i32.const 5)) (local.get $callback))))
    (i32.store8 offset=0x380000 (i32.add (i32.shl (local.get $program) (i32.const 5)) (local.get $callback))
      (i32.add (local.get $time) (i32.const 1)))
    (local.set $count (i32.load offset=4 (local.get $block)))
    (if (local.get $count) (then
      (if (i32.ge_u (local.get $time) (local.get $count))
        (then (local.set $time (i32.sub (local.get $count) (i32.const 1)))))
      (local.set $result (i32.load offset=8
        (i32.add (local.get $block) (i32.shl (local.get $time) (i32.const 2)))))))))
  (call $line (i32.const 88) (local.get $program) (local.get $callback))
  (call $hex (local.get $result))
  (call $say)
  (local.get $result))
"#;
