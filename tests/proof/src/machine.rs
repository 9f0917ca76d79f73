//! Executes a function of a module on terms: every path that it can take.
//!
//! A branch whose condition is not constant is taken both ways, each way with the condition on record. No path is
//! dropped: whether one can be taken at all is for the solver to say. With a host that answers numbers there is one
//! path, and the same code is an interpreter; that is how it is held against wasmtime.
//!
//! Not here: arithmetic (`arithmetic.rs`), calls and control (`call.rs`, `control.rs`), and what the host does
//! (`host.rs`).

mod access;
mod arithmetic;
mod call;
mod control;
mod merge;
mod path;
mod state;

use state::State;
use wasmparser::Operator;

pub use path::{End, Event, Host, Path, Trap};

use crate::memory::{Memories, Memory};
use crate::module::{Module, Refusal};
use crate::solver::{Answer, Solver};
use crate::term::{Term, Terms};

/// Paths of one call before it counts as not covered.
const PATHS_MAX: usize = 256;
/// Instructions of one path before it counts as not covered.
const STEPS_MAX: usize = 100_000;

/// What all runs of one module share.
pub struct Run<'m, 'a> {
    /// The module.
    pub module: &'m Module<'a>,
    /// Its terms.
    pub terms: Terms,
    /// Its memories.
    pub memories: Memories,
    /// The memory as the module's data has it.
    pub image: Memory,
    /// Whom to ask for lemmas, and the address that most are about: whether a write reaches below it.
    pub lemma: Option<(Solver, u32)>,
    /// How many have been asked.
    lemmas: usize,
}

impl<'m, 'a> Run<'m, 'a> {
    /// Nothing has run yet.
    #[must_use]
    pub fn new(module: &'m Module<'a>) -> Self {
        let (memories, image) = Memories::new(&module.image);
        Self { module, terms: Terms::default(), memories, image, lemma: None, lemmas: 0 }
    }

    /// What the solver says of a lemma: that nothing makes all of `violation` true.
    pub(crate) fn ask(&mut self, violation: &[Term]) -> Answer {
        let constant = |term: &Term| self.terms.truth_of(*term);
        if violation.iter().any(|term| constant(term) == Some(false)) {
            return Answer::Holds;
        }
        let Some((solver, _)) = &self.lemma else {
            return Answer::Unknown("there is no solver".into());
        };
        self.lemmas += 1;
        solver.ask(&self.terms, violation, &format!("lemma-{:03}", self.lemmas))
    }

    /// Whether the solver says so.
    pub(crate) fn never(&mut self, violation: &[Term]) -> bool {
        matches!(self.ask(violation), Answer::Holds)
    }

    /// The globals as they are at the start.
    pub fn initial_globals(&mut self) -> Vec<Term> {
        self.module.globals.iter().map(|(width, value)| self.terms.bits(*width, *value)).collect()
    }

    /// All paths of `function`, an index, called with `arguments`.
    ///
    /// # Errors
    ///
    /// Something on a path is not covered.
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
            // One that goes on is looked at next, so that one path is finished before another is begun.
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

    /// One instruction. Other ways on go to `open` and `paths`; how this path ends is returned.
    fn step(
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

    /// The path that traps goes its own way; what is left is the one that does not.
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
