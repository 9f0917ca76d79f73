//! P0: the gate asks for the right header or property, and passes valid slots for the result.

use proxy_wasm_abi::MapType;

use super::{About, Claims};
use crate::gate::{REQUEST_HEADERS, slots_at};
use crate::host::{GET_PROPERTY, GET_VALUE};
use crate::machine::Event;
use crate::policy;
use crate::property::{Property, Scene};

const P0: Property = Property::Question;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    surface(claims);
    for path in claims.paths() {
        let about = About::decision(P0, &path);
        let Some(event) = path.events.first().filter(|event| slots_at(&event.name).is_some())
        else {
            claims.never(&about, "the header is asked for first", &[]);
            continue;
        };
        if event.name == GET_VALUE {
            let map = MapType::HTTP_REQUEST_HEADERS.0;
            claims.argument(&about, event, 0, map, "it is a header of the request");
            let key = policy::HEADER.as_bytes();
            claims.region(&about, event, 1, key, "it is the policy's header");
        }
        if event.name == GET_PROPERTY {
            let words = "it is the property of the policy's header";
            claims.region(&about, event, 0, &policy::PROPERTY, words);
        }
        slots(claims, &about, event);
    }
}

/// What a host looks up before any call, and whether the slots could be determined.
fn surface(claims: &mut Claims<'_, '_, '_>) {
    let module = claims.gate.run.module;
    let marker = module.exports.contains_key("proxy_abi_version_0_2_0");
    let callback = module.exports.get(REQUEST_HEADERS);
    let callback = callback.map(|index| module.type_of(*index));
    let shape = callback
        .is_some_and(|callback| (callback.params().len(), callback.results().len()) == (3, 1));
    let mut about = About { property: P0, scene: Scene::Module, taken: vec![] };
    if !(marker && module.exports_memory && shape) {
        let words = "marker, memory and callback are exported as the ABI has it";
        claims.never(&about, words, &[]);
    }
    if claims.gate.slots.is_none() {
        about.scene = Scene::Callback(REQUEST_HEADERS.into());
        let words = "the slots are at constant addresses on every path";
        claims.never(&about, words, &[]);
    }
}

/// The slots are distinct, aligned, not null, inside the memory, and zero when the host sees them.
fn slots(claims: &mut Claims<'_, '_, '_>, about: &About, event: &Event) {
    let Some(slots @ [data, size]) = claims.gate.slots else {
        return;
    };
    let memory_bytes = claims.gate.run.module.memory_bytes();
    let sound = |slot: u32| slot != 0 && slot.is_multiple_of(4) && slot <= memory_bytes - 4;
    if !(slots.into_iter().all(sound) && data != size) {
        let words = "the slots are distinct, aligned, not null, and in the memory";
        return claims.never(about, words, &[]);
    }
    for slot in slots {
        let preset = claims.word_at(event.before, slot);
        let not_zero = claims.is_not(preset, 0);
        let words = "both slots are zero when the header is asked for";
        claims.never(about, words, &[not_zero]);
    }
}
