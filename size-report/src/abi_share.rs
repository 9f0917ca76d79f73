//! Which bytes the Proxy-Wasm ABI dictates, and the minimum for any plugin with the same imports
//! and exports.
//!
//! The ABI dictates: the module header; every import of an ABI function and every export to which
//! the ABI gives a meaning, including names; the types and declarations these need; an exported
//! memory; and the framing of the sections that contain any of these. Function bodies, data, custom
//! sections, and anything unknown to the ABI are the author's.

use proxy_wasm_abi::table::{callback, hostcall};
use wasm_encoder as encode;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::{ExternalKind, TypeRef};

use crate::module::{Kind, Module, Row};

/// For each row, in order, whether the ABI dictates it.
#[must_use]
pub fn dictated(module: &Module<'_>) -> Vec<bool> {
    let mut functions = vec![false; module.functions.len()];
    let mut memories = vec![false; module.memories.len()];
    let mut function = 0;
    for import in &module.imports {
        if let TypeRef::Func(_) | TypeRef::FuncExact(_) = import.ty {
            functions[function] = hostcall(import.module, import.name).is_some();
            function += 1;
        }
    }
    for export in &module.exports {
        let index = export.index as usize;
        match export.kind {
            ExternalKind::Func if callback(export.name).is_some() => mark(&mut functions, index),
            ExternalKind::Memory => mark(&mut memories, index),
            _ => {}
        }
    }
    let mut types = vec![false; module.types.len()];
    for (ty, _) in module.functions.iter().zip(&functions).filter(|(_, dictated)| **dictated) {
        mark(&mut types, *ty as usize);
    }
    let item = |row: &Row<'_>| {
        let of = |marks: &[bool]| marks.get(row.index as usize).copied().unwrap_or(false);
        match row.kind {
            Kind::Header => true,
            Kind::Type => of(&types),
            Kind::Import => (module.imports.get(row.index as usize))
                .is_some_and(|import| hostcall(import.module, import.name).is_some()),
            Kind::Declaration => of(&functions),
            Kind::Memory => of(&memories),
            Kind::Export => {
                (module.exports.get(row.index as usize)).is_some_and(|export| match export.kind {
                    ExternalKind::Func => callback(export.name).is_some(),
                    ExternalKind::Memory => true,
                    _ => false,
                })
            }
            _ => false,
        }
    };
    let mut dictated: Vec<bool> = module.rows.iter().map(item).collect();
    frame(module, &mut dictated);
    dictated
}

/// Marks the framing of sections with dictated items; a declared function needs a code section.
fn frame(module: &Module<'_>, dictated: &mut [bool]) {
    let mut sections = vec![false; module.sections.len()];
    let mut code = false;
    for (row, dictated) in
        module.rows.iter().zip(dictated.iter()).filter(|(_, dictated)| **dictated)
    {
        if let Some(section) = row.section {
            sections[section as usize] |= *dictated;
            code |= row.kind == Kind::Declaration;
        }
    }
    for (row, dictated) in module.rows.iter().zip(dictated) {
        if let (Kind::Framing, Some(section)) = (row.kind, row.section) {
            let is_code = module.sections[section as usize].id == 10;
            *dictated |= sections[section as usize] || (code && is_code);
        }
    }
}

fn mark(marks: &mut [bool], index: usize) {
    if let Some(mark) = marks.get_mut(index) {
        *mark = true;
    }
}

/// The size of the smallest module with these imports and exports, with one empty body per type.
///
/// Computed from a real module. `None` if the encoder does not support the type of an import or export.
#[must_use]
pub fn floor(module: &Module<'_>) -> Option<usize> {
    Some(smallest(module)?.len())
}

