//! The files of the gate: the artifacts, an image of each, and the manifests that refer to them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use plugin_image::layout;
use plugin_image::pack::{Shape, pack};

use crate::archive::{self, Entry};
use crate::files::{Files, SUMS, sha256};
use crate::project::Project;
use crate::refusal::Refusal;

/// An artifact and its image.
#[derive(Clone, Debug)]
pub struct Image {
    /// The artifact's name.
    pub module: String,
    /// Its size.
    pub module_bytes: usize,
    /// Its hash, the `sha256` for `https://`.
    pub module_sha256: String,
    /// The name of the layout.
    pub file: String,
    /// The digest of the manifest, the `sha256` for `oci://`.
    pub digest: String,
}

/// Adds every artifact of `dist/`, and an OCI layout of each under the tag of the version.
///
/// # Errors
///
/// `scripts/build` has not run.
pub fn add(project: &Project, files: &mut Files) -> Result<Vec<Image>> {
    let mut images = Vec::new();
    let mut list = String::new();
    for (name, wasm) in artifacts(&project.root.join("dist"))? {
        let packed = pack(&wasm, Shape::Compat, &BTreeMap::new())
            .map_err(|error| anyhow!("cannot pack `dist/{name}`: {error}"))?;
        let folder = tempfile::tempdir()?;
        let file = format!("{}.oci.tar", name.trim_end_matches(".wasm"));
        let path = folder.path().join(&file);
        layout::write_archive(&path, &packed, &project.version)
            .map_err(|error| anyhow!("cannot pack `dist/{name}`: {error}"))?;
        files.add(&file, fs::read(&path)?)?;
        let image = Image {
            module_bytes: wasm.len(),
            module_sha256: sha256(&wasm),
            digest: packed.descriptor.digest().to_string(),
            module: name.clone(),
            file,
        };
        list += &format!("{}  {}\n", image.digest, image.file);
        files.add(name, wasm)?;
        images.push(image);
    }
    files.add("IMAGE-DIGESTS", list)?;
    Ok(images)
}

/// The artifacts of the last `scripts/build`, by name.
fn artifacts(dist: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let sums = fs::read_to_string(dist.join(SUMS))
        .with_context(|| format!("cannot read `dist/{SUMS}`: run `scripts/build`"))?;
    let mut artifacts = BTreeMap::new();
    for line in sums.lines() {
        let (hash, name) = line.split_once("  ").unwrap_or_default();
        let wasm = fs::read(dist.join(name))
            .with_context(|| format!("cannot read `dist/{name}`: run `scripts/build`"))?;
        ensure!(
            sha256(&wasm) == hash,
            "`dist/{name}` does not match `dist/{SUMS}`: run `scripts/build`"
        );
        artifacts.insert(name.to_owned(), wasm);
    }
    ensure!(!artifacts.is_empty(), "`dist/{SUMS}` names no artifact: run `scripts/build`");
    Ok(artifacts)
}

/// Adds `deploy/`, as files and as an archive, if every digest and tag in it belongs to this release.
///
/// # Errors
///
/// A manifest refers to something else.
pub fn add_manifests(project: &Project, images: &[Image], files: &mut Files) -> Result<()> {
    let mut entries = Vec::new();
    for (name, bytes) in tree(&project.root, "deploy")? {
        let text = String::from_utf8_lossy(&bytes);
        let stale = digests(&text)
            .find(|digest| !is_of(images, digest))
            .or_else(|| tags(&text).find(|tag| *tag != project.version));
        if let Some(names) = stale {
            let names = names.into();
            return Err(Refusal::StaleManifest { file: name, names }.into());
        }
        entries.push(Entry::file(&name, bytes.clone()));
        files.add(name, bytes)?;
    }
    let name = format!("pinhole-{}-deploy.tar.gz", project.version);
    files.add(name, archive::tar_gz(&entries, project.date)?)
}

fn is_of(images: &[Image], digest: &str) -> bool {
    images.iter().any(|image| image.module_sha256 == digest || image.digest.ends_with(digest))
}

/// The tags of this project's images.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let images = text.split("/pinhole/plugin").skip(1);
    images.filter_map(|rest| {
        let reference = rest.split([' ', '"', '@', '\n']).next()?;
        Some(reference.split_once(':')?.1)
    })
}

/// All sequences of 64 hexadecimal digits.
fn digests(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_hexdigit()).filter(|word| word.len() == 64)
}

/// The files in a folder of the project, by path.
fn tree(root: &Path, folder: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let entries =
        fs::read_dir(root.join(folder)).with_context(|| format!("cannot read `{folder}`"))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.extend(tree(root, &name)?);
        } else {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read `{name}`"))?;
            files.push((name, bytes));
        }
    }
    files.sort();
    Ok(files)
}
