//! What three real hosts did with variants of the gate: each row of what was measured on
//! nginx with ngx_wasm_module, on APISIX and on Envoy must be predicted: by `plugin-host`, which
//! runs it, and by `size-report` and `plugin-image`, as far as a surface tells.

use plugin_host::{Answer, By, FaultKind, Request, Settings, Worker};
use plugin_image::module;
use proxy_wasm_abi::judge::Outcome;
use proxy_wasm_abi::table::ENVOY;
use size_report::facts::Facts;

use crate::gate::Gate;
use crate::guest::{self, get, plugin, worker};

const HOSTS: [&str; 3] = ["ngx_wasm_module", "apisix", "envoy"];

/// What a real host did.
#[derive(Clone, Copy, Debug)]
enum Did {
    /// It answered every request as it should.
    Works,
    /// It did not start, for the reason of this name.
    Refuses(&'static str),
    /// Its worker crashed while it started.
    CrashesAtStart,
    /// Every request was answered with that status, `allow: true` too: for the reason of this
    /// name, or for one that only a run shows.
    Every(u32, Option<&'static str>),
    /// Its worker crashed on every request before it answered.
    CrashesUnanswered,
    /// It answered every request as it should, and then its worker crashed.
    CrashesAnswered,
    /// Its worker crashed on an allowed POST with a body; other requests worked.
    CrashesOnPost,
}

fn allowed() -> Request {
    get().with_header("allow", "true")
}

fn allowed_post() -> Request {
    Request::new("POST", "/").with_header("allow", "true").with_body("body")
}

/// The requests of the measurement: sent, and the right status. The upstream says 418.
fn requests() -> Vec<(Request, u32)> {
    let mut requests = vec![
        (get(), 403),
        (allowed(), 418),
        (get().with_header("allow", "nope"), 403),
        (get().with_header("allow", ""), 403),
        (get().with_header("ALLOW", "true"), 418),
        (get().with_header("allow", vec![b'a'; 10_000]), 403),
        (get().with_header("allow", vec![b'a'; 60_000]), 403),
        (get().with_header("allow", "true").with_header("allow", "nope"), 418),
        (get().with_header("allow", "nope").with_header("allow", "true"), 403),
        (allowed_post(), 418),
        (get(), 403),
    ];
    for (request, _) in &mut requests {
        request.response.headers.replace(b":status", b"418");
    }
    requests
}

fn crashed(answer: &Answer) -> bool {
    answer.fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::WorkerCrash)
}

/// What a surface tells of it, where it tells something.
fn told(did: Did) -> (Outcome, Option<&'static str>) {
    match did {
        // A start function or a callback that returns 0 has to be run.
        Did::Refuses("returned-0") => (Outcome::Limited, None),
        Did::Refuses(name) => (Outcome::Refused, Some(name)),
        Did::Every(403, Some(name)) => (Outcome::Fails, Some(name)),
        Did::Every(_, Some(name)) => (Outcome::Refused, Some(name)),
        Did::CrashesUnanswered | Did::CrashesAnswered | Did::CrashesOnPost => {
            (Outcome::Crashes, Some("missing-callback"))
        }
        Did::Works | Did::CrashesAtStart | Did::Every(_, None) => (Outcome::Limited, None),
    }
}

/// The reason is told by `size-report`; and by `plugin-image`, which asks for Envoy only.
fn assert_told(context: &str, wasm: &[u8], host: &str, did: Did) {
    let facts = Facts::of(wasm).expect(context);
    let verdicts = facts.hosts.iter();
    let verdict = verdicts.clone().find(|verdict| verdict.id == host);
    let verdict = verdict.expect(context);
    let names: Vec<_> = (verdict.against()).map(|judgement| judgement.reason.name()).collect();
    match told(did) {
        (most, None) => assert!(verdict.outcome <= most, "{context}: {verdict:?}"),
        (outcome, Some(name)) => {
            assert_eq!(verdict.outcome, outcome, "{context}: {verdict:?}");
            assert!(names.contains(&name), "{context}: {names:?}");
        }
    }
    if host == "envoy" {
        let problems = module::inspect(wasm, &ENVOY).problems;
        let in_image: Vec<_> = problems.iter().map(|problem| problem.reason).collect();
        assert_eq!(in_image, names, "{context}");
    }
}

fn assert_did(row: &str, gate: &Gate, host: &str, did: Did) {
    let context = format!("{row} on {host}: {did:?}");
    let wasm = guest::bytes(&gate.text());
    assert_told(&context, &wasm, host, did);
    let plugin = plugin(&gate.text());
    let start = || Worker::start(&plugin, guest::host(host), Settings::default());
    let mut first = start();
    let refusal = first.vm().err().cloned();
    match did {
        Did::Refuses(name) => {
            let refusal = refusal.expect(&context);
            assert_eq!(refusal.name(), name, "{context}, but {refusal}");
            assert!(!refusal.remedy().is_empty(), "{context}");
            return;
        }
        Did::CrashesAtStart => return assert!(refusal.expect(&context).crashes(), "{context}"),
        Did::Every(..) => {}
        _ => assert_eq!(refusal, None, "{context}"),
    }
    for (request, right) in requests() {
        // A worker that crashed is replaced by another.
        let answer = start().serve(&request);
        let is = (answer.status, crashed(&answer));
        let should = match did {
            Did::Every(status, _) => (status, false),
            Did::CrashesUnanswered => (0, true),
            Did::CrashesAnswered => (right, true),
            Did::CrashesOnPost if request == requests()[9].0 => (0, true),
            _ => (right, false),
        };
        assert_eq!(is, should, "{context}: {:?}, {:?}", request.headers, answer.fault);
        if answer.status == 403 && answer.by == By::Plugin {
            let body: &[u8] = match host {
                "ngx_wasm_module" => b"Forbidden by ASM Wasm Plugin\n",
                _ => b"Forbidden by ASM Wasm Plugin",
            };
            assert_eq!(answer.body, body, "{context}");
        }
    }
}

fn assert_row(row: &str, gate: &Gate, did: [Did; 3]) {
    for (host, did) in HOSTS.into_iter().zip(did) {
        assert_did(row, gate, host, did);
    }
}

const STARTERS: [&str; 3] = ["proxy_on_context_create", "proxy_on_vm_start", "proxy_on_configure"];

#[test]
fn the_envoy_gate_is_refused_elsewhere() {
    assert_row(
        "marker, allocator, memory, request headers only",
        &Gate::default().only(&[]),
        [Did::Refuses("missing-callback"), Did::Every(503, Some("missing-callback")), Did::Works],
    );
}

#[test]
fn starting_is_not_enough_for_nginx() {
    assert_row(
        "plus context create, vm start, configure",
        &Gate::default().only(&STARTERS),
        [Did::CrashesUnanswered, Did::Works, Did::Works],
    );
}

#[test]
fn nginx_needs_the_response_callbacks() {
    for missing in ["proxy_on_response_headers", "proxy_on_response_body"] {
        assert_row(
            &format!("without {missing}"),
            &Gate::default().without(&[missing]),
            [Did::CrashesUnanswered, Did::Works, Did::Works],
        );
    }
}

#[test]
fn nginx_answers_and_then_crashes_without_the_last_three() {
    for missing in ["proxy_on_done", "proxy_on_log", "proxy_on_delete"] {
        assert_row(
            &format!("without {missing}"),
            &Gate::default().without(&[missing]),
            [Did::CrashesAnswered, Did::Works, Did::Works],
        );
    }
}

#[test]
fn nginx_needs_the_body_callback_when_a_body_passes() {
    assert_row(
        "without request body",
        &Gate::default().without(&["proxy_on_request_body"]),
        [Did::CrashesOnPost, Did::Works, Did::Works],
    );
}

#[test]
fn the_portable_gate_works_everywhere() {
    assert_row("all callbacks", &Gate::default(), [Did::Works; 3]);
}

#[test]
fn nginx_wants_slots_that_are_aligned_and_not_zero() {
    for slots in [(0, 2052), (2048, 0), (2049, 2056), (2048, 2054)] {
        assert_row(
            &format!("slots {slots:?}"),
            &Gate { slots, ..Gate::default() },
            [Did::Every(500, None), Did::Works, Did::Works],
        );
    }
}

#[test]
fn one_slot_for_both_works_where_the_size_comes_last() {
    let gate = Gate { slots: (2048, 2048), ..Gate::default() };
    assert_row("one slot", &gate, [Did::Works, Did::Every(403, None), Did::Works]);
}

#[test]
fn a_start_answered_with_0_is_refused() {
    for callback in ["proxy_on_vm_start", "proxy_on_configure"] {
        let gate = Gate { returns: Some((callback, 0)), ..Gate::default() };
        // APISIX does not call the one and insists on the other.
        let apisix =
            if callback == "proxy_on_configure" { Did::Every(503, None) } else { Did::Works };
        let refused = Did::Refuses("returned-0");
        assert_row(&format!("{callback} returns 0"), &gate, [refused, apisix, refused]);
    }
}

#[test]
fn one_function_for_callbacks_of_different_types_works_on_nginx_only() {
    let gate = Gate { one_function: true, ..Gate::default() };
    assert_did("one function", &gate, "envoy", Did::Refuses("mistyped-callback"));
    assert_did("one function", &gate, "ngx_wasm_module", Did::Works);
    let answer = worker(&gate.text(), "apisix").serve(&allowed_post());
    assert_eq!(answer.status, 503, "{:?}", answer.fault);
}

#[test]
fn any_allocator_name_works_and_none_does_not() {
    for allocators in [
        vec!["malloc"],
        vec!["proxy_on_memory_allocate"],
        vec!["malloc", "proxy_on_memory_allocate"],
    ] {
        let gate = Gate { allocators, ..Gate::default() };
        assert_row(&format!("{:?}", gate.allocators), &gate, [Did::Works; 3]);
    }
    let gate = Gate { allocators: Vec::new(), ..Gate::default() };
    assert_row(
        "no allocator",
        &gate,
        [
            Did::Refuses("no-allocator"),
            Did::Every(403, Some("no-allocator")),
            Did::Refuses("no-allocator"),
        ],
    );
}

#[test]
fn each_version_works_with_its_own_number_of_parameters() {
    for (marker, headers_parameters) in [
        ("proxy_abi_version_0_1_0", 2),
        ("proxy_abi_version_0_2_0", 3),
        ("proxy_abi_version_0_2_1", 3),
    ] {
        let gate = Gate { markers: vec![marker], headers_parameters, ..Gate::default() };
        assert_row(marker, &gate, [Did::Works; 3]);
    }
}

#[test]
fn of_several_markers_the_first_or_the_highest_counts() {
    let markers =
        vec!["proxy_abi_version_0_2_0", "proxy_abi_version_0_1_0", "proxy_abi_version_0_2_1"];
    let gate = Gate { markers, ..Gate::default() };
    assert_row("several markers", &gate, [Did::Works; 3]);
    // With the old marker in front, the hosts part: two parameters or three.
    let markers = vec!["proxy_abi_version_0_1_0", "proxy_abi_version_0_2_0"];
    let gate = Gate { markers, ..Gate::default() };
    assert_did("0.1.0 first", &gate, "envoy", Did::Refuses("mistyped-callback"));
    assert_did("0.1.0 first", &gate, "apisix", Did::Works);
}

#[test]
fn no_or_an_unknown_marker_is_refused_by_all_but_apisix() {
    for (markers, name) in
        [(vec![], "no-marker"), (vec!["proxy_abi_version_9_9_9"], "unknown-marker")]
    {
        let gate = Gate { markers, ..Gate::default() };
        let refused = Did::Refuses(name);
        assert_row("no marker", &gate, [refused, Did::Works, refused]);
    }
}

#[test]
fn an_unknown_import_is_refused() {
    let gate = Gate { unknown_import: true, ..Gate::default() };
    let refused = Did::Refuses("unknown-import");
    let every = Did::Every(503, Some("unknown-import"));
    assert_row("unknown import", &gate, [refused, every, refused]);
}

#[test]
fn a_start_section_that_calls_the_host_crashes_nginx() {
    let gate = Gate { start_section: true, ..Gate::default() };
    assert_did("start section", &gate, "ngx_wasm_module", Did::CrashesAtStart);
    assert_did("start section", &gate, "apisix", Did::CrashesAtStart);
}

#[test]
fn what_is_returned_after_a_local_response_does_not_matter() {
    for after_denial in [0, 2, 3] {
        let gate = Gate { after_denial, ..Gate::default() };
        assert_row(&format!("returns {after_denial}"), &gate, [Did::Works; 3]);
    }
}

#[test]
fn a_value_larger_than_the_buffer_is_an_error_everywhere_and_a_size_on_apisix() {
    let large = get().with_header("allow", vec![b'a'; 70_000]);
    for host in HOSTS {
        let answer = worker(&Gate::default().text(), host).serve(&large);
        assert_eq!((answer.status, answer.by), (403, By::Plugin), "{host}: {:?}", answer.fault);
    }
    let careless = Gate { looks_at_status: false, ..Gate::default() };
    let answer = worker(&careless.text(), "apisix").serve(&large);
    assert_eq!(answer.status, 503, "the size was written: {:?}", answer.fault);
    for host in ["ngx_wasm_module", "envoy"] {
        let answer = worker(&careless.text(), host).serve(&large);
        assert_eq!(answer.status, 403, "the size was not written on {host}");
    }
}
