//! Header maps: of the request, the response and the responses to calls.

use std::borrow::Cow;
use std::mem;

use proxy_wasm_abi::table::Version;
use proxy_wasm_abi::types::{MapType, Status};

use crate::call::Call;
use crate::google::map as google;
use crate::header_map::{HeaderMap, Once};
use crate::limits::HEADER_FUEL;
use crate::personality::Personality;
use crate::stop::{Answer, Halt};

/// The largest value of `proxy_map_type_t`.
const MAP_TYPE_MAX: u32 = MapType::HTTP_CALL_RESPONSE_TRAILERS.0;

impl Call<'_> {
    /// The map that the first argument names.
    fn header_map(&mut self) -> Result<&HeaderMap, Halt> {
        let map_id = MapType(self.number(0));
        let absent = self.absent(map_id);
        self.look_through(map_id)?;
        let state = self.state();
        let reply = &state.services.reply;
        let map = match map_id {
            MapType::GRPC_CALL_INITIAL_METADATA => reply.initial_metadata.as_ref(),
            MapType::GRPC_CALL_TRAILING_METADATA => reply.trailing_metadata.as_ref(),
            MapType::HTTP_CALL_RESPONSE_HEADERS => reply.headers.as_ref(),
            MapType::HTTP_CALL_RESPONSE_TRAILERS => reply.trailers.as_ref(),
            _ => state.streams.get(&state.effective).and_then(|stream| stream.map(map_id)),
        };
        map.ok_or(Halt::Status(absent))
    }

    /// The map that the first argument names, to be modified.
    fn header_map_mut(&mut self) -> Result<&mut HeaderMap, Halt> {
        let map_id = MapType(self.number(0));
        let absent = self.absent(map_id);
        self.look_through(map_id)?;
        let map = self.state().stream().and_then(|stream| stream.map_mut(map_id));
        map.ok_or(Halt::Status(absent))
    }

    /// Charges fuel for reading a map, and enforces its limit.
    fn look_through(&mut self, map_id: MapType) -> Result<(), Halt> {
        let stream = self.state().stream();
        let Some(map) = stream.and_then(|stream| stream.map(map_id)) else {
            return Ok(());
        };
        let (pairs, bytes) = (map.len() as u64, map.bytes());
        self.work(pairs * HEADER_FUEL + bytes as u64)?;
        Ok(self.fits(bytes, "a header map")?)
    }

    /// The status for a map that is not available in this phase.
    fn absent(&mut self, map_id: MapType) -> Status {
        let personality = self.state().personality;
        let logging =
            self.state().stream().is_some_and(|it| it.shown.logging && it.connection.is_none());
        match personality.id {
            _ if map_id.0 > MAP_TYPE_MAX => Status::BAD_ARGUMENT,
            "envoy" if logging && self.name == "proxy_get_header_map_value" => Status::NOT_FOUND,
            "bfe" => Status::NOT_FOUND,
            "apisix"
                if !matches!(
                    map_id,
                    MapType::HTTP_REQUEST_HEADERS
                        | MapType::HTTP_RESPONSE_HEADERS
                        | MapType::HTTP_CALL_RESPONSE_HEADERS
                ) =>
            {
                Status::UNIMPLEMENTED
            }
            _ => Status::BAD_ARGUMENT,
        }
    }
}

/// The name that the host looks up: in Envoy's request headers, `host` is `:authority`.
fn known_as(call: &mut Call<'_>, key: Vec<u8>) -> Vec<u8> {
    let request = MapType(call.number(0)) == MapType::HTTP_REQUEST_HEADERS;
    if !call.state().personality.measured {
        return key;
    }
    match request && key.eq_ignore_ascii_case(b"host") {
        true => b":authority".to_vec(),
        false => key.to_ascii_lowercase(),
    }
}

/// A header's value as the host hands it over.
fn as_handed_over<'a>(personality: &Personality, value: &'a [u8]) -> &'a [u8] {
    if !personality.first_list_element {
        return value;
    }
    let element = value.split(|byte| *byte == b',').next().unwrap_or_default().trim_ascii();
    let unquoted = element.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    unquoted.unwrap_or(element)
}

