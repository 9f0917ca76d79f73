//! The hosts that can be acted, one constant each.
//!
//! A new host is a constant here and a line in the ABI's table.

use proxy_wasm_abi::table::{self, HOSTS, Host, SPEC};

use super::{
    AfterTrap, Decoder, EarlyHostcalls, EndOfStream, LateReads, NoMemory, Personality, StartFailure,
};

const ENVOY: Personality = Personality {
    id: "envoy",
    host: &table::ENVOY,
    second_allocator_on_zero: false,
    runs_main: true,
    early_hostcalls: EarlyHostcalls::Restricted,
    size_first: false,
    no_memory: NoMemory::InvalidMemoryAccess,
    decoder: Decoder::Strict,
    counts_headers: true,
    end_of_stream: EndOfStream::Actual,
    start_failure: StartFailure::Refused,
    bodies: true,
    filters_local_responses: true,
    measured: true,
    waits_for_done: false,
    logs_before_done: true,
    body_suffix: b"",
    late_reads: LateReads::None,
    // Envoy's own check; a status that it does not know becomes an error of its own.
    local_statuses: 0..=u32::MAX,
    second_local_response_traps: false,
    after_trap: AfterTrap::ClosedForGood(503),
    without_plugin: None,
};

const HIGRESS: Personality = Personality {
    id: "higress",
    host: &table::HIGRESS,
    ..ENVOY
};

const ATS: Personality = Personality {
    id: "ats",
    host: of_table("ats"),
    measured: false,
    waits_for_done: true,
    end_of_stream: EndOfStream::Never,
    start_failure: StartFailure::Crash,
    late_reads: LateReads::Headers,
    after_trap: AfterTrap::Open,
    ..ENVOY
};

const NGX_WASM_MODULE: Personality = Personality {
    id: "ngx_wasm_module",
    host: of_table("ngx_wasm_module"),
    measured: false,
    waits_for_done: true,
    runs_main: false,
    early_hostcalls: EarlyHostcalls::CrashAtStart,
    no_memory: NoMemory::InternalFailure,
    decoder: Decoder::Tolerant,
    end_of_stream: EndOfStream::Never,
    logs_before_done: false,
    body_suffix: b"\n",
    local_statuses: 100..=999,
    second_local_response_traps: true,
    after_trap: AfterTrap::ClosedAndRestarted(500),
    ..ENVOY
};

const APISIX: Personality = Personality {
    id: "apisix",
    host: of_table("apisix"),
    measured: false,
    waits_for_done: true,
    second_allocator_on_zero: true,
    runs_main: false,
    early_hostcalls: EarlyHostcalls::CrashAtStart,
    size_first: true,
    no_memory: NoMemory::InternalFailure,
    decoder: Decoder::Tolerant,
    counts_headers: false,
    end_of_stream: EndOfStream::Always,
    logs_before_done: false,
    local_statuses: 100..=u32::MAX,
    after_trap: AfterTrap::ClosedAndKept(503),
    without_plugin: Some(503),
    ..ENVOY
};

const BFE: Personality = Personality {
    id: "bfe",
    host: of_table("bfe"),
    measured: false,
    waits_for_done: true,
    runs_main: false,
    early_hostcalls: EarlyHostcalls::Allowed,
    no_memory: NoMemory::WritesToNull,
    decoder: Decoder::Tolerant,
    start_failure: StartFailure::Ignored,
    bodies: false,
    filters_local_responses: false,
    logs_before_done: false,
    late_reads: LateReads::Body,
    after_trap: AfterTrap::OpenAndKept,
    ..ENVOY
};

const TO_THE_LETTER: Personality = Personality {
    id: "spec",
    host: &SPEC,
    measured: false,
    waits_for_done: true,
    early_hostcalls: EarlyHostcalls::Allowed,
    logs_before_done: false,
    ..ENVOY
};

/// The hosts that can be acted, the default first.
pub static PERSONALITIES: [Personality; 7] = [
    ENVOY,
    HIGRESS,
    ATS,
    NGX_WASM_MODULE,
    APISIX,
    BFE,
    TO_THE_LETTER,
];

/// The line of that id; a compile error if there is none.
const fn of_table(id: &str) -> &'static Host {
    let mut index = 0;
    while !equal(HOSTS[index].id.as_bytes(), id.as_bytes()) {
        index += 1;
    }
    &HOSTS[index]
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    left.len() == right.len()
}
