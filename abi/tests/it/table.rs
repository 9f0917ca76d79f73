//! The table by itself: that its look-ups find, and that the example prints all of it. That it is
//! well-formed, `scripts/generate` sees to.

use std::collections::BTreeSet;
use std::process::Command;

use proxy_wasm_abi::table::{
    Choice, Content, ENUMS, FUNCTIONS, Function, HOSTS, Host, Kind, Meaning, PROPERTIES, Param,
    Support, ValType, Version, Versions, callback, enumeration, function, hostcall,
};
use serde_json::Value;

#[test]
fn the_spec_is_complete() {
    let count = |kind, version| {
        let of_kind = FUNCTIONS.iter().filter(|function| function.kind == kind);
        of_kind.filter(|function| function.versions().contains(version)).count()
    };
    // Counted in the three documents: functions of the host with WASI, exports of the module.
    assert_eq!(count(Kind::Hostcall, Version::V0_1_0), 40 + 8);
    assert_eq!(count(Kind::Hostcall, Version::V0_2_0), 38 + 8);
    assert_eq!(count(Kind::Hostcall, Version::V0_2_1), 39 + 8);
    assert_eq!(count(Kind::Callback, Version::V0_1_0), 30);
    assert_eq!(count(Kind::Callback, Version::V0_2_0), 31);
    assert_eq!(count(Kind::Callback, Version::V0_2_1), 31);
}

#[test]
fn a_host_has_a_type_of_its_own_exactly_where_the_table_says_wrong_type() {
    for function in FUNCTIONS {
        let wrong = HOSTS.iter().filter(|host| function.support(host) == Support::WrongType);
        let wrong: BTreeSet<_> = wrong.map(|host| host.id).collect();
        let own: BTreeSet<_> = function.deviations.iter().map(|deviation| deviation.host).collect();
        assert_eq!(wrong, own, "{}", function.name);
        for deviation in function.deviations {
            let host = Host::by_id(deviation.host).expect("a host of the table");
            for version in deviation.signature.versions.iter() {
                let table = function.signature(version).expect("the table has a type too");
                let own = function.signature_on(host, version).expect("it has its own");
                let wasm =
                    |params: &[Param]| params.iter().map(|param| param.wasm).collect::<Vec<_>>();
                assert_ne!(
                    (wasm(table.params), wasm(table.results)),
                    (wasm(own.params), wasm(own.results)),
                    "{}",
                    function.name
                );
            }
        }
    }
}

#[test]
fn no_version_has_two_types_of_a_function() {
    for function in FUNCTIONS {
        for version in Version::ALL {
            let with =
                function.signatures.iter().filter(|signature| signature.versions.contains(version));
            assert!(with.count() <= 1, "{}", function.name);
        }
    }
}

