//! P3: every call returns. Otherwise, all other claims would hold vacuously for a path that traps.

use super::{About, Claims, traps};
use crate::machine::Path;
use crate::property::{Property, Scene};

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for callback in claims.gate.callbacks.clone() {
        ends(claims, Scene::Callback(callback.name), &callback.paths);
    }
    for allocator in claims.gate.allocators.clone() {
        ends(claims, Scene::Allocator(allocator.name), &allocator.paths);
    }
}

fn ends(claims: &mut Claims<'_, '_, '_>, scene: Scene, paths: &[Path]) {
    let property = Property::Total;
    for path in paths.iter().filter(|path| traps(path)) {
        let about = About::path(property, scene.clone(), path);
        claims.never(&about, "nothing traps and nothing grows", &[]);
    }
    let terms = &mut claims.gate.run.terms;
    let taken = paths
        .iter()
        .map(|path| {
            let taken = terms.all(&path.conditions);
            terms.not(taken)
        })
        .collect();
    let none = About { property, scene, taken };
    claims.never(&none, "one of the paths is taken", &[]);
}
