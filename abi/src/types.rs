//! The numbers on the wire, each as a type of its own.
//!
//! Whoever receives a number must be ready for every number: a host answers statuses
//! that no spec lists, and may pass 2 where the spec says `bool`. So each enumeration
//! of the ABI is a `#[repr(transparent)]` newtype with constants, never a Rust `enum`
//! (receiving an unlisted value in an `enum` would be undefined behaviour). Comparing
//! one costs what comparing an `i32` costs.
//!
//! The same names and values, as data for tools, are [`crate::table::ENUMS`]; a test
//! holds the two together.

mod http;
mod wasi;

pub use http::{Action, BufferType, GrpcStatus, MapType, PeerType, StreamType};
pub use wasi::{ClockId, Errno, Fd};

/// Declares a newtype with named values.
///
/// Every value is documented; the numbers are what stands on the wire.
macro_rules! wire_type {
    (
        $(#[$type_doc:meta])*
        pub struct $name:ident($repr:ty);
        $($(#[$value_doc:meta])* $value:ident = $number:literal,)*
    ) => {
        $(#[$type_doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[repr(transparent)]
        pub struct $name(
            /// The number on the wire.
            pub $repr,
        );

        impl $name {
            $($(#[$value_doc])* pub const $value: Self = Self($number);)*

            /// The spec's name of the value, or `None` for a number that has no name.
            ///
            /// For people who read logs; a plugin that does not call it does not pay for it.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some(stringify!($value)),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use wire_type;

wire_type! {
    /// What a hostcall answers: `proxy_status_t`.
    ///
    /// Every hostcall of `env` returns one. Only [`Status::OK`] says that the call had
    /// its effect and that the out parameters were written; on any other status treat
    /// the out parameters as untouched, because most hosts leave them so.
    ///
    /// # Errata
    ///
    /// The spec lists neither 5, 9 nor 11. They are in the enumeration that hosts are
    /// built with, and hosts are free to answer them; so are numbers above 12.
    pub struct Status(u32);
    /// The call had its effect.
    OK = 0,
    /// There is no such key, property, queue, metric or context, or the buffer is not there in this phase.
    NOT_FOUND = 1,
    /// A parameter is outside its enumeration or range, or makes no sense in this phase.
    BAD_ARGUMENT = 2,
    /// The host could not turn a property into bytes.
    SERIALIZATION_FAILURE = 3,
    /// The host could not read what it was given, for example the description of a gRPC service.
    PARSE_FAILURE = 4,
    /// The host could not evaluate an expression. In no spec.
    BAD_EXPRESSION = 5,
    /// A pointer and size reach outside the plugin's memory, or the plugin's allocator gave no memory.
    INVALID_MEMORY_ACCESS = 6,
    /// The queue has nothing to dequeue.
    EMPTY = 7,
    /// The value was changed by somebody else since it was read.
    CAS_MISMATCH = 8,
    /// The result has not the expected type. In no spec.
    RESULT_MISMATCH = 9,
    /// The host failed in a way that the plugin cannot mend.
    INTERNAL_FAILURE = 10,
    /// The connection is gone. In no spec.
    BROKEN_CONNECTION = 11,
    /// This host has the function but not the feature.
    UNIMPLEMENTED = 12,
}

wire_type! {
    /// How important a log line is: `proxy_log_level_t`.
    pub struct LogLevel(u32);
    /// For following every step.
    TRACE = 0,
    /// For finding faults.
    DEBUG = 1,
    /// Ordinary events.
    INFO = 2,
    /// Something is odd, and the plugin copes.
    WARN = 3,
    /// Something failed.
    ERROR = 4,
    /// Nothing works any more.
    CRITICAL = 5,
}

wire_type! {
    /// What a metric is: `proxy_metric_type_t`.
    pub struct MetricType(u32);
    /// Only ever grows.
    COUNTER = 0,
    /// Goes up and down.
    GAUGE = 1,
    /// Collects a distribution of recorded values.
    HISTOGRAM = 2,
}

wire_type! {
    /// A truth value on the wire: the spec's `bool`, 0 or 1.
    ///
    /// Not Rust's `bool`, because a host may pass any number and Rust's `bool` must be
    /// 0 or 1. Read it with [`Bool::is_true`], and return nothing but the two constants:
    /// some hosts refuse other numbers.
    pub struct Bool(u32);
    /// No.
    FALSE = 0,
    /// Yes.
    TRUE = 1,
}

impl Bool {
    /// Whether it is anything but 0, which is how C reads a truth value.
    #[must_use]
    pub const fn is_true(self) -> bool {
        self.0 != 0
    }
}
