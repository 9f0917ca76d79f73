//! A new configuration while requests are served.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use testbed::http::Connection;
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config, tools};

use crate::bed::{BEDS, assert_denied, get, get_with};

const RELOADS: u64 = 8;

#[test]
fn a_reload_gives_no_request_a_wrong_answer() {
    for (version, artifact) in BEDS {
        if version != ENVOY_NEWEST {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let listeners = folder.path().join("listeners.json");
        // Each configuration has its own VM, so each reload starts one and ends another.
        let write = |number: u64| {
            let filter =
                config::wasm_filter(&format!("gate-{number}"), &tools::artifact(artifact).unwrap());
            let listener = config::http_listener(
                "gate",
                0,
                &[filter],
                &config::direct_response(200, "passed"),
            );
            let resources = config::listener_resources(&number.to_string(), &[listener]);
            let next = folder.path().join("next.json");
            fs::write(&next, resources.to_string()).unwrap();
            fs::rename(next, &listeners).unwrap();
        };
        write(0);
        let bootstrap = config::dynamic_bootstrap(&listeners, &[]);
        let envoy = Envoy::start(&Options::for_version(version).unwrap(), &bootstrap).unwrap();
        let address = envoy.listener("gate").unwrap();

        let done = AtomicBool::new(false);
        let answers = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    // A reload closes connections. A connection that serves one pair of requests is
                    // either served or refused, never interrupted.
                    let Ok(mut connection) = Connection::open(address) else {
                        continue;
                    };
                    let Ok(denied) = connection.exchange(&get(&[])) else {
                        continue;
                    };
                    assert_denied(artifact, &denied);
                    if let Ok(passed) = connection.exchange(&get_with(b"true")) {
                        assert_eq!(passed.status, 200, "{artifact}");
                        answers.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
            for number in 1..=RELOADS {
                write(number);
                let before = answers.load(Ordering::Relaxed);
                let applied = number + 1;
                for _ in 0..500 {
                    thread::sleep(Duration::from_millis(20));
                    let updates = envoy.stat("listener_manager.lds.update_success").unwrap();
                    if updates >= applied && answers.load(Ordering::Relaxed) > before + 20 {
                        break;
                    }
                }
            }
            done.store(true, Ordering::Relaxed);
        });
        let updates = envoy.stat("listener_manager.lds.update_success").unwrap();
        assert_eq!(updates, RELOADS + 1, "reloads that Envoy took, {artifact}");
        assert!(answers.load(Ordering::Relaxed) > RELOADS * 20, "too few answers, {artifact}");
    }
}
