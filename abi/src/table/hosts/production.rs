//! Hosts that serve traffic.

use super::super::{Features, Version, Versions};
use super::{
    Engine, HeaderAnswer, Host, MarkerRule, MistypedCallback, NoAllocator, NoMarker, OutSlots,
    SeveralMarkers, StartRule, Trap,
};
use crate::judge::reason::Reason;

/// Wasmtime before extended constant expressions.
pub(super) const WASMTIME_23: Features = Features::SECOND
    .union(Features::RELAXED_SIMD)
    .union(Features::MULTI_MEMORY)
    .union(Features::TAIL_CALL)
    .union(Features::THREADS);

pub(in super::super) const ENVOY: Host = Host {
    id: "envoy",
    name: "Envoy",
    used_by: &[
        "Envoy",
        "Istio",
        "Alibaba Cloud ASM",
        "Envoy Gateway",
        "Google Cloud Service Extensions",
    ],
    production: true,
    read_at: "proxy-wasm/proxy-wasm-cpp-host 52a02917",
    run_at: Some("Envoy 1.36.2 and 1.40.0"),
    run: &[
        Reason::NoMarker,
        Reason::UnknownMarker,
        Reason::NoAllocator,
        Reason::NoMemory,
        Reason::MemoryTooLarge,
        Reason::ImportNotAFunction,
        Reason::UnknownImport,
        Reason::ImportNotInVersion,
        Reason::ImportNotServed,
        Reason::MistypedImport,
        Reason::CallbackNotAFunction,
        Reason::MistypedCallback,
    ],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[],
        several: SeveralMarkers::First,
        none: NoMarker::Refused,
    },
    allocators: &["malloc", "proxy_on_memory_allocate"],
    no_allocator: NoAllocator::Refused,
    allocates_zero: false,
    memory_by_name: false,
    makes_memories: true,
    needs_memory: false,
    pages_max: Some(16_384),
    start: StartRule::Preferred(&["_initialize", "_start"]),
    mistyped_callback: MistypedCallback::Refused,
    always_end_of_stream: false,
    missing_header: (HeaderAnswer::OkNull, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::OkNull,
    case_sensitive: false,
    out_slots: OutSlots::InBounds,
    wasi_modules: &["wasi_snapshot_preview1", "wasi_unstable"],
    can_answer: true,
    trap: Trap::FailsClosed,
    trap_effect: "503 for this and every later request of the worker, unless the failure policy says fail open or reload",
    engines: &[Engine {
        name: "V8",
        version: "of the Envoy release",
        takes: Some(
            Features::THIRD
                .union(Features::THREADS)
                .union(Features::LEGACY_EXCEPTIONS),
        ),
    }],
    notes: &[
        "After `_initialize` it runs `main` and `__main_void` if they are exported; `_start` then never.",
        "A host call other than `proxy_log` inside the allocator or a start function traps.",
        "`proxy_on_vm_start` gets the id of the plugin context, which the spec calls unused.",
        "The callback's result is ignored after `proxy_send_local_response`; the answer goes out when the callback has returned.",
        "A malformed header block is no headers at all, without an error; so is one of more than 1 MiB or 1,024 pairs.",
        "Where `allowed_capabilities` is configured, a hostcall that is not on the list answers INTERNAL_FAILURE, and a callback that is not is never called.",
        "Google Cloud Service Extensions offer a part of it: no timers, metrics, shared data, queues, calls or trailers.",
        "Every worker has a VM of its own, and one more is started first and thrown away to see whether the plugin starts.",
    ],
};

/// Envoy with functions and a marker of its own.
pub(in super::super) const HIGRESS: Host = Host {
    id: "higress",
    name: "Higress",
    used_by: &["Higress", "Alibaba Cloud MSE"],
    read_at: "higress-group/proxy-wasm-cpp-host 913c1b0",
    run_at: None,
    run: &[],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[("proxy_abi_version_0_2_100", Version::V0_2_1)],
        several: SeveralMarkers::First,
        none: NoMarker::Refused,
    },
    notes: &[
        "Its SDKs mark plugins with `proxy_abi_version_0_2_100`, which no other host knows.",
        "For a plugin with that marker, `proxy_on_request_headers` returning 1 stops the headers only, and the body goes on.",
        "Whatever else Envoy does, it does.",
    ],
    ..ENVOY
};

