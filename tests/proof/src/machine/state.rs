//! The state of a path: its frames, its labels, and its effects so far.

use super::path::{End, Event, Path};
use crate::memory::Memory;
use crate::term::Term;

pub(super) struct Frame {
    pub(super) function: u32,
    pub(super) next: usize,
    pub(super) locals: Vec<Term>,
    pub(super) labels: Vec<Label>,
    pub(super) height: usize,
}

impl Clone for Frame {
    fn clone(&self) -> Self {
        Self { locals: self.locals.clone(), labels: self.labels.clone(), ..*self }
    }
}

#[derive(Clone)]
pub(super) struct Label {
    /// Where a branch to this label continues.
    pub(super) target: usize,
    /// How many values a branch carries.
    pub(super) arity: usize,
    /// The height of the stack below the block's parameters.
    pub(super) height: usize,
    pub(super) is_loop: bool,
}

#[derive(Clone)]
pub(super) struct State {
    pub(super) conditions: Vec<Term>,
    pub(super) events: Vec<Event>,
    pub(super) memory: Memory,
    pub(super) globals: Vec<Term>,
    pub(super) stack: Vec<Term>,
    pub(super) frames: Vec<Frame>,
    pub(super) steps: usize,
}

impl State {
    pub(super) fn pop(&mut self) -> Term {
        self.stack.pop().expect("validated")
    }

    pub(super) fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a path has a frame until it ends")
    }

    pub(super) fn path(self, end: End) -> Path {
        let Self { conditions, events, memory, globals, .. } = self;
        Path { conditions, events, memory, globals, end }
    }
}
