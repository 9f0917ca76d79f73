//! The four hostcalls of the guest, honest or not.

use plugin_host::{Lie, Place, Written};
use wasmtime::{Caller, Linker};

use super::guest::{Callback, Host, Hostcall, Response};

/// The type of a buffer that the plugin may ask for.
const PLUGIN_CONFIGURATION: u32 = 7;

/// Defines what the guest imports.
pub(super) fn define(linker: &mut Linker<Host>) {
    linker
        .func_wrap(
            "env",
            "proxy_log",
            |mut caller: Caller<'_, Host>, level: u32, data: u32, size: u32| -> u32 {
                come_back(&mut caller, Hostcall::Log);
                let line = read(&mut caller, data, size);
                caller.data_mut().log.push((level, line));
                0
            },
        )
        .unwrap();
    linker
        .func_wrap(
            "env",
            "proxy_get_property",
            |mut caller: Caller<'_, Host>, path: u32, path_size: u32, data: u32, size: u32| {
                let path = read(&mut caller, path, path_size);
                caller.data_mut().path = path;
                come_back(&mut caller, Hostcall::GetProperty);
                if let Some(lie) = caller.data().property_lie.clone() {
                    return tell(&mut caller, &lie, data, size);
                }
                match caller.data().value.clone() {
                    Some(value) => hand_over(&mut caller, &value, data, size),
                    None => 1,
                }
            },
        )
        .unwrap();
    linker
        .func_wrap(
            "env",
            "proxy_get_buffer_bytes",
            |mut caller: Caller<'_, Host>, id: u32, start: u32, max: u32, data: u32, size: u32| {
                assert_eq!((id, start), (PLUGIN_CONFIGURATION, 0));
                if let Some(lie) = caller.data().configuration_lie.clone() {
                    return tell(&mut caller, &lie, data, size);
                }
                let mut bytes = caller.data().configuration.clone();
                bytes.truncate(max as usize);
                hand_over(&mut caller, &bytes, data, size)
            },
        )
        .unwrap();
    linker.func_wrap("env", "proxy_send_local_response", respond).unwrap();
}

#[expect(clippy::too_many_arguments, reason = "the ABI has as many")]
fn respond(
    mut caller: Caller<'_, Host>,
    status: u32,
    details: u32,
    details_size: u32,
    body: u32,
    body_size: u32,
    headers: u32,
    headers_size: u32,
    grpc_status: u32,
) -> u32 {
    assert_eq!((details, details_size, grpc_status), (0, 0, u32::MAX));
    come_back(&mut caller, Hostcall::SendLocalResponse);
    let response = Response {
        status,
        body: read(&mut caller, body, body_size),
        header_block: read(&mut caller, headers, headers_size),
    };
    caller.data_mut().response = Some(response);
    0
}

/// Calls the guest from within `hostcall`, once, if the test says so.
fn come_back(caller: &mut Caller<'_, Host>, hostcall: Hostcall) {
    let host = caller.data_mut();
    let Some((_, callback)) = host.come_back.take_if(|(from, _)| *from == hostcall) else {
        return;
    };
    match callback {
        Callback::Configure(context, configuration) => {
            let size = u32::try_from(configuration.len()).unwrap();
            host.configuration = configuration;
            let configure = caller.get_export("proxy_on_configure").unwrap();
            let configure = configure.into_func().unwrap();
            let configure = configure.typed::<(u32, u32), u32>(&caller).unwrap();
            let accepted = configure.call(&mut *caller, (context, size)).unwrap();
            assert_eq!(accepted, 0, "a policy is accepted in the middle of a request");
        }
        Callback::Delete(context) => {
            let delete = caller.get_export("proxy_on_delete").unwrap();
            let delete = delete.into_func().unwrap();
            let delete = delete.typed::<u32, ()>(&caller).unwrap();
            delete.call(caller, context).unwrap();
        }
    }
}

fn memory(caller: &mut Caller<'_, Host>) -> wasmtime::Memory {
    let memory = caller.get_export("memory").unwrap();
    memory.into_memory().unwrap()
}

/// Bytes that the guest hands over: always inside its memory.
fn read(caller: &mut Caller<'_, Host>, data: u32, size: u32) -> Vec<u8> {
    let (start, size) = (data as usize, size as usize);
    let bytes = memory(caller).data(caller).get(start..start + size);
    bytes.expect("what the guest hands over is in its memory").to_vec()
}

/// Writes as far as the memory goes; whether all of it fits.
fn write(caller: &mut Caller<'_, Host>, data: u32, bytes: &[u8]) -> bool {
    let memory = memory(caller).data_mut(caller);
    let Some(room) = memory.get_mut(data as usize..) else {
        return false;
    };
    let size = bytes.len().min(room.len());
    room[..size].copy_from_slice(&bytes[..size]);
    size == bytes.len()
}

fn allocate(caller: &mut Caller<'_, Host>, size: u32) -> u32 {
    let allocate = caller.get_export("proxy_on_memory_allocate").unwrap();
    let allocate = allocate.into_func().unwrap();
    let allocate = allocate.typed::<u32, u32>(&caller).unwrap();
    allocate.call(caller, size).unwrap()
}

/// Hands `bytes` over as Envoy does it.
fn hand_over(caller: &mut Caller<'_, Host>, bytes: &[u8], data: u32, size: u32) -> u32 {
    let length = u32::try_from(bytes.len()).unwrap();
    let address = allocate(caller, length);
    if !write(caller, address, bytes) {
        return 6;
    }
    assert!(write(caller, data, &address.to_le_bytes()));
    assert!(write(caller, size, &length.to_le_bytes()));
    0
}

/// Says something else.
fn tell(caller: &mut Caller<'_, Host>, lie: &Lie, data: u32, size: u32) -> u32 {
    let allocated = lie.allocate.map_or(0, |size| allocate(caller, size));
    let place = match lie.place {
        Place::Nowhere => None,
        Place::Allocated => Some(allocated),
        Place::At(address) => Some(address),
    };
    if let Some(address) = place {
        write(caller, address, &lie.value);
    }
    let length = u32::try_from(lie.value.len()).unwrap();
    for (slot, written, truth) in [(data, lie.data, allocated), (size, lie.size, length)] {
        let number = match written {
            Written::Untouched => continue,
            Written::Truth => truth,
            Written::Number(number) => number,
        };
        write(caller, slot, &number.to_le_bytes());
    }
    lie.status
}
