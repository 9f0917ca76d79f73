//! P1: the deciding callback passes a request if and only if the policy does; the others pass all.

use proxy_wasm_abi::Action;

use super::{About, Claims, traps};
use crate::machine::End;
use crate::property::{Property, Scene};
use crate::range::equals;

const P1: Property = Property::Decision;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for path in claims.paths() {
        let about = About::decision(P1, &path);
        let (Some(value), End::Returned(Some(result))) = (claims.value(&path), path.end) else {
            claims.never(&about, "the decision rests on what was asked", &[]);
            continue;
        };
        let terms = &mut claims.gate.run.terms;
        let goes_on = equals(terms, result, Action::CONTINUE.0);
        let pauses = equals(terms, result, Action::PAUSE.0);
        let either = terms.either(goes_on, pauses);
        let neither = terms.not(either);
        let (not_passes, not_goes_on) = (terms.not(value.passes), terms.not(goes_on));
        claims.never(&about, "the result is CONTINUE or PAUSE", &[neither]);
        let words = "what the policy does not let pass is not continued";
        claims.never(&about, words, &[goes_on, not_passes]);
        let words = "what the policy lets pass is continued";
        claims.never(&about, words, &[not_goes_on, value.passes]);
    }
    for callback in claims.gate.others().to_vec() {
        let scene = Scene::Callback(callback.name.clone());
        for path in callback.paths.iter().filter(|path| !traps(path)) {
            let about = About::path(P1, scene.clone(), path);
            let wrong = match (path.end, callback.returns) {
                (End::Returned(Some(result)), Some(number)) => vec![claims.is_not(result, number)],
                (End::Returned(None), None) => continue,
                _ => vec![],
            };
            let words = "every other callback returns what lets things go on";
            claims.never(&about, words, &wrong);
        }
    }
}
