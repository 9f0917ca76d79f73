//! P3: every call comes to its end. A path that always traps would otherwise vanish, and all else hold of it.

use super::Claims;
use crate::machine::{End, Path};
use crate::property::{Property, Scene};

const P3: Property = Property::Total;

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
    for allocator in &gate.allocators {
        all.push((
            Scene::Allocator(allocator.name.clone()),
            allocator.paths.clone(),
        ));
    }
    for (scene, paths) in all {
        ends(claims, &scene, &paths);
    }
}

fn ends(claims: &mut Claims<'_, '_, '_>, scene: &Scene, paths: &[Path]) {
    let mut other = Vec::new();
    for path in paths {
        if let End::Trapped(_) = path.end {
            claims.never(
                P3,
                scene,
                "nothing traps and nothing grows",
                path.conditions.clone(),
            );
        }
        let terms = &mut claims.gate.run.terms;
        let taken = terms.all(&path.conditions);
        other.push(terms.not(taken));
    }
    claims.never(P3, scene, "one of the paths is taken", other);
}