pub(super) fn get_value(call: &mut Call<'_>) -> Answer {
    call.slot(3, 4)?;
    call.slot(4, 4)?;
    let key = call.bytes(1)?;
    let key = known_as(call, key);
    if let Some(lie) = call.state().observers.lie.clone() {
        return call.tell(&lie, 3);
    }
    let mut copy = mem::take(&mut call.state().copy);
    copy.clear();
    let personality = call.state().personality;
    let found = call
        .header_map()?
        .get(&key)
        .map(|value| copy.extend_from_slice(as_handed_over(personality, value)));
    let state = call.state();
    state.observers.looked_up(&key);
    let (version, host) = (state.version, state.personality.host);
    let answer = match found {
        Some(()) if copy.is_empty() => call.hand_over_nothing(3, host.empty_header),
        Some(()) => call.hand_over(3, &copy),
        None if version == Version::V0_1_0 => call.hand_over_nothing(3, host.missing_header.0),
        None => call.hand_over_nothing(3, host.missing_header.1),
    };
    call.state().copy = copy;
    answer
}

/// A header map as the host hands it over.
pub(super) fn handed_over<'a>(personality: &Personality, map: &'a HeaderMap) -> Cow<'a, HeaderMap> {
    if !personality.first_list_element {
        return Cow::Borrowed(map);
    }
    let pairs = map.iter().map(|(name, value)| (name, as_handed_over(personality, value)));
    Cow::Owned(pairs.collect())
}

pub(super) fn get_pairs(call: &mut Call<'_>) -> Answer {
    let personality = call.state().personality;
    let lenient = call.state().personality.measured && call.number(0) <= MAP_TYPE_MAX;
    let block = match call.header_map() {
        Ok(map) => handed_over(personality, map).encode(),
        // A map that is not available has no pairs.
        Err(Halt::Status(_)) if lenient => Vec::new(),
        Err(halt) => return Err(halt),
    };
    call.hand_over(1, &block)
}

pub(super) fn get_size(call: &mut Call<'_>) -> Answer {
    let map = match call.state().personality.measured {
        true => &*call.header_map_mut()?,
        false => call.header_map()?,
    };
    // The spec means the serialized size; Envoy returns the total size of names and values.
    let size = map.encode().len();
    let sum = map.iter().map(|(name, value)| name.len() + value.len()).sum();
    let pairs = map.len();
    let personality = call.state().personality;
    let size = match personality.is_spec() {
        true => size,
        false if personality.is_google_harness() => pairs,
        false => sum,
    };
    call.return_u32(1, u32::try_from(size).unwrap_or(u32::MAX))?;
    Ok(Status::OK)
}

pub(super) fn set_pairs(call: &mut Call<'_>) -> Answer {
    let block = call.bytes(1)?;
    let (map, fault) = HeaderMap::decode(&block, call.state().personality.decoder);
    if let Some(fault) = fault {
        call.state().remark(fault, "make the block with a NUL behind every name and value");
    }
    let personality = call.state().personality;
    let map = match personality.measured {
        true => map.lower_case(),
        false if personality.is_google_harness() => google::joined(map.iter()),
        false => map,
    };
    *call.header_map_mut()? = map;
    Ok(Status::OK)
}

pub(super) fn add(call: &mut Call<'_>) -> Answer {
    let (key, value) = (call.bytes(1)?, call.bytes(3)?);
    if call.state().personality.is_google_harness() {
        google::add(call.header_map_mut()?, &key, &value);
        return Ok(Status::OK);
    }
    let lower = call.state().personality.measured;
    let key = known_as(call, key);
    match lower {
        true => {
            let once = Once::of(MapType(call.number(0)));
            call.header_map_mut()?.append(once, &key, &value);
        }
        false => call.header_map_mut()?.add(&key, &value),
    }
    Ok(Status::OK)
}

pub(super) fn replace(call: &mut Call<'_>) -> Answer {
    let (key, value) = (call.bytes(1)?, call.bytes(3)?);
    let lower = call.state().personality.measured;
    let key = known_as(call, key);
    let joins = call.state().personality.is_google_harness();
    let map = call.header_map_mut()?;
    if joins {
        google::replace(map, &key, &value);
        return Ok(Status::OK);
    }
    if lower && !key.starts_with(b":") {
        // The new pair is the last one.
        map.remove(&key);
    }
    map.replace(&key, &value);
    Ok(Status::OK)
}

pub(super) fn remove(call: &mut Call<'_>) -> Answer {
    let key = call.bytes(1)?;
    let key = known_as(call, key);
    call.header_map_mut()?.remove(&key);
    Ok(Status::OK)
}
