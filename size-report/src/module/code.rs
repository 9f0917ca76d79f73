//! Reads the instructions: which features they need, and which items they refer to.
//!
//! One pass over every function body. It costs more than all the rest together, so it is asked
//! for, not done in [`Module::parse`]. What the features mean for hosts is in [`proxy_wasm_abi::judge`];
//! what the references are for, in [`crate::graph`].

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use wasmparser::{
    BinaryReader, BlockType, ConstExpr, FunctionBody, HeapType, MemArg, MemArgTarget,
    UnpackedIndex, ValType, VisitOperator, VisitSimdOperator, WasmFeatures,
};

use super::row::{Kind, Problem, Row};
use super::{Module, offset};
use crate::features;

/// An item that an instruction names, by its index space.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Item {
    /// A function, imported ones counted.
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

/// What the instructions of a function or of an expression need.
#[derive(Debug)]
pub struct Needs {
    /// Features beyond the first version of WebAssembly.
    pub features: WasmFeatures,
    /// What is referred to, in order of appearance and as often.
    pub items: Vec<Item>,
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            features: WasmFeatures::empty(),
            items: Vec::new(),
        }
    }
}

/// Reads every function body; `visit` gets the function's index and what it refers to.
pub fn scan(module: &Module<'_>, mut visit: impl FnMut(u32, &mut Vec<Item>)) {
    read(module, &module.rows, &mut visit);
}

/// The features that all bodies need together, and the bodies that do not decode.
///
/// On all cores: this is most of the work of a report.
#[must_use]
pub fn features(module: &Module<'_>) -> (WasmFeatures, Vec<Problem>) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let is_function = |row: &Row<'_>| row.kind == Kind::Function;
    let first = module.rows.iter().position(is_function).unwrap_or(0);
    let last = module
        .rows
        .iter()
        .rposition(is_function)
        .map_or(0, |last| last + 1);
    let functions = module.rows.get(first..last).unwrap_or_default();
    // A thread costs as much as some hundred functions.
    let share = functions.len().div_ceil(threads).max(256);
    if functions.len() <= share {
        return read(module, functions, &mut |_, _| {});
    }
    let mut all = (WasmFeatures::empty(), Vec::new());
    thread::scope(|scope| {
        let shares = functions.chunks(share);
        let threads: Vec<_> = shares
            .map(|share| scope.spawn(move || read(module, share, &mut |_, _| {})))
            .collect();
        for thread in threads {
            let (needed, problems) = thread.join().unwrap_or_else(|panic| resume_unwind(panic));
            all.0 |= needed;
            all.1.extend(problems);
        }
    });
    all
}

/// The bodies among some rows.
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

/// What a constant expression needs; what does not decode needs nothing.
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
            // The only way to see that an index is written longer than it need be.
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
        self.features |= features::of_value_type(ty);
        if let ValType::Ref(ty) = ty {
            self.heap_type(ty.heap_type());
        }
    }

    fn heap_type(&mut self, ty: HeapType) {
        self.features |= features::of_heap_type(ty);
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
}

