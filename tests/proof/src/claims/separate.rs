//! P5: two runs with different pasts and the same value look the same to the host.
//!
//! Everything else that the host wrote, before or during the call, may differ between the two. If
//! any byte of it leaked, the runs would differ.

use super::{About, Claims, traps};
use crate::machine::{End, Event, Path};
use crate::module::Refusal;
use crate::property::{Property, Scene};
use crate::term::{Comparison, Term};

/// The arguments of each hostcall that are regions: the index of the address; the size is next.
const REGIONS: &[(&str, &[usize])] = &[
    (crate::host::GET_VALUE, &[1]),
    (crate::host::GET_PROPERTY, &[0]),
    (crate::host::LOG, &[1]),
    (crate::host::SEND_LOCAL_RESPONSE, &[1, 3, 5]),
];

/// First asks which pairs of paths can be taken together: for most gates, only a path with itself.
/// Other pairs need no claim, so the expensive query, about every byte, is made once for each path.
pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) -> Result<(), Refusal> {
    let first = claims.gate.decide_again("first.")?;
    let second = claims.gate.decide_again("second.")?;
    let ends = |paths: Vec<Path>| -> Vec<_> {
        let paths = paths.into_iter().filter(|path| !traps(path));
        paths.collect()
    };
    let (first, second) = (ends(first), ends(second));
    for (index, one) in first.iter().enumerate() {
        let terms = &mut claims.gate.run.terms;
        let mut others = Vec::new();
        for (_, other) in second.iter().enumerate().filter(|(at, _)| *at != index) {
            others.push(terms.all(&other.conditions));
        }
        let together = [&one.conditions[..], &[terms.any(&others)]].concat();
        let alone = claims.gate.run.never(&together);
        for (at, other) in second.iter().enumerate() {
            if !alone || at == index {
                pair(claims, one, other);
            }
        }
    }
    Ok(())
}

fn pair(claims: &mut Claims<'_, '_, '_>, one: &Path, other: &Path) {
    let about = About {
        property: Property::Separate,
        scene: Scene::Twice,
        taken: [&one.conditions[..], &other.conditions].concat(),
    };
    let names = |path: &Path| -> Vec<_> {
        let names = path.events.iter().map(|event| event.name.clone());
        names.collect()
    };
    if names(one) != names(other) {
        return claims.never(&about, "the same calls are made", &[]);
    }
    let mut differences = Vec::new();
    if let (End::Returned(Some(a)), End::Returned(Some(b))) = (one.end, other.end) {
        differences.push(claims.gate.run.terms.differ(a, b));
    }
    for (a, b) in one.events.iter().zip(&other.events) {
        for (a, b) in a.arguments.iter().zip(&b.arguments) {
            differences.push(claims.gate.run.terms.differ(*a, *b));
        }
    }
    let different = claims.gate.run.terms.any(&differences);
    claims.never(&about, "result and arguments are the same", &[different]);
    for (a, b) in one.events.iter().zip(&other.events) {
        let regions = REGIONS.iter().find(|(name, _)| *name == a.name);
        for at in regions.into_iter().flat_map(|(_, regions)| *regions) {
            let violation = byte_differs(claims, a, b, *at);
            let words = "every byte that is passed is the same";
            claims.never(&about, words, &violation);
        }
    }
}

/// The bytes at the same index of a region differ between the runs.
fn byte_differs(
    claims: &mut Claims<'_, '_, '_>,
    one: &Event,
    other: &Event,
    at: usize,
) -> [Term; 2] {
    let terms = &mut claims.gate.run.terms;
    let index = terms.variable("index", 32);
    let inside = terms.compare(Comparison::Ult, index, one.arguments[at + 1]);
    let (a, b) = (
        claims.byte_at(one.before, one.arguments[at], index),
        claims.byte_at(other.before, other.arguments[at], index),
    );
    [inside, claims.gate.run.terms.differ(a, b)]
}
