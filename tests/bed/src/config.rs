//! Envoy's configuration in the few shapes that are needed, as JSON.

use std::path::Path;

use serde_json::{Value, json};

/// A whole bootstrap: an admin page on a free port, `listeners`, `clusters`.
#[must_use]
pub fn bootstrap(listeners: &[Value], clusters: &[Value]) -> Value {
    json!({
        "admin": { "address": socket_address(0) },
        "static_resources": { "listeners": listeners, "clusters": clusters },
    })
}

/// A bootstrap whose listeners are read from the file `listeners` and read again
/// whenever another file is moved to its place.
#[must_use]
pub fn dynamic_bootstrap(listeners: &Path, clusters: &[Value]) -> Value {
    json!({
        "node": { "id": "testbed", "cluster": "testbed" },
        "admin": { "address": socket_address(0) },
        "static_resources": { "clusters": clusters },
        "dynamic_resources": {
            "lds_config": {
                "resource_api_version": "V3",
                "path_config_source": { "path": listeners },
            },
        },
    })
}

/// What the file of [`dynamic_bootstrap`] holds.
#[must_use]
pub fn listener_resources(version: &str, listeners: &[Value]) -> Value {
    let resources: Vec<Value> = listeners
        .iter()
        .map(|listener| {
            let mut resource = listener.clone();
            resource["@type"] = json!("type.googleapis.com/envoy.config.listener.v3.Listener");
            resource
        })
        .collect();
    json!({ "version_info": version, "resources": resources })
}

/// A listener on `port` (0: a free one) that speaks HTTP/1.1 and HTTP/2, runs
/// `filters` and then does as `route` says.
#[must_use]
pub fn http_listener(name: &str, port: u16, filters: &[Value], route: &Value) -> Value {
    let mut filters = filters.to_vec();
    filters.push(json!({
        "name": "envoy.filters.http.router",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
        },
    }));
    let mut entry = json!({ "match": { "prefix": "/" } });
    if let (Some(entry), Some(route)) = (entry.as_object_mut(), route.as_object()) {
        entry.extend(route.clone());
    }
    json!({
        "name": name,
        "address": socket_address(port),
        "filter_chains": [{
            "filters": [{
                "name": "envoy.filters.network.http_connection_manager",
                "typed_config": {
                    "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                    "stat_prefix": name,
                    "codec_type": "AUTO",
                    // As large as Envoy allows, for the tests of large values.
                    "max_request_headers_kb": 8192,
                    "route_config": {
                        "virtual_hosts": [{ "name": "all", "domains": ["*"], "routes": [entry] }],
                    },
                    "http_filters": filters,
                },
            }],
        }],
    })
}

/// The route that sends everything to the cluster `name`.
#[must_use]
pub fn to_cluster(name: &str) -> Value {
    json!({ "route": { "cluster": name } })
}

/// The route that answers everything from within Envoy.
#[must_use]
pub fn direct_response(status: u16, body: &str) -> Value {
    json!({ "direct_response": { "status": status, "body": { "inline_string": body } } })
}

/// A cluster of one server on loopback.
#[must_use]
pub fn cluster(name: &str, port: u16) -> Value {
    json!({
        "name": name,
        "type": "STATIC",
        "connect_timeout": "5s",
        "load_assignment": {
            "cluster_name": name,
            "endpoints": [{ "lb_endpoints": [{ "endpoint": { "address": socket_address(port) } }] }],
        },
    })
}

/// The filter that runs the plugin in the file `module`, fail-closed.
///
/// Filters with the same `vm_id` and the same module share a VM on each worker.
#[must_use]
pub fn wasm_filter(vm_id: &str, module: &Path) -> Value {
    json!({
        "name": "envoy.filters.http.wasm",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm",
            "config": {
                "name": vm_id,
                "vm_config": {
                    "vm_id": vm_id,
                    "runtime": "envoy.wasm.runtime.v8",
                    "code": { "local": { "filename": module } },
                },
            },
        },
    })
}

/// The same with the plugin's configuration: [`text`], [`bytes`] or [`structure`]. The plugins of
/// one `vm_id` need names of their own.
#[must_use]
pub fn configured_filter(vm_id: &str, name: &str, module: &Path, configuration: &Value) -> Value {
    let mut filter = wasm_filter(vm_id, module);
    let config = &mut filter["typed_config"]["config"];
    config["name"] = json!(name);
    config["root_id"] = json!(name);
    config["configuration"] = configuration.clone();
    filter
}

/// A configuration that is any text.
#[must_use]
pub fn text(text: &str) -> Value {
    json!({ "@type": "type.googleapis.com/google.protobuf.StringValue", "value": text })
}

/// A configuration that is any bytes; here they are a text, too.
#[must_use]
pub fn bytes(text: &str) -> Value {
    // In the JSON of protobuf, bytes are base64.
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let mut bits = [0; 4];
        bits[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(bits);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) & 63;
            let padding = digit > chunk.len();
            encoded.push(if padding { '=' } else { char::from(DIGITS[index as usize]) });
        }
    }
    json!({ "@type": "type.googleapis.com/google.protobuf.BytesValue", "value": encoded })
}

/// A configuration that is an object, which Envoy hands over as protobuf and not as JSON.
#[must_use]
pub fn structure(object: &Value) -> Value {
    json!({ "@type": "type.googleapis.com/google.protobuf.Struct", "value": object })
}

fn socket_address(port: u16) -> Value {
    json!({ "socket_address": { "address": "127.0.0.1", "port_value": port } })
}
