//! Layouts, archives and documents that mean harm, or are simply broken.
//!
//! Whatever is read, the command ends with 0, 1 or 2 and a line; it never panics,
//! never takes much memory, and never writes anywhere but where it was told to.

use std::fs;
use std::path::Path;

use plugin_image::layer::gzip;
use plugin_image::layout::{Archive, Directory, DockerSave, Layout};
use plugin_image::rules::Consumer;
use plugin_image::store::{self, Store};
use plugin_image::{layer, media_type as mt, report, tree};
use proptest::prelude::*;
use serde_json::json;
use tar::EntryType;

use crate::support::hand::{self, describe, manifest, tar, tar_of};
use crate::support::{Scratch, good, plugin, run};

#[test]
fn an_archive_that_leads_out_of_itself_is_refused() {
    let scratch = Scratch::new();
    for name in ["../escape", "/etc/cron.d/escape", "blobs/../../escape"] {
        let path = scratch.write("evil.tar", tar(&[(name, b"x"), ("oci-layout", b"{}")]));
        run(&["verify", &path]).fails(1, &["points outside of it"]);
    }
    let parent = scratch.path().parent().unwrap();
    assert!(!parent.join("escape").exists());
    assert!(!Path::new("/etc/cron.d/escape").exists());
}

#[test]
fn a_layer_that_leads_out_of_the_image_writes_nothing_there() {
    let (scratch, wasm) = (Scratch::new(), plugin());
    let home = scratch.at("home");
    fs::create_dir(&home).unwrap();
    for name in ["../plugin.wasm", "/../../plugin.wasm", "a/../../plugin.wasm"] {
        let path = scratch.at("evil");
        let _ = fs::remove_dir_all(&path);
        hand::image(&path, &[&tar(&[(name, &wasm)])]);
        let said = run(&["verify", &path, "--for", "image-volume"]);
        assert_eq!(said.status, 1, "{said:?}");
        assert!(said.out.contains("leads out of the image"), "{}", said.out);
        // Istio's agent looks at the last part of the name only, and so does pull:
        // the bytes go to the file that was asked for, whatever the entry is called.
        let out = format!("{home}/out.wasm");
        good(&["pull", &path, "-o", &out]);
        assert_eq!(fs::read(&out).unwrap(), wasm);
        assert_eq!(fs::read_dir(&home).unwrap().count(), 1);
        assert!(!fs::exists(scratch.at("plugin.wasm")).unwrap());
        fs::remove_file(&out).unwrap();
    }
}

#[test]
fn links_are_never_followed() {
    let scratch = Scratch::new();
    for kind in [EntryType::Symlink, EntryType::Link] {
        let archive = tar_of(&[
            ("index.json", kind, b""),
            ("oci-layout", EntryType::Regular, br#"{"imageLayoutVersion":"1.0.0"}"#),
        ]);
        let path = scratch.write("links.tar", archive);
        run(&["verify", &path]).fails(1, &["it has no `index.json`"]);
    }
}

#[test]
fn an_archive_that_goes_wrong_later_is_a_damaged_one() {
    let scratch = Scratch::new();
    let mut archive = tar(&[("a", b"1"), ("b", b"2")]);
    archive[1024] ^= 1; // the first byte of the second header
    let path = scratch.write("damaged.tar", archive);
    run(&["verify", &path]).fails(1, &["damaged.tar` is damaged after entry 1"]);
}

#[test]
fn a_fifo_in_a_layout_is_not_waited_for() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    fs::remove_file(format!("{path}/index.json")).unwrap();
    crate::support::tool("mkfifo", &[&format!("{path}/index.json")]);
    run(&["verify", &path]).fails(1, &["is not a file"]);
}

#[test]
fn promises_of_size_are_not_believed() {
    let scratch = Scratch::new();
    let wasm = plugin();
    let layer = gzip(&tar(&[("plugin.wasm", &wasm)]));
    for size in [0, 1, u64::from(u32::MAX), i64::MAX as u64, u64::MAX] {
        let mut document =
            manifest(mt::OCI_MANIFEST, (mt::OCI_CONFIG, b"{}"), &[(mt::OCI_LAYER, &layer)]);
        document["layers"][0]["size"] = size.into();
        let path = scratch.at(&format!("size-{size}"));
        hand::layout(&path, &document, &[&layer, b"{}"]);
        let said = run(&["verify", &path, "--for", "istio"]);
        assert_eq!(said.status, 1, "{said:?}");
    }
}

#[test]
fn documents_that_are_too_large_are_not_read() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    fs::write(format!("{path}/index.json"), vec![b' '; 5 << 20]).unwrap();
    run(&["verify", &path]).fails(1, &["larger than"]);
}

#[test]
fn an_index_that_lists_itself_deeper_and_deeper_comes_to_an_end() {
    let scratch = Scratch::new();
    let mut bytes = json!({"schemaVersion": 2, "mediaType": mt::OCI_INDEX, "manifests": []})
        .to_string()
        .into_bytes();
    let mut blobs = vec![bytes.clone()];
    for _ in 0..50 {
        let entry = describe(mt::OCI_INDEX, &bytes);
        bytes = json!({"schemaVersion": 2, "mediaType": mt::OCI_INDEX, "manifests": [entry]})
            .to_string()
            .into_bytes();
        blobs.push(bytes.clone());
    }
    let path = scratch.at("deep");
    let all: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
    hand::raw_layout(&path, &describe(mt::OCI_INDEX, &bytes), &all);
    let said = run(&["verify", &path, "--for", "istio"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("and so on"), "{}", said.out);
    run(&["push", &path, "127.0.0.1:1/x:1", "--retries", "0"]).fails(1, &["and so on"]);
}

#[test]
fn text_of_others_cannot_forge_lines_or_colours() {
    let scratch = Scratch::new();
    let layer = gzip(&tar(&[("x\u{1b}[31m\nistio accepts", b"x")]));
    let document = manifest("a\nb\u{1b}[0m", (mt::OCI_CONFIG, b"{}"), &[(mt::OCI_LAYER, &layer)]);
    let path = scratch.at("forged");
    hand::layout(&path, &document, &[&layer, b"{}"]);
    let said = run(&["verify", &path, "--for", "istio"]);
    assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "{said:?}");
    assert!(!said.out.contains("\nistio accepts"), "{}", said.out);
}

