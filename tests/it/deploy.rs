//! The configurations that the README tells users to apply.

use std::fs;

use testbed::http::Connection;
use testbed::tools::{ENVOY_NEWEST, ENVOY_OLDEST, artifact, project};
use testbed::{Envoy, Httpbin, Options};

use crate::bed::{CONFIGURED, assert_denied, get, get_with};

/// Runs `test` on both Envoys with a configuration of `deploy/`, in front of httpbin.
fn on_each_envoy(file: &str, artifact_name: &str, test: impl Fn(&str, &Envoy, &mut Connection)) {
    let httpbin = Httpbin::start().unwrap();
    let mut config = fs::read_to_string(project().join("deploy").join(file)).unwrap();
    // The ports in the file are for users; a test needs free ones. The path of the module is
    // relative to the project.
    let module = artifact(artifact_name).unwrap().display().to_string();
    let upstream = httpbin.port().to_string();
    for (old, new) in [
        ("port_value: 9901", "port_value: 0"),
        ("port_value: 10000", "port_value: 0"),
        ("port_value: 8080", &format!("port_value: {upstream}")),
        (&format!("dist/{artifact_name} }}"), &format!("{module} }}")),
    ] {
        assert_eq!(config.matches(old).count(), 1, "`{old}` in deploy/{file}");
        config = config.replace(old, new);
    }
    for version in [ENVOY_OLDEST, ENVOY_NEWEST] {
        let options = Options::for_version(version).unwrap();
        let envoy = Envoy::start_with(&options, "envoy.yaml", &config).unwrap();
        let mut connection = Connection::open(envoy.listener("ingress").unwrap()).unwrap();
        test(version, &envoy, &mut connection);
        let log = String::from_utf8(envoy.log().unwrap()).unwrap();
        assert!(!log.contains("deprecated"), "{log}");
    }
}

#[test]
fn envoy_yaml_gates_an_upstream_as_it_stands() {
    on_each_envoy("envoy.yaml", "plugin.wasm", |version, envoy, connection| {
        assert_denied(version, &connection.exchange(&get(&[])).unwrap());
        assert_eq!(connection.exchange(&get_with(b"true")).unwrap().status, 418);
        let log = String::from_utf8(envoy.log().unwrap()).unwrap();
        assert!(log.contains("'allow' is , only true can passthrough\n"), "{log}");
    });
}

#[test]
fn envoy_yaml_with_a_configuration_in_either_form_keeps_to_it() {
    for file in ["configured/envoy.yaml", "configured/envoy-struct.yaml"] {
        on_each_envoy(file, CONFIGURED, |version, envoy, connection| {
            let denied = connection.exchange(&get_with(b"true")).unwrap();
            assert_eq!((denied.status, denied.text().as_str()), (401, "no key"), "{version}");
            for key in [b"k1", b"k2"] {
                let request = get(&[(b"x-api-key", key)]);
                assert_eq!(connection.exchange(&request).unwrap().status, 418, "{version}");
            }
            let log = String::from_utf8(envoy.log().unwrap()).unwrap();
            assert!(
                log.contains("'x-api-key' is (hidden), only configured values can passthrough\n"),
                "{log}"
            );
        });
    }
}
