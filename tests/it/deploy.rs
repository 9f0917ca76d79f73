//! The configurations that README tells users to apply.

use std::fs;

use testbed::http::Connection;
use testbed::tools::{ENVOY_NEWEST, ENVOY_OLDEST, artifact, project};
use testbed::{Envoy, Httpbin, Options};

use crate::bed::{assert_denied, get, get_with};

#[test]
fn envoy_yaml_gates_an_upstream_as_it_stands() {
    let httpbin = Httpbin::start().unwrap();
    let mut config = fs::read_to_string(project().join("deploy/envoy.yaml")).unwrap();
    // The ports are a user's; those of a test are free ones. The file is relative to the project.
    let module = artifact("plugin.wasm").unwrap().display().to_string();
    let upstream = httpbin.port().to_string();
    for (old, new) in [
        ("port_value: 9901", "port_value: 0"),
        ("port_value: 10000", "port_value: 0"),
        ("port_value: 8080", &format!("port_value: {upstream}")),
        ("dist/plugin.wasm }", &format!("{module} }}")),
    ] {
        assert_eq!(
            config.matches(old).count(),
            1,
            "`{old}` in deploy/envoy.yaml"
        );
        config = config.replace(old, new);
    }
    for version in [ENVOY_OLDEST, ENVOY_NEWEST] {
        let options = Options::for_version(version).unwrap();
        let envoy = Envoy::start_with(&options, "envoy.yaml", &config).unwrap();
        let address = envoy.listener("ingress").unwrap();
        let mut connection = Connection::open(address).unwrap();
        assert_denied(version, &connection.exchange(&get(&[])).unwrap());
        assert_eq!(connection.exchange(&get_with(b"true")).unwrap().status, 418);
        let log = String::from_utf8(envoy.log().unwrap()).unwrap();
        assert!(
            log.contains("'allow' is , only true can passthrough\n"),
            "{log}"
        );
        assert!(!log.contains("deprecated"), "{log}");
    }
}
