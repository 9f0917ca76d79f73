//! How one host differs from another, as data.
//!
//! What can be known about a host without running anything stands in the ABI's table,
//! [`table::HOSTS`] and [`table::FUNCTIONS`]; a [`Personality`] adds what a host *does*
//! while it runs. Each difference is implemented at the one place that reads the field.
//! The hosts themselves are in `personality/generated.rs`, made of `abi/data/hosts/`.

mod generated;

use std::sync::LazyLock;

use proxy_wasm_abi::table::Host;

pub use generated::PERSONALITIES;

/// A host to imitate.
#[derive(Clone, Debug)]
pub struct Personality {
    /// The name for command lines; for real hosts the `id` in the ABI's table.
    pub id: &'static str,
    /// Its line in the ABI's table; the spec has one of its own.
    pub host: &'static Host,
    /// Whether the next allocator is asked when the first one answers 0.
    pub second_allocator_on_zero: bool,
    /// Whether `main` runs after `_initialize`.
    pub runs_main: bool,
    /// What becomes of a hostcall in the allocator or while the module starts.
    pub early_hostcalls: EarlyHostcalls,
    /// Whether the size is written before the allocator is asked, and the address after it.
    pub size_first: bool,
    /// What the host does when the allocator returns null.
    pub no_memory: NoMemory,
    /// How a header map made by the plugin is read.
    pub decoder: Decoder,
    /// Whether `num_headers` is counted, or always 0.
    pub counts_headers: bool,
    /// What the plugin sees as `end_of_stream` in the headers callbacks.
    pub end_of_stream: EndOfStream,
    /// What happens when configuration or start is answered with 0.
    pub start_failure: StartFailure,
    /// Whether bodies and trailers reach the plugin.
    pub bodies: bool,
    /// Whether a local response passes the response callbacks of the plugin that sent it.
    pub filters_local_responses: bool,
    /// Whether hostcalls answer phase by phase as was measured on a real Envoy, hostcall by
    /// hostcall; what other hosts answer in each phase is not known that well.
    pub measured: bool,
    /// Whether a stream whose `proxy_on_done` returned 0 waits for `proxy_done`.
    pub waits_for_done: bool,
    /// Whether `proxy_on_log` comes before `proxy_on_done`, against the spec's order.
    pub logs_before_done: bool,
    /// Whether a header's value is the first element of a list, without its quotes.
    pub first_list_element: bool,
    /// What is appended to the body of a local response.
    pub body_suffix: &'static [u8],
    /// Which bytes of a local response are read from the plugin's memory only after the callback.
    pub late_reads: LateReads,
    /// The statuses that a local response may have.
    pub local_statuses: std::ops::RangeInclusive<u32>,
    /// Whether a second local response in one request traps.
    pub second_local_response_traps: bool,
    /// What a trap does to the request and to those after it.
    pub after_trap: AfterTrap,
    /// The status of a request whose plugin did not start, if the host runs without it.
    pub without_plugin: Option<u32>,
}

/// What becomes of a hostcall in the allocator or while the module starts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EarlyHostcalls {
    /// Logging, clocks and WASI are allowed, everything else traps.
    Restricted,
    /// While the module starts, the host's worker crashes.
    CrashAtStart,
    /// Everything is allowed.
    Allowed,
}

/// What the host does when the allocator returns null.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoMemory {
    /// `INVALID_MEMORY_ACCESS`.
    InvalidMemoryAccess,
    /// `INTERNAL_FAILURE`.
    InternalFailure,
    /// It does not look, and writes the value to address 0.
    WritesToNull,
}

/// How a header map made by the plugin is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Decoder {
    /// NULs and the total size are checked; a malformed map is an empty one.
    Strict,
    /// Sizes are believed as far as there are bytes; NULs are skipped unread.
    Tolerant,
}

/// What the plugin sees as `end_of_stream` in the headers callbacks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EndOfStream {
    /// Whether anything follows.
    Actual,
    /// Always 0.
    Never,
    /// Always 1.
    Always,
}

/// What happens when `proxy_on_vm_start` or `proxy_on_configure` answers 0.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StartFailure {
    /// The host does not start, or refuses the plugin.
    Refused,
    /// The host's worker crashes.
    Crash,
    /// Nobody looks at the answer.
    Ignored,
}

/// Which bytes of a local response are read from the plugin's memory only after the callback.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LateReads {
    /// None: everything is copied during the hostcall.
    None,
    /// The headers.
    Headers,
    /// The body.
    Body,
}

/// What a trap does to the request and to those after it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AfterTrap {
    /// This request and all later ones get that status: the VM is not used again.
    ClosedForGood(u32),
    /// This request gets that status, and the next one a new instance.
    ClosedAndRestarted(u32),
    /// This request gets that status, and the next one the same instance.
    ClosedAndKept(u32),
    /// The request goes on as if the plugin were not there, and so do all later ones.
    Open,
    /// The request goes on, and the next one gets the same instance.
    OpenAndKept,
}

impl Personality {
    /// The host of that name.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        PERSONALITIES.iter().find(|personality| personality.id == id)
    }

    /// The test harness of Google's Service Extensions: no host that requests pass through, so it
    /// is not among [`PERSONALITIES`].
    #[must_use]
    pub fn google_harness() -> &'static Self {
        static HARNESS: LazyLock<Personality> = LazyLock::new(|| Personality {
            id: "google",
            measured: false,
            // The library that Envoy has, too, with less behind it.
            ..PERSONALITIES[0].clone()
        });
        &HARNESS
    }

    /// Whether this is that harness, whose hostcalls do what `google.rs` says.
    pub(crate) fn is_google_harness(&self) -> bool {
        self.id == "google"
    }

    /// Whether this is the ABI as the spec words it, and no real host.
    #[must_use]
    pub fn is_spec(&self) -> bool {
        self.host.is_spec()
    }
}
