//! Every hostcall in every callback, with good arguments and with each kind of wrong one; every
//! property in every phase; PAUSE and CONTINUE in every callback; local responses and calls from
//! everywhere.

use proxy_wasm_abi::table::{Content, Function, Meaning, Signature, ValType};

use crate::program::{Argument, Callback, MEMORY_BYTES, Program, Register, hostcalls};
use crate::traffic::{Framing, Half, Traffic};

use Argument::{Bytes, Number, Slot};

/// Hostcalls whose good arguments change what happens next, and that have programs of their own.
pub const APART: &[&str] = &[
    "proxy_continue_stream",
    "proxy_continue_request",
    "proxy_continue_response",
    "proxy_close_stream",
    "proxy_send_local_response",
    "proxy_http_call",
    "proxy_grpc_call",
    "proxy_grpc_stream",
    "proc_exit",
    "proxy_set_effective_context",
    "proxy_call_foreign_function",
    "proxy_enqueue_shared_queue",
    "proxy_set_tick_period_milliseconds",
    "proxy_set_header_map_pairs",
    "proxy_set_buffer_bytes",
    "proxy_define_metric",
    "envoy_resolve_dns",
    // Its bytes would be those of the slots.
    "random_get",
];

/// The callbacks of a stream.
pub const OF_STREAMS: &[Callback] = &[
    Callback::ContextCreate,
    Callback::RequestHeaders,
    Callback::RequestBody,
    Callback::RequestTrailers,
    Callback::ResponseHeaders,
    Callback::ResponseBody,
    Callback::ResponseTrailers,
    Callback::Done,
    Callback::Log,
    Callback::Delete,
];

/// Those that can pause.
pub const PAUSING: &[Callback] = &[
    Callback::RequestHeaders,
    Callback::RequestBody,
    Callback::RequestTrailers,
    Callback::ResponseHeaders,
    Callback::ResponseBody,
    Callback::ResponseTrailers,
];

/// A half with a chunked body and trailers.
#[must_use]
pub fn chunked(text: &str) -> Half {
    Half {
        headers: vec![
            ("x-half".into(), text.into()),
            ("Accept".into(), "*/*".into()),
        ],
        pieces: vec![text.into()],
        framing: Framing::Chunked,
        trailers: vec![("x-trailer".into(), text.into())],
    }
}

/// The name of the plugin context's program.
pub const PLUGIN: &str = "the plugin context";

/// Traffic that reaches every callback of a stream.
#[must_use]
pub fn full() -> Traffic {
    Traffic {
        method: "POST".into(),
        path: "/path?query=1".into(),
        request: chunked("request"),
        response: chunked("response"),
        ..Traffic::default()
    }
}

/// Traffic of each framing, both ways.
#[must_use]
pub fn shapes() -> Vec<Traffic> {
    let length = Half {
        framing: Framing::Length,
        trailers: Vec::new(),
        ..chunked("0123456789")
    };
    let plain = Half {
        trailers: Vec::new(),
        ..chunked("0123456789")
    };
    let pieces = Half {
        pieces: vec!["one".into(), "two".into(), "three".into()],
        ..chunked("pieces")
    };
    let empty = Half {
        framing: Framing::Length,
        pieces: Vec::new(),
        trailers: Vec::new(),
        ..chunked("empty")
    };
    let post = |request: Half, response: Half| Traffic {
        request,
        response,
        ..full()
    };
    vec![
        Traffic {
            response: length.clone(),
            ..Traffic::default()
        },
        post(length.clone(), length.clone()),
        post(plain.clone(), plain.clone()),
        post(empty.clone(), empty.clone()),
        full(),
        post(pieces.clone(), length.clone()),
        post(pieces.clone(), pieces.clone()),
        Traffic {
            method: "HEAD".into(),
            response: length.clone(),
            ..Traffic::default()
        },
        Traffic {
            status: 204,
            response: Half {
                headers: length.headers.clone(),
                ..Half::default()
            },
            ..Traffic::default()
        },
        Traffic {
            status: 304,
            response: Half {
                headers: length.headers,
                ..Half::default()
            },
            ..Traffic::default()
        },
    ]
}

/// A header map as bytes.
#[must_use]
pub fn map(pairs: &[(&str, &str)]) -> Vec<u8> {
    let pairs: plugin_host::HeaderMap = pairs.iter().copied().collect();
    match pairs.is_empty() {
        true => vec![0; 4],
        false => pairs.encode(),
    }
}

