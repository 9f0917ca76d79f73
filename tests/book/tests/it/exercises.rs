//! Every exercise has a scenario that the chapter's plugin fails, and an answer that passes it.

use std::collections::BTreeMap;
use std::fs;

use book::repository;
use plugin_host::{By, Limits, Personality, Plugin, Request, Settings, Vm};
use toml::{Table, Value};

use crate::plugins;
use crate::scenario;

/// What to change in which plugin.
pub(crate) struct Answer {
    pub(crate) exercise: String,
    pub(crate) plugin: String,
    pub(crate) replace: Vec<(String, String)>,
}

pub(crate) fn answers() -> Vec<Answer> {
    let text =
        fs::read_to_string(repository("abi/book/exercises/answers.toml")).expect("the answers");
    let table: Table = text.parse().expect("it is TOML");
    let answers = table["answer"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let pair = |pair: &Value| (text(&pair[0]), text(&pair[1]));
    let answer = |of: &Value| Answer {
        exercise: text(&of["exercise"]),
        plugin: text(&of["plugin"]),
        replace: of["replace"].as_array().expect("a list").iter().map(pair).collect(),
    };
    answers.iter().map(answer).collect()
}

/// The modules of all answers, by exercise.
fn modules(answers: &[Answer]) -> BTreeMap<String, Vec<u8>> {
    let (rust, text): (Vec<_>, Vec<_>) = answers.iter().partition(|it| it.plugin.ends_with(".rs"));
    let source = |answer: &Answer| plugins::source(&answer.plugin, &answer.replace);
    let sources = rust.iter().map(|it| (format!("answer-{}", it.exercise), source(it))).collect();
    let folder = plugins::rust("answers", &sources);
    let built = rust.iter().map(|it| {
        let file = folder.join(format!("answer-{}.wasm", it.exercise));
        (it.exercise.clone(), fs::read(file).expect("cargo has made it"))
    });
    let assembled = text.iter().map(|it| {
        let module =
            wat::parse_str(source(it)).unwrap_or_else(|error| panic!("{}: {error}", it.exercise));
        (it.exercise.clone(), module)
    });
    built.chain(assembled).collect()
}

#[test]
fn every_exercise_is_failed_before_and_passed_after_on_plugin_host_and_envoy() {
    let answers = answers();
    let modules = modules(&answers);
    let mut wrong = Vec::new();
    for answer in &answers {
        let expected = scenario::read(&answer.exercise);
        if scenario::differences_on_host(&expected, &plugins::module(&answer.plugin)).is_empty() {
            wrong
                .push(format!("{}: the plugin of the chapter passes it as it is", answer.exercise));
        }
        let module = &modules[&answer.exercise];
        wrong.extend(
            scenario::differences_on_host(&expected, module)
                .into_iter()
                .map(|it| format!("plugin-host: {it}")),
        );
        wrong.extend(
            scenario::differences_on_envoy(&expected, module)
                .into_iter()
                .map(|it| format!("Envoy: {it}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(answers.len(), 25, "three for each of eight chapters, and 9-2");
}

#[test]
fn a_gate_that_traps_denies_on_envoy_and_is_open_on_apache_traffic_server() {
    let gate = plugins::source("gate.wat", &[]);
    let (head, _) = gate.split_once("(drop (call $respond").expect("the response");
    let trapping = wat::parse_str(format!("{head}(unreachable)))")).expect("it is wat");
    let plugin = Plugin::load(&trapping, Limits::default()).expect("a module");
    for (host, by, status) in [("envoy", By::Host, 503), ("ats", By::Upstream, 200)] {
        let host = Personality::by_id(host).expect("plugin-host imitates it");
        let mut vm = Vm::start(&plugin, host, Settings::default()).expect("it starts");
        let answer = vm.exchange(&Request::new("GET", "/").with_header("allow", "nope"));
        assert_eq!((answer.by, answer.status), (by, status), "{}", host.id);
    }
}

#[test]
fn the_plugin_that_leaks_is_clean_once_it_hands_out_the_same_buffer() {
    let leaking = plugins::source("leak.wat", &[]);
    let (head, allocator) = leaking.split_once("    (local $buffer i32)\n").expect("the allocator");
    let (_, tail) = allocator.split_once("    (local.get $buffer))").expect("its end");
    let clean = wat::parse_str(format!("{head}    (i32.const 1024))\n{tail}")).expect("it is wat");
    let verdict = crate::parts::leak_verdict(&clean);
    assert_eq!(verdict, plugin_host::leak::Verdict::Clean);
}
