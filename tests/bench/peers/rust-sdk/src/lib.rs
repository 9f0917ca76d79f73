//! The gate with the Rust SDK, the way its examples are written.
//!
//! With the feature `smallest`, what costs bytes and can be done without is left out.

use proxy_wasm::traits::{Context, HttpContext};
use proxy_wasm::types::{Action, LogLevel};

proxy_wasm::main! {{
    #[cfg(not(feature = "smallest"))]
    proxy_wasm::set_log_level(LogLevel::Trace);
    proxy_wasm::set_http_context(|_, _| -> Box<dyn HttpContext> { Box::new(Gate) });
}}

struct Gate;

impl Context for Gate {}

impl HttpContext for Gate {
    fn on_http_request_headers(&mut self, _: usize, _: bool) -> Action {
        let value = self.get_http_request_header("allow").unwrap_or_default();
        if value == "true" {
            return Action::Continue;
        }
        debug(&value);
        self.send_http_response(
            403,
            vec![("Content-Type", "text/plain")],
            Some(b"Forbidden by ASM Wasm Plugin"),
        );
        Action::Pause
    }
}

#[cfg(not(feature = "smallest"))]
fn debug(value: &str) {
    log::debug!("request header: 'allow' is {value}, only true can passthrough");
}

#[cfg(feature = "smallest")]
fn debug(value: &str) {
    let line = ["request header: 'allow' is ", value, ", only true can passthrough"].concat();
    let _ = proxy_wasm::hostcalls::log(LogLevel::Debug, &line);
}
