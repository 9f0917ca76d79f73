//! A man in the middle: an HTTP proxy before a registry that does harm on request.
//!
//! One request a connection, one thread a connection. The script is asked about
//! each request and says what becomes of it; most are passed on untouched.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Lower-case names.
    pub(crate) headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, method: &str, part: &str) -> bool {
        self.method == method && self.path.contains(part)
    }
}

/// What becomes of a request.
pub(crate) enum Fate {
    /// The registry answers.
    Pass,
    /// The registry answers, and so many bytes of the answer arrive.
    Cut(usize),
    /// The registry answers, and the last byte of the answer is another one.
    Spoil,
    /// This is the answer: status, headers, body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// The answer has that status, and never ends.
    Endless(u16),
    /// Interim responses come, and never the one that counts.
    Interim,
    /// Nothing is answered, for as long as the test runs.
    Hang,
    /// The connection is closed without a word.
    Drop,
}

type Script = dyn FnMut(&Request) -> Fate + Send;

/// A running proxy.
pub(crate) struct Middle {
    /// Host and port.
    pub(crate) address: String,
    seen: Arc<Mutex<Vec<Request>>>,
    ended: Arc<AtomicBool>,
}

impl Middle {
    /// Starts one before the given host and port.
    pub(crate) fn start(
        behind: &str,
        script: impl FnMut(&Request) -> Fate + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let ended = Arc::new(AtomicBool::new(false));
        let script: Arc<Mutex<Box<Script>>> = Arc::new(Mutex::new(Box::new(script)));
        let (log, end, behind) = (seen.clone(), ended.clone(), behind.to_string());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { return };
                let (log, end, behind, script) =
                    (log.clone(), end.clone(), behind.clone(), script.clone());
                // A client that goes away in the middle is a part of the game.
                std::thread::spawn(move || serve(stream, &behind, &log, &end, &script));
            }
        });
        Self { address, seen, ended }
    }

    /// A reference in the registry behind.
    pub(crate) fn name(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// How many requests of that kind there were.
    pub(crate) fn count(&self, method: &str, part: &str) -> usize {
        self.seen().iter().filter(|request| request.is(method, part)).count()
    }
}

impl Drop for Middle {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the listener up, so that it sees that it has ended.
        drop(TcpStream::connect(&self.address));
    }
}

fn serve(
    client: TcpStream,
    behind: &str,
    log: &Mutex<Vec<Request>>,
    end: &AtomicBool,
    script: &Mutex<Box<Script>>,
) -> Option<()> {
    let mut reader = BufReader::new(client.try_clone().ok()?);
    let (request, head) = read_head(&mut reader)?;
    let length = request
        .header("content-length")
        .and_then(|length| length.parse::<usize>().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    log.lock().unwrap().push(request.clone());
    let fate = (script.lock().unwrap())(&request);
    let mut client = client;
    let answer = match fate {
        Fate::Pass => ask(behind, &head, &body)?,
        Fate::Cut(bytes) => {
            let mut answer = ask(behind, &head, &body)?;
            let start = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
            answer.truncate(start + bytes);
            answer
        }
        Fate::Spoil => {
            let mut answer = ask(behind, &head, &body)?;
            *answer.last_mut()? ^= 1;
            answer
        }
        Fate::Answer(status, headers, body) => {
            let mut answer = format!(
                "HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {}\r\n",
                body.len()
            );
            for (name, value) in headers {
                answer += &format!("{name}: {value}\r\n");
            }
            format!("{answer}\r\n{body}").into_bytes()
        }
        Fate::Endless(status) => {
            let head = format!("HTTP/1.1 {status} x\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.write_all(head.as_bytes()).ok()?;
            let piece = [b"10000\r\n", [b' '; 1 << 16].as_slice(), b"\r\n"].concat();
            // Until the client has had enough.
            while client.write_all(&piece).is_ok() {}
            Vec::new()
        }
        Fate::Interim => {
            let many = "HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000);
            while client.write_all(many.as_bytes()).is_ok() {}
            Vec::new()
        }
        Fate::Hang => {
            while !end.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(20));
            }
            Vec::new()
        }
        Fate::Drop => Vec::new(),
    };
    client.write_all(&answer).ok()?;
    client.shutdown(Shutdown::Both).ok()
}

/// The request line and headers, parsed and as they came but for keep-alive.
fn read_head(reader: &mut impl BufRead) -> Option<(Request, String)> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end().to_string();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let mut words = lines.first()?.split(' ');
    let request = Request {
        method: words.next()?.to_string(),
        path: words.next()?.to_string(),
        headers: lines
            .iter()
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_string()))
            .collect(),
    };
    let kept: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| !line.to_ascii_lowercase().starts_with("connection:"))
        .collect();
    Some((request, format!("{}\r\nConnection: close\r\n\r\n", kept.join("\r\n"))))
}

fn ask(behind: &str, head: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut upstream = TcpStream::connect(behind).ok()?;
    upstream.write_all(head.as_bytes()).ok()?;
    upstream.write_all(body).ok()?;
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer).ok()?;
    Some(answer)
}
