//! All claims about a gate, property by property.
//!
//! Not here: what the solver says of them, see `proof.rs`.

mod allocator;
mod decision;
mod denial;
mod kept;
mod question;
mod separate;
mod total;

use proxy_wasm_abi::Status;

use crate::gate::{Gate, REQUEST_HEADERS};
use crate::machine::{End, Event, Path};
use crate::memory::{Memory, equals};
use crate::module::Refusal;
use crate::policy;
use crate::property::{Claim, Property, Scene};
use crate::term::{Comparison, Operator, Term};

/// The room that a landing buffer must have: what Envoy by default accepts of all headers together.
pub(crate) const VALUE_BYTES: u32 = 60 * 1024;

/// All claims about `gate`.
///
/// # Errors
///
/// Another run, which P5 needs, uses what is not covered.
pub fn all(gate: &mut Gate<'_, '_>) -> Result<Vec<Claim>, Refusal> {
    let mut claims = Claims {
        gate,
        list: Vec::new(),
    };
    question::claim(&mut claims);
    decision::claim(&mut claims);
    denial::claim(&mut claims);
    total::claim(&mut claims);
    kept::claim(&mut claims);
    separate::claim(&mut claims)?;
    allocator::claim(&mut claims);
    Ok(claims.list)
}

struct Claims<'g, 'm, 'a> {
    gate: &'g mut Gate<'m, 'a>,
    list: Vec<Claim>,
}

/// What the question was answered with.
struct Value {
    /// Whether the status is OK and the address is the landing buffer's.
    landed: Term,
    /// The size, whether or not it landed.
    size: Term,
    /// Whether the policy lets it pass.
    passes: Term,
    /// The memory as the host left it.
    memory: Memory,
}

impl Claims<'_, '_, '_> {
    /// Claims that nothing makes all of `violation` true.
    fn never(&mut self, property: Property, scene: &Scene, words: &str, violation: Vec<Term>) {
        self.list.push(Claim {
            property,
            words: words.to_owned(),
            violation,
            scene: scene.clone(),
        });
    }

    /// The paths of the callback that decides.
    fn paths(&self) -> Vec<Path> {
        self.gate.decides.paths.clone()
    }

    /// The value of a path that has put the question.
    fn value(&mut self, path: &Path) -> Option<Value> {
        let [data_slot, size_slot] = self.gate.slots?;
        let event = path.events.first()?;
        crate::gate::slots_at(&event.name)?;
        let memory = event.after;
        let landing = self.gate.landing;
        let data = self.word_at(memory, data_slot);
        let size = self.word_at(memory, size_slot);
        let terms = &mut self.gate.run.terms;
        let (ok, here) = (
            equals(terms, event.status, Status::OK.0),
            equals(terms, data, landing),
        );
        let landed = terms.both(ok, here);
        let value_size = u32::try_from(policy::VALUE.len()).expect("a short value");
        let right_size = equals(terms, size, value_size);
        let landing = terms.word(landing);
        let other = self.region_differs(memory, landing, policy::VALUE);
        let terms = &mut self.gate.run.terms;
        let same = terms.not(other);
        let passes = terms.all(&[landed, right_size, same]);
        Some(Value {
            landed,
            size,
            passes,
            memory,
        })
    }

    fn word_at(&mut self, memory: Memory, address: u32) -> Term {
        let run = &mut self.gate.run;
        let address = run.terms.word(address);
        run.memories.load(&mut run.terms, memory, address, 4)
    }

    /// The byte at `start` plus `offset`.
    fn byte_at(&mut self, memory: Memory, start: Term, offset: Term) -> Term {
        let run = &mut self.gate.run;
        let address = run.terms.binary(Operator::Add, start, offset);
        run.memories.read(&mut run.terms, memory, address)
    }

    /// Whether some byte from `start` is another than in `bytes`.
    fn region_differs(&mut self, memory: Memory, start: Term, bytes: &[u8]) -> Term {
        let mut different = Vec::new();
        for (offset, byte) in (0..).zip(bytes) {
            let offset = self.gate.run.terms.word(offset);
            let found = self.byte_at(memory, start, offset);
            let terms = &mut self.gate.run.terms;
            let expected = terms.bits(8, u64::from(*byte));
            different.push(terms.differ(found, expected));
        }
        self.gate.run.terms.any(&different)
    }

    /// Claims that the region that `event` passes at its arguments `at` (address) and the next (size) is `bytes`.
    fn region(
        &mut self,
        property: Property,
        path: &Path,
        event: &Event,
        at: usize,
        bytes: &[u8],
        words: &str,
    ) {
        let (start, size) = (event.arguments[at], event.arguments[at + 1]);
        let length = u32::try_from(bytes.len()).expect("a short text");
        let terms = &mut self.gate.run.terms;
        let right_size = equals(terms, size, length);
        let wrong_size = terms.not(right_size);
        let outside = self.gate.run.past_the_end(start, size);
        let different = self.region_differs(event.before, start, bytes);
        let wrong = self.gate.run.terms.any(&[wrong_size, outside, different]);
        let violation = with(&path.conditions, &[wrong]);
        self.never(property, &decides(), words, violation);
    }

    /// Claims that the argument at `index` of `event` is `number`.
    fn argument(
        &mut self,
        property: Property,
        path: &Path,
        event: &Event,
        index: usize,
        number: u32,
        words: &str,
    ) {
        let terms = &mut self.gate.run.terms;
        let right = equals(terms, event.arguments[index], number);
        let wrong = terms.not(right);
        self.never(
            property,
            &decides(),
            words,
            with(&path.conditions, &[wrong]),
        );
    }
}

/// The scene of most claims.
fn decides() -> Scene {
    Scene::Callback(REQUEST_HEADERS.into())
}

/// `conditions` and `more`.
fn with(conditions: &[Term], more: &[Term]) -> Vec<Term> {
    [conditions, more].concat()
}

/// Whether a path ends in a trap; that it cannot be taken is P3's to say.
fn traps(path: &Path) -> bool {
    matches!(path.end, End::Trapped(_))
}

/// At most: `left <= right`.
fn at_most(claims: &mut Claims<'_, '_, '_>, left: Term, right: u32) -> Term {
    let terms = &mut claims.gate.run.terms;
    let right = terms.word(right);
    terms.compare(Comparison::Ule, left, right)
}
