//! Executes a function from its first instruction to the ends of all its paths.

use wasmparser::Operator;

use super::state::State;
use super::{End, Host, Path, Run, Trap};
use crate::memory::Memory;
use crate::module::Refusal;
use crate::term::Term;

/// The number of paths in one call above which a module is not covered.
const PATHS_MAX: usize = 256;
/// The number of instructions on one path above which a module is not covered.
const STEPS_MAX: usize = 100_000;

impl Run<'_, '_> {
    /// All paths of the function with index `function`, called with `arguments`.
    ///
    /// # Errors
    ///
    /// A path contains something that is not covered.
    pub fn call(
        &mut self,
        function: u32,
        arguments: &[Term],
        memory: Memory,
        host: &mut dyn Host,
    ) -> Result<Vec<Path>, Refusal> {
        let globals = self.initial_globals();
        let mut state = State {
            conditions: Vec::new(),
            events: Vec::new(),
            memory,
            globals,
            stack: arguments.to_vec(),
            frames: Vec::new(),
            steps: 0,
        };
        if (function as usize) < self.module.hostcalls.len() {
            return Err(Refusal::outside("an export that is an import"));
        }
        self.enter(&mut state, function, host)?;
        let mut paths = Vec::new();
        let mut open = vec![state];
        while let Some(mut state) = open.pop() {
            // An unfinished path comes next, so that it ends before another one starts.
            let end = self.step(&mut state, &mut open, &mut paths, host)?;
            match end {
                Some(end) => paths.push(state.path(end)),
                None => open.push(state),
            }
            if open.len() + paths.len() > PATHS_MAX {
                return Err(Refusal::outside(format!(
                    "a function with more than {PATHS_MAX} paths, as loops have,"
                )));
            }
        }
        Ok(paths)
    }

    /// Executes one instruction. Further paths are added to `open` and `paths`; returns how this
    /// one ends, if it does.
    pub(super) fn step(
        &mut self,
        state: &mut State,
        open: &mut Vec<State>,
        paths: &mut Vec<Path>,
        host: &mut dyn Host,
    ) -> Result<Option<End>, Refusal> {
        state.steps += 1;
        if state.steps > STEPS_MAX {
            return Err(Refusal::outside(format!(
                "a path of more than {STEPS_MAX} instructions, as loops have,"
            )));
        }
        let frame = state.frame();
        let function = self.module.function(frame.function);
        let Some(operator) = function.operators.get(frame.next) else {
            return Ok(self.leave(state));
        };
        frame.next += 1;
        if let Some(control) = self.control(state, operator, open, paths, host)? {
            return Ok(control.end());
        }
        match operator {
            Operator::Call { function_index } => self.enter(state, *function_index, host)?,
            Operator::LocalGet { local_index } => {
                let value = state.frame().locals[*local_index as usize];
                state.stack.push(value);
            }
            Operator::LocalSet { local_index } => {
                let value = state.pop();
                state.frame().locals[*local_index as usize] = value;
            }
            Operator::LocalTee { local_index } => {
                let value = *state.stack.last().expect("validated");
                state.frame().locals[*local_index as usize] = value;
            }
            Operator::GlobalGet { global_index } => {
                state.stack.push(state.globals[*global_index as usize])
            }
            Operator::GlobalSet { global_index } => {
                state.globals[*global_index as usize] = state.pop()
            }
            _ => {
                let trap = match self.access(state, operator) {
                    Some(trap) => Some(trap),
                    None => self.arithmetic(state, operator)?,
                };
                return Ok(self.split(state, paths, trap));
            }
        }
        Ok(None)
    }

    /// Splits off the path that traps, and continues on the one that does not.
    fn split(
        &mut self,
        state: &mut State,
        paths: &mut Vec<Path>,
        trap: Option<(Term, Trap)>,
    ) -> Option<End> {
        let (condition, trap) = trap?;
        match self.terms.truth_of(condition) {
            Some(false) => None,
            Some(true) => Some(End::Trapped(trap)),
            None => {
                let mut trapped = state.clone();
                trapped.conditions.push(condition);
                paths.push(trapped.path(End::Trapped(trap)));
                state.conditions.push(self.terms.not(condition));
                None
            }
        }
    }
}
