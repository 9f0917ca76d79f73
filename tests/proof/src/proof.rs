//! Asks the solver about every claim, and sums up the results for each property.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::claims;
use crate::gate::Gate;
use crate::module::{Module, Refusal};
use crate::property::{Claim, Property, Reach, Scene};
use crate::script::Script;
use crate::solver::{Answer, Solver};
use crate::term::Terms;

/// The result for one claim.
pub struct Settled {
    /// The claim.
    pub claim: Claim,
    /// The solver's answer.
    pub answer: Answer,
    /// How long that took; `None` if it needed no solver.
    pub took: Option<Duration>,
}

/// An answer, and how long it took if the solver was asked.
type Answered = (Answer, Option<Duration>);

/// The results for all claims about a module.
pub struct Proof<'m, 'a> {
    /// The gate that they are about.
    pub gate: Gate<'m, 'a>,
    /// The claims that were examined.
    pub settled: Vec<Settled>,
}

/// How much to ask.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// The solver.
    pub solver: Solver,
    /// How far the claims go.
    pub reach: Reach,
    /// Whether to stop at the first claim that does not hold.
    pub first_only: bool,
}

/// Proves or refutes all claims about `module`.
///
/// # Errors
///
/// The module uses something that is not covered.
pub fn prove<'m, 'a>(module: &'m Module<'a>, manner: &Manner) -> Result<Proof<'m, 'a>, Refusal> {
    let mut gate = Gate::new(module, &manner.solver)?;
    let mut claims = claims::all(&mut gate, manner.reach)?;
    if manner.first_only {
        // The simplest first: they reveal most faults.
        claims.sort_by_cached_key(|claim| gate.run.terms.made_of(&claim.violation).len());
    }
    let settled = settle(&gate.run.terms, claims, manner);
    Ok(Proof { gate, settled })
}

/// Asks about all claims, on as many threads as there are cores.
fn settle(terms: &Terms, claims: Vec<Claim>, manner: &Manner) -> Vec<Settled> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(vec![None::<Answered>; claims.len()]);
    // One refutation per property is enough.
    let refuted = [const { AtomicBool::new(false) }; Property::ALL.len()];
    let threads =
        if manner.first_only { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((index, claim)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|index| Some((index, claims.get(index)?)))
                {
                    if refuted[claim.property as usize].load(Ordering::Relaxed) {
                        continue;
                    }
                    let settled = ask(terms, claim, &manner.solver, &file_name(index, claim));
                    if matches!(settled.0, Answer::Refuted(_)) {
                        refuted[claim.property as usize].store(true, Ordering::Relaxed);
                    }
                    let stop = manner.first_only && !matches!(settled.0, Answer::Holds);
                    answers.lock().expect("no thread panics while it holds this")[index] =
                        Some(settled);
                    if stop {
                        next.store(usize::MAX / 2, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let answers = answers.into_inner().expect("no thread panics while it holds this");
    claims
        .into_iter()
        .zip(answers)
        .filter_map(|(claim, answer)| answer.map(|(answer, took)| Settled { claim, answer, took }))
        .collect()
}

fn ask(terms: &Terms, claim: &Claim, solver: &Solver, name: &str) -> Answered {
    if claim.violation.iter().any(|term| terms.truth_of(*term) == Some(false)) {
        return (Answer::Holds, None);
    }
    let start = Instant::now();
    let answer = solver.ask(terms, &claim.violation, name);
    (answer, Some(start.elapsed()))
}

fn file_name(index: usize, claim: &Claim) -> String {
    let words: String =
        claim.words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{index:03}-{}-{words}", claim.property)
}

impl Proof<'_, '_> {
    /// The first claim about `property` that does not hold, with its answer; `None` if all hold.
    #[must_use]
    pub fn failure(&self, property: Property) -> Option<&Settled> {
        let of = |settled: &&Settled| {
            settled.claim.property == property && !matches!(settled.answer, Answer::Holds)
        };
        // A refutation says more than a query that was not settled.
        self.settled
            .iter()
            .filter(of)
            .find(|settled| matches!(settled.answer, Answer::Refuted(_)))
            .or_else(|| self.settled.iter().find(of))
    }

    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        Property::ALL.iter().all(|property| self.failure(*property).is_none())
    }

    /// Whether the gate reads a property instead of the header's value.
    #[must_use]
    pub fn asks_property(&self) -> bool {
        let first =
            |path: &crate::machine::Path| path.events.first().map(|event| event.name.clone());
        self.gate
            .decides()
            .paths
            .iter()
            .filter_map(first)
            .any(|name| name == crate::host::GET_PROPERTY)
    }

    /// The runs that refute a claim; empty if it is about the module itself, or is not refuted.
    #[must_use]
    pub fn counterexample(&self, settled: &Settled) -> Vec<Script> {
        let Answer::Refuted(model) = &settled.answer else {
            return Vec::new();
        };
        match &settled.claim.scene {
            Scene::Module => Vec::new(),
            Scene::Callback(name) => vec![Script::from_model(&self.gate, model, name, "")],
            Scene::Twice => ["first.", "second."]
                .map(|prefix| {
                    Script::from_model(&self.gate, model, crate::gate::REQUEST_HEADERS, prefix)
                })
                .to_vec(),
            Scene::Allocator(name) => vec![Script::allocation(model, name)],
        }
    }
}
