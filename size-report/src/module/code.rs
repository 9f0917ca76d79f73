//! Reads the instructions: the features they need, and the items they refer to.
//!
//! One pass over all function bodies costs more than everything else, so [`Module::parse`] does not
//! do it. What the features mean for hosts is in [`proxy_wasm_abi::judge`]; what the references are
//! for is in [`crate::graph`].

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use wasmparser::{
    BinaryReader, BlockType, ConstExpr, FunctionBody, HeapType, MemArg, MemArgTarget,
    UnpackedIndex, ValType, WasmFeatures,
};

mod instructions;

use super::row::{Kind, Problem, Row};
use super::{Module, offset};
use crate::features::types;

/// An item that an instruction refers to, by its index.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Item {
    /// A function, counting imports.
    Function(u32),
    /// A type.
    Type(u32),
    /// A table.
    Table(u32),
    /// A memory.
    Memory(u32),
    /// A global.
    Global(u32),
    /// A tag.
    Tag(u32),
    /// An element segment.
    Element(u32),
    /// A data segment.
    Data(u32),
}

/// What the instructions of a function or an expression need.
#[derive(Debug)]
pub struct Needs {
    /// Features beyond the first version of WebAssembly.
    pub features: WasmFeatures,
    /// The items referred to, in order, with repetitions.
    pub items: Vec<Item>,
}

impl Default for Needs {
    fn default() -> Self {
        Self { features: WasmFeatures::empty(), items: Vec::new() }
    }
}

/// Reads every function body; calls `visit` with the function's index and its references.
pub fn scan(module: &Module<'_>, mut visit: impl FnMut(u32, &mut Vec<Item>)) {
    read(module, &module.rows, &mut visit);
}

/// The features that all bodies together need, and the bodies that cannot be decoded.
///
/// This uses all cores, because it is most of a report's work.
#[must_use]
pub fn features(module: &Module<'_>) -> (WasmFeatures, Vec<Problem>) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let is_function = |row: &Row<'_>| row.kind == Kind::Function;
    let first = module.rows.iter().position(is_function).unwrap_or(0);
    let last = module.rows.iter().rposition(is_function).map_or(0, |last| last + 1);
    let functions = module.rows.get(first..last).unwrap_or_default();
    // Starting a thread costs as much as reading some hundred functions.
    let share = functions.len().div_ceil(threads).max(256);
    if functions.len() <= share {
        return read(module, functions, &mut |_, _| {});
    }
    let mut all = (WasmFeatures::empty(), Vec::new());
    thread::scope(|scope| {
        let shares = functions.chunks(share);
        let threads: Vec<_> = shares
            .map(|share| {
                let work = move || read(module, share, &mut |_, _| {});
                let thread = thread::Builder::new().spawn_scoped(scope, work);
                // If no thread can be started, this one does the work.
                thread.map_err(|_| work)
            })
            .collect();
        for thread in threads {
            let (needed, problems) = match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(work) => work(),
            };
            all.0 |= needed;
            all.1.extend(problems);
        }
    });
    all
}

/// Reads the function bodies among some rows.
fn read(
    module: &Module<'_>,
    rows: &[Row<'_>],
    visit: &mut impl FnMut(u32, &mut Vec<Item>),
) -> (WasmFeatures, Vec<Problem>) {
    let mut needs = Needs::default();
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| row.kind == Kind::Function) {
        let reader = BinaryReader::new(module.bytes_of(row), u64::from(row.start));
        needs.items.clear();
        if let Err(error) = needs.read_body(reader, module.bytes) {
            problems.push(Problem {
                offset: offset(error.offset()),
                what: format!("func[{}]: {}", row.index, error.message()),
                harmless: false,
            });
        }
        visit(row.index, &mut needs.items);
    }
    (needs.features, problems)
}

/// What a constant expression needs; nothing if it cannot be decoded.
#[must_use]
pub fn of_expression(expression: &ConstExpr<'_>) -> Needs {
    let mut needs = Needs::default();
    let mut reader = expression.get_operators_reader();
    while !reader.eof() && reader.visit_operator(&mut needs).is_ok() {}
    needs
}

impl Needs {
    fn read_body(&mut self, mut row: BinaryReader<'_>, file: &[u8]) -> wasmparser::Result<()> {
        let body = FunctionBody::new(row.read_reader()?);
        let mut locals = body.get_locals_reader()?;
        for _ in 0..locals.get_count() {
            let (_, ty) = locals.read()?;
            self.value_type(ty);
        }
        let mut reader = wasmparser::OperatorsReader::new(locals.get_binary_reader());
        while !reader.eof() {
            let before = self.items.len();
            reader.visit_operator(self)?;
            // Only this shows that an index has an overlong encoding.
            if let [Item::Type(_), Item::Table(0)] = self.items[before..]
                && let Ok(end) = usize::try_from(reader.original_position())
                && file[end - 2] & 0x80 != 0
            {
                self.features |= WasmFeatures::CALL_INDIRECT_OVERLONG;
            }
        }
        reader.finish()
    }

    fn value_type(&mut self, ty: ValType) {
        self.features |= types::of_value_type(ty);
        if let ValType::Ref(ty) = ty {
            self.heap_type(ty.heap_type());
        }
    }

    fn heap_type(&mut self, ty: HeapType) {
        self.features |= types::of_heap_type(ty);
        if let HeapType::Concrete(UnpackedIndex::Module(ty)) = ty {
            self.items.push(Item::Type(ty));
        }
    }

    fn memory(&mut self, memory: u32) {
        if memory != 0 {
            self.features |= WasmFeatures::MULTI_MEMORY;
        }
        self.items.push(Item::Memory(memory));
    }

    fn table(&mut self, table: u32) {
        if table != 0 {
            self.features |= WasmFeatures::REFERENCE_TYPES;
        }
        self.items.push(Item::Table(table));
    }

    fn memarg(&mut self, memarg: MemArg) {
        match memarg.target {
            MemArgTarget::Memory(memory) => self.memory(memory),
            MemArgTarget::Array(ty) => self.items.push(Item::Type(ty)),
        }
        if memarg.ordering.is_some() {
            self.features |= WasmFeatures::ACQUIRE_RELEASE_ATOMICS;
        }
    }

    fn block_type(&mut self, ty: BlockType) {
        match ty {
            BlockType::Empty => {}
            BlockType::Type(ty) => self.value_type(ty),
            BlockType::FuncType(ty) => {
                self.features |= WasmFeatures::MULTI_VALUE;
                self.items.push(Item::Type(ty));
            }
        }
    }

    fn try_table(&mut self, table: &wasmparser::TryTable) {
        self.block_type(table.ty);
        for catch in &table.catches {
            if let wasmparser::Catch::One { tag, .. } | wasmparser::Catch::OneRef { tag, .. } =
                catch
            {
                self.items.push(Item::Tag(*tag));
            }
        }
    }
}
