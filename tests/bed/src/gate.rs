//! The response and the log line of every build of the gate, and checks for them.

use anyhow::{Result, ensure};

use crate::http::Response;

/// The line that the gate logs for a denied request.
#[must_use]
pub fn log_line(value: &[u8]) -> Vec<u8> {
    [b"request header: 'allow' is ", value, b", only true can passthrough"].concat()
}

/// Checks every byte of a response that comes from the gate.
///
/// # Errors
///
/// If one differs; the message says which.
pub fn check_denied(response: &Response) -> Result<()> {
    ensure!(response.status == 403, "the status is {}", response.status);
    // The response to a HEAD has a content length but no body.
    let head = response.header("content-length") == Some(b"28") && response.body.is_empty();
    ensure!(
        head || response.body == b"Forbidden by ASM Wasm Plugin",
        "the body is `{}`",
        text(&response.body)
    );
    let content_types: Vec<_> = response
        .headers
        .iter()
        .filter(|(name, _)| name == "content-type")
        .map(|(_, value)| text(value))
        .collect();
    ensure!(content_types == ["text/plain"], "the content-type is {content_types:?}");
    ensure!(
        response.header("content-length") == Some(&b"28"[..]),
        "the content-length is {:?}",
        response.header("content-length").map(text)
    );
    Ok(())
}

/// Bytes as a short, printable string, for messages.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let shown = bytes[..bytes.len().min(200)].escape_ascii();
    match bytes.len() {
        0..=200 => shown.to_string(),
        all => format!("{shown}... ({all} bytes)"),
    }
}
