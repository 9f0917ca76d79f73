//! The effective context, and ticks that resume a stream.

use super::places::{OF_STREAMS, PAUSING};
use super::properties::property;
use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};

/// Programs on contexts, and on ticks that resume a stream.
#[must_use]
pub fn contexts() -> Vec<Program> {
    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        let mut program = Program::new(format!("contexts in {}", callback.name()), full());
        for context in [1, 0, 60_000, -1] {
            program = program
                .call(*callback, "proxy_set_effective_context", &[Number(context)])
                .call(
                    *callback,
                    "proxy_get_header_map_value",
                    &[Number(0), Bytes(b"x-half".to_vec()), Slot(0), Slot(1)],
                )
                .call(*callback, "proxy_get_property", &property("request.path"));
        }
        program = program.call(*callback, "proxy_done", &[]);
        // An HTTP stream has no connection of its own to resume or close.
        for stream in [2, 3, 4, -1] {
            program = program.call(*callback, "proxy_continue_stream", &[Number(stream)]);
        }
        for stream in [2, 3] {
            program = program.call(*callback, "proxy_close_stream", &[Number(stream)]);
        }
        programs.push(program);
    }
    for callback in PAUSING {
        let response = matches!(
            callback,
            Callback::ResponseHeaders | Callback::ResponseBody | Callback::ResponseTrailers
        );
        programs.push(
            Program::new(format!("a tick continues {}", callback.name()), full())
                .call(*callback, "proxy_set_tick_period_milliseconds", &[Number(5)])
                .returns(*callback, &[1, 0])
                .call(
                    Callback::Tick,
                    "proxy_set_effective_context",
                    &[Argument::Register(Register::Stream)],
                )
                .call(Callback::Tick, "proxy_continue_stream", &[Number(i32::from(response))]),
        );
        for function in ["proxy_close_stream"] {
            for stream in [0, 1, 4, -1] {
                programs.push(
                    Program::new(format!("{function}({stream}) in {}", callback.name()), full())
                        .call(*callback, function, &[Number(stream)])
                        .returns(*callback, &[1]),
                );
            }
        }
    }
    programs
}
