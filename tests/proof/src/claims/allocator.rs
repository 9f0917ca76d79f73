//! P6: the allocator does nothing but return an address, and what lies there is the host's to write.

use std::collections::HashSet;

use super::{Claims, VALUE_BYTES, at_most, traps, with};
use crate::machine::{End, Path};
use crate::memory::{equals, within};
use crate::property::{Property, Scene};
use crate::term::{Comparison, Node, Term, Terms};

const P6: Property = Property::Allocator;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for index in 0..claims.gate.allocators.len() {
        let allocator = &claims.gate.allocators[index];
        let scene = Scene::Allocator(allocator.name.clone());
        let size = allocator.landing.size;
        for path in allocator.paths.clone().iter().filter(|path| !traps(path)) {
            pure(claims, &scene, path, size);
            if let End::Returned(Some(address)) = path.end {
                harmless(claims, &scene, path, address, size);
            }
        }
    }
}

/// It calls nobody, changes nothing, and depends on nothing but the size: it may be called at any time.
fn pure(claims: &mut Claims<'_, '_, '_>, scene: &Scene, path: &Path, size: Term) {
    let words = "the allocator changes nothing and depends on the size alone";
    let run = &mut claims.gate.run;
    let mut leaves = HashSet::new();
    for term in path.conditions.iter().copied().chain(match path.end {
        End::Returned(result) => result,
        End::Trapped(_) => None,
    }) {
        free_choices(&run.terms, term, &mut leaves);
    }
    let initial = run.initial_globals();
    if !path.events.is_empty() || path.globals != initial || leaves.iter().any(|leaf| *leaf != size)
    {
        claims.never(P6, scene, words, path.conditions.clone());
    }
}

/// Everything that `term` depends on.
fn free_choices(terms: &Terms, term: Term, leaves: &mut HashSet<Term>) {
    match *terms.node(term) {
        Node::Bits { .. } | Node::Truth(_) => {}
        Node::Variable { .. } | Node::Apply { .. } => drop(leaves.insert(term)),
        Node::Not(of) | Node::Extract { of, .. } | Node::Extend { of, .. } => {
            free_choices(terms, of, leaves)
        }
        Node::Binary(_, a, b) | Node::Compare(_, a, b) | Node::Both(a, b) | Node::Concat(a, b) => {
            free_choices(terms, a, leaves);
            free_choices(terms, b, leaves);
        }
        Node::Ite(condition, then, otherwise) => {
            for part in [condition, then, otherwise] {
                free_choices(terms, part, leaves);
            }
        }
    }
}

fn harmless(
    claims: &mut Claims<'_, '_, '_>,
    scene: &Scene,
    path: &Path,
    address: Term,
    size: Term,
) {
    let conditions = &path.conditions;
    let null = equals(&mut claims.gate.run.terms, address, 0);
    claims.never(
        P6,
        scene,
        "the allocator never returns null",
        with(conditions, &[null]),
    );
    let room = claims.gate.run.terms.word(VALUE_BYTES);
    let short = at_most(claims, size, VALUE_BYTES);
    let outside = claims.gate.run.past_the_end(address, room);
    let words = "the landing buffer has room for 60 KiB";
    claims.never(P6, scene, words, with(conditions, &[short, outside]));
    let run = &mut claims.gate.run;
    let place = run.terms.variable("address", 32);
    let end = run.terms.word(run.module.memory_bytes());
    let inside = run.terms.compare(Comparison::Ult, place, end);
    let covered = within(&mut run.terms, place, address, size);
    let byte = run.memories.read(&mut run.terms, run.image, place);
    let zero = run.terms.bits(8, 0);
    let data = run.terms.differ(byte, zero);
    let slot = run.memories.entitlement.clone().slot(&mut run.terms, place);
    let words = "what the allocator hands out covers no text";
    claims.never(P6, scene, words, with(conditions, &[inside, covered, data]));
    let words = "what the allocator hands out for 60 KiB covers no slot";
    claims.never(P6, scene, words, with(conditions, &[short, covered, slot]));
}
