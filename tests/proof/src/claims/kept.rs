//! P4: what holds before a callback holds after it, and whenever the host can act in between.
//!
//! The invariant: every byte that the host may not write is as in the module's data, and the globals are as at the
//! start. It holds at the start, because there is no start function; that every callback keeps it makes it hold over
//! any sequence; and that it holds in every hostcall makes it hold for callbacks within callbacks.

use super::{Claims, traps, with};
use crate::machine::Path;
use crate::memory::Memory;
use crate::policy;
use crate::property::{Property, Scene};
use crate::term::{Comparison, Term};

const P4: Property = Property::Kept;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    let gate = &claims.gate;
    let mut all = vec![(
        Scene::Callback(gate.decides.name.clone()),
        gate.decides.paths.clone(),
    )];
    for callback in &gate.others {
        all.push((
            Scene::Callback(callback.name.clone()),
            callback.paths.clone(),
        ));
    }
    let start = claims.gate.start;
    for (scene, paths) in &all {
        for path in paths.iter().filter(|path| !traps(path)) {
            for event in &path.events {
                let words = "the invariant holds in every hostcall";
                invariant(claims, scene, path, event.before, &event.globals, words);
            }
            if path.memory != start || !path.globals.is_empty() {
                let words = "the invariant holds after the callback";
                invariant(claims, scene, path, path.memory, &path.globals, words);
            }
        }
    }
    for path in claims.paths().iter().filter(|path| !traps(path)) {
        lent(claims, path);
    }
}

fn invariant(
    claims: &mut Claims<'_, '_, '_>,
    scene: &Scene,
    path: &Path,
    memory: Memory,
    globals: &[Term],
    words: &str,
) {
    let run = &mut claims.gate.run;
    let address = run.terms.variable("address", 32);
    let end = run.terms.word(run.module.memory_bytes());
    let inside = run.terms.compare(Comparison::Ult, address, end);
    let may = run
        .memories
        .entitlement
        .clone()
        .covers(&mut run.terms, address);
    let may_not = run.terms.not(may);
    let (now, then) = (
        run.memories.read(&mut run.terms, memory, address),
        run.memories.read(&mut run.terms, run.image, address),
    );
    let changed = run.terms.differ(now, then);
    let initial = run.initial_globals();
    let differences: Vec<_> = globals
        .iter()
        .zip(initial)
        .map(|(now, then)| run.terms.differ(*now, then))
        .collect();
    let global_changed = run.terms.any(&differences);
    claims.never(
        P4,
        scene,
        words,
        with(&path.conditions, &[inside, may_not, changed]),
    );
    claims.never(P4, scene, words, with(&path.conditions, &[global_changed]));
}

/// Some hosts read body and headers only after the callback has returned: nobody may write them, the host included.
fn lent(claims: &mut Claims<'_, '_, '_>, path: &Path) {
    let Some(response) = path
        .events
        .get(2)
        .filter(|event| event.arguments.len() == 8)
    else {
        return;
    };
    let later = claims.gate.run.memories.host(path.memory, "later");
    for (at, text) in [(3, policy::BODY.as_bytes()), (5, &policy::HEADER_BLOCK)] {
        let different = claims.region_differs(later, response.arguments[at], text);
        let words = "body and headers stay as they are after the callback";
        claims.never(
            P4,
            &super::decides(),
            words,
            with(&path.conditions, &[different]),
        );
    }
}
