//! Buffers: bodies, connection data, configurations, responses to calls.

use proxy_wasm_abi::types::{BufferType, Status};

use crate::call::Call;
use crate::state::State;
use crate::stop::Answer;

/// The largest value of `proxy_buffer_type_t`.
const BUFFER_TYPE_MAX: u32 = BufferType::FOREIGN_FUNCTION_ARGUMENTS.0;

/// The current content of a buffer.
enum Buffer<'a> {
    /// These bytes.
    Bytes(&'a Vec<u8>),
    /// Not available in this phase, and reads as empty.
    Empty,
    /// Not a buffer here.
    Absent,
}

fn buffer(state: &State, id: BufferType) -> Buffer<'_> {
    let stream = state.streams.get(&state.effective);
    let reply = &state.services.reply;
    let bytes = match id {
        BufferType::HTTP_CALL_RESPONSE_BODY => reply.body.as_ref(),
        BufferType::GRPC_CALL_MESSAGE => reply.message.as_ref(),
        BufferType::VM_CONFIGURATION => Some(&state.settings.vm_configuration),
        // On Envoy, plugin contexts have it at creation and configuration, not at the VM's start.
        BufferType::PLUGIN_CONFIGURATION
            if state.configuring || state.personality.is_google_harness() =>
        {
            Some(state.plugin_configuration())
        }
        BufferType::FOREIGN_FUNCTION_ARGUMENTS => reply.foreign_arguments.as_ref(),
        BufferType::PLUGIN_CONFIGURATION => None,
        _ => stream.and_then(|stream| stream.buffer(id)),
    };
    let on_stream = id == BufferType::FOREIGN_FUNCTION_ARGUMENTS && stream.is_some();
    let empty =
        id.0 <= BufferType::UPSTREAM_DATA.0 || id == BufferType::GRPC_CALL_MESSAGE || on_stream;
    match bytes {
        Some(bytes) => Buffer::Bytes(bytes),
        None if empty && state.personality.measured => Buffer::Empty,
        None => Buffer::Absent,
    }
}

/// The buffer that an id names. On Envoy, that of foreign functions is, on a stream, the buffer
/// that the plugin asked for last.
fn named(call: &mut Call<'_>) -> BufferType {
    let id = BufferType(call.number(0));
    let state = call.state();
    if !state.personality.measured || !state.streams.contains_key(&state.effective) {
        return id;
    }
    let there = !matches!(buffer(state, id), Buffer::Absent);
    let Some(stream) = state.stream() else {
        return id;
    };
    match id {
        BufferType::FOREIGN_FUNCTION_ARGUMENTS => stream.last_buffer.unwrap_or(id),
        _ if there => {
            stream.last_buffer = Some(id);
            id
        }
        _ => id,
    }
}

/// Reads a buffer, which crashes some hosts.
fn look(call: &mut Call<'_>, id: BufferType) {
    let state = call.state();
    if state.personality.measured {
        state.doomed = state.doomed.or(state.stream().and_then(|it| it.is_lost(id)));
    }
}

pub(super) fn get_bytes(call: &mut Call<'_>) -> Answer {
    if call.number(0) > BUFFER_TYPE_MAX {
        return Ok(Status::BAD_ARGUMENT);
    }
    let id = named(call);
    look(call, id);
    let personality = call.state().personality;
    let (start, max_size) = (call.number(1) as usize, call.number(2) as usize);
    let bytes = match buffer(call.state(), id) {
        Buffer::Bytes(bytes) => bytes.as_slice(),
        Buffer::Empty => &[],
        Buffer::Absent => return Ok(Status::NOT_FOUND),
    };
    // ngx_wasm_module always copies from the beginning.
    let start = if personality.id == "ngx_wasm_module" { 0 } else { start };
    let end = start.saturating_add(max_size).min(bytes.len());
    let bytes = match bytes.get(start..end) {
        Some(bytes) => bytes.to_vec(),
        None if personality.measured || personality.is_google_harness() => Vec::new(),
        None => return Ok(Status::BAD_ARGUMENT),
    };
    if bytes.is_empty() {
        return match personality.id {
            "apisix" => Ok(Status::NOT_FOUND),
            "spec" => call.hand_over(3, &bytes),
            "envoy" | "google" => {
                call.return_u32(3, 0)?;
                call.return_u32(4, 0)?;
                Ok(Status::OK)
            }
            // The slots stay unchanged.
            _ => Ok(Status::OK),
        };
    }
    call.hand_over(3, &bytes)
}

pub(super) fn get_configuration(call: &mut Call<'_>) -> Answer {
    let state = call.state();
    // Outside of the plugin's own start, Envoy returns the VM's configuration.
    let bytes = match state.personality.measured && !state.configuring {
        true => state.settings.vm_configuration.clone(),
        false => state.plugin_configuration().clone(),
    };
    call.hand_over(0, &bytes)
}

pub(super) fn get_status(call: &mut Call<'_>) -> Answer {
    if call.number(0) > BUFFER_TYPE_MAX {
        return Ok(Status::BAD_ARGUMENT);
    }
    let id = named(call);
    let size = match buffer(call.state(), id) {
        Buffer::Bytes(bytes) => bytes.len(),
        Buffer::Empty => 0,
        Buffer::Absent => return Ok(Status::NOT_FOUND),
    };
    call.return_u32(1, u32::try_from(size).unwrap_or(u32::MAX))?;
    call.return_u32(2, 0)?;
    Ok(Status::OK)
}

/// Replaces `size` bytes at `start` with a value.
///
/// Both are clamped to the buffer: start 0 and size 0 prepends, a start past the end appends. Envoy
/// replaces only from the beginning and refuses a start in the middle.
pub(super) fn set_bytes(call: &mut Call<'_>) -> Answer {
    let (start, size) = (call.number(1) as usize, call.number(2) as usize);
    if call.number(0) > BUFFER_TYPE_MAX {
        return Ok(Status::BAD_ARGUMENT);
    }
    let id = named(call);
    let whole_only = call.state().personality.measured;
    if matches!(buffer(call.state(), id), Buffer::Absent) {
        return Ok(Status::NOT_FOUND);
    }
    let value = call.bytes(3)?;
    let before = call.state().stream().and_then(|it| it.buffer(id));
    let before = before.map_or(0, Vec::len);
    // What follows the replaced bytes is moved.
    call.work(before as u64)?;
    call.fits(before.saturating_add(value.len()), "a body")?;
    let Some(body) = call.state().stream().and_then(|it| it.buffer_mut(id)) else {
        return Ok(Status::BAD_ARGUMENT);
    };
    let (start, end) = (start.min(body.len()), start.saturating_add(size).min(body.len()));
    if whole_only && start > 0 && start < body.len() {
        return Ok(Status::BAD_ARGUMENT);
    }
    body.splice(start..end, value);
    Ok(Status::OK)
}
