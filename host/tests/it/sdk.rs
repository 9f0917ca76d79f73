//! The truth about real ones: a plugin on two releases of the Rust SDK, of which one leaks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plugin_host::leak::{Drive, Report, Verdict, judge, run};
use plugin_host::{Limits, Plugin, Settings, Vm};

use crate::guest::{get, host};

/// Builds the fixture of that name and loads it.
fn sdk_plugin(name: &str) -> Plugin {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
        .join("Cargo.toml");
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("fixtures")
        .join(name);
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--target-dir")
        .arg(&target)
        // Flags that are meant for this machine's programs are not meant for the guest.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(
        status.success(),
        "the fixture `{name}` does not build; is `scripts/setup` done?"
    );
    let wasm = target.join("wasm32-unknown-unknown/release/sdk_plugin.wasm");
    let bytes = fs::read(wasm).expect("the build left a module");
    Plugin::load(&bytes, Limits::default()).expect("the module is valid")
}

fn leak_check(plugin: &Plugin) -> Report {
    let drive = Drive {
        personality: host("envoy"),
        settings: Settings::default(),
        requests: 40_960,
        own_requests: Vec::new(),
    };
    judge(&run(plugin, &drive, |_| {}).expect("the plugin starts"))
}

#[test]
fn the_sdk_0_2_3_leaks_every_header_map_that_is_read_as_bytes() {
    let report = leak_check(&sdk_plugin("sdk-0.2.3"));
    let Verdict::Leaks { bytes_per_request } = report.verdict else {
        panic!("{report:#?}")
    };
    assert!((50.0..500.0).contains(&bytes_per_request), "{report:#?}");
    assert!(report.never_reused > 0.99, "{report:#?}");
}

#[test]
fn the_sdk_0_2_5_does_not() {
    let plugin = sdk_plugin("sdk-0.2.5");
    let report = leak_check(&plugin);
    assert_eq!(report.verdict, Verdict::Clean, "{report:#?}");
    // And it runs on every host that its exports are for.
    for id in ["envoy", "ats", "ngx_wasm_module", "apisix", "bfe", "spec"] {
        match Vm::start(&plugin, host(id), Settings::default()) {
            Ok(mut vm) => assert_eq!(vm.exchange(&get()).status, 200, "{id}"),
            Err(refusal) => {
                // It imports what these have not, or have with another type.
                assert!(
                    ["ngx_wasm_module", "apisix", "bfe"].contains(&id),
                    "{id}: {refusal}"
                );
                assert!(refusal.reason.contains("import"), "{id}: {refusal}");
            }
        }
    }
}
