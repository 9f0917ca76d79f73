//! One function: its declared locals and its operators, through each rewrite in turn.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{CodeSection, Function};
use wasmparser::{FuncType, FunctionBody, Operator};

use crate::references::References;
use crate::{branches, locals, returns};

/// Writes `body`, of a function of the type `ty`, to `code`.
pub(crate) fn reencode(
    references: &mut References,
    code: &mut CodeSection,
    body: &FunctionBody<'_>,
    ty: &FuncType,
) -> Result<()> {
    let mut declared = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, ty) = group?;
        let count = usize::try_from(count).context("more locals than fit into memory")?;
        declared.resize(declared.len() + count, ty);
    }
    let mut operators: Vec<Operator<'_>> = body
        .get_operators_reader()?
        .into_iter()
        .collect::<Result<_, _>>()?;
    branches::rewrite(&mut operators);
    returns::rewrite(&mut operators, ty.results());
    locals::rewrite(&mut operators, ty.params(), &mut declared);

    let mut types = Vec::new();
    for ty in declared {
        types.push(references.val_type(ty)?);
    }
    let mut function = Function::new_with_locals_types(types);
    for operator in operators {
        function.instruction(&references.instruction(operator)?);
    }
    code.function(&function);
    Ok(())
}
