//! A wasm module as rows of bytes and as index spaces.
//!
//! This is not a validator: it decodes enough to say what each byte is for, and continues after
//! what it cannot decode. `sections` finds the sections, `items` decodes their items, [`names`] the
//! names, and [`code`] the instructions.

pub mod code;
mod items;
pub mod label;
pub mod names;
pub mod row;
mod sections;
pub mod types;

use anyhow::{Result, bail};
use wasmparser::{
    ConstExpr, DataKind, Element, Export, Global, Import, MemoryType, SubType, TableType, TagType,
};

pub use row::{Kind, Problem, Row, Section};

/// The most problems kept; a file of nothing else has one in every second byte.
const PROBLEMS_MAX: usize = 1_000;

/// The most rows, types and names that are read, each. Engines accept at most a million functions;
/// each item takes some hundred bytes of memory, but only two or three in the file.
pub const ITEMS_MAX: usize = 1_500_000;
/// The most sections that are read: plugins have about twenty.
pub const SECTIONS_MAX: usize = 10_000;

/// A data segment, without its bytes.
#[derive(Clone, Debug)]
pub struct DataSegment<'a> {
    /// Where it is placed.
    pub kind: DataKind<'a>,
    /// Its size in bytes.
    pub size: u32,
}

/// A decoded module.
#[derive(Default)]
pub struct Module<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// Rows that cover every byte exactly once, in file order.
    pub rows: Vec<Row<'a>>,
    /// The sections, in file order.
    pub sections: Vec<Section<'a>>,
    /// What cannot be decoded; empty for a sound module.
    pub problems: Vec<Problem>,
    /// The type index space.
    pub types: Vec<SubType>,
    /// The imports, in file order.
    pub imports: Vec<Import<'a>>,
    /// The type index of every function, imported ones first.
    pub functions: Vec<u32>,
    /// The number of imported functions.
    pub imported_functions: u32,
    /// Every table, imported ones first.
    pub tables: Vec<TableType>,
    /// The initial values of tables that have one, with the table's index.
    pub table_inits: Vec<(u32, ConstExpr<'a>)>,
    /// Every memory, imported ones first.
    pub memories: Vec<MemoryType>,
    /// The number of imported globals.
    pub imported_globals: u32,
    /// The globals defined by the module.
    pub globals: Vec<Global<'a>>,
    /// Every tag, imported ones first.
    pub tags: Vec<TagType>,
    /// The exports, in file order.
    pub exports: Vec<Export<'a>>,
    /// The index of the start function.
    pub start: Option<u32>,
    /// The element segments, in file order.
    pub elements: Vec<Element<'a>>,
    /// The data segments, in file order.
    pub data: Vec<DataSegment<'a>>,
    /// The number in the data count section, if there is one.
    pub data_count: Option<u32>,
    /// The content of the name section.
    pub names: names::Names<'a>,
    /// Whether any types are in explicit groups or have supertypes.
    pub explicit_groups: bool,
    /// Whether any problem is not harmless.
    damaged: bool,
    /// The number of names read.
    names_read: usize,
}

impl<'a> Module<'a> {
    /// Decodes a file.
    ///
    /// # Errors
    ///
    /// If the file is not a core wasm module, or exceeds a limit. Damage inside a module is not an
    /// error, but a row of kind [`Kind::Malformed`] and a [`Problem`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        refuse_other_files(bytes)?;
        let mut module = Self { bytes, ..Self::default() };
        sections::walk(&mut module);
        if module.is_full() {
            bail!(
                "has more items, names or sections than are read: at most {ITEMS_MAX}, {ITEMS_MAX} and {SECTIONS_MAX}"
            );
        }
        names::give(&mut module);
        Ok(module)
    }

    /// Whether a limit is exceeded.
    fn is_full(&self) -> bool {
        let items = [self.rows.len(), self.types.len(), self.names_read];
        items.into_iter().any(|count| count > ITEMS_MAX) || self.sections.len() > SECTIONS_MAX
    }

    /// The bytes of a row.
    #[must_use]
    pub fn bytes_of(&self, row: &Row<'_>) -> &'a [u8] {
        &self.bytes[row.start as usize..row.end as usize]
    }

    /// The size of the file in bytes.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.end)
    }

    /// The content of the first custom section with that name.
    #[must_use]
    pub fn custom(&self, name: &str) -> Option<&'a [u8]> {
        let section =
            self.sections.iter().find(|section| section.id == 0 && section.custom == name)?;
        Some(&self.bytes[section.content as usize..section.end as usize])
    }

    /// The first problem that keeps an engine from loading the module.
    ///
    /// `None` does not mean that an engine accepts the module: this is not a validator.
    #[must_use]
    pub fn damage(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| !problem.harmless)
    }

    /// Records something that cannot be decoded.
    fn problem(&mut self, offset: u32, what: impl Into<String>) {
        self.note(Problem { offset, what: what.into(), harmless: false });
    }

    /// Records a problem if there is room; the first that is not harmless is always kept.
    fn note(&mut self, problem: Problem) {
        let first_harm = !problem.harmless && !self.damaged;
        self.damaged |= !problem.harmless;
        if first_harm || self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }
}

/// Converts an offset from wasmparser, which has 64 bits; the file is below 4 GiB.
fn offset(position: u64) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Rejects what is not a core module, with a reason for each kind of file.
fn refuse_other_files(bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() {
        bail!("is empty: a wasm module has at least 8 bytes; was the build cut short?");
    }
    if u32::try_from(bytes.len()).is_err() {
        bail!("has 4 GiB or more, which no wasm engine takes");
    }
    if !bytes.starts_with(b"\0asm") {
        let looks_like = match bytes {
            [0x1f, 0x8b, ..] => "; it looks like gzip: unpack it first",
            [b'(', ..] => {
                "; it looks like the text format: assemble it first, e.g. with `wat2wasm`"
            }
            [b'd', b'3', ..] | [0xde, 0xc0, 0x17, 0x0b, ..] => "; it looks like LLVM bitcode",
            _ => "",
        };
        bail!("is not a wasm module: it does not begin with `\\0asm`{looks_like}");
    }
    match bytes.get(4..8) {
        None => bail!("is not a wasm module: it ends inside the 8-byte header"),
        Some([1, 0, 0, 0]) => Ok(()),
        Some([_, _, 1, 0]) => bail!(
            "is a component, not a core module: proxies load core modules only; \
             extract the core module first, e.g. with `wasm-tools component unbundle`"
        ),
        Some(version) => bail!(
            "is not a wasm module of version 1: its version bytes are {:02x} {:02x} {:02x} {:02x}",
            version[0],
            version[1],
            version[2],
            version[3]
        ),
    }
}
