//! Hostile images in a directory, an archive and a registry.

use std::fs;
use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::commands::Bench;
use crate::documents::{self, Change, Document};
use crate::layers::{self, Layers};
use crate::registry::{Image, Registry};
use crate::run::{fault, run};
use crate::{Extent, Tally, tars};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// The commands that read an image from a file or a directory.
const COMMANDS: [&[&str]; 5] = [
    &["verify", "IMAGE"],
    &["verify", "IMAGE", "--json"],
    &["pull", "IMAGE", "-o", "pulled.wasm"],
    &["push", "IMAGE", "127.0.0.1:1/p:1", "--retries", "0"],
    &["manifests", "r.example.com/p:1", "--image", "IMAGE", "-o", "deploy"],
];
/// The commands that read an image from a registry.
const REMOTE: [&[&str]; 2] = [
    &["verify", "IMAGE", "--retries", "0"],
    &["pull", "IMAGE", "-o", "pulled.wasm", "--retries", "0"],
];

/// Tries all images.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut tally = Tally::new("images");
    let bench = Bench::new()?;
    let wasm = fs::read(bench.file("plugin.wasm"))?;
    let good = || Layers {
        media_type: "application/vnd.oci.image.layer.v1.tar+gzip",
        layers: vec![tars::gzip(&tars::tar(&[tars::file("plugin.wasm", &wasm)]))],
    };
    // A control: without a fault, every command must succeed.
    try_one(&mut tally, &bench, "a good image", extent, &good(), None)?;
    anyhow::ensure!(bench.file("pulled.wasm").is_file(), "a good image is not pulled");
    for (name, make) in layers::ALL {
        try_one(&mut tally, &bench, name, extent, &make(&wasm), None)?;
    }
    for (name, document, change) in documents::ALL {
        try_one(&mut tally, &bench, name, extent, &good(), Some((*document, *change)))?;
    }
    Ok(tally)
}

fn try_one(
    tally: &mut Tally,
    bench: &Bench,
    name: &str,
    extent: Extent,
    layers: &Layers,
    change: Option<(Document, Change)>,
) -> Result<()> {
    let (image, index) = image(layers, change);
    write(&bench.file("image"), &image, &index)?;
    fs::write(bench.file("archive.tar"), archive(&image, &index))?;
    let registry = Registry::start(&image, None, "127.0.0.1:1")?;
    let remote = format!("{}/p:1", registry.address);
    let local: &[&str] = extent.choose(&["image"], &["image", "archive.tar"]);
    let commands = COMMANDS.iter().take(extent.choose(1, COMMANDS.len()));
    let mut all: Vec<(&str, &[&str])> =
        commands.flat_map(|command| local.iter().map(|place| (*place, *command))).collect();
    if change.is_none_or(|(document, _)| document != Document::Index) {
        let commands = REMOTE.iter().take(extent.choose(0, REMOTE.len()));
        all.extend(commands.map(|command| (remote.as_str(), *command)));
    }
    for (place, words) in all {
        let mut command = bench.command(("plugin-image", &[]), usize::MAX, None)?;
        command.args(words.iter().map(|word| match *word {
            "IMAGE" => place,
            word => word,
        }));
        let fault = fault(&run(&mut command)?, bench.folder());
        tally.add(fault.map(|fault| format!("{name}: {words:?} of {place}: {fault}")));
    }
    Ok(())
}

/// The image, and the index of a directory that contains it.
fn image(layers: &Layers, change: Option<(Document, Change)>) -> (Image, Vec<u8>) {
    let changed = |document: Document, text: String| match change {
        Some((changed, change)) if changed == document => change(&text),
        _ => text.into_bytes(),
    };
    let ids: Vec<String> = layers.layers.iter().map(|layer| quoted(&name(layer))).collect();
    let config = format!(
        "{{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{{\"type\":\"layers\",\"diff_ids\":[{}]}}}}",
        ids.join(",")
    );
    let config = changed(Document::Config, config);
    let all: Vec<String> =
        layers.layers.iter().map(|layer| describe(layers.media_type, layer)).collect();
    let manifest = format!(
        "{{\"schemaVersion\":2,\"mediaType\":\"{MANIFEST}\",\"config\":{},\"layers\":[{}]}}",
        describe(CONFIG, &config),
        all.join(",")
    );
    let manifest = changed(Document::Manifest, manifest);
    let index = format!(
        "{{\"schemaVersion\":2,\"mediaType\":\"{INDEX}\",\"manifests\":[{}]}}",
        describe(MANIFEST, &manifest)
    );
    let index = changed(Document::Index, index);
    let mut blobs = vec![(digits(&config), config), (digits(&manifest), manifest.clone())];
    for layer in &layers.layers {
        let digits = digits(layer);
        if blobs.last().is_none_or(|(last, _)| *last != digits) {
            blobs.push((digits, layer.clone()));
        }
    }
    let image = Image { manifest, media_type: MANIFEST.to_owned(), blobs };
    (image, index)
}

fn write(folder: &Path, image: &Image, index: &[u8]) -> Result<()> {
    // Remove the previous one, if it exists.
    let _ = fs::remove_dir_all(folder);
    let blobs = folder.join("blobs/sha256");
    fs::create_dir_all(&blobs)?;
    fs::write(folder.join("oci-layout"), r#"{"imageLayoutVersion":"1.0.0"}"#)?;
    fs::write(folder.join("index.json"), index)?;
    for (digits, bytes) in &image.blobs {
        fs::write(blobs.join(digits), bytes)?;
    }
    Ok(())
}

fn archive(image: &Image, index: &[u8]) -> Vec<u8> {
    let mut entries = vec![
        tars::file("oci-layout", br#"{"imageLayoutVersion":"1.0.0"}"#),
        tars::file("index.json", index),
    ];
    let blobs = image.blobs.iter();
    entries
        .extend(blobs.map(|(digits, bytes)| tars::file(&format!("blobs/sha256/{digits}"), bytes)));
    tars::tar(&entries)
}

fn describe(media_type: &str, bytes: &[u8]) -> String {
    format!(
        "{{\"mediaType\":\"{media_type}\",\"size\":{},\"digest\":{}}}",
        bytes.len(),
        quoted(&name(bytes))
    )
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn name(bytes: &[u8]) -> String {
    format!("sha256:{}", digits(bytes))
}

fn digits(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
