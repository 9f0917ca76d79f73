//! Executes both arms of an `if` that only compute and store, and merges them into one path.
//!
//! Without this, every such `if` would double the number of paths, and compiled C has many of them.

use wasmparser::Operator;

use super::state::State;
use super::{Host, Path, Run};
use crate::module::Refusal;
use crate::term::Term;

/// Whether an instruction can continue anywhere but at the next one, apart from a trap.
fn leads_elsewhere(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::Unreachable
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
    )
}

impl Run<'_, '_> {
    /// Executes both arms of the `if` at `start`, whose condition is not constant; returns false if
    /// its arms do more than compute and store.
    pub(super) fn merge(
        &mut self,
        state: &mut State,
        start: usize,
        condition: Term,
        paths: &mut Vec<Path>,
        host: &mut dyn Host,
        enter: impl Fn(&mut Self, &mut State, bool),
    ) -> Result<bool, Refusal> {
        let function = state.frame().function;
        let (end, _) = self.block(state, start);
        let inside = &self.module.function(function).operators[start + 1..end];
        if inside.iter().any(|operator| leads_elsewhere(operator)) {
            return Ok(false);
        }
        let not = self.terms.not(condition);
        let mut arms = Vec::new();
        for (taken, condition) in [(true, condition), (false, not)] {
            let mut arm = state.clone();
            arm.conditions.push(condition);
            enter(self, &mut arm, taken);
            let mut over = false;
            while !over && arm.frame().next <= end {
                // An arm does not fork, so it adds no open path.
                if let Some(trap) = self.step(&mut arm, &mut Vec::new(), paths, host)? {
                    let trapped = arm.clone();
                    paths.push(trapped.path(trap));
                    over = true;
                }
            }
            arms.push((arm, over));
        }
        let (Some((otherwise, otherwise_over)), Some((then, then_over))) = (arms.pop(), arms.pop())
        else {
            return Ok(false);
        };
        let kept = state.conditions.len();
        match (then_over, otherwise_over) {
            (false, false) => self.join(state, condition, then, otherwise, kept),
            (true, false) => *state = otherwise,
            (false, true) => *state = then,
            (true, true) => {
                // Both arms trap, and these paths are recorded already: nothing is left of this
                // one.
                let nothing = self.terms.truth(false);
                state.conditions.push(nothing);
            }
        }
        Ok(true)
    }

    /// Merges two states at the same instruction.
    fn join(
        &mut self,
        state: &mut State,
        condition: Term,
        then: State,
        otherwise: State,
        kept: usize,
    ) {
        let pairs = |terms: &mut crate::term::Terms, a: &[Term], b: &[Term]| -> Vec<Term> {
            a.iter().zip(b).map(|(a, b)| terms.ite(condition, *a, *b)).collect()
        };
        let terms = &mut self.terms;
        state.stack = pairs(terms, &then.stack, &otherwise.stack);
        state.globals = pairs(terms, &then.globals, &otherwise.globals);
        let (a, b) = (then.frames.last(), otherwise.frames.last());
        if let (Some(a), Some(b)) = (a, b) {
            let locals = pairs(terms, &a.locals, &b.locals);
            let mut frame = a.clone();
            frame.locals = locals;
            state.frames.pop();
            state.frames.push(frame);
        }
        // Conditions that an arm assumed in order not to trap hold under that arm's own condition.
        let (a, b) =
            (terms.all(&then.conditions[kept..]), terms.all(&otherwise.conditions[kept..]));
        let either = terms.either(a, b);
        if terms.truth_of(either) != Some(true) {
            state.conditions.push(either);
        }
        state.memory = self.memories.ite(condition, then.memory, otherwise.memory);
        state.steps = then.steps.max(otherwise.steps);
    }
}
