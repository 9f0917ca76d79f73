//! Zeros at the ends of data segments.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{Data, DataKind, Operator};

use crate::references::References;

/// Writes `segment` without the zeros at both ends, if its address is a constant.
///
/// The memory is zero there before the segments are copied in. That another
/// segment lies below and shines through is not looked for: linkers do not
/// write segments that overlap. A segment of nothing but zeros stays, with
/// nothing in it: others are counted from the first.
pub(crate) fn reencode_trimmed(
    references: &mut References,
    segments: &mut DataSection,
    segment: Data<'_>,
) -> Result<()> {
    let Some((memory, address)) = constant_address(&segment)? else {
        return Ok(references.parse_data(segments, segment)?);
    };
    let leading = segment.data.iter().take_while(|&&byte| byte == 0).count();
    let rest = &segment.data[leading..];
    let trailing = rest.iter().rev().take_while(|&&byte| byte == 0).count();
    let address = i32::try_from(leading)
        .ok()
        .and_then(|leading| address.checked_add(leading))
        .context("a data segment lies beyond the end of the memory")?;
    segments.active(
        memory,
        &ConstExpr::i32_const(address),
        rest[..rest.len() - trailing].iter().copied(),
    );
    Ok(())
}

/// The memory that `segment` is copied into, and where, if that is one number.
fn constant_address(segment: &Data<'_>) -> Result<Option<(u32, i32)>> {
    let DataKind::Active {
        memory_index,
        offset_expr,
    } = &segment.kind
    else {
        return Ok(None);
    };
    let mut operators = offset_expr.get_operators_reader();
    let first = operators.read()?;
    let second = operators.read()?;
    Ok(match (first, second) {
        (Operator::I32Const { value }, Operator::End) => Some((*memory_index, value)),
        _ => None,
    })
}