/// What a parameter may be, the good ones first; two parameters at once for bytes.
fn values(function: &Function, place: usize, meaning: Meaning, ty: ValType) -> Vec<Vec<Argument>> {
    let numbers = |numbers: &[i32]| numbers.iter().map(|it| vec![Number(*it)]).collect();
    let outside = vec![Number(MEMORY_BYTES - 2), Number(100)];
    match meaning {
        Meaning::Enum("proxy_map_type_t") => numbers(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1]),
        Meaning::Enum("proxy_buffer_type_t") => numbers(&[0, 1, 2, 3, 4, 5, 6, 7, 9, -1]),
        Meaning::Enum("proxy_log_level_t") => numbers(&[3, 5, 6, 7, -1]),
        Meaning::Enum("proxy_metric_type_t") => numbers(&[0, 1, 2, 3, -1]),
        Meaning::Enum(_) => numbers(&[0, 1, 2, 3, 4, 7, -1]),
        Meaning::ContextId => vec![
            vec![Argument::Register(Register::Context)],
            vec![Number(77_777)],
        ],
        Meaning::Data(Content::HeaderMap) => vec![vec![Bytes(map(&[("x-a", "1")]))], outside],
        Meaning::Data(Content::PropertyPath) => {
            vec![
                vec![Bytes(b"request\0path".to_vec())],
                vec![Bytes(Vec::new())],
                outside,
            ]
        }
        Meaning::Data(_) => {
            let good: &[u8] = match (function.name, place) {
                ("proxy_log", _) => b"a line",
                (name, 1) if name.contains("header_map") => b"x-half",
                _ => b"x-bytes",
            };
            let mut values = vec![vec![Bytes(good.to_vec())], outside];
            // A name that is none is refused where the headers are sent, which is not the ABI.
            if !(function.name.contains("header_map") && place == 1) {
                values.extend([vec![Bytes(Vec::new())], vec![Bytes(b"a b".to_vec())]]);
            }
            values
        }
        Meaning::Size => Vec::new(),
        Meaning::ReturnData(_) => vec![vec![Slot(0)], vec![Number(MEMORY_BYTES - 2)]],
        Meaning::ReturnSize => vec![vec![Slot(1)], vec![Number(MEMORY_BYTES)]],
        Meaning::ReturnNumber(ValType::I64) => vec![vec![Slot(3)], vec![Number(MEMORY_BYTES - 4)]],
        Meaning::ReturnNumber(_) | Meaning::ReturnEnum(_) => {
            vec![vec![Slot(2)], vec![Number(-1)]]
        }
        Meaning::Address => vec![vec![Number(0x2_0000)], vec![Number(-4)]],
        Meaning::Bool => numbers(&[0, 1]),
        Meaning::Number if ty == ValType::I64 => numbers(&[1, 0, -1, 1000]),
        Meaning::Number => numbers(&[0, 3, 1000, -1]),
    }
}

/// The argument lists of a hostcall: all good, then one thing after the other changed.
#[must_use]
pub fn variants(function: &'static Function, signature: &Signature) -> Vec<Vec<Argument>> {
    let choices: Vec<Vec<Vec<Argument>>> = signature
        .params
        .iter()
        .enumerate()
        .map(|(place, param)| values(function, place, param.meaning, param.wasm))
        .collect();
    let pick = |chosen: usize, value: usize| -> Vec<Argument> {
        choices
            .iter()
            .enumerate()
            .filter_map(|(place, values)| values.get(if place == chosen { value } else { 0 }))
            .flatten()
            .cloned()
            .collect()
    };
    let mut all = vec![pick(usize::MAX, 0)];
    for (place, values) in choices.iter().enumerate() {
        all.extend((1..values.len()).map(|value| pick(place, value)));
    }
    all
}

/// Every hostcall in every callback of a stream.
#[must_use]
pub fn hostcalls_in_callbacks() -> Vec<Program> {
    const CALLS: usize = 24;

    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        for (function, signature) in hostcalls() {
            if APART.contains(&function.name) {
                continue;
            }
            for (part, variants) in variants(function, signature).chunks(CALLS).enumerate() {
                let name = format!("{} in {}, {part}", function.name, callback.name());
                let mut program = Program::new(name, full());
                for arguments in variants {
                    program = program.call(*callback, function.name, arguments);
                }
                programs.push(program);
            }
        }
    }
    programs
}

