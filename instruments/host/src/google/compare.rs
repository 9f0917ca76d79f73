//! Compares a phase with its expectation.

use super::expectation::{Expectation, Matcher, Wanted};
use super::phase::{Files, Phase};

/// The differences from the expectation, one line each.
pub(super) fn differences(
    phase: &str,
    expectation: &Expectation,
    seen: &Phase,
    files: Files<'_>,
) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    for (name, value) in &expectation.has_header {
        match seen.headers.get(name.as_bytes()) {
            Some(is) if is == value => {}
            is => out.push(format!(
                "header `{name}`: expected {}, got {}",
                quoted(value),
                is.map_or("nothing".to_owned(), quoted)
            )),
        }
    }
    for name in &expectation.no_header {
        if let Some(is) = seen.headers.get(name.as_bytes()) {
            out.push(format!("header `{name}`: expected nothing, got {}", quoted(is)));
        }
    }
    let lines: Vec<_> =
        seen.headers.iter().map(|(name, value)| [name, value].join(b": ".as_slice())).collect();
    let body = std::slice::from_ref(&seen.body);
    out.extend(unmatched("headers", &expectation.headers, &lines, files)?);
    out.extend(unmatched("body", &expectation.body, body, files)?);
    immediate(&mut out, expectation, seen);
    out.extend(unmatched("log", &expectation.log, &seen.log, files)?);
    Ok(out.into_iter().map(|text| format!("{phase}: {text}")).collect())
}

fn immediate(out: &mut Vec<String>, expectation: &Expectation, seen: &Phase) {
    let mut differ = |what: &str, should: &dyn std::fmt::Display, is: String| {
        out.push(format!("{what}: expected {should}, got {is}"));
    };
    let Some(wanted) = &expectation.immediate else {
        if let Some(local) = &seen.local {
            let is = format!("one with status {}", local.status);
            differ("local response", &"none", is);
        } else if seen.stopped {
            differ("action", &"CONTINUE", "PAUSE".to_owned());
        }
        return;
    };
    let Some(local) = &seen.local else {
        return differ("local response", &"one", "none".to_owned());
    };
    if let Some(status) = wanted.http_status
        && status != local.status
    {
        differ("HTTP status", &status, local.status.to_string());
    }
    if let Some(status) = wanted.grpc_status
        && status != local.grpc_status.cast_unsigned()
    {
        differ("gRPC status", &status, local.grpc_status.to_string());
    }
    if let Some(details) = &wanted.details
        && *details != local.details
    {
        differ("details", &quoted(details), quoted(&local.details));
    }
}

/// The differences in the log alone, for phases that have nothing else.
pub(super) fn log(
    phase: &str,
    expectation: &Expectation,
    log: &[Vec<u8>],
    files: Files<'_>,
) -> Result<Vec<String>, String> {
    let out = unmatched("log", &expectation.log, log, files)?;
    Ok(out.into_iter().map(|text| format!("{phase}: {text}")).collect())
}

fn unmatched(
    what: &str,
    matchers: &[Matcher],
    texts: &[Vec<u8>],
    files: Files<'_>,
) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    for matcher in matchers {
        let (words, found) = match &matcher.wanted {
            Wanted::Exact(exact) => (quoted(exact), texts.contains(exact)),
            Wanted::File(name) => {
                (format!("the content of `{name}`"), texts.contains(&files(name)?))
            }
            Wanted::Pattern(pattern) => (
                format!("what matches `{pattern}`"),
                texts.iter().any(|text| pattern.matches(text)),
            ),
        };
        if found == matcher.invert {
            let not = if matcher.invert { "not to find " } else { "" };
            let are: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
            out.push(match are.as_slice() {
                [] => format!("{what}: expected {not}{words}, got nothing"),
                are => format!("{what}: expected {not}{words}, got {}", are.join(", ")),
            });
        }
    }
    Ok(out)
}

/// A shortened text on one line.
fn quoted(text: &[u8]) -> String {
    const BYTES_MAX: usize = 200;
    match text.get(..BYTES_MAX) {
        Some(head) if text.len() > BYTES_MAX => {
            format!("`{}...` ({} bytes)", head.escape_ascii(), text.len())
        }
        _ => format!("`{}`", text.escape_ascii()),
    }
}
