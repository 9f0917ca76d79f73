//! A program for each kind of difference that random programs have found.

mod passed_on;

use super::bodies::{self, late_answers, resumes};
use super::calls::waits;
use super::local_responses::reply;
use super::properties::property;
use super::shapes::{chunked, full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program};
use crate::traffic::{Client, Framing, Half, Traffic, Upstream};

const LOCAL: &str = "proxy_send_local_response";
const PROPERTY: &str = "proxy_get_property";
const SET_BODY: &str = "proxy_set_buffer_bytes";

/// All programs.
#[must_use]
pub fn found() -> Vec<Program> {
    let mut programs = Vec::new();
    programs.extend(local_responses());
    programs.extend(lengths());
    programs.extend(ends());
    programs.extend(passed_on::made_trailers());
    programs.extend(passed_on::sent_headers());
    let names = [
        "continues 1 in proxy_on_request_headers, [0]",
        "continues 1 in proxy_on_response_trailers, [0]",
        "continues 1 in proxy_on_response_body, [1, 0]",
        "continues 0 in proxy_on_request_body, [1, 0]",
        "a local response in proxy_on_done",
        "a local response in proxy_on_log",
        "a local response, and another in proxy_on_response_headers",
        "a local response, and another in proxy_on_response_body",
        "Chunked proxy_on_request_body [2, 1, 0]",
        "Chunked proxy_on_response_body [0, 1, 2]",
        "Length proxy_on_response_body [0, 1, 3]",
        "proxy_on_response_body is looked at too late",
        "proxy_on_request_headers waits, then [1] and [0]",
        "proxy_on_response_headers waits, then [2] and [0]",
    ];
    let parts = [bodies::bodies(), bodies::behind_headers(), resumes(), late_answers()].concat();
    for name in names {
        let with_that_name = parts.iter().find(|it| it.name == name);
        programs.push(with_that_name.unwrap_or_else(|| panic!("no program `{name}`")).clone());
    }
    programs
}

/// Local responses that are delayed, have no body, or precede the request.
fn local_responses() -> Vec<Program> {
    let refused = reply(403, "no", &[("x-local", "1")], -1);
    let mut without_details = refused.clone();
    without_details[1] = Bytes(Vec::new());
    let named = |name: &str| Program::new(name, full());
    let replace = [Number(1), Bytes(b"x-half".to_vec()), Bytes(b"x".to_vec())];
    let added = [Number(2), Bytes(b"x-added".to_vec()), Bytes(b"1".to_vec())];
    vec![
        waits(
            named("a local response waits in its own headers").call(
                Callback::RequestHeaders,
                LOCAL,
                &refused,
            ),
            Callback::ResponseHeaders,
            1,
        ),
        named("a local response hangs in its own body")
            .call(Callback::RequestHeaders, LOCAL, &refused)
            .returns(Callback::ResponseBody, &[1]),
        named("a local response of 204 with a body").call(
            Callback::RequestHeaders,
            LOCAL,
            &reply(204, "a body", &[], -1),
        ),
        named("304 in place of the upstream's response")
            .call(Callback::ResponseHeaders, LOCAL, &reply(304, "a body", &[], -1))
            .call(Callback::Log, PROPERTY, &property("response.code_details"))
            .call(Callback::Delete, PROPERTY, &property("response.code_details")),
        waits(
            named("the request arrives while a local response waits")
                .call(Callback::RequestHeaders, LOCAL, &refused)
                .call(Callback::Log, PROPERTY, &property("request.size")),
            Callback::ResponseHeaders,
            1,
        ),
        named("a local response without details before the request")
            .call(Callback::ContextCreate, LOCAL, &without_details)
            .call(Callback::RequestHeaders, PROPERTY, &property("response.code_details")),
        named("a local response before the request")
            .call(Callback::ContextCreate, LOCAL, &refused)
            .call(Callback::RequestHeaders, PROPERTY, &property("response.code"))
            .call(Callback::Done, PROPERTY, &property("request.path")),
        named("a response that was replaced is looked at from the log")
            .call(Callback::ResponseHeaders, LOCAL, &reply(418, "", &[("x-local", "1")], -1))
            .call(Callback::Log, "proxy_get_header_map_size", &[Number(2), Slot(1)])
            .call(Callback::Log, "proxy_add_header_map_value", &added)
            .call(Callback::Log, "proxy_get_header_map_pairs", &[Number(2), Slot(0), Slot(1)])
            .call(Callback::Delete, "proxy_get_header_map_size", &[Number(2), Slot(1)]),
        Program::new("trailers of a request that was answered", shapes()[1].clone())
            .call(Callback::RequestBody, LOCAL, &refused)
            .call(Callback::ResponseBody, "proxy_replace_header_map_value", &replace)
            .call(Callback::Delete, "proxy_get_header_map_size", &[Number(1), Slot(1)]),
    ]
}