/// The hostcalls that read, in the callbacks of the plugin context: one program, the first.
#[must_use]
pub fn of_the_plugin_context() -> Program {
    let mut program = Program::new(PLUGIN, Traffic::default());
    for callback in [
        Callback::ContextCreate,
        Callback::VmStart,
        Callback::Configure,
    ] {
        for (function, signature) in hostcalls() {
            let shared = function.name.contains("shared") || function.name.contains("metric");
            if shared || APART.contains(&function.name) {
                continue;
            }
            for arguments in variants(function, signature) {
                program = program.call(callback, function.name, &arguments);
            }
        }
        for path in PROPERTIES {
            program = program.call(callback, "proxy_get_property", &property(path));
        }
    }
    program
}

fn property(path: &str) -> Vec<Argument> {
    vec![
        Bytes(path.replace('.', "\0").into_bytes()),
        Slot(0),
        Slot(1),
    ]
}

/// The properties that Envoy documents, or that its source knows; and some that nobody knows.
pub const PROPERTIES: &[&str] = &[
    "request",
    "request.path",
    "request.url_path",
    "request.host",
    "request.scheme",
    "request.method",
    "request.headers",
    "request.headers.x-half",
    "request.headers.missing",
    "request.referer",
    "request.useragent",
    "request.time",
    "request.id",
    "request.protocol",
    "request.query",
    "request.duration",
    "request.size",
    "request.total_size",
    "request.nothing",
    "response",
    "response.code",
    "response.code_details",
    "response.flags",
    "response.grpc_status",
    "response.headers",
    "response.headers.x-half",
    "response.trailers",
    "response.trailers.x-trailer",
    "response.size",
    "response.total_size",
    "response.backend_latency",
    "source",
    "source.address",
    "source.port",
    "destination",
    "destination.address",
    "destination.port",
    "connection",
    "connection.id",
    "connection.mtls",
    "connection.requested_server_name",
    "connection.tls_version",
    "connection.subject_local_certificate",
    "connection.subject_peer_certificate",
    "connection.dns_san_local_certificate",
    "connection.dns_san_peer_certificate",
    "connection.uri_san_local_certificate",
    "connection.uri_san_peer_certificate",
    "connection.sha256_peer_certificate_digest",
    "connection.termination_details",
    "connection.transport_failure_reason",
    "upstream",
    "upstream.address",
    "upstream.port",
    "upstream.tls_version",
    "upstream.subject_local_certificate",
    "upstream.local_address",
    "upstream.transport_failure_reason",
    "upstream.request_attempt_count",
    "upstream.cx_pool_ready_duration",
    "metadata",
    "filter_state",
    "upstream_filter_state",
    "xds",
    "xds.cluster_name",
    "xds.cluster_metadata",
    "xds.route_name",
    "xds.route_metadata",
    "xds.upstream_host_metadata",
    "xds.upstream_host_locality_metadata",
    "xds.filter_chain_name",
    "xds.listener_direction",
    "xds.listener_metadata",
    "xds.virtual_host_name",
    "xds.virtual_host_metadata",
    "xds.node",
    "xds.node.id",
    "node",
    "node.id",
    "cluster_name",
    "cluster_metadata",
    "route_name",
    "route_metadata",
    "listener_direction",
    "listener_metadata",
    "upstream_host_metadata",
    "plugin_name",
    "plugin_root_id",
    "plugin_vm_id",
    "connection_id",
    "no_such_thing",
    "",
    "request.",
    "request..path",
];

/// Every property in every callback of a stream.
#[must_use]
pub fn properties() -> Vec<Program> {
    let mut programs = Vec::new();
    for traffic in [
        full(),
        Traffic {
            response: chunked("r"),
            ..Traffic::default()
        },
    ] {
        for callback in OF_STREAMS {
            for (part, paths) in PROPERTIES.chunks(24).enumerate() {
                let name = format!("properties in {}, {part}", callback.name());
                let mut program = Program::new(name, traffic.clone());
                for path in paths {
                    program = program.call(*callback, "proxy_get_property", &property(path));
                }
                programs.push(program);
            }
        }
    }
    for callback in OF_STREAMS {
        let mut program = Program::new(format!("set properties in {}", callback.name()), full());
        for path in [
            "mine",
            "mine.second",
            "plugin_name",
            "request.path",
            "wasm.mine",
            "",
        ] {
            let path = path.replace('.', "\0").into_bytes();
            program = program
                .call(
                    *callback,
                    "proxy_set_property",
                    &[Bytes(path.clone()), Bytes(b"value".to_vec())],
                )
                .call(
                    *callback,
                    "proxy_get_property",
                    &[Bytes(path), Slot(0), Slot(1)],
                );
        }
        program = program.call(Callback::Log, "proxy_get_property", &property("mine"));
        programs.push(program);
    }
    programs
}

