//! Every chapter's plugin does what the chapter says, on `plugin-host` and on a real Envoy.

use crate::plugins;
use crate::scenario::Expected;

/// The plugins of the chapters, and the scenarios that hold for each.
const PLUGINS: &[(&str, &[&str])] = &[
    ("hello.wat", &["hello"]),
    ("gate.wat", &["gate"]),
    ("gate.rs", &["gate"]),
    ("crate.rs", &["gate"]),
    ("configuration.rs", &["configuration"]),
    ("metrics.rs", &["metrics"]),
    ("call.rs", &["call-allowed", "call-denied", "call-refused"]),
    ("bodies.rs", &["bodies"]),
    ("c/configuration.c", &["configuration"]),
    ("c/call.c", &["call-allowed", "call-denied", "call-refused"]),
    ("c/bodies.c", &["bodies"]),
    ("plugin.wasm", &["gate"]),
];

#[test]
fn every_plugin_does_on_plugin_host_what_its_chapter_says() {
    let mut differences = Vec::new();
    for (plugin, scenarios) in PLUGINS {
        let module = plugins::module(plugin);
        for scenario in *scenarios {
            let found = Expected::read(scenario).differences_on_host(&module);
            differences.extend(found.into_iter().map(|it| format!("{plugin}: {it}")));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_plugin_does_on_a_real_envoy_what_its_chapter_says() {
    let mut differences = Vec::new();
    for (plugin, scenarios) in PLUGINS {
        let module = plugins::module(plugin);
        for scenario in *scenarios {
            let found = Expected::read(scenario).differences_on_envoy(&module);
            differences.extend(found.into_iter().map(|it| format!("{plugin}: {it}")));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
