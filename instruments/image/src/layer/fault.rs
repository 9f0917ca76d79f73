//! Why no module was found in a layer, and the wording.

use std::{fmt, io};

use super::bounds::{BYTES_MAX, ENTRIES_MAX, PLUGIN, UNPACKED_BYTES_MAX};

/// Why no module was found in a layer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fault {
    /// The layer does not start like gzip.
    NotGzip,
    /// The gzip or tar is broken, with the reason.
    Broken(String),
    /// No entry has the name; these are the entries.
    NoPlugin(Vec<String>),
    /// The entry is not a file: its name and kind.
    NotAFile(String, &'static str),
    /// The layer is larger than any mesh reads.
    TooLarge,
    /// The image's layers unpack to more than the limit.
    TooMuchTogether,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGzip => write!(f, "the layer is not gzip"),
            Self::Broken(why) => write!(f, "the layer is broken: {why}"),
            Self::NoPlugin(names) if names.is_empty() => {
                write!(f, "the layer has no entry `{PLUGIN}`: it is empty")
            }
            Self::NoPlugin(names) => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(f, "the layer has no entry `{PLUGIN}`, only {}", names.join(", "))
            }
            Self::NotAFile(name, kind) => {
                write!(
                    f,
                    "the first entry named `{PLUGIN}` is `{name}`, {kind}, and has no content"
                )
            }
            Self::TooLarge => write!(f, "the layer unpacks to more than {BYTES_MAX} bytes"),
            Self::TooMuchTogether => write!(
                f,
                "the layers unpack to more than {UNPACKED_BYTES_MAX} bytes or {ENTRIES_MAX} entries"
            ),
        }
    }
}

/// Converts a failed read.
pub(crate) fn broken(error: io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::FileTooLarge => return Fault::TooLarge,
        io::ErrorKind::QuotaExceeded => return Fault::TooMuchTogether,
        _ => {}
    }
    Fault::Broken(crate::error::foreign(&error.to_string()))
}
