//! A registry on loopback that serves one image, with a fault at one place.
//!
//! It has a thread per connection and serves one request on each. Requests are recorded, so that
//! they can be searched for secrets.

mod place;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

pub use place::Place;

/// The token that it issues.
pub const TOKEN: &str = "t0ken-0f-this-run";
/// The maximum number of bytes that are recorded of a request.
const REQUEST_BYTES_MAX: u64 = 1 << 24;

/// The data from which a fault makes its response.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The request line and the headers.
    pub head: &'a str,
    /// The path of the request.
    pub path: &'a str,
    /// The body that a correct registry would send.
    pub good: &'a [u8],
    /// The media type of that body.
    pub media_type: &'a str,
    /// Host and port of this registry.
    pub own: &'a str,
    /// Host and port of another registry, under another name.
    pub other: &'a str,
}

/// What is sent in place of a response.
#[derive(Clone, Copy, Debug)]
pub enum Harm {
    /// These bytes; then the connection is closed.
    Bytes(fn(&Asked<'_>) -> Vec<u8>),
    /// The first string, then the second one for as long as the client reads.
    Endless(&'static str, &'static str),
    /// This string, then a byte from time to time.
    Drip(&'static str),
    /// Nothing, for as long as the client waits.
    Silence,
}

/// The image: its manifest, and its blobs with their digests.
#[derive(Clone, Debug)]
pub struct Image {
    /// The manifest.
    pub manifest: Vec<u8>,
    /// Its media type.
    pub media_type: String,
    /// The blobs by the hexadecimal digits of their digests.
    pub blobs: Vec<(String, Vec<u8>)>,
}

/// A running registry. Dropping it ends it.
#[derive(Debug)]
pub struct Registry {
    /// Host and port.
    pub address: String,
    seen: Arc<Mutex<String>>,
    ended: Arc<AtomicBool>,
}

/// What its threads share.
struct Shared {
    image: Image,
    harm: Option<(Place, Harm)>,
    own: String,
    other: String,
    seen: Arc<Mutex<String>>,
    ended: Arc<AtomicBool>,
}

impl Registry {
    /// Starts a registry; without a fault it is a correct one.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub fn start(image: &Image, harm: Option<(Place, Harm)>, other: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for a registry")?;
        let address = listener.local_addr()?.to_string();
        let shared = Arc::new(Shared {
            image: image.clone(),
            harm,
            own: address.clone(),
            other: other.replace("127.0.0.1", "localhost"),
            seen: Arc::default(),
            ended: Arc::default(),
        });
        let (seen, ended) = (shared.seen.clone(), shared.ended.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.ended.load(Ordering::SeqCst) {
                    return;
                }
                let shared = shared.clone();
                // Clients that disconnect are expected here.
                thread::spawn(move || stream.ok().and_then(|stream| serve(stream, &shared).ok()));
            }
        });
        Ok(Self { address, seen, ended })
    }

    /// All requests that it received.
    #[must_use]
    pub fn seen(&self) -> String {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it notices the end.
        drop(TcpStream::connect(&self.address));
    }
}

fn serve(stream: TcpStream, shared: &Shared) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(REQUEST_BYTES_MAX));
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0);
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    shared.seen.lock().unwrap_or_else(PoisonError::into_inner).push_str(&head);
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let place = Place::of(method, path);
    let (status, good) = answer(place, path, head.contains(TOKEN), shared);
    let asked = Asked {
        head: &head,
        path,
        good: &good,
        media_type: &shared.image.media_type,
        own: &shared.own,
        other: &shared.other,
    };
    match shared.harm {
        Some((harmed, harm)) if harmed == place => hurt(stream, harm, &asked, &shared.ended),
        _ => Ok(write_good(stream, status, &asked, place)?),
    }
}

/// The status and the body of a correct response.
fn answer(place: Place, path: &str, logged_in: bool, shared: &Shared) -> (&'static str, Vec<u8>) {
    match place {
        Place::Ping if logged_in => ("200 OK", Vec::new()),
        Place::Ping => ("401 Unauthorized", Vec::new()),
        Place::Token => ("200 OK", format!("{{\"token\":\"{TOKEN}\"}}").into_bytes()),
        Place::Manifest => ("200 OK", shared.image.manifest.clone()),
        Place::Blob => {
            let mut blobs = shared.image.blobs.iter();
            match blobs.find(|(digest, _)| path.ends_with(digest.as_str())) {
                Some((_, bytes)) => ("200 OK", bytes.clone()),
                None => ("404 Not Found", Vec::new()),
            }
        }
        Place::Head if path.contains("/manifests/") => ("200 OK", Vec::new()),
        Place::Head => ("404 Not Found", Vec::new()),
        Place::Upload => ("202 Accepted", Vec::new()),
        Place::Put => ("201 Created", Vec::new()),
    }
}

fn write_good(
    mut stream: TcpStream,
    status: &str,
    asked: &Asked<'_>,
    place: Place,
) -> std::io::Result<()> {
    let (own, length) = (asked.own, asked.good.len());
    let more = match place {
        Place::Ping => format!("WWW-Authenticate: Bearer realm=\"http://{own}/token\"\r\n"),
        Place::Upload => "Location: /v2/p/blobs/uploads/1\r\n".to_owned(),
        Place::Manifest => format!("Content-Type: {}\r\n", asked.media_type),
        _ => String::new(),
    };
    let head =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(asked.good)
}

fn hurt(mut stream: TcpStream, harm: Harm, asked: &Asked<'_>, ended: &AtomicBool) -> Result<()> {
    let slowly = |stream: &mut TcpStream, byte: &[u8]| -> Result<()> {
        while !ended.load(Ordering::SeqCst) {
            stream.write_all(byte)?;
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    };
    match harm {
        Harm::Bytes(bytes) => stream.write_all(&bytes(asked))?,
        Harm::Endless(first, then) => {
            stream.write_all(first.as_bytes())?;
            let many = then.repeat(1 + (1 << 15) / then.len().max(1));
            while !ended.load(Ordering::SeqCst) {
                stream.write_all(many.as_bytes())?;
            }
        }
        Harm::Drip(first) => {
            stream.write_all(first.as_bytes())?;
            slowly(&mut stream, b" ")?;
        }
        Harm::Silence => slowly(&mut stream, b"")?,
    }
    Ok(())
}