/// Each shape of traffic with a plugin that looks on, and with PAUSE at each place.
#[must_use]
pub fn pauses() -> Vec<Program> {
    let mut programs = Vec::new();
    for (shape, traffic) in shapes().into_iter().enumerate() {
        programs.push(Program::new(format!("shape {shape}"), traffic.clone()));
        for callback in PAUSING {
            for returns in [
                &[1][..],
                &[1, 0],
                &[2],
                &[3],
                &[4],
                &[1, 1, 0],
                &[2, 0],
                &[3, 0],
            ] {
                let name = format!("shape {shape}, {} returns {returns:?}", callback.name());
                programs.push(read_bodies(
                    Program::new(name, traffic.clone()).returns(*callback, returns),
                ));
            }
        }
    }
    programs
}

/// Looks into both bodies in the body callbacks.
fn read_bodies(program: Program) -> Program {
    let read = |buffer| [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
    program
        .call(Callback::RequestBody, "proxy_get_buffer_bytes", &read(0))
        .call(Callback::ResponseBody, "proxy_get_buffer_bytes", &read(1))
}

fn http_call(cluster: &str) -> Vec<Argument> {
    let headers = [
        (":method", "GET"),
        (":path", "/call"),
        (":authority", "callee"),
    ];
    vec![
        Bytes(cluster.into()),
        Bytes(map(&headers)),
        Bytes(Vec::new()),
        Bytes(Vec::new()),
        Number(1500),
        Slot(2),
    ]
}

/// Paused streams that an answer to a call, or a tick, lets go on; and answers of every kind.
#[must_use]
pub fn calls() -> Vec<Program> {
    let mut programs = Vec::new();
    let to_stream = [Argument::Register(Register::Stream)];
    for callback in PAUSING {
        // What pauses in a body goes on with its end: then the answer and the response race.
        if matches!(callback, Callback::RequestBody | Callback::ResponseBody) {
            continue;
        }
        for cluster in ["c200", "c401", "c503", "cempty", "ctrailers", "crefused"] {
            let response = matches!(
                callback,
                Callback::ResponseHeaders | Callback::ResponseBody | Callback::ResponseTrailers
            );
            let name = format!("{} calls {cluster}", callback.name());
            let mut program = Program::new(name, full())
                .call(*callback, "proxy_http_call", &http_call(cluster))
                .returns(*callback, &[1, 0]);
            for id in 6..8 {
                program = program.call(
                    Callback::HttpCallResponse,
                    "proxy_get_header_map_pairs",
                    &[Number(id), Slot(0), Slot(1)],
                );
            }
            program = program
                .call(
                    Callback::HttpCallResponse,
                    "proxy_get_header_map_value",
                    &[Number(6), Bytes(b":status".to_vec()), Slot(0), Slot(1)],
                )
                .call(
                    Callback::HttpCallResponse,
                    "proxy_get_buffer_bytes",
                    &[Number(4), Number(0), Number(1000), Slot(0), Slot(1)],
                )
                .call(
                    Callback::HttpCallResponse,
                    "proxy_get_status",
                    &[Slot(2), Slot(0), Slot(1)],
                )
                .call(
                    Callback::HttpCallResponse,
                    "proxy_get_header_map_pairs",
                    &[Number(0), Slot(0), Slot(1)],
                )
                .call(
                    Callback::HttpCallResponse,
                    "proxy_set_effective_context",
                    &to_stream,
                );
            for id in [0, 2] {
                program = program
                    .call(
                        Callback::HttpCallResponse,
                        "proxy_get_header_map_value",
                        &[Number(id), Bytes(b"x-half".to_vec()), Slot(0), Slot(1)],
                    )
                    .call(
                        Callback::HttpCallResponse,
                        "proxy_add_header_map_value",
                        &[Number(id), Bytes(b"x-added".to_vec()), Bytes(b"1".to_vec())],
                    )
                    .call(
                        Callback::HttpCallResponse,
                        "proxy_get_buffer_bytes",
                        &[Number(id / 2), Number(0), Number(1000), Slot(0), Slot(1)],
                    );
            }
            program = program.call(
                Callback::HttpCallResponse,
                "proxy_continue_stream",
                &[Number(i32::from(response))],
            );
            programs.push(read_bodies(program));
        }
    }
    for cluster in ["no such cluster", ""] {
        programs.push(Program::new(format!("calls `{cluster}`"), full()).call(
            Callback::RequestHeaders,
            "proxy_http_call",
            &http_call(cluster),
        ));
    }
    for missing in 0..3 {
        let mut headers = vec![
            (":method", "GET"),
            (":path", "/call"),
            (":authority", "callee"),
        ];
        headers.remove(missing);
        let mut arguments = http_call("c200");
        arguments[1] = Bytes(map(&headers));
        programs.push(Program::new("a call without a pseudo header", full()).call(
            Callback::RequestHeaders,
            "proxy_http_call",
            &arguments,
        ));
    }
    for (place, wrong) in [
        (4, Number(-1)),
        (5, Number(MEMORY_BYTES)),
        (1, Bytes(b"short".to_vec())),
    ] {
        let mut arguments = http_call("c200");
        arguments[place] = wrong;
        programs.push(
            Program::new(format!("a call with a wrong argument {place}"), full()).call(
                Callback::RequestHeaders,
                "proxy_http_call",
                &arguments,
            ),
        );
    }
    programs
}

fn reply(status: i32, body: &str, headers: &[(&str, &str)], grpc: i32) -> Vec<Argument> {
    vec![
        Number(status),
        Bytes(b"the details".to_vec()),
        Bytes(body.into()),
        Bytes(map(headers)),
        Number(grpc),
    ]
}

/// Local responses from everywhere.
#[must_use]
pub fn local_responses() -> Vec<Program> {
    let mut programs = Vec::new();
    let kinds = [
        reply(403, "no", &[("x-why", "because")], -1),
        reply(200, "", &[], -1),
        reply(
            418,
            "tea",
            &[
                ("content-type", "text/html"),
                ("x-why", "a"),
                ("x-why", "b"),
            ],
            3,
        ),
        reply(403, "no", &[], 0),
        reply(503, "", &[("content-length", "5")], -1),
    ];
    for traffic in [full(), shapes()[0].clone(), shapes()[7].clone()] {
        // In the callbacks of a stream's end Envoy logs the stream again, or crashes.
        for callback in &OF_STREAMS[..7] {
            for (kind, arguments) in kinds.iter().enumerate() {
                for returns in [0, 1] {
                    let name = format!(
                        "local response {kind} in {}, returns {returns}",
                        callback.name()
                    );
                    let program = Program::new(name, traffic.clone())
                        .call(*callback, "proxy_send_local_response", arguments)
                        .call(
                            Callback::ResponseHeaders,
                            "proxy_get_header_map_pairs",
                            &[Number(2), Slot(0), Slot(1)],
                        )
                        .call(
                            Callback::ResponseBody,
                            "proxy_get_buffer_bytes",
                            &[Number(1), Number(0), Number(1000), Slot(0), Slot(1)],
                        );
                    programs.push(match callback.has_result() {
                        true => program.returns(*callback, &[returns]),
                        false => program,
                    });
                }
            }
        }
    }
    for callback in PAUSING {
        let program = Program::new(
            format!("a call from {}, then a local response", callback.name()),
            full(),
        )
        .call(*callback, "proxy_http_call", &http_call("c401"))
        .returns(*callback, &[1, 0])
        .call(
            Callback::HttpCallResponse,
            "proxy_set_effective_context",
            &[Argument::Register(Register::Stream)],
        )
        .call(
            Callback::HttpCallResponse,
            "proxy_send_local_response",
            &kinds[0],
        );
        // After the headers of the response Envoy ends, or logs the stream twice.
        if matches!(
            callback,
            Callback::RequestHeaders | Callback::RequestBody | Callback::RequestTrailers
        ) {
            programs.push(program);
        }
        let program = Program::new(
            format!("two local responses from {}", callback.name()),
            full(),
        )
        .call(*callback, "proxy_send_local_response", &kinds[0])
        .call(*callback, "proxy_send_local_response", &kinds[1]);
        if matches!(
            callback,
            Callback::RequestHeaders | Callback::RequestBody | Callback::RequestTrailers
        ) {
            programs.push(program);
        }
    }
    programs
}

/// Changes of bodies and of header maps.
#[must_use]
pub fn changes() -> Vec<Program> {
    let mut programs = Vec::new();
    for (callback, buffer) in [(Callback::RequestBody, 0), (Callback::ResponseBody, 1)] {
        for traffic in [full(), shapes()[2].clone(), shapes()[6].clone()] {
            for (start, size) in [
                (0, 0),
                (0, 3),
                (0, 7),
                (0, 8),
                (0, 100),
                (3, 0),
                (7, 0),
                (8, 0),
                (100, 0),
                (3, 100),
                (-1, 0),
                (0, -1),
            ] {
                for text in ["", "new"] {
                    for returns in [&[0][..], &[1, 0]] {
                        let name =
                            format!("set body ({start}, {size}) `{text}`, returns {returns:?}");
                        let set = [
                            Number(buffer),
                            Number(start),
                            Number(size),
                            Bytes(text.into()),
                        ];
                        let get = [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
                        programs.push(
                            Program::new(name, traffic.clone())
                                .call(callback, "proxy_set_buffer_bytes", &set)
                                .call(callback, "proxy_get_buffer_bytes", &get)
                                .call(
                                    callback,
                                    "proxy_get_buffer_status",
                                    &[Number(buffer), Slot(1), Slot(2)],
                                )
                                .returns(callback, returns),
                        );
                    }
                }
            }
        }
    }
    for (callback, id) in [
        (Callback::RequestHeaders, 0),
        (Callback::RequestTrailers, 1),
        (Callback::ResponseHeaders, 2),
        (Callback::ResponseTrailers, 3),
        (Callback::RequestBody, 1),
        (Callback::ResponseBody, 3),
    ] {
        programs.extend(map_changes(callback, id));
    }
    programs
}

fn map_changes(callback: Callback, id: i32) -> Vec<Program> {
    let names: &[&str] = &[
        "x-half",
        "X-Half",
        "x-new",
        "accept",
        "content-type",
        "x-trailer",
        "cookie",
        "user-agent",
    ];
    let mut programs = Vec::new();
    let look = |program: Program| {
        program
            .call(
                callback,
                "proxy_get_header_map_pairs",
                &[Number(id), Slot(0), Slot(1)],
            )
            .call(
                callback,
                "proxy_get_header_map_size",
                &[Number(id), Slot(1)],
            )
    };
    for traffic in [full(), shapes()[2].clone()] {
        for name in names {
            for function in [
                "proxy_add_header_map_value",
                "proxy_replace_header_map_value",
            ] {
                let mut program = Program::new(
                    format!("{function} {name} in {}", callback.name()),
                    traffic.clone(),
                );
                for value in ["one", "two", ""] {
                    let arguments = [Number(id), Bytes((*name).into()), Bytes(value.into())];
                    program = look(program.call(callback, function, &arguments));
                }
                let get = [Number(id), Bytes((*name).into()), Slot(0), Slot(1)];
                program = program
                    .call(callback, "proxy_get_header_map_value", &get)
                    .call(
                        callback,
                        "proxy_add_header_map_value",
                        &[Number(id), Bytes((*name).into()), Bytes(b"three".to_vec())],
                    )
                    .call(callback, "proxy_get_header_map_value", &get);
                programs.push(look(program));
            }
            let remove = [Number(id), Bytes((*name).into())];
            programs.push(look(
                Program::new(
                    format!("remove {name} in {}", callback.name()),
                    traffic.clone(),
                )
                .call(callback, "proxy_remove_header_map_value", &remove),
            ));
        }
        let pseudo: &[(&str, &str)] = match id {
            0 => &[
                (":authority", "localhost"),
                (":path", "/new"),
                (":method", "GET"),
                (":scheme", "http"),
            ],
            2 => &[(":status", "201")],
            _ => &[],
        };
        let all = [pseudo, &[("x-a", "1"), ("x-b", ""), ("X-A", "2")]].concat();
        programs.push(look(
            Program::new(format!("set pairs in {}", callback.name()), traffic.clone()).call(
                callback,
                "proxy_set_header_map_pairs",
                &[Number(id), Bytes(map(&all))],
            ),
        ));
    }
    programs
}

/// Shared data, queues and metrics.
#[must_use]
pub fn services() -> Vec<Program> {
    let mut programs = Vec::new();
    for (index, callback) in OF_STREAMS.iter().enumerate() {
        let key = |suffix: &str| Bytes(format!("key {index} {suffix}").into_bytes());
        let get = |name: Argument| [name, Slot(0), Slot(1), Slot(2)];
        let set = |name: Argument, value: &str, cas: i32| [name, Bytes(value.into()), Number(cas)];
        programs.push(
            Program::new(format!("shared data in {}", callback.name()), full())
                .call(*callback, "proxy_get_shared_data", &get(key("a")))
                .call(*callback, "proxy_set_shared_data", &set(key("a"), "1", 7))
                .call(*callback, "proxy_get_shared_data", &get(key("a")))
                .call(*callback, "proxy_set_shared_data", &set(key("a"), "2", 0))
                .call(
                    *callback,
                    "proxy_set_shared_data",
                    &set(key("a"), "3", 99_999),
                )
                .call(*callback, "proxy_get_shared_data", &get(key("a")))
                .call(*callback, "proxy_set_shared_data", &set(key("b"), "", 0))
                .call(*callback, "proxy_get_shared_data", &get(key("b")))
                .call(
                    *callback,
                    "proxy_set_shared_data",
                    &set(Bytes(Vec::new()), "empty key", 0),
                )
                .call(*callback, "proxy_get_shared_data", &get(Bytes(Vec::new()))),
        );
        let token = Argument::Register(Register::Token);
        programs.push(
            Program::new(format!("queues in {}", callback.name()), full())
                .call(
                    *callback,
                    "proxy_register_shared_queue",
                    &[key("q"), Slot(2)],
                )
                .call(
                    *callback,
                    "proxy_dequeue_shared_queue",
                    &[token.clone(), Slot(0), Slot(1)],
                )
                .call(
                    *callback,
                    "proxy_resolve_shared_queue",
                    &[Bytes(Vec::new()), key("q"), Slot(2)],
                )
                .call(
                    *callback,
                    "proxy_resolve_shared_queue",
                    &[Bytes(b"conformance".to_vec()), key("q"), Slot(2)],
                )
                .call(
                    *callback,
                    "proxy_resolve_shared_queue",
                    &[Bytes(b"another".to_vec()), key("q"), Slot(2)],
                )
                .call(
                    *callback,
                    "proxy_register_shared_queue",
                    &[key("q"), Slot(2)],
                )
                .call(
                    *callback,
                    "proxy_enqueue_shared_queue",
                    &[token.clone(), Bytes(b"first".to_vec())],
                )
                .call(
                    *callback,
                    "proxy_enqueue_shared_queue",
                    &[token.clone(), Bytes(Vec::new())],
                )
                .call(
                    *callback,
                    "proxy_dequeue_shared_queue",
                    &[token.clone(), Slot(0), Slot(1)],
                )
                .call(
                    *callback,
                    "proxy_dequeue_shared_queue",
                    &[token.clone(), Slot(0), Slot(1)],
                )
                .call(
                    *callback,
                    "proxy_dequeue_shared_queue",
                    &[token.clone(), Slot(0), Slot(1)],
                )
                .call(
                    *callback,
                    "proxy_enqueue_shared_queue",
                    &[Number(12_345), Bytes(b"x".to_vec())],
                ),
        );
        let mut program = Program::new(format!("metrics in {}", callback.name()), full());
        for kind in [0, 1, 2, 3, 0] {
            program = program.call(
                *callback,
                "proxy_define_metric",
                &[Number(kind), key("metric"), Slot(2)],
            );
            for (function, number) in [
                ("proxy_increment_metric", 5),
                ("proxy_increment_metric", -2),
                ("proxy_increment_metric", 0),
                ("proxy_record_metric", 40),
                ("proxy_record_metric", 0),
            ] {
                program = program
                    .call(*callback, function, &[token.clone(), Number(number)])
                    .call(*callback, "proxy_get_metric", &[token.clone(), Slot(3)]);
            }
        }
        for id in [0, 1, 2, 3, 4000, 4001, 4002, 4003] {
            program = program
                .call(
                    *callback,
                    "proxy_increment_metric",
                    &[Number(id), Number(1)],
                )
                .call(*callback, "proxy_record_metric", &[Number(id), Number(1)])
                .call(*callback, "proxy_get_metric", &[Number(id), Slot(3)]);
        }
        programs.push(program);
    }
    programs
}

/// Contexts, and ticks that let a stream go on.
#[must_use]
pub fn contexts() -> Vec<Program> {
    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        let mut program = Program::new(format!("contexts in {}", callback.name()), full());
        for context in [1, 0, 60_000, -1] {
            program = program
                .call(*callback, "proxy_set_effective_context", &[Number(context)])
                .call(
                    *callback,
                    "proxy_get_header_map_value",
                    &[Number(0), Bytes(b"x-half".to_vec()), Slot(0), Slot(1)],
                )
                .call(*callback, "proxy_get_property", &property("request.path"));
        }
        program = program.call(*callback, "proxy_done", &[]);
        // An HTTP stream has no connection of its own to go on with or to close.
        for stream in [2, 3, 4, -1] {
            program = program.call(*callback, "proxy_continue_stream", &[Number(stream)]);
        }
        for stream in [2, 3] {
            program = program.call(*callback, "proxy_close_stream", &[Number(stream)]);
        }
        programs.push(program);
    }
    for callback in PAUSING {
        let response = matches!(
            callback,
            Callback::ResponseHeaders | Callback::ResponseBody | Callback::ResponseTrailers
        );
        programs.push(
            Program::new(format!("a tick continues {}", callback.name()), full())
                .call(
                    *callback,
                    "proxy_set_tick_period_milliseconds",
                    &[Number(5)],
                )
                .returns(*callback, &[1, 0])
                .call(
                    Callback::Tick,
                    "proxy_set_effective_context",
                    &[Argument::Register(Register::Stream)],
                )
                .call(
                    Callback::Tick,
                    "proxy_continue_stream",
                    &[Number(i32::from(response))],
                ),
        );
        for function in ["proxy_close_stream"] {
            for stream in [0, 1, 4, -1] {
                programs.push(
                    Program::new(
                        format!("{function}({stream}) in {}", callback.name()),
                        full(),
                    )
                    .call(*callback, function, &[Number(stream)])
                    .returns(*callback, &[1]),
                );
            }
        }
    }
    programs
}

/// Every property in every callback of a stream, for the table of what was measured.
#[must_use]
pub fn properties_once() -> Vec<Program> {
    let programs = properties().into_iter();
    programs
        .take(OF_STREAMS.len() * PROPERTIES.len().div_ceil(24))
        .collect()
}

/// Every hostcall with good arguments in every callback, those with an id for each id.
#[must_use]
pub fn good_hostcalls() -> Vec<Program> {
    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        for (function, signature) in hostcalls() {
            if APART.contains(&function.name) {
                continue;
            }
            let mut program = Program::new(function.name, full());
            let by_id = function.name.contains("header_map") || function.name.contains("buffer");
            let good = match by_id {
                true => variants(function, signature).into_iter().take(8).collect(),
                false => vec![variants(function, signature).swap_remove(0)],
            };
            for arguments in good {
                program = program.call(*callback, function.name, &arguments);
            }
            programs.push(program);
        }
    }
    programs
}

