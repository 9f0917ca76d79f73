//! Blocks and branches.

use wasmparser::{BlockType, Operator};

use super::state::{Label, State};
use super::{End, Host, Path, Run, Trap};
use crate::module::Refusal;
use crate::term::Term;

/// The effect of a control instruction.
pub(super) enum Control {
    /// The path continues.
    On,
    /// The path ends.
    Over(End),
}

impl Control {
    pub(super) fn end(self) -> Option<End> {
        match self {
            Self::On => None,
            Self::Over(end) => Some(end),
        }
    }
}

impl Run<'_, '_> {
    /// Executes `operator` if it is a control instruction; otherwise returns `None`.
    pub(super) fn control(
        &mut self,
        state: &mut State,
        operator: &Operator<'_>,
        open: &mut Vec<State>,
        paths: &mut Vec<Path>,
        host: &mut dyn Host,
    ) -> Result<Option<Control>, Refusal> {
        match operator {
            Operator::Nop => {}
            Operator::Unreachable => {
                return Ok(Some(Control::Over(End::Trapped(Trap::Unreachable))));
            }
            Operator::Block { blockty } => self.open_block(state, *blockty, false),
            Operator::Loop { blockty } => self.open_block(state, *blockty, true),
            Operator::If { blockty } => self.either_arm(state, *blockty, open, paths, host)?,
            Operator::Else => self.branch(state, 0),
            Operator::End => {
                state.frame().labels.pop();
                if state.frame().labels.is_empty() {
                    return Ok(Some(self.leave(state).map_or(Control::On, Control::Over)));
                }
            }
            Operator::Br { relative_depth } => self.branch(state, *relative_depth),
            Operator::BrIf { relative_depth } => {
                let value = state.pop();
                let condition = self.is_true(value);
                self.fork(state, open, condition, |run, state, taken| {
                    if taken {
                        run.branch(state, *relative_depth);
                    }
                });
            }
            Operator::Return => {
                let depth = u32::try_from(state.frame().labels.len() - 1).expect("few labels");
                self.branch(state, depth);
            }
            Operator::Drop => drop(state.pop()),
            Operator::Select | Operator::TypedSelect { .. } => {
                let value = state.pop();
                let condition = self.is_true(value);
                let (otherwise, then) = (state.pop(), state.pop());
                state.stack.push(self.terms.ite(condition, then, otherwise));
            }
            _ => return Ok(None),
        }
        Ok(Some(Control::On))
    }

    /// Executes an `if`: both arms as one path if possible, otherwise each on its own path.
    fn either_arm(
        &mut self,
        state: &mut State,
        block_type: BlockType,
        open: &mut Vec<State>,
        paths: &mut Vec<Path>,
        host: &mut dyn Host,
    ) -> Result<(), Refusal> {
        let value = state.pop();
        let condition = self.is_true(value);
        let start = state.frame().next - 1;
        let (_, otherwise) = self.block(state, start);
        let enter = |run: &mut Self, state: &mut State, taken| {
            run.open_block_at(state, block_type, start);
            match (taken, otherwise) {
                (true, _) => {}
                (false, Some(otherwise)) => state.frame().next = otherwise + 1,
                (false, None) => run.branch(state, 0),
            }
        };
        let open_ended = self.terms.truth_of(condition).is_none();
        if !(open_ended && self.merge(state, start, condition, paths, host, enter)?) {
            self.fork(state, open, condition, enter);
        }
        Ok(())
    }

    /// Whether `value` is true in wasm, that is, not 0.
    pub(super) fn is_true(&mut self, value: Term) -> Term {
        let zero = self.terms.bits(self.terms.width(value), 0);
        self.terms.differ(value, zero)
    }

    /// Follows both sides, unless the condition is constant.
    fn fork(
        &mut self,
        state: &mut State,
        open: &mut Vec<State>,
        condition: Term,
        go: impl Fn(&mut Self, &mut State, bool),
    ) {
        if let Some(taken) = self.terms.truth_of(condition) {
            return go(self, state, taken);
        }
        let mut other = state.clone();
        other.conditions.push(self.terms.not(condition));
        go(self, &mut other, false);
        open.push(other);
        state.conditions.push(condition);
        go(self, state, true);
    }

    pub(super) fn block(&self, state: &mut State, start: usize) -> (usize, Option<usize>) {
        self.module.function(state.frame().function).blocks[&start]
    }

    fn open_block(&mut self, state: &mut State, block_type: BlockType, is_loop: bool) {
        let start = state.frame().next - 1;
        let (parameters, results) = self.arities(block_type);
        let height = state.stack.len() - parameters;
        let (end, _) = self.block(state, start);
        let label = if is_loop {
            Label { target: start + 1, arity: parameters, height, is_loop }
        } else {
            Label { target: end + 1, arity: results, height, is_loop }
        };
        state.frame().labels.push(label);
    }

    fn open_block_at(&mut self, state: &mut State, block_type: BlockType, start: usize) {
        state.frame().next = start + 1;
        self.open_block(state, block_type, false);
    }

    fn arities(&self, block_type: BlockType) -> (usize, usize) {
        match block_type {
            BlockType::Empty => (0, 0),
            BlockType::Type(_) => (0, 1),
            BlockType::FuncType(index) => {
                let func_type = self.module.func_type(index);
                (func_type.params().len(), func_type.results().len())
            }
        }
    }

    fn branch(&mut self, state: &mut State, depth: u32) {
        let frame = state.frames.last_mut().expect("a path has a frame until it ends");
        let index = frame.labels.len() - 1 - depth as usize;
        let label = frame.labels[index].clone();
        frame.labels.truncate(if label.is_loop { index + 1 } else { index });
        frame.next = label.target;
        let kept = state.stack.split_off(state.stack.len() - label.arity);
        state.stack.truncate(label.height);
        state.stack.extend(kept);
    }
}
