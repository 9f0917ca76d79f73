//! P2: a denied request is logged in one line and gets one response, with exactly the policy's
//! texts.

use proxy_wasm_abi::GrpcStatus;

use super::{About, Claims, Value};
use crate::host::{LOG, SEND_LOCAL_RESPONSE};
use crate::machine::Event;
use crate::policy;
use crate::property::{Property, Scene};
use crate::range::equals;
use crate::term::{Comparison, Operator, Term};

const P2: Property = Property::Denial;

pub(super) fn claim(claims: &mut Claims<'_, '_, '_>) {
    for path in claims.paths() {
        let Some(value) = claims.value(&path) else {
            // P0 covers the paths on which no value is read.
            continue;
        };
        let about = About::decision(P2, &path);
        match &path.events[1..] {
            [] => {
                let denied = claims.gate.run.terms.not(value.passes);
                let words = "a request that is denied is logged and answered";
                claims.never(&about, words, &[denied]);
            }
            [log, response] if log.name == LOG && response.name == SEND_LOCAL_RESPONSE => {
                let words = "a request that passes is neither logged nor answered";
                claims.never(&about, words, &[value.passes]);
                line(claims, &about, log, &value);
                respond(claims, &about, response);
            }
            _ => claims.never(&about, "there is one line, then one response", &[]),
        }
    }
    for callback in claims.gate.others().to_vec() {
        for path in callback.paths.iter() {
            if !path.events.is_empty() {
                let about = About::path(P2, Scene::Callback(callback.name.clone()), path);
                claims.never(&about, "no other callback calls the host", &[]);
            }
        }
    }
}

/// The line consists of the policy's texts around the value: all of a short value that landed,
/// nothing if none landed, and either of these for a longer one.
fn line(claims: &mut Claims<'_, '_, '_>, about: &About, log: &Event, value: &Value) {
    let level = policy::LOG_LEVEL.0;
    claims.argument(about, log, 0, level, "the line has the policy's level");
    let (before, after) = (policy::line_before(), policy::LOG_AFTER_VALUE.as_bytes());
    let (start, size) = (log.arguments[1], log.arguments[2]);
    let terms = &mut claims.gate.run.terms;
    let before_size = terms.bits(32, before.len() as u64);
    let texts = terms.bits(32, (before.len() + after.len()) as u64);
    let shown = terms.binary(Operator::Sub, size, texts);
    let not_whole = terms.differ(shown, value.size);
    let none = equals(terms, shown, 0);
    let not_none = terms.not(none);
    let missed = terms.not(value.landed);
    let wrong = terms.both(not_whole, not_none);
    let words = "the line has the value as a whole or not at all";
    claims.never(about, words, &[value.landed, wrong]);
    let short = claims.is_short(value.size);
    let words = "a value that landed is in the line";
    claims.never(about, words, &[value.landed, short, not_whole]);
    let words = "a value that did not land is not in the line";
    claims.never(about, words, &[missed, not_none]);
    let outside = claims.gate.run.past_the_end(start, size);
    claims.never(about, "the line lies in the memory", &[outside]);
    let different = claims.region_differs(log.before, start, &before);
    claims.never(about, "the line starts with the policy's text", &[different]);
    let terms = &mut claims.gate.run.terms;
    let value_start = terms.binary(Operator::Add, start, before_size);
    let value_end = terms.binary(Operator::Add, value_start, shown);
    let different = claims.region_differs(log.before, value_end, after);
    claims.never(about, "the line ends with the policy's text", &[different]);
    let violation = value_differs(claims, log, value, value_start, shown);
    let words = "the line has the value that the host returned";
    claims.never(about, words, &violation);
}

/// Whether any byte of the value in the line differs from the one that landed.
fn value_differs(
    claims: &mut Claims<'_, '_, '_>,
    log: &Event,
    value: &Value,
    start: Term,
    shown: Term,
) -> [Term; 2] {
    let terms = &mut claims.gate.run.terms;
    let index = terms.variable("index", 32);
    let inside = terms.compare(Comparison::Ult, index, shown);
    let landing = terms.word(claims.gate.landing);
    let logged = claims.byte_at(log.before, start, index);
    let landed = claims.byte_at(value.memory, landing, index);
    [inside, claims.gate.run.terms.differ(logged, landed)]
}

fn respond(claims: &mut Claims<'_, '_, '_>, about: &About, response: &Event) {
    let none = GrpcStatus::NONE.0.cast_unsigned();
    for (index, number, words) in [
        (0, policy::STATUS_CODE, "the response has the policy's status code"),
        (1, 0, "the response has no details"),
        (2, 0, "the response has no details"),
        (7, none, "the response has no gRPC status"),
    ] {
        claims.argument(about, response, index, number, words);
    }
    for (at, text, words) in [
        (3, policy::BODY.as_bytes(), "the response has the policy's body"),
        (5, &policy::HEADER_BLOCK, "the response has the policy's headers"),
    ] {
        claims.region(about, response, at, text, words);
    }
}
