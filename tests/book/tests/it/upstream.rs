//! An upstream that reads the whole request before it responds, like real ones.
//!
//! Envoy's own `direct_response` responds as soon as the headers have arrived, so no plugin would
//! see the body.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A server on loopback. Dropping it ends the server.
pub(crate) struct Upstream {
    pub(crate) port: u16,
    over: Arc<AtomicBool>,
}

impl Upstream {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let port = listener.local_addr().expect("an address").port();
        let over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&over);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                // Envoy closes the connection of a request that the plugin denies halfway.
                thread::spawn(move || answer(stream));
            }
        });
        Self { port, over }
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn answer(stream: TcpStream) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let mut reader = BufReader::new(stream);
    let (mut length, mut chunked) = (0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|size| *size > 0)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            if line.trim_end().is_empty() {
                break;
            }
            continue;
        };
        length = if name.eq_ignore_ascii_case("content-length") {
            value.trim().parse().ok()?
        } else {
            length
        };
        chunked |= name.eq_ignore_ascii_case("transfer-encoding");
    }
    if chunked {
        // The last chunk is empty.
        let mut line = String::new();
        while line.trim_end() != "0" {
            line.clear();
            reader.read_line(&mut line).ok().filter(|size| *size > 0)?;
        }
        reader.read_line(&mut line).ok()?;
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    let response = "HTTP/1.1 200 OK\r\nx-upstream: yes\r\ncontent-length: 8\r\nconnection: close\r\n\r\nupstream";
    reader.get_mut().write_all(response.as_bytes()).ok()
}