/// The arguments that empty a body.
fn empty(buffer: i32) -> [Argument; 4] {
    [Number(buffer), Number(0), Number(-1), Bytes(Vec::new())]
}

/// Bodies that are resumed before their end, or whose length differs from `content-length`.
fn lengths() -> Vec<Program> {
    let mut programs = Vec::new();
    let length = &shapes()[1];
    for (callback, buffer) in [(Callback::RequestBody, 0), (Callback::ResponseBody, 1)] {
        let name = callback.name();
        let trailer = [Number(buffer * 2 + 1), Bytes(b"x-made".to_vec()), Bytes(b"1".to_vec())];
        let append = [Number(buffer), Number(100), Number(0), Bytes(b"more".to_vec())];
        programs.extend([
            Program::new(format!("{name} pauses at its end alone"), length.clone())
                .returns(callback, &[0, 1]),
            Program::new(format!("{name} makes trailers"), length.clone()).call(
                callback,
                "proxy_add_header_map_value",
                &trailer,
            ),
            Program::new(format!("{name} makes more of it"), length.clone())
                .call(callback, SET_BODY, &append),
        ]);
    }
    let slow = Traffic { path: "/slow".into(), upstream: Upstream::TimesOut, ..length.clone() };
    let leaves = Traffic { client: Client::LeavesBeforeTheAnswer, ..slow.clone() };
    programs.push(
        Program::new("a request without an end to an upstream that is silent", slow.clone())
            .returns(Callback::RequestBody, &[0, 1]),
    );
    for traffic in [slow, leaves] {
        let program = Program::new("the upstream waits for a body that was taken away", traffic);
        programs.push(program.call(Callback::RequestBody, SET_BODY, &empty(0)));
    }
    programs.extend([Program::new(
        "the client waits for a body that was taken away",
        length.clone(),
    )
    .call(Callback::ResponseBody, SET_BODY, &empty(1))
    .call(Callback::Log, PROPERTY, &property("response.code_details"))]);
    programs
}

/// Properties of streams with an abnormal end, and of what arrives while the plugin waits.
fn ends() -> Vec<Program> {
    let length = Half { framing: Framing::Length, trailers: Vec::new(), ..chunked("0123456789") };
    let refused =
        Traffic { path: "/refused".into(), upstream: Upstream::Refuses, request: length, ..full() };
    let add = [Number(3), Bytes(b"x-trailer".to_vec()), Bytes(b"two".to_vec())];
    let cut_short = Program::new("a body that an upstream that refuses waits for", refused.clone())
        .call(Callback::RequestBody, SET_BODY, &empty(0));
    let mut program = Program::new("what an upstream that refuses has no property of", refused);
    for path in [
        "response.backend_latency",
        "upstream_filter_state",
        "upstream.address",
        "upstream.local_address",
        "upstream.port",
        "upstream.cx_pool_ready_duration",
        "upstream.request_attempt_count",
        "upstream.transport_failure_reason",
        "xds.upstream_host_metadata",
    ] {
        for callback in [Callback::ResponseHeaders, Callback::Done, Callback::Delete] {
            program = program.call(callback, PROPERTY, &property(path));
        }
    }
    let pieces = Traffic { request: shapes()[6].request.clone(), ..program.traffic.clone() };
    let rest = Program::new("the rest of a request to an upstream that refuses", pieces)
        .returns(Callback::ResponseHeaders, &[1])
        .call(Callback::Delete, PROPERTY, &property("request.size"));
    let waiting = Program::new("the response has arrived while its headers wait", full()).call(
        Callback::ResponseBody,
        PROPERTY,
        &property("response.backend_latency"),
    );
    vec![
        program,
        cut_short,
        rest,
        waits(waiting, Callback::ResponseHeaders, 1),
        Program::new("a trailer twice, as a property", full())
            .call(Callback::ResponseTrailers, "proxy_add_header_map_value", &add)
            .call(Callback::Log, PROPERTY, &property("response.trailers.x-trailer"))
            .call(Callback::Log, PROPERTY, &property("response.trailers")),
        Program::new("the size of a request that hangs", full())
            .returns(Callback::RequestHeaders, &[1])
            .call(Callback::Log, PROPERTY, &property("request.size")),
    ]
}
