//! The plugin's configuration, as written in each kind of manifest.
//!
//! Istio and Envoy Gateway take an object and pass JSON to the plugin. Envoy takes any message: it
//! passes the text of a `StringValue` unchanged, but a `Struct` as serialized protobuf, which few
//! plugins parse. Envoy therefore gets the JSON as text.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// A plugin's configuration: a JSON object.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Configuration(Map<String, Value>);

/// The template variables that hold a configuration.
pub(super) const PLACES: [&str; 4] =
    ["{{plugin_config}}\n", "{{wasm_plugin_config}}\n", "{{config}}\n", "{{configuration}}\n"];

impl Configuration {
    /// Parses a configuration. Only the plugin knows whether its content is valid.
    ///
    /// # Errors
    ///
    /// It is not a JSON object.
    pub fn parse(text: &str) -> Result<Self> {
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) => Ok(Self(object)),
            Ok(_) => Err(Error::unknown(
                "the configuration is no JSON object: write `{\"key\": \"value\"}`",
            )),
            Err(error) => Err(Error::unknown(format!("the configuration is not JSON: {error}"))),
        }
    }

    /// The lines for each of [`PLACES`].
    pub(super) fn lines(&self) -> [String; 4] {
        [
            self.object(2, "pluginConfig"),
            self.object(4, "pluginConfig"),
            self.object(6, "config"),
            self.text(24),
        ]
    }

    /// A YAML object, with a line for each member.
    fn object(&self, indent: usize, key: &str) -> String {
        let mut lines = String::new();
        if self.0.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{:indent$}{key}: {{}}", "");
            return lines;
        }
        let _ = writeln!(lines, "{:indent$}{key}:", "");
        let inner = indent + 2;
        for (name, value) in &self.0 {
            let plain =
                !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
            let name = if plain { name.clone() } else { json(&Value::String(name.clone())) };
            let _ = writeln!(lines, "{:inner$}{name}: {}", "", json(value));
        }
        lines
    }

    /// The text in a `StringValue`.
    fn text(&self, indent: usize) -> String {
        let text = json(&Value::Object(self.0.clone())).replace('\'', "''");
        format!(
            "{0:indent$}configuration:\n\
             {0:indent$}  # JSON as a text: Envoy would hand a Struct over as serialized protobuf.\n\
             {0:indent$}  \"@type\": type.googleapis.com/google.protobuf.StringValue\n\
             {0:indent$}  value: '{text}'\n",
            ""
        )
    }
}

/// JSON that is also valid YAML: characters not printable in YAML are escaped.
fn json(value: &Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}') {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Configuration;

    #[test]
    fn what_is_no_object_is_refused() {
        for text in ["", "nope", "[]", "\"a\"", "{\"a\":}", "1"] {
            assert!(Configuration::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn members_keep_their_order_and_their_quotes() {
        let configuration = Configuration::parse(r#"{"values":["it's: #1"],"Odd key":1}"#).unwrap();
        let [plugin_config, .., text] = configuration.lines();
        assert_eq!(
            plugin_config,
            "  pluginConfig:\n    values: [\"it's: #1\"]\n    \"Odd key\": 1\n"
        );
        assert!(text.contains(r#"value: '{"values":["it''s: #1"],"Odd key":1}'"#));
    }

    #[test]
    fn nothing_that_yaml_cannot_hold_is_left_in_it() {
        let configuration =
            Configuration::parse("{\"a\":\"\\u0000\\n\u{7f}\u{85}\u{2028}\"}").unwrap();
        for lines in configuration.lines() {
            assert!(lines.contains(r"\u0000\n\u007f\u0085\u2028"), "{lines}");
        }
    }
}
