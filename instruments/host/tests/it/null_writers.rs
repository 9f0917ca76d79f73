//! Hosts that do not look at what the allocator returned, and write a value to a null.
//!
//! BFE does, and so does proxytest. A gate whose allocator returned null was opened by one
//! request, for good.

use plugin_host::check::{check, standard_cases};
use plugin_host::{Answer, By, Lie, Place, Plugin, Request, Settings, Vm, Worker, Written};

use crate::guest::{artifact, get, host, plugin};

/// Every build of the gate.
const BUILDS: [&str; 6] = [
    "plugin.wasm",
    "plugin-portable.wasm",
    "plugin-strict.wasm",
    "plugin-configured.wasm",
    "plugin-wee_alloc.wasm",
    "plugin-dlmalloc.wasm",
];

fn old_gate() -> Plugin {
    plugin(include_str!("../fixtures/null-allocator.wat"))
}

fn long_value() -> Request {
    get().with_header("allow", vec![b'a'; 64_000])
}

#[test]
fn one_long_value_opens_a_gate_with_the_old_allocator_for_good() {
    let mut worker = Worker::start(&old_gate(), host("bfe"), Settings::default());
    assert_eq!(worker.serve(&get()).by, By::Plugin, "before");
    let answer = worker.serve(&long_value());
    assert_eq!(answer.by, By::Upstream, "{answer:?}");
    assert!(answer.remarks.iter().any(|remark| remark.grave), "{answer:?}");
    for _ in 0..3 {
        let answer = worker.serve(&get());
        assert_eq!(answer.by, By::Upstream, "what was overwritten stays so");
    }
}

#[test]
fn the_same_gate_is_closed_where_the_host_looks() {
    for id in ["envoy", "ats", "ngx_wasm_module", "apisix"] {
        let mut worker = Worker::start(&old_gate(), host(id), Settings::default());
        for request in [get(), long_value(), get()] {
            assert_eq!(worker.serve(&request).by, By::Plugin, "{id}");
        }
    }
}

#[test]
fn a_check_finds_the_old_allocator_and_says_what_to_do() {
    let settings = Settings::default();
    let plugin = old_gate();
    let cases = standard_cases(&plugin, &settings);
    let hosts = [host("envoy"), host("bfe")];
    let [envoy, bfe] = &check(&plugin, &hosts, &settings, &cases)[..] else {
        panic!("a report for each host");
    };
    assert!(envoy.holds(), "{envoy:?}");
    assert!(!bfe.holds());
    let finding = bfe
        .answers
        .iter()
        .find(|case| case.case == "GET, allow: (64 KB)")
        .and_then(|case| case.finding.clone())
        .expect("the long value is a finding");
    assert!(finding.text.contains("returned null for 64000 bytes"), "{finding:?}");
    assert!(finding.remedy.contains("never return null"), "{finding:?}");
}

#[test]
fn no_build_of_the_gate_is_opened_by_a_long_value_on_bfe() {
    let mut worker =
        Worker::start(&artifact("plugin-portable.wasm"), host("bfe"), Settings::default());
    for size in (61_430..=65_600).step_by(7).chain([70_000, 100_000]) {
        let long = get().with_header("allow", vec![b'a'; size]);
        assert_eq!(worker.serve(&long).by, By::Plugin, "{size} bytes");
        assert_eq!(worker.serve(&get()).by, By::Plugin, "after {size} bytes");
    }
    let answer = worker.serve(&get().with_header("allow", "true"));
    assert_eq!(answer.by, By::Upstream, "after all of them");
}

#[test]
fn values_of_every_length_around_the_ends_leave_each_build_as_it_was() {
    for name in BUILDS {
        let build = artifact(name);
        let mut vm = Vm::start(&build, host("envoy"), Settings::default()).expect("it starts");
        let before = [None, Some("nope"), Some("true")].map(|value| seen(&mut vm, value));
        let lengths = (61_400..=65_600).chain([65_536 * 2, 300_000, 1_000_000, 1_048_576]);
        for length in lengths {
            // It writes the value wherever the allocator says, and says that all is well.
            let lie = Lie {
                status: 0,
                allocate: Some(length),
                place: Place::Allocated,
                value: vec![b'a'; length as usize],
                data: Written::Truth,
                size: Written::Truth,
            };
            vm.lie(lie);
            let answer = vm.exchange(&get());
            assert_eq!(answer.fault, None, "{name}: {length} bytes");
            assert_eq!(answer.by, By::Plugin, "{name}: {length} bytes");
            vm.be_honest();
            let after = [None, Some("nope"), Some("true")].map(|value| seen(&mut vm, value));
            assert_eq!(after, before, "{name}: after {length} bytes");
        }
    }
}

/// What a client and the log get for that value.
fn seen(vm: &mut Vm, value: Option<&str>) -> Answer {
    let request = match value {
        Some(value) => get().with_header("allow", value),
        None => get(),
    };
    vm.exchange(&request)
}
