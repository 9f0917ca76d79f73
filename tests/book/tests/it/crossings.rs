//! The page and `plugin-host` show the same crossings for every example, plugin and host.

use std::fs;

use book::repository;
use plugin_host::trace::{self, Recorder};
use plugin_host::{Limits, PERSONALITIES, Plugin, Request, Settings, Vm};
use serde_json::{Value, json};

use crate::page::{choose, open, send, text};

/// The examples of the page, and the header lines that each sends.
fn presets() -> Vec<(&'static str, Vec<String>)> {
    let lines = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    vec![
        ("right", lines(&["true"])),
        ("wrong", lines(&["nope"])),
        ("missing", lines(&[])),
        ("empty", lines(&[""])),
        ("twice", lines(&["true", "nope"])),
        ("list", lines(&["true, nope"])),
        ("large", vec!["x".repeat(70 * 1024)]),
    ]
}

/// The crossings as `plugin-host trace --json` prints them.
fn crossings_of_the_host(
    file: &str,
    configuration: &str,
    host: &str,
    lines: &[String],
) -> Result<Vec<Value>, String> {
    let personality = PERSONALITIES.iter().find(|it| it.id == host).expect("a host");
    let module = fs::read(repository("dist").join(file)).expect("`scripts/build` has made it");
    let plugin = Plugin::load(&module, Limits::default()).map_err(|error| error.to_string())?;
    let recorder = Some(Recorder::default());
    let settings = Settings { plugin_configuration: configuration.into(), ..Settings::default() };
    let mut vm = Vm::start_recording(&plugin, personality, settings, recorder)
        .map_err(|refusal| refusal.to_string())?;
    let request = lines
        .iter()
        .fold(Request::new("GET", "/"), |request, value| request.with_header("allow", value));
    let mut recorders = vec![vm.take_trace()];
    vm.exchange(&request);
    recorders.push(vm.take_trace());
    let all = recorders.iter().flat_map(Recorder::crossings);
    Ok(all
        .enumerate()
        .map(|(sequence, crossing)| {
            serde_json::from_str(&trace::json_line(sequence, crossing)).expect("it is JSON")
        })
        .collect())
}

#[test]
fn every_example_crosses_on_every_host_as_the_trace_of_plugin_host_has_it() {
    let browser = open(false);
    let mut compared = 0;
    let files = browser.run("return DATA.guests.map((guest) => guest.file)");
    let files = files.as_array().expect("a list").iter().filter_map(Value::as_str);
    for file in files.filter(|file| file.starts_with("plugin")) {
        let id = file.trim_end_matches(".wasm").rsplit('-').next().expect("a name");
        choose(&browser, "guest", id);
        let configuration = browser.run("return document.querySelector('#configuration').value");
        let configuration = configuration.as_str().unwrap_or_default().to_owned();
        for host in PERSONALITIES.iter().filter(|it| !it.is_spec()) {
            choose(&browser, "host", host.id);
            for (preset, lines) in presets() {
                send(&browser, preset);
                let refused = browser.run("return state.run.refusal !== null") == json!(true);
                let page = browser.run("return state.run.crossings.map(Recorder.line)");
                let what = format!("{file} on {}, {preset}", host.id);
                match crossings_of_the_host(file, &configuration, host.id, &lines) {
                    Err(reason) => assert!(refused, "{what}: {reason}"),
                    Ok(expected) => {
                        assert!(!refused, "{what}: {}", text(&browser, "#findings"));
                        assert_eq!(page, Value::Array(expected), "{what}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 100, "{compared} runs were compared");
}