#[test]
fn header_maps_and_property_paths_are_marked_as_such() {
    let contents = |function: &Function| {
        let params = function.signatures.iter().flat_map(|signature| signature.params);
        params
            .filter_map(|param| match param.meaning {
                Meaning::Data(content) | Meaning::ReturnData(content) => {
                    Some((param.name, content))
                }
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    for function in FUNCTIONS {
        for (name, content) in contents(function) {
            assert_eq!(
                content == Content::HeaderMap,
                name.starts_with("serialized")
                    || name.contains("_serialized")
                    || name == "return_hosts_data"
            );
            let is_path = name == "path_data" && function.in_spec;
            assert_eq!(content == Content::PropertyPath, is_path, "{name} of {}", function.name);
        }
    }
}

#[test]
fn look_ups_find_what_is_there_and_nothing_else() {
    assert_eq!(function("proxy_log").map(|it| it.kind), Some(Kind::Hostcall));
    assert!(function("proxy_logs").is_none());
    assert!(hostcall("env", "proxy_log").is_some());
    assert!(hostcall("wasi_snapshot_preview1", "proxy_log").is_none());
    assert!(hostcall("wasi_snapshot_preview1", "fd_write").is_some());
    assert!(hostcall("wasi_unstable", "fd_write").is_some());
    assert!(hostcall("env", "proxy_on_tick").is_none());
    assert!(callback("proxy_on_tick").is_some());
    assert!(callback("proxy_log").is_none());
    assert_eq!(
        enumeration("proxy_status_t").and_then(|of| of.name_of(11)),
        Some("BROKEN_CONNECTION")
    );
    assert_eq!(enumeration("proxy_status_t").and_then(|of| of.name_of(13)), None);
    assert_eq!(Version::from_marker("proxy_abi_version_0_2_1"), Some(Version::V0_2_1));
    let headers = function("proxy_on_request_headers").expect("it is there");
    assert_eq!(headers.signature(Version::V0_1_0).map(|of| of.params.len()), Some(2));
    assert_eq!(headers.signature(Version::V0_2_0).map(|of| of.params.len()), Some(3));
    let level = function("proxy_get_log_level").expect("it is there");
    assert!(level.signature(Version::V0_2_0).is_none());
    assert_eq!(level.versions(), Versions::SINCE_0_2_1);
}

#[test]
fn each_host_chooses_among_markers_by_its_own_rule() {
    use Version::{V0_1_0, V0_2_0, V0_2_1};
    let choose =
        |id: &str, exported: &[Version]| Host::by_id(id).expect("a host").markers.choose(exported);
    let several = [V0_2_0, V0_2_1, V0_1_0];
    assert_eq!(choose("envoy", &several), Choice::Version(V0_2_0));
    assert_eq!(choose("ngx_wasm_module", &several), Choice::Version(V0_2_0));
    assert_eq!(choose("apisix", &several), Choice::Version(V0_2_1));
    assert_eq!(choose("rust-host", &several), Choice::Version(V0_2_1));
    assert_eq!(choose("test-framework", &several), Choice::Version(V0_1_0));
    assert_eq!(choose("bfe", &several), Choice::Refused);
    assert_eq!(choose("proxytest", &several), Choice::NotAsked);
    assert_eq!(choose("envoy", &[]), Choice::Refused);
    assert_eq!(choose("apisix", &[]), Choice::Version(V0_2_1));
    assert_eq!(choose("rust-host", &[V0_1_0]), Choice::Refused);
    assert_eq!(choose("java", &[]), Choice::NotAsked);
    // The one choice that every host that looks accepts.
    for host in HOSTS {
        let wrong = matches!(host.id, "mosn");
        assert_eq!(host.markers.choose(&[V0_2_0]) == Choice::Refused, wrong, "{}", host.id);
    }
}

#[test]
fn the_example_prints_the_whole_table_as_json() {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "proxy-wasm-abi", "--example", "table"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let table: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");

    let functions = table["functions"].as_array().expect("an array");
    assert_eq!(functions.len(), FUNCTIONS.len());
    for (json, function) in functions.iter().zip(FUNCTIONS) {
        assert_eq!(json["name"], function.name);
        assert_eq!(
            json["kind"],
            if function.kind == Kind::Hostcall { "hostcall" } else { "callback" }
        );
        for version in Version::ALL {
            let listed = json["versions"].as_array().expect("an array");
            let listed = listed.iter().any(|it| it == version.number());
            assert_eq!(listed, function.versions().contains(version), "{}", function.name);
            let of = &json["signatures"][version.number()];
            let Some(signature) = function.signature(version) else {
                assert!(of.is_null(), "{}", function.name);
                continue;
            };
            for (half, params) in [("params", signature.params), ("results", signature.results)] {
                let short = &json[half][version.number()];
                let types = params.iter().map(|param| match param.wasm {
                    ValType::I32 => "i32",
                    ValType::I64 => "i64",
                });
                assert_eq!(*short, types.collect::<Value>(), "{}", function.name);
                let of = of[half].as_array().expect("an array");
                assert_eq!(of.len(), params.len(), "{}", function.name);
                for (json, param) in of.iter().zip(params) {
                    assert_eq!(json["name"], param.name);
                    assert_eq!(
                        json["wasm"],
                        if param.wasm == ValType::I32 { "i32" } else { "i64" }
                    );
                    assert_eq!(json["ownership"].is_null(), param.ownership.is_none());
                }
            }
        }
        assert_eq!(json["hosts"].as_object().expect("an object").len(), HOSTS.len());
    }
    let log = functions
        .iter()
        .find(|function| function["name"] == "proxy_get_log_level")
        .expect("it is there");
    assert_eq!(log["hosts"]["ngx_wasm_module"], "wrong_type");
    assert_eq!(log["deviations"]["ngx_wasm_module"]["params"], serde_json::json!(["i32", "i32"]));
    assert_eq!(log["signatures"]["0.2.1"]["params"][0]["type"], "proxy_log_level_t");
    for of in ENUMS {
        for value in of.values {
            assert_eq!(table["enums"][of.name][value.name], value.value);
        }
    }
    for property in PROPERTIES {
        let value = format!("{:?}", property.value).to_lowercase();
        let json = table["properties"][property.path].as_str().unwrap_or_default();
        assert_eq!(json.replace('_', ""), value, "{}", property.path);
    }
    for (json, host) in table["hosts"].as_array().expect("an array").iter().zip(HOSTS) {
        assert_eq!(json["id"], host.id);
        assert_eq!(json["notes"].as_array().map(Vec::len), Some(host.notes.len()));
    }
}
