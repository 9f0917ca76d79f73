//! `plugin-image push`: copies a layout to a registry.

use clap::Args;
use plugin_image::error::{Error, Result};
use plugin_image::registry::{self, Access};
use plugin_image::source;

use super::Outcome;

/// Push a layout to a registry, setting the tag last
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image push plugin.tar registry.example.com/plugin:1

After an interrupted push, run it again: only what is missing is sent.

Exit status: 0 pushed, 1 the image or the registry is wrong, 2 could not tell.")]
pub(crate) struct Push {
    /// Layout directory or `.tar` file; `PATH:TAG` if it holds several images
    #[arg(value_name = "LAYOUT")]
    layout: String,

    /// Reference to push to, including the registry
    #[arg(value_name = "REF")]
    reference: String,

    #[command(flatten)]
    access: Access,
}

impl Push {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut store = source::local(&self.layout)?.ok_or_else(|| {
            Error::unknown(format!(
                "cannot read `{}`: no such file or directory; create a layout with `plugin-image pack`",
                self.layout
            ))
        })?;
        let pushed = registry::push(store.as_mut(), &self.reference, &self.access)?;
        Ok(Outcome::good(format!(
            "pushed    {}\nmanifest  {}\nblobs     {} sent, {} already present\n",
            pushed.reference, pushed.digest, pushed.sent, pushed.present
        )))
    }
}
