//! Zeros at the ends of data segments.
//!
//! The module's own memory is zero before the segments are copied in, one after the other. So zeros
//! at both ends of a segment can be removed if they do not overwrite another segment, and if the
//! segment lies inside the memory: otherwise the engine must still report the error.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{Data, DataKind, Operator, SectionLimited};

use crate::references::{Memory, References};

/// Whether all segments are copied to known addresses of fresh memories without overlapping.
pub(crate) fn are_apart(
    memories: &[Memory],
    section: SectionLimited<'_, Data<'_>>,
) -> Result<bool> {
    let mut places = Vec::new();
    for segment in section {
        let segment = segment?;
        match (&segment.kind, constant_address(&segment)?) {
            (DataKind::Passive, _) => {}
            (DataKind::Active { .. }, None) => return Ok(false),
            (DataKind::Active { .. }, Some((memory, address))) => {
                let start = u64::from(address.cast_unsigned());
                let end = start + segment.data.len() as u64;
                let known = memories.get(memory as usize);
                if known.is_none_or(|memory| end > memory.fresh_bytes) {
                    return Ok(false);
                }
                places.push((memory, start, end));
            }
        }
    }
    places.sort_unstable();
    Ok(places.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].2 <= pair[1].1))
}

/// Writes `segment`, without the zeros at both ends if `trims`.
///
/// A segment of only zeros becomes empty but stays, so that the indices of others do not change.
pub(crate) fn reencode(
    references: &mut References,
    segments: &mut DataSection,
    segment: Data<'_>,
    trims: bool,
) -> Result<()> {
    let Some((memory, address)) = constant_address(&segment)?.filter(|_| trims) else {
        return Ok(references.parse_data(segments, segment)?);
    };
    let leading = segment.data.iter().take_while(|&&byte| byte == 0).count();
    let rest = &segment.data[leading..];
    let trailing = rest.iter().rev().take_while(|&&byte| byte == 0).count();
    let address = u32::try_from(leading)
        .ok()
        .and_then(|leading| address.cast_unsigned().checked_add(leading))
        .context("a data segment lies beyond the end of the memory")?;
    segments.active(
        memory,
        &ConstExpr::i32_const(address.cast_signed()),
        rest[..rest.len() - trailing].iter().copied(),
    );
    Ok(())
}

/// The memory and the address to which `segment` is copied, if the address is a constant.
fn constant_address(segment: &Data<'_>) -> Result<Option<(u32, i32)>> {
    let DataKind::Active { memory_index, offset_expr } = &segment.kind else {
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
