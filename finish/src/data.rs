//! Zeros at the ends of data segments.

use anyhow::{Context, Result};
use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, Module};

/// Takes the zeros off both ends of every active data segment whose address is
/// a constant, and drops those of which nothing is left.
///
/// The memory is zero there before the segments are copied in. That another
/// segment lies below and shines through is not looked for: linkers do not
/// write overlapping segments.
pub(crate) fn trim_zeros(module: &mut Module) -> Result<()> {
    let ids: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(address)),
            ..
        } = &mut data.kind
        else {
            continue;
        };
        let Some(first) = data.value.iter().position(|&byte| byte != 0) else {
            module.data.delete(id);
            continue;
        };
        let last = data
            .value
            .iter()
            .rposition(|&byte| byte != 0)
            .unwrap_or(first);
        data.value.truncate(last + 1);
        data.value.drain(..first);
        *address = i32::try_from(first)
            .ok()
            .and_then(|first| address.checked_add(first))
            .context("a data segment lies beyond the end of the memory")?;
    }
    Ok(())
}
