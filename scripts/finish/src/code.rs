//! Applies each rewrite in turn to a function's declared locals and operators.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{CodeSection, Function};
use wasmparser::ValidatorResources;
use wasmparser::{FuncToValidate, FuncType, FuncValidatorAllocations, FunctionBody, Operator};

use crate::references::References;
use crate::{branches, locals, returns};

/// Writes `body`, of a function with the type `ty`, to `code`. `validator` is that of its module.
pub(crate) fn reencode(
    references: &mut References,
    code: &mut CodeSection,
    body: &FunctionBody<'_>,
    ty: &FuncType,
    validator: FuncToValidate<ValidatorResources>,
) -> Result<()> {
    let mut declared = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, ty) = group?;
        let count = usize::try_from(count).context("more locals than fit into memory")?;
        declared.resize(declared.len() + count, ty);
    }
    let (mut operators, mut heights) = operators(body, validator)?;
    branches::rewrite(&mut operators, &mut heights);
    returns::rewrite(&mut operators, &heights, ty.results());
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

/// The operators of `body`, and the height of the stack before each.
fn operators<'wasm>(
    body: &FunctionBody<'wasm>,
    validator: FuncToValidate<ValidatorResources>,
) -> Result<(Vec<Operator<'wasm>>, Vec<u32>)> {
    let mut validator = validator.into_validator(FuncValidatorAllocations::default());
    validator.read_locals(&mut body.get_binary_reader())?;
    let (mut operators, mut heights) = (Vec::new(), Vec::new());
    for operator in body.get_operators_reader()?.into_iter_with_offsets() {
        let (operator, offset) = operator?;
        heights.push(validator.operand_stack_height());
        validator.op(offset, &operator)?;
        operators.push(operator);
    }
    Ok((operators, heights))
}
