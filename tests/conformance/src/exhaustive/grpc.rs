//! gRPC calls that pass through the plugin, and the effect of local responses on them.

use super::ends::looks;
use super::places::OF_STREAMS;
use super::shapes::chunked;
use crate::program::Argument::{Bytes, Number};
use crate::program::{Callback, Program};
use crate::traffic::{Framing, Half, Protocol, Traffic, Upstream};

/// A call and its response: a message each, and the status in the trailers.
fn call(content_type: &str) -> Traffic {
    let message = b"\0\0\0\0\x02\x08\x01".to_vec();
    let half = |more: &[(&str, &str)], trailers: &[(&str, &str)]| {
        let list = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        Half {
            headers: [list(&[("content-type", content_type)]), list(more)].concat(),
            pieces: vec![message.clone()],
            framing: Framing::Chunked,
            trailers: list(trailers),
        }
    };
    Traffic {
        protocol: Protocol::Http2,
        method: "POST".into(),
        path: "/two/Method".into(),
        request: half(&[("te", "trailers"), ("grpc-timeout", "2S")], &[]),
        response: half(&[], &[("grpc-status", "0"), ("grpc-message", "fine")]),
        ..Traffic::default()
    }
}

/// Good calls, errors of the upstream, local responses from every callback, upstreams that fail.
#[must_use]
pub fn grpc() -> Vec<Program> {
    let mut programs = Vec::new();
    let types =
        ["application/grpc", "application/grpc+proto", "application/grpc-web", "text/plain"];
    for content_type in types {
        let name = |what: &str| format!("{content_type}, {what}");
        programs.push(looks(Program::new(name("a call"), call(content_type))));
        let mut error = call(content_type);
        error.response.trailers = vec![("grpc-status".into(), "7".into())];
        programs.push(looks(Program::new(name("an error"), error)));
        // Trailers-only: the response consists of headers.
        let mut bare = call(content_type);
        bare.response.pieces.clear();
        bare.response.framing = Framing::None;
        bare.response.trailers.clear();
        bare.response.headers.push(("grpc-status".into(), "5".into()));
        programs.push(looks(Program::new(name("trailers only"), bare)));
        for upstream in [Upstream::Closes, Upstream::TimesOut, Upstream::Breaks] {
            let mut traffic = Traffic { upstream, ..call(content_type) };
            if upstream == Upstream::Breaks {
                traffic.response.pieces.push(b"more".to_vec());
            }
            programs.push(looks(Program::new(name(&format!("{upstream:?}")), traffic)));
        }
        for (what, protocol, path) in [
            ("HTTP/1 at the client", Protocol::Http1, "/two/Method"),
            ("HTTP/1 at the upstream", Protocol::Http2, "/Method"),
        ] {
            let traffic = Traffic { protocol, path: path.into(), ..call(content_type) };
            programs.push(looks(Program::new(name(what), traffic.clone())));
            let program = Program::new(name(&format!("{what}, a local response")), traffic);
            programs.push(looks(local(program, Callback::RequestHeaders, 403, "no\u{e9}%\n", -1)));
        }
        let refused = Traffic {
            path: "/refused".into(),
            upstream: Upstream::Refuses,
            request: Half { trailers: Vec::new(), ..chunked("x") },
            ..call(content_type)
        };
        programs.push(looks(Program::new(name("refused"), refused)));
        for callback in OF_STREAMS.iter().take(7) {
            for (status, body, code) in [(403, "no\u{e9}%\n", -1), (200, "", 9), (503, "busy", 0)] {
                let name = name(&format!("{status} and {code} in {}", callback.name()));
                let program = Program::new(name, call(content_type));
                programs.push(looks(local(program, *callback, status, body, code)));
            }
        }
    }
    programs
}

fn local(program: Program, callback: Callback, status: i32, body: &str, code: i32) -> Program {
    let headers = plugin_host::HeaderMap::new().with("x-local", "1").encode();
    let arguments = [
        Number(status),
        Bytes(b"details".to_vec()),
        Bytes(body.into()),
        Bytes(headers),
        Number(code),
    ];
    program.call(callback, "proxy_send_local_response", &arguments).returns(callback, &[1])
}
