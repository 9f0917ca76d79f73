//! The response to the client and its source: the last line of a request's trace.

use std::fmt::Write;

use serde_json::{Value, json};

use super::words::quoted;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By};

/// The number of body bytes shown; the rest is counted.
const BYTES_MAX: usize = 256;

/// For example `403 from the plugin`, followed by headers, body and trailers, one line each.
#[must_use]
pub fn answer_text(answer: &Answer) -> String {
    let mut out = match answer.by {
        By::Nobody if answer.status == 0 => "nobody answers".to_owned(),
        By::Nobody => format!("{}, and the connection breaks off", answer.status),
        By::Upstream => format!("{} from the upstream", answer.status),
        By::Plugin => format!("{} from the plugin", answer.status),
        By::Host if answer.fault.is_some() => {
            format!("{} from the host, because the plugin failed", answer.status)
        }
        By::Host => format!("{} from the host", answer.status),
    };
    if let Some(fault) = &answer.fault {
        // Writing to a string does not fail.
        let _ = write!(out, ": {fault}");
        if fault.backtrace.len() > 1 {
            let _ = write!(out, "\n  called by {}", fault.backtrace[1..].join(", "));
        }
    }
    for (name, value) in answer.headers.iter().filter(|(name, _)| *name != b":status") {
        let _ = write!(out, "\n  {}: {}", name.escape_ascii(), value.escape_ascii());
    }
    if !answer.body.is_empty() {
        let (size, shown) = preview(&answer.body);
        let _ = match shown.len() == size {
            true => write!(out, "\n  body: {}", quoted(shown)),
            false => {
                write!(out, "\n  body: {}, the first {BYTES_MAX} of {size} bytes", quoted(shown))
            }
        };
    }
    for (name, value) in answer.trailers.iter() {
        let _ = write!(out, "\n  trailer {}: {}", name.escape_ascii(), value.escape_ascii());
    }
    for remark in &answer.remarks {
        let _ = write!(out, "\n  {}", remark.text);
    }
    out
}

/// The same as one line of JSON, without the line feed. `request` counts from 0.
#[must_use]
pub fn answer_json(request: usize, answer: &Answer) -> String {
    let (size, shown) = preview(&answer.body);
    let fault = answer.fault.as_ref();
    let answer = json!({
        "request": request,
        "status": answer.status,
        "by": answer.by.name(),
        "headers": pairs(&answer.headers),
        "body": { "size": size, "bytes": shown.escape_ascii().to_string() },
        "trailers": pairs(&answer.trailers),
        "fault": fault.map(|fault| json!({ "name": fault.cause.name(), "text": fault.to_string() })),
        "remarks": answer.remarks.iter().map(|remark| &remark.text).collect::<Vec<_>>(),
    });
    json!({ "answer": answer }).to_string()
}

/// The size of a body, and its first bytes.
fn preview(body: &[u8]) -> (usize, &[u8]) {
    (body.len(), &body[..body.len().min(BYTES_MAX)])
}

fn pairs(headers: &HeaderMap) -> Value {
    let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
    headers.iter().map(|(name, value)| json!([text(name), text(value)])).collect()
}
