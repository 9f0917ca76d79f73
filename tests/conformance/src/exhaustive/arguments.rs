//! The arguments to try for each parameter of a hostcall, the good ones first.

use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, MEMORY_BYTES, Register};
use proxy_wasm_abi::table::{Content, Function, Meaning, Signature, ValType};

/// An encoded header map.
#[must_use]
pub fn map(pairs: &[(&str, &str)]) -> Vec<u8> {
    let pairs: plugin_host::HeaderMap = pairs.iter().copied().collect();
    match pairs.is_empty() {
        true => vec![0; 4],
        false => pairs.encode(),
    }
}

/// The arguments for a parameter, the good ones first; bytes take two parameters.
fn values(function: &Function, place: usize, meaning: Meaning, ty: ValType) -> Vec<Vec<Argument>> {
    let numbers = |numbers: &[i32]| numbers.iter().map(|it| vec![Number(*it)]).collect();
    let outside = vec![Number(MEMORY_BYTES - 2), Number(100)];
    match meaning {
        Meaning::Enum("proxy_map_type_t") => numbers(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1]),
        Meaning::Enum("proxy_buffer_type_t") => numbers(&[0, 1, 2, 3, 4, 5, 6, 7, 9, -1]),
        Meaning::Enum("proxy_log_level_t") => numbers(&[3, 5, 6, 7, -1]),
        Meaning::Enum("proxy_metric_type_t") => numbers(&[0, 1, 2, 3, -1]),
        Meaning::Enum(_) => numbers(&[0, 1, 2, 3, 4, 7, -1]),
        Meaning::ContextId => {
            vec![vec![Argument::Register(Register::Context)], vec![Number(77_777)]]
        }
        Meaning::Data(Content::HeaderMap) => vec![vec![Bytes(map(&[("x-a", "1")]))], outside],
        Meaning::Data(Content::PropertyPath) => {
            vec![vec![Bytes(b"request\0path".to_vec())], vec![Bytes(Vec::new())], outside]
        }
        Meaning::Data(_) => {
            let good: &[u8] = match (function.name, place) {
                ("proxy_log", _) => b"a line",
                (name, 1) if name.contains("header_map") => b"x-half",
                _ => b"x-bytes",
            };
            let mut values = vec![vec![Bytes(good.to_vec())], outside];
            // An invalid header name is refused when the headers are sent, which is not part of the
            // ABI.
            if !(function.name.contains("header_map") && place == 1) {
                values.extend([vec![Bytes(Vec::new())], vec![Bytes(b"a b".to_vec())]]);
            }
            values
        }
        Meaning::Size => Vec::new(),
        Meaning::ReturnData(_) => vec![vec![Slot(0)], vec![Number(MEMORY_BYTES - 2)]],
        Meaning::ReturnSize => vec![vec![Slot(1)], vec![Number(MEMORY_BYTES)]],
        Meaning::ReturnNumber(ValType::I64) => vec![vec![Slot(3)], vec![Number(MEMORY_BYTES - 4)]],
        Meaning::ReturnNumber(_) | Meaning::ReturnEnum(_) => {
            vec![vec![Slot(2)], vec![Number(-1)]]
        }
        Meaning::Address => vec![vec![Number(0x2_0000)], vec![Number(-4)]],
        Meaning::Bool => numbers(&[0, 1]),
        Meaning::Number if ty == ValType::I64 => numbers(&[1, 0, -1, 1000]),
        Meaning::Number => numbers(&[0, 3, 1000, -1]),
    }
}

/// The argument lists for a hostcall: all good, then with one argument changed at a time.
#[must_use]
pub fn variants(function: &'static Function, signature: &Signature) -> Vec<Vec<Argument>> {
    let choices: Vec<Vec<Vec<Argument>>> = signature
        .params
        .iter()
        .enumerate()
        .map(|(place, param)| values(function, place, param.meaning, param.wasm))
        .collect();
    let pick = |chosen: usize, value: usize| -> Vec<Argument> {
        choices
            .iter()
            .enumerate()
            .filter_map(|(place, values)| values.get(if place == chosen { value } else { 0 }))
            .flatten()
            .cloned()
            .collect()
    };
    let mut all = vec![pick(usize::MAX, 0)];
    for (place, values) in choices.iter().enumerate() {
        all.extend((1..values.len()).map(|value| pick(place, value)));
    }
    all
}
