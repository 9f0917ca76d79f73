//! Buffers: bodies, data of connections, configurations, the answers of calls.

use proxy_wasm_abi::types::{BufferType, Status};

use crate::call::{Answer, Call};
use crate::state::State;

/// The largest value of `proxy_buffer_type_t`.
const BUFFER_TYPE_MAX: u32 = BufferType::FOREIGN_FUNCTION_ARGUMENTS.0;

fn buffer(state: &State, id: BufferType) -> Option<&Vec<u8>> {
    let stream = state.streams.get(&state.effective);
    let reply = &state.services.reply;
    match id {
        BufferType::HTTP_CALL_RESPONSE_BODY => reply.body.as_ref(),
        BufferType::GRPC_CALL_MESSAGE => reply.message.as_ref(),
        BufferType::VM_CONFIGURATION => Some(&state.settings.vm_configuration),
        BufferType::PLUGIN_CONFIGURATION if state.configuring => {
            Some(&state.settings.plugin_configuration)
        }
        BufferType::FOREIGN_FUNCTION_ARGUMENTS => reply.foreign_arguments.as_ref(),
        BufferType::PLUGIN_CONFIGURATION => None,
        _ => stream?.buffer(id),
    }
}

pub(super) fn get_bytes(call: &mut Call<'_>) -> Answer {
    let id = BufferType(call.number(0));
    if id.0 > BUFFER_TYPE_MAX {
        return Ok(Status::BAD_ARGUMENT);
    }
    let personality = call.state().personality;
    let (start, max_size) = (call.number(1) as usize, call.number(2) as usize);
    let Some(bytes) = buffer(call.state(), id) else {
        return Ok(Status::NOT_FOUND);
    };
    // ngx_wasm_module copies from the beginning whatever the start.
    let start = if personality.id == "ngx_wasm_module" {
        0
    } else {
        start
    };
    let end = start.saturating_add(max_size).min(bytes.len());
    let Some(bytes) = bytes.get(start..end).map(<[u8]>::to_vec) else {
        return Ok(Status::BAD_ARGUMENT);
    };
    if bytes.is_empty() {
        return match personality.id {
            "apisix" => Ok(Status::NOT_FOUND),
            "spec" => call.hand_over(3, &bytes),
            // The slots stay as they are.
            _ => Ok(Status::OK),
        };
    }
    call.hand_over(3, &bytes)
}

pub(super) fn get_configuration(call: &mut Call<'_>) -> Answer {
    let bytes = call.state().settings.plugin_configuration.clone();
    call.hand_over(0, &bytes)
}

pub(super) fn get_status(call: &mut Call<'_>) -> Answer {
    let id = BufferType(call.number(0));
    let Some(size) = buffer(call.state(), id).map(Vec::len) else {
        return Ok(Status::NOT_FOUND);
    };
    call.return_u32(1, u32::try_from(size).unwrap_or(u32::MAX))?;
    call.return_u32(2, 0)?;
    Ok(Status::OK)
}

/// Puts a value in the place of the `size` bytes from `start` on, both cut to what is there:
/// start 0 and size 0 prepends, a start behind the end appends.
pub(super) fn set_bytes(call: &mut Call<'_>) -> Answer {
    let id = BufferType(call.number(0));
    let (start, size) = (call.number(1) as usize, call.number(2) as usize);
    let value = call.bytes(3)?;
    if id.0 > BufferType::UPSTREAM_DATA.0 {
        call.stream()?;
        return Ok(Status::BAD_ARGUMENT);
    }
    let before = call.stream()?.buffer(id).map_or(0, Vec::len);
    // What is behind the place is moved.
    call.work(before as u64)?;
    call.fits(before.saturating_add(value.len()), "a body")?;
    let stream = call.stream()?;
    let Some(body) = stream.buffer_mut(id) else {
        return Ok(Status::NOT_FOUND);
    };
    let start = start.min(body.len());
    let end = start.saturating_add(size).min(body.len());
    body.splice(start..end, value);
    Ok(Status::OK)
}
