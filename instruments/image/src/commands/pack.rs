//! `plugin-image pack`: turns a module into an image layout.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use plugin_image::error::{Error, Result};
use plugin_image::pack::{Shape, pack};
use plugin_image::{digest, layout};
use serde::Serialize;

use super::Outcome;

/// Pack a module into an OCI image layout, reproducibly
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  plugin-image pack plugin.wasm -o plugin.tar --annotation org.opencontainers.image.version=1.2.0

`-` reads the module from standard input. The limit is 256 MiB.

Exit status: 0 written, 1 the module cannot be packed, 2 could not tell.")]
pub(crate) struct Pack {
    /// Wasm module to pack
    wasm: PathBuf,

    /// Layout to write: a directory, or a file if the name ends in `.tar`
    #[arg(short, long, value_name = "DIR|FILE.tar")]
    output: PathBuf,

    /// Kind of image
    #[arg(long, value_enum, default_value_t)]
    layout: Shape,

    /// Annotation for the manifest; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = annotation)]
    annotation: Vec<(String, String)>,

    /// Tag inside the layout
    #[arg(long, default_value = "latest")]
    tag: String,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    output: String,
    manifest_digest: &'a str,
    manifest_bytes: u64,
    layer_bytes: u64,
    plugin_bytes: usize,
    sha256_for_oci: &'a str,
    sha256_for_http: &'a str,
}

impl Pack {
    pub(crate) fn run(&self) -> Result<Outcome> {
        layout::check_tag(&self.tag)?;
        let annotations: BTreeMap<String, String> = self.annotation.iter().cloned().collect();
        if self.layout == Shape::Docker && !annotations.is_empty() {
            return Err(Error::unknown(
                "Docker manifests have no annotations: omit `--annotation` or `--layout docker`",
            ));
        }
        if self.output.as_os_str() == "-" {
            return Err(Error::unknown(
                "cannot write a layout to standard output: name a directory or an archive, for example `-o image.tar`",
            ));
        }
        let wasm = super::read_module(&self.wasm)?;
        let packed = pack(&wasm, self.layout, &annotations)
            .map_err(|error| super::about(&self.wasm.display(), &error))?;
        if self.output.extension().is_some_and(|extension| extension == "tar") {
            layout::write_archive(&self.output, &packed, &self.tag)?;
        } else {
            layout::write_directory(&self.output, &packed, &self.tag)?;
        }
        let manifest_digest = packed.descriptor.digest().to_string();
        let file = digest::sha256_hex(&wasm);
        let report = Report {
            output: self.output.display().to_string(),
            manifest_digest: &manifest_digest,
            manifest_bytes: packed.descriptor.size(),
            layer_bytes: packed.layer_bytes,
            plugin_bytes: wasm.len(),
            sha256_for_oci: manifest_digest.trim_start_matches("sha256:"),
            sha256_for_http: &file,
        };
        if self.json {
            return super::to_json(&report).map(Outcome::good);
        }
        Ok(Outcome::good(report.to_string()))
    }
}

impl std::fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "written   {}", self.output)?;
        writeln!(f, "manifest  {}, {} bytes", self.manifest_digest, self.manifest_bytes)?;
        writeln!(f, "layer     {} bytes", self.layer_bytes)?;
        writeln!(f, "plugin    {} bytes", self.plugin_bytes)?;
        writeln!(f)?;
        writeln!(f, "`sha256:` in a manifest means")?;
        writeln!(f, "  oci://      {}  the digest of the image", self.sha256_for_oci)?;
        writeln!(f, "  http(s)://  {}  the hash of the module", self.sha256_for_http)
    }
}

fn annotation(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_string(), value.to_string())),
        _ => Err("write it as KEY=VALUE".into()),
    }
}