/// The smallest module with these imports and exports.
#[must_use]
pub fn smallest(module: &Module<'_>) -> Option<Vec<u8>> {
    let mut floor = Floor::default();
    for import in &module.imports {
        let ty = match import.ty {
            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                encode::EntityType::Function(floor.type_index(module, ty)?)
            }
            other => RoundtripReencoder.entity_type(other).ok()?,
        };
        floor.imports.import(import.module, import.name, ty);
    }
    let imported = |wanted: fn(&TypeRef) -> bool| {
        let count = module.imports.iter().filter(|import| wanted(&import.ty)).count();
        u32::try_from(count).ok()
    };
    let imported_functions = module.imported_functions;
    let imported_memories = imported(|ty| matches!(ty, TypeRef::Memory(_)))?;
    let imported_tables = imported(|ty| matches!(ty, TypeRef::Table(_)))?;
    for export in &module.exports {
        let index = match export.kind {
            ExternalKind::Func if export.index >= imported_functions => {
                let ty = floor.type_index(module, *module.functions.get(export.index as usize)?)?;
                imported_functions + floor.bodies.place(ty)
            }
            ExternalKind::Memory if export.index >= imported_memories => {
                imported_memories + floor.memories.place(export.index)
            }
            ExternalKind::Table if export.index >= imported_tables => {
                imported_tables + floor.tables.place(export.index)
            }
            ExternalKind::Global if export.index >= module.imported_globals => {
                module.imported_globals + floor.globals.place(export.index)
            }
            ExternalKind::Tag => return None,
            _ => export.index,
        };
        let kind = RoundtripReencoder.export_kind(export.kind).ok()?;
        floor.exports.export(export.name, kind, index);
    }
    floor.finish(module)
}

/// Distinct values in the order of their first use.
#[derive(Default)]
struct Distinct(Vec<u32>);

impl Distinct {
    fn place(&mut self, value: u32) -> u32 {
        let place = self.0.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.0.push(value);
            self.0.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

/// The sections of the smallest module.
#[derive(Default)]
struct Floor {
    signatures: Vec<wasmparser::FuncType>,
    imports: encode::ImportSection,
    exports: encode::ExportSection,
    /// One function per type.
    bodies: Distinct,
    memories: Distinct,
    tables: Distinct,
    globals: Distinct,
}

impl Floor {
    fn type_index(&mut self, module: &Module<'_>, ty: u32) -> Option<u32> {
        let wasmparser::CompositeInnerType::Func(ty) =
            &module.types.get(ty as usize)?.composite_type.inner
        else {
            return None;
        };
        let place = self.signatures.iter().position(|known| known == ty).unwrap_or_else(|| {
            self.signatures.push(ty.clone());
            self.signatures.len() - 1
        });
        u32::try_from(place).ok()
    }

    fn finish(self, module: &Module<'_>) -> Option<Vec<u8>> {
        let convert = &mut RoundtripReencoder;
        let mut types = encode::TypeSection::new();
        for ty in &self.signatures {
            types.ty().func_type(&convert.func_type(ty.clone()).ok()?);
        }
        let mut functions = encode::FunctionSection::new();
        let mut code = encode::CodeSection::new();
        for &ty in &self.bodies.0 {
            functions.function(ty);
            let mut body = encode::Function::new([]);
            if !self.signatures[ty as usize].results().is_empty() {
                body.instruction(&encode::Instruction::Unreachable);
            }
            body.instruction(&encode::Instruction::End);
            code.function(&body);
        }
        let mut tables = encode::TableSection::new();
        for &table in &self.tables.0 {
            tables.table(convert.table_type(*module.tables.get(table as usize)?).ok()?);
        }
        let mut memories = encode::MemorySection::new();
        for &memory in &self.memories.0 {
            memories.memory(convert.memory_type(*module.memories.get(memory as usize)?).ok()?);
        }
        let mut globals = encode::GlobalSection::new();
        for &global in &self.globals.0 {
            let global = module.globals.get((global - module.imported_globals) as usize)?;
            convert.parse_global(&mut globals, global.clone()).ok()?;
        }
        let mut floor = encode::Module::new();
        if !types.is_empty() {
            floor.section(&types);
        }
        if !self.imports.is_empty() {
            floor.section(&self.imports);
        }
        if !functions.is_empty() {
            floor.section(&functions);
        }
        if !tables.is_empty() {
            floor.section(&tables);
        }
        if !memories.is_empty() {
            floor.section(&memories);
        }
        if !globals.is_empty() {
            floor.section(&globals);
        }
        if !self.exports.is_empty() {
            floor.section(&self.exports);
        }
        if !code.is_empty() {
            floor.section(&code);
        }
        Some(floor.finish())
    }
}
