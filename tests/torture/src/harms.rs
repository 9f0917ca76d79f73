//! The responses of a hostile registry, one of each kind.

use crate::registry::Asked;
use crate::registry::Harm::{self, Bytes, Drip, Endless, Silence};

/// A complete response with that status, headers and body.
fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// A response with the right body, but these headers.
fn good(asked: &Asked<'_>, headers: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n");
    [head.as_bytes(), asked.good].concat()
}

/// A redirect.
fn lead(location: &str) -> Vec<u8> {
    answer("307 Elsewhere", &format!("Location: {location}\r\n"), b"")
}

/// A response that requires authentication of that kind.
fn challenge(value: &str) -> Vec<u8> {
    answer("401 No", &format!("WWW-Authenticate: {value}\r\n"), b"")
}

fn noise(seed: u64, count: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    std::iter::repeat_with(|| random.u8(..)).take(count).collect()
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Faults at the level of HTTP.
const OF_HTTP: &[(&str, Harm)] = &[
    ("nothing", Bytes(|_| Vec::new())),
    ("silence", Silence),
    ("noise", Bytes(|_| noise(3, 10_000))),
    ("zeros", Endless("", "\0")),
    ("a status line without end", Endless("", "HTTP/1.1 ")),
    ("headers without end", Endless("HTTP/1.1 200 OK\r\n", "A: b\r\n")),
    ("a header without end", Endless("HTTP/1.1 200 OK\r\nA: ", "b")),
    ("a body without end", Endless(HEAD, " ")),
    ("chunks without end", Endless(CHUNKED, "4\r\n    \r\n")),
    ("empty lines without end", Endless("", "\r\n")),
    (
        "an error without end",
        Endless("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n", "{\"errors\":["),
    ),
    ("interim answers without end", Endless("", "HTTP/1.1 100 Continue\r\n\r\n")),
    ("early hints without end", Endless("", "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n")),
    ("a status line that drips", Drip("HTTP/1.1 200")),
    ("headers that drip", Drip("HTTP/1.1 200 OK\r\nA: ")),
    ("a body that drips", Drip(HEAD)),
    ("a long body that drips", Drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")),
    ("a chunk that drips", Drip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n")),
    ("an error that drips", Drip("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n")),
    (
        "a length too long",
        Bytes(|asked| good(asked, &format!("Content-Length: {}\r\n", asked.good.len() + 1))),
    ),
    (
        "a length too short",
        Bytes(|asked| {
            let length = asked.good.len().saturating_sub(1);
            good(asked, &format!("Content-Length: {length}\r\n"))
        }),
    ),
    ("a length of 2^63", Bytes(|asked| good(asked, "Content-Length: 9223372036854775808\r\n"))),
    ("a length of 2^64", Bytes(|asked| good(asked, "Content-Length: 18446744073709551616\r\n"))),
    ("a negative length", Bytes(|asked| good(asked, "Content-Length: -1\r\n"))),
    ("two lengths", Bytes(|asked| good(asked, "Content-Length: 1\r\nContent-Length: 2\r\n"))),
    ("a length in words", Bytes(|asked| good(asked, "Content-Length: one\r\n"))),
    ("a chunk of 2^64", Bytes(|_| [CHUNKED.as_bytes(), b"ffffffffffffffff\r\nx"].concat())),
    ("a chunk that is none", Bytes(|_| [CHUNKED.as_bytes(), b"-1\r\nx\r\n0\r\n\r\n"].concat())),
    ("a thousand headers", Bytes(|asked| good(asked, &"A: b\r\n".repeat(1_000)))),
    (
        "a header of a megabyte",
        Bytes(|asked| good(asked, &format!("A: {}\r\n", "b".repeat(1 << 20)))),
    ),
    ("a header with controls", Bytes(|asked| good(asked, "A\x1b[31m: \x07\r\n"))),
    ("another protocol", Bytes(|_| b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec())),
    ("HTTP/0.9", Bytes(|asked| asked.good.to_vec())),
    ("HTTP/9.9", Bytes(|_| b"HTTP/9.9 200 OK\r\n\r\n".to_vec())),
    ("a switch of protocols", Bytes(|_| answer("101 Switch", "Upgrade: x\r\n", b""))),
    ("a status of 99", Bytes(|_| answer("99 What", "", b""))),
    ("a status of 999", Bytes(|_| answer("999 What", "", b""))),
    ("a status of 000", Bytes(|_| answer("000 What", "", b""))),
    ("a status in letters", Bytes(|_| answer("two hundred", "", b""))),
];

/// Faults at the level of the registry protocol.
const OF_REGISTRIES: &[(&str, Harm)] = &[
    (
        "another byte",
        Bytes(|asked| {
            let mut body = asked.good.to_vec();
            body.iter_mut().last().into_iter().for_each(|byte| *byte ^= 1);
            answer("200 OK", "", &body)
        }),
    ),
    ("an empty body", Bytes(|_| answer("200 OK", "", b""))),
    ("no content", Bytes(|_| answer("204 No Content", "", b""))),
    ("not modified", Bytes(|_| answer("304 Not Modified", "", b""))),
    ("a page", Bytes(|_| answer("200 OK", "Content-Type: text/html\r\n", b"<html>hello</html>"))),
    ("another media type", Bytes(|asked| answer("200 OK", "Content-Type: a/b\r\n", asked.good))),
    (
        "a digest that leads elsewhere",
        Bytes(|asked| answer("200 OK", "Docker-Content-Digest: sha256:../../x\r\n", asked.good)),
    ),
    ("deep JSON", Bytes(|_| answer("200 OK", "", "[".repeat(1 << 20).as_bytes()))),
    (
        "wide JSON",
        Bytes(|_| {
            let text = format!("{{\"token\":\"{}\"}}", "x".repeat(3 << 20));
            answer("200 OK", "", text.as_bytes())
        }),
    ),
    (
        "JSON of another kind",
        Bytes(|_| answer("200 OK", "", b"{\"token\":[],\"layers\":7,\"manifests\":{}}")),
    ),
    (
        "a token of two lines",
        Bytes(|_| answer("200 OK", "", b"{\"token\":\"a\\nb\",\"access_token\":\"c\"}")),
    ),
    (
        "an index of itself",
        Bytes(|_| {
            let kind = "application/vnd.oci.image.index.v1+json";
            let entry = format!(
                "{{\"mediaType\":\"{kind}\",\"size\":9,\"digest\":\"sha256:{}\"}}",
                "0".repeat(64)
            );
            let index =
                format!("{{\"schemaVersion\":2,\"mediaType\":\"{kind}\",\"manifests\":[{entry}]}}");
            answer("200 OK", &format!("Content-Type: {kind}\r\n"), index.as_bytes())
        }),
    ),
    ("a login, over and over", Bytes(|_| challenge("Basic realm=\"x\""))),
    (
        "a token, over and over",
        Bytes(|asked| challenge(&format!("Bearer realm=\"http://{}/token\"", asked.own))),
    ),
    ("a challenge that is none", Bytes(|_| challenge("\x01\"=,,,==\"\"\\"))),
    ("a realm of nothing", Bytes(|_| challenge("Bearer realm=\"\""))),
    ("a realm of a file", Bytes(|_| challenge("Bearer realm=\"file:///etc/passwd\""))),
    ("a realm that is no URL", Bytes(|_| challenge("Bearer realm=\"http://[\""))),
    (
        "a realm with a login",
        Bytes(|asked| challenge(&format!("Bearer realm=\"http://a:b@{}/token\"", asked.own))),
    ),
    (
        "a realm by another name",
        Bytes(|asked| challenge(&format!("Bearer realm=\"http://{}/token\"", asked.other))),
    ),
    ("a realm elsewhere", Bytes(|_| challenge("Bearer realm=\"http://registry.invalid/token\""))),
    (
        "a scope of a megabyte",
        Bytes(|asked| {
            let scope = "s".repeat(100_000);
            challenge(&format!("Bearer realm=\"http://{}/t\",service=\"{scope}\"", asked.own))
        }),
    ),
    ("403", Bytes(|_| answer("403 No", "", b""))),
    ("404", Bytes(|_| answer("404 No", "", b""))),
    ("429 for years", Bytes(|_| answer("429 Slow", "Retry-After: 999999999\r\n", b""))),
    ("500", Bytes(|_| answer("500 No", "", b""))),
    (
        "an error in colours",
        Bytes(|_| {
            let text =
                "{\"errors\":[{\"code\":\"\\u001b[31m\",\"message\":\"a\\nb\\r\\u0007\\u202e\"}]}";
            answer("400 No", "", text.as_bytes())
        }),
    ),
    (
        "an error that repeats the question",
        Bytes(|asked| {
            let said = asked.head.replace(['\r', '\n', '"'], " ");
            let text = format!("{{\"errors\":[{{\"code\":\"X\",\"message\":\"{said}\"}}]}}");
            answer("400 No", "", text.as_bytes())
        }),
    ),
    ("a redirect to itself", Bytes(|asked| lead(asked.path))),
    ("a redirect that grows", Bytes(|asked| lead(&format!("{}aaaa", asked.path)))),
    (
        "a redirect to another host",
        Bytes(|asked| lead(&format!("http://{}{}", asked.other, asked.path))),
    ),
    (
        "a redirect without a scheme",
        Bytes(|asked| lead(&format!("//{}{}", asked.other, asked.path))),
    ),
    (
        "a redirect with a login",
        Bytes(|asked| lead(&format!("http://a:b@{}{}", asked.other, asked.path))),
    ),
    ("a redirect to nowhere", Bytes(|_| answer("307 Elsewhere", "", b""))),
    ("a redirect to a file", Bytes(|_| lead("file:///etc/passwd"))),
    ("a redirect to no URL", Bytes(|_| lead("http://["))),
];

/// All faults, by name.
pub fn all() -> impl Iterator<Item = &'static (&'static str, Harm)> {
    OF_HTTP.iter().chain(OF_REGISTRIES)
}
