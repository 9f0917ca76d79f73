//! Every mistake, made for real in a real registry, and named.

use std::process::Command;

use oci_spec::image::MediaType;
use plugin_image::layer::gzip;
use plugin_image::media_type as mt;
use serde_json::{Value, json};
use tar::EntryType;

use crate::support::hand::{self, describe, manifest, tar, tar_of};
use crate::support::server::Server;
use crate::support::{Scratch, finish, good, plugin, repository, run, tool};

/// What each consumer does with an image that a registry has.
struct Verdicts(Value);

impl Verdicts {
    fn of(server: &Server, name: &str) -> Self {
        Self::of_name(&server.name(name))
    }

    fn of_name(name: &str) -> Self {
        let said = run(&["verify", name, "--json"]);
        Self(serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}")))
    }

    fn row(&self, consumer: &str) -> &Value {
        let rows = self.0["consumers"].as_array().unwrap();
        rows.iter().find(|row| row["consumer"] == consumer).unwrap()
    }

    #[track_caller]
    fn refused(&self, consumer: &str, reason: &str) {
        let row = self.row(consumer);
        assert_eq!(row["accepts"], false, "{}", self.0);
        assert_eq!(row["rule_or_reason"], reason, "{}", self.0);
        assert!(!row["words"].as_str().unwrap().is_empty());
        assert!(!row["remedy"].as_str().unwrap().is_empty());
    }

    #[track_caller]
    fn accepted(&self, consumer: &str) {
        assert_eq!(self.row(consumer)["accepts"], true, "{}", self.0);
    }
}

/// Pushes a layout with skopeo, which keeps its bytes, and asks what the registry has.
fn pushed(server: &Server, layout: &str) -> Verdicts {
    let name = format!("made/{}:1", layout.rsplit('/').next().unwrap());
    let to = server.docker(&name);
    tool("skopeo", &["copy", "--quiet", "--dest-tls-verify=false", &format!("oci:{layout}"), &to]);
    Verdicts::of(server, &name)
}

/// The same with the command's own push, for what skopeo declines to copy.
fn pushed_by_us(server: &Server, layout: &str) -> Verdicts {
    let name = format!("made/{}:1", layout.rsplit('/').next().unwrap());
    good(&["push", layout, &server.name(&name)]);
    Verdicts::of(server, &name)
}

#[test]
fn artifacts_that_no_mesh_reads_are_refused_by_name() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let server = Server::plain(&scratch);
    let config = b"{}".as_slice();
    let cases = [
        // Higress, August 2026: one raw layer.
        ("single-raw-layer", mt::OCI_EMPTY, vec![mt::MODULE_LAYER]),
        // wkg and oci-wasm.
        ("cncf-artifact", mt::CNCF_CONFIG, vec![mt::CNCF_LAYER]),
        ("wasm-to-oci", "application/vnd.wasm.config.v1+json", vec![mt::WASM_TO_OCI_LAYER]),
        ("layer-count", mt::OCI_EMPTY, vec![mt::MODULE_CONFIG, mt::MODULE_LAYER, "text/markdown"]),
        ("layer-type", mt::OCI_EMPTY, vec!["application/octet-stream"]),
    ];
    for (reason, config_type, types) in cases {
        let bodies: Vec<Vec<u8>> =
            (0..types.len()).map(|at| format!("{{\"at\":{at}}}").into_bytes()).collect();
        let layers: Vec<(&str, &[u8])> = types
            .iter()
            .zip(&bodies)
            .map(|(ty, body)| {
                let raw = ty.contains("content.layer") || *ty == mt::CNCF_LAYER;
                (*ty, if raw { wasm.as_slice() } else { body.as_slice() })
            })
            .collect();
        let document = manifest(mt::OCI_MANIFEST, (config_type, config), &layers);
        let mut blobs: Vec<&[u8]> = layers.iter().map(|(_, bytes)| *bytes).collect();
        blobs.push(config);
        let path = scratch.at(reason);
        hand::layout(&path, &document, &blobs);
        let verdicts = pushed(&server, &path);
        for consumer in ["istio", "envoy-gateway", "higress"] {
            verdicts.refused(consumer, reason);
        }
        let expected = if reason == "cncf-artifact" { reason } else { "empty-config" };
        verdicts.refused("image-volume", expected);
    }
}

#[test]
fn a_zstd_layer_is_refused_by_meshes_and_mounted_by_kubelets() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let layout = scratch.packed("compat");
    let name = "made/zstd:1";
    tool(
        "skopeo",
        &[
            "copy",
            "--quiet",
            "--dest-tls-verify=false",
            "--dest-compress-format",
            "zstd",
            &format!("oci:{layout}"),
            &server.docker(name),
        ],
    );
    let verdicts = Verdicts::of(&server, name);
    verdicts.refused("istio", "zstd-layer");
    verdicts.refused("google", "zstd-layer");
    verdicts.accepted("image-volume");
}

