//! P6: the allocator only returns an address, and the host may write the bytes there.

use super::{About, Claims, traps};
use crate::machine::{End, Path};
use crate::property::{Property, Scene};
use crate::range::{equals, within};
use crate::term::{Comparison, Term};

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for allocator in claims.gate.allocators.clone() {
        let scene = Scene::Allocator(allocator.name.clone());
        for path in allocator.paths.iter().filter(|path| !traps(path)) {
            let about = About::path(Property::Allocator, scene.clone(), path);
            if let End::Returned(Some(address)) = path.end {
                pure(claims, &about, path, address, allocator.landing.size);
                harmless(claims, &about, address, allocator.landing.size);
            }
        }
    }
}

/// It makes no hostcall, changes nothing, and depends only on the size, so it may be called at any
/// time. (A function that writes is not accepted as an allocator of a [`Gate`](crate::gate::Gate).)
fn pure(claims: &mut Claims<'_, '_, '_>, about: &About, path: &Path, address: Term, size: Term) {
    let same_globals = path.globals == claims.gate.run.initial_globals();
    let terms = &claims.gate.run.terms;
    let rests_on = terms.made_of(&[&about.taken[..], &[address]].concat());
    let mut choices = rests_on.into_iter().filter(|term| terms.node(*term).is_free());
    if !path.events.is_empty() || !same_globals || choices.any(|choice| choice != size) {
        let words = "the allocator changes nothing and depends on the size alone";
        claims.never(about, words, &[]);
    }
}

fn harmless(claims: &mut Claims<'_, '_, '_>, about: &About, address: Term, size: Term) {
    let null = equals(&mut claims.gate.run.terms, address, 0);
    claims.never(about, "the allocator never returns null", &[null]);
    let value_bytes = claims.reach.value_bytes;
    let room = claims.gate.run.terms.word(value_bytes);
    let short = claims.is_short(size);
    let outside = claims.gate.run.past_the_end(address, room);
    let words = format!("the landing buffer has room for {value_bytes} bytes");
    claims.never(about, &words, &[short, outside]);
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
    claims.never(about, words, &[inside, covered, data]);
    let words = format!("what the allocator hands out for {value_bytes} bytes covers no slot");
    claims.never(about, &words, &[short, covered, slot]);
}
