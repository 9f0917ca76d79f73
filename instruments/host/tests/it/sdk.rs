//! The truth about real ones: a plugin on two releases of the Rust SDK, of which one leaks.

use plugin_host::leak::{Drive, Report, Verdict, judge, observe};
use plugin_host::{Plugin, Settings, Vm};

use testbed::guests;

use crate::guest::{built, get, host};

fn sdk_plugin(name: &str) -> Plugin {
    built(guests::rust(name, "wasm32-unknown-unknown"))
}

fn leak_check(plugin: &Plugin) -> Report {
    let drive = Drive {
        personality: host("envoy"),
        settings: Settings::default(),
        requests: 40_960,
        own_requests: Vec::new(),
    };
    judge(&observe(plugin, &drive, |_| {}).expect("the plugin starts"))
}

#[test]
fn the_sdk_0_2_3_leaks_every_header_map_that_is_read_as_bytes() {
    let report = leak_check(&sdk_plugin("sdk-0.2.3"));
    let Verdict::Leaks { bytes_per_request } = report.verdict else { panic!("{report:#?}") };
    // Header maps, and the large bodies that the mix has now and then.
    assert!((50.0..5_000.0).contains(&bytes_per_request), "{report:#?}");
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
                assert!(["ngx_wasm_module", "apisix", "bfe"].contains(&id), "{id}: {refusal}");
                assert!(refusal.to_string().contains("import"), "{id}: {refusal}");
            }
        }
    }
}
