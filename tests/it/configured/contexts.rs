//! Many plugin contexts in one VM.

use std::thread;

use serde_json::json;
use testbed::{Envoy, Options, config};

use super::{VERSIONS, listener, send};

const CONTEXTS: u16 = 16;

/// The number of VMs. An Envoy with one worker has two: the main thread's and the worker's.
const VMS: &str = "wasm.envoy.wasm.runtime.v8.created";

fn start(version: &str, contexts: u16) -> Envoy {
    let listeners: Vec<_> = (0..contexts)
        .map(|number| {
            let policy = json!({
                "header": format!("h{number}"), "values": [format!("v{number}")],
                "status": 400 + number, "body": format!("b{number}"),
            });
            listener(&format!("gate-{number}"), &config::text(&policy.to_string()))
        })
        .collect();
    let options = Options::for_version(version).unwrap();
    Envoy::start(&options, &config::bootstrap(&listeners, &[])).unwrap()
}

#[test]
fn sixteen_listeners_with_one_vm_have_a_policy_each() {
    for version in VERSIONS {
        let vms = start(version, 1).stat(VMS).unwrap();
        let envoy = start(version, CONTEXTS);
        thread::scope(|scope| {
            for number in 0..CONTEXTS {
                let address = envoy.listener(&format!("gate-{number}")).unwrap();
                scope.spawn(move || {
                    for round in 0..40 {
                        let header = format!("h{number}");
                        let passed = send(address, &header, &format!("v{number}"));
                        assert_eq!(passed.status, 200, "{number}");
                        let other = (number + 1 + round % (CONTEXTS - 1)) % CONTEXTS;
                        let denied = send(address, &header, &format!("v{other}"));
                        assert_eq!(denied.status, 400 + number, "{other}");
                        assert_eq!(denied.body, format!("b{number}").as_bytes(), "{other}");
                    }
                });
            }
        });
        assert_eq!(envoy.stat(VMS).unwrap() - vms, u64::from(CONTEXTS - 1), "VMs, {version}");
    }
}
