//! Runs the tests of a suite, each in its own VM. The phases are in `phases.rs`.

use super::compare;
use super::expectation::Expectation;
use super::phase::{Files, Phase};
use super::suite::{Suite, Test};
use crate::callback::Callback;
use crate::fault::Fault;
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::settings::Settings;
use crate::stream::Half;
use crate::stream::Stream;
use crate::vm::Vm;

/// The result of a test.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The name of the test.
    pub name: String,
    /// The line of the test in the suite, counted from 1.
    pub line: usize,
    /// The differences from the expectation, one line each.
    pub differences: Vec<String>,
}

impl Suite {
    /// Runs the tests. `files` reads the files that a test names, relative to the suite.
    ///
    /// # Errors
    ///
    /// A message in one line, if an input is missing, so that a test cannot be run.
    pub fn run(
        &self,
        plugin: &Plugin,
        configuration: &[u8],
        files: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Vec<Outcome>, String> {
        let of = |test: &Test| {
            Run::new(self, plugin, configuration, files)
                .test(test)
                .map(|differences| Outcome {
                    name: test.name.clone(),
                    line: test.line,
                    differences,
                })
                .map_err(|error| format!("test `{}`: {error}", test.name))
        };
        self.tests.iter().map(of).collect()
    }
}

/// What ends a test early.
pub(super) enum End {
    /// The plugin failed, and so did the test.
    Failed(String),
    /// The test cannot be run.
    Unusable(String),
}

impl From<String> for End {
    fn from(words: String) -> Self {
        Self::Unusable(words)
    }
}

/// A test in progress.
pub(super) struct Run<'a> {
    suite: &'a Suite,
    plugin: &'a Plugin,
    configuration: &'a [u8],
    pub(super) files: Files<'a>,
    differences: Vec<String>,
    /// A local response was sent, so later phases do nothing.
    pub(super) over: bool,
}

impl<'a> Run<'a> {
    fn new(
        suite: &'a Suite,
        plugin: &'a Plugin,
        configuration: &'a [u8],
        files: Files<'a>,
    ) -> Self {
        Self { suite, plugin, configuration, files, differences: Vec::new(), over: false }
    }

    fn test(mut self, test: &Test) -> Result<Vec<String>, String> {
        match self.phases(test) {
            Ok(()) => {}
            Err(End::Failed(words)) => self.differences.push(words),
            Err(End::Unusable(words)) => return Err(words),
        }
        Ok(self.differences)
    }

    fn phases(&mut self, test: &Test) -> Result<(), End> {
        let personality = Personality::google_harness();
        let mut settings = Settings {
            plugin_configuration: self.configuration.to_vec(),
            clock_start: (self.suite.environment.time_secs.unwrap_or(0))
                .saturating_mul(1_000_000_000),
            // The library's value, whatever the suite's level.
            log_level: 2,
            ..Settings::default()
        };
        settings.properties.clear();
        let mut vm = Vm::start(self.plugin, personality, settings)
            .map_err(|refusal| End::Failed(format!("plugin_init: {refusal}")))?;
        let log = self.take_log(&mut vm);
        self.hold_log("plugin_init", test.plugin_init.as_ref(), &log)?;
        let stream = self.open(&mut vm, test)?;
        let log = self.take_log(&mut vm);
        self.hold_log("stream_init", test.stream_init.as_ref(), &log)?;
        for (half, headers, bodies) in [
            (Half::Request, &test.request_headers, &test.request_body),
            (Half::Response, &test.response_headers, &test.response_body),
        ] {
            if let Some(invocation) = headers {
                self.headers(&mut vm, stream, half, invocation)?;
            }
            for invocation in bodies {
                self.body(&mut vm, stream, half, invocation, test.chunks)?;
            }
        }
        let ended = vm.call(Callback::DONE, stream, &[stream]);
        let ended = ended.and_then(|_| vm.call(Callback::DELETE, stream, &[stream]));
        ended.map_err(|fault| self.failed("stream_destroy", &fault))?;
        vm.store.data_mut().streams.remove(&stream);
        let log = self.take_log(&mut vm);
        self.hold_log("stream_destroy", test.stream_destroy.as_ref(), &log)?;
        let root = vm.store.data().root;
        let ended = vm.call(Callback::DONE, root, &[root]);
        ended.map_err(|fault| self.failed("plugin_destroy", &fault))?;
        Ok(())
    }

    pub(super) fn failed(&self, phase: &str, fault: &Fault) -> End {
        End::Failed(format!("{phase}: {fault}"))
    }

    fn open(&self, vm: &mut Vm, test: &Test) -> Result<u32, End> {
        let stream = vm.next_context;
        vm.next_context += 1;
        let state = vm.store.data_mut();
        let root = state.root;
        let properties = test.properties.iter();
        // The first property with a name counts.
        let properties = properties.rev().map(|(path, value)| (path.clone().into(), value.clone()));
        let opened = Stream { root, properties: properties.collect(), ..Stream::default() };
        state.streams.insert(stream, opened);
        vm.call(Callback::CONTEXT_CREATE, stream, &[stream, root])
            .map_err(|fault| self.failed("stream_init", &fault))?;
        Ok(stream)
    }

    pub(super) fn take_log(&self, vm: &mut Vm) -> Vec<Vec<u8>> {
        let level = self.suite.environment.level();
        let lines = vm.take_log().into_iter();
        lines.filter(|line| line.level >= level).map(|line| line.message).collect()
    }

    pub(super) fn hold(
        &mut self,
        phase: &str,
        expectation: &Expectation,
        seen: &Phase,
    ) -> Result<(), End> {
        let found = compare::differences(phase, expectation, seen, self.files)?;
        self.differences.extend(found);
        Ok(())
    }

    fn hold_log(
        &mut self,
        phase: &str,
        expectation: Option<&Expectation>,
        log: &[Vec<u8>],
    ) -> Result<(), End> {
        if let Some(expectation) = expectation {
            let found = compare::log(phase, expectation, log, self.files)?;
            self.differences.extend(found);
        }
        Ok(())
    }
}
