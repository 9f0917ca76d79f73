//! P5: two runs after different pasts, with the same value, show the host the same.
//!
//! Whatever else the host wrote, before or during the call, may differ between the two: if a byte of it came out, they
//! would not be the same.

use super::{Claims, traps, with};
use crate::machine::{End, Event, Path};
use crate::module::Refusal;
use crate::property::{Property, Scene};
use crate::term::{Comparison, Term};

const P5: Property = Property::Separate;

/// The arguments of each hostcall that are a region: where its address is; the size is next.
const REGIONS: &[(&str, &[usize])] = &[
    (crate::host::GET_VALUE, &[1]),
    (crate::host::GET_PROPERTY, &[0]),
    (crate::host::LOG, &[1]),
    (crate::host::SEND_LOCAL_RESPONSE, &[1, 3, 5]),
];

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) -> Result<(), Refusal> {
    let first = claims.gate.decide_again("first.")?;
    let second = claims.gate.decide_again("second.")?;
    for one in first.iter().filter(|path| !traps(path)) {
        for other in second.iter().filter(|path| !traps(path)) {
            pair(claims, one, other);
        }
    }
    Ok(())
}

fn pair(claims: &mut Claims<'_, '_, '_>, one: &Path, other: &Path) {
    let conditions = with(&one.conditions, &other.conditions);
    let names = |path: &Path| {
        path.events
            .iter()
            .map(|event| event.name.clone())
            .collect::<Vec<_>>()
    };
    if names(one) != names(other) {
        return claims.never(P5, &Scene::Twice, "the same calls are made", conditions);
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
    claims.never(
        P5,
        &Scene::Twice,
        "result and arguments are the same",
        with(&conditions, &[different]),
    );
    for (a, b) in one.events.iter().zip(&other.events) {
        let Some((_, regions)) = REGIONS.iter().find(|(name, _)| *name == a.name) else {
            continue;
        };
        for at in *regions {
            let violation = byte_differs(claims, a, b, *at);
            claims.never(
                P5,
                &Scene::Twice,
                "every byte that is passed is the same",
                with(&conditions, &violation),
            );
        }
    }
}

/// The byte at some index of a region is not the same in both.
fn byte_differs(
    claims: &mut Claims<'_, '_, '_>,
    one: &Event,
    other: &Event,
    at: usize,
) -> Vec<Term> {
    let terms = &mut claims.gate.run.terms;
    let index = terms.variable("index", 32);
    let inside = terms.compare(Comparison::Ult, index, one.arguments[at + 1]);
    let (a, b) = (
        claims.byte_at(one.before, one.arguments[at], index),
        claims.byte_at(other.before, other.arguments[at], index),
    );
    vec![inside, claims.gate.run.terms.differ(a, b)]
}
