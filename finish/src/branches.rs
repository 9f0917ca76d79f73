//! Blocks that only serve to jump over the rest of themselves.
//!
//! ```text
//! block                     condition
//!   condition               if
//!   i32.eqz           =>      rest
//!   br_if 0                 end
//!   rest
//! end
//! ```

use walrus::ir::{BrIf, IfElse, Instr, InstrSeqId, InstrSeqType, UnaryOp, Unop};
use walrus::{LocalFunction, Module};

/// Rewrites every such block of every function.
pub(crate) fn blocks_to_ifs(module: &mut Module) {
    for (_, function) in module.funcs.iter_local_mut() {
        let mut sequences = vec![function.entry_block()];
        while let Some(sequence) = sequences.pop() {
            rewrite(function, sequence);
            sequences.extend(nested(function, sequence));
        }
    }
}

/// Rewrites the blocks directly in `sequence`.
fn rewrite(function: &mut LocalFunction, sequence: InstrSeqId) {
    let mut index = 0;
    while index < function.block(sequence).len() {
        if let Instr::Block(block) = &function.block(sequence)[index].0
            && let Some(eqz) = jump_over_the_rest(function, block.seq)
        {
            let rest = block.seq;
            // What is left in `rest` after this is the rest indeed. It keeps its
            // id, so branches out of it still end where they did.
            let mut condition: Vec<_> = function.block_mut(rest).drain(..eqz + 2).collect();
            condition.truncate(eqz);
            let alternative = function
                .builder_mut()
                .dangling_instr_seq(InstrSeqType::Simple(None))
                .id();
            let location = function.block(sequence)[index].1;
            condition.push((
                Instr::IfElse(IfElse {
                    consequent: rest,
                    alternative,
                }),
                location,
            ));
            function
                .block_mut(sequence)
                .splice(index..=index, condition);
        } else {
            index += 1;
        }
    }
}

/// The index of the `i32.eqz`, if `block` has the form that can be rewritten.
///
/// Nothing before it may branch or be nested: then no branch but the one behind
/// it leads to the end of the block, and none has a label to count anew.
fn jump_over_the_rest(function: &LocalFunction, block: InstrSeqId) -> Option<usize> {
    let sequence = function.block(block);
    if !matches!(sequence.ty, InstrSeqType::Simple(None)) {
        return None;
    }
    let branch = sequence.iter().position(|(instruction, _)| {
        matches!(
            instruction,
            Instr::Br(_)
                | Instr::BrIf(_)
                | Instr::BrTable(_)
                | Instr::Block(_)
                | Instr::Loop(_)
                | Instr::IfElse(_)
        )
    })?;
    let eqz = branch.checked_sub(1)?;
    let to_the_end =
        matches!(sequence[branch].0, Instr::BrIf(BrIf { block: target }) if target == block);
    let is_eqz = matches!(
        sequence[eqz].0,
        Instr::Unop(Unop {
            op: UnaryOp::I32Eqz
        })
    );
    (to_the_end && is_eqz).then_some(eqz)
}

/// The sequences directly in `sequence`.
fn nested(function: &LocalFunction, sequence: InstrSeqId) -> Vec<InstrSeqId> {
    let mut nested = Vec::new();
    for (instruction, _) in function.block(sequence).iter() {
        match instruction {
            Instr::Block(block) => nested.push(block.seq),
            Instr::Loop(block) => nested.push(block.seq),
            Instr::IfElse(branches) => nested.extend([branches.consequent, branches.alternative]),
            _ => {}
        }
    }
    nested
}
