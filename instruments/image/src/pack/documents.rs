//! The JSON documents of an image.
//!
//! These structs replace oci-spec's, whose annotations are a hash map: their order, and with it the
//! digest, would change from run to run.

use std::collections::BTreeMap;

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Manifest<'a> {
    pub(super) schema_version: u32,
    pub(super) media_type: &'a str,
    pub(super) config: Part<'a>,
    pub(super) layers: Vec<Part<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) annotations: BTreeMap<String, String>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Part<'a> {
    pub(super) media_type: &'a str,
    pub(super) digest: String,
    pub(super) size: usize,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) annotations: BTreeMap<&'a str, &'a str>,
}

/// A standard image config, complete: containerd and CRI-O unpack nothing without it.
#[derive(Serialize)]
pub(super) struct Config<'a> {
    pub(super) created: &'a str,
    pub(super) architecture: &'a str,
    pub(super) os: &'a str,
    pub(super) config: BTreeMap<&'a str, &'a str>,
    pub(super) rootfs: Rootfs<'a>,
    pub(super) history: [History<'a>; 1],
}

#[derive(Serialize)]
pub(super) struct Rootfs<'a> {
    pub(super) r#type: &'a str,
    pub(super) diff_ids: [&'a str; 1],
}

#[derive(Serialize)]
pub(super) struct History<'a> {
    pub(super) created: &'a str,
    pub(super) created_by: &'a str,
}

/// The runtime config that the two-layer artifact carries beside the module.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RuntimeConfig<'a> {
    pub(super) r#type: &'a str,
    pub(super) abi_versions: &'a [&'a str],
}

pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("structs of strings and numbers are JSON")
}
