//! The report of `verify`: the same rows as text and as JSON.

mod text;

use serde::Serialize;

use crate::digest;
use crate::error::{Error, Result};
use crate::layer::File;
use crate::module::{self, Problem};
use crate::rules::{self, Consumer, Verdict};
use crate::store::{self, Document, Store};

/// The findings about an image.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The requested name.
    pub image: String,
    /// The kind of store that it is in.
    pub found_in: &'static str,
    /// The digest of the manifest; `None` if it is unknown until a push.
    pub manifest_digest: Option<String>,
    /// The manifest's own media type.
    pub manifest_media_type: String,
    /// The index that led to the manifest, if one did.
    pub index_digest: Option<String>,
    /// The layers, in order.
    pub layers: Vec<LayerRow>,
    /// The module that the first consumer to accept the image runs.
    pub plugin: Option<PluginRow>,
    /// The result for each consumer.
    pub consumers: Vec<ConsumerRow>,
    /// The expectations that the image does not meet.
    pub broken_promises: Vec<String>,
}

/// A layer.
#[derive(Clone, Debug, Serialize)]
pub struct LayerRow {
    /// Its media type.
    pub media_type: String,
    /// Its size as pushed.
    pub bytes: u64,
    /// Its digest.
    pub digest: String,
}

/// The module.
#[derive(Clone, Debug, Serialize)]
pub struct PluginRow {
    /// Its name in the image.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Its sha256, the meaning of `sha256:` for a `http(s)://` URL.
    pub sha256: String,
    /// The proxy that runs it for the first consumer.
    pub host: &'static str,
    /// The ABI version that this proxy uses.
    pub abi_version: Option<String>,
    /// Why the proxy of a consumer would not load it.
    pub problems: Vec<Problem>,
}

/// The result for a consumer.
#[derive(Clone, Debug, Serialize)]
pub struct ConsumerRow {
    /// The consumer.
    pub consumer: Consumer,
    /// Whether it loads the image.
    pub accepts: bool,
    /// The rule that matched, or the name of the reason.
    pub rule_or_reason: String,
    /// The file that it runs, or a description of the reason.
    pub words: String,
    /// What to do about a refusal.
    pub remedy: Option<&'static str>,
}

impl Report {
    /// Whether all consumers load the image and all expectations hold.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.consumers.iter().all(|row| row.accepts)
            && self.plugin.as_ref().is_some_and(|plugin| plugin.problems.is_empty())
            && self.broken_promises.is_empty()
    }
}

/// Checks an image for some consumers.
///
/// # Errors
///
/// It could not be read, or is not an image at all.
pub fn verify(
    image: &str,
    store: &mut dyn Store,
    consumers: &[Consumer],
    expected_sha256: Option<&str>,
) -> Result<Report> {
    let root = store.root()?;
    let root_digest = digest::sha256(&root.bytes);
    let document = store::parse(root.bytes, root.media_type.as_deref())?;
    let through_index = matches!(document, Document::Index(_));
    let mut report = Report {
        image: image.to_string(),
        found_in: store.kind(),
        manifest_digest: None,
        manifest_media_type: String::new(),
        index_digest: through_index.then_some(root_digest),
        layers: Vec::new(),
        plugin: None,
        consumers: Vec::new(),
        broken_promises: Vec::new(),
    };
    let manifest = match rules::manifest_of(document, store)? {
        Ok(manifest) => manifest,
        Err(refusal) => {
            let verdict = Err(refusal);
            report.consumers = consumers.iter().map(|who| row(*who, &verdict)).collect();
            return Ok(report);
        }
    };
    report.manifest_digest = root.final_digest.then(|| manifest.digest.clone());
    report.manifest_media_type = crate::error::foreign(&manifest.media_type);
    report.layers = manifest
        .parsed
        .layers()
        .iter()
        .map(|layer| LayerRow {
            media_type: crate::error::foreign(layer.media_type().as_ref()),
            bytes: layer.size(),
            digest: layer.digest().to_string(),
        })
        .collect();
    for consumer in consumers {
        let verdict = rules::judge(*consumer, &manifest, store)?;
        if let Ok(accepted) = &verdict {
            look_inside(&mut report, *consumer, &accepted.file);
        }
        report.consumers.push(row(*consumer, &verdict));
    }
    if let Some(expected) = expected_sha256 {
        report.broken_promises.extend(promise(&report, expected)?);
    }
    Ok(report)
}

/// Records what the proxy of a consumer would do with the module.
fn look_inside(report: &mut Report, consumer: Consumer, file: &File) {
    let host = consumer.host();
    match &mut report.plugin {
        None => {
            let module = module::inspect(&file.bytes, host);
            report.plugin = Some(PluginRow {
                name: crate::error::foreign(&file.name),
                bytes: file.bytes.len(),
                sha256: digest::sha256_hex(&file.bytes),
                host: host.name,
                abi_version: module.abi_version,
                problems: module.problems,
            });
        }
        Some(known) if known.host != host.name => {
            let others = module::inspect(&file.bytes, host).problems;
            for problem in others {
                let same =
                    |it: &&mut Problem| (it.reason, &it.words) == (problem.reason, &problem.words);
                match known.problems.iter_mut().find(same) {
                    Some(same) => same.hosts.extend(problem.hosts),
                    None => known.problems.push(problem),
                }
            }
        }
        Some(_) => {}
    }
}

fn row(consumer: Consumer, verdict: &Verdict) -> ConsumerRow {
    match verdict {
        Ok(accepted) => ConsumerRow {
            consumer,
            accepts: true,
            rule_or_reason: accepted.rule.to_string(),
            words: crate::error::foreign(&accepted.file.name),
            remedy: None,
        },
        Err(refusal) => ConsumerRow {
            consumer,
            accepts: false,
            rule_or_reason: refusal.reason.id(),
            words: refusal.words.clone(),
            remedy: Some(refusal.reason.remedy()),
        },
    }
}

/// Whether a manifest's `sha256:` would match. A common mistake is the module's
/// hash where an `oci://` URL requires the image's digest.
fn promise(report: &Report, expected: &str) -> Result<Option<String>> {
    let expected = expected.strip_prefix("sha256:").unwrap_or(expected);
    if expected.len() != 64 || !expected.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Error::unknown(format!(
            "`{expected}` is not a sha256: it has 64 digits of `0` to `9` and `a` to `f`"
        )));
    }
    let hex = |digest: &Option<String>| {
        digest.as_deref().and_then(|digest| digest.strip_prefix("sha256:")).map(str::to_string)
    };
    let image = hex(&report.manifest_digest);
    if image.as_deref() == Some(expected) {
        return Ok(None);
    }
    let found =
        image.map_or_else(|| "not known before the push".to_string(), |digest| digest.clone());
    if hex(&report.index_digest).as_deref() == Some(expected) {
        return Ok(Some(format!(
            "`{expected}` is the digest of the index, and meshes compare the one of the manifest that it leads to: {found}"
        )));
    }
    if report.plugin.as_ref().is_some_and(|plugin| plugin.sha256 == expected) {
        return Ok(Some(format!(
            "`{expected}` is the hash of the module, which counts for http(s):// only: for oci:// give the digest of the image: {found}"
        )));
    }
    Ok(Some(format!("`{expected}` is not the digest of this image, which is {found}")))
}
