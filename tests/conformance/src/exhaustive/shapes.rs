//! Traffic of each framing, with and without a body and trailers.

use crate::traffic::{Framing, Half, Traffic};

/// A half with a chunked body and trailers.
#[must_use]
pub fn chunked(text: &str) -> Half {
    Half {
        headers: vec![("x-half".into(), text.into()), ("Accept".into(), "*/*".into())],
        pieces: vec![text.into()],
        framing: Framing::Chunked,
        trailers: vec![("x-trailer".into(), text.into())],
    }
}

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
    let length = Half { framing: Framing::Length, trailers: Vec::new(), ..chunked("0123456789") };
    let plain = Half { trailers: Vec::new(), ..chunked("0123456789") };
    let pieces =
        Half { pieces: vec!["one".into(), "two".into(), "three".into()], ..chunked("pieces") };
    let empty = Half {
        framing: Framing::Length,
        pieces: Vec::new(),
        trailers: Vec::new(),
        ..chunked("empty")
    };
    let post = |request: Half, response: Half| Traffic { request, response, ..full() };
    vec![
        Traffic { response: length.clone(), ..Traffic::default() },
        post(length.clone(), length.clone()),
        post(plain.clone(), plain.clone()),
        post(empty.clone(), empty.clone()),
        full(),
        post(pieces.clone(), length.clone()),
        post(pieces.clone(), pieces.clone()),
        Traffic { method: "HEAD".into(), response: length.clone(), ..Traffic::default() },
        Traffic {
            status: 204,
            response: Half { headers: length.headers.clone(), ..Half::default() },
            ..Traffic::default()
        },
        Traffic {
            status: 304,
            response: Half { headers: length.headers, ..Half::default() },
            ..Traffic::default()
        },
    ]
}
