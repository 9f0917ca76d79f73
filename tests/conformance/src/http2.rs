//! The same traffic over HTTP/2: a client, and a server behind the proxy.
//!
//! Where HTTP/1 has chunks, a body has no `content-length`, and its end is a separate frame. With a
//! `content-length`, the last part also ends the stream. The frames themselves are in `frames.rs`.

use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::frames::{Connection, Step};
use crate::script::Script;
use crate::traffic::{Client, End, Framing, Half, Headers, Seen, Traffic, Upstream};

/// The id of a client's first stream.
const FIRST: u32 = 1;

/// Sends the request on a new connection; returns what the client sees. See
/// [`http1::send`](crate::http1::send).
///
/// # Errors
///
/// If the proxy cannot be reached, or does not support HTTP/2.
pub fn send(
    traffic: &Traffic,
    address: SocketAddr,
    patience: Duration,
    mut pace: impl FnMut(),
) -> Result<Seen> {
    let mut connection = Connection::client(TcpStream::connect(address)?)?;
    let start = [
        (":method", traffic.method.as_str()),
        (":scheme", "http"),
        (":authority", "localhost"),
        (":path", &traffic.path),
    ];
    let mut steps = steps(&start, &traffic.request);
    if traffic.client == Client::LeavesInTheRequest {
        cut_short(&mut steps);
    }
    for (index, step) in steps.iter().enumerate() {
        // The first part is sent together with the head, as in HTTP/1.
        if index > 1 {
            pace();
        }
        // A proxy that has responded early may have closed the connection.
        if connection.send(FIRST, step).is_err() {
            break;
        }
    }
    if traffic.client != Client::Waits {
        pace();
        return Ok(Seen::default());
    }
    let mut seen = connection.read(patience)?.1;
    seen.headers.retain(|(name, value)| name != "content-length" || value != "0");
    Ok(seen)
}

/// The steps that send one half, in order.
fn steps(start: &[(&str, &str)], half: &Half) -> Vec<Step> {
    let mut head: Headers =
        start.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    head.extend(
        half.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())),
    );
    if half.framing == Framing::Length {
        head.extend(half.framing_header());
    }
    let mut steps = vec![Step::Headers(head)];
    let pieces = half.pieces.iter().filter(|it| !it.is_empty());
    if half.framing != Framing::None {
        steps.extend(pieces.map(|piece| Step::Data(piece.clone())));
    }
    if half.framing == Framing::Chunked {
        steps.push(match half.trailers.is_empty() {
            true => Step::Data(Vec::new()),
            false => Step::Headers(half.trailers.clone()),
        });
    }
    let last = steps.pop();
    steps.extend(last.map(|last| Step::Last(Box::new(last))));
    steps
}

/// Removes the last part of the body and the end.
fn cut_short(steps: &mut Vec<Step>) {
    let is_piece = |step: &Step| match step {
        Step::Last(step) => matches!(step.as_ref(), Step::Data(bytes) if !bytes.is_empty()),
        Step::Data(_) => true,
        Step::Headers(_) => false,
    };
    while let Some(step) = steps.pop() {
        if is_piece(&step) {
            return;
        }
    }
}

/// Serves one connection as prescribed by the script.
pub(crate) fn serve(stream: TcpStream, script: &Mutex<Script>) -> Result<()> {
    const PATIENCE: Duration = Duration::from_secs(60);
    /// The peer should see each step before the next one.
    const MOMENT: Duration = Duration::from_millis(40);

    let mut connection = Connection::server(stream)?;
    loop {
        let (id, seen) = connection.read(PATIENCE)?;
        if seen.start.is_empty() {
            return Ok(());
        }
        let complete = seen.end == End::Complete;
        let is_head = seen.start.starts_with("HEAD ");
        let Some(traffic) = script.lock().ok().map(|mut script| script.take(seen)) else {
            return Ok(());
        };
        match traffic.upstream {
            Upstream::Closes => return Ok(()),
            // On a timeout, the other side resets the stream.
            Upstream::TimesOut => continue,
            _ if !complete => continue,
            _ => {}
        }
        let status = traffic.status.to_string();
        let mut steps = steps(&[(":status", &status)], &traffic.response);
        if is_head && let Some(Step::Headers(head)) = steps.first() {
            steps = vec![Step::Last(Box::new(Step::Headers(head.clone())))];
        }
        let breaks = traffic.upstream == Upstream::Breaks;
        if breaks {
            cut_short(&mut steps);
        }
        for (index, step) in steps.iter().enumerate() {
            if index > 1 {
                thread::sleep(MOMENT);
            }
            connection.send(id, step)?;
        }
        if breaks {
            thread::sleep(MOMENT);
            return Ok(());
        }
    }
}
