//! P0: the right question is put, and the answer has a place to go.

use proxy_wasm_abi::MapType;

use super::{Claims, decides, with};
use crate::host::{GET_PROPERTY, GET_VALUE};
use crate::machine::{Event, Path};
use crate::memory::equals;
use crate::policy;
use crate::property::{Property, Scene};

const P0: Property = Property::Question;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    surface(claims);
    if claims.gate.slots.is_none() {
        claims.never(
            P0,
            &decides(),
            "the slots are at constant addresses on every path",
            vec![],
        );
    }
    for path in claims.paths() {
        let Some(event) = path
            .events
            .first()
            .filter(|event| crate::gate::slots_at(&event.name).is_some())
        else {
            // A path that traps before it asks is P3's.
            if !super::traps(&path) {
                claims.never(
                    P0,
                    &decides(),
                    "the header is asked for first",
                    path.conditions.clone(),
                );
            }
            continue;
        };
        match event.name.as_str() {
            GET_VALUE => {
                let map = MapType::HTTP_REQUEST_HEADERS.0;
                claims.argument(P0, &path, event, 0, map, "it is a header of the request");
                claims.region(
                    P0,
                    &path,
                    event,
                    1,
                    policy::HEADER.as_bytes(),
                    "it is the policy's header",
                );
            }
            GET_PROPERTY => {
                claims.region(
                    P0,
                    &path,
                    event,
                    0,
                    &policy::PROPERTY,
                    "it is the property of the policy's header",
                );
            }
            _ => {}
        }
        slots(claims, &path, event);
    }
}

/// What a host looks for before it calls anything.
fn surface(claims: &mut Claims<'_, '_, '_>) {
    let module = claims.gate.run.module;
    let marker = module.exports.contains_key("proxy_abi_version_0_2_0");
    let callback = module
        .exports
        .get(crate::gate::REQUEST_HEADERS)
        .map(|index| module.type_of(*index));
    let shape = callback
        .is_some_and(|callback| (callback.params().len(), callback.results().len()) == (3, 1));
    if !(marker && module.exports_memory && shape) {
        claims.never(
            P0,
            &Scene::Module,
            "marker, memory and callback are exported as the ABI has it",
            vec![],
        );
    }
}

/// Distinct, aligned, not null, inside the memory, and zero when the host gets to see them.
fn slots(claims: &mut Claims<'_, '_, '_>, path: &Path, event: &Event) {
    let Some(slots @ [data, size]) = claims.gate.slots else {
        return;
    };
    let memory_bytes = claims.gate.run.module.memory_bytes();
    let sound = |slot: u32| slot != 0 && slot.is_multiple_of(4) && slot <= memory_bytes - 4;
    if !(slots.into_iter().all(sound) && data != size) {
        claims.never(
            P0,
            &decides(),
            "the slots are distinct, aligned, not null, and in the memory",
            path.conditions.clone(),
        );
        return;
    }
    for slot in slots {
        let preset = claims.word_at(event.before, slot);
        let terms = &mut claims.gate.run.terms;
        let zero = equals(terms, preset, 0);
        let not_zero = terms.not(zero);
        claims.never(
            P0,
            &decides(),
            "both slots are zero when the header is asked for",
            with(&path.conditions, &[not_zero]),
        );
    }
}
