//! The rules by which each consumer loads or refuses an image.
//!
//! The rules come from the consumers' source code, in the same order, or from the
//! documentation where there is no source (Google). `mesh` is Istio's agent, which
//! Envoy Gateway and Higress share; `standard` covers consumers of complete container
//! images. [`crate::module`] checks whether Envoy then loads the module.

mod diagnosis;
mod mesh;
mod platform;
mod refusal;
mod standard;

use proxy_wasm_abi::table::{ENVOY, HIGRESS, Host};
use serde::Serialize;

use crate::error::{Error, Kind};
use crate::layer::File;
use crate::store::{self, Document, Manifest, Store};
pub use platform::resolve;
pub use refusal::{Reason, Refusal};

/// A consumer of plugin images.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Consumer {
    /// Istio's agent, and meshes built on it such as Alibaba ASM
    Istio,
    /// Envoy Gateway's controller
    EnvoyGateway,
    /// Higress, whose agent is Istio's
    Higress,
    /// Google Cloud Service Extensions
    Google,
    /// A Kubernetes image volume, from which Envoy reads a file
    ImageVolume,
}

impl Consumer {
    /// All consumers, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::Istio, Self::EnvoyGateway, Self::Higress, Self::Google, Self::ImageVolume];

    /// The name on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Istio => "istio",
            Self::EnvoyGateway => "envoy-gateway",
            Self::Higress => "higress",
            Self::Google => "google",
            Self::ImageVolume => "image-volume",
        }
    }
}

impl Consumer {
    /// The proxy that runs the module in the end.
    #[must_use]
    pub fn host(self) -> &'static Host {
        match self {
            Self::Higress => &HIGRESS,
            _ => &ENVOY,
        }
    }
}

/// An image that a consumer accepts.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The rule that matched.
    pub rule: &'static str,
    /// The file that the consumer runs.
    pub file: File,
}

/// What a consumer does with an image.
pub type Verdict = Result<Accepted, Refusal>;

/// Judges an image by a consumer's rules.
///
/// # Errors
///
/// A part of the image could not be read. Parts that were read and are wrong are a
/// refusal, not an error.
pub fn judge(
    consumer: Consumer,
    manifest: &Manifest,
    store: &mut dyn Store,
) -> Result<Verdict, Error> {
    let outcome = match consumer {
        Consumer::Istio | Consumer::EnvoyGateway | Consumer::Higress => {
            mesh::judge(manifest, store)
        }
        Consumer::Google => standard::google(manifest, store),
        Consumer::ImageVolume => standard::image_volume(manifest, store),
    };
    match outcome {
        Ok(accepted) => Ok(Ok(accepted)),
        Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
        Err(Stop::Error(error)) if error.kind == Kind::Wrong => {
            Ok(Err(Refusal::new(Reason::Damaged, error.to_string())))
        }
        Err(Stop::Error(error)) => Err(error),
    }
}

/// Why a rule found no file.
#[derive(Debug)]
enum Stop {
    Refused(Refusal),
    Error(Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Resolves an index to the manifest that consumers use.
///
/// # Errors
///
/// It could not be read. An index without such a manifest is a refusal.
pub fn manifest_of(
    document: Document,
    store: &mut dyn Store,
) -> Result<Result<Manifest, Refusal>, Error> {
    let mut document = document;
    // An index may list an index, but not deeper than this in practice.
    for _ in 0..4 {
        match document {
            Document::Manifest(manifest) => return Ok(Ok(*manifest)),
            Document::Index(index) => match resolve(&index) {
                Err(refusal) => return Ok(Err(refusal)),
                Ok(descriptor) => document = store::child(store, descriptor)?,
            },
        }
    }
    Ok(Err(Refusal::new(
        Reason::NoLinuxAmd64,
        "the index lists an index, which lists an index, and so on",
    )))
}
