//! A row: a range of bytes in the file, and what it is.
//!
//! Rows are the only source of every output. They are in file order, adjacent, and cover the whole
//! file; [`super::Module::parse`] guarantees this for any input. `sections` and `items` create
//! them.

use serde::{Deserialize, Serialize};

/// What a range of bytes is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The eight bytes at the start of every module.
    Header,
    /// A section's id, size and item count; for a custom section also its name.
    Framing,
    /// A type, or a group of types that may refer to each other.
    Type,
    /// An import.
    Import,
    /// An entry of the function section: the type of a function.
    Declaration,
    /// A table.
    Table,
    /// A memory.
    Memory,
    /// A tag of an exception.
    Tag,
    /// A global, with its initial value.
    Global,
    /// An export.
    Export,
    /// The index of the start function.
    Start,
    /// An element segment.
    Element,
    /// The number of data segments, repeated before the code section.
    DataCount,
    /// The body of a function, with its size.
    Function,
    /// A data segment.
    Data,
    /// A subsection of the name section.
    Names,
    /// The content of a custom section.
    Custom,
    /// A section with an unknown id.
    Unknown,
    /// Bytes that cannot be decoded as what should be there.
    Malformed,
}

impl Kind {
    /// The name in budgets, filters and tables.
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

/// A range of bytes. Offsets have 32 bits because no engine accepts a module of 4 GiB.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its section, as an index into [`super::Module::sections`]; `None` for the header and for
    /// bytes after the last recognizable section.
    pub section: Option<u32>,
    /// Its index in its index space, counting imports.
    pub index: u32,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset after its last byte.
    pub end: u32,
    /// Its name as written in the file; empty if it has none.
    pub name: &'a str,
}

impl Row<'_> {
    /// Its size in bytes.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.end - self.start
    }
}

/// A section, known or unknown.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// The id byte.
    pub id: u8,
    /// The name of a custom section; empty for the others.
    pub custom: &'a str,
    /// The offset of the id byte.
    pub start: u32,
    /// The offset of the content: after the size, and for a custom section after the name.
    pub content: u32,
    /// The offset after its last byte in the file.
    pub end: u32,
}

impl Section<'_> {
    /// Its size in bytes, including id and size.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.end - self.start
    }

    /// The name in reports and budgets: `code`, `custom producers`, `unknown 77`.
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

/// Something that cannot be decoded, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// The offset at which decoding stopped.
    pub offset: u32,
    /// What is wrong, in lower case.
    pub what: String,
    /// Whether it is in a custom section, which engines skip.
    pub harmless: bool,
}
