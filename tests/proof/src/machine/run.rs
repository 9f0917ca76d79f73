//! What all runs of one module share, and the lemmas that are asked for during a run.

use crate::memory::{Memories, Memory};
use crate::module::Module;
use crate::solver::{Answer, Solver};
use crate::term::{Term, Terms};

/// What all runs of one module share.
pub struct Run<'m, 'a> {
    /// The module.
    pub module: &'m Module<'a>,
    /// The terms.
    pub terms: Terms,
    /// The memories.
    pub memories: Memories,
    /// The memory that contains the module's data.
    pub image: Memory,
    /// The solver for lemmas, and the address that most lemmas are about: whether a write reaches
    /// below it.
    pub lemma: Option<(Solver, u32)>,
    /// How many lemmas have been asked for.
    lemmas: usize,
}

impl<'m, 'a> Run<'m, 'a> {
    /// Nothing has run yet.
    #[must_use]
    pub fn new(module: &'m Module<'a>) -> Self {
        let (memories, image) = Memories::new(&module.image);
        Self { module, terms: Terms::default(), memories, image, lemma: None, lemmas: 0 }
    }

    /// Asks the solver for a lemma: nothing makes all of `violation` true.
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

    /// Whether the solver confirms that lemma.
    pub(crate) fn never(&mut self, violation: &[Term]) -> bool {
        matches!(self.ask(violation), Answer::Holds)
    }

    /// The initial values of the globals.
    pub fn initial_globals(&mut self) -> Vec<Term> {
        self.module.globals.iter().map(|(width, value)| self.terms.bits(*width, *value)).collect()
    }
}
