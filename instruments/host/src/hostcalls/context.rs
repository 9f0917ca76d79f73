//! Contexts, streams, clocks and ticks.

use proxy_wasm_abi::types::{Status, StreamType};

use crate::call::Call;
use crate::connection::Connection;
use crate::state::State;
use crate::stop::{Answer, Halt};

pub(super) fn get_time(call: &mut Call<'_>) -> Answer {
    let now = tick_clock(call);
    call.return_u64(0, now)?;
    Ok(Status::OK)
}

/// The time: one microsecond later at every reading, unless the clock stands still.
pub(super) fn tick_clock(call: &mut Call<'_>) -> u64 {
    let state = call.state();
    if !state.personality.is_google_harness() {
        state.clock = state.clock.saturating_add(1_000);
    }
    state.clock
}

pub(super) fn set_tick_period(call: &mut Call<'_>) -> Answer {
    let period = call.number(0);
    let state = call.state();
    let effective = state.effective;
    let root = match state.retired_roots.contains(&effective) {
        true => effective,
        false => state.root_of(effective),
    };
    if let Some(ticks) = state.retired_ticks.get_mut(&root) {
        *ticks = period;
    } else if let Some(other) = state.other_of(effective) {
        other.tick_period = period;
    } else {
        state.tick_period = period;
    }
    Ok(Status::OK)
}

pub(super) fn set_effective(call: &mut Call<'_>) -> Answer {
    let context = call.number(0);
    let state = call.state();
    let of_the_vm = context == 0 && state.personality.measured;
    if of_the_vm {
        state.effective = state.current;
        return Ok(Status::OK);
    }
    let retired = state.retired_roots.contains(&context);
    let other = state.others.iter().any(|other| other.id == context);
    let known = context == state.root || retired || other;
    if !known && !state.streams.contains_key(&context) {
        return Ok(Status::BAD_ARGUMENT);
    }
    state.effective = context;
    Ok(Status::OK)
}

pub(super) fn done(call: &mut Call<'_>) -> Answer {
    let state = call.state();
    if state.personality.measured && !state.waits_for_done() {
        return Ok(Status::NOT_FOUND);
    }
    if let Some(root) = state.unfinished_roots.pop() {
        state.finished_roots.push(root);
        return Ok(Status::OK);
    }
    match state.stream() {
        Some(stream) => stream.done = true,
        None => state.root_done = true,
    }
    Ok(Status::OK)
}

pub(super) fn continue_stream(call: &mut Call<'_>) -> Answer {
    match StreamType(call.number(0)) {
        StreamType::HTTP_REQUEST => continue_request(call),
        StreamType::HTTP_RESPONSE => continue_response(call),
        StreamType::DOWNSTREAM => {
            let measured = call.state().personality.measured;
            match connection(call) {
                Ok(connection) => connection.resumed = true,
                Err(_) if measured => {}
                Err(halt) => return Err(halt),
            }
            Ok(Status::OK)
        }
        // Envoy does not resume data from the upstream either.
        StreamType::UPSTREAM => Ok(Status::UNIMPLEMENTED),
        _ => Ok(Status::BAD_ARGUMENT),
    }
}

pub(super) fn continue_request(call: &mut Call<'_>) -> Answer {
    resume(call, 0)
}

pub(super) fn continue_response(call: &mut Call<'_>) -> Answer {
    resume(call, 1)
}

fn resume(call: &mut Call<'_>, half: usize) -> Answer {
    let envoy = call.state().personality.measured;
    if envoy && half == 1 {
        let state = call.state();
        state.doomed = state.doomed.or(too_early(state));
    }
    if envoy {
        warn_of_two_heads(call.state(), half);
    }
    match call.stream() {
        Ok(stream) => {
            stream.resumed[half] = true;
            if envoy {
                // Whichever half continues, the request is hidden.
                stream.shown.headers[0] = false;
                stream.shown.bodies[0] &= stream.buffers[0];
                stream.body_waits[0] = false;
                stream.shown.trailers[0] = false;
            }
        }
        Err(_) if envoy => {}
        Err(halt) => return Err(halt),
    }
    Ok(Status::OK)
}

/// Continued from their own callback, Envoy sends headers at once, and again when it returns.
fn warn_of_two_heads(state: &mut State, half: usize) {
    let of_stream = state.current == state.effective;
    let stream = state.streams.get(&state.effective);
    if of_stream && stream.is_some_and(|it| !it.over && !it.sent_headers[half]) {
        state.remark(
            "`proxy_continue_stream` from the callback of the headers: Envoy sends them twice",
            "return CONTINUE from that callback, or call it later",
        );
    }
}

/// Why Envoy crashes if it continues a response now: it continues when the callback returns, and
/// reads headers that do not exist.
fn too_early(state: &State) -> Option<&'static str> {
    let stream = state.streams.get(&state.effective)?;
    if stream.over || stream.connection.is_some() {
        return None;
    }
    stream
        .response_headers
        .is_none()
        .then_some("`proxy_continue_stream` for a response that has not begun: Envoy crashes")
}

pub(super) fn close_stream(call: &mut Call<'_>) -> Answer {
    match StreamType(call.number(0)) {
        StreamType::HTTP_REQUEST | StreamType::HTTP_RESPONSE => {
            let lenient = call.state().personality.measured;
            let state = call.state();
            if lenient && state.stream().is_some_and(|it| it.over && it.connection.is_none()) {
                state.doomed =
                    Some("`proxy_close_stream` of a stream that has ended: Envoy crashes");
            }
            match call.stream() {
                Ok(stream) => stream.closed = true,
                Err(_) if lenient => {}
                Err(halt) => return Err(halt),
            }
            Ok(Status::OK)
        }
        // Envoy closes the client's connection, whichever side is given.
        StreamType::DOWNSTREAM | StreamType::UPSTREAM => close_connection(call),
        _ => Ok(Status::BAD_ARGUMENT),
    }
}

fn close_connection(call: &mut Call<'_>) -> Answer {
    let measured = call.state().personality.measured;
    match connection(call) {
        Ok(connection) => connection.to_be_closed = true,
        // Envoy has nothing to close and does not complain.
        Err(_) if measured => {}
        Err(halt) => return Err(halt),
    }
    Ok(Status::OK)
}

/// The connection that the hostcall refers to; HTTP streams have none.
fn connection<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Connection, Halt> {
    let connection = call.stream()?.connection.as_mut();
    connection.ok_or(Halt::Status(Status::BAD_ARGUMENT))
}

/// Recomputes the route from the headers. There is only one upstream, so nothing changes; like
/// Envoy, this always returns OK.
pub(super) fn clear_route_cache(call: &mut Call<'_>) -> Answer {
    call.state().observers.note(|| "there is one route here".into());
    Ok(Status::OK)
}

/// Reports memory growth, which this host sees itself.
pub(super) fn nothing(_call: &mut Call<'_>) -> Answer {
    Ok(Status::OK)
}

/// Whether two thread ids are equal. Returns a truth value, not a status.
pub(super) fn equal(call: &mut Call<'_>) -> Answer {
    Ok(Status(u32::from(call.number(0) == call.number(1))))
}
