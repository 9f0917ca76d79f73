//! The types that a type refers to.

use wasmparser::{
    CompositeInnerType, HeapType, PackedIndex, StorageType, SubType, UnpackedIndex, ValType,
};

/// The types that a type refers to.
#[must_use]
pub fn mentioned(ty: &SubType) -> Vec<u32> {
    let module_index = |index: &PackedIndex| index.as_module_index();
    let mut found: Vec<u32> = ty.supertype_idxs.iter().filter_map(module_index).collect();
    let mut value = |ty: &ValType| {
        if let ValType::Ref(ty) = ty
            && let HeapType::Concrete(UnpackedIndex::Module(index)) = ty.heap_type()
        {
            found.push(index);
        }
    };
    let field = |ty: &StorageType| match ty {
        StorageType::Val(ty) => Some(*ty),
        _ => None,
    };
    match &ty.composite_type.inner {
        CompositeInnerType::Func(ty) => ty.params().iter().chain(ty.results()).for_each(value),
        CompositeInnerType::Array(ty) => field(&ty.0.element_type).iter().for_each(value),
        CompositeInnerType::Struct(ty) => {
            ty.fields.iter().filter_map(|f| field(&f.element_type)).for_each(|ty| value(&ty));
        }
        CompositeInnerType::Cont(ty) => found.extend(ty.0.as_module_index()),
    }
    found
}