pub(super) const ATS: Host = Host {
    id: "ats",
    name: "Apache Traffic Server",
    used_by: &["Apache Traffic Server"],
    read_at: "apache/trafficserver 1372b5ef",
    run_at: None,
    run: &[],
    needs_memory: true,
    pages_max: None,
    missing_header: (HeaderAnswer::OkNull, HeaderAnswer::OkNull),
    trap: Trap::FailsOpen,
    trap_effect: "the request goes on without the plugin by default, and the VM is not started again",
    engines: &[
        Engine {
            name: "WAMR",
            version: "2.1.1",
            takes: Some(Features::SECOND.without(Features::REFERENCE_TYPES.union(Features::SIMD))),
        },
        Engine {
            name: "WasmEdge",
            version: "0.13.1",
            takes: Some(Features::SECOND),
        },
        Engine {
            name: "Wasmtime",
            version: "24",
            takes: Some(WASMTIME_23),
        },
    ],
    notes: &[
        "A missing header is OK and empty in every version.",
        "The header block of a local response is read after the callback has returned: keep it in constant data.",
        "An empty body becomes the error page of the server, and the details become the reason phrase.",
        "`proxy_get_log_level` and three WASI functions abort the whole process when called.",
        "`proxy_on_vm_start` returning 0 crashes it.",
        "A header value is the first element of a list, without quotes, by every hostcall: `true, nope` and `\"true\"` arrive as `true` (run on 10.2.0).",
        "The content type of a local response becomes `text/html` (run on 10.2.0).",
        "With `vm_config` outside `config` it logs one error and serves without the plugin (run on 10.2.0).",
    ],
    ..ENVOY
};

pub(super) const NGX_WASM_MODULE: Host = Host {
    id: "ngx_wasm_module",
    name: "ngx_wasm_module",
    used_by: &["Kong Gateway", "OpenResty and nginx with WasmX"],
    production: true,
    read_at: "Kong/ngx_wasm_module 3bed2783",
    run_at: Some("nginx 1.27.4 with ngx_wasm_module 3bed2783 and Wasmtime 26.0.0"),
    run: &[
        Reason::NoMarker,
        Reason::UnknownMarker,
        Reason::NoAllocator,
        Reason::UnknownImport,
        Reason::MissingCallback,
        Reason::MistypedCallback,
    ],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[],
        several: SeveralMarkers::First,
        none: NoMarker::Refused,
    },
    allocators: &["malloc", "proxy_on_memory_allocate"],
    no_allocator: NoAllocator::Refused,
    allocates_zero: true,
    memory_by_name: false,
    makes_memories: false,
    needs_memory: true,
    pages_max: None,
    start: StartRule::ExportOrder(&["_start", "_initialize"]),
    mistyped_callback: MistypedCallback::Unchecked,
    always_end_of_stream: false,
    missing_header: (HeaderAnswer::OkSizeOnly, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::OkAllocated,
    case_sensitive: false,
    out_slots: OutSlots::AlignedNotZero,
    wasi_modules: &["wasi_snapshot_preview1"],
    can_answer: true,
    trap: Trap::FailsClosed,
    trap_effect: "500 for this request; the instance is replaced",
    engines: &[
        Engine {
            name: "Wasmtime",
            version: "26.0.0",
            takes: Some(WASMTIME_23.union(Features::EXTENDED_CONST)),
        },
        Engine {
            name: "Wasmer",
            version: "3.1.1",
            takes: None,
        },
        Engine {
            name: "V8",
            version: "13.1.201.15",
            takes: Some(
                Features::SECOND
                    .union(Features::RELAXED_SIMD)
                    .union(Features::EXTENDED_CONST)
                    .union(Features::TAIL_CALL)
                    .union(Features::MULTI_MEMORY)
                    .union(Features::LEGACY_EXCEPTIONS)
                    .union(Features::FUNCTION_REFERENCES)
                    .union(Features::GC)
                    .union(Features::THREADS),
            ),
        },
    ],
    notes: &[
        "Most callbacks are called without a look whether they are there: a missing one crashes the worker.",
        "An allocator that answers 0 to a request for 0 bytes makes an empty header an INTERNAL_FAILURE.",
        "A host call inside a start function crashes the worker.",
        "A second `proxy_send_local_response` in one request traps.",
        "A line feed is appended to the body of a local response, and the details become the reason phrase.",
        "Header blocks are read without bounds checks.",
        "A build with `NGX_WASM_RESPONSE_TRAILERS`, which is not the default, crashes without `proxy_on_response_trailers`.",
        "`end_of_stream` of the headers callbacks is always 0.",
        "A worker whose plugin lacks a callback that is looked for at start exits and is not started again: requests hang (run on 3bed278).",
        "Of more than 100 headers `proxy_get_header_map_pairs` reports too small a size and writes past it: a reader must stop at the size (run on 3bed278).",
    ],
};

