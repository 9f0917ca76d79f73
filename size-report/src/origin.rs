//! Where a module came from, as far as it tells, and its digest.

use serde::Serialize;
use sha2::{Digest, Sha256};
use wasmparser::{BinaryReader, ProducersSectionReader};

use crate::module::Module;

/// Where a module came from.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// The SHA-256 of the whole file, in hexadecimal.
    ///
    /// This is Istio's `sha256` for an `http://` or `https://` address; for an `oci://` address it is
    /// the digest of the image's manifest.
    pub sha256: String,
    /// The module's own name.
    pub module_name: Option<String>,
    /// The languages, tools and SDKs that produced it, with versions.
    pub producers: Vec<Producer>,
    /// The features that the compiler was allowed to use, such as `+sign-ext`.
    pub target_features: Vec<String>,
}

/// An entry of the producers section.
#[derive(Clone, Debug, Serialize)]
pub struct Producer {
    /// `language`, `processed-by` or `sdk`.
    pub field: String,
    /// The name of the producer.
    pub name: String,
    /// The version.
    pub version: String,
}

/// Reads the origin of a module.
#[must_use]
pub fn of(module: &Module<'_>) -> Origin {
    Origin {
        sha256: hex(&Sha256::digest(module.bytes)),
        module_name: module.names.module.map(str::to_owned),
        producers: module.custom("producers").map(producers).unwrap_or_default(),
        target_features: module
            .custom("target_features")
            .and_then(target_features)
            .unwrap_or_default(),
    }
}

fn hex(bytes: &[u8]) -> String {
    shell::text::hex(bytes)
}

/// The entries, as far as they can be read.
fn producers(section: &[u8]) -> Vec<Producer> {
    let Ok(reader) = ProducersSectionReader::new(BinaryReader::new(section, 0)) else {
        return Vec::new();
    };
    let mut producers = Vec::new();
    for field in reader.into_iter().flatten() {
        for value in field.values.into_iter().flatten() {
            producers.push(Producer {
                field: field.name.to_owned(),
                name: value.name.to_owned(),
                version: value.version.to_owned(),
            });
        }
    }
    producers
}

/// A count, then for each feature a sign and a name.
fn target_features(section: &[u8]) -> Option<Vec<String>> {
    let mut reader = BinaryReader::new(section, 0);
    let mut features = Vec::new();
    for _ in 0..reader.read_var_u32().ok()? {
        let sign = char::from(reader.read_u8().ok()?);
        features.push(format!("{sign}{}", reader.read_string().ok()?));
    }
    Some(features)
}
