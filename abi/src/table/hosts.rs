//! What each host does that is not about a single function.

use super::features::Features;
use super::markers::MarkerRule;
use crate::judge::reason::Reason;

/// A host that runs plugins.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// A short name, for command lines: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe`, ...
    pub id: &'static str,
    /// The name that people know.
    pub name: &'static str,
    /// Products that run plugins with it.
    pub used_by: &'static [&'static str],
    /// Whether it serves traffic; the others are for tests.
    pub production: bool,
    /// The source code that was read.
    pub read_at: &'static str,
    /// What was run, if anything.
    pub run_at: Option<&'static str>,
    /// The reasons for which a run confirmed the judge. The others were read.
    pub run: &'static [Reason],
    /// How it determines the version for which a plugin is written.
    pub markers: MarkerRule,
    /// The names of allocators in the order in which it looks them up; it uses the first that exists.
    pub allocators: &'static [&'static str],
    /// What happens to a plugin without an allocator.
    pub no_allocator: NoAllocator,
    /// Whether it asks the allocator for 0 bytes when it hands over an empty value.
    pub allocates_zero: bool,
    /// Whether the memory must be exported as `memory`; other hosts accept any exported memory.
    pub memory_by_name: bool,
    /// Whether it refuses a plugin without a memory. Otherwise the first hostcall that accesses it ends the
    /// host's process.
    pub needs_memory: bool,
    /// Whether it creates the memories and tables that a plugin imports, whatever their names.
    pub makes_memories: bool,
    /// The most pages that a memory may have at the start, if the host has its own limit.
    pub pages_max: Option<u64>,
    /// Which start function it runs.
    pub start: StartRule,
    /// What happens with a callback of the wrong type.
    pub mistyped_callback: MistypedCallback,
    /// Whether headers callbacks get `end_of_stream` even in 0.1.0, where the spec has two parameters:
    /// the call of one with two fails.
    pub always_end_of_stream: bool,
    /// What `proxy_get_header_map_value` returns for a missing header, to 0.1.0 and to later plugins.
    pub missing_header: (HeaderAnswer, HeaderAnswer),
    /// What it returns for a header with an empty value.
    pub empty_header: HeaderAnswer,
    /// Whether header names are case-sensitive.
    pub case_sensitive: bool,
    /// What it demands of the addresses of out parameters.
    pub out_slots: OutSlots,
    /// The module names under which it provides WASI functions.
    pub wasi_modules: &'static [&'static str],
    /// Whether a plugin can respond with `proxy_send_local_response`.
    pub can_answer: bool,
    /// What a trap in the callback of a request does to that request.
    pub trap: Trap,
    /// The same in a sentence, and what happens to the VM.
    pub trap_effect: &'static str,
    /// The engines it runs plugins on.
    pub engines: &'static [Engine],
    /// What else plugin authors must know, one sentence each.
    pub notes: &'static [&'static str],
}

/// A WebAssembly engine.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Engine {
    /// Its name.
    pub name: &'static str,
    /// Its version, if the host pins one.
    pub version: &'static str,
    /// The features that it accepts by default; `None` if this is not known.
    pub takes: Option<Features>,
}

impl Engine {
    /// The features of the second version of WebAssembly that it is known to refuse.
    #[must_use]
    pub fn lacks(&self) -> Features {
        self.refuses(Features::SECOND)
    }

    /// Those of the features that it is known to refuse, if any.
    #[must_use]
    pub fn refuses(&self, features: Features) -> Features {
        let known = self.takes.map(|takes| features.without(takes));
        known.unwrap_or(Features::NONE)
    }
}

/// How a fact about a host is known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Known {
    /// This version of the host was run.
    Run(&'static str),
    /// The source was read at this version.
    Read(&'static str),
}

/// What happens to a plugin without an allocator that the host looks up.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NoAllocator {
    /// It does not load.
    Refused,
    /// It loads. Hostcalls that hand bytes over fail.
    CallsFail,
}

/// Which start function a host runs.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum StartRule {
    /// The first of these that is exported, in this order.
    Preferred(&'static [&'static str]),
    /// Whichever of these comes first in the export section.
    ExportOrder(&'static [&'static str]),
    /// The first of these that is exported, in this order; without one the plugin does not start.
    Required(&'static [&'static str]),
}

impl StartRule {
    /// The start function that runs first, if the plugin has one. `has` looks a name up; `exports`
    /// are the names in the order of the export section.
    pub(crate) fn first<'e, E: Iterator<Item = &'e str>>(
        &self,
        has: impl Fn(&str) -> bool,
        exports: impl FnOnce() -> E,
    ) -> Option<&'static str> {
        match *self {
            Self::Preferred(names) | Self::Required(names) => {
                names.iter().copied().find(|name| has(name))
            }
            Self::ExportOrder(names) => exports()
                .find_map(|export| names.iter().copied().find(|name| *name == export && has(name))),
        }
    }
}

/// What happens with a callback of the wrong type.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MistypedCallback {
    /// The plugin does not load.
    Refused,
    /// Every call fails.
    CallFails,
    /// The call fails if the number of parameters is another one. So do calls of these callbacks
    /// if they have no result; other results are not read.
    CountFails(&'static [&'static str]),
    /// It is called, and finds garbage in place of its arguments. If the host reads a result
    /// and there is none, the worker crashes.
    Unchecked,
}

/// What `proxy_get_header_map_value` returns if there is nothing to hand over.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum HeaderAnswer {
    /// NOT_FOUND.
    NotFound,
    /// OK with address 0 and size 0.
    OkNull,
    /// OK with size 0; the slot of the address is not written.
    OkSizeOnly,
    /// OK with size 0 and the address that the allocator returned.
    OkAllocated,
    /// The host stops.
    Panics,
}

/// What a host demands of the addresses of out parameters.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum OutSlots {
    /// Inside the memory.
    InBounds,
    /// Inside the memory, not 0, and a multiple of four; otherwise the call traps.
    AlignedNotZero,
    /// Inside the memory; the host does not write to address 0.
    ZeroIsNone,
}

/// What a trap in the callback of a request does to that request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Trap {
    /// The client gets an error.
    FailsClosed,
    /// The request goes on without the plugin.
    FailsOpen,
    /// There is no request: a test fails, or the embedder decides.
    NotServing,
}

impl Host {
    /// How it is known that the host behaves like this.
    #[must_use]
    pub fn known(&self, reason: Reason) -> Known {
        match self.run_at {
            Some(version) if self.run.contains(&reason) => Known::Run(version),
            _ => Known::Read(self.read_at),
        }
    }
}
