//! What a number means, and how that reads.

use std::fmt;

/// A parameter or result, and what it means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Argument {
    /// The spec's name, without `_data` where the size is in it.
    pub name: String,
    /// What it means.
    pub word: Word,
}

/// What a number, or a pointer and a size, means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Word {
    /// A plain number.
    Number(i64),
    /// 0 or 1; another number of a truth value is a [`Word::Number`].
    Truth(bool),
    /// A value of an enumeration, by name.
    Named(&'static str),
    /// A value that the enumeration does not have.
    Unnamed(i64),
    /// An address that is only an address: an out slot, a buffer of the plugin's.
    Address(u32),
    /// Bytes.
    Bytes {
        /// Where they are.
        address: u32,
        /// How many they are.
        size: u32,
        /// The first of them, or nothing if they are not all inside the memory.
        shown: Option<Vec<u8>>,
    },
    /// Bytes of which nothing is known but where they were.
    Unknown {
        /// Where they were.
        address: u32,
        /// How many they were.
        size: u32,
    },
    /// A header map.
    Pairs {
        /// Where it is.
        address: u32,
        /// How many bytes it is.
        size: u32,
        /// The first pairs, cut like bytes.
        shown: Vec<(Vec<u8>, Vec<u8>)>,
        /// What is wrong with it.
        fault: Option<String>,
    },
}

/// Bytes in double quotes, with escapes for what is not plain text.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    format!("\"{}\"", bytes.escape_ascii()).replace("\\'", "'")
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Truth(truth) => write!(formatter, "{truth}"),
            Self::Named(name) => formatter.write_str(name),
            Self::Unnamed(number) => write!(formatter, "{number} (not in the ABI)"),
            Self::Address(address) => write!(formatter, "{address:#x}"),
            Self::Bytes { address: _, size: 0, .. } => formatter.write_str("\"\""),
            Self::Bytes { address, size, shown: None } => {
                write!(formatter, "{size} bytes at {address:#x}, outside the memory")
            }
            Self::Bytes { address, size, shown: Some(shown) } => {
                write!(formatter, "{} at {address:#x}", quoted(shown))?;
                if shown.len() < *size as usize {
                    write!(formatter, ", the first {} of {size} bytes", shown.len())?;
                }
                Ok(())
            }
            Self::Unknown { address, size } => write!(formatter, "{size} bytes at {address:#x}"),
            Self::Pairs { address, size, shown, fault } => {
                formatter.write_str("{")?;
                for (index, (name, value)) in shown.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{}: {}", quoted(name), quoted(value))?;
                }
                write!(formatter, "}} in {size} bytes at {address:#x}")?;
                match fault {
                    Some(fault) => write!(formatter, " (malformed: {fault})"),
                    None => Ok(()),
                }
            }
        }
    }
}
