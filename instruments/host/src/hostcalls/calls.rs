//! Outgoing calls: HTTP, gRPC, foreign functions of the host.
//!
//! Nothing leaves this process. A call is kept until the driver of the host responds to it.

use proxy_wasm_abi::types::Status;

use crate::call::Call;
use crate::header_map::HeaderMap;
use crate::services::{CallKind, GrpcCall, HttpCall};
use crate::stop::{Answer, Stop};

pub(super) fn http(call: &mut Call<'_>) -> Answer {
    let (upstream, headers) = (call.bytes(0)?, call.bytes(2)?);
    let (body, trailers) = (call.bytes(4)?, call.bytes(6)?);
    // Envoy checks the slot first, and leaves 0 in it when the call cannot be made.
    call.return_u32(9, 0)?;
    let state = call.state();
    let decoder = state.personality.decoder;
    let (headers, _) = HeaderMap::decode(&headers, decoder);
    let (trailers, _) = HeaderMap::decode(&trailers, decoder);
    for pseudo in [b":method".as_slice(), b":path", b":authority"] {
        if headers.get(pseudo).is_none() {
            state.observers.note(|| format!("`{}` is missing", String::from_utf8_lossy(pseudo)));
            return Ok(Status::BAD_ARGUMENT);
        }
    }
    let timeout = call.number(8);
    let state = call.state();
    if state.settings.unknown_clusters && !state.settings.http_calls.contains_key(&upstream) {
        state.observers.note(|| "the proxy has no such cluster".into());
        return Ok(Status::BAD_ARGUMENT);
    }
    if timeout.cast_signed() < 0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let limit = state.limits.kept_bytes;
    if !state.services.keep(upstream.len() + body.len() + 256, limit) {
        return Ok(Status::INTERNAL_FAILURE);
    }
    let id = state.services.next_call(CallKind::Http);
    state.observers.called(&upstream);
    let context = state.effective;
    let root = state.root_of(context);
    let call_made = HttpCall { context, root, upstream, headers, body, trailers, timeout };
    state.services.http_calls.insert(id, call_made);
    call.return_u32(9, id)?;
    Ok(Status::OK)
}

pub(super) fn grpc(call: &mut Call<'_>) -> Answer {
    let message = call.bytes(8)?;
    open_grpc(call, vec![message], false, 11)
}

pub(super) fn grpc_stream(call: &mut Call<'_>) -> Answer {
    open_grpc(call, Vec::new(), true, 8)
}

fn open_grpc(call: &mut Call<'_>, messages: Vec<Vec<u8>>, stream: bool, slot: usize) -> Answer {
    let (upstream, service, method) = (call.bytes(0)?, call.bytes(2)?, call.bytes(4)?);
    call.bytes(6)?;
    let state = call.state();
    if state.personality.measured && upstream.is_empty() {
        // Run on Envoy 1.40.0, which takes zero bytes as a `GrpcService` without a target.
        let why = "the call names no upstream: Envoy panics (`unset oneof`), and its process ends";
        return Err(Stop::crash(why).into());
    }
    if state.settings.unknown_clusters && !state.settings.http_calls.contains_key(&upstream) {
        state.observers.note(|| "the proxy has no such cluster".into());
        return Ok(Status::PARSE_FAILURE);
    }
    let call_made = GrpcCall {
        context: state.effective,
        root: state.root_of(state.effective),
        upstream,
        service,
        method,
        messages,
        stream,
        open: stream,
    };
    let limit = state.limits.kept_bytes;
    state.observers.called(&[&*call_made.service, &*call_made.method].join(b"/".as_slice()));
    match state.services.open_grpc(call_made, limit) {
        Some(id) => {
            call.return_u32(slot, id)?;
            Ok(Status::OK)
        }
        None => Ok(Status::INTERNAL_FAILURE),
    }
}

pub(super) fn grpc_send(call: &mut Call<'_>) -> Answer {
    let (id, message, end) = (call.number(0), call.bytes(1)?, call.number(3));
    if call.state().personality.measured && id & 3 != CallKind::GrpcStream as u32 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let (limit, measured) = (call.state().limits.kept_bytes, call.state().personality.measured);
    let services = &mut call.state().services;
    match services.grpc_calls.get(&id) {
        None => return Ok(Status::NOT_FOUND),
        // Envoy does not check whether the stream was closed from this side.
        Some(stream) if !stream.open && measured => return Ok(Status::OK),
        // A call, or a stream closed from this side.
        Some(stream) if !stream.open => return Ok(Status::BAD_ARGUMENT),
        Some(_) => {}
    }
    if !services.keep(message.len() + GrpcCall::MESSAGE_BYTES, limit) {
        return Ok(Status::INTERNAL_FAILURE);
    }
    if let Some(stream) = services.grpc_calls.get_mut(&id) {
        stream.messages.push(message);
        stream.open = end == 0;
    }
    Ok(Status::OK)
}

/// Cancels a call or a stream; the plugin hears no more of it.
pub(super) fn grpc_cancel(call: &mut Call<'_>) -> Answer {
    let id = call.number(0);
    let kinds = [CallKind::GrpcCall as u32, CallKind::GrpcStream as u32];
    if call.state().personality.measured && !kinds.contains(&(id & 3)) {
        return Ok(Status::BAD_ARGUMENT);
    }
    if call.state().services.forget_grpc(id) {
        return Ok(Status::OK);
    }
    Ok(Status::NOT_FOUND)
}

/// Closes a stream from this side: no more messages are sent, responses may still come. A call is
/// cancelled.
pub(super) fn grpc_close(call: &mut Call<'_>) -> Answer {
    let id = call.number(0);
    match call.state().services.grpc_calls.get_mut(&id) {
        Some(stream) if stream.stream => {
            stream.open = false;
            Ok(Status::OK)
        }
        _ => grpc_cancel(call),
    }
}

/// The gRPC status, in `proxy_on_grpc_close`.
pub(super) fn get_status(call: &mut Call<'_>) -> Answer {
    let measured = call.state().personality.measured;
    let services = &call.state().services;
    // Envoy keeps the code, but the text only while it reports the end.
    let code = if measured { services.last_code } else { 0 };
    let (code, message) = services.reply.status.clone().unwrap_or((code, Vec::new()));
    call.return_u32(0, code)?;
    call.hand_over(1, &message)
}

pub(super) fn foreign_function(call: &mut Call<'_>) -> Answer {
    let name = call.bytes(0)?;
    call.bytes(2)?;
    match call.state().services.foreign_functions.get(&name).cloned() {
        Some(result) => call.hand_over(4, &result),
        None => Ok(Status::NOT_FOUND),
    }
}
