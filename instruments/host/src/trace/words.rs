//! Decodes the numbers of a crossing with the ABI's table.
//!
//! Used for live traces, which have the guest's memory, and for the logs of a real Envoy,
//! where only the module's constant data is known.

mod word;

use proxy_wasm_abi::serialization;
use proxy_wasm_abi::table::{self, Content, Meaning, Param, Signature, ValType};
use wasmtime::Val;

use crate::guest_memory::{GuestRange, read_u32};
pub(crate) use word::quoted;
pub use word::{Argument, Word};

/// The number of bytes of a value that are recorded; the rest is counted.
const BYTES_MAX: usize = 256;
/// The number of pairs of a header map that are recorded.
const PAIRS_MAX: usize = 64;

/// Where bytes are looked up.
pub(crate) enum Memory<'a> {
    /// The guest's memory as it is now.
    Live(&'a [u8]),
    /// The module's data segments, as ranges, lowest first.
    Constant(&'a [(u32, Vec<u8>)]),
}

impl Memory<'_> {
    /// Up to `size` bytes of a constant range from `address` on.
    fn constant(ranges: &[(u32, Vec<u8>)], address: u32, size: u32) -> Option<&[u8]> {
        ranges.iter().rev().find_map(|(start, bytes)| {
            let from = usize::try_from(address.checked_sub(*start)?).ok()?;
            let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
            Some(&rest[..rest.len().min(size as usize)])
        })
    }
}

/// A value of the engine as a number.
pub(crate) fn number(value: Option<&Val>) -> Option<i64> {
    value.map(|value| match value {
        Val::I32(number) => i64::from(*number),
        Val::I64(number) => *number,
        _ => 0,
    })
}

/// Numbers without a known meaning.
pub(crate) fn bare(numbers: &[i64]) -> Vec<Argument> {
    let name = |(index, number): (usize, &i64)| Argument {
        name: format!("{index}"),
        word: Word::Number(*number),
    };
    numbers.iter().enumerate().map(name).collect()
}

/// The arguments at the time of the call.
pub(crate) fn arguments(
    signature: &Signature,
    numbers: &[i64],
    memory: &Memory<'_>,
) -> Vec<Argument> {
    let mut all = Vec::new();
    let mut rest = signature.params.iter().zip(numbers);
    while let Some((param, number)) = rest.next() {
        let word = match param.meaning {
            Meaning::Data(content) => {
                let size = rest.next().map_or(0, |(_, size)| unsigned(*size));
                all.push(Argument {
                    name: stem(param.name).to_owned(),
                    word: data(content, unsigned(*number), size, memory),
                });
                continue;
            }
            _ => plain(param, *number),
        };
        all.push(Argument { name: param.name.to_owned(), word });
    }
    all
}

/// The out parameters after the call has returned.
pub(crate) fn returned(signature: &Signature, numbers: &[i64], memory: &[u8]) -> Vec<Argument> {
    let mut all = Vec::new();
    let mut rest = signature.params.iter().zip(numbers);
    while let Some((param, number)) = rest.next() {
        let slot = unsigned(*number);
        let word = match param.meaning {
            Meaning::ReturnData(content) => {
                let size_slot = rest.next().map_or(0, |(_, slot)| unsigned(*slot));
                read_u32(memory, slot)
                    .zip(read_u32(memory, size_slot))
                    .map(|(address, size)| data(content, address, size, &Memory::Live(memory)))
            }
            Meaning::ReturnSize | Meaning::ReturnNumber(ValType::I32) => {
                read_u32(memory, slot).map(|number| Word::Number(number.into()))
            }
            Meaning::ReturnNumber(ValType::I64) => GuestRange::new(memory, slot, 8)
                .and_then(|range| range.of(memory).try_into().ok())
                .map(|bytes| Word::Number(i64::from_le_bytes(bytes))),
            Meaning::ReturnEnum(name) => {
                read_u32(memory, slot).map(|number| named(name, i64::from(number.cast_signed())))
            }
            _ => None,
        };
        if let Some(word) = word {
            let name = stem(param.name);
            let name = name.strip_prefix("return_").unwrap_or(name).to_owned();
            all.push(Argument { name, word });
        }
    }
    all
}

/// The result, if there is one.
pub(crate) fn result(signature: Option<&Signature>, number: Option<i64>) -> Option<Argument> {
    let number = number?;
    Some(match signature.and_then(|signature| signature.results.first()) {
        Some(param) => Argument { name: param.name.to_owned(), word: plain(param, number) },
        None => Argument { name: "result".to_owned(), word: Word::Number(number) },
    })
}

fn plain(param: &Param, number: i64) -> Word {
    match param.meaning {
        Meaning::Bool if matches!(number, 0 | 1) => Word::Truth(number == 1),
        Meaning::Enum(name) => named(name, number),
        Meaning::Number | Meaning::Bool | Meaning::ContextId | Meaning::Size => {
            // Sizes, counts and ids are unsigned; the one signed number is an enumeration.
            Word::Number(match param.wasm {
                ValType::I32 => i64::from(unsigned(number)),
                ValType::I64 => number,
            })
        }
        Meaning::Data(_)
        | Meaning::ReturnData(_)
        | Meaning::ReturnSize
        | Meaning::ReturnNumber(_)
        | Meaning::ReturnEnum(_)
        | Meaning::Address => Word::Address(unsigned(number)),
    }
}

fn named(enumeration: &str, number: i64) -> Word {
    let name = table::enumeration(enumeration)
        .zip(i32::try_from(number).ok())
        .and_then(|(known, number)| known.name_of(number));
    name.map_or(Word::Unnamed(number), Word::Named)
}

fn data(content: Content, address: u32, size: u32, memory: &Memory<'_>) -> Word {
    let bytes = match memory {
        Memory::Live(memory) => {
            GuestRange::new(memory, address, size).map(|range| range.of(memory))
        }
        Memory::Constant(_) if size == 0 => Some(&[][..]),
        Memory::Constant(ranges) => match Memory::constant(ranges, address, size) {
            None => return Word::Unknown { address, size },
            some => some,
        },
    };
    match (content, bytes) {
        (Content::HeaderMap, Some(block)) if block.len() == size as usize => {
            let mut shown = Vec::new();
            let mut fault = None;
            for pair in serialization::decode(block) {
                match pair {
                    Ok((name, value)) if shown.len() < PAIRS_MAX => {
                        shown.push((cut(name).to_vec(), cut(value).to_vec()));
                    }
                    Ok(_) => {}
                    Err(error) => fault = Some(error.to_string()),
                }
            }
            Word::Pairs { address, size, shown, fault }
        }
        (_, bytes) => Word::Bytes { address, size, shown: bytes.map(|bytes| cut(bytes).to_vec()) },
    }
}

fn cut(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(BYTES_MAX)]
}

/// `value` for `value_data`: pointer and size are one argument.
fn stem(name: &str) -> &str {
    name.strip_suffix("_data").unwrap_or(name)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a 32-bit argument, kept in 64"
)]
pub(crate) fn unsigned(number: i64) -> u32 {
    number as u32
}
