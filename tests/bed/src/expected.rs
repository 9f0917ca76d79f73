//! What a gate with a given configuration should do, for `scripts/try`.
//!
//! This does not validate a configuration: the plugin does, and if it refuses, Envoy does not
//! start.

use serde_json::Value;

/// What the gate reads and how it responds.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// The header that decides.
    pub(crate) header: String,
    /// One of the values that pass.
    pub(crate) value: String,
    /// The status of the response to a denied request.
    pub(crate) status: u16,
    /// The content type of that response.
    pub(crate) content_type: String,
    /// The body of that response.
    pub(crate) body: String,
    /// The log line for a request without the header, if there is one.
    pub(crate) log_line: Option<String>,
}

impl Expected {
    /// Reads `configuration`; keys that it lacks get their default.
    pub(crate) fn of(configuration: &str) -> Self {
        let policy: Value = serde_json::from_str(configuration).unwrap_or_default();
        let text = |key: &str, default: &str| policy[key].as_str().unwrap_or(default).to_owned();
        let header = text("header", "allow").to_ascii_lowercase();
        let shown = match policy["log_value"].as_bool() {
            Some(false) => "(hidden)",
            _ => "",
        };
        let what = match &policy["values"] {
            Value::Null => "true",
            _ => "configured values",
        };
        let log_line =
            format!("request header: '{header}' is {shown}, only {what} can passthrough");
        let status = policy["status"].as_u64();
        Self {
            value: policy["values"][0].as_str().unwrap_or("true").to_owned(),
            status: status.and_then(|status| status.try_into().ok()).unwrap_or(403),
            content_type: text("content_type", "text/plain"),
            body: text("body", "Forbidden by ASM Wasm Plugin"),
            log_line: (text("log", "debug") != "off").then_some(log_line),
            header,
        }
    }

    /// The argument for curl that sends the header with that value.
    pub(crate) fn curl_argument(&self) -> String {
        let line = format!("{}: {}", self.header, self.value);
        format!("-H '{}'", line.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::Expected;

    #[test]
    fn what_is_not_said_is_the_gates_own() {
        let expected = Expected::of("{}");
        assert_eq!(expected.curl_argument(), "-H 'allow: true'");
        assert_eq!((expected.status, expected.body.len()), (403, 28));
    }

    #[test]
    fn a_value_with_a_quote_is_quoted_for_the_shell() {
        let expected = Expected::of(r#"{"header": "X-A", "values": ["it's"], "log": "off"}"#);
        assert_eq!(expected.curl_argument(), r"-H 'x-a: it'\''s'");
        assert_eq!(expected.log_line, None);
    }
}
