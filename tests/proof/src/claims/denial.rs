//! P2: a request that is denied is logged in one line and answered once, with the policy's texts and nothing else.

use proxy_wasm_abi::GrpcStatus;

use super::{Claims, VALUE_BYTES, Value, at_most, decides, traps, with};
use crate::host::{LOG, SEND_LOCAL_RESPONSE};
use crate::machine::{Event, Path};
use crate::memory::equals;
use crate::policy;
use crate::property::{Property, Scene};
use crate::term::{Comparison, Operator, Term};

const P2: Property = Property::Denial;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for path in claims.paths().iter().filter(|path| !traps(path)) {
        let Some(value) = claims.value(path) else {
            // What was not asked is P0's.
            continue;
        };
        match &path.events[1..] {
            [] => {
                let denied = claims.gate.run.terms.not(value.passes);
                let words = "a request that is denied is logged and answered";
                claims.never(P2, &decides(), words, with(&path.conditions, &[denied]));
            }
            [log, response] if log.name == LOG && response.name == SEND_LOCAL_RESPONSE => {
                let words = "a request that passes is neither logged nor answered";
                claims.never(
                    P2,
                    &decides(),
                    words,
                    with(&path.conditions, &[value.passes]),
                );
                line(claims, path, log, &value);
                respond(claims, path, response);
            }
            _ => claims.never(
                P2,
                &decides(),
                "there is one line, then one response",
                path.conditions.clone(),
            ),
        }
    }
    for index in 0..claims.gate.others.len() {
        let callback = &claims.gate.others[index];
        let scene = Scene::Callback(callback.name.clone());
        for path in callback
            .paths
            .clone()
            .iter()
            .filter(|path| !path.events.is_empty())
        {
            claims.never(
                P2,
                &scene,
                "no other callback calls the host",
                path.conditions.clone(),
            );
        }
    }
}

/// The line is the policy's texts around the value: all of it if it landed and has at most [`VALUE_BYTES`], none of it
/// if it did not land, either if it is longer.
fn line(claims: &mut Claims<'_, '_, '_>, path: &Path, log: &Event, value: &Value) {
    claims.argument(
        P2,
        path,
        log,
        0,
        policy::LOG_LEVEL.0,
        "the line has the policy's level",
    );
    let before = policy::line_before();
    let after = policy::LOG_AFTER_VALUE.as_bytes();
    let (start, size) = (log.arguments[1], log.arguments[2]);
    let terms = &mut claims.gate.run.terms;
    let (before_size, after_size) = (
        terms.bits(32, before.len() as u64),
        terms.bits(32, after.len() as u64),
    );
    let texts = terms.binary(Operator::Add, before_size, after_size);
    let shown = terms.binary(Operator::Sub, size, texts);
    let (whole, none) = (
        terms.compare(Comparison::Eq, shown, value.size),
        equals(terms, shown, 0),
    );
    let (not_whole, not_none, missed) =
        (terms.not(whole), terms.not(none), terms.not(value.landed));
    let short = at_most(claims, value.size, VALUE_BYTES);
    let wrong = claims.gate.run.terms.both(not_whole, not_none);
    let conditions = &path.conditions;
    claims.never(
        P2,
        &decides(),
        "the line has the whole value or none of it",
        with(conditions, &[wrong]),
    );
    let words = "a value that landed is in the line";
    claims.never(
        P2,
        &decides(),
        words,
        with(conditions, &[value.landed, short, not_whole]),
    );
    let words = "a value that did not land is not in the line";
    claims.never(P2, &decides(), words, with(conditions, &[missed, not_none]));
    let outside = claims.gate.run.past_the_end(start, size);
    claims.never(
        P2,
        &decides(),
        "the line lies in the memory",
        with(conditions, &[outside]),
    );
    let different = claims.region_differs(log.before, start, &before);
    claims.never(
        P2,
        &decides(),
        "the line starts with the policy's text",
        with(conditions, &[different]),
    );
    let terms = &mut claims.gate.run.terms;
    let value_start = terms.binary(Operator::Add, start, before_size);
    let value_end = terms.binary(Operator::Add, value_start, shown);
    let different = claims.region_differs(log.before, value_end, after);
    claims.never(
        P2,
        &decides(),
        "the line ends with the policy's text",
        with(conditions, &[different]),
    );
    let violation = value_differs(claims, log, value, value_start, shown);
    claims.never(
        P2,
        &decides(),
        "the line has the value that the host returned",
        with(conditions, &violation),
    );
}

/// Some byte of the value in the line is another than the one that landed.
fn value_differs(
    claims: &mut Claims<'_, '_, '_>,
    log: &Event,
    value: &Value,
    start: Term,
    shown: Term,
) -> Vec<Term> {
    let terms = &mut claims.gate.run.terms;
    let index = terms.variable("index", 32);
    let inside = terms.compare(Comparison::Ult, index, shown);
    let landing = terms.word(claims.gate.landing);
    let logged = claims.byte_at(log.before, start, index);
    let landed = claims.byte_at(value.memory, landing, index);
    vec![inside, claims.gate.run.terms.differ(logged, landed)]
}

fn respond(claims: &mut Claims<'_, '_, '_>, path: &Path, response: &Event) {
    claims.argument(
        P2,
        path,
        response,
        0,
        policy::STATUS_CODE,
        "the response has the policy's status code",
    );
    claims.argument(P2, path, response, 1, 0, "the response has no details");
    claims.argument(P2, path, response, 2, 0, "the response has no details");
    claims.region(
        P2,
        path,
        response,
        3,
        policy::BODY.as_bytes(),
        "the response has the policy's body",
    );
    claims.region(
        P2,
        path,
        response,
        5,
        &policy::HEADER_BLOCK,
        "the response has the policy's headers",
    );
    let none = GrpcStatus::NONE.0.cast_unsigned();
    claims.argument(
        P2,
        path,
        response,
        7,
        none,
        "the response has no gRPC status",
    );
}