#[test]
fn an_image_that_oras_pushed_as_one_file_is_refused() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    scratch.plugin();
    let library = repository().join(".tools/pypi/oras-0.2.43");
    assert!(library.exists(), "oras is missing; run scripts/setup");
    let script = format!(
        "import oras.client\nclient = oras.client.OrasClient(hostname='{0}', insecure=True)\nclient.push(target='{0}/made/oras:1', files=['plugin.wasm:{1}'], disable_path_validation=True)\n",
        server.address,
        mt::MODULE_LAYER
    );
    let said = finish(
        Command::new("python3")
            .args(["-c", &script])
            .env("PYTHONPATH", &library)
            .env("HOME", scratch.path())
            .current_dir(scratch.path()),
    );
    assert_eq!(said.status, 0, "{said:?}");
    let verdicts = Verdicts::of(&server, "made/oras:1");
    verdicts.refused("istio", "single-raw-layer");
    verdicts.refused("image-volume", "empty-config");
}

#[test]
fn layers_that_are_not_what_they_say_are_refused() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let server = Server::plain(&scratch);
    let layer = tar(&[("plugin.wasm", &wasm)]);
    let gz = gzip(&layer);
    let config = hand::config(&[&layer]);
    let cases: [(&str, &str, &[u8]); 4] = [
        ("plain-tar-layer", mt::OCI_LAYER_PLAIN, &layer),
        ("not-gzip", mt::OCI_LAYER, &layer),
        ("damaged", mt::OCI_LAYER, &gz[..gz.len() / 2]),
        ("mixed-types", mt::DOCKER_LAYER, &gz),
    ];
    for (reason, media_type, bytes) in cases {
        let document =
            manifest(mt::OCI_MANIFEST, (mt::OCI_CONFIG, &config), &[(media_type, bytes)]);
        let path = scratch.at(reason);
        hand::layout(&path, &document, &[bytes, &config]);
        pushed_by_us(&server, &path).refused("istio", reason);
    }
    // A Docker manifest falls back to nothing: not even to what would have worked.
    let document =
        manifest(mt::DOCKER_MANIFEST, (mt::DOCKER_CONFIG, &config), &[(mt::OCI_LAYER, &gz)]);
    let path = scratch.at("docker-mixed");
    hand::layout(&path, &document, &[&gz, &config]);
    pushed_by_us(&server, &path).refused("istio", "mixed-types");
}

#[test]
fn tar_entries_that_are_not_the_plugin_are_refused() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let server = Server::plain(&scratch);
    let cases = [
        ("wrong-entry", tar(&[("filter.wasm", &wasm)])),
        ("entry-not-a-file", tar_of(&[("plugin.wasm", EntryType::Symlink, b"")])),
        ("not-wasm", tar(&[("plugin.wasm", b"(module)")])),
        ("wrong-entry", tar(&[])),
    ];
    for (at, (reason, layer)) in cases.iter().enumerate() {
        let path = scratch.at(&format!("entry-{at}"));
        hand::image(&path, &[layer]);
        let verdicts = pushed(&server, &path);
        verdicts.refused("istio", reason);
        verdicts.refused("image-volume", reason);
    }
    // Bazel writes `./plugin.wasm`, some put it in a directory: meshes take both,
    // Google documents neither a directory nor a second file.
    for (at, name) in ["./plugin.wasm", "opt/plugin.wasm"].iter().enumerate() {
        let path = scratch.at(&format!("name-{at}"));
        hand::image(&path, &[&tar(&[(name, &wasm)])]);
        pushed(&server, &path).accepted("istio");
    }
    pushed(&server, &scratch.at("name-1")).refused("google", "wrong-place");
    let path = scratch.at("two-files");
    hand::image(&path, &[&tar(&[("manifest.yaml", b"x"), ("plugin.wasm", &wasm)])]);
    let verdicts = pushed(&server, &path);
    verdicts.accepted("istio");
    verdicts.refused("google", "more-files");
}