pub(super) const APISIX: Host = Host {
    id: "apisix",
    name: "wasm-nginx-module",
    used_by: &["Apache APISIX"],
    production: true,
    read_at: "api7/wasm-nginx-module 0b4b31d6",
    run_at: Some("nginx 1.22.1 with wasm-nginx-module 0b4b31d6 and Wasmtime 0.38.0"),
    run: &[
        Reason::NoAllocator,
        Reason::UnknownImport,
        Reason::MissingCallback,
        Reason::MistypedCallback,
    ],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[],
        several: SeveralMarkers::Newest,
        none: NoMarker::Newest,
    },
    allocators: &["proxy_on_memory_allocate", "malloc"],
    no_allocator: NoAllocator::CallsFail,
    allocates_zero: false,
    memory_by_name: true,
    makes_memories: false,
    needs_memory: true,
    pages_max: None,
    start: StartRule::Preferred(&["_start", "_initialize"]),
    mistyped_callback: MistypedCallback::CallFails,
    always_end_of_stream: false,
    missing_header: (HeaderAnswer::NotFound, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::OkSizeOnly,
    case_sensitive: false,
    out_slots: OutSlots::InBounds,
    wasi_modules: &["wasi_snapshot_preview1"],
    can_answer: true,
    trap: Trap::FailsClosed,
    trap_effect: "503 for this request; the instance is kept",
    engines: &[
        Engine {
            name: "Wasmtime",
            version: "0.38.1",
            takes: Some(Features::SECOND),
        },
        Engine {
            name: "WasmEdge",
            version: "as installed",
            takes: None,
        },
    ],
    notes: &[
        "`proxy_on_configure` must be there and return more than 0, else every request is answered 503.",
        "A size is written before the allocator is asked, so that a failed call leaves a size behind: look at the status first.",
        "The number of headers is always 0 and `end_of_stream` always 1.",
        "PAUSE without a local response is taken for a pending HTTP call.",
        "Details and gRPC status of a local response are ignored; an empty body becomes an error page of nginx.",
        "`proxy_get_header_map_pairs` hands over 100 headers and leaves out the rest without a word (run on 0b4b31d).",
    ],
};

