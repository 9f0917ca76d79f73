//! Records crossings while they happen, because the guest's memory changes afterwards.

use proxy_wasm_abi::table::{self, Version};

use super::crossing::{Crossing, Direction};
use super::words::{self, Argument, Memory};

/// The number of crossings kept; a longer trace says how many are missing.
const CROSSINGS_MAX: usize = 20_000;

/// Records crossings while they happen.
#[derive(Debug, Default)]
pub struct Recorder {
    crossings: Vec<Crossing>,
    /// The crossings that have not returned yet, innermost last.
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

    /// The number of crossings that were dropped.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Takes the recorder, leaving an empty one that continues it.
    pub(crate) fn take(&mut self) -> Self {
        let (memory_seen, version) = (self.memory_seen, self.version);
        let next = Self { memory_seen, version, ..Self::default() };
        std::mem::replace(self, next)
    }

    pub(crate) fn enter(&mut self, direction: Direction, function: &str, arguments: Vec<Argument>) {
        let crossing = Crossing::new(self.open.len(), direction, function, arguments);
        self.open.push(self.crossings.len());
        self.crossings.push(crossing);
    }

    /// Counts a crossing without keeping it, if the limit is reached.
    pub(crate) fn skips(&mut self) -> bool {
        let full = self.crossings.len() >= CROSSINGS_MAX;
        if full {
            self.dropped += 1;
            // The index of no crossing, so that the return has nothing to write to.
            self.open.push(usize::MAX);
        }
        full
    }

    pub(crate) fn innermost(&mut self) -> Option<&mut Crossing> {
        let place = *self.open.last()?;
        self.crossings.get_mut(place)
    }

    /// The innermost crossing ends.
    pub(crate) fn leave(&mut self) {
        self.open.pop();
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

    /// The function of the plugin returns.
    pub(crate) fn returned(&mut self, result: Option<i64>, changed: Vec<String>) {
        let version = self.version;
        if let Some(crossing) = self.innermost() {
            let function = table::callback(&crossing.function);
            let signature = function.zip(version).and_then(|(it, version)| it.signature(version));
            crossing.result = words::result(signature, result);
            crossing.changed = changed;
        }
        self.leave();
    }

    /// The innermost crossing does not return.
    pub(crate) fn stopped(&mut self, reason: &str) {
        if let Some(crossing) = self.innermost() {
            crossing.stopped = Some(reason.to_owned());
        }
        self.leave();
    }

    /// Adds a note to the innermost crossing.
    pub(crate) fn note(&mut self, note: String) {
        if let Some(crossing) = self.innermost() {
            crossing.notes.push(note);
        }
    }

    /// Describes what changed since the last callback.
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
