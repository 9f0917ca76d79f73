//! Shared data and shared queues.

use proxy_wasm_abi::types::Status;

use crate::call::Call;
use crate::stop::Answer;

pub(super) fn set_data(call: &mut Call<'_>) -> Answer {
    let (key, value, cas) = (call.bytes(0)?, call.bytes(2)?, call.number(4));
    let limit = call.state().limits.kept_bytes;
    let services = &mut call.state().services;
    // A `cas` of 0 accepts any version, and so does any `cas` if the key is new.
    let now = services.shared.get(&key).map(|(_, cas)| *cas);
    if cas != 0 && now.is_some_and(|now| cas != now) {
        return Ok(Status::CAS_MISMATCH);
    }
    let old = services.shared.get(&key).map_or(0, |(old, _)| key.len() + old.len());
    services.kept_bytes = services.kept_bytes.saturating_sub(old);
    if !services.keep(key.len() + value.len(), limit) {
        services.kept_bytes += old; // it stays
        return Ok(Status::INTERNAL_FAILURE);
    }
    // One counter for all keys; never 0, which no reader could pass back.
    services.last_cas = services.last_cas.wrapping_add(1).max(1);
    let next = services.last_cas;
    services.shared.insert(key, (value, next));
    Ok(Status::OK)
}

pub(super) fn get_data(call: &mut Call<'_>) -> Answer {
    let key = call.bytes(0)?;
    let Some((value, cas)) = call.state().services.shared.get(&key).cloned() else {
        return Ok(Status::NOT_FOUND);
    };
    call.hand_over(2, &value)?;
    call.return_u32(4, cas)?;
    Ok(Status::OK)
}

pub(super) fn register_queue(call: &mut Call<'_>) -> Answer {
    let name = call.bytes(0)?;
    let limit = call.state().limits.kept_bytes;
    let services = &mut call.state().services;
    if !services.keep(name.len() + 64, limit) {
        return Ok(Status::INTERNAL_FAILURE);
    }
    let id = services.queue(&name);
    let state = call.state();
    let root = state.root_of(state.effective);
    if let Some(queue) = state.services.queue_by_id(id) {
        queue.root = root;
    }
    call.return_u32(2, id)?;
    Ok(Status::OK)
}

/// There is only one VM; an empty name means the plugin's own.
pub(super) fn resolve_queue(call: &mut Call<'_>) -> Answer {
    let vm = call.bytes(0)?;
    let name = call.bytes(2)?;
    let own = call.state().settings.properties.get(&b"plugin_vm_id"[..]);
    if !vm.is_empty() && own.is_some_and(|own| !own.is_empty() && *own != vm) {
        return Ok(Status::NOT_FOUND);
    }
    let services = &mut call.state().services;
    if !services.queue_places.contains_key(&name) {
        return Ok(Status::NOT_FOUND);
    }
    let id = services.queue(&name);
    call.return_u32(4, id)?;
    Ok(Status::OK)
}

pub(super) fn enqueue(call: &mut Call<'_>) -> Answer {
    let (id, value) = (call.number(0), call.bytes(1)?);
    let limit = call.state().limits.kept_bytes;
    let services = &mut call.state().services;
    if services.queue_by_id(id).is_none() {
        return Ok(Status::NOT_FOUND);
    }
    if !services.keep(value.len() + 32, limit) {
        return Ok(Status::INTERNAL_FAILURE);
    }
    if let Some(queue) = services.queue_by_id(id) {
        queue.items.push_back(value);
        queue.ready = queue.ready.saturating_add(1);
    }
    Ok(Status::OK)
}

pub(super) fn dequeue(call: &mut Call<'_>) -> Answer {
    let id = call.number(0);
    let services = &mut call.state().services;
    let Some(queue) = services.queue_by_id(id) else {
        return Ok(Status::NOT_FOUND);
    };
    let Some(value) = queue.items.pop_front() else {
        return Ok(Status::EMPTY);
    };
    services.kept_bytes = services.kept_bytes.saturating_sub(value.len() + 32);
    call.hand_over(1, &value)
}
