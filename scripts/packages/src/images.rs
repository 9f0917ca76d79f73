//! The gate itself: the artifacts, an image of each, and the manifests that name them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use plugin_image::layout;
use plugin_image::pack::{Shape, pack};

use crate::archive::{self, Entry};
use crate::files::{Files, sha256};
use crate::project::Project;
use crate::refusal::Refusal;

/// An artifact and its image.
#[derive(Clone, Debug)]
pub struct Image {
    /// The artifact's name.
    pub module: String,
    /// Its size.
    pub module_bytes: usize,
    /// Its hash, as `https://` wants it.
    pub module_sha256: String,
    /// The name of the layout.
    pub file: String,
    /// The digest of the manifest, as `oci://` wants it.
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
    for name in artifacts(&project.root.join("dist"))? {
        let wasm = fs::read(project.root.join("dist").join(&name))?;
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

/// The names of the artifacts, in order.
fn artifacts(dist: &Path) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(dist)
        .context("`dist` is not there: run `scripts/build`")?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("plugin") && name.ends_with(".wasm"))
        .collect();
    names.sort();
    ensure!(
        !names.is_empty(),
        "`dist` has no artifacts: run `scripts/build`"
    );
    Ok(names)
}

/// Adds `deploy/`, as files and as one archive, if every digest in it is one of this release.
///
/// # Errors
///
/// A manifest names something else.
pub fn add_manifests(project: &Project, images: &[Image], files: &mut Files) -> Result<()> {
    let mut entries = Vec::new();
    for (name, bytes) in tree(&project.root, "deploy")? {
        let text = String::from_utf8_lossy(&bytes);
        for digest in digests(&text) {
            let known = images
                .iter()
                .any(|image| image.module_sha256 == digest || image.digest.ends_with(digest));
            if !known {
                return Err(Refusal::StaleManifest {
                    file: name,
                    digest: digest.into(),
                }
                .into());
            }
        }
        entries.push(Entry::file(&name, bytes.clone()));
        files.add(name, bytes)?;
    }
    let name = format!("pinhole-{}-deploy.tar.gz", project.version);
    files.add(name, archive::tar_gz(&entries, project.date)?)
}

/// Whatever is 64 digits in hex.
fn digests(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_hexdigit())
        .filter(|word| word.len() == 64)
}

/// The files under a folder of the project, by path.
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
