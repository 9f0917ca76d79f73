//! The hostcalls: one function each, one file per topic of the spec.
//!
//! Which of them a plugin may import, and with which type, is decided in `imports.rs`. A hostcall
//! in the ABI's table without a function here would return `UNIMPLEMENTED`; a test ensures that
//! there is none.

mod buffers;
mod calls;
mod context;
mod headers;
mod lie;
mod local_response;
mod log;
mod metrics;
mod properties;
mod record;
mod shared;
mod wasi;

use proxy_wasm_abi::types::Errno;

use crate::call::Call;
use crate::stop::{Answer, Halt};

/// The function that implements a hostcall.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// Of `env`: returns a status.
    Env(fn(&mut Call<'_>) -> Answer),
    /// Of WASI: returns an errno.
    Wasi(fn(&mut Call<'_>) -> Result<Errno, Halt>),
}

/// The function that implements the hostcall of that name.
pub(crate) fn handler(module: &str, name: &str) -> Option<Handler> {
    if module != "env" {
        return wasi::handler(name).map(Handler::Wasi);
    }
    let function: fn(&mut Call<'_>) -> Answer = match name {
        "proxy_log" => log::log,
        "proxy_get_log_level" => log::get_level,
        "proxy_get_current_time_nanoseconds" => context::get_time,
        "proxy_set_tick_period_milliseconds" => context::set_tick_period,
        "proxy_set_effective_context" => context::set_effective,
        "proxy_done" => context::done,
        "proxy_continue_stream" => context::continue_stream,
        "proxy_close_stream" => context::close_stream,
        "proxy_continue_request" => context::continue_request,
        "proxy_continue_response" => context::continue_response,
        "proxy_clear_route_cache" => context::clear_route_cache,
        "proxy_get_configuration" => buffers::get_configuration,
        "proxy_get_buffer_bytes" => buffers::get_bytes,
        "proxy_set_buffer_bytes" => buffers::set_bytes,
        "proxy_get_buffer_status" => buffers::get_status,
        "proxy_get_header_map_size" => headers::get_size,
        "proxy_get_header_map_pairs" => headers::get_pairs,
        "proxy_set_header_map_pairs" => headers::set_pairs,
        "proxy_get_header_map_value" => headers::get_value,
        "proxy_add_header_map_value" => headers::add,
        "proxy_replace_header_map_value" => headers::replace,
        "proxy_remove_header_map_value" => headers::remove,
        "proxy_send_local_response" => local_response::send,
        "proxy_get_property" => properties::get,
        "proxy_set_property" => properties::set,
        "proxy_set_shared_data" => shared::set_data,
        "proxy_get_shared_data" => shared::get_data,
        "proxy_register_shared_queue" => shared::register_queue,
        "proxy_resolve_shared_queue" => shared::resolve_queue,
        "proxy_enqueue_shared_queue" => shared::enqueue,
        "proxy_dequeue_shared_queue" => shared::dequeue,
        "proxy_define_metric" => metrics::define,
        "proxy_record_metric" => metrics::record,
        "proxy_increment_metric" => metrics::increment,
        "proxy_get_metric" => metrics::get,
        "proxy_http_call" => calls::http,
        "proxy_grpc_call" => calls::grpc,
        "proxy_grpc_stream" => calls::grpc_stream,
        "proxy_grpc_send" => calls::grpc_send,
        "proxy_grpc_cancel" => calls::grpc_cancel,
        "proxy_grpc_close" => calls::grpc_close,
        "proxy_get_status" => calls::get_status,
        "emscripten_notify_memory_growth" => context::nothing,
        "pthread_equal" => context::equal,
        "proxy_call_foreign_function" => calls::foreign_function,
        _ => return None,
    };
    Some(Handler::Env(function))
}
