//! `plugin-image push`: from a layout to a registry.

use clap::Args;
use plugin_image::error::{Error, Result};
use plugin_image::registry::{self, Access};
use plugin_image::source;

use super::Outcome;

/// Push a layout to a registry; the tag is set last
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image push plugin.tar registry.example.com/plugin:1

The push after an interrupted one sends only what is missing.

Exit status: 0 pushed, 1 the image or the registry is wrong, 2 could not tell.")]
pub(crate) struct Push {
    /// A layout directory or a `.tar` file; `PATH:TAG` if it holds several images
    #[arg(value_name = "LAYOUT")]
    layout: String,

    /// The reference to push to, with its registry
    #[arg(value_name = "REF")]
    reference: String,

    #[command(flatten)]
    access: Access,
}

impl Push {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut store = source::local(&self.layout)?.ok_or_else(|| {
            Error::unknown(format!(
                "cannot read `{}`: there is no such file or directory; `plugin-image pack` writes one",
                self.layout
            ))
        })?;
        let pushed = registry::push(store.as_mut(), &self.reference, &self.access)?;
        Ok(Outcome::good(format!(
            "pushed    {}\nmanifest  {}\nblobs     {} sent, {} there already\n",
            pushed.reference, pushed.digest, pushed.sent, pushed.present
        )))
    }
}
