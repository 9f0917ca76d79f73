//! What a module refers to, and the indices that remain without the
//! rest.

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasmparser::{
    BlockType, DataKind, Element, ElementItems, ElementKind, ExternalKind, FuncType,
    GlobalSectionReader, MemoryType, Operator, OperatorsReader, Parser, Payload, TableInit,
    TableSectionReader, TypeRef, UnpackedIndex,
};

use crate::exports::kept_exports;
use crate::indices::Indices;

/// The bytes of a page.
const PAGE_BYTES: u64 = 1 << 16;

/// What segments need to know about a memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Its initial bytes; `None` if it is imported, because the host may have written to it.
    pub(crate) fresh_bytes: u64,
}

impl Memory {
    /// A memory that the module defines.
    fn own(ty: &MemoryType) -> Self {
        Self { fresh_bytes: ty.initial.saturating_mul(PAGE_BYTES) }
    }

    /// An imported memory.
    fn imported() -> Self {
        Self { fresh_bytes: 0 }
    }
}

/// The references of a module.
#[derive(Debug, Default)]
pub(crate) struct References {
    pub(crate) types: Indices,
    pub(crate) globals: Indices,
    /// Either all tables are kept or none: a plugin has at most one.
    pub(crate) tables_are_used: bool,
    /// Instructions refer to data segments, so their number must precede the code.
    pub(crate) segments_are_counted: bool,
    /// The memories, imported ones first.
    pub(crate) memories: Vec<Memory>,
    /// The number of functions with a body.
    pub(crate) bodies: u32,
    /// The type of each function with a body.
    pub(crate) signatures: Vec<FuncType>,
}

impl References {
    /// Collects what the module `wasm` refers to, ignoring the linker's exports.
    pub(crate) fn of(wasm: &[u8]) -> Result<Self> {
        let mut references = Self::default();
        let mut types = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            references.add(payload?, &mut types)?;
        }
        references.types.complete();
        references.globals.complete();
        Ok(references)
    }

    fn add(&mut self, payload: Payload<'_>, types: &mut Vec<FuncType>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                *types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.add_import(import?.ty);
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    let ty = ty?;
                    self.types.insert(ty);
                    self.signatures.push(types[ty as usize].clone());
                }
            }
            Payload::GlobalSection(section) => self.add_globals(section)?,
            Payload::ExportSection(section) => {
                for export in kept_exports(section) {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Global => self.globals.insert(export.index),
                        ExternalKind::Table => self.tables_are_used = true,
                        _ => {}
                    }
                }
            }
            Payload::TableSection(section) => self.add_tables(section)?,
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(Memory::own(&memory?));
                }
            }
            Payload::ElementSection(section) => {
                self.tables_are_used = true;
                for element in section {
                    self.add_element(element?)?;
                }
            }
            Payload::CodeSectionStart { count, .. } => self.bodies = count,
            Payload::CodeSectionEntry(body) => {
                self.add_operators(body.get_operators_reader()?)?;
            }
            Payload::DataSection(section) => {
                for segment in section {
                    if let DataKind::Active { offset_expr, .. } = segment?.kind {
                        self.add_operators(offset_expr.get_operators_reader())?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_globals(&mut self, section: GlobalSectionReader<'_>) -> Result<()> {
        for (index, global) in section.into_iter().enumerate() {
            let global = global?;
            self.add_operators(global.init_expr.get_operators_reader())?;
            // The code may take a function's address because this global does.
            let mut operators = global.init_expr.get_operators_reader().into_iter();
            if operators.any(|operator| matches!(operator, Ok(Operator::RefFunc { .. }))) {
                self.globals.insert(u32::try_from(self.globals.imported + index)?);
            }
        }
        Ok(())
    }

    fn add_tables(&mut self, section: TableSectionReader<'_>) -> Result<()> {
        for table in section {
            if let TableInit::Expr(init) = table?.init {
                self.tables_are_used = true;
                self.add_operators(init.get_operators_reader())?;
            }
        }
        Ok(())
    }

    fn add_element(&mut self, element: Element<'_>) -> Result<()> {
        if let ElementKind::Active { offset_expr, .. } = element.kind {
            self.add_operators(offset_expr.get_operators_reader())?;
        }
        if let ElementItems::Expressions(_, items) = element.items {
            for item in items {
                self.add_operators(item?.get_operators_reader())?;
            }
        }
        Ok(())
    }

    fn add_import(&mut self, ty: TypeRef) {
        match ty {
            TypeRef::Func(ty) => self.types.insert(ty),
            // Imports are part of the contract with the host, so keep them.
            TypeRef::Global(_) => {
                if let Ok(index) = u32::try_from(self.globals.imported) {
                    self.globals.insert(index);
                }
                self.globals.imported += 1;
            }
            TypeRef::Table(_) => self.tables_are_used = true,
            TypeRef::Memory(_) => self.memories.push(Memory::imported()),
            _ => {}
        }
    }

    fn add_operators(&mut self, operators: OperatorsReader<'_>) -> Result<()> {
        for operator in operators {
            match operator? {
                Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                    self.globals.insert(global_index);
                }
                Operator::Block { blockty: BlockType::FuncType(ty) }
                | Operator::Loop { blockty: BlockType::FuncType(ty) }
                | Operator::If { blockty: BlockType::FuncType(ty) } => self.types.insert(ty),
                Operator::CallIndirect { type_index, .. }
                | Operator::ReturnCallIndirect { type_index, .. } => {
                    self.types.insert(type_index);
                    self.tables_are_used = true;
                }
                Operator::TableGet { .. }
                | Operator::TableSet { .. }
                | Operator::TableSize { .. }
                | Operator::TableGrow { .. }
                | Operator::TableFill { .. }
                | Operator::TableCopy { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. } => self.tables_are_used = true,
                Operator::MemoryInit { .. } | Operator::DataDrop { .. } => {
                    self.segments_are_counted = true;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Reencode for References {
    type Error = std::convert::Infallible;

    fn type_index(&mut self, ty: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.types.renumbered(ty))
    }

    fn type_index_unpacked(&mut self, ty: UnpackedIndex) -> Result<u32, Error<Self::Error>> {
        match ty {
            UnpackedIndex::Module(ty) => self.type_index(ty),
            _ => Err(Error::CanonicalizedHeapTypeReference),
        }
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.globals.renumbered(global))
    }
}
