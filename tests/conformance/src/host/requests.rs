//! Traffic in the form that `plugin-host` takes.

use plugin_host::{Client, HeaderMap, Protocol, Request, Response, Upstream};

use crate::traffic::{Framing, Half, Headers, Traffic};

/// The request when it reaches the filter.
pub(crate) fn request(traffic: &Traffic) -> Request {
    let mut request = Request::new(&traffic.method, &traffic.path);
    let two = traffic.protocol == Protocol::Http2;
    if two {
        // The headers are in the order in which the client sends them.
        request.headers = HeaderMap::new()
            .with(":method", &traffic.method)
            .with(":scheme", "http")
            .with(":authority", "localhost")
            .with(":path", &traffic.path);
        request.protocol = Protocol::Http2;
    }
    request.plugin = usize::from(traffic.second);
    let half = &traffic.request;
    for (name, value) in half.headers.iter().cloned().chain(half.framing_header()) {
        // Envoy removes it before any filter runs.
        if name == "transfer-encoding" {
            continue;
        }
        request.headers.add(name.to_ascii_lowercase().as_bytes(), value.as_bytes());
    }
    request.headers.add(b"x-forwarded-proto", b"http");
    request.body = pieces(half, two);
    request.trailers = map(&half.trailers);
    let behind_two = traffic.path.starts_with("/two");
    request.response = response(traffic.status, &traffic.response, behind_two);
    if behind_two {
        request.properties.insert(b"xds\0cluster_name".to_vec(), b"two".to_vec());
        request.upstream_protocol = Protocol::Http2;
    }
    request.client = traffic.client;
    if traffic.client == Client::LeavesInTheRequest {
        leave_out_the_last(&mut request.body);
    }
    if traffic.upstream == Upstream::Breaks {
        leave_out_the_last(&mut request.response.body);
        request.response.trailers = HeaderMap::new();
    }
    if traffic.method == "HEAD" {
        request.response.body.clear();
        request.response.trailers = HeaderMap::new();
    }
    request.upstream = traffic.upstream;
    if traffic.upstream == Upstream::Refuses {
        let name = b"xds\0cluster_name".to_vec();
        request.properties.insert(name, b"crefused".to_vec());
    }
    request
}

/// Removes the last part and the end, which do not arrive.
fn leave_out_the_last(pieces: &mut Vec<Vec<u8>>) {
    pieces.retain(|piece| !piece.is_empty());
    pieces.pop();
}

pub(super) fn response(status: u16, half: &Half, two: bool) -> Response {
    let mut response = Response::new(status, "");
    response.headers = HeaderMap::new().with(":status", status.to_string());
    for (name, value) in half.headers.iter().cloned().chain(half.framing_header()) {
        if two && name == "transfer-encoding" {
            continue;
        }
        response.headers.add(name.to_ascii_lowercase().as_bytes(), value.as_bytes());
    }
    response.body = pieces(half, two);
    response.trailers = map(&half.trailers);
    response
}

/// The parts that HTTP/1 produces: the end comes separately. In HTTP/2 it can be on the last part.
fn pieces(half: &Half, two: bool) -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<u8>> =
        half.pieces.iter().filter(|it| !it.is_empty()).cloned().collect();
    let ends = match half.framing {
        Framing::None => false,
        Framing::Length => !pieces.is_empty() && !two,
        Framing::Chunked => half.trailers.is_empty(),
    };
    if ends {
        pieces.push(Vec::new());
    }
    pieces
}

fn map(headers: &Headers) -> HeaderMap {
    headers.iter().cloned().collect()
}
