//! A decoded module in the form that the ABI's judge takes.

use proxy_wasm_abi::judge::{Export, Import, Item, Memory, Surface, Type, Value};
use wasmparser::{CompositeInnerType, ExternalKind, FuncType, TypeRef, ValType, WasmFeatures};

use crate::features;
use crate::module::{Module, code};

/// The types of a function's parameters and results.
type Values = (Vec<Value>, Vec<Value>);

/// Decodes a module and passes its surface to a function.
///
/// # Errors
///
/// As [`Module::parse`].
pub fn read<R>(bytes: &[u8], look: impl FnOnce(&Surface<'_>) -> R) -> anyhow::Result<R> {
    let module = Module::parse(bytes)?;
    let (needed, _) = code::features(&module);
    Ok(of(&module, features::of(&module, needed), look))
}

/// Passes the surface of a module that needs these features to a function.
pub fn of<R>(module: &Module<'_>, needed: WasmFeatures, look: impl FnOnce(&Surface<'_>) -> R) -> R {
    let types: Vec<Option<Values>> = module
        .types
        .iter()
        .map(|ty| match &ty.composite_type.inner {
            CompositeInnerType::Func(ty) => Some(values_of(ty)),
            _ => None,
        })
        .collect();
    let function = |ty: u32| match types.get(ty as usize) {
        Some(Some((params, results))) => Item::Function(Type { params, results }),
        _ => Item::Other,
    };
    let imports: Vec<_> = module
        .imports
        .iter()
        .map(|import| Import {
            module: import.module,
            name: import.name,
            item: match import.ty {
                TypeRef::Func(ty) | TypeRef::FuncExact(ty) => function(ty),
                TypeRef::Memory(_) => Item::Memory,
                TypeRef::Table(_) => Item::Table,
                TypeRef::Global(_) => Item::Global,
                TypeRef::Tag(_) => Item::Tag,
            },
        })
        .collect();
    let exports: Vec<_> = module
        .exports
        .iter()
        .map(|export| Export {
            name: export.name,
            item: match export.kind {
                ExternalKind::Func | ExternalKind::FuncExact => {
                    let ty = module.functions.get(export.index as usize);
                    ty.map_or(Item::Other, |ty| function(*ty))
                }
                ExternalKind::Memory => Item::Memory,
                ExternalKind::Table => Item::Table,
                ExternalKind::Global => Item::Global,
                ExternalKind::Tag => Item::Tag,
            },
        })
        .collect();
    let memories: Vec<_> =
        module.memories.iter().map(|memory| Memory { pages: memory.initial }).collect();
    look(&Surface {
        imports: &imports,
        exports: &exports,
        memories: &memories,
        start_section: module.start.is_some(),
        features: features::set(needed),
    })
}

fn values_of(ty: &FuncType) -> Values {
    let values = |types: &[ValType]| types.iter().copied().map(value).collect();
    (values(ty.params()), values(ty.results()))
}

fn value(ty: ValType) -> Value {
    match ty {
        ValType::I32 => Value::I32,
        ValType::I64 => Value::I64,
        ValType::F32 => Value::F32,
        ValType::F64 => Value::F64,
        ValType::V128 => Value::V128,
        ValType::Ref(_) => Value::Reference,
    }
}
