//! How hosts differ, as data.
//!
//! What is known about a host without running it is in the ABI's tables, [`table::HOSTS`] and
//! [`table::FUNCTIONS`]; a [`Personality`] adds what a host *does* at run time. Each difference is
//! implemented at the one place that reads its field. The hosts themselves are in
//! `personality/generated.rs`, generated from `abi/data/hosts/`.

mod generated;

use std::sync::LazyLock;

use proxy_wasm_abi::table::Host;

pub use generated::PERSONALITIES;

/// A host to imitate.
#[derive(Clone, Debug)]
pub struct Personality {
    /// The name on the command line; for real hosts, the `id` in the ABI's table.
    pub id: &'static str,
    /// Its entry in the ABI's table; the spec has its own.
    pub host: &'static Host,
    /// Whether the second allocator is tried when the first returns 0.
    pub second_allocator_on_zero: bool,
    /// Whether `main` runs after `_initialize`.
    pub runs_main: bool,
    /// What happens to a hostcall from the allocator or during the module's start.
    pub early_hostcalls: EarlyHostcalls,
    /// Whether the size is written before the allocator is called, and the address after.
    pub size_first: bool,
    /// What the host does when the allocator returns null.
    pub no_memory: NoMemory,
    /// How a header map from the plugin is read.
    pub decoder: Decoder,
    /// Whether `num_headers` is the number of headers; otherwise it is 0.
    pub counts_headers: bool,
    /// The value of `end_of_stream` in the headers callbacks.
    pub end_of_stream: EndOfStream,
    /// What happens when VM start or configuration returns 0.
    pub start_failure: StartFailure,
    /// Whether bodies and trailers reach the plugin.
    pub bodies: bool,
    /// Whether a local response passes through the response callbacks of the plugin that sent it.
    pub filters_local_responses: bool,
    /// Whether each hostcall returns in each phase what was measured on a real Envoy; other hosts
    /// are not known in such detail.
    pub measured: bool,
    /// Whether a stream whose `proxy_on_done` returned 0 waits for `proxy_done`.
    pub waits_for_done: bool,
    /// Whether `proxy_on_log` comes before `proxy_on_done`, against the spec's order.
    pub logs_before_done: bool,
    /// Whether a header's value is handed over as the first element of a list, without quotes.
    pub first_list_element: bool,
    /// What is appended to the body of a local response.
    pub body_suffix: &'static [u8],
    /// Which bytes of a local response are read from the guest's memory only after the callback.
    pub late_reads: LateReads,
    /// The statuses that a local response may have.
    pub local_statuses: std::ops::RangeInclusive<u32>,
    /// Whether a second local response in one request traps.
    pub second_local_response_traps: bool,
    /// What a trap does to the request and to those after it.
    pub after_trap: AfterTrap,
    /// The status of a request whose plugin did not start, if the host runs without the plugin.
    pub without_plugin: Option<u32>,
}

/// What happens to a hostcall from the allocator or during the module's start.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EarlyHostcalls {
    /// Logging, clocks and WASI are allowed; everything else traps.
    Restricted,
    /// During the module's start, the host's worker crashes.
    CrashAtStart,
    /// Everything is allowed.
    Allowed,
}

/// What the host does when the allocator returns null.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoMemory {
    /// The hostcall returns `INVALID_MEMORY_ACCESS`.
    InvalidMemoryAccess,
    /// The hostcall returns `INTERNAL_FAILURE`.
    InternalFailure,
    /// It does not check, and writes the value to address 0.
    WritesToNull,
}

/// How a header map from the plugin is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Decoder {
    /// NULs and the total size are checked; a malformed map is read as empty.
    Strict,
    /// Sizes are trusted as far as there are bytes; NULs are skipped without a check.
    Tolerant,
}

/// The value of `end_of_stream` in the headers callbacks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EndOfStream {
    /// 1 if nothing follows the headers.
    Actual,
    /// Always 0.
    Never,
    /// Always 1.
    Always,
}

/// What happens when `proxy_on_vm_start` or `proxy_on_configure` returns 0.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StartFailure {
    /// The host does not start, or refuses the plugin.
    Refused,
    /// The host's worker crashes.
    Crash,
    /// The host ignores the result.
    Ignored,
}

/// Which bytes of a local response are read from the guest's memory only after the callback.
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
    /// This request and all later ones get this status: the VM is not used again.
    ClosedForGood(u32),
    /// This request gets this status, and the next one a new instance.
    ClosedAndRestarted(u32),
    /// This request gets this status, and the next one the same instance.
    ClosedAndKept(u32),
    /// The request continues as if the plugin were not there, and so do all later ones.
    Open,
    /// The request continues, and the next one gets the same instance.
    OpenAndKept,
}

impl Personality {
    /// The host with that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        PERSONALITIES.iter().find(|personality| personality.id == id)
    }

    /// The test harness of Google's Service Extensions: not a host that serves requests, so it is
    /// not among [`PERSONALITIES`].
    #[must_use]
    pub fn google_harness() -> &'static Self {
        static HARNESS: LazyLock<Personality> = LazyLock::new(|| Personality {
            id: "google",
            measured: false,
            // The same library as Envoy, with less around it.
            ..PERSONALITIES[0].clone()
        });
        &HARNESS
    }

    /// Whether this is that harness; `google.rs` says what its hostcalls do.
    pub(crate) fn is_google_harness(&self) -> bool {
        self.id == "google"
    }

    /// Whether this is the ABI as specified, not a real host.
    #[must_use]
    pub fn is_spec(&self) -> bool {
        self.host.is_spec()
    }
}