/// Everything that reads what others wrote, on one archive.
fn read_all(path: &str) {
    let judge = |image: &mut dyn Store| {
        let _ =
            report::verify("fuzzed", image, &Consumer::ALL, None).map(|report| report.to_string());
    };
    let archive = || Archive::open(Path::new(path));
    if let Ok(mut image) = archive().and_then(|archive| DockerSave::open(archive, path, None)) {
        judge(&mut image);
    }
    if let Ok(mut image) = archive().and_then(|archive| Layout::open(archive, path, None)) {
        judge(&mut image);
    }
}

/// One change of some bytes: flipped, cut, repeated or replaced.
fn harm(bytes: &mut Vec<u8>, at: usize, kind: u8, value: u8) {
    if bytes.is_empty() {
        return;
    }
    let at = at % bytes.len();
    match kind % 4 {
        0 => bytes[at] ^= value.max(1),
        1 => bytes.truncate(at),
        2 => {
            let piece = bytes[at..].iter().take(usize::from(value)).copied().collect::<Vec<u8>>();
            bytes.splice(at..at, piece);
        }
        _ => {
            let end = (at + 8).min(bytes.len());
            bytes[at..end].fill(value);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_harmed_archive_is_read_to_an_end(
        harms in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6),
        saved in any::<bool>(),
    ) {
        let scratch = Scratch::new();
        let wasm = plugin();
        let layer = tar(&[("plugin.wasm", &wasm)]);
        let config = hand::config(&[&layer]);
        let mut bytes = if saved {
            let list = json!([{"Config": "c.json", "Layers": ["l.tar"]}]).to_string();
            tar(&[("c.json", &config), ("l.tar", &layer), ("manifest.json", list.as_bytes())])
        } else {
            let gz = gzip(&layer);
            let document = manifest(mt::OCI_MANIFEST, (mt::OCI_CONFIG, &config), &[(mt::OCI_LAYER, &gz)]);
            let path = scratch.at("l");
            hand::layout(&path, &document, &[&gz, &config]);
            let files = hand::files(Path::new(&path));
            let names: Vec<(String, &[u8])> = files
                .iter()
                .map(|(name, bytes)| (name.trim_start_matches(&format!("{path}/")).to_string(), bytes.as_slice()))
                .collect();
            let named: Vec<(&str, &[u8])> = names.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
            tar(&named)
        };
        for (at, kind, value) in harms {
            harm(&mut bytes, at, kind, value);
        }
        read_all(&scratch.write("harmed.tar", &bytes));
    }

    #[test]
    fn a_harmed_layer_is_walked_to_an_end(
        harms in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6),
        inside in any::<bool>(),
    ) {
        let wasm = plugin();
        let mut bytes = tar(&[("a", b"x"), ("plugin.wasm", &wasm)]);
        if !inside {
            bytes = gzip(&bytes);
        }
        for (at, kind, value) in harms {
            harm(&mut bytes, at, kind, value);
        }
        if inside {
            bytes = gzip(&bytes);
        }
        let _ = layer::first_plugin(&bytes);
        for compression in [tree::Compression::None, tree::Compression::Gzip, tree::Compression::Zstd] {
            let _ = tree::Tree::default().apply(&bytes, compression);
        }
    }

    #[test]
    fn harmed_documents_are_parsed_to_an_end(
        harms in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..4),
        index in any::<bool>(),
    ) {
        let mut bytes = if index {
            json!({"schemaVersion": 2, "mediaType": mt::OCI_INDEX, "manifests": [describe(mt::OCI_MANIFEST, b"x")]}).to_string()
        } else {
            manifest(mt::OCI_MANIFEST, (mt::OCI_CONFIG, b"{}"), &[(mt::OCI_LAYER, b"x")]).to_string()
        }
        .into_bytes();
        for (at, kind, value) in harms {
            harm(&mut bytes, at, kind, value);
        }
        let _ = store::parse(bytes.clone(), None);
        let _ = store::parse(bytes.clone(), Some(mt::OCI_INDEX));
        let scratch = Scratch::new();
        fs::write(scratch.at("oci-layout"), br#"{"imageLayoutVersion":"1.0.0"}"#).unwrap();
        fs::write(scratch.at("index.json"), &bytes).unwrap();
        if let Ok(mut image) = Layout::open(Directory::new(scratch.path()), "fuzzed", None) {
            let _ = report::verify("fuzzed", &mut image, &Consumer::ALL, None);
        }
    }

    #[test]
    fn a_harmed_module_is_inspected_to_an_end(
        harms in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = plugin();
        for (at, kind, value) in harms {
            harm(&mut bytes, at, kind, value);
        }
        let _ = plugin_image::module::inspect(&bytes, &proxy_wasm_abi::table::ENVOY);
        let _ = plugin_image::module::markers(&bytes);
    }
}
