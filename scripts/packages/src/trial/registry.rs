//! An npm registry on loopback that only serves the packages of a release.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha512};

/// The responses, by path.
type Answers = BTreeMap<String, Vec<u8>>;

/// A registry that runs until it is dropped.
#[derive(Debug)]
pub(super) struct Registry {
    address: SocketAddr,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Registry {
    /// Serves every `.tgz` in a folder that has this version.
    pub(super) fn start(folder: &Path, version: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let answers = answers(folder, version, address)?;
        let ends = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&ends);
        let thread = thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if seen.load(Ordering::Relaxed) {
                    break;
                }
                // Ignore clients that disconnect early.
                let _ = answer(connection, &answers);
            }
        });
        Ok(Self { address, ends, thread: Some(thread) })
    }

    /// The URL for clients.
    pub(super) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        // Another connection wakes up the thread.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn answers(folder: &Path, version: &str, address: SocketAddr) -> Result<Answers> {
    let mut answers = Answers::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "tgz") {
            continue;
        }
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path)?;
        let mut manifest = manifest(&path)?;
        manifest["dist"] = json!({
            "tarball": format!("http://{address}/{file}"),
            "integrity": format!("sha512-{}", STANDARD.encode(Sha512::digest(&bytes))),
        });
        let name = manifest["name"].as_str().unwrap_or_default().to_owned();
        let about = json!({
            "name": name,
            "dist-tags": { "latest": version },
            "versions": { version: manifest },
        });
        answers.insert(format!("/{name}"), about.to_string().into_bytes());
        answers.insert(format!("/{file}"), bytes);
    }
    Ok(answers)
}

/// The `package.json` of a package.
fn manifest(path: &Path) -> Result<Value> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path)?));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path()?.ends_with("package/package.json") {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            return Ok(serde_json::from_str(&text)?);
        }
    }
    None.with_context(|| format!("`{}` has no `package.json`", path.display()))
}

/// Handles one request on a connection.
fn answer(mut connection: TcpStream, answers: &Answers) -> std::io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = match answers.get(path) {
        Some(body) => ("200 OK", body.as_slice()),
        None => ("404 Not Found", &b"{}"[..]),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    connection.write_all(body)
}
