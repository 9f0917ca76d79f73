//! Properties of the stream, the connection and the plugin.

#[path = "properties_of_envoy.rs"]
mod of_envoy;

use proxy_wasm_abi::serialization::path_segments;
use proxy_wasm_abi::types::Status;

use crate::call::Call;
use crate::google::map as google;
use crate::header_map::HeaderMap;
use crate::state::State;
use crate::stop::Answer;

use super::headers::handed_over;

pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let path = call.bytes(0)?;
    if let Some(lie) = call.state().observers.lie.clone() {
        return call.tell(&lie, 2);
    }
    if let Some(name) = path.strip_prefix(b"request\0headers\0") {
        call.state().observers.looked_up(name);
    }
    if call.state().personality.is_google_harness() {
        return of_google(call, &path);
    }
    let value = match call.state().personality.measured {
        true => of_envoy::value(call.state(), &path),
        false => value(call.state(), &path).ok_or(Status::NOT_FOUND),
    };
    match value {
        Ok(value) => call.hand_over(2, &value),
        Err(status) => Ok(status),
    }
}

/// Properties as in Google's test harness.
fn of_google(call: &mut Call<'_>, path: &[u8]) -> Answer {
    let Some(stream) = call.state().stream() else {
        return match path {
            b"plugin_root_id" => call.hand_over(2, b""),
            _ => Ok(Status::UNIMPLEMENTED),
        };
    };
    match stream.properties.get(&google::dotted(path)).cloned() {
        Some(value) => call.hand_over(2, &value),
        None => Ok(Status::NOT_FOUND),
    }
}

/// Whether a property belongs to a stream, so that plugin contexts do not have it.
fn of_streams(path: &[u8]) -> bool {
    let top = path.split(|byte| *byte == 0).next().unwrap_or_default();
    !top.starts_with(b"plugin_") && top != b"node"
}

fn value(state: &State, path: &[u8]) -> Option<Vec<u8>> {
    let stream = state.streams.get(&state.effective);
    let set = stream.and_then(|stream| stream.properties.get(path));
    if let Some(value) = set.or_else(|| state.settings.properties.get(path)) {
        return Some(value.clone());
    }
    let stream = stream?;
    let header = |map: &Option<_>, name: &[u8]| {
        let map: &HeaderMap = map.as_ref()?;
        handed_over(state.personality, map).joined(name)
    };
    // Numbers are encoded as on Envoy: eight bytes, little-endian.
    let number = |number: u64| Some(number.to_le_bytes().to_vec());
    let segments: Vec<&[u8]> = path_segments(path).collect();
    match segments[..] {
        [b"request", b"headers", name] => header(&stream.request_headers, name),
        [b"request", b"path"] => header(&stream.request_headers, b":path"),
        [b"request", b"url_path"] => {
            let path = header(&stream.request_headers, b":path")?;
            path.split(|byte| *byte == b'?').next().map(<[u8]>::to_vec)
        }
        [b"request", b"method"] => header(&stream.request_headers, b":method"),
        [b"request", b"host"] => header(&stream.request_headers, b":authority"),
        [b"request", b"scheme"] => header(&stream.request_headers, b":scheme"),
        [b"response", b"headers", name] => header(&stream.response_headers, name),
        [b"response", b"code"] => {
            let status = header(&stream.response_headers, b":status")?;
            number(std::str::from_utf8(&status).ok()?.parse().ok()?)
        }
        _ => None,
    }
}

pub(super) fn set(call: &mut Call<'_>) -> Answer {
    let (path, value) = (call.bytes(0)?, call.bytes(2)?);
    if call.state().personality.measured && call.state().stream().is_none() {
        return Ok(Status::NOT_FOUND);
    }
    let limit = call.state().limits.kept_bytes;
    let state = call.state();
    if !state.services.keep(path.len() + value.len(), limit) {
        return Ok(Status::INTERNAL_FAILURE);
    }
    let measured = state.personality.measured;
    state.observers.property_set(&path, &value);
    match state.stream() {
        Some(stream) if measured => stream.set_properties.insert(path, value),
        Some(stream) => stream.properties.insert(path, value),
        None => state.settings.properties.insert(path, value),
    };
    Ok(Status::OK)
}
