//! P4: what holds before a callback also holds after it, and whenever the host can act in between.
//!
//! The invariant: the globals have their initial values, and so has every byte that neither the
//! host nor a callback for its own use may write. It holds at the start, because there is no start
//! function. Every callback preserves it, so it holds after any sequence of callbacks. It also
//! holds in every hostcall, and therefore for nested callbacks.
//!
//! Compilers keep the stack pointer in a global. For a gate with a stack, the second half does not
//! hold: a callback nested in its hostcall starts with less stack. Then, if so requested, only the
//! part that needs no nesting is claimed.

use super::{About, Claims, traps};
use crate::machine::Path;
use crate::memory::Memory;
use crate::policy;
use crate::property::{Property, Scene};
use crate::term::{Comparison, Term};

const P4: Property = Property::Kept;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    let start = claims.gate.start;
    for callback in claims.gate.callbacks.clone() {
        let scene = Scene::Callback(callback.name);
        for path in callback.paths.iter().filter(|path| !traps(path)) {
            let about = About::path(P4, scene.clone(), path);
            for event in &path.events {
                invariant(claims, &about, event.before, &event.globals, false);
            }
            if path.memory != start || !path.globals.is_empty() {
                invariant(claims, &about, path.memory, &path.globals, true);
            }
        }
    }
    for path in claims.paths() {
        lent(claims, &path);
    }
}

fn invariant(
    claims: &mut Claims<'_, '_, '_>,
    about: &About,
    memory: Memory,
    globals: &[Term],
    over: bool,
) {
    let words = if over {
        "the invariant holds after the callback"
    } else {
        "the invariant holds in every hostcall"
    };
    let run = &mut claims.gate.run;
    let address = run.terms.variable("address", 32);
    let end = run.terms.word(run.module.memory_bytes());
    let inside = run.terms.compare(Comparison::Ult, address, end);
    let entitlement = run.memories.entitlement.clone();
    let may = entitlement.covers(&mut run.terms, address);
    let may_not = run.terms.not(may);
    let (now, then) = (
        run.memories.read(&mut run.terms, memory, address),
        run.memories.read(&mut run.terms, run.image, address),
    );
    let changed = run.terms.differ(now, then);
    let initial = run.initial_globals();
    let differences: Vec<_> =
        globals.iter().zip(initial).map(|(now, then)| run.terms.differ(*now, then)).collect();
    let global_changed = run.terms.any(&differences);
    claims.never(about, words, &[inside, may_not, changed]);
    if over || claims.reach.nested {
        claims.never(about, words, &[global_changed]);
    }
}

/// Some hosts read body and headers only after the callback has returned, so nobody may write them,
/// not even the host.
fn lent(claims: &mut Claims<'_, '_, '_>, path: &Path) {
    let Some(response) = path.events.get(2).filter(|event| event.arguments.len() == 8) else {
        return;
    };
    let later = claims.gate.run.memories.host(path.memory, "later");
    for (at, text) in [(3, policy::BODY.as_bytes()), (5, &policy::HEADER_BLOCK)] {
        let different = claims.region_differs(later, response.arguments[at], text);
        let words = "body and headers stay as they are after the callback";
        claims.never(&About::decision(P4, path), words, &[different]);
    }
}
