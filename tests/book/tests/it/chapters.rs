//! Every chapter's plugin does what the chapter says, on `plugin-host` and on a real Envoy.

use plugin_host::{Limits, PERSONALITIES, Plugin, Request, Settings, Vm};

use crate::plugins;
use crate::scenario;

/// The plugins in the order of the chapters, and the scenarios that each must pass. Chapter 10 has
/// the shipped gate; that of chapter 11 comes from an image.
const PLUGINS: &[(&str, &[&str])] = &[
    ("hello.wat", &["hello"]),
    ("gate.wat", &["gate"]),
    ("gate.rs", &["gate"]),
    ("crate.rs", &["gate"]),
    ("configuration.rs", &["configuration"]),
    ("metrics.rs", &["metrics"]),
    ("call.rs", &["call-allowed", "call-denied", "call-refused"]),
    ("bodies.rs", &["bodies"]),
    ("leak.wat", &["leak"]),
    ("plugin.wasm", &["gate"]),
    ("crate.image", &["gate"]),
    ("c/configuration.c", &["configuration"]),
    ("c/call.c", &["call-allowed", "call-denied", "call-refused"]),
    ("c/bodies.c", &["bodies"]),
    ("c/change.c", &["change"]),
];

#[test]
fn every_plugin_does_on_plugin_host_what_its_chapter_says() {
    let mut differences = Vec::new();
    for (plugin, scenarios) in PLUGINS {
        let module = plugins::module(plugin);
        for scenario in *scenarios {
            let found = scenario::differences_on_host(&scenario::read(scenario), &module);
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
            let found = scenario::differences_on_envoy(&scenario::read(scenario), &module);
            differences.extend(found.into_iter().map(|it| format!("{plugin}: {it}")));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_word_on_the_border_of_two_windows_is_seen_wherever_it_is_cut() {
    for file in ["bodies.rs", "c/bodies.c"] {
        let module = Plugin::load(&plugins::module(file), Limits::default()).expect("a module");
        let envoy = PERSONALITIES.iter().find(|it| it.id == "envoy");
        let mut vm =
            Vm::start(&module, envoy.expect("Envoy"), Settings::default()).expect("it starts");
        for before in 4088..4100 {
            for (word, status) in [("secret", 403), ("secre", 200)] {
                let body = format!("{}{word}{}", "x".repeat(before), "x".repeat(5000));
                let answer = vm.exchange(&Request::new("POST", "/").with_body(body));
                assert_eq!(answer.status, status, "{file}: `{word}` behind {before} letters");
            }
        }
    }
}
