//! A module with many programs: an interpreter in WebAssembly text, and the programs as its data.
//!
//! Each new stream runs the next program. The guest's log lines start with `~`: `E` is a callback
//! with its arguments, `O` a hostcall with its status, its slots and the bytes that it handed over,
//! `X` the return of a callback. Numbers are hexadecimal. The allocator always returns the same
//! address, so that both hosts write to the same place.

use std::collections::BTreeMap;
use std::fmt::Write;

use proxy_wasm_abi::table::ValType;

use crate::program::{Argument, Block, Callback, Program, hostcalls};

const CONTEXTS: u32 = 0x30_0000;
const PROGRAMS: u32 = 0x12_0000;
const SLOTS: u32 = 256;
const WORDS: usize = 16;

/// How many programs fit into a module.
pub const PROGRAMS_MAX: usize = 1000;

/// The module as text, without the imports in `absent`. The first program is for the plugin
/// context.
///
/// # Panics
///
/// If a program has a hostcall that Envoy lacks, or the programs do not fit.
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

/// The programs: a table of addresses, blocks, and the bytes for arguments.
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

/// The slots for results: the address, the size, a third one, and one of 64 bits.
const INTERPRETER: &str = include_str!("guest/interpreter.wat");
