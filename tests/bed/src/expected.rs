//! What a gate with a configuration is expected to do, for `scripts/try`.
//!
//! Whether a configuration is right is not decided here: the plugin does that, and
//! Envoy does not start if it refuses.

use serde_json::Value;

/// What the gate asks for and what it answers.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// The header that decides.
    pub(crate) header: String,
    /// One of the values that pass.
    pub(crate) value: String,
    /// The status of the answer to a request that does not pass.
    pub(crate) status: u16,
    /// The content type of that answer.
    pub(crate) content_type: String,
    /// The body of that answer.
    pub(crate) body: String,
    /// The line in the log about a request without the header, if there is one.
    pub(crate) log_line: Option<String>,
}

impl Expected {
    /// What `configuration` says, and the default for what it does not say.
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

    /// The argument of curl that sends the header with its value.
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
