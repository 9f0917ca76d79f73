//! How hard a module is to compile: checked before the compiler sees it.

use wasmparser::{FunctionBody, Operator, Parser, Payload};

use crate::limits::Limits;

/// Enforces the limits on functions and nesting. Malformed modules are left to the compiler.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    for payload in Parser::new(0).parse_all(bytes) {
        match payload {
            Ok(Payload::CodeSectionStart { count, .. }) if count > limits.module_functions => {
                return Err(format!(
                    "the module has {count} functions, more than the limit of {}",
                    limits.module_functions
                ));
            }
            Ok(Payload::CodeSectionEntry(body)) => {
                if nests_deeper(&body, limits.module_nesting) {
                    return Err(format!(
                        "a function of the module has blocks inside each other, more than the limit of {}",
                        limits.module_nesting
                    ));
                }
            }
            Ok(_) => {}
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

fn nests_deeper(body: &FunctionBody<'_>, limit: u32) -> bool {
    let Ok(operators) = body.get_operators_reader() else {
        return false;
    };
    let mut depth = 0u32;
    for operator in operators {
        match operator {
            Ok(
                Operator::Block { .. }
                | Operator::Loop { .. }
                | Operator::If { .. }
                | Operator::TryTable { .. },
            ) => depth += 1,
            Ok(Operator::End) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => return false,
        }
        if depth > limit {
            return true;
        }
    }
    false
}
