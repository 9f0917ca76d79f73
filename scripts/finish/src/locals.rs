//! Unused locals, and locals that an unused parameter can replace.
//!
//! A callback's parameters are dictated by the ABI, and many are never read; a declared
//! local takes two bytes or more. A parameter starts with the caller's value, a local with
//! zero, so a parameter can only replace a local that is set before it is used.

use wasmparser::{Operator, ValType};

/// Removes unused locals, and replaces others with unused parameters of the same type.
pub(crate) fn rewrite(
    operators: &mut [Operator<'_>],
    parameters: &[ValType],
    declared: &mut Vec<ValType>,
) {
    let mut mentioned = vec![false; parameters.len() + declared.len()];
    // Whether the first operator that uses a local sets it, outside of any block:
    // then it runs before all others that use the local.
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
            renamed.push(0); // Unused, so the number is never looked up.
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
            // Never larger than before.
            *index = u32::try_from(renamed[*index as usize]).unwrap_or(*index);
        }
    }
}

/// The local that `operator` uses.
fn index_of<'operator>(operator: &'operator mut Operator<'_>) -> Option<&'operator mut u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(local_index),
        _ => None,
    }
}
