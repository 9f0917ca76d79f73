//! A function that ends with a test, does something if the test succeeds, and returns its
//! result.
//!
//! ```text
//! comparison                    i32.const 0
//! local.tee $result             the opposite comparison
//! if                            br_if 0
//!   rest, dropping results  =>  rest, keeping results on the stack
//! end                           i32.const 1
//! local.get $result             return
//! end                           end
//! ```
//!
//! `br_if 0` returns the 0 on the stack, and `return` takes the 1 from the top and discards
//! what is below: this saves one byte for each `drop` of the rest. A `drop` is kept if the
//! rest still needs a value below it.

use wasmparser::{BlockType, Operator, ValType};

/// Rewrites the end of a function with these `results`, if it has this form. `heights` is the
/// height of the stack before each operator.
pub(crate) fn rewrite(operators: &mut Vec<Operator<'_>>, heights: &[u32], results: &[ValType]) {
    if results != [ValType::I32] {
        return;
    }
    let Some((comparison, opposite)) = returned_test(operators) else {
        return;
    };
    // After the comparison, `local.tee` and `if`.
    let first = comparison + 3;
    let heights = &heights[first..];
    let bottom = heights[0];
    let mut rest = operators.split_off(comparison);
    operators.insert(0, Operator::I32Const { value: 0 });
    operators.push(opposite);
    operators.push(Operator::BrIf { relative_depth: 0 });
    // Without `local.tee` and `if` before it, and `end`, `local.get` and `end` after it.
    rest.truncate(rest.len() - 3);
    let mut depth = 0_usize;
    for (operator, height) in rest.into_iter().skip(3).zip(heights) {
        depth = depth_after(depth, &operator);
        let alone = depth == 0 && *height == bottom + 1;
        if !(alone && matches!(operator, Operator::Drop)) {
            operators.push(operator);
        }
    }
    operators.extend([Operator::I32Const { value: 1 }, Operator::Return, Operator::End]);
}

/// The index of the comparison and its opposite, if the function has this form.
fn returned_test<'wasm>(operators: &[Operator<'wasm>]) -> Option<(usize, Operator<'wasm>)> {
    let [before @ .., Operator::End, Operator::LocalGet { local_index }, Operator::End] = operators
    else {
        return None;
    };
    // The last `if` outside of any block is the only one that can end there.
    let mut depth = 0_usize;
    let mut open = None;
    for (index, operator) in before.iter().enumerate() {
        if depth == 0 && depth_after(depth, operator) == 1 {
            open = Some(index);
        }
        depth = depth_after(depth, operator);
    }
    let open = open.filter(|_| depth == 1)?;
    let (head, rest) = (&before[..open], &before[open + 1..]);
    let [.., comparison, Operator::LocalTee { local_index: result }] = head else {
        return None;
    };
    let form = matches!(before[open], Operator::If { blockty: BlockType::Empty })
        && result == local_index
        && mentions(operators, *result) == 2
        && is_plain(rest);
    Some((open - 2, opposite(comparison)?)).filter(|_| form)
}

/// Whether nothing leaves `rest`, it has no `else`, and keeping its results saves bytes.
fn is_plain(rest: &[Operator<'_>]) -> bool {
    let mut depth = 0_usize;
    let mut drops = 0;
    for operator in rest {
        match operator {
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth }
                if (*relative_depth as usize) < depth => {}
            Operator::Else if depth > 0 => {}
            Operator::Drop if depth == 0 => drops += 1,
            // Other branches are rare in compiled plugins, and not supported.
            Operator::Else
            | Operator::Return
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::Unreachable
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::BrOnNull { .. }
            | Operator::BrOnNonNull { .. }
            | Operator::BrOnCast { .. }
            | Operator::BrOnCastFail { .. }
            | Operator::TryTable { .. } => return false,
            _ => {}
        }
        depth = depth_after(depth, operator);
    }
    drops > 0
}

/// The number of times that `operators` use a local.
fn mentions(operators: &[Operator<'_>], local: u32) -> usize {
    let mention = |operator: &&Operator<'_>| {
        matches!(operator, Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } if *local_index == local)
    };
    operators.iter().filter(mention).count()
}

/// The number of blocks open after `operator`.
fn depth_after(depth: usize, operator: &Operator<'_>) -> usize {
    match operator {
        Operator::Block { .. }
        | Operator::Loop { .. }
        | Operator::If { .. }
        | Operator::TryTable { .. } => depth + 1,
        Operator::End => depth.saturating_sub(1),
        _ => depth,
    }
}

/// The comparison that is 0 where `operator` is 1, and 1 where it is 0.
fn opposite<'wasm>(operator: &Operator<'_>) -> Option<Operator<'wasm>> {
    Some(match operator {
        Operator::I32Eq => Operator::I32Ne,
        Operator::I32Ne => Operator::I32Eq,
        Operator::I32LtS => Operator::I32GeS,
        Operator::I32LtU => Operator::I32GeU,
        Operator::I32GtS => Operator::I32LeS,
        Operator::I32GtU => Operator::I32LeU,
        Operator::I32LeS => Operator::I32GtS,
        Operator::I32LeU => Operator::I32GtU,
        Operator::I32GeS => Operator::I32LtS,
        Operator::I32GeU => Operator::I32LtU,
        Operator::I64Eq => Operator::I64Ne,
        Operator::I64Ne => Operator::I64Eq,
        _ => return None,
    })
}
