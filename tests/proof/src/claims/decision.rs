//! P1: the request goes on if and only if the policy says so; all other callbacks let everything pass.

use proxy_wasm_abi::Action;

use super::{Claims, decides, traps, with};
use crate::machine::End;
use crate::memory::equals;
use crate::property::{Property, Scene};

const P1: Property = Property::Decision;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for path in claims.paths().iter().filter(|path| !traps(path)) {
        let (Some(value), End::Returned(Some(result))) = (claims.value(path), path.end) else {
            claims.never(
                P1,
                &decides(),
                "the decision rests on what was asked",
                path.conditions.clone(),
            );
            continue;
        };
        let terms = &mut claims.gate.run.terms;
        let goes_on = equals(terms, result, Action::CONTINUE.0);
        let pauses = equals(terms, result, Action::PAUSE.0);
        let either = terms.either(goes_on, pauses);
        let neither = terms.not(either);
        let (not_passes, not_goes_on) = (terms.not(value.passes), terms.not(goes_on));
        claims.never(
            P1,
            &decides(),
            "the result is CONTINUE or PAUSE",
            with(&path.conditions, &[neither]),
        );
        let words = "what the policy does not let pass is not continued";
        claims.never(
            P1,
            &decides(),
            words,
            with(&path.conditions, &[goes_on, not_passes]),
        );
        let words = "what the policy lets pass is continued";
        claims.never(
            P1,
            &decides(),
            words,
            with(&path.conditions, &[not_goes_on, value.passes]),
        );
    }
    for index in 0..claims.gate.others.len() {
        let callback = &claims.gate.others[index];
        let (scene, returns) = (Scene::Callback(callback.name.clone()), callback.returns);
        for path in callback.paths.clone().iter().filter(|path| !traps(path)) {
            let violation = match (path.end, returns) {
                (End::Returned(Some(result)), Some(number)) => {
                    let terms = &mut claims.gate.run.terms;
                    let right = equals(terms, result, number);
                    with(&path.conditions, &[terms.not(right)])
                }
                (End::Returned(None), None) => continue,
                _ => path.conditions.clone(),
            };
            claims.never(
                P1,
                &scene,
                "every other callback returns what lets things go on",
                violation,
            );
        }
    }
}
