//! Runs the tests of a suite: a VM each, and the phases that the test names.

use proxy_wasm_abi::table::Version;

use super::suite::{Chunks, Expectation, Input, Invocation, Suite, Test};
use super::{compare, head, map};
use crate::callback::Callback;
use crate::exchange::Half;
use crate::header_map::HeaderMap;
use crate::outcome::{Fault, LocalResponse};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::state::Settings;
use crate::stream::Stream;
use crate::vm::Vm;

/// Reads a file that a test names, or says in one line why not.
pub(super) type Files<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// What came of one test.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The name of the test.
    pub name: String,
    /// The line of the suite that it stands on, counted from 1.
    pub line: usize,
    /// What was not as expected, one line each.
    pub differences: Vec<String>,
}

impl Suite {
    /// Runs the tests. `files` reads what a test names, relative to the suite.
    ///
    /// # Errors
    ///
    /// In one line, if an input cannot be had, so that a test cannot be run.
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

/// What is seen of a phase.
#[derive(Debug, Default)]
pub(super) struct Phase {
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) local: Option<LocalResponse>,
    /// The plugin did not let the headers go on.
    pub(super) stopped: bool,
    pub(super) log: Vec<Vec<u8>>,
}

/// What ends a test early.
enum End {
    /// The plugin failed: the test has failed, too.
    Failed(String),
    /// The test cannot be run.
    Unusable(String),
}

impl From<String> for End {
    fn from(words: String) -> Self {
        Self::Unusable(words)
    }
}

/// One test on its way.
struct Run<'a> {
    suite: &'a Suite,
    plugin: &'a Plugin,
    configuration: &'a [u8],
    files: Files<'a>,
    differences: Vec<String>,
    /// A local response was sent: later phases see nothing.
    over: bool,
}

impl<'a> Run<'a> {
    fn new(
        suite: &'a Suite,
        plugin: &'a Plugin,
        configuration: &'a [u8],
        files: Files<'a>,
    ) -> Self {
        Self {
            suite,
            plugin,
            configuration,
            files,
            differences: Vec::new(),
            over: false,
        }
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
            // What the library answers, whatever the suite's level.
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

    fn failed(&self, phase: &str, fault: &Fault) -> End {
        End::Failed(format!("{phase}: {fault}"))
    }

    fn open(&self, vm: &mut Vm, test: &Test) -> Result<u32, End> {
        let stream = vm.next_context;
        vm.next_context += 1;
        let state = vm.store.data_mut();
        let root = state.root;
        let properties = test.properties.iter();
        // The first of a name counts.
        let properties = properties
            .rev()
            .map(|(path, value)| (path.clone().into(), value.clone()));
        let opened = Stream {
            root,
            properties: properties.collect(),
            ..Stream::default()
        };
        state.streams.insert(stream, opened);
        vm.call(Callback::CONTEXT_CREATE, stream, &[stream, root])
            .map_err(|fault| self.failed("stream_init", &fault))?;
        Ok(stream)
    }

    fn headers(
        &mut self,
        vm: &mut Vm,
        stream: u32,
        half: Half,
        invocation: &Invocation,
    ) -> Result<(), End> {
        let (phase, callback) = match half {
            Half::Request => ("request_headers", Callback::REQUEST_HEADERS),
            Half::Response => ("response_headers", Callback::RESPONSE_HEADERS),
        };
        let headers = self.headers_of(&invocation.input, half == Half::Request)?;
        let mut seen = Phase::default();
        if !self.over {
            let size = u32::try_from(headers.len()).unwrap_or(u32::MAX);
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.show_headers(half, headers);
            }
            let arguments = [stream, size, 0];
            let old = vm.version() == Version::V0_1_0;
            let passed = if old { &arguments[..2] } else { &arguments };
            let action = vm
                .call(callback, stream, passed)
                .map_err(|fault| self.failed(phase, &fault))?;
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.shown.headers[half as usize] = false;
                seen.headers = state.headers_of(half).take().unwrap_or_default();
                seen.local = state.local_response.take();
            }
            seen.stopped = seen.local.is_some() || !matches!(action, None | Some(0));
            if let Some(local) = &seen.local {
                seen.headers = map::joined(local.headers.iter());
                seen.body = local.body.clone();
                self.over = true;
            }
            seen.log = self.take_log(vm);
        }
        self.hold(phase, &invocation.result, &seen)
    }

    fn body(
        &mut self,
        vm: &mut Vm,
        stream: u32,
        half: Half,
        invocation: &Invocation,
        chunks: Option<Chunks>,
    ) -> Result<(), End> {
        let (phase, callback) = match half {
            Half::Request => ("request_body", Callback::REQUEST_BODY),
            Half::Response => ("response_body", Callback::RESPONSE_BODY),
        };
        let body = match invocation.input.file.as_str() {
            "" => invocation.input.content.clone(),
            file => (self.files)(file)?,
        };
        let pieces = pieces(&body, chunks);
        let mut seen = Phase::default();
        for (index, piece) in pieces.iter().enumerate() {
            if self.over {
                seen.log.clear();
                break;
            }
            let ends = u32::from(index + 1 == pieces.len());
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                *state.body_of(half) = Some(piece.to_vec());
                state.shown.bodies[half as usize] = true;
            }
            let size = u32::try_from(piece.len()).unwrap_or(u32::MAX);
            vm.call(callback, stream, &[stream, size, ends])
                .map_err(|fault| self.failed(phase, &fault))?;
            // The lines of the last piece are those of the phase.
            seen.log = self.take_log(vm);
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.shown.bodies[half as usize] = false;
                seen.body
                    .extend(state.body_of(half).take().unwrap_or_default());
                self.over |= state.local_response.take().is_some();
            }
        }
        self.hold(phase, &invocation.result, &seen)
    }

    fn headers_of(&self, input: &Input, request: bool) -> Result<HeaderMap, End> {
        let head = match (input.file.as_str(), input.content.as_slice()) {
            ("", []) => {
                let pairs = input.headers.iter();
                return Ok(map::joined(
                    pairs.map(|(name, value)| (name.as_bytes(), value.as_slice())),
                ));
            }
            ("", content) => content.to_vec(),
            (file, _) => (self.files)(file)?,
        };
        let pairs = head::headers(&head, request).ok_or_else(|| {
            End::Unusable("the input is not the head of an HTTP/1 message".to_owned())
        })?;
        Ok(map::joined(
            pairs
                .iter()
                .map(|(name, value)| (name.as_bytes(), value.as_slice())),
        ))
    }

    fn take_log(&self, vm: &mut Vm) -> Vec<Vec<u8>> {
        let level = self.suite.environment.level();
        let lines = vm.take_log().into_iter();
        lines
            .filter(|line| line.level >= level)
            .map(|line| line.message)
            .collect()
    }

    fn hold(&mut self, phase: &str, expectation: &Expectation, seen: &Phase) -> Result<(), End> {
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

/// A body cut as the test says; an empty one is one empty piece.
fn pieces(body: &[u8], chunks: Option<Chunks>) -> Vec<&[u8]> {
    let (size, count) = match chunks {
        None => return vec![body],
        Some(Chunks::Size(size)) => (size, usize::MAX),
        // The last piece has the rest.
        Some(Chunks::Number(count)) => ((body.len() / count).max(1), count),
    };
    let mut pieces = Vec::new();
    let mut rest = body;
    while pieces.len() + 1 < count && rest.len() > size {
        let (piece, after) = rest.split_at(size);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}
