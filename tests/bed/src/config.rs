//! Envoy's configuration as JSON, in the few forms that the tests need.

use std::path::Path;

use serde_json::{Value, json};

/// A complete bootstrap: an admin page on a free port, `listeners` and `clusters`.
#[must_use]
pub fn bootstrap(listeners: &[Value], clusters: &[Value]) -> Value {
    json!({
        "admin": { "address": socket_address(0) },
        "static_resources": { "listeners": listeners, "clusters": clusters },
    })
}

/// A bootstrap whose listeners are read from the file `listeners`, and read again whenever another
/// file is moved to its place.
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

/// The contents of the file of [`dynamic_bootstrap`].
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

/// A listener on `port` (0 picks a free one) for HTTP/1.1 and HTTP/2. It runs `filters` and then
/// follows `route`.
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
                    // Envoy's maximum, for the tests of large values.
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

/// A route that sends every request to the cluster `name`.
#[must_use]
pub fn to_cluster(name: &str) -> Value {
    json!({ "route": { "cluster": name } })
}

/// A route by which Envoy itself responds to every request.
#[must_use]
pub fn direct_response(status: u16, body: &str) -> Value {
    json!({ "direct_response": { "status": status, "body": { "inline_string": body } } })
}

/// A cluster with one server on loopback.
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

/// A filter that runs the plugin in the file `module`, fail-closed.
///
/// Filters with the same `vm_id` and the same module share a VM in each worker.
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

/// Like [`wasm_filter`], with a plugin configuration: [`text`], [`bytes`] or [`structure`]. Plugins
/// with the same `vm_id` need different names.
#[must_use]
pub fn configured_filter(vm_id: &str, name: &str, module: &Path, configuration: &Value) -> Value {
    let mut filter = wasm_filter(vm_id, module);
    let config = &mut filter["typed_config"]["config"];
    config["name"] = json!(name);
    config["root_id"] = json!(name);
    config["configuration"] = configuration.clone();
    filter
}

/// A configuration that is a string.
#[must_use]
pub fn text(text: &str) -> Value {
    json!({ "@type": "type.googleapis.com/google.protobuf.StringValue", "value": text })
}

/// A configuration that consists of bytes, here those of a string.
#[must_use]
pub fn bytes(text: &str) -> Value {
    // In protobuf's JSON, bytes are in base64.
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

/// A configuration that is an object. Envoy passes it to the plugin as protobuf, not as JSON.
#[must_use]
pub fn structure(object: &Value) -> Value {
    json!({ "@type": "type.googleapis.com/google.protobuf.Struct", "value": object })
}

fn socket_address(port: u16) -> Value {
    json!({ "socket_address": { "address": "127.0.0.1", "port_value": port } })
}
