//! TLS before a [`Middle`](super::middle::Middle), and a proxy that leads there or does harm.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Serves each connection on a port of its own, for as long as the test runs; its host and port.
fn serve(each: impl Fn(TcpStream) -> Option<()> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let each = Arc::new(each);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let each = each.clone();
            // Clients that go away are a part of the game.
            thread::spawn(move || each(stream));
        }
    });
    address
}

/// A host with that certificate and key, which passes on what it is asked; its host and port.
pub(crate) fn front((certificate, key): &(String, String), behind: &str) -> String {
    let chain = CertificateDer::pem_file_iter(certificate).unwrap();
    let chain = chain.collect::<Result<_, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_file(key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let (config, behind) = (Arc::new(config), behind.to_owned());
    serve(move |stream| {
        let connection = ServerConnection::new(config.clone()).ok()?;
        let mut reader = BufReader::new(StreamOwned::new(connection, stream));
        let head = read_head(&mut reader)?;
        let mut upstream = TcpStream::connect(&behind).ok()?;
        upstream.write_all(head.as_bytes()).ok()?;
        let mut answer = Vec::new();
        upstream.read_to_end(&mut answer).ok()?;
        let mut client = reader.into_inner();
        client.write_all(&answer).ok()?;
        client.conn.send_close_notify();
        client.flush().ok()
    })
}

/// What a proxy does with `CONNECT`.
#[derive(Clone)]
pub(crate) enum Proxy {
    /// It leads to where the client wants to go, or to that host and port.
    Leads(Option<String>),
    /// It answers that, `{}` being what it was asked, and closes the connection.
    Answers(&'static str),
}

/// Starts a proxy: its host and port, and all that it reads but for what is in the tunnel.
pub(crate) fn proxy(does: Proxy) -> (String, Arc<Mutex<String>>) {
    let seen = Arc::new(Mutex::new(String::new()));
    let log = seen.clone();
    let address = serve(move |mut stream| {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let head = read_head(&mut reader)?;
        log.lock().unwrap().push_str(&head);
        let target = head.split(' ').nth(1)?;
        let other = match &does {
            Proxy::Answers(text) => {
                let said = head.replace(['\r', '\n'], " ");
                stream.write_all(text.replace("{}", &said).as_bytes()).ok()?;
                return stream.shutdown(Shutdown::Both).ok();
            }
            Proxy::Leads(other) => other.clone(),
        };
        let mut upstream = TcpStream::connect(other.as_deref().unwrap_or(target)).ok()?;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
        let (mut from, mut to) = (reader, upstream.try_clone().ok()?);
        thread::spawn(move || std::io::copy(&mut from, &mut to));
        std::io::copy(&mut upstream, &mut stream).ok()?;
        stream.shutdown(Shutdown::Both).ok()
    });
    (address, seen)
}

/// Up to the empty line.
fn read_head(reader: &mut impl BufRead) -> Option<String> {
    let mut head = String::new();
    loop {
        let before = head.len();
        reader.read_line(&mut head).ok()?;
        match head.len() - before {
            0 => return None,
            1 | 2 => return Some(head),
            _ => {}
        }
    }
}
