//! What is to be known about each host that is not about a single function.

use super::features::Features;
use super::markers::MarkerRule;
use crate::judge::reason::Reason;

/// A host that runs plugins.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// A short name, for command lines: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe`, ...
    pub id: &'static str,
    /// What people know it as.
    pub name: &'static str,
    /// Products that run plugins with it.
    pub used_by: &'static [&'static str],
    /// Whether it serves traffic; the others are for tests.
    pub production: bool,
    /// The source code that was read.
    pub read_at: &'static str,
    /// What was run, if somebody ran it.
    pub run_at: Option<&'static str>,
    /// The reasons for which it was run and did what the judge says. The others were read.
    pub run: &'static [Reason],
    /// How it learns which version a plugin is written for.
    pub markers: MarkerRule,
    /// The names of allocators in the order in which it looks them up; it uses the first that is there.
    pub allocators: &'static [&'static str],
    /// What a plugin without an allocator leads to.
    pub no_allocator: NoAllocator,
    /// Whether it asks the allocator for 0 bytes to hand over an empty value.
    pub allocates_zero: bool,
    /// Whether the memory must be exported as `memory`; other hosts take any exported memory.
    pub memory_by_name: bool,
    /// Whether it refuses a plugin without a memory. Else the first hostcall that touches it ends the
    /// host's process.
    pub needs_memory: bool,
    /// Whether it makes the memories and tables that a plugin imports, whatever their names.
    pub makes_memories: bool,
    /// The most pages that a memory may have at the start, where the host has a limit of its own.
    pub pages_max: Option<u64>,
    /// Which start function it runs.
    pub start: StartRule,
    /// What a callback with a wrong type does.
    pub mistyped_callback: MistypedCallback,
    /// Whether headers callbacks get `end_of_stream` even in 0.1.0, where the spec has two parameters:
    /// the call of one with two fails.
    pub always_end_of_stream: bool,
    /// What `proxy_get_header_map_value` answers for a header that is not there, to 0.1.0 and to later plugins.
    pub missing_header: (HeaderAnswer, HeaderAnswer),
    /// What it answers for a header with an empty value.
    pub empty_header: HeaderAnswer,
    /// Whether header names must match in case.
    pub case_sensitive: bool,
    /// What it demands of the addresses of out parameters.
    pub out_slots: OutSlots,
    /// The module names under which it serves WASI functions.
    pub wasi_modules: &'static [&'static str],
    /// Whether a plugin may answer a request with `proxy_send_local_response`.
    pub can_answer: bool,
    /// What a trap in the callback of a request does to that request.
    pub trap: Trap,
    /// The same in a sentence, and what becomes of the VM.
    pub trap_effect: &'static str,
    /// The engines it runs plugins on.
    pub engines: &'static [Engine],
    /// What else a plugin author must know, a sentence each.
    pub notes: &'static [&'static str],
}

/// A WebAssembly engine.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Engine {
    /// What it is called.
    pub name: &'static str,
    /// Which version, as far as the host pins one.
    pub version: &'static str,
    /// The features that it takes as it is set by default; `None` where nobody has found out.
    pub takes: Option<Features>,
}

impl Engine {
    /// The features of the second version of WebAssembly that it is known to refuse.
    #[must_use]
    pub fn lacks(&self) -> Features {
        self.refuses(Features::SECOND)
    }

    /// Those of the features that it is known to refuse.
    #[must_use]
    pub fn refuses(&self, features: Features) -> Features {
        let known = self.takes.map(|takes| features.without(takes));
        known.unwrap_or(Features::NONE)
    }
}

/// How a fact about a host is known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Known {
    /// The host was run, in that version.
    Run(&'static str),
    /// The source was read, at that version.
    Read(&'static str),
}

/// What a plugin without an allocator that the host looks up leads to.
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

/// What a callback with a wrong type does.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MistypedCallback {
    /// The plugin does not load.
    Refused,
    /// The call fails when it is due.
    CallFails,
    /// The call fails if the number of parameters is another one. So do calls of these callbacks
    /// if they have no result; other results are not read.
    CountFails(&'static [&'static str]),
    /// It is called with whatever lies where it looks for arguments. Where the host reads a result
    /// and there is none, its worker crashes.
    Unchecked,
}

/// What `proxy_get_header_map_value` answers when there is nothing to hand over.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum HeaderAnswer {
    /// NOT_FOUND.
    NotFound,
    /// OK with address 0 and size 0.
    OkNull,
    /// OK with size 0; the slot of the address is left as it was.
    OkSizeOnly,
    /// OK with size 0 and the address that the allocator gave.
    OkAllocated,
    /// The host stops.
    Panics,
}

/// What a host demands of the addresses of out parameters.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum OutSlots {
    /// Inside the memory.
    InBounds,
    /// Inside the memory, not 0, and a multiple of four; else the call traps.
    AlignedNotZero,
    /// Inside the memory; an address of 0 means that nothing is to be written.
    ZeroIsNone,
}

/// What a trap in the callback of a request does to that request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Trap {
    /// The request is answered with an error.
    FailsClosed,
    /// The request goes on as if there were no plugin.
    FailsOpen,
    /// There is no request: a test fails, or an embedder decides.
    NotServing,
}

impl Host {
    /// How it is known what this host does for that reason.
    #[must_use]
    pub fn known(&self, reason: Reason) -> Known {
        match self.run_at {
            Some(version) if self.run.contains(&reason) => Known::Run(version),
            _ => Known::Read(self.read_at),
        }
    }
}
