//! The callbacks of a stream, and which of them can pause.

use crate::program::Callback;

/// The callbacks of a stream.
pub const OF_STREAMS: &[Callback] = &[
    Callback::ContextCreate,
    Callback::RequestHeaders,
    Callback::RequestBody,
    Callback::RequestTrailers,
    Callback::ResponseHeaders,
    Callback::ResponseBody,
    Callback::ResponseTrailers,
    Callback::Done,
    Callback::Log,
    Callback::Delete,
];

/// The callbacks that can pause.
pub const PAUSING: &[Callback] = &[
    Callback::RequestHeaders,
    Callback::RequestBody,
    Callback::RequestTrailers,
    Callback::ResponseHeaders,
    Callback::ResponseBody,
    Callback::ResponseTrailers,
];

/// The name of the program for the plugin context.
pub const PLUGIN: &str = "the plugin context";
