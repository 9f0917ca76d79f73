//! Locals that nothing mentions, and those that an unused parameter can stand in for.
//!
//! A callback's parameters are dictated by the ABI, and many are never read; a declared
//! local takes two bytes or more. A parameter holds whatever the caller passed where a
//! local holds zero, so it can only stand in for a local that is set before anything else
//! happens to it.

use wasmparser::{Operator, ValType};

/// Drops unused locals, and replaces others by parameters of the same type that no
/// operator mentions.
pub(crate) fn rewrite(
    operators: &mut [Operator<'_>],
    parameters: &[ValType],
    declared: &mut Vec<ValType>,
) {
    let mut mentioned = vec![false; parameters.len() + declared.len()];
    // Whether the first operator that mentions a local sets it, outside of every block:
    // then that operator runs before all others that mention it.
    let mut set_first = mentioned.clone();
    let mut depth = 0_usize;
    for operator in operators.iter_mut() {
        match operator {
            Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::TryTable { .. } => depth += 1,
            Operator::End => depth = depth.saturating_sub(1),
            _ => {}
        }
        let sets = !matches!(operator, Operator::LocalGet { .. });
        if let Some(index) = index_of(operator) {
            let index = *index as usize;
            set_first[index] |= !mentioned[index] && depth == 0 && sets;
            mentioned[index] = true;
        }
    }

    let mut unused: Vec<usize> = (0..parameters.len()).filter(|index| !mentioned[*index]).collect();
    let mut renamed: Vec<usize> = (0..parameters.len()).collect();
    let mut kept = Vec::new();
    for (local, ty) in declared.iter().enumerate() {
        if !mentioned[parameters.len() + local] {
            renamed.push(0); // Nothing mentions it, so the number is never looked up.
            continue;
        }
        let stand_in = unused.iter().position(|index| parameters[*index] == *ty);
        match stand_in.filter(|_| set_first[parameters.len() + local]) {
            Some(position) => renamed.push(unused.remove(position)),
            None => {
                renamed.push(parameters.len() + kept.len());
                kept.push(*ty);
            }
        }
    }
    *declared = kept;
    for operator in operators {
        if let Some(index) = index_of(operator) {
            // Never larger than it was.
            *index = u32::try_from(renamed[*index as usize]).unwrap_or(*index);
        }
    }
}

/// The local that `operator` mentions.
fn index_of<'operator>(operator: &'operator mut Operator<'_>) -> Option<&'operator mut u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(local_index),
        _ => None,
    }
}
