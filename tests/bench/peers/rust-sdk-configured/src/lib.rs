//! The gate with a policy from the plugin's configuration, with the Rust SDK and serde_json.
//!
//! The same keys as `plugin-configured.wasm`, the same checks, the same answers.

use proxy_wasm::traits::{Context, HttpContext, RootContext};
use proxy_wasm::types::{Action, ContextType, LogLevel};
use serde::Deserialize;

proxy_wasm::main! {{
    proxy_wasm::set_log_level(LogLevel::Trace);
    proxy_wasm::set_root_context(|_| Box::new(Root { policy: None }));
}}

#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Policy {
    header: String,
    values: Option<Vec<String>>,
    status: u32,
    body: String,
    content_type: String,
    log: Level,
    log_value: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Debug,
    Info,
    Warn,
    Off,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            header: "allow".into(),
            values: None,
            status: 403,
            body: "Forbidden by ASM Wasm Plugin".into(),
            content_type: "text/plain".into(),
            log: Level::Debug,
            log_value: true,
        }
    }
}

impl Policy {
    fn read(configuration: &[u8]) -> Result<Self, String> {
        if configuration.is_empty() {
            return Ok(Self::default());
        }
        let mut policy: Self =
            serde_json::from_slice(configuration).map_err(|error| error.to_string())?;
        let right =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if policy.header.is_empty() || !policy.header.bytes().all(right) {
            return Err("not a header name".into());
        }
        policy.header.make_ascii_lowercase();
        if let Some(values) = &policy.values
            && (values.is_empty() || values.iter().any(String::is_empty))
        {
            return Err("no value, or an empty one".into());
        }
        if !(200..=599).contains(&policy.status) {
            return Err("not a status".into());
        }
        if policy.content_type.is_empty()
            || policy.content_type.bytes().any(|byte| byte.is_ascii_control())
        {
            return Err("not a content type".into());
        }
        Ok(policy)
    }

    fn allows(&self, value: &[u8]) -> bool {
        match &self.values {
            None => value == b"true",
            Some(values) => values.iter().fold(false, |found, one| {
                let one = one.as_bytes();
                let differs = one.iter().zip(value).fold(0, |bits, (a, b)| bits | (a ^ b));
                found | ((one.len() == value.len()) & (differs == 0))
            }),
        }
    }
}

struct Root {
    policy: Option<Policy>,
}

impl Context for Root {}

impl RootContext for Root {
    fn on_configure(&mut self, _: usize) -> bool {
        match Policy::read(&self.get_plugin_configuration().unwrap_or_default()) {
            Ok(policy) => {
                self.policy = Some(policy);
                true
            }
            Err(error) => {
                log::error!("configuration: {error}");
                self.policy = None;
                false
            }
        }
    }

    fn create_http_context(&self, _: u32) -> Option<Box<dyn HttpContext>> {
        let policy = self.policy.clone();
        Some(Box::new(Gate { policy }))
    }

    fn get_type(&self) -> Option<ContextType> {
        Some(ContextType::HttpContext)
    }
}

struct Gate {
    policy: Option<Policy>,
}

impl Context for Gate {}

impl HttpContext for Gate {
    fn on_http_request_headers(&mut self, _: usize, _: bool) -> Action {
        let default = Policy::default();
        let policy = self.policy.as_ref().unwrap_or(&default);
        let value = self
            .get_property(vec!["request", "headers", &policy.header])
            .unwrap_or_default();
        if self.policy.is_some() && policy.allows(&value) {
            return Action::Continue;
        }
        let shown = if policy.log_value {
            String::from_utf8_lossy(&value)
        } else {
            "(hidden)".into()
        };
        let what = if policy.values.is_none() {
            "true"
        } else {
            "configured values"
        };
        let line = format!(
            "request header: '{}' is {shown}, only {what} can passthrough",
            policy.header
        );
        match policy.log {
            Level::Debug => log::debug!("{line}"),
            Level::Info => log::info!("{line}"),
            Level::Warn => log::warn!("{line}"),
            Level::Off => {}
        }
        self.send_http_response(
            policy.status,
            vec![("Content-Type", &policy.content_type)],
            Some(policy.body.as_bytes()),
        );
        Action::Pause
    }
}
