//! Who would load an image, and who would refuse it: each consumer's own rules.
//!
//! The rules are those of the consumers' source code, in their order; where there
//! is none to read (Google), those of its documentation. `mesh` is Istio's agent,
//! which Envoy Gateway and Higress share; `standard` is what needs a whole
//! container image. Whether Envoy then loads the module is [`crate::module`].

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

/// Who pulls images of plugins.
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
    /// Every one, in the order of reports.
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

/// An image that a consumer loads.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// As what: the rule that matched.
    pub rule: &'static str,
    /// The file that it runs.
    pub file: File,
}

/// What a consumer does with an image.
pub type Verdict = Result<Accepted, Refusal>;

/// Asks one consumer.
///
/// # Errors
///
/// A part of the image could not be read, so that nothing is known. Parts that
/// were read and are wrong are a refusal, not an error.
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

/// Why a rule came to an end without a file.
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

/// Follows an index to the manifest that consumers use.
///
/// # Errors
///
/// It could not be read. An index without such a manifest is a refusal.
pub fn manifest_of(
    document: Document,
    store: &mut dyn Store,
) -> Result<Result<Manifest, Refusal>, Error> {
    let mut document = document;
    // An index may list an index; nobody nests deeper than this.
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
