//! From what a user typed to a store: a directory, an archive or a registry.

use std::path::Path;

use crate::error::{Error, Result};
use crate::layout::{Archive, Directory, DockerSave, Layout};
use crate::registry::{Access, Registry, refuse_userinfo};
use crate::store::Store;

/// Opens whatever the name stands for.
///
/// A path that exists is a layout or an archive, with `:TAG` behind it if it holds
/// several images. Anything else that is not plainly a path is a reference.
///
/// # Errors
///
/// There is nothing of that name, or it is none of these.
pub fn open(name: &str, access: &Access) -> Result<Box<dyn Store>> {
    if let Some(local) = local(name)? {
        return Ok(local);
    }
    Ok(Box::new(Registry::open(name, access)?))
}

/// The same for paths only; nothing if the name is a reference.
///
/// # Errors
///
/// It is plainly a path and nothing is there, or what is there is not an image.
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
    // Recent Dockers write both lists. Layers are not compressed there, which is
    // wrong for an image layout and right for a saved image: so it is one.
    if archive.has("manifest.json") {
        let saved = DockerSave::open(archive, path_name, tag)?;
        return Ok(Some(Box::new(saved)));
    }
    let layout = Layout::open(archive, path_name, tag)?;
    Ok(Some(Box::new(layout)))
}

/// A path, and the tag behind it if the whole is not a path.
fn split(name: &str) -> (&str, Option<&str>) {
    if Path::new(name).exists() {
        return (name, None);
    }
    match name.split_once(':') {
        Some((path, tag)) if Path::new(path).exists() => (path, Some(tag)),
        _ => (name, None),
    }
}
