//! A trace: every crossing between host and plugin, in order, in words.
//!
//! The recorder is told of crossings while they happen, because bytes in the guest's
//! memory are what they are only then. What the numbers mean comes from the ABI's table,
//! by way of `words.rs`. How a trace looks is for `text.rs`, `json.rs`, `svg.rs` and
//! `html.rs`.

mod html;
mod json;
mod svg;
mod text;
pub mod words;

use proxy_wasm_abi::table::{self, Function, Version};

use crate::call::Call;
pub use html::html;
pub use json::json_line;
pub use svg::svg;
pub use text::text;
use words::{Argument, Memory};

/// Crossings that are kept; a longer trace says how many are missing.
const CROSSINGS_MAX: usize = 20_000;

/// Who called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// The host called a function of the plugin.
    IntoPlugin,
    /// The plugin called a function of the host.
    IntoHost,
}

/// One call across the border, and its return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Crossing {
    /// How many crossings are around it.
    pub depth: usize,
    /// Who called.
    pub direction: Direction,
    /// Which function.
    pub function: String,
    /// In order; a pointer and its size are one.
    pub arguments: Vec<Argument>,
    /// The result, if the function has one and returned.
    pub result: Option<Argument>,
    /// What was left in the slots of the out parameters.
    pub returned: Vec<Argument>,
    /// What the host has to say about it.
    pub notes: Vec<String>,
    /// What the plugin's memory looks like afterwards, where that changed.
    pub changed: Vec<String>,
    /// Why it did not return.
    pub stopped: Option<String>,
}

impl Crossing {
    pub(crate) fn new(
        depth: usize,
        direction: Direction,
        function: &str,
        arguments: Vec<Argument>,
    ) -> Self {
        Self {
            depth,
            direction,
            function: function.to_owned(),
            arguments,
            result: None,
            returned: Vec::new(),
            notes: Vec::new(),
            changed: Vec::new(),
            stopped: None,
        }
    }
}

/// Takes crossings down while they happen.
#[derive(Debug, Default)]
pub struct Recorder {
    crossings: Vec<Crossing>,
    /// The crossings that have not returned yet, the innermost last.
    open: Vec<usize>,
    dropped: u64,
    memory_seen: (u64, u32),
    version: Option<Version>,
}

impl Recorder {
    /// The crossings so far.
    #[must_use]
    pub fn crossings(&self) -> &[Crossing] {
        &self.crossings
    }

    /// How many crossings there were beyond those that are kept.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// The recorder so far; an empty one goes on in its place.
    pub(crate) fn take(&mut self) -> Self {
        let (memory_seen, version) = (self.memory_seen, self.version);
        let next = Self { memory_seen, version, ..Self::default() };
        std::mem::replace(self, next)
    }

    fn enter(&mut self, direction: Direction, function: &str, arguments: Vec<Argument>) {
        let crossing = Crossing::new(self.open.len(), direction, function, arguments);
        self.open.push(self.crossings.len());
        self.crossings.push(crossing);
    }

    /// Counts a crossing that is not kept, if there are enough already.
    fn skips(&mut self) -> bool {
        let full = self.crossings.len() >= CROSSINGS_MAX;
        if full {
            self.dropped += 1;
            // The place of no crossing, so that the return finds nothing to write to.
            self.open.push(usize::MAX);
        }
        full
    }

    fn innermost(&mut self) -> Option<&mut Crossing> {
        let place = *self.open.last()?;
        self.crossings.get_mut(place)
    }

    /// The host calls a function of the plugin.
    pub(crate) fn callback(&mut self, name: &str, version: Version, numbers: &[i64]) {
        self.version = Some(version);
        if self.skips() {
            return;
        }
        let words = match table::callback(name).and_then(|function| function.signature(version)) {
            Some(signature) => words::arguments(signature, numbers, &Memory::Live(&[])),
            None => words::bare(numbers),
        };
        self.enter(Direction::IntoPlugin, name, words);
    }

    /// The function of the plugin returned.
    pub(crate) fn returned(&mut self, result: Option<i64>, changed: Vec<String>) {
        let version = self.version;
        if let Some(crossing) = self.innermost() {
            let function = table::callback(&crossing.function);
            let signature = function.zip(version).and_then(|(it, version)| it.signature(version));
            crossing.result = words::result(signature, result);
            crossing.changed = changed;
        }
        self.open.pop();
    }

    /// The innermost crossing does not return.
    pub(crate) fn stopped(&mut self, reason: &str) {
        if let Some(crossing) = self.innermost() {
            crossing.stopped = Some(reason.to_owned());
        }
        self.open.pop();
    }

    /// Adds a note to the innermost crossing.
    pub(crate) fn note(&mut self, note: String) {
        if let Some(crossing) = self.innermost() {
            crossing.notes.push(note);
        }
    }

    /// What changed since the last callback, in words.
    pub(crate) fn changes(&mut self, pages: u64, high_water: u32) -> Vec<String> {
        let (pages_before, high_before) = self.memory_seen;
        self.memory_seen = (pages, high_water);
        let mut changes = Vec::new();
        if pages != pages_before {
            changes.push(format!("memory {pages_before} -> {pages} pages"));
        }
        if high_water != high_before {
            changes.push(format!("highest buffer ends at {high_before:#x} -> {high_water:#x}"));
        }
        changes
    }
}

impl Call<'_> {
    /// The plugin calls a function of the host.
    pub(crate) fn record_entry(&mut self, function: &'static Function) {
        self.with_recorder(|recorder, memory, arguments, version| {
            if recorder.skips() {
                return;
            }
            let words = match function.signature(version) {
                Some(signature) => words::arguments(signature, arguments, &Memory::Live(memory)),
                None => words::bare(arguments),
            };
            recorder.enter(Direction::IntoHost, function.name, words);
        });
    }

    /// The function of the host returns.
    pub(crate) fn record_return(&mut self, function: &'static Function, result: u32) {
        self.with_recorder(|recorder, memory, arguments, version| {
            let signature = function.signature(version);
            if let Some(crossing) = recorder.innermost() {
                let has_result = signature.is_none_or(|it| !it.results.is_empty());
                let number = has_result.then(|| result.cast_signed().into());
                crossing.result = words::result(signature, number);
                if number == Some(0)
                    && let Some(signature) = signature
                {
                    crossing.returned = words::returned(signature, arguments, memory);
                }
            }
            recorder.open.pop();
        });
    }

    /// The function of the host does not return.
    pub(crate) fn record_stop(&mut self, reason: &str) {
        self.with_recorder(|recorder, _, _, _| recorder.stopped(reason));
    }

    fn with_recorder(&mut self, act: impl FnOnce(&mut Recorder, &[u8], &[i64], Version)) {
        let arguments = self.arguments;
        let memory = self.memory().ok();
        let (bytes, state) = match memory {
            Some(memory) => {
                let (bytes, state) = memory.data_and_store_mut(&mut self.caller);
                (&*bytes, state)
            }
            None => (&[][..], self.caller.data_mut()),
        };
        let version = state.version;
        if let Some(recorder) = &mut state.recorder {
            act(recorder, bytes, arguments, version);
        }
    }
}
