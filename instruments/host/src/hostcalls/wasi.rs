//! WASI, as far as plugins of real toolchains need it to start and print.
//!
//! No files, no network, no arguments, no environment; the clock and the random numbers are the
//! same in every run. Everything else returns `NOTSUP` or `BADF`, which the standard libraries of
//! Rust, Go, C and Zig understand as "not available".

#[path = "wasi_of_envoy.rs"]
mod of_envoy;

use proxy_wasm_abi::types::{ClockId, Errno, Fd, LogLevel};

use super::{context, log};
use crate::call::Call;
use crate::fault::{Cause, FaultKind};
use crate::guest_memory::GuestRange;
use crate::stop::{Halt, Stop};

/// What a function of WASI returns.
type Answer = Result<Errno, Halt>;

/// No library passes more vectors to one `fd_write`, or events to one `poll_oneoff`.
const VECTORS_MAX: u32 = 1024;
const CHARACTER_DEVICE: u8 = 2;

pub(super) fn handler(name: &str) -> Option<fn(&mut Call<'_>) -> Answer> {
    Some(match name {
        "fd_write" => fd_write,
        "fd_fdstat_get" => |call| by_host(call, of_envoy::fd_fdstat_get, fd_fdstat_get),
        "fd_tell" => |call| by_host(call, of_envoy::fd_tell, unsupported),
        "fd_renumber" => |call| by_host(call, of_envoy::fd_renumber, unsupported),
        "fd_pwrite" => |call| by_host(call, of_envoy::fd_pwrite, unsupported),
        "clock_res_get" => |call| by_host(call, of_envoy::clock_res_get, clock_res_get),
        name if of_envoy::served(name).is_some() => |call| match of_envoy::served(call.name) {
            Some(served) if call.state().personality.measured => of_envoy::serve(call, served),
            _ => elsewhere(call),
        },
        "clock_time_get" => clock_time_get,
        "random_get" => random_get,
        "environ_sizes_get" | "args_sizes_get" => sizes_get,
        "environ_get" | "args_get" | "sched_yield" => nothing,
        "proc_exit" => proc_exit,
        _ => unsupported,
    })
}

