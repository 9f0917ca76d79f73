//! Logging.

use proxy_wasm_abi::types::{LogLevel, Status};

use crate::call::Call;
use crate::outcome::LogLine;
use crate::stop::Answer;

/// The most lines kept until they are taken; further lines are lost.
const LINES_MAX: usize = 10_000;
/// The most bytes kept in those lines.
const LINE_BYTES_MAX: usize = 16 << 20;

pub(super) fn log(call: &mut Call<'_>) -> Answer {
    let level = call.number(0);
    if level > LogLevel::CRITICAL.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    if call.state().keeps_log {
        let message = call.bytes(1)?;
        keep(call, level, message);
    } else {
        let (address, size) = (call.number(1), call.number(2));
        let seen = call.seen(address, size)?;
        if level >= LogLevel::WARN.0 {
            let seen = seen.to_vec();
            call.state().hear(level, &seen);
        }
    }
    Ok(Status::OK)
}

pub(super) fn keep(call: &mut Call<'_>, level: u32, message: Vec<u8>) {
    let state = call.state();
    state.hear(level, &message);
    if state.log.is_empty() {
        state.log_bytes = 0;
    }
    let bytes = state.log_bytes.saturating_add(message.len());
    if state.keeps_log && state.log.len() < LINES_MAX && bytes <= LINE_BYTES_MAX {
        state.log_bytes = bytes;
        state.log.push(LogLine { level, message });
    }
}

pub(super) fn get_level(call: &mut Call<'_>) -> Answer {
    let level = call.state().settings.log_level;
    call.return_u32(0, level)?;
    Ok(Status::OK)
}
