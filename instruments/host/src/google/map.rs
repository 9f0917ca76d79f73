//! Behaviour of hostcalls that is specific to Google's test harness.

use std::collections::BTreeMap;

use crate::header_map::HeaderMap;

/// Adds a value: joined with `, ` if the name already has one, else in the order of the names.
pub(crate) fn add(map: &mut HeaderMap, name: &[u8], value: &[u8]) {
    match map.get(name) {
        Some(old) if !old.is_empty() => {
            let joined = [old, value].join(b", ".as_slice());
            map.replace(name, &joined);
        }
        _ => replace(map, name, value),
    }
}

/// Replaces the value of a name.
pub(crate) fn replace(map: &mut HeaderMap, name: &[u8], value: &[u8]) {
    map.replace(name, value);
    let mut pairs: Vec<_> = map.iter().collect();
    pairs.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    *map = pairs.into_iter().collect();
}

/// Builds a map as [`add`] would, but in less than quadratic time.
pub(crate) fn joined<'a>(pairs: impl IntoIterator<Item = (&'a [u8], &'a [u8])>) -> HeaderMap {
    let mut map: BTreeMap<Vec<u8>, (&[u8], Vec<u8>)> = BTreeMap::new();
    for (name, value) in pairs {
        let (_, joined) = map.entry(name.to_ascii_lowercase()).or_insert((name, Vec::new()));
        if !joined.is_empty() {
            joined.extend(b", ");
        }
        joined.extend(value);
    }
    map.into_values().collect()
}

/// Whether the harness, or the library it uses, implements a hostcall.
pub(crate) fn serves(hostcall: &str) -> bool {
    let missing = ["_metric", "_stream", "proxy_http_call", "proxy_grpc_", "proxy_set_property"];
    let local = ["proxy_continue_request", "proxy_continue_response"];
    !local.contains(&hostcall) && !missing.iter().any(|part| hostcall.contains(part))
}

/// A path with dots between its segments, without empty segments.
pub(crate) fn dotted(path: &[u8]) -> Vec<u8> {
    let segments = path.split(|byte| *byte == 0).filter(|it| !it.is_empty());
    segments.collect::<Vec<_>>().join(b".".as_slice())
}
