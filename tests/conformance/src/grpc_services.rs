//! The services that a plugin can call over gRPC, by cluster name.

use plugin_host::{HeaderMap, Response};

use crate::traffic::{Framing, Half, Headers, Traffic, Upstream};

/// Each service with its constant behaviour.
#[must_use]
pub fn all() -> Vec<(&'static str, Traffic)> {
    let answers = |messages: &[&str], trailers: &[(&str, &str)]| Traffic {
        response: Half {
            headers: pairs(&[("content-type", "application/grpc"), ("x-initial", "i")]),
            pieces: messages.iter().map(|message| framed(message)).collect(),
            framing: Framing::Chunked,
            trailers: pairs(trailers),
        },
        ..Traffic::default()
    };
    let ok = [("grpc-status", "0"), ("x-trailing", "t")];
    let error = [("grpc-status", "7"), ("grpc-message", "no way")];
    let mut bare = answers(&[], &[]);
    bare.response.framing = Framing::None;
    bare.response.headers.extend(pairs(&[("grpc-status", "5"), ("grpc-message", "not here")]));
    let mut plain = Traffic { status: 503, ..Traffic::default() };
    plain.response.headers = pairs(&[("x-plain", "1")]);
    let without = |upstream| Traffic { upstream, ..Traffic::default() };
    vec![
        ("gok", answers(&["hello"], &ok)),
        ("gempty", answers(&[""], &ok)),
        ("gtwo", answers(&["one", "two"], &ok)),
        ("gnone", answers(&[], &ok)),
        ("gerror", answers(&[], &error)),
        ("glate", answers(&["hello"], &error)),
        ("gbare", bare),
        ("gplain", plain),
        ("gbreaks", Traffic { upstream: Upstream::Breaks, ..answers(&["one", "two"], &ok) }),
        ("gcloses", without(Upstream::Closes)),
        ("gsilent", without(Upstream::TimesOut)),
    ]
}

/// The response of a service, with its messages without framing.
#[must_use]
pub fn response(traffic: &Traffic) -> Response {
    let map = |pairs: &Headers| -> HeaderMap { pairs.iter().cloned().collect() };
    let mut headers = HeaderMap::new().with(":status", traffic.status.to_string());
    for (name, value) in &traffic.response.headers {
        headers.add(name.as_bytes(), value.as_bytes());
    }
    Response {
        headers,
        body: traffic.response.pieces.iter().map(|piece| piece[5..].to_vec()).collect(),
        trailers: map(&traffic.response.trailers),
    }
}

/// A message on the wire: a zero for "not compressed", its length, and its bytes.
#[must_use]
pub fn framed(message: &str) -> Vec<u8> {
    let size = u32::try_from(message.len()).unwrap_or(u32::MAX);
    [&[0][..], &size.to_be_bytes(), message.as_bytes()].concat()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}
