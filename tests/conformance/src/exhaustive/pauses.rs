//! PAUSE, CONTINUE and the other values in every callback that can pause.

use super::places::PAUSING;
use super::shapes::shapes;
use crate::program::Argument::{Number, Slot};
use crate::program::{Callback, Program};

/// Each shape of traffic with a passive plugin, and with a PAUSE at each place.
#[must_use]
pub fn pauses() -> Vec<Program> {
    let mut programs = Vec::new();
    for (shape, traffic) in shapes().into_iter().enumerate() {
        programs.push(Program::new(format!("shape {shape}"), traffic.clone()));
        for callback in PAUSING {
            for returns in [&[1][..], &[1, 0], &[2], &[3], &[4], &[1, 1, 0], &[2, 0], &[3, 0]] {
                let name = format!("shape {shape}, {} returns {returns:?}", callback.name());
                programs.push(read_bodies(
                    Program::new(name, traffic.clone()).returns(*callback, returns),
                ));
            }
        }
    }
    programs
}

/// Reads both bodies in the body callbacks.
pub(super) fn read_bodies(program: Program) -> Program {
    let read = |buffer| [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
    program.call(Callback::RequestBody, "proxy_get_buffer_bytes", &read(0)).call(
        Callback::ResponseBody,
        "proxy_get_buffer_bytes",
        &read(1),
    )
}
