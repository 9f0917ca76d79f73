//! A wasm module as rows of bytes and as index spaces.
//!
//! Not a validator: it decodes what is needed to say what each byte is for, and goes on after what
//! it cannot decode. Sections are told apart in `sections`, their items in `items`, names in
//! [`names`], instructions in [`code`].

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

/// Problems that are kept; a file of nothing else has one every other byte.
const PROBLEMS_MAX: usize = 1_000;

/// A data segment, without its bytes.
#[derive(Clone, Debug)]
pub struct DataSegment<'a> {
    /// Where it goes.
    pub kind: DataKind<'a>,
    /// How many bytes it puts there.
    pub size: u32,
}

/// A decoded module.
#[derive(Default)]
pub struct Module<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Every byte once, in file order.
    pub rows: Vec<Row<'a>>,
    /// In file order.
    pub sections: Vec<Section<'a>>,
    /// What does not decode; empty for a sound module.
    pub problems: Vec<Problem>,
    /// The type index space.
    pub types: Vec<SubType>,
    /// In file order.
    pub imports: Vec<Import<'a>>,
    /// The type index of every function, imported ones first.
    pub functions: Vec<u32>,
    /// How many functions are imported.
    pub imported_functions: u32,
    /// Every table, imported ones first.
    pub tables: Vec<TableType>,
    /// The initial value of tables that have one, by table index.
    pub table_inits: Vec<(u32, ConstExpr<'a>)>,
    /// Every memory, imported ones first.
    pub memories: Vec<MemoryType>,
    /// How many globals are imported.
    pub imported_globals: u32,
    /// Globals that the module defines.
    pub globals: Vec<Global<'a>>,
    /// Every tag, imported ones first.
    pub tags: Vec<TagType>,
    /// In file order.
    pub exports: Vec<Export<'a>>,
    /// The start function.
    pub start: Option<u32>,
    /// In file order.
    pub elements: Vec<Element<'a>>,
    /// In file order.
    pub data: Vec<DataSegment<'a>>,
    /// Whether there is a data count section, and what it says.
    pub data_count: Option<u32>,
    /// What the name section says.
    pub names: names::Names<'a>,
    /// Whether types are written as explicit groups, or with supertypes.
    pub explicit_groups: bool,
    /// Whether one of the problems does harm.
    damaged: bool,
}

impl<'a> Module<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    ///
    /// When it is not a core wasm module at all. Damage further in is a row of kind
    /// [`Kind::Malformed`] and a [`Problem`], not an error.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        refuse_other_files(bytes)?;
        let mut module = Self { bytes, ..Self::default() };
        sections::walk(&mut module);
        names::give(&mut module);
        Ok(module)
    }

    /// The bytes of a row.
    #[must_use]
    pub fn bytes_of(&self, row: &Row<'_>) -> &'a [u8] {
        &self.bytes[row.start as usize..row.end as usize]
    }

    /// The size of the file.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.end)
    }

    /// The content of the first custom section of that name.
    #[must_use]
    pub fn custom(&self, name: &str) -> Option<&'a [u8]> {
        let section =
            self.sections.iter().find(|section| section.id == 0 && section.custom == name)?;
        Some(&self.bytes[section.content as usize..section.end as usize])
    }

    /// The first thing that keeps an engine from loading the module, if something does.
    ///
    /// Absent for many modules that an engine refuses all the same: this is no validator.
    #[must_use]
    pub fn damage(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| !problem.harmless)
    }

    /// Notes that something does not decode.
    fn problem(&mut self, offset: u32, what: impl Into<String>) {
        self.note(Problem { offset, what: what.into(), harmless: false });
    }

    /// Notes a problem, unless there are enough: but the first one that does harm is always kept.
    fn note(&mut self, problem: Problem) {
        let first_harm = !problem.harmless && !self.damaged;
        self.damaged |= !problem.harmless;
        if first_harm || self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }
}

/// An offset of wasmparser's, which counts in 64 bits, in a file below 4 GiB.
fn offset(position: u64) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Says no to what is not a core module, each with its own reason.
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
