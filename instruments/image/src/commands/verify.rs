//! `plugin-image verify`: which consumers would load an image.

use clap::{Args, ValueEnum};
use plugin_image::error::Result;
use plugin_image::registry::Access;
use plugin_image::rules::Consumer;
use plugin_image::{report, source};

use super::Outcome;

/// Check which consumers would load an image
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image verify registry.example.com/plugin:1 --for istio --for envoy-gateway

Finds the file that each consumer would run, and checks it against what the consumer's
proxy provides. A docker-save archive is judged as the image that `docker push` would
make of it. A manifest may be up to 4 MiB, the unpacked layers up to 512 MiB.

Exit status: 0 all of these consumers load it, 1 one does not, 2 could not tell.")]
pub(crate) struct Verify {
    /// Image reference, layout directory or `.tar` file; `PATH:TAG` if it holds several images
    #[arg(value_name = "REF|DIR|FILE.tar")]
    image: String,

    /// Consumer to check for; may be repeated
    #[arg(long = "for", value_enum, value_name = "CONSUMER", default_value = "all")]
    consumers: Vec<Whom>,

    /// Check that this `sha256:` value, taken from a manifest, matches
    #[arg(long, value_name = "HEX")]
    sha256: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    access: Access,
}

/// A consumer, or all of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Whom {
    /// Istio's agent, and meshes built on it such as Alibaba ASM
    Istio,
    /// Envoy Gateway's controller
    EnvoyGateway,
    /// Higress, which uses Istio's agent
    Higress,
    /// Google Cloud Service Extensions
    Google,
    /// A Kubernetes image volume, from which Envoy reads a file
    ImageVolume,
    /// All of these
    All,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut store = source::open(&self.image, &self.access)?;
        let report =
            report::verify(&self.image, store.as_mut(), &self.consumers(), self.sha256.as_deref())?;
        let holds = report.holds();
        let report = if self.json { super::to_json(&report)? } else { report.to_string() };
        Ok(Outcome { report, holds })
    }

    fn consumers(&self) -> Vec<Consumer> {
        Consumer::ALL
            .into_iter()
            .filter(|consumer| {
                self.consumers.iter().any(|whom| match whom {
                    Whom::All => true,
                    Whom::Istio => *consumer == Consumer::Istio,
                    Whom::EnvoyGateway => *consumer == Consumer::EnvoyGateway,
                    Whom::Higress => *consumer == Consumer::Higress,
                    Whom::Google => *consumer == Consumer::Google,
                    Whom::ImageVolume => *consumer == Consumer::ImageVolume,
                })
            })
            .collect()
    }
}
