//! A scenario of the book: requests, and what must come of each.
//!
//! The scenario itself is `plugin-host`'s; `expect` in each request is judged here, whoever has sent it.

use std::path::Path;

use plugin_host::{By, Limits, PERSONALITIES, Plugin, Scenario, Vm};
use toml::Table;

/// A scenario and, for each of its requests, what is expected of it.
#[derive(Debug)]
pub struct Expected {
    /// The name of the file.
    pub name: String,
    /// What to start the plugin with and to send through it.
    pub scenario: Scenario,
    /// What must come of each request.
    pub expect: Vec<Table>,
}

/// What came of a request, wherever it was sent.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Who made the response.
    pub by: &'static str,
    /// Its status.
    pub status: u32,
    /// Its headers, in order.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
    /// What the plugin logged meanwhile.
    pub log: Vec<String>,
}

impl Expected {
    /// Reads a scenario.
    ///
    /// # Errors
    ///
    /// If there is none, or it expects nothing of a request, or what nobody can judge.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let wrong = |what: &str| format!("`{name}`: {what}");
        let text = std::fs::read_to_string(path).map_err(|error| wrong(&error.to_string()))?;
        let mut table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| wrong(error.message()))?;
        let requests = table.get_mut("request").and_then(toml::Value::as_array_mut);
        let mut expect = Vec::new();
        for request in requests.ok_or_else(|| wrong("no request"))? {
            let of = request
                .as_table_mut()
                .and_then(|request| request.remove("expect"));
            let Some(toml::Value::Table(of)) = of else {
                return Err(wrong("a request expects nothing"));
            };
            for (key, value) in &of {
                if holds(&Outcome::default(), key, value).is_none() {
                    return Err(wrong(&format!(
                        "`{key} = {value}` is nothing that can be expected"
                    )));
                }
            }
            expect.push(of);
        }
        let scenario = Scenario::parse(&table.to_string()).map_err(|error| wrong(&error))?;
        Ok(Self {
            name,
            scenario,
            expect,
        })
    }

    /// Everything that is otherwise than expected on `plugin-host`, which imitates Envoy.
    ///
    /// # Errors
    ///
    /// If it is no module.
    pub fn differences_on_host(&self, module: &[u8]) -> Result<Vec<String>, String> {
        let plugin = Plugin::load(module, Limits::default()).map_err(|error| error.to_string())?;
        let envoy = PERSONALITIES.iter().find(|it| it.id == "envoy");
        let envoy = envoy.ok_or("plugin-host does not imitate Envoy")?;
        let mut vm = match Vm::start(&plugin, envoy, self.scenario.settings()) {
            Ok(vm) => vm,
            Err(refusal) => return Ok(vec![format!("{}: refused: {refusal}", self.name)]),
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let outcomes = self.scenario.requests().into_iter().map(|request| {
            let answer = vm.exchange(&request);
            Outcome {
                by: match answer.by {
                    By::Upstream => "upstream",
                    By::Plugin => "plugin",
                    By::Host => "host",
                    By::Nobody => "nobody",
                },
                status: answer.status,
                headers: answer
                    .headers
                    .iter()
                    .map(|(name, value)| (text(name), text(value)))
                    .collect(),
                body: text(&answer.body),
                log: answer.log.iter().map(|line| text(&line.message)).collect(),
            }
        });
        Ok(self.differences(&outcomes.collect::<Vec<_>>()))
    }

    /// Everything that is otherwise than expected, one line each.
    #[must_use]
    pub fn differences(&self, outcomes: &[Outcome]) -> Vec<String> {
        let mut differences = Vec::new();
        for (number, (outcome, expect)) in outcomes.iter().zip(&self.expect).enumerate() {
            for (key, value) in expect {
                if holds(outcome, key, value) != Some(true) {
                    let (request, came) = (number + 1, outcome.of(key));
                    differences.push(format!(
                        "{}, request {request}: `{key}` should be {value}, and is {came}",
                        self.name
                    ));
                }
            }
        }
        differences
    }
}

impl Outcome {
    /// What came, as far as it is about that key.
    fn of(&self, key: &str) -> String {
        match key {
            "status" => self.status.to_string(),
            "by" => format!("{:?}", self.by),
            "body" => format!("{:?}", self.body),
            "log" => format!("{:?}", self.log),
            _ => format!("{:?}", self.headers),
        }
    }
}

/// Whether something expected holds; nothing if it is nothing that can be judged.
fn holds(outcome: &Outcome, key: &str, value: &toml::Value) -> Option<bool> {
    Some(match (key, value) {
        ("status", toml::Value::Integer(status)) => i64::from(outcome.status) == *status,
        ("by", toml::Value::String(by)) => outcome.by == by,
        ("body", toml::Value::String(body)) => outcome.body == *body,
        ("headers", toml::Value::Table(headers)) => headers.iter().all(|(name, value)| {
            let mut lines = outcome
                .headers
                .iter()
                .filter(|(key, _)| key.eq_ignore_ascii_case(name));
            lines.any(|(_, line)| Some(line.as_str()) == value.as_str())
        }),
        ("no_headers", toml::Value::Array(names)) => {
            names.iter().filter_map(toml::Value::as_str).all(|name| {
                !outcome
                    .headers
                    .iter()
                    .any(|(key, _)| key.eq_ignore_ascii_case(name))
            })
        }
        ("log", toml::Value::Array(lines)) => {
            let lines: Vec<_> = lines.iter().filter_map(toml::Value::as_str).collect();
            lines.len() == outcome.log.len()
                && lines
                    .iter()
                    .zip(&outcome.log)
                    .all(|(wanted, line)| line.contains(wanted))
        }
        _ => return None,
    })
}
