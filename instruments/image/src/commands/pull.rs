//! `plugin-image pull`: fetches the module from a registry the way a mesh does.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use plugin_image::error::{Error, Result};
use plugin_image::registry::Access;
use plugin_image::rules::{self, Consumer};
use plugin_image::{digest, source, store};

use super::Outcome;

/// Pull the module that Istio's agent would run, checking every digest
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image pull registry.example.com/plugin:1 -o plugin.wasm

`-` writes to standard output. A manifest may be up to 4 MiB, an image up to 512 MiB.

Exit status: 0 written, 1 the image is refused, 2 could not tell.")]
pub(crate) struct Pull {
    /// Image reference, layout directory or `.tar` file
    #[arg(value_name = "REF|DIR|FILE.tar")]
    image: String,

    /// File to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    #[command(flatten)]
    access: Access,
}

impl Pull {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut store = source::open(&self.image, &self.access)?;
        let root = store.root()?;
        let document = store::parse(root.bytes, root.media_type.as_deref())?;
        let refused = |refusal: rules::Refusal| {
            Error::wrong(format!(
                "`{}` is refused, {refusal}; {}",
                self.image,
                refusal.reason.remedy()
            ))
        };
        let manifest = rules::manifest_of(document, store.as_mut())?.map_err(refused)?;
        let accepted =
            rules::judge(Consumer::Istio, &manifest, store.as_mut())?.map_err(refused)?;
        let manifest_line = if root.final_digest {
            manifest.digest
        } else {
            "digest unknown until `docker push`".to_string()
        };
        let report = format!(
            "written   {}\nmanifest  {manifest_line}\nplugin    {}, {} bytes\n          sha256 {}\n",
            self.output.display(),
            plugin_image::error::foreign(&accepted.file.name),
            accepted.file.bytes.len(),
            digest::sha256_hex(&accepted.file.bytes),
        );
        // Last, so that an interrupted command leaves no file.
        shell::write(&self.output, &accepted.file.bytes)?;
        if self.output.as_os_str() == "-" {
            // Standard output carries the module.
            let _ = std::io::stderr().write_all(report.as_bytes());
            return Ok(Outcome::good(String::new()));
        }
        Ok(Outcome::good(report))
    }
}
