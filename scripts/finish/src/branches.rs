//! Blocks that only serve to jump over their own rest.
//!
//! ```text
//! block                     condition
//!   condition               if
//!   i32.eqz           =>      rest
//!   br_if 0                 end
//!   rest
//! end
//! ```
//!
//! The condition must be the only value of the block on the stack: a value below it belongs
//! to the rest, and an `if` would leave it outside.

use wasmparser::{BlockType, Operator};

/// Rewrites every such block in a function's body. `heights` is the height of the stack before
/// each operator, which these rewrites do not change.
pub(crate) fn rewrite(operators: &mut Vec<Operator<'_>>, heights: &mut Vec<u32>) {
    let mut index = 0;
    while index < operators.len() {
        let eqz = jump_over_the_rest(operators, index);
        if let Some(eqz) = eqz.filter(|&eqz| heights[eqz] == heights[index] + 1) {
            // The condition moves out of the block, and the `if` inherits the
            // block's label and `end`, so no branch needs renumbering.
            operators.splice(eqz..eqz + 2, [Operator::If { blockty: BlockType::Empty }]);
            operators.remove(index);
            heights.remove(eqz);
            heights.remove(index);
        } else {
            index += 1;
        }
    }
}

/// The index of the `i32.eqz`, if the block that begins at `block` can be rewritten.
///
/// Before it, the block must neither branch nor nest: then the branch after it is
/// the first one to the end.
fn jump_over_the_rest(operators: &[Operator<'_>], block: usize) -> Option<usize> {
    if !matches!(operators[block], Operator::Block { blockty: BlockType::Empty }) {
        return None;
    }
    let inside = &operators[block + 1..];
    let branch = inside.iter().position(is_control)?;
    let eqz = branch.checked_sub(1)?;
    let form = matches!(inside[branch], Operator::BrIf { relative_depth: 0 })
        && matches!(inside[eqz], Operator::I32Eqz);
    form.then_some(block + 1 + eqz)
}

/// Whether the code after `operator` may be reached in another way, or not at all.
fn is_control(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::Unreachable
            | Operator::TryTable { .. }
    )
}
