//! `plugin-image manifests`: ready-to-apply files for every mesh.

use clap::Args;
use plugin_image::error::{Error, Result};

use super::Outcome;

/// Write manifests
#[derive(Args, Debug)]
pub(crate) struct Manifests {}

impl Manifests {
    pub(crate) fn run(&self) -> Result<Outcome> {
        Err(Error::unknown("not yet"))
    }
}
