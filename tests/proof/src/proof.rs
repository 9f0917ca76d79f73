//! Asks the solver about every claim, and sums up by property.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::claims;
use crate::gate::Gate;
use crate::module::{Module, Refusal};
use crate::property::{Claim, Property};
use crate::solver::{Answer, Solver};
use crate::term::Terms;

/// What became of one claim.
pub struct Settled {
    /// The claim.
    pub claim: Claim,
    /// The solver's answer.
    pub answer: Answer,
    /// How long that took; nothing if it needed no solver.
    pub took: Option<Duration>,
}

/// What became of all claims about a module.
pub struct Proof {
    /// Each claim.
    pub settled: Vec<Settled>,
    /// Whether the module asks for a property, and not for the header's value.
    pub asks_property: bool,
}

/// How much to ask, and where to leave it.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// The solver.
    pub solver: Solver,
    /// A folder for the text of each query.
    pub record: Option<PathBuf>,
    /// Whether to stop at the first claim that does not hold.
    pub first_only: bool,
}

/// Proves or refutes everything about `wasm`.
///
/// # Errors
///
/// It is not valid, or not covered.
pub fn prove(wasm: &[u8], manner: &Manner) -> Result<Proof, Refusal> {
    let module = Module::decode(wasm)?;
    let mut gate = Gate::new(&module, &manner.solver)?;
    let claims = claims::all(&mut gate)?;
    let asks_property = gate.decides.paths.iter().any(|path| {
        path.events
            .first()
            .is_some_and(|e| e.name == crate::host::GET_PROPERTY)
    });
    let settled = settle(&gate.run.terms, claims, manner);
    Ok(Proof {
        settled,
        asks_property,
    })
}

/// Asks about all claims, on as many threads as there are cores.
fn settle(terms: &Terms, claims: Vec<Claim>, manner: &Manner) -> Vec<Settled> {
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<Option<(Answer, Option<Duration>)>>> =
        Mutex::new(vec![None; claims.len()]);
    let threads = if manner.first_only {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((index, claim)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|index| Some((index, claims.get(index)?)))
                {
                    let record = manner
                        .record
                        .as_ref()
                        .map(|folder| folder.join(file_name(index, claim)));
                    let settled = ask(terms, claim, &manner.solver, record.as_deref());
                    let stop = manner.first_only && !matches!(settled.0, Answer::Holds);
                    answers
                        .lock()
                        .expect("no thread panics while it holds this")[index] = Some(settled);
                    if stop {
                        next.store(usize::MAX / 2, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let answers = answers
        .into_inner()
        .expect("no thread panics while it holds this");
    claims
        .into_iter()
        .zip(answers)
        .filter_map(|(claim, answer)| {
            answer.map(|(answer, took)| Settled {
                claim,
                answer,
                took,
            })
        })
        .collect()
}

fn ask(
    terms: &Terms,
    claim: &Claim,
    solver: &Solver,
    record: Option<&Path>,
) -> (Answer, Option<Duration>) {
    if claim
        .violation
        .iter()
        .any(|term| terms.truth_of(*term) == Some(false))
    {
        return (Answer::Holds, None);
    }
    let start = Instant::now();
    let answer = solver.ask(terms, &claim.violation, record);
    (answer, Some(start.elapsed()))
}

fn file_name(index: usize, claim: &Claim) -> String {
    let words: String = claim
        .words
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("{index:03}-{}-{words}.smt2", claim.property)
}

impl Proof {
    /// The first answer about `property` that is not "holds", with its claim; nothing if all hold.
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
        Property::ALL
            .iter()
            .all(|property| self.failure(*property).is_none())
    }
}
