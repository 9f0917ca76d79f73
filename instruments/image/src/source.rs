//! Opens the store that a user named: a directory, an archive or a registry.

use std::path::Path;

use crate::error::{Error, Result};
use crate::layout::{Archive, Directory, DockerSave, Layout};
use crate::registry::{Access, Registry, refuse_userinfo};
use crate::store::Store;

/// Opens the store with this name.
///
/// A path that exists is a layout or an archive, followed by `:TAG` if it holds
/// several images. Anything else that is not clearly a path is a reference.
///
/// # Errors
///
/// Nothing has this name, or it is none of these.
pub fn open(name: &str, access: &Access) -> Result<Box<dyn Store>> {
    if let Some(local) = local(name)? {
        return Ok(local);
    }
    Ok(Box::new(Registry::open(name, access)?))
}

/// Opens a path; `None` if the name is a reference.
///
/// # Errors
///
/// The path does not exist, or is not an image.
pub fn local(name: &str) -> Result<Option<Box<dyn Store>>> {
    if name.is_empty() {
        return Err(Error::unknown(
            "the name of the image is empty: give a directory, a `.tar` file or a reference",
        ));
    }
    let (path, tag) = split(name);
    if !Path::new(path).exists() {
        refuse_userinfo(name)?;
    }
    if !Path::new(path).exists() {
        if name.starts_with(['.', '/']) || name.ends_with(".tar") {
            return Err(Error::unknown(format!("cannot read `{name}`: no such file or directory")));
        }
        return Ok(None);
    }
    let path_name = path;
    let path = Path::new(path);
    if path.is_dir() {
        let layout = Layout::open(Directory::new(path), path_name, tag)?;
        return Ok(Some(Box::new(layout)));
    }
    if !path.is_file() {
        return Err(Error::unknown(format!(
            "cannot read `{name}`: it is neither a file nor a directory"
        )));
    }
    let archive = Archive::open(path)?;
    // Recent versions of Docker write both lists. Their layers are uncompressed, which
    // is right for a saved image but not for a layout, so treat it as the former.
    if archive.has("manifest.json") {
        let saved = DockerSave::open(archive, path_name, tag)?;
        return Ok(Some(Box::new(saved)));
    }
    let layout = Layout::open(archive, path_name, tag)?;
    Ok(Some(Box::new(layout)))
}

/// Splits a path from the tag after it, if the whole is not a path.
fn split(name: &str) -> (&str, Option<&str>) {
    if Path::new(name).exists() {
        return (name, None);
    }
    match name.split_once(':') {
        Some((path, tag)) if Path::new(path).exists() => (path, Some(tag)),
        _ => (name, None),
    }
}
