//! The enumerations of the few WASI functions that the spec lists.
//!
//! Only the values that the spec names; WASI itself has many more.

use super::wire_type;

wire_type! {
    /// What a WASI function answers: `wasi_errno_t`.
    pub struct Errno(u32);
    /// The call had its effect.
    SUCCESS = 0,
    /// No such file descriptor here.
    BADF = 8,
    /// A pointer and size reach outside the plugin's memory.
    FAULT = 21,
    /// A parameter is out of range.
    INVAL = 28,
    /// Not supported, for example a clock that the host does not have.
    NOTSUP = 58,
}

wire_type! {
    /// The file descriptors that `fd_write` takes: `wasi_fd_id_t`.
    pub struct Fd(u32);
    /// Logged at `INFO`.
    STDOUT = 1,
    /// Logged at `ERROR`.
    STDERR = 2,
}

wire_type! {
    /// The clocks: `wasi_clock_id_t`.
    pub struct ClockId(u32);
    /// Time of day, since 1970.
    REALTIME = 0,
    /// Never goes back; its zero means nothing.
    MONOTONIC = 1,
}
