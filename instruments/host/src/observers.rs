//! The observers of a plugin. They are separate from the host's state, which notifies them.

use std::collections::BTreeSet;

use proxy_wasm_abi::table::Version;

use crate::deeds::Deeds;
use crate::foreign_bytes::ForeignBytes;
use crate::ledger::Ledger;
use crate::lie::Lie;
use crate::trace::Recorder;

/// The active observers and what they have seen. Only the ledger is kept in every run.
#[derive(Debug, Default)]
pub(crate) struct Observers {
    pub(crate) ledger: Ledger,
    /// Records a trace.
    pub(crate) recorder: Option<Recorder>,
    /// What else the plugin did, kept while a trace is recorded.
    pub(crate) deeds: Deeds,
    /// Looks for bytes of one request in the hostcalls of another.
    pub(crate) foreign_bytes: Option<ForeignBytes>,
    /// The names of headers that the plugin asked for, if requested.
    pub(crate) lookups: Option<BTreeSet<Vec<u8>>>,
    /// What to return instead of the value of a header or property.
    pub(crate) lie: Option<Lie>,
}

impl Observers {
    /// The host calls a function of the plugin.
    pub(crate) fn enters(&mut self, name: &str, version: Version, arguments: &[i64]) {
        if let Some(recorder) = &mut self.recorder {
            recorder.callback(name, version, arguments);
        }
    }

    /// A callback returned; the memory has that many pages.
    pub(crate) fn returned(&mut self, result: Option<i64>, pages: u64) {
        if let Some(recorder) = &mut self.recorder {
            let changes = recorder.changes(pages, self.ledger.high_water);
            recorder.returned(result, changes);
        }
    }

    /// The plugin's allocator returned; `fits` says whether its result can be used.
    pub(crate) fn allocated(&mut self, result: Option<i64>, address: u32, size: u32, fits: bool) {
        if address != 0 && fits {
            self.ledger.hand_over(address, size);
        } else {
            self.ledger.refused += 1;
        }
        if let Some(recorder) = &mut self.recorder {
            recorder.returned(result, Vec::new());
        }
    }

    /// A function of the plugin did not return.
    pub(crate) fn stopped(&mut self, reason: &str) {
        if let Some(recorder) = &mut self.recorder {
            recorder.stopped(reason);
        }
    }

    /// The plugin passed bytes to a hostcall.
    pub(crate) fn given(&mut self, stream: u32, hostcall: &'static str, bytes: &[u8]) {
        if let Some(foreign_bytes) = &mut self.foreign_bytes {
            foreign_bytes.look(stream, hostcall, bytes);
        }
    }

    /// The plugin asked for a header.
    pub(crate) fn looked_up(&mut self, name: &[u8]) {
        if let Some(lookups) = &mut self.lookups {
            lookups.insert(name.to_vec());
        }
    }

    /// The plugin called an upstream.
    pub(crate) fn called(&mut self, upstream: &[u8]) {
        if self.recorder.is_some() {
            self.deeds.calls.push(upstream.to_vec());
        }
    }

    /// The plugin set a property.
    pub(crate) fn property_set(&mut self, path: &[u8], value: &[u8]) {
        if self.recorder.is_some() {
            self.deeds.properties.insert(path.to_vec(), value.to_vec());
        }
    }

    /// Takes the trace so far; recording continues with an empty one.
    pub(crate) fn take_trace(&mut self) -> Recorder {
        self.recorder.as_mut().map(Recorder::take).unwrap_or_default()
    }

    /// Takes what the plugin did since the last call.
    pub(crate) fn take_deeds(&mut self) -> Deeds {
        std::mem::take(&mut self.deeds)
    }

    /// Adds a note to the crossing that is being recorded.
    pub(crate) fn note(&mut self, note: impl FnOnce() -> String) {
        if let Some(recorder) = &mut self.recorder {
            recorder.note(note());
        }
    }

    /// A stream for that request was opened.
    pub(crate) fn opened(&mut self, stream: u32, request: u64) {
        if let Some(foreign_bytes) = &mut self.foreign_bytes {
            foreign_bytes.open(stream, request);
        }
    }

    /// A stream was closed.
    pub(crate) fn closed(&mut self, stream: u32) {
        if let Some(foreign_bytes) = &mut self.foreign_bytes {
            foreign_bytes.close(stream);
        }
    }
}
