//! A real registry: Debian's `docker-registry` on loopback.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use testbed::Process;

use super::Scratch;

/// `robot` with the password `sesame`, as bcrypt: the registry knows nothing else.
const HTPASSWD: &str = "robot:$2b$05$abcdefghijklmnopqrstuuKcS.CYWVYVaLiiCKrrc0A5s3mGesJ9O\n";

/// How a registry is set up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Setup {
    pub(crate) login: bool,
    pub(crate) tls: bool,
}

/// A running registry. It ends with the test, however that ends; what it holds
/// stays in the scratch directory until then, so that it can be started again.
pub(crate) struct Server {
    process: Option<Process>,
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
        let (process, address) = spawn(&config);
        Self { process: Some(process), address, config }
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
        self.process.as_ref().map(Process::id).unwrap()
    }

    /// Starts it again on what it held, on another port.
    pub(crate) fn restart(&mut self) {
        // The old one first: two registries on one storage would be none.
        self.process = None;
        let (process, address) = spawn(&self.config);
        (self.process, self.address) = (Some(process), address);
    }
}

/// Starts the process, and reads from its log which port it got.
fn spawn(config: &Path) -> (Process, String) {
    let log = config.with_extension("log");
    let arguments = ["serve", config.to_str().unwrap()];
    let mut process =
        Process::start("docker-registry", Path::new("docker-registry"), &arguments, &log).unwrap();
    let begun = Instant::now();
    loop {
        let said = fs::read_to_string(&log).unwrap_or_default();
        if let Some(address) = said.lines().find_map(address) {
            return (process, address);
        }
        let ended = process.ended().unwrap();
        assert!(
            ended.is_none() && begun.elapsed() < Duration::from_secs(60),
            "docker-registry does not start; run scripts/setup; its log: {said}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The host and port in a line of the log, once the line is whole.
fn address(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("listening on ")?;
    let end = rest.find(|c: char| c != '.' && c != ':' && !c.is_ascii_digit())?;
    Some(rest[..end].to_string())
}

/// An authority `ca.pem`, and a certificate of it for loopback.
pub(crate) fn certificate(scratch: &Scratch) -> (String, String) {
    let at = |name: &str| scratch.at(name);
    let openssl = |arguments: &[&str]| super::tool("openssl", arguments);
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
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