pub(super) const MOSN: Host = Host {
    id: "mosn",
    name: "MOSN",
    used_by: &["MOSN"],
    production: true,
    read_at: "mosn/proxy-wasm-go-host 25a9e133",
    run_at: None,
    run: &[],
    markers: MarkerRule {
        accepted: Versions::V0_1_0,
        own: &[],
        several: SeveralMarkers::Fail,
        none: NoMarker::Refused,
    },
    allocators: &["malloc"],
    no_allocator: NoAllocator::Refused,
    allocates_zero: true,
    memory_by_name: true,
    makes_memories: false,
    needs_memory: true,
    pages_max: None,
    start: StartRule::Required(&["_start"]),
    mistyped_callback: MistypedCallback::CallFails,
    always_end_of_stream: true,
    missing_header: (HeaderAnswer::NotFound, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::OkAllocated,
    case_sensitive: false,
    out_slots: OutSlots::InBounds,
    wasi_modules: &["wasi_snapshot_preview1", "wasi_unstable"],
    can_answer: false,
    trap: Trap::FailsClosed,
    trap_effect: "the filter stops the stream",
    engines: &[
        Engine {
            name: "wazero",
            version: "as built",
            takes: None,
        },
        Engine {
            name: "Wasmer",
            version: "as built",
            takes: None,
        },
    ],
    notes: &[
        "It does not have `proxy_send_local_response`: a plugin that imports it does not load.",
        "`proxy_on_vm_start` is called twice, the second time with the size of the plugin configuration; `proxy_on_configure` never.",
        "`proxy_get_current_time_nanoseconds` writes four of the eight bytes.",
        "Only the Wasmer build demands `_start`.",
    ],
};

pub(super) const MOSN_DRAFT: Host = Host {
    id: "mosn-draft",
    name: "MOSN, plugins marked 0.2.0",
    markers: MarkerRule {
        accepted: Versions::V0_2_0,
        own: &[],
        several: SeveralMarkers::Fail,
        none: NoMarker::Refused,
    },
    notes: &[
        "It serves a draft with other names and other numbers for statuses, maps, buffers and actions: \
         a plugin written to the 0.2.0 spec does not work.",
    ],
    ..MOSN
};

pub(super) const BFE: Host = Host {
    id: "bfe",
    name: "BFE",
    used_by: &["BFE"],
    production: true,
    read_at: "bfenetworks/proxy-wasm-go-host 62704e5",
    run_at: None,
    run: &[],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[],
        several: SeveralMarkers::Fail,
        none: NoMarker::Refused,
    },
    allocators: &["malloc"],
    no_allocator: NoAllocator::CallsFail,
    allocates_zero: true,
    memory_by_name: false,
    makes_memories: false,
    needs_memory: true,
    pages_max: None,
    start: StartRule::Preferred(&["_start"]),
    mistyped_callback: MistypedCallback::CountFails(&[
        "proxy_on_done",
        "proxy_on_vm_start",
        "proxy_on_configure",
    ]),
    always_end_of_stream: true,
    missing_header: (HeaderAnswer::NotFound, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::NotFound,
    case_sensitive: false,
    out_slots: OutSlots::InBounds,
    wasi_modules: &["wasi_snapshot_preview1", "wasi_unstable"],
    can_answer: true,
    trap: Trap::FailsOpen,
    trap_effect: "the error is logged and the request goes on",
    engines: &[Engine {
        name: "wazero",
        version: "1.2.1",
        takes: Some(Features::SECOND),
    }],
    notes: &[
        "Any export whose name starts with `proxy_abi` counts as a marker; the functions are always those of 0.1.0.",
        "The body of a local response is read from the plugin's memory after the callback has returned.",
        "The headers of a local response go through a map: repeated names collapse, the order is lost.",
        "Bodies, trailers and `proxy_on_log` are never delivered.",
        "Without `proxy_on_vm_start` it does not call `proxy_on_configure` either.",
        "Without `proxy_on_context_create` it closes the connection of each request without an answer.",
        "If the allocator returns null, the value is written to address 0, over whatever is there (run on 1.8.0).",
        "The content type of a local response is lost, and Go's server sends its own guess (run on 1.8.0).",
        "`proxy_get_header_map_pairs` hands over the first line of a repeated header only (run on 1.8.0).",
        "The configuration key is `FoundProductRules`; under `ProductRules`, which its own example shows, the plugin never runs (run on 1.8.0).",
    ],
};

pub(super) const LIBNASP: Host = Host {
    id: "libnasp",
    name: "libnasp",
    used_by: &["Cisco Nasp (archived)"],
    production: true,
    read_at: "banzaicloud/proxy-wasm-go-host v1.0.5",
    run_at: None,
    run: &[],
    markers: MarkerRule {
        accepted: Versions::ALL,
        own: &[],
        several: SeveralMarkers::First,
        none: NoMarker::Newest,
    },
    allocators: &["proxy_on_memory_allocate", "malloc"],
    no_allocator: NoAllocator::Refused,
    allocates_zero: true,
    memory_by_name: true,
    makes_memories: false,
    needs_memory: true,
    pages_max: None,
    start: StartRule::Required(&["_start", "_initialize"]),
    mistyped_callback: MistypedCallback::CallFails,
    always_end_of_stream: true,
    missing_header: (HeaderAnswer::NotFound, HeaderAnswer::NotFound),
    empty_header: HeaderAnswer::OkAllocated,
    case_sensitive: false,
    out_slots: OutSlots::InBounds,
    wasi_modules: &["wasi_snapshot_preview1", "wasi_unstable"],
    can_answer: false,
    trap: Trap::FailsClosed,
    trap_effect: "the error is returned to the HTTP path",
    engines: &[
        Engine {
            name: "wazero",
            version: "as built",
            takes: None,
        },
        Engine {
            name: "Wasmer",
            version: "as built",
            takes: None,
        },
        Engine {
            name: "Wasmtime",
            version: "as built",
            takes: None,
        },
    ],
    notes: &[
        "In the request phase `proxy_send_local_response` answers NOT_FOUND and the request goes on.",
        "With wazero `_start` runs twice.",
        "`proxy_on_vm_start`, `proxy_on_configure` and `proxy_on_done` must return exactly 1.",
    ],
};
