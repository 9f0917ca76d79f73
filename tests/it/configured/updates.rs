//! A new configuration while requests are served.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use testbed::http::Connection;
use testbed::{Envoy, Options, config};

use super::{VERSIONS, listener, log, send};
use crate::bed::get;

const UPDATES: u64 = 12;

/// An Envoy that reads its listener from a file.
struct Updated {
    envoy: Envoy,
    address: SocketAddr,
    folder: TempDir,
    /// How many configurations have been written.
    written: u64,
}

impl Updated {
    fn start(version: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), 0, text);
        let bootstrap = config::dynamic_bootstrap(&folder.path().join("listeners.json"), &[]);
        let envoy = Envoy::start(&Options::for_version(version).unwrap(), &bootstrap).unwrap();
        Self { address: envoy.listener("gate").unwrap(), envoy, folder, written: 0 }
    }

    /// Writes a new configuration and waits until Envoy has accepted or refused it.
    fn update(&mut self, text: &str) {
        self.written += 1;
        write(self.folder.path(), self.written, text);
        for _ in 0..500 {
            if self.stat("update_success") + self.stat("update_rejected") > self.written {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("Envoy did not look at the update");
    }

    fn stat(&self, name: &str) -> u64 {
        let name = format!("listener_manager.lds.{name}");
        self.envoy.stat(&name).unwrap()
    }
}

fn write(folder: &Path, number: u64, text: &str) {
    // Every other one is a `Struct`, if possible.
    let configuration = match serde_json::from_str::<Value>(text) {
        Ok(object) if number % 2 == 1 => config::structure(&object),
        _ => config::text(text),
    };
    let listener = listener("gate", &configuration);
    let resources = config::listener_resources(&number.to_string(), &[listener]);
    let next = folder.join("next.json");
    fs::write(&next, resources.to_string()).unwrap();
    fs::rename(next, folder.join("listeners.json")).unwrap();
}

/// The policy with that number, which every part of it shows.
fn policy(number: u64) -> String {
    json!({
        "values": [format!("v{number}")], "status": 400 + number, "body": format!("b{number}"),
        "content_type": format!("text/{number}"),
    })
    .to_string()
}

#[test]
fn no_request_is_judged_by_half_a_policy() {
    for version in VERSIONS {
        let mut updated = Updated::start(version, &policy(0));
        let address = updated.address;
        let (done, newest, answers) =
            (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        // An update closes connections, so each request has its own.
                        let oldest = newest.load(Ordering::SeqCst);
                        let value = format!("v{oldest}");
                        let request = get(&[(b"allow", value.as_bytes())]);
                        let Ok(response) = Connection::open(address)
                            .and_then(|mut connection| connection.exchange(&request))
                        else {
                            continue;
                        };
                        answers.fetch_add(1, Ordering::Relaxed);
                        if response.status == 200 {
                            continue;
                        }
                        // Otherwise it is another policy, and all of it.
                        let number = u64::from(response.status) - 400;
                        assert_ne!(number, oldest, "`{value}` is what this policy lets pass");
                        assert!(number <= UPDATES);
                        assert_eq!(response.body, format!("b{number}").as_bytes());
                        let content_type = format!("text/{number}");
                        assert_eq!(response.header("content-type"), Some(content_type.as_bytes()));
                    }
                });
            }
            for number in 1..=UPDATES {
                updated.update(&policy(number));
                newest.store(number, Ordering::SeqCst);
                let before = answers.load(Ordering::Relaxed);
                for _ in 0..500 {
                    if answers.load(Ordering::Relaxed) > before + 40 {
                        break;
                    }
                    thread::sleep(Duration::from_millis(10));
                }
            }
            done.store(true, Ordering::Relaxed);
        });
        assert_eq!(updated.stat("update_success"), UPDATES + 1, "{version}");
        assert!(answers.load(Ordering::Relaxed) > UPDATES * 40, "{version}");
        let last = send(address, "allow", &format!("v{UPDATES}"));
        assert_eq!(last.status, 200, "{version}");
        assert_eq!(send(address, "allow", "v0").status, u16::try_from(400 + UPDATES).unwrap());
        let log = log(&updated.envoy);
        assert!(!log.contains("no policy") && !log.contains("too many"), "{log}");
    }
}

#[test]
fn a_bad_update_leaves_the_old_policy_in_force() {
    for version in VERSIONS {
        let mut updated = Updated::start(version, &policy(1));
        for (number, bad) in [
            (1, "{\"values\": [\"v2\"], \"status\": 1}"),
            (2, "nope"),
            (3, "{\"x\": 1}"),
            (4, "{\"x\": 1}"),
        ] {
            updated.update(bad);
            assert_eq!(updated.stat("update_rejected"), number, "{version}: `{bad}`");
            assert_eq!(send(updated.address, "allow", "v1").status, 200, "{version}: `{bad}`");
            for value in ["v2", "true", ""] {
                let denied = send(updated.address, "allow", value);
                assert_eq!(
                    (denied.status, denied.body),
                    (401, b"b1".to_vec()),
                    "{version}: `{bad}`"
                );
            }
        }
        let log = log(&updated.envoy);
        // Numbers 1 and 3 were a `Struct`, and 4 was a string.
        for line in [
            "not a status from 200 to 599 at byte ",
            "malformed JSON or Struct at byte 0\n",
            "unknown key at byte 2\n",
            "unknown key at byte 1\n",
        ] {
            assert!(log.contains(&format!("configuration: {line}")), "{log}");
        }
        updated.update(&policy(3));
        for _ in 0..250 {
            if send(updated.address, "allow", "v3").status == 200 {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(send(updated.address, "allow", "v3").status, 200, "{version}");
        assert_eq!(send(updated.address, "allow", "v1").status, 403, "{version}");
    }
}
