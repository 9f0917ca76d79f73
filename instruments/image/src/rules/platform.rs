//! Which manifest of an index the meshes take: the one for linux/amd64.
//!
//! The fetcher that they share asks for that platform whatever machine it runs
//! on, and takes an entry that names no platform to be of it.

use oci_spec::image::{Descriptor, ImageIndex};

use super::refusal::{Reason, Refusal};

/// The entry that is taken.
///
/// # Errors
///
/// There is none.
pub fn resolve(index: &ImageIndex) -> Result<&Descriptor, Refusal> {
    let platform = |descriptor: &Descriptor| {
        descriptor.platform().as_ref().map_or_else(
            || "linux/amd64".to_string(),
            |platform| format!("{}/{}", platform.os(), platform.architecture()),
        )
    };
    if let Some(found) =
        index.manifests().iter().find(|descriptor| platform(descriptor) == "linux/amd64")
    {
        return Ok(found);
    }
    let listed: Vec<String> = index.manifests().iter().map(platform).collect();
    let listed = if listed.is_empty() {
        "nothing".to_string()
    } else {
        crate::error::foreign(&listed.join(", "))
    };
    Err(Refusal::new(
        Reason::NoLinuxAmd64,
        format!("the index lists {listed}, and linux/amd64 is what is asked for"),
    ))
}