/// The feature that a proposal of wasmparser's operator list stands for.
macro_rules! feature {
    (mvp, $op:ident) => {
        WasmFeatures::empty()
    };
    // These two are in the small part of the proposal that nearly every engine has.
    (bulk_memory, MemoryCopy) => {
        WasmFeatures::BULK_MEMORY_OPT
    };
    (bulk_memory, MemoryFill) => {
        WasmFeatures::BULK_MEMORY_OPT
    };
    (bulk_memory, $op:ident) => {
        WasmFeatures::BULK_MEMORY
    };
    (saturating_float_to_int, $op:ident) => {
        WasmFeatures::SATURATING_FLOAT_TO_INT
    };
    (sign_extension, $op:ident) => {
        WasmFeatures::SIGN_EXTENSION
    };
    (reference_types, $op:ident) => {
        WasmFeatures::REFERENCE_TYPES
    };
    (simd, $op:ident) => {
        WasmFeatures::SIMD
    };
    (relaxed_simd, $op:ident) => {
        WasmFeatures::RELAXED_SIMD
    };
    (threads, $op:ident) => {
        WasmFeatures::THREADS
    };
    (shared_everything_threads, $op:ident) => {
        WasmFeatures::SHARED_EVERYTHING_THREADS
    };
    (tail_call, $op:ident) => {
        WasmFeatures::TAIL_CALL
    };
    (exceptions, $op:ident) => {
        WasmFeatures::EXCEPTIONS
    };
    (legacy_exceptions, $op:ident) => {
        WasmFeatures::LEGACY_EXCEPTIONS
    };
    (function_references, $op:ident) => {
        WasmFeatures::FUNCTION_REFERENCES
    };
    (memory_control, $op:ident) => {
        WasmFeatures::MEMORY_CONTROL
    };
    (gc, $op:ident) => {
        WasmFeatures::GC
    };
    (stack_switching, $op:ident) => {
        WasmFeatures::STACK_SWITCHING
    };
    (wide_arithmetic, $op:ident) => {
        WasmFeatures::WIDE_ARITHMETIC
    };
    (custom_descriptors, $op:ident) => {
        WasmFeatures::CUSTOM_DESCRIPTORS
    };
    (acquire_release_atomics, $op:ident) => {
        WasmFeatures::ACQUIRE_RELEASE_ATOMICS
    };
}

/// What an immediate refers to, by its name in wasmparser's operator list.
macro_rules! immediate {
    ($to:ident, memarg, $value:expr) => {
        $to.memarg($value)
    };
    ($to:ident, function_index, $value:expr) => {
        $to.items.push(Item::Function($value))
    };
    ($to:ident, global_index, $value:expr) => {
        $to.items.push(Item::Global($value))
    };
    ($to:ident, tag_index, $value:expr) => {
        $to.items.push(Item::Tag($value))
    };
    ($to:ident, data_index, $value:expr) => {
        $to.items.push(Item::Data($value))
    };
    ($to:ident, array_data_index, $value:expr) => {
        $to.items.push(Item::Data($value))
    };
    ($to:ident, elem_index, $value:expr) => {
        $to.items.push(Item::Element($value))
    };
    ($to:ident, array_elem_index, $value:expr) => {
        $to.items.push(Item::Element($value))
    };
    ($to:ident, type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index_src, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index_dst, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, struct_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, cont_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, argument_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, result_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, table_index, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, src_table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, dst_table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, src_mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, dst_mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, blockty, $value:expr) => {
        $to.block_type($value)
    };
    ($to:ident, hty, $value:expr) => {
        $to.heap_type($value)
    };
    ($to:ident, ty, $value:expr) => {
        $to.value_type($value)
    };
    ($to:ident, tys, $value:expr) => {
        for ty in $value {
            $to.value_type(ty)
        }
    };
    ($to:ident, from_ref_type, $value:expr) => {
        $to.value_type(ValType::Ref($value))
    };
    ($to:ident, to_ref_type, $value:expr) => {
        $to.value_type(ValType::Ref($value))
    };
    ($to:ident, try_table, $value:expr) => {
        $to.try_table(&$value)
    };
    // Numbers, labels, locals, lanes, fields: nothing outside the function.
    ($to:ident, $other:ident, $value:expr) => {
        let _ = $value;
    };
}

macro_rules! visit {
    ($(@$proposal:ident $op:ident $({ $($arg:ident: $argty:ty),* })? => $visit:ident ($($ann:tt)*))*) => {
        $(fn $visit(&mut self $($(, $arg: $argty)*)?) {
            self.features |= feature!($proposal, $op);
            $($(immediate!(self, $arg, $arg);)*)?
        })*
    };
}

impl<'a> VisitOperator<'a> for Needs {
    type Output = ();

    fn simd_visitor(&mut self) -> Option<&mut dyn VisitSimdOperator<'a, Output = ()>> {
        Some(self)
    }

    wasmparser::for_each_visit_operator!(visit);
}

impl VisitSimdOperator<'_> for Needs {
    wasmparser::for_each_visit_simd_operator!(visit);
}

impl Needs {
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
