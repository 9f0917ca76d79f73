//! The typed messages of a suite, from `runner.proto`.

use super::error::{SuiteError, SuiteErrorKind};
use super::expectation::Expectation;
use super::message::{Field, Message};
use super::{textpb, yaml};

/// The format of a suite.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// Text protobuf.
    Textpb,
    /// YAML with the same field names.
    Yaml,
}

/// A suite of tests.
#[derive(Clone, Debug, Default)]
pub struct Suite {
    pub(super) environment: Environment,
    pub(super) tests: Vec<Test>,
}

impl Suite {
    /// Parses a suite.
    ///
    /// # Errors
    ///
    /// If the text is not in this format, or has fields or values that a suite does not have.
    pub fn parse(text: &str, format: Format) -> Result<Self, SuiteError> {
        let message = match format {
            Format::Textpb => textpb::read(text)?,
            Format::Yaml => yaml::read(text)?,
        };
        let mut suite = Self::default();
        let mut environment = None;
        for field in &message.0 {
            match field.name.as_str() {
                "env" => field.put(&mut environment, Environment::read(field.message()?)?)?,
                "test" => suite.tests.push(Test::read(field)?),
                _ => return Err(field.unknown("TestSuite")),
            }
        }
        suite.environment = environment.unwrap_or_default();
        Ok(suite)
    }

    /// The plugin's file, if the suite names one.
    #[must_use]
    pub fn plugin(&self) -> Option<&str> {
        self.environment.wasm_path.as_deref()
    }

    /// The file of the plugin's configuration, if the suite names one.
    #[must_use]
    pub fn configuration(&self) -> Option<&str> {
        self.environment.config_path.as_deref()
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    wasm_path: Option<String>,
    config_path: Option<String>,
    /// The value of the enum: 0 is none, 1 is TRACE.
    log_level: Option<usize>,
    pub(super) time_secs: Option<u64>,
}

impl Environment {
    const LOG_LEVELS: [&str; 7] =
        ["UNDEFINED", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"];

    fn read(message: &Message) -> Result<Self, SuiteError> {
        let mut it = Self::default();
        for field in &message.0 {
            match field.name.as_str() {
                "wasm_path" => field.put(&mut it.wasm_path, field.text()?)?,
                "config_path" => field.put(&mut it.config_path, field.text()?)?,
                "log_level" => field.put(&mut it.log_level, field.one_of(&Self::LOG_LEVELS)?)?,
                "time_secs" => field.put(&mut it.time_secs, field.number()?)?,
                "test_path" | "log_path" => drop(field.text()?),
                "num_additional_streams" | "additional_stream_advance_rate" => {
                    field.number::<u64>()?;
                }
                _ => return Err(field.unknown("Env")),
            }
        }
        Ok(it)
    }

    /// The lowest level of log lines that are kept, as an ABI number.
    pub(super) fn level(&self) -> u32 {
        const INFO: usize = 3;
        let level = self.log_level.filter(|level| *level > 0).unwrap_or(INFO);
        u32::try_from(level - 1).unwrap_or(u32::MAX)
    }
}

/// The input of one stream, and its expected results.
#[derive(Clone, Debug, Default)]
pub(super) struct Test {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) chunks: Option<Chunks>,
    pub(super) properties: Vec<(String, Vec<u8>)>,
    pub(super) request_headers: Option<Invocation>,
    pub(super) request_body: Vec<Invocation>,
    pub(super) response_headers: Option<Invocation>,
    pub(super) response_body: Vec<Invocation>,
    pub(super) plugin_init: Option<Expectation>,
    pub(super) stream_init: Option<Expectation>,
    pub(super) stream_destroy: Option<Expectation>,
}

/// How a body is split.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chunks {
    Number(usize),
    Size(usize),
}

impl Test {
    fn read(test: &Field) -> Result<Self, SuiteError> {
        let mut it = Self::default();
        let (mut name, mut benchmark) = (None, None);
        for field in &test.message()?.0 {
            match field.name.as_str() {
                "name" => field.put(&mut name, field.text()?)?,
                "benchmark" => field.put(&mut benchmark, field.boolean()?)?,
                "num_chunks" => field.put(&mut it.chunks, Chunks::Number(at_least_one(field)?))?,
                "chunk_size" => field.put(&mut it.chunks, Chunks::Size(at_least_one(field)?))?,
                "properties" => it.properties.push(property(field)?),
                "request_headers" => {
                    field.put(&mut it.request_headers, Invocation::read(field)?)?
                }
                "request_body" => it.request_body.push(Invocation::read(field)?),
                "response_headers" => {
                    field.put(&mut it.response_headers, Invocation::read(field)?)?;
                }
                "response_body" => it.response_body.push(Invocation::read(field)?),
                "plugin_init" => field.put(&mut it.plugin_init, Expectation::read(field)?)?,
                "stream_init" => field.put(&mut it.stream_init, Expectation::read(field)?)?,
                "stream_destroy" => field.put(&mut it.stream_destroy, Expectation::read(field)?)?,
                _ => return Err(field.unknown("Test")),
            }
        }
        it.line = test.line;
        it.name = name.unwrap_or_default();
        if it.chunks.is_some() && it.request_body.len().max(it.response_body.len()) > 1 {
            return Err(test.error(SuiteErrorKind::ChunksOfSeveral));
        }
        Ok(it)
    }
}

fn at_least_one(field: &Field) -> Result<usize, SuiteError> {
    match field.number()? {
        0 => Err(field.error(SuiteErrorKind::Chunks)),
        number => Ok(number),
    }
}

fn property(property: &Field) -> Result<(String, Vec<u8>), SuiteError> {
    let (mut path, mut value) = (None, None);
    for field in &property.message()?.0 {
        match field.name.as_str() {
            "path" => field.put(&mut path, field.text()?)?,
            "value" => field.put(&mut value, field.bytes()?)?,
            _ => return Err(field.unknown("Property")),
        }
    }
    Ok((path.unwrap_or_default(), value.unwrap_or_default()))
}

/// One phase, or one body in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Invocation {
    pub(super) input: Input,
    pub(super) result: Expectation,
}

impl Invocation {
    fn read(invocation: &Field) -> Result<Self, SuiteError> {
        let (mut input, mut result) = (None, None);
        for field in &invocation.message()?.0 {
            match field.name.as_str() {
                "input" => field.put(&mut input, Input::read(field)?)?,
                "result" => field.put(&mut result, Expectation::read(field)?)?,
                _ => return Err(field.unknown("Invocation")),
            }
        }
        Ok(Self { input: input.unwrap_or_default(), result: result.unwrap_or_default() })
    }
}

/// The input: a file, else content, else headers.
#[derive(Clone, Debug, Default)]
pub(super) struct Input {
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) content: Vec<u8>,
    pub(super) file: String,
}

impl Input {
    fn read(input: &Field) -> Result<Self, SuiteError> {
        let mut it = Self::default();
        let (mut content, mut file) = (None, None);
        for field in &input.message()?.0 {
            match field.name.as_str() {
                "header" => it.headers.push(field.header()?),
                "content" => field.put(&mut content, field.bytes()?)?,
                "file" => field.put(&mut file, field.text()?)?,
                _ => return Err(field.unknown("Input")),
            }
        }
        it.content = content.unwrap_or_default();
        it.file = file.unwrap_or_default();
        Ok(it)
    }
}
