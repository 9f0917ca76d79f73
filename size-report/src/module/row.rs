//! A row: a run of bytes of the file and what it is.
//!
//! Rows are the only source of every output. They lie in file order, touch each other, begin at 0
//! and end at the file's end; [`super::Module::parse`] keeps that promise for any input. What makes
//! the rows is in `sections` and `items`.

use serde::{Deserialize, Serialize};

/// What a run of bytes is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The eight bytes that every module begins with.
    Header,
    /// A section's id, size and count of items; for a custom section its name too.
    Framing,
    /// A type, or a group of types that refer to each other.
    Type,
    /// An import.
    Import,
    /// The entry of the function section: which type a function has.
    Declaration,
    /// A table.
    Table,
    /// A memory.
    Memory,
    /// A tag of an exception.
    Tag,
    /// A global with its initial value.
    Global,
    /// An export.
    Export,
    /// The index of the start function.
    Start,
    /// An element segment.
    Element,
    /// The number of data segments, said ahead of the code.
    DataCount,
    /// The body of a function, with the number that says how long it is.
    Function,
    /// A data segment.
    Data,
    /// One subsection of the name section.
    Names,
    /// What a custom section holds.
    Custom,
    /// A section whose id no specification knows.
    Unknown,
    /// Bytes that do not decode as what should be there.
    Malformed,
}

impl Kind {
    /// The word that budgets, filters and tables use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Framing => "framing",
            Self::Type => "type",
            Self::Import => "import",
            Self::Declaration => "declaration",
            Self::Table => "table",
            Self::Memory => "memory",
            Self::Tag => "tag",
            Self::Global => "global",
            Self::Export => "export",
            Self::Start => "start",
            Self::Element => "element",
            Self::DataCount => "data count",
            Self::Function => "func",
            Self::Data => "data",
            Self::Names => "names",
            Self::Custom => "custom",
            Self::Unknown => "unknown",
            Self::Malformed => "malformed",
        }
    }
}

/// A run of bytes. Offsets are 32 bits because no engine takes a module of 4 GiB.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// What it is.
    pub kind: Kind,
    /// The section it lies in, as an index into [`super::Module::sections`]; none for the header
    /// and for bytes after the last section that can be told.
    pub section: Option<u32>,
    /// Its number in its index space, imports counted.
    pub index: u32,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The name that the file gives it, as written there; empty if none.
    pub name: &'a str,
}

impl Row<'_> {
    /// How many bytes.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.end - self.start
    }
}

/// A section, known or not.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// The id byte.
    pub id: u8,
    /// The name of a custom section; empty for the others.
    pub custom: &'a str,
    /// The id byte's offset.
    pub start: u32,
    /// Where the content begins: after the size, and for a custom section after the name.
    pub content: u32,
    /// One past the last byte that the file has of it.
    pub end: u32,
}

impl Section<'_> {
    /// How many bytes, id and size counted.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.end - self.start
    }

    /// The name that reports and budgets use: `code`, `custom producers`, `unknown 77`.
    #[must_use]
    pub fn name(&self) -> String {
        match known(self.id) {
            Some("custom") => format!("custom {}", self.custom),
            Some(name) => name.to_owned(),
            None => format!("unknown {}", self.id),
        }
    }
}

/// The name of a section id.
#[must_use]
pub const fn known(id: u8) -> Option<&'static str> {
    Some(match id {
        0 => "custom",
        1 => "type",
        2 => "import",
        3 => "function",
        4 => "table",
        5 => "memory",
        6 => "global",
        7 => "export",
        8 => "start",
        9 => "element",
        10 => "code",
        11 => "data",
        12 => "data count",
        13 => "tag",
        _ => return None,
    })
}

/// Something that does not decode, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// The byte at which decoding stopped.
    pub offset: u32,
    /// What is wrong, in lower case.
    pub what: String,
    /// Whether it lies in a custom section, which engines skip.
    pub harmless: bool,
}
