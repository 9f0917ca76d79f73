//! Selects the manifest that meshes use from an index: the one for linux/amd64.
//!
//! Their common fetcher requests this platform on any machine, and an entry without a
//! platform matches it.

use oci_spec::image::{Descriptor, ImageIndex};

use super::refusal::{Reason, Refusal};

/// The selected entry.
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
