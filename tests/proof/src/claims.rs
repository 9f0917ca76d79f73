//! The claims about a gate, property by property.
//!
//! Not here: the solver's results, see `proof.rs`.

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
use crate::memory::Memory;
use crate::module::Refusal;
use crate::policy;
use crate::property::{Claim, Property, Reach, Scene};
use crate::range::equals;
use crate::term::{Comparison, Operator, Term};

/// All claims about `gate`, as far as `reach` goes.
///
/// # Errors
///
/// P5 needs another run, and something in it is not covered.
pub fn all(gate: &mut Gate<'_, '_>, reach: Reach) -> Result<Vec<Claim>, Refusal> {
    let mut claims = Claims { gate, reach, list: Vec::new() };
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
    reach: Reach,
    list: Vec<Claim>,
}

/// What a claim is about: a property, a call of the plugin, and the condition for one of its paths.
struct About {
    property: Property,
    scene: Scene,
    taken: Vec<Term>,
}

impl About {
    /// One path of the callback that decides.
    fn decision(property: Property, path: &Path) -> Self {
        let scene = Scene::Callback(REQUEST_HEADERS.into());
        Self::path(property, scene, path)
    }

    fn path(property: Property, scene: Scene, path: &Path) -> Self {
        let taken = path.conditions.clone();
        Self { property, scene, taken }
    }
}

/// The value that the host returned for the header.
struct Value {
    /// Whether the status is OK and the address is the landing buffer's.
    landed: Term,
    /// The size, whether or not it landed.
    size: Term,
    /// Whether the policy lets it pass.
    passes: Term,
    /// The memory that the host left.
    memory: Memory,
}

impl Claims<'_, '_, '_> {
    /// Claims that nothing makes all of `violation` true under the conditions of `about`.
    fn never(&mut self, about: &About, words: &str, violation: &[Term]) {
        self.list.push(Claim {
            property: about.property,
            words: words.to_owned(),
            violation: [&about.taken, violation].concat(),
            scene: about.scene.clone(),
        });
    }

    /// The paths of the deciding callback, except those that trap: P3 claims that these are not
    /// taken.
    fn paths(&self) -> Vec<Path> {
        let paths = self.gate.decides().paths.iter();
        paths.filter(|path| !traps(path)).cloned().collect()
    }

    /// The value on a path that has asked for the header.
    fn value(&mut self, path: &Path) -> Option<Value> {
        let [data_slot, size_slot] = self.gate.slots?;
        let event = path.events.first()?;
        crate::gate::slots_at(&event.name)?;
        let memory = event.after;
        let landing = self.gate.landing;
        let data = self.word_at(memory, data_slot);
        let size = self.word_at(memory, size_slot);
        let terms = &mut self.gate.run.terms;
        let (ok, here) = (equals(terms, event.status, Status::OK.0), equals(terms, data, landing));
        let landed = terms.both(ok, here);
        let value_size = u32::try_from(policy::VALUE.len()).expect("a short value");
        let right_size = equals(terms, size, value_size);
        let landing = terms.word(landing);
        let other = self.region_differs(memory, landing, policy::VALUE);
        let terms = &mut self.gate.run.terms;
        let same = terms.not(other);
        let passes = terms.all(&[landed, right_size, same]);
        Some(Value { landed, size, passes, memory })
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

    /// Whether any byte from `start` on differs from `bytes`.
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

    /// Claims that the region passed to `event` is `bytes`: its address is argument `at`, its size
    /// the next.
    fn region(&mut self, about: &About, event: &Event, at: usize, bytes: &[u8], words: &str) {
        let (start, size) = (event.arguments[at], event.arguments[at + 1]);
        let length = u32::try_from(bytes.len()).expect("a short text");
        let terms = &mut self.gate.run.terms;
        let right_size = equals(terms, size, length);
        let wrong_size = terms.not(right_size);
        let outside = self.gate.run.past_the_end(start, size);
        let different = self.region_differs(event.before, start, bytes);
        let wrong = self.gate.run.terms.any(&[wrong_size, outside, different]);
        self.never(about, words, &[wrong]);
    }

    /// Claims that the argument at `index` of `event` is `number`.
    fn argument(&mut self, about: &About, event: &Event, index: usize, number: u32, words: &str) {
        let wrong = self.is_not(event.arguments[index], number);
        self.never(about, words, &[wrong]);
    }

    fn is_not(&mut self, term: Term, number: u32) -> Term {
        let terms = &mut self.gate.run.terms;
        let is = equals(terms, term, number);
        terms.not(is)
    }

    /// Whether `size` is within the bound that the claims cover.
    fn is_short(&mut self, size: Term) -> Term {
        let terms = &mut self.gate.run.terms;
        let most = terms.word(self.reach.value_bytes);
        terms.compare(Comparison::Ule, size, most)
    }
}

fn traps(path: &Path) -> bool {
    matches!(path.end, End::Trapped(_))
}
