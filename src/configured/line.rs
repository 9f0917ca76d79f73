//! Log lines, written backwards: that is the order in which the digits of a number are computed.
//!
//! Not here: the hostcall, see `hostcalls.rs`.

#![expect(unsafe_code, reason = "the line is raw memory of a fixed size")]

use core::ptr;

use proxy_wasm_abi::LogLevel;

use super::fault::Fault;
use super::settings::{BEFORE_NAME, HIDDEN_VALUE, LOG_OFF, Policy, Text};
use super::words::word;
use super::{hostcalls, memory};
use crate::policy;

/// Prepends `text` to the line that starts at `line`; returns its new start.
#[inline(never)]
fn before(line: *mut u8, text: Text) -> *mut u8 {
    let start = line.wrapping_sub(text.size);
    // SAFETY: the buffer has room for the longest line, see `memory::LINE_BYTES_MAX`.
    unsafe { ptr::copy_nonoverlapping(text.data, start, text.size) };
    start
}

/// Prepends a number to the line that starts at `line`; returns its new start.
fn number_before(mut line: *mut u8, mut number: usize) -> *mut u8 {
    loop {
        line = line.wrapping_sub(1);
        let [digit, ..] = (number % 10).to_le_bytes();
        // SAFETY: as in `before`.
        unsafe { line.write(b'0' | digit) };
        number /= 10;
        if number == 0 {
            return line;
        }
    }
}

/// Logs the line that starts at `line`.
#[inline(never)]
fn log(level: LogLevel, line: *const u8) {
    let size = memory::line_end().addr().wrapping_sub(line.addr());
    hostcalls::log(level, Text { data: line, size });
}

/// Logs that a request is denied, as the policy prescribes.
pub(crate) fn log_denied(policy: &Policy, landed_size: usize) {
    if policy.log_level == LOG_OFF {
        return;
    }
    let value = if policy.hides_value == 0 {
        Text { data: memory::landing(), size: landed_size }
    } else {
        Text::of(HIDDEN_VALUE)
    };
    let name = Text {
        data: policy.texts.path.data.wrapping_add(BEFORE_NAME),
        size: policy.texts.path.size.wrapping_sub(BEFORE_NAME),
    };
    let line = before(memory::line_end(), policy.log_after_value);
    let line = before(line, value);
    let line = before(line, Text::of(policy::LOG_AFTER_HEADER));
    let line = before(line, name);
    let line = before(line, Text::of(policy::LOG_BEFORE_HEADER));
    log(policy.log_level, line);
}

/// Logs a fault of a configuration, and the offset of the byte at which it was found.
pub(crate) fn log_fault(fault: Fault, at: usize) {
    let line = number_before(memory::line_end(), at);
    let line = before(line, Text::of(" at byte "));
    // SAFETY: the words of a fault follow their length.
    let line = before(line, unsafe { word(fault.words()) });
    let line = before(line, Text::of("configuration: "));
    log(LogLevel::ERROR, line);
}
