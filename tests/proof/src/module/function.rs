//! A function for the executor: its instructions, and where its blocks end.

use std::collections::BTreeMap;

use wasmparser::{FunctionBody, Operator};

use super::refusal::{Refusal, width};

/// A function with a body.
pub struct Function<'a> {
    /// The index of its type.
    pub type_index: u32,
    /// The widths of its locals that are not parameters.
    pub locals: Vec<u32>,
    /// Its instructions, including the function's final `end`.
    pub operators: Vec<Operator<'a>>,
    /// For each instruction that opens a block: the index of its `end`, and of its `else`.
    pub blocks: BTreeMap<usize, (usize, Option<usize>)>,
}

impl<'a> Function<'a> {
    pub(super) fn decode(body: &FunctionBody<'a>, type_index: u32) -> Result<Self, Refusal> {
        let mut locals = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, value_type) = group?;
            let width = width(value_type)?;
            locals.extend((0..count).map(|_| width));
        }
        let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut blocks = BTreeMap::new();
        let mut open = Vec::new();
        for (index, operator) in operators.iter().enumerate() {
            match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                    open.push((index, None))
                }
                Operator::Else => open.last_mut().expect("validated").1 = Some(index),
                Operator::End => {
                    // The last `end` is the function's own.
                    if let Some((start, otherwise)) = open.pop() {
                        blocks.insert(start, (index, otherwise));
                    }
                }
                _ => {}
            }
        }
        Ok(Self { type_index, locals, operators, blocks })
    }
}
