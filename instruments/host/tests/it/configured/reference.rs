//! The same policy, read by serde_json or by prost: what the module must agree with.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::wire;

/// The longest configuration.
pub(super) const BYTES_MAX: usize = 8192;

/// What a configuration means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Policy {
    pub(super) header: String,
    pub(super) values: Vec<String>,
    /// Whether the values are the configuration's.
    pub(super) has_values: bool,
    pub(super) status: u32,
    pub(super) body: String,
    pub(super) content_type: String,
    /// `None` is off.
    pub(super) log: Option<u32>,
    pub(super) log_value: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            header: "allow".into(),
            values: vec!["true".into()],
            has_values: false,
            status: 403,
            body: "Forbidden by ASM Wasm Plugin".into(),
            content_type: "text/plain".into(),
            log: Some(1),
            log_value: true,
        }
    }
}

/// The members of an object, repeated ones too.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// What `configuration` means; `None` if it must be refused.
pub(super) fn read(configuration: &[u8]) -> Option<Policy> {
    if configuration.is_empty() {
        return Some(Policy::default());
    }
    if configuration.len() > BYTES_MAX {
        return None;
    }
    let json = serde_json::from_slice(configuration).ok();
    let json = json.and_then(|Members(members)| policy(members));
    let structure = wire::read(configuration).and_then(policy);
    assert!(
        json.is_none() || structure.is_none(),
        "`{}` is a configuration in both forms",
        configuration.escape_ascii()
    );
    json.or(structure)
}

/// What an object means.
fn policy(members: Vec<(String, Value)>) -> Option<Policy> {
    let mut policy = Policy::default();
    let mut seen = BTreeSet::new();
    for (key, value) in members {
        match key.as_str() {
            "header" => policy.header = header(&value)?,
            "values" => {
                policy.values = values(&value)?;
                policy.has_values = true;
            }
            "status" => policy.status = status(&value)?,
            "body" => policy.body = value.as_str()?.to_owned(),
            "content_type" => policy.content_type = content_type(&value)?,
            "log" => policy.log = log(&value)?,
            "log_value" => policy.log_value = value.as_bool()?,
            _ => return None,
        }
        if !seen.insert(key) {
            return None;
        }
    }
    Some(policy)
}

fn header(value: &Value) -> Option<String> {
    let name = value.as_str()?;
    let right = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (!name.is_empty() && name.bytes().all(right)).then(|| name.to_ascii_lowercase())
}

fn values(value: &Value) -> Option<Vec<String>> {
    let list = value.as_array()?;
    let string = |value: &Value| {
        let text = value.as_str()?;
        (!text.is_empty()).then(|| text.to_owned())
    };
    if list.is_empty() {
        return None;
    }
    list.iter().map(string).collect()
}

/// Written as an integer: `401.0` and `4.01e2` are other types to serde_json, too.
fn status(value: &Value) -> Option<u32> {
    let status = u32::try_from(value.as_u64()?).ok()?;
    (200..=599).contains(&status).then_some(status)
}

fn content_type(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let right = !text.is_empty() && !text.bytes().any(|byte| byte.is_ascii_control());
    right.then(|| text.to_owned())
}

fn log(value: &Value) -> Option<Option<u32>> {
    Some(match value.as_str()? {
        "debug" => Some(1),
        "info" => Some(2),
        "warn" => Some(3),
        "off" => None,
        _ => return None,
    })
}

impl Policy {
    /// The line in the log for a request that is denied.
    pub(super) fn line(&self, value: &[u8]) -> Option<(u32, Vec<u8>)> {
        let mut line = format!("request header: '{}' is ", self.header).into_bytes();
        if self.log_value {
            line.extend_from_slice(value);
        } else {
            line.extend_from_slice(b"(hidden)");
        }
        line.extend_from_slice(if self.has_values {
            b", only configured values can passthrough"
        } else {
            b", only true can passthrough"
        });
        Some((self.log?, line))
    }

    /// The headers of the answer, serialised.
    pub(super) fn header_block(&self) -> Vec<u8> {
        let size = u32::try_from(self.content_type.len()).unwrap();
        let mut block = Vec::new();
        for number in [1, 12, size] {
            block.extend_from_slice(&number.to_le_bytes());
        }
        block.extend_from_slice(b"Content-Type\0");
        block.extend_from_slice(self.content_type.as_bytes());
        block.push(0);
        block
    }
}