/// Headers that might be kept once.
const NAMES: &[&str] = &[
    "accept",
    "accept-encoding",
    "accept-language",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "age",
    "allow",
    "authorization",
    "cache-control",
    "client-trace-id",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "forwarded",
    "grpc-accept-encoding",
    "grpc-message",
    "grpc-status",
    "grpc-timeout",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "last-modified",
    "link",
    "location",
    "origin",
    "path",
    "pragma",
    "proxy-connection",
    "proxy-authenticate",
    "proxy-status",
    "range",
    "referer",
    "server",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "vary",
    "via",
    "warning",
    "www-authenticate",
    "x-b3-traceid",
    "x-client-trace-id",
    "x-content-type-options",
    "x-envoy-attempt-count",
    "x-envoy-original-path",
    "x-envoy-decorator-operation",
    "x-envoy-expected-rq-timeout-ms",
    "x-envoy-external-address",
    "x-envoy-upstream-service-time",
    "x-forwarded-client-cert",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-new",
    "x-ot-span-context",
    "x-request-id",
];

/// Two values for each of those names, in each header map.
#[must_use]
pub fn joined_names() -> Vec<Program> {
    let mut programs = Vec::new();
    for (callback, id) in [
        (Callback::RequestHeaders, 0),
        (Callback::RequestTrailers, 1),
        (Callback::ResponseHeaders, 2),
        (Callback::ResponseTrailers, 3),
    ] {
        for names in NAMES.chunks(6) {
            let mut program = Program::new(format!("two values in {}", callback.name()), full());
            for name in names {
                let name = Bytes((*name).into());
                let remove = [Number(id), name.clone()];
                let get = [Number(id), name.clone(), Slot(0), Slot(1)];
                program = program
                    .call(callback, "proxy_remove_header_map_value", &remove)
                    .call(
                        callback,
                        "proxy_add_header_map_value",
                        &[Number(id), name.clone(), Bytes(b"one".to_vec())],
                    )
                    .call(
                        callback,
                        "proxy_add_header_map_value",
                        &[Number(id), name.clone(), Bytes(b"two".to_vec())],
                    )
                    .call(callback, "proxy_get_header_map_value", &get)
                    .call(callback, "proxy_remove_header_map_value", &remove);
            }
            programs.push(program);
        }
    }
    programs
}

/// Everything, by parts.
#[must_use]
pub fn parts() -> Vec<(&'static str, Vec<Program>)> {
    vec![
        ("hostcalls", hostcalls_in_callbacks()),
        ("properties", properties()),
        ("pauses", pauses()),
        ("calls", calls()),
        ("local", local_responses()),
        ("changes", changes()),
        ("services", services()),
        ("contexts", contexts()),
        ("joined", joined_names()),
    ]
}
