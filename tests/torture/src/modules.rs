//! Damaged and enormous modules, through every command that reads one.

use std::fs;

use anyhow::Result;

use crate::commands::Bench;
use crate::run::{fault, run};
use crate::{Extent, Tally};

const COMMANDS: [(&str, &[&str]); 7] = [
    ("size-report", &["bad.wasm"]),
    ("size-report", &["bad.wasm", "--json=report.json"]),
    ("size-report", &["bad.wasm", "--html=page.html"]),
    ("plugin-host", &["check", "bad.wasm"]),
    ("plugin-host", &["trace", "bad.wasm"]),
    ("plugin-image", &["pack", "bad.wasm", "-o", "out.tar"]),
    ("finish", &["bad.wasm", "out.wasm"]),
];

/// Tries all modules.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut tally = Tally::new("modules");
    let bench = Bench::new()?;
    let good = fs::read(bench.file("plugin.wasm"))?;
    let mut random = fastrand::Rng::with_seed(2);
    let mut modules: Vec<(String, Vec<u8>)> = (0..extent.choose(10, 200))
        .map(|number| (format!("damaged {number}"), damage(&good, &mut random)))
        .collect();
    modules.extend(enormous(extent.choose(4, 1)));
    for (name, bytes) in modules {
        fs::write(bench.file("bad.wasm"), bytes)?;
        for (program, arguments) in COMMANDS {
            let mut command = bench.command((program, &[]), usize::MAX, None)?;
            let ended = run(command.args(arguments))?;
            let fault = fault(&ended, bench.folder());
            tally.add(fault.map(|fault| format!("{name}: {program} {arguments:?}: {fault}")));
        }
    }
    Ok(tally)
}

fn damage(good: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..random.usize(1..5) {
        let at = random.usize(8..bytes.len());
        match random.u8(0..4) {
            0 => bytes.truncate(at.max(9)),
            1 => drop(bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f])),
            _ => bytes[at] = random.u8(..),
        }
    }
    bytes
}

/// Modules that are small on disk and expensive to analyse.
fn enormous(divisor: usize) -> Vec<(String, Vec<u8>)> {
    let mut zeros = b"\0asm\x01\0\0\0".to_vec();
    zeros.resize((4 << 20) / divisor, 0);
    let million = 1_000_000 / divisor;
    vec![
        ("zeros".into(), zeros),
        ("a million functions".into(), functions(million, &[0x02, 0x00, 0x0b])),
        ("nested ifs".into(), functions(1, &nested(million))),
        ("nested blocks".into(), functions(1, &nested_blocks(5_000))),
        ("a hundred thousand functions".into(), functions(99_000 / divisor, &[0x02, 0x00, 0x0b])),
    ]
}

/// That many functions with that body; its size comes first if it is small.
fn functions(count: usize, body: &[u8]) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
    let number = |value: usize| leb(value);
    let mut declarations = number(count);
    declarations.resize(declarations.len() + count, 0);
    section(&mut bytes, 3, &declarations);
    let mut code = number(count);
    for _ in 0..count {
        code.extend_from_slice(body);
    }
    section(&mut bytes, 10, &code);
    bytes
}

/// A body of nested `if`s.
fn nested(depth: usize) -> Vec<u8> {
    let mut inner = vec![0];
    inner.extend([0x41, 0x00, 0x04, 0x40].repeat(depth));
    inner.resize(inner.len() + depth + 1, 0x0b);
    [leb(inner.len()), inner].concat()
}

/// A body of nested blocks, as compilers generate for a large `switch`.
fn nested_blocks(depth: usize) -> Vec<u8> {
    let mut inner = vec![0];
    inner.extend([0x02, 0x40].repeat(depth));
    inner.resize(inner.len() + depth + 1, 0x0b);
    [leb(inner.len()), inner].concat()
}

fn section(bytes: &mut Vec<u8>, id: u8, content: &[u8]) {
    bytes.push(id);
    bytes.extend(leb(content.len()));
    bytes.extend_from_slice(content);
}

fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (value & 0x7f).to_le_bytes()[0];
        value >>= 7;
        bytes.push(if value == 0 { low } else { low | 0x80 });
        if value == 0 {
            return bytes;
        }
    }
}
