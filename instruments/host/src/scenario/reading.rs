//! Parses a scenario, and converts it to what the host needs.

use std::collections::BTreeMap;

use super::file::{PluginOf, RequestOf, Scenario};
use super::requests::paths;
use crate::call_answer::CallAnswer;
use crate::expect::Expect;
use crate::request::Request;
use crate::settings::Settings;

impl Scenario {
    /// Parses a scenario.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or has unknown keys.
    pub fn parse(text: &str) -> Result<Self, String> {
        let scenario: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            format!("line {line}: {}", error.message().replace('\n', " "))
        })?;
        let nameless = |request: &&RequestOf| scenario.place_of(&request.plugin).is_none();
        match scenario.requests.iter().find(nameless) {
            Some(request) => Err(format!(
                "a request is for the plugin `{}`, and no `[[plugin_config]]` has that name",
                request.plugin
            )),
            None => Ok(scenario),
        }
    }

    /// The index of the plugin with this name; an empty name is the first.
    fn place_of(&self, name: &str) -> Option<usize> {
        if name.is_empty() {
            return Some(0);
        }
        let place = self.plugins.iter().position(|plugin| plugin.name == name);
        place.map(|place| place + 1)
    }

    /// The settings to start the plugin with.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = Settings {
            vm_configuration: self.vm_configuration.clone().into(),
            plugin_configuration: self.plugin_configuration.clone().into(),
            others: self.plugins.iter().map(PluginOf::plugin).collect(),
            foreign_functions: bytes(&self.foreign_functions),
            ..Settings::default()
        };
        settings.properties.extend(paths(&self.properties));
        for call in &self.http_calls {
            let upstream = call.upstream.clone().into();
            let answer = match call.fails {
                None => CallAnswer::Response(call.response.response()),
                Some(failure) => failure.answer(),
            };
            settings.http_calls.insert(upstream, answer);
        }
        for call in &self.grpc_calls {
            let path = format!("{}/{}", call.service, call.method);
            settings.grpc_calls.insert(path.into(), call.answer());
        }
        settings
    }

    /// The requests; a single `GET /` if the scenario has neither requests nor connections.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        match self.requests.as_slice() {
            [] if !self.connections.is_empty() => Vec::new(),
            [] => vec![RequestOf::default().request()],
            some => some
                .iter()
                .map(|of| Request {
                    plugin: self.place_of(&of.plugin).unwrap_or(0),
                    ..of.request()
                })
                .collect(),
        }
    }
}

impl Scenario {
    /// The lines on which the requests begin, counted from 1; empty if they are not written as
    /// `[[request]]`.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<usize> {
        let numbered = text.lines().enumerate();
        let begins = numbered.filter(|(_, line)| line.trim() == "[[request]]");
        let lines: Vec<_> = begins.map(|(index, _)| index + 1).collect();
        match lines.len() == self.requests.len() {
            true => lines,
            false => Vec::new(),
        }
    }

    /// The expectations of the requests, in order.
    #[must_use]
    pub fn expectations(&self) -> Vec<Expect> {
        match self.requests.as_slice() {
            [] if !self.connections.is_empty() => Vec::new(),
            [] => vec![Expect::default()],
            some => some.iter().map(|request| request.expect.clone()).collect(),
        }
    }
}

fn bytes(texts: &BTreeMap<String, String>) -> BTreeMap<Vec<u8>, Vec<u8>> {
    texts.iter().map(|(name, text)| (name.clone().into(), text.clone().into())).collect()
}
