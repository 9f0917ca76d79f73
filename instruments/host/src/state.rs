//! What the host knows while a guest runs: the data of the wasm store.
//!
//! Hostcalls read and write it; `vm.rs` prepares it for each callback. Guests share nothing of it,
//! except what a caller of the library passes to several of them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use proxy_wasm_abi::table::Version;
use proxy_wasm_abi::types::LogLevel;
use wasmtime::Memory;

use crate::another_plugin::Root;
use crate::callback::Export;
use crate::limits::{Budget, Limits, MemoryLimiter};
use crate::observers::Observers;
use crate::outcome::{LogLine, Remark};
use crate::personality::Personality;
use crate::services::Services;
use crate::settings::Settings;
use crate::stream::Stream;

/// The id of the first root context.
pub(crate) const FIRST_ROOT: u32 = 1;

/// Which part of the plugin is running.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Phase {
    /// Instantiation and the start functions.
    Start,
    /// A callback.
    Callback,
    /// The allocator, which the host called to hand something over.
    Allocator,
}

/// The data of the store.
pub(crate) struct State {
    pub(crate) personality: &'static Personality,
    pub(crate) version: Version,
    pub(crate) limits: Limits,
    pub(crate) settings: Settings,
    pub(crate) growth: MemoryLimiter,
    pub(crate) budget: Budget,
    /// Fuel used by hostcalls during the current callback.
    pub(crate) host_fuel: u64,
    pub(crate) phase: Phase,
    pub(crate) nesting: u32,
    pub(crate) memory: Option<Memory>,
    pub(crate) allocators: Vec<(&'static str, Arc<Export>)>,
    /// The root context that new streams are created under.
    pub(crate) root: u32,
    /// The root contexts of the other plugins in the VM.
    pub(crate) others: Vec<Root>,
    /// The VM has been started; a new root context only needs to be configured.
    pub(crate) started: bool,
    /// Why the host's process ends as soon as the running callback returns.
    pub(crate) doomed: Option<&'static str>,
    /// The context of the hostcalls: the callback's, unless the plugin set another.
    pub(crate) effective: u32,
    /// The context of the callback that is running.
    pub(crate) current: u32,
    pub(crate) streams: BTreeMap<u32, Stream>,
    pub(crate) services: Services,
    /// `proxy_on_vm_start` or `proxy_on_configure` is running, so the plugin's configuration is readable.
    pub(crate) configuring: bool,
    pub(crate) clock: u64,
    pub(crate) random: u64,
    pub(crate) tick_period: u32,
    pub(crate) root_done: bool,
    /// Replaced plugin contexts that still have open streams.
    pub(crate) retired_roots: Vec<u32>,
    /// The tick periods of those, in milliseconds, by context.
    pub(crate) retired_ticks: BTreeMap<u32, u32>,
    /// Plugin contexts whose `proxy_on_done` returned 0 and that have not called `proxy_done` yet.
    pub(crate) unfinished_roots: Vec<u32>,
    /// Those that have called it and are about to be deleted.
    pub(crate) finished_roots: Vec<u32>,
    pub(crate) log: Vec<LogLine>,
    /// The last warnings and errors logged by the running callback, shown if it does not return.
    pub(crate) said: VecDeque<String>,
    /// The total size of the lines in `log`, in bytes.
    pub(crate) log_bytes: usize,
    /// Whether log lines are kept until they are taken.
    pub(crate) keeps_log: bool,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) observers: Observers,
    /// A buffer reused for copying values: the guest's allocator may change the headers while a
    /// value is handed over.
    pub(crate) copy: Vec<u8>,
}

impl State {
    pub(crate) fn new(
        personality: &'static Personality,
        version: Version,
        limits: Limits,
        settings: Settings,
    ) -> Self {
        Self {
            personality,
            version,
            limits,
            growth: MemoryLimiter::new(&limits),
            budget: Budget::of(&limits),
            host_fuel: 0,
            phase: Phase::Start,
            nesting: 0,
            memory: None,
            allocators: Vec::new(),
            root: FIRST_ROOT,
            others: Vec::new(),
            started: false,
            doomed: None,
            effective: FIRST_ROOT,
            current: FIRST_ROOT,
            streams: BTreeMap::new(),
            services: Services {
                foreign_functions: settings.foreign_functions.clone(),
                ..Services::default()
            },
            configuring: false,
            clock: settings.clock_start,
            random: 0x9e37_79b9_7f4a_7c15,
            tick_period: 0,
            root_done: false,
            retired_roots: Vec::new(),
            retired_ticks: BTreeMap::new(),
            unfinished_roots: Vec::new(),
            finished_roots: Vec::new(),
            log: Vec::new(),
            said: VecDeque::new(),
            log_bytes: 0,
            keeps_log: true,
            remarks: Vec::new(),
            observers: Observers::default(),
            copy: Vec::new(),
            settings,
        }
    }

    /// The stream that hostcalls refer to, if any.
    pub(crate) fn stream(&mut self) -> Option<&mut Stream> {
        self.streams.get_mut(&self.effective)
    }

    /// Whether a plugin context is only waiting for its `proxy_done`.
    pub(crate) fn waits_for_done(&self) -> bool {
        !self.unfinished_roots.is_empty()
    }

    /// Records something that the host would complain about.
    pub(crate) fn remark(&mut self, text: impl Into<String>, remedy: impl Into<String>) {
        self.say(Remark::new(text, remedy));
    }

    /// Records something that makes the plugin unusable on this host.
    pub(crate) fn object(&mut self, text: impl Into<String>, remedy: impl Into<String>) {
        self.say(Remark::new(text, remedy).grave());
    }

    fn say(&mut self, remark: Remark) {
        match self.streams.get_mut(&self.effective) {
            Some(stream) => stream.remarks.push(remark),
            None => self.remarks.push(remark),
        }
    }

    /// Records a warning or an error, to be shown if the callback does not return.
    pub(crate) fn hear(&mut self, level: u32, message: &[u8]) {
        const LINES_MAX: usize = 3;
        const BYTES_MAX: usize = 500;

        if level < LogLevel::WARN.0 || message.is_empty() {
            return;
        }
        if self.said.len() == LINES_MAX {
            self.said.pop_front();
        }
        let text = String::from_utf8_lossy(&message[..message.len().min(BYTES_MAX)]);
        self.said.push_back(text.trim().replace('\n', " "));
    }
}
