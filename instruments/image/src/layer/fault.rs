//! Why no module came out of a layer, and the words for it.

use std::{fmt, io};

use super::bounds::{BYTES_MAX, ENTRIES_MAX, PLUGIN, UNPACKED_BYTES_MAX};

/// Why no module came out of a layer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fault {
    /// It does not start as gzip does.
    NotGzip,
    /// The gzip or tar inside is broken: why.
    Broken(String),
    /// No entry has the name: what is there instead.
    NoPlugin(Vec<String>),
    /// The entry of that name is not a file: its name, and what it is.
    NotAFile(String, &'static str),
    /// More bytes than any mesh reads.
    TooLarge,
    /// The layers of the image unpack to more than is read here.
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

/// The fault that a failed read is.
pub(crate) fn broken(error: io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::FileTooLarge => return Fault::TooLarge,
        io::ErrorKind::QuotaExceeded => return Fault::TooMuchTogether,
        _ => {}
    }
    Fault::Broken(crate::error::foreign(&error.to_string()))
}
