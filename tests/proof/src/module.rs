//! A wasm module for the executor: validated, decoded, and with its initial memory.
//!
//! Not here: the meaning of the instructions, see `machine.rs`.

mod function;
mod refusal;

use std::collections::BTreeMap;

pub use function::Function;
pub use refusal::Refusal;
pub(crate) use refusal::width;
use wasmparser::{
    CompositeInnerType, DataKind, ExternalKind, FuncType, Import, MemoryType, Operator, Parser,
    Payload, TypeRef, Validator,
};

/// The bytes of a page of memory.
const PAGE_BYTES: u64 = 65536;
/// A module with more memory than this is not covered.
const MEMORY_BYTES_MAX: u64 = 16 * PAGE_BYTES;

/// A module.
pub struct Module<'a> {
    types: Vec<FuncType>,
    /// Imported functions: the name, and the index of the type. They come before [`Self::functions`].
    pub hostcalls: Vec<(&'a str, u32)>,
    /// Functions with a body.
    pub functions: Vec<Function<'a>>,
    /// The memory, including the data.
    pub image: Vec<u8>,
    /// The pages that the memory may grow to.
    pub pages_max: Option<u64>,
    /// How many bytes are in data segments; all others are zero.
    pub data_bytes: usize,
    /// Width and initial value of each global.
    pub globals: Vec<(u32, u64)>,
    /// Exported functions by name.
    pub exports: BTreeMap<&'a str, u32>,
    /// Whether the memory is exported as `memory`.
    pub exports_memory: bool,
}

impl<'a> Module<'a> {
    /// Decodes `wasm`.
    ///
    /// # Errors
    ///
    /// The module is not valid, or has parts that are not covered.
    pub fn decode(wasm: &'a [u8]) -> Result<Self, Refusal> {
        // Checked here, because the parser's own error takes eleven lines.
        if !wasm.starts_with(b"\0asm") {
            return Err(Refusal::Invalid("it does not begin with `\\0asm`".into()));
        }
        Validator::new().validate_all(wasm)?;
        let mut module = Self {
            types: Vec::new(),
            hostcalls: Vec::new(),
            functions: Vec::new(),
            image: Vec::new(),
            pages_max: None,
            data_bytes: 0,
            globals: Vec::new(),
            exports: BTreeMap::new(),
            exports_memory: false,
        };
        let mut type_indexes = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::FunctionSection(section) => {
                    type_indexes = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                }
                Payload::CodeSectionEntry(body) => {
                    let type_index = type_indexes[module.functions.len()];
                    module.functions.push(Function::decode(&body, type_index)?);
                }
                payload => module.take(payload)?,
            }
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Refusal> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for sub_type in group?.into_types() {
                        let CompositeInnerType::Func(func_type) = sub_type.composite_type.inner
                        else {
                            return Err(Refusal::outside("a type that is no function's"));
                        };
                        self.types.push(func_type);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.take_import(&import?)?;
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.take_memory(memory?)?;
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    let value = constant(&global.init_expr)?;
                    self.globals.push((width(global.ty.content_type)?, value));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Func => drop(self.exports.insert(export.name, export.index)),
                        ExternalKind::Memory => self.exports_memory |= export.name == "memory",
                        _ => {}
                    }
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = segment?;
                    self.place(&segment.kind, segment.data)?;
                }
            }
            Payload::StartSection { .. } => return Err(Refusal::outside("a start function")),
            Payload::TagSection(_) => return Err(Refusal::outside("an exception")),
            _ => {}
        }
        Ok(())
    }

    fn take_import(&mut self, import: &Import<'a>) -> Result<(), Refusal> {
        match import.ty {
            TypeRef::Func(index) if import.module == "env" => {
                self.hostcalls.push((import.name, index));
                Ok(())
            }
            _ => Err(Refusal::outside(format!("the import `{}.{}`", import.module, import.name))),
        }
    }

    fn take_memory(&mut self, memory: MemoryType) -> Result<(), Refusal> {
        let bytes = memory.initial.saturating_mul(PAGE_BYTES);
        if !self.image.is_empty() || memory.memory64 || bytes > MEMORY_BYTES_MAX {
            return Err(Refusal::outside("a memory of this kind or size"));
        }
        self.image = vec![0; usize::try_from(bytes).expect("at most MEMORY_BYTES_MAX")];
        self.pages_max = memory.maximum;
        Ok(())
    }

    fn place(&mut self, kind: &DataKind<'a>, data: &[u8]) -> Result<(), Refusal> {
        let DataKind::Active { offset_expr, .. } = kind else {
            return Err(Refusal::outside("a passive data segment"));
        };
        let start = usize::try_from(constant(offset_expr)?).expect("32 bits");
        let Some(place) = self.image.get_mut(start..start.saturating_add(data.len())) else {
            return Err(Refusal::Invalid("a data segment lies outside the memory".into()));
        };
        place.copy_from_slice(data);
        self.data_bytes += data.len();
        Ok(())
    }

    /// The memory's size in bytes, which never changes.
    #[must_use]
    pub fn memory_bytes(&self) -> u32 {
        u32::try_from(self.image.len()).expect("at most MEMORY_BYTES_MAX")
    }

    /// The type at `index`.
    #[must_use]
    pub fn func_type(&self, index: u32) -> &FuncType {
        &self.types[index as usize]
    }

    /// The type of the function at `index`, imported ones first.
    #[must_use]
    pub fn type_of(&self, index: u32) -> &FuncType {
        match self.hostcalls.get(index as usize) {
            Some((_, type_index)) => self.func_type(*type_index),
            None => self.func_type(self.function(index).type_index),
        }
    }

    /// The function at `index`, which is not an imported one.
    #[must_use]
    pub fn function(&self, index: u32) -> &Function<'a> {
        &self.functions[index as usize - self.hostcalls.len()]
    }
}

/// The value of a constant expression that consists of one instruction.
fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u64, Refusal> {
    let operators = expression.get_operators_reader().into_iter().collect::<Result<Vec<_>, _>>()?;
    match operators[..] {
        [Operator::I32Const { value }, Operator::End] => Ok(u64::from(value.cast_unsigned())),
        [Operator::I64Const { value }, Operator::End] => Ok(value.cast_unsigned()),
        _ => Err(Refusal::outside("a constant expression with more than a number")),
    }
}
