//! Calls of the module's functions and of hostcalls, and returns.

use super::state::{Frame, Label, State};
use super::{End, Event, Host, Run};
use crate::module::Refusal;
use crate::term::Term;

/// The depth of nested calls above which a module is not covered.
const DEPTH_MAX: usize = 64;

impl Run<'_, '_> {
    /// Calls `function` with the arguments on the stack; a hostcall completes at once.
    pub(super) fn enter(
        &mut self,
        state: &mut State,
        function: u32,
        host: &mut dyn Host,
    ) -> Result<(), Refusal> {
        let func_type = self.module.type_of(function);
        let height = state.stack.len() - func_type.params().len();
        if let Some((name, _)) = self.module.hostcalls.get(function as usize) {
            let arguments = state.stack.split_off(height);
            return self.call_host(state, name, arguments, host);
        }
        let mut locals = state.stack.split_off(height);
        for width in &self.module.function(function).locals {
            locals.push(self.terms.bits(*width, 0));
        }
        let body = Label {
            target: self.module.function(function).operators.len(),
            arity: func_type.results().len(),
            height,
            is_loop: false,
        };
        if state.frames.len() >= DEPTH_MAX {
            return Err(Refusal::outside("recursion"));
        }
        state.frames.push(Frame { function, next: 0, locals, labels: vec![body], height });
        Ok(())
    }

    fn call_host(
        &mut self,
        state: &mut State,
        name: &str,
        arguments: Vec<Term>,
        host: &mut dyn Host,
    ) -> Result<(), Refusal> {
        let status = self.terms.word(0);
        let (before, globals) = (state.memory, state.globals.clone());
        let mut event =
            Event { name: name.to_owned(), arguments, before, after: before, globals, status };
        let (after, status) = host.call(self, &event, state.events.len())?;
        (event.after, event.status) = (after, status);
        state.memory = after;
        state.stack.push(status);
        state.events.push(event);
        Ok(())
    }

    /// Returns to the caller. If there is none, returns how the path ends.
    pub(super) fn leave(&mut self, state: &mut State) -> Option<End> {
        let frame = state.frames.pop().expect("a path has a frame until it ends");
        let arity = self.module.type_of(frame.function).results().len();
        let results = state.stack.split_off(state.stack.len() - arity);
        state.stack.truncate(frame.height);
        state.stack.extend(results);
        if !state.frames.is_empty() {
            return None;
        }
        Some(End::Returned(state.stack.last().copied()))
    }
}
