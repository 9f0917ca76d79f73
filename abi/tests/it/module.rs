//! Makes modules that hold what a test is about and no more.

use proxy_wasm_abi::table::{Param, Signature, ValType};
use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction,
    MemorySection, MemoryType, TypeSection,
};

/// The type of a function as tests write it: `(i32, i64)`, `i32`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Type {
    pub(crate) params: Vec<ValType>,
    pub(crate) results: Vec<ValType>,
}

impl Type {
    pub(crate) fn of(signature: &Signature) -> Self {
        let wasm = |params: &[Param]| params.iter().map(|param| param.wasm).collect();
        Self { params: wasm(signature.params), results: wasm(signature.results) }
    }

    pub(crate) const fn new(params: Vec<ValType>, results: Vec<ValType>) -> Self {
        Self { params, results }
    }

    /// Types near this one that are not this one.
    pub(crate) fn others(&self) -> Vec<Self> {
        let mut longer = self.clone();
        longer.params.push(ValType::I32);
        let mut other_result = self.clone();
        other_result.results =
            if self.results.is_empty() { vec![ValType::I32] } else { Vec::new() };
        vec![longer, other_result]
    }
}

/// A module under construction. It has one page of memory, exported as `memory`.
#[derive(Default)]
pub(crate) struct Module {
    types: TypeSection,
    imports: ImportSection,
    functions: FunctionSection,
    exports: ExportSection,
    code: CodeSection,
    imported: u32,
    defined: u32,
}

impl Module {
    /// Imports a function and returns its index. Before any export.
    pub(crate) fn import(&mut self, module: &str, name: &str, of: &Type) -> u32 {
        assert_eq!(self.defined, 0, "imports come first in the numbering of functions");
        let index = self.declare(of);
        self.imports.import(module, name, wasm_encoder::EntityType::Function(index));
        self.imported += 1;
        self.imported - 1
    }

    /// Exports a function that returns 1, or nothing.
    pub(crate) fn export(&mut self, name: &str, of: &Type) {
        let one = of.results.iter().map(|result| match result {
            ValType::I32 => Instruction::I32Const(1),
            ValType::I64 => Instruction::I64Const(1),
        });
        self.export_code(name, of, &one.collect::<Vec<_>>());
    }

    /// Exports a function of these instructions.
    pub(crate) fn export_code(&mut self, name: &str, of: &Type, code: &[Instruction<'_>]) {
        let index = self.declare(of);
        self.functions.function(index);
        let mut function = Function::new([]);
        for instruction in code {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        self.code.function(&function);
        self.exports.export(name, ExportKind::Func, self.imported + self.defined);
        self.defined += 1;
    }

    /// The module as bytes.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let mut memory = MemorySection::new();
        memory.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        self.exports.export("memory", ExportKind::Memory, 0);
        let mut module = wasm_encoder::Module::new();
        module.section(&self.types);
        module.section(&self.imports);
        module.section(&self.functions);
        module.section(&memory);
        module.section(&self.exports);
        module.section(&self.code);
        module.finish()
    }

    fn declare(&mut self, of: &Type) -> u32 {
        let wasm = |types: &[ValType]| {
            types
                .iter()
                .map(|of| match of {
                    ValType::I32 => wasm_encoder::ValType::I32,
                    ValType::I64 => wasm_encoder::ValType::I64,
                })
                .collect::<Vec<_>>()
        };
        self.types.ty().function(wasm(&of.params), wasm(&of.results));
        self.types.len() - 1
    }
}
