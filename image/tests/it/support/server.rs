//! A real registry: Debian's `docker-registry` on loopback.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::Scratch;

/// `robot` with the password `sesame`, as bcrypt: the registry knows nothing else.
const HTPASSWD: &str = "robot:$2b$05$abcdefghijklmnopqrstuuKcS.CYWVYVaLiiCKrrc0A5s3mGesJ9O\n";

/// How a registry is set up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Setup {
    pub(crate) login: bool,
    pub(crate) tls: bool,
}

/// A running registry. It is stopped with the test; what it holds stays in
/// `scratch` until then, so that it can be started again.
pub(crate) struct Server {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
    config: PathBuf,
}

impl Server {
    pub(crate) fn start(scratch: &Scratch, setup: Setup) -> Self {
        let storage = scratch.at("registry");
        let mut config = format!(
            "version: 0.1\nlog: {{level: info}}\nstorage:\n  filesystem: {{rootdirectory: {storage}}}\nhttp:\n  addr: 127.0.0.1:0\n"
        );
        if setup.tls {
            let (certificate, key) = certificate(scratch);
            config += &format!("  tls:\n    certificate: {certificate}\n    key: {key}\n");
        }
        if setup.login {
            let path = scratch.write("htpasswd", HTPASSWD);
            config += &format!("auth:\n  htpasswd: {{realm: here, path: {path}}}\n");
        }
        let config = PathBuf::from(scratch.write("registry.yml", config));
        let (child, address) = spawn(&config);
        Self {
            child,
            address,
            config,
        }
    }

    pub(crate) fn plain(scratch: &Scratch) -> Self {
        Self::start(scratch, Setup::default())
    }

    /// A reference in this registry.
    pub(crate) fn name(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }

    /// The same for skopeo.
    pub(crate) fn docker(&self, name: &str) -> String {
        format!("docker://{}/{name}", self.address)
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Starts it again on what it held, on another port.
    pub(crate) fn restart(&mut self) {
        self.stop();
        (self.child, self.address) = spawn(&self.config);
    }

    fn stop(&mut self) {
        // It may have been killed by the test already.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Starts the process, and reads from its log which port it got.
fn spawn(config: &PathBuf) -> (Child, String) {
    assert!(fs::exists(config).unwrap());
    let mut child = Command::new("docker-registry")
        .arg("serve")
        .arg(config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("docker-registry: {error}; run scripts/setup"));
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, rest) = line.split_once("listening on ")?;
            let end = rest.find(|c: char| c != '.' && c != ':' && !c.is_ascii_digit())?;
            Some(rest[..end].to_string())
        })
        .expect("docker-registry says where it listens");
    // Read on, or it would block when the pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    (child, address)
}

/// An authority `ca.pem`, and a certificate of it for loopback.
fn certificate(scratch: &Scratch) -> (String, String) {
    let at = |name: &str| scratch.at(name);
    let openssl = |arguments: &[&str]| super::tool("openssl", arguments);
    let key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ];
    let mut authority = vec!["req", "-x509", "-days", "2", "-subj", "/CN=authority"];
    authority.extend(key);
    let (ca, ca_key) = (at("ca.pem"), at("ca.key"));
    authority.extend(["-keyout", &ca_key, "-out", &ca]);
    openssl(&authority);
    let (request, leaf_key, leaf) = (at("leaf.csr"), at("leaf.key"), at("leaf.pem"));
    let mut ask = vec!["req", "-subj", "/CN=registry"];
    ask.extend(key);
    ask.extend(["-keyout", &leaf_key, "-out", &request]);
    openssl(&ask);
    let names = scratch.write("names", "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    openssl(&[
        "x509",
        "-req",
        "-days",
        "2",
        "-in",
        &request,
        "-CA",
        &ca,
        "-CAkey",
        &ca_key,
        "-CAcreateserial",
        "-extfile",
        &names,
        "-out",
        &leaf,
    ]);
    (leaf, leaf_key)
}
