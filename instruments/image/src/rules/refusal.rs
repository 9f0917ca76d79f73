//! Why an image is refused, and what to do about it.

use std::fmt;

use serde::Serialize;

/// Why an image is refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The only layer is the bare module.
    SingleRawLayer,
    /// An artifact in the layout of the CNCF Wasm working group.
    CncfArtifact,
    /// An artifact pushed by `wasm-to-oci`.
    WasmToOci,
    /// The layer is compressed with zstd.
    ZstdLayer,
    /// The layer is a tar that is not compressed.
    PlainTarLayer,
    /// A layer of Docker's type under an OCI manifest, or the other way round.
    MixedTypes,
    /// The last layer has a type that no consumer reads.
    LayerType,
    /// The layer with the module is not the last one.
    NotLast,
    /// A raw module in an artifact that does not have exactly two layers.
    LayerCount,
    /// There are no layers.
    NoLayers,
    /// An index without an entry for linux/amd64.
    NoLinuxAmd64,
    /// The layer is declared as gzip but is not.
    NotGzip,
    /// No entry is named `plugin.wasm`.
    WrongEntry,
    /// The entry with that name is a link, a directory or a device.
    EntryNotAFile,
    /// There are other files besides the module.
    MoreFiles,
    /// The module is not where the consumer looks.
    WrongPlace,
    /// The config is empty, or that of an artifact.
    EmptyConfig,
    /// The config does not describe the layers.
    WrongConfig,
    /// The file is not a WebAssembly module.
    NotWasm,
    /// The module is larger than the consumer accepts.
    TooLarge,
    /// A part is missing, truncated or does not match its digest.
    Damaged,
}

impl Reason {
    /// The name, the same in text and in JSON.
    #[must_use]
    pub fn id(self) -> String {
        // Reuse serde's names.
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_string))
            .unwrap_or_default()
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::SingleRawLayer => {
                "pack it with `plugin-image pack`; with oras, push the module inside a gzipped tar as the last layer"
            }
            Self::CncfArtifact => {
                "wkg and other tools that use the CNCF layout build images for runtimes, not for meshes: pack the module with `plugin-image pack`"
            }
            Self::WasmToOci => "pack it with `plugin-image pack` instead of wasm-to-oci",
            Self::ZstdLayer => {
                "build with gzip: `plugin-image pack`, or `--output type=image,compression=gzip,force-compression=true` of buildx"
            }
            Self::PlainTarLayer => "compress the layer with gzip: `plugin-image pack` does",
            Self::MixedTypes => {
                "let one tool write manifest and layers: `plugin-image pack --layout compat` or `--layout docker`"
            }
            Self::LayerType => "pack it with `plugin-image pack`",
            Self::NotLast => "make the layer with `plugin.wasm` the last one",
            Self::LayerCount => {
                "an artifact with a raw module has two layers, config and module: pack it with `plugin-image pack --layout oci`, or better without `--layout`"
            }
            Self::NoLayers => "pack it with `plugin-image pack`",
            Self::NoLinuxAmd64 => {
                "push a plain manifest (`plugin-image pack`; `--provenance=false` of buildx), or add linux/amd64 to the platforms: the module is the same for all"
            }
            Self::NotGzip => "compress the layer with gzip: `plugin-image pack` does",
            Self::WrongEntry => "name the file `plugin.wasm`: `ADD ./plugin.wasm ./plugin.wasm`",
            Self::EntryNotAFile => "put the file itself into the layer, not a link to it",
            Self::MoreFiles => "build `FROM scratch` with `plugin.wasm` and nothing else",
            Self::WrongPlace => {
                "put it at the root of the image: `ADD ./plugin.wasm ./plugin.wasm`"
            }
            Self::EmptyConfig => {
                "an artifact cannot be mounted: pack a whole image with `plugin-image pack`, without `--layout oci`"
            }
            Self::WrongConfig => "let one tool write config and layers: `plugin-image pack`",
            Self::NotWasm => "pack the `.wasm` file that the linker wrote",
            Self::TooLarge => "strip it: `size-report` shows what it holds",
            Self::Damaged => "push it again from the machine that built it",
        }
    }
}

/// A refusal of a particular image.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// A description for this image.
    pub words: String,
}

impl Refusal {
    pub(crate) fn new(reason: Reason, words: impl Into<String>) -> Self {
        Self { reason, words: shell::text::one_line(&words.into()) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.reason.id(), self.words)
    }
}