#[test]
fn of_more_layers_the_last_one_counts() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let server = Server::plain(&scratch);
    let with = tar(&[("plugin.wasm", &wasm)]);
    let without = tar(&[("README.md", b"hello")]);
    let last = scratch.at("last");
    hand::image(&last, &[&without, &with]);
    pushed(&server, &last).accepted("istio");
    let first = scratch.at("first");
    hand::image(&first, &[&with, &without]);
    let verdicts = pushed(&server, &first);
    verdicts.refused("istio", "wrong-entry");
    // A kubelet sees all layers together.
    verdicts.accepted("image-volume");
    // Higress' documents behind the module, instead of before it.
    let gz = gzip(&with);
    let document = manifest(
        mt::OCI_MANIFEST,
        (mt::OCI_EMPTY, b"{}"),
        &[(mt::OCI_LAYER, &gz), ("application/vnd.module.wasm.doc.v1+markdown", b"# x")],
    );
    let path = scratch.at("document-last");
    hand::layout(&path, &document, &[&gz, b"{}", b"# x"]);
    pushed(&server, &path).refused("higress", "not-last");
    let document = manifest(mt::OCI_MANIFEST, (mt::OCI_EMPTY, b"{}"), &[]);
    let path = scratch.at("no-layers");
    hand::layout(&path, &document, &[b"{}"]);
    pushed_by_us(&server, &path).refused("istio", "no-layers");
}

#[test]
fn an_index_needs_an_entry_for_linux_amd64() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let layout = scratch.packed("compat");
    let report: Value = serde_json::from_str(&run(&["verify", &layout, "--json"]).out).unwrap();
    let digest = report["manifest_digest"].as_str().unwrap();
    let hex = digest.trim_start_matches("sha256:");
    let child = std::fs::read(format!("{layout}/blobs/sha256/{hex}")).unwrap();
    let mut blobs: Vec<Vec<u8>> =
        hand::files(std::path::Path::new(&layout)).into_values().collect();
    for (name, platform, accepted) in [
        ("arm", json!({"os": "linux", "architecture": "arm64"}), false),
        ("wasi", json!({"os": "wasi", "architecture": "wasm"}), false),
        ("amd", json!({"os": "linux", "architecture": "amd64"}), true),
        ("none", Value::Null, true),
    ] {
        let mut entry = describe(mt::OCI_MANIFEST, &child);
        if !platform.is_null() {
            entry["platform"] = platform;
        }
        let index = json!({"schemaVersion": 2, "mediaType": mt::OCI_INDEX, "manifests": [entry]})
            .to_string();
        blobs.push(index.clone().into_bytes());
        let path = scratch.at(name);
        let all: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
        hand::raw_layout(&path, &describe(mt::OCI_INDEX, index.as_bytes()), &all);
        let verdicts = pushed_by_us(&server, &path);
        if accepted {
            verdicts.accepted("istio");
            // What an oci:// URL is compared with is the manifest's digest, not the index's.
            let reference = server.name(&format!("made/{name}:1"));
            good(&["verify", &reference, "--for", "istio", "--sha256", digest]);
            let index = plugin_image::digest::sha256(index.as_bytes());
            let said = run(&["verify", &reference, "--for", "istio", "--sha256", &index]);
            assert!(said.out.contains("is the digest of the index"), "{}", said.out);
        } else {
            verdicts.refused("istio", "no-linux-amd64");
        }
    }
}

#[test]
fn a_config_that_does_not_fit_cannot_be_mounted() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let server = Server::plain(&scratch);
    let layer = tar(&[("plugin.wasm", &wasm)]);
    let gz = gzip(&layer);
    let other = hand::config(&[b"another tar"]);
    let two = hand::config(&[&layer, &layer]);
    let cases: [(&str, &str, &[u8], &str); 6] = [
        ("empty-type", MediaType::EmptyJSON.as_ref(), b"{}", "empty-config"),
        ("unknown-type", "application/vnd.unknown.config.v1+json", b"{}", "empty-config"),
        ("empty-body", mt::OCI_CONFIG, b"{}", "empty-config"),
        ("no-json", mt::OCI_CONFIG, b"nothing", "wrong-config"),
        ("other-layer", mt::OCI_CONFIG, &other, "wrong-config"),
        ("two-layers", mt::OCI_CONFIG, &two, "wrong-config"),
    ];
    for (name, media_type, config, reason) in cases {
        let document = manifest(mt::OCI_MANIFEST, (media_type, config), &[(mt::OCI_LAYER, &gz)]);
        let path = scratch.at(name);
        hand::layout(&path, &document, &[&gz, config]);
        let verdicts = pushed_by_us(&server, &path);
        verdicts.refused("image-volume", reason);
        // Meshes never look at it.
        verdicts.accepted("istio");
    }
}

#[test]
fn a_module_over_the_documented_limit_is_refused_by_google_only() {
    let scratch = Scratch::new();
    let wasm = scratch.write("heavy.wasm", crate::support::heavy_plugin(3 << 20));
    let out = scratch.at("heavy");
    good(&["pack", &wasm, "-o", &out]);
    let verdicts = Verdicts::of_name(&out);
    verdicts.refused("google", "too-large");
    verdicts.accepted("istio");
}