/// Calls the first function on Envoy, the second elsewhere.
fn by_host(
    call: &mut Call<'_>,
    envoy: fn(&mut Call<'_>) -> Answer,
    others: fn(&mut Call<'_>) -> Answer,
) -> Answer {
    match call.state().personality.measured {
        true => envoy(call),
        false => others(call),
    }
}

/// What hosts other than Envoy do.
fn elsewhere(call: &mut Call<'_>) -> Answer {
    match call.name {
        "poll_oneoff" => poll_oneoff(call),
        "fd_close" | "fd_fdstat_set_flags" => known_fd(call),
        "fd_prestat_get" | "fd_prestat_dir_name" | "fd_read" | "fd_seek" => no_fd(call),
        _ => unsupported(call),
    }
}

fn nothing(_call: &mut Call<'_>) -> Answer {
    Ok(Errno::SUCCESS)
}

fn unsupported(_call: &mut Call<'_>) -> Answer {
    Ok(Errno::NOTSUP)
}

fn no_fd(_call: &mut Call<'_>) -> Answer {
    Ok(Errno::BADF)
}

fn known_fd(call: &mut Call<'_>) -> Answer {
    Ok(if call.number(0) <= Fd::STDERR.0 { Errno::SUCCESS } else { Errno::BADF })
}

fn fd_write(call: &mut Call<'_>) -> Answer {
    write_vectors(call, 3)
}

/// Logs what the vectors point to; the size is written to the slot at that index.
fn write_vectors(call: &mut Call<'_>, slot: usize) -> Answer {
    let level = match Fd(call.number(0)) {
        Fd::STDOUT => LogLevel::INFO,
        Fd::STDERR => LogLevel::ERROR,
        _ => return Ok(Errno::BADF),
    };
    let (vectors, count) = (call.number(1), call.number(2));
    if count > VECTORS_MAX {
        return Ok(Errno::INVAL);
    }
    let mut message = Vec::new();
    for vector in call.bytes_at(vectors, count * 8)?.chunks_exact(8) {
        let (address, size) = vector.split_at(4);
        message.extend(call.bytes_at(little_endian(address), little_endian(size))?);
    }
    let size = u32::try_from(message.len()).unwrap_or(u32::MAX);
    if message.last() == Some(&b'\n') {
        message.pop();
    }
    if size > 0 {
        let text = message.escape_ascii().to_string();
        call.state().observers.note(|| format!("text: {text}"));
        log::keep(call, level.0, message);
    }
    call.return_u32(slot, size)?;
    Ok(Errno::SUCCESS)
}

fn little_endian(bytes: &[u8]) -> u32 {
    bytes.first_chunk().copied().map_or(0, u32::from_le_bytes)
}

fn clock_time_get(call: &mut Call<'_>) -> Answer {
    if call.number(0) > ClockId::MONOTONIC.0 {
        return Ok(Errno::NOTSUP);
    }
    let now = context::tick_clock(call);
    call.return_u64(2, now)?;
    Ok(Errno::SUCCESS)
}

fn clock_res_get(call: &mut Call<'_>) -> Answer {
    call.return_u64(1, 1_000)?;
    Ok(Errno::SUCCESS)
}

/// Random numbers from a small generator, the same in every run.
fn random_get(call: &mut Call<'_>) -> Answer {
    let (address, size) = (call.number(0), call.number(1));
    if size == 0 {
        return Ok(Errno::SUCCESS);
    }
    // Envoy's own limit.
    if call.state().personality.measured && size > 64 << 10 {
        return Ok(Errno::INVAL);
    }
    let memory = call.memory()?;
    if GuestRange::new(memory.data(&call.caller), address, size).is_none() {
        return Ok(Errno::FAULT);
    }
    call.spend(size)?;
    let mut bytes = Vec::new();
    while bytes.len() < size as usize {
        let random = &mut call.state().random;
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        bytes.extend(random.to_le_bytes());
    }
    bytes.truncate(size as usize);
    call.write(address, &bytes)?;
    Ok(Errno::SUCCESS)
}

/// There are none, so both sizes are 0.
fn sizes_get(call: &mut Call<'_>) -> Answer {
    call.return_u32(0, 0)?;
    call.return_u32(1, 0)?;
    Ok(Errno::SUCCESS)
}

fn proc_exit(call: &mut Call<'_>) -> Answer {
    let code = call.number(0);
    Err(Halt::Stop(Stop {
        kind: FaultKind::Exit,
        cause: Cause::Exit(code),
        reason: format!("`proc_exit({code})`"),
    }))
}

fn fd_fdstat_get(call: &mut Call<'_>) -> Answer {
    if call.number(0) > Fd::STDERR.0 {
        return Ok(Errno::BADF);
    }
    let mut stat = [0; 24];
    stat[0] = CHARACTER_DEVICE;
    call.write(call.number(1), &stat)?;
    Ok(Errno::SUCCESS)
}

/// Every event has happened already: nothing waits here.
fn poll_oneoff(call: &mut Call<'_>) -> Answer {
    const SUBSCRIPTION_BYTES: u32 = 48;
    const EVENT_BYTES: usize = 32;

    let (subscriptions, events, count) = (call.number(0), call.number(1), call.number(2));
    if count == 0 || count > VECTORS_MAX {
        return Ok(Errno::INVAL);
    }
    let asked = call.bytes_at(subscriptions, count * SUBSCRIPTION_BYTES)?;
    let mut happened = Vec::new();
    for subscription in asked.chunks_exact(SUBSCRIPTION_BYTES as usize) {
        // The user's data, errno 0, the kind of event, and nothing about file descriptors.
        let mut event = [0; EVENT_BYTES];
        event[..8].copy_from_slice(&subscription[..8]);
        event[10] = subscription[8];
        happened.extend(event);
    }
    call.write(events, &happened)?;
    call.return_u32(3, count)?;
    Ok(Errno::SUCCESS)
}
