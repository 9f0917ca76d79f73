//! Rewrites the module, section by section.

use anyhow::{Result, bail};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, ExportSection, FunctionSection, GlobalSection,
    ImportSection, MemorySection, Module, TableSection, TypeSection,
};
use wasmparser::{
    DataSectionReader, Encoding, FuncToValidate, FunctionBody, GlobalSectionReader, Payload,
    TypeSectionReader, ValidatorResources,
};

use crate::exports::kept_exports;
use crate::references::References;
use crate::{code, data};

/// The output so far, and what is needed for the rest.
pub(crate) struct Sections {
    references: References,
    module: Module,
    code: CodeSection,
}

impl Sections {
    pub(crate) fn new(references: References) -> Self {
        Self { references, module: Module::new(), code: CodeSection::new() }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.module.finish()
    }

    /// Writes what is kept of the next section.
    pub(crate) fn section(&mut self, payload: Payload<'_>) -> Result<()> {
        let Self { references, module, .. } = self;
        match payload {
            Payload::Version { encoding, .. } if encoding != Encoding::Module => {
                bail!("a component, and not a module");
            }
            Payload::TypeSection(section) => self.types(section)?,
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                references.parse_import_section(&mut imports, section)?;
                module.section(&imports);
            }
            Payload::FunctionSection(section) => {
                let mut functions = FunctionSection::new();
                references.parse_function_section(&mut functions, section)?;
                module.section(&functions);
            }
            Payload::TableSection(section) if references.tables_are_used => {
                let mut tables = TableSection::new();
                references.parse_table_section(&mut tables, section)?;
                module.section(&tables);
            }
            Payload::MemorySection(section) => {
                let mut memories = MemorySection::new();
                references.parse_memory_section(&mut memories, section)?;
                module.section(&memories);
            }
            Payload::GlobalSection(section) => self.globals(section)?,
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in kept_exports(section) {
                    references.parse_export(&mut exports, export?)?;
                }
                module.section(&exports);
            }
            Payload::StartSection { func, .. } => {
                let function_index = references.start_section(func)?;
                module.section(&wasm_encoder::StartSection { function_index });
            }
            Payload::ElementSection(section) => {
                let mut elements = ElementSection::new();
                references.parse_element_section(&mut elements, section)?;
                module.section(&elements);
            }
            Payload::DataCountSection { count, .. } if references.segments_are_counted => {
                module.section(&wasm_encoder::DataCountSection { count });
            }
            Payload::DataSection(section) => self.data(section)?,
            // Drop custom sections; other payloads only mark where sections begin and end.
            _ => {}
        }
        Ok(())
    }

    /// Writes the body of the next function; the last one completes the section.
    pub(crate) fn body(
        &mut self,
        body: &FunctionBody<'_>,
        validator: FuncToValidate<ValidatorResources>,
    ) -> Result<()> {
        let ty = self.references.signatures[self.code.len() as usize].clone();
        code::reencode(&mut self.references, &mut self.code, body, &ty, validator)?;
        if self.code.len() == self.references.bodies {
            self.module.section(&self.code);
        }
        Ok(())
    }

    fn types(&mut self, section: TypeSectionReader<'_>) -> Result<()> {
        let mut types = TypeSection::new();
        for (index, ty) in section.into_iter_err_on_gc_types().enumerate() {
            if self.references.types.contains(index) {
                types.ty().func_type(&self.references.func_type(ty?)?);
            }
        }
        self.module.section(&types);
        Ok(())
    }

    fn globals(&mut self, section: GlobalSectionReader<'_>) -> Result<()> {
        let mut globals = GlobalSection::new();
        let defined = self.references.globals.imported..;
        for (index, global) in defined.zip(section) {
            if self.references.globals.contains(index) {
                self.references.parse_global(&mut globals, global?)?;
            }
        }
        if !globals.is_empty() {
            self.module.section(&globals);
        }
        Ok(())
    }

    fn data(&mut self, section: DataSectionReader<'_>) -> Result<()> {
        let mut segments = DataSection::new();
        let trims = data::are_apart(&self.references.memories, section.clone())?;
        for segment in section {
            data::reencode(&mut self.references, &mut segments, segment?, trims)?;
        }
        self.module.section(&segments);
        Ok(())
    }
}
