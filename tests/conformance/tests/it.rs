//! The short run: a few hundred programs with fixed seeds on the newest Envoy, and the tables of
//! measurements. The full run is `scripts/conformance`.

use std::path::Path;
use std::{env, fs};

use conformance::envoy::Clusters;
use conformance::program::{Argument, Callback, Program};
use conformance::run::{Counts, Run};
use conformance::{exhaustive, measured, memory, random, shrink, tcp, update};
use testbed::tools::ENVOY_NEWEST;

fn differences(programs: &[Program]) -> (Counts, Vec<String>) {
    let clusters = Clusters::start().expect("servers start on loopback");
    let mut run = Run {
        version: ENVOY_NEWEST,
        clusters: &clusters,
        counts: Counts::default(),
        show: 3,
        shrink: true,
        progress: false,
    };
    let shown = run.programs(programs).expect("both sides run");
    (run.counts, shown)
}

fn assert_same(programs: &[Program]) {
    let (counts, shown) = differences(programs);
    assert!(counts.differences.is_empty(), "{}", shown.join("\n"));
    assert!(counts.hostcalls > programs.len(), "the programs did something: {counts:?}");
}

#[test]
fn every_hostcall_answers_as_on_envoy_in_every_callback() {
    // Those of the full run, with good arguments only.
    assert_same(&exhaustive::hostcalls::good_hostcalls());
}

#[test]
fn streams_pause_and_go_on_as_on_envoy() {
    assert_same(&exhaustive::calls::calls());
    assert_same(&exhaustive::services::services());
}

#[test]
fn streams_end_as_on_envoy_when_the_upstream_refuses_closes_is_silent_or_breaks_off() {
    assert_same(&exhaustive::ends::ends());
}

#[test]
fn bodies_past_what_envoy_buffers_end_as_on_envoy() {
    assert_same(&exhaustive::bodies::large());
}

// Two halves, and each table for itself: they wait more than they work, and are run side by side.
#[test]
fn http2_passes_as_on_envoy() {
    let programs = exhaustive::http2::http2();
    assert_same(&programs[..programs.len() / 2]);
}

#[test]
fn http2_passes_as_on_envoy_in_the_second_half_of_the_programs() {
    let programs = exhaustive::http2::http2();
    assert_same(&programs[programs.len() / 2..]);
}

#[test]
fn grpc_passes_as_on_envoy() {
    assert_same(&exhaustive::grpc::grpc());
}

#[test]
fn two_plugins_in_one_vm_are_told_apart_as_on_envoy() {
    assert_same(&exhaustive::plugins::plugins());
}

#[test]
fn a_configuration_that_is_refused_keeps_envoy_from_starting_and_an_update_from_happening() {
    let clusters = Clusters::start().expect("servers start on loopback");
    update::refused(ENVOY_NEWEST, &clusters).expect("both refuse it");
}

#[test]
fn connections_of_tcp_pass_and_end_as_on_envoy() {
    let connections = exhaustive::connections::some();
    let found = tcp::differences(ENVOY_NEWEST, &connections).expect("both sides run");
    let shown: Vec<_> = found
        .into_iter()
        .map(|(it, difference)| {
            format!("{}{}\n{}", it.program, difference.kind, difference.columns)
        })
        .collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn calls_and_streams_of_grpc_are_answered_as_on_envoy() {
    assert_same(&exhaustive::grpc_calls::grpc_calls());
}

#[test]
fn what_programs_at_random_have_found_stays_as_on_envoy() {
    assert_same(&exhaustive::found::found());
}

#[test]
fn random_programs_of_a_fixed_seed_are_the_same_on_both_sides() {
    assert_same(&random::programs(11, 200));
}

#[test]
fn a_difference_is_found_and_made_small() {
    // The host lacks Envoy's own foreign functions, as documented.
    let name = Argument::Bytes(b"compress".to_vec());
    let argument = Argument::Bytes(b"text".to_vec());
    let mut program = Program::new("differs", exhaustive::shapes::full());
    for _ in 0..2 {
        program = program.call(Callback::RequestHeaders, "proxy_done", &[]);
    }
    program = program.call(
        Callback::RequestHeaders,
        "proxy_call_foreign_function",
        &[name, argument, Argument::Slot(0), Argument::Slot(1)],
    );
    let (counts, shown) = differences(&[program]);
    assert_eq!(counts.differences.values().sum::<usize>(), 1);
    let shown = shown.join("\n");
    assert!(shown.contains("proxy_call_foreign_function"), "{shown}");
    assert!(!shown.contains("proxy_done()"), "it is not small: {shown}");
}

#[test]
fn candidates_of_a_program_are_smaller() {
    let program = Program::new("three calls", exhaustive::shapes::full())
        .call(Callback::Log, "proxy_done", &[])
        .call(Callback::Done, "proxy_done", &[])
        .call(Callback::Done, "proxy_done", &[]);
    let candidates = shrink::candidates(&program);
    assert!(candidates.iter().all(|it| it.calls() < program.calls()));
}

#[test]
fn the_table_of_joined_headers_is_what_is_measured() {
    assert_measured("joined-headers", measured::joined_names);
}

#[test]
fn the_table_of_properties_is_what_is_measured() {
    assert_measured("properties", measured::properties);
}

#[test]
fn all_of_the_table_of_statuses_is_what_is_measured() {
    assert_measured("statuses", measured::statuses);
}

fn assert_measured(name: &str, measure: fn(&str, &Clusters) -> anyhow::Result<String>) {
    let clusters = Clusters::start().expect("servers start on loopback");
    let table = measure(ENVOY_NEWEST, &clusters).expect("Envoy runs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../abi/data/measured");
    let path = folder.join(format!("{name}.toml"));
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &table).expect("the table can be written");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(known, table, "`{}` is not what is measured", path.display());
}

#[test]
fn plugin_host_answers_each_hostcall_in_each_callback_as_was_measured() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../abi/data/measured");
    let measured = fs::read_to_string(folder.join("statuses.toml")).expect("it is checked in");
    let imitated = measured::statuses_on_host(ENVOY_NEWEST).expect("the host runs");
    let differ: Vec<_> = measured
        .split("\n[")
        .zip(imitated.split("\n["))
        .filter(|(envoy, host)| envoy != host)
        .map(|(envoy, host)| format!("Envoy: {envoy}\nplugin-host: {host}"))
        .collect();
    assert_eq!(differ, Vec::<String>::new());
    assert_eq!(measured.len(), imitated.len());
}

/// Two of the plugins in the full run, which has fourteen and sends more requests.
#[test]
fn a_leak_is_as_large_as_the_growth_of_a_real_envoy() {
    for name in ["plugin.wasm", "WAT, 200 bytes a request"] {
        let plugin = memory::PLUGINS.iter().find(|(known, _)| *known == name).unwrap();
        let compared = memory::compare(ENVOY_NEWEST, *plugin, 40_000).expect("it runs on both");
        assert!(compared.agrees(), "{compared}");
    }
}
