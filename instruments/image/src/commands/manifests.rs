//! `plugin-image manifests`: ready-to-apply files for every proxy and mesh.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use plugin_image::error::{Error, Result};
use plugin_image::manifests::{Address, Configuration, Manifest, Url, Values, render};
use plugin_image::registry::{Access, parse_reference};
use plugin_image::rules::{self, Consumer};
use plugin_image::{digest, source, store};
use shell::Bound;

use super::Outcome;

/// Write ready-to-apply files for every mesh, each with the right `sha256`
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image manifests registry.example.com/plugin:1 -o deploy
  plugin-image manifests registry.example.com/plugin:1 -o deploy --image plugin.tar
  plugin-image manifests registry.example.com/plugin:1 -o deploy --config '{\"key\":\"value\"}'

`sha256` is the digest of the image for oci:// and the hash of the module for http(s)://.
Comments in each file say what you may change.

Exit status: 0 written, 1 the image is refused, 2 could not tell.")]
pub(crate) struct Manifests {
    /// Image reference that meshes pull
    #[arg(value_name = "REF")]
    reference: String,

    /// Directory to write to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// Take the digest and the hash from this layout instead of the registry
    #[arg(long, value_name = "DIR|FILE.tar")]
    image: Option<String>,

    /// Plugin name; defaults to the last part of the reference
    #[arg(long)]
    name: Option<String>,

    /// Namespace of Istio's resources and of the pull secret
    #[arg(long, default_value = "istio-system")]
    namespace: String,

    /// Pull secret for a private registry
    #[arg(long, value_name = "NAME")]
    pull_secret: Option<String>,

    /// File from which Envoy loads the module
    #[arg(long, value_name = "PATH", default_value = "/etc/envoy/plugin.wasm")]
    file: String,

    /// URL from which Envoy fetches the module
    #[arg(long, value_name = "URL", default_value = "https://files.example.com/plugin.wasm")]
    url: Url,

    /// Address on which a standalone proxy, such as plain Envoy, listens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:10000")]
    listen: Address,

    /// Upstream of a standalone proxy
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8000")]
    upstream: Address,

    /// Plugin configuration for Istio, ASM, Envoy Gateway and Envoy
    #[arg(long, value_name = "JSON")]
    config: Option<String>,

    /// Overwrite files whose content differs
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    access: Access,
}

impl Manifests {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let reference = parse_reference(&self.reference)?;
        let (image_sha256, module_sha256) = self.digests()?;
        let last = reference.repository().rsplit('/').next().unwrap_or_default();
        let values = Values {
            name: self.name.clone().unwrap_or_else(|| last.to_string()),
            namespace: self.namespace.clone(),
            image: reference.whole(),
            registry: reference.registry().to_string(),
            image_sha256,
            module_sha256,
            pull_secret: self.pull_secret.clone(),
            file: self.file.clone(),
            url: self.url.clone(),
            listen: self.listen.clone(),
            upstream: self.upstream.clone(),
            configuration: self.config.as_deref().map(Configuration::parse).transpose()?,
        };
        let manifests = render(&values)?;
        self.write(&manifests)?;
        let mut report = String::new();
        for manifest in &manifests {
            let path = self.output.join(manifest.name);
            // Writing to a string cannot fail.
            let _ = writeln!(report, "written   {}", path.display());
        }
        Ok(Outcome::good(report))
    }

    /// The digest of the image and the hash of the module, as Istio's agent sees them.
    fn digests(&self) -> Result<(String, String)> {
        let name = self.image.as_ref().unwrap_or(&self.reference);
        let mut store = source::open(name, &self.access)?;
        let root = store.root()?;
        if !root.final_digest {
            return Err(Error::unknown(format!(
                "the digest of `{name}` is unknown until `docker push`: push it, then omit `--image`"
            )));
        }
        let document = store::parse(root.bytes, root.media_type.as_deref())?;
        let refused = |refusal: rules::Refusal| {
            Error::wrong(format!("`{name}` is refused, {refusal}; {}", refusal.reason.remedy()))
        };
        let manifest = rules::manifest_of(document, store.as_mut())?.map_err(refused)?;
        let accepted =
            rules::judge(Consumer::Istio, &manifest, store.as_mut())?.map_err(refused)?;
        Ok((
            manifest.digest.trim_start_matches("sha256:").to_string(),
            digest::sha256_hex(&accepted.file.bytes),
        ))
    }

    fn write(&self, manifests: &[Manifest]) -> Result<()> {
        let cannot = |error: std::io::Error| {
            Error::unknown(format!("cannot write `{}`: {error}", self.output.display()))
        };
        let is_new = !self.output.exists();
        std::fs::create_dir_all(&self.output).map_err(cannot)?;
        self.write_into(manifests).inspect_err(|_| {
            if is_new {
                // Only this command has written to it.
                let _ = std::fs::remove_dir_all(&self.output);
            }
        })
    }

    fn write_into(&self, manifests: &[Manifest]) -> Result<()> {
        // Check all before writing any: the user may have edited them.
        for manifest in manifests {
            let path = self.output.join(manifest.name);
            let same =
                || shell::read(&path, Bound::TEXT).is_ok_and(|it| it == manifest.text.as_bytes());
            if !self.force && path.exists() && !(path.is_file() && same()) {
                return Err(Error::unknown(format!(
                    "`{}` exists and differs: choose another directory, or overwrite it with `--force`",
                    path.display()
                )));
            }
        }
        for manifest in manifests {
            shell::write(&self.output.join(manifest.name), manifest.text.as_bytes())?;
        }
        Ok(())
    }
}
