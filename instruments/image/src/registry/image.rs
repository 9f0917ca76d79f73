//! An image in a registry, as a store.

use std::collections::BTreeMap;
use std::future::Future;

use oci_spec::distribution::Reference;
use oci_spec::image::Descriptor;
use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use tokio::runtime::{Builder, Runtime};

use super::access::{Access, parse_reference};
use super::client::{Client, Operation};
use super::failure::{self, Failure};
use super::retry;
use crate::digest;
use crate::error::{Error, Result};
use crate::media_type as mt;
use crate::store::{MANIFEST_BYTES_MAX, Root, Store};

/// The header with the digest of a response.
const DIGEST: &str = "docker-content-digest";

/// The limit on all parts of an image together.
const IMAGE_BYTES_MAX: u64 = 512 << 20;

/// An image in a registry.
pub struct Registry {
    pub(super) client: Client,
    /// `None` only while dropping.
    runtime: Option<Runtime>,
    pub(super) reference: Reference,
    pub(super) retries: u32,
    blobs: BTreeMap<String, Vec<u8>>,
    blob_bytes: u64,
}

impl Registry {
    /// Prepares a connection without sending anything.
    ///
    /// # Errors
    ///
    /// The reference is invalid, or the credentials or certificates cannot be read.
    pub fn open(name: &str, access: &Access) -> Result<Self> {
        let reference = parse_reference(name)?;
        let runtime = Builder::new_multi_thread()
            // Only for the connection, so that `--timeout` works while it is busy.
            .worker_threads(1)
            // Poll the timers at every turn, even if a registry never stops sending.
            .event_interval(1)
            .enable_all()
            .build()
            .map_err(|error| Error::unknown(format!("cannot start: {error}")))?;
        Ok(Self {
            client: Client::new(reference.resolve_registry(), access)?,
            runtime: Some(runtime),
            reference,
            retries: access.retries,
            blobs: BTreeMap::new(),
            blob_bytes: 0,
        })
    }

    /// The reference, in full.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Runs a future to completion.
    pub(super) fn wait<T>(
        &self,
        work: impl Future<Output = std::result::Result<T, Failure>>,
    ) -> Result<T> {
        // It is taken only when the registry is dropped.
        let Some(runtime) = &self.runtime else {
            return Err(Error::unknown("the connection is closed"));
        };
        runtime.block_on(work).map_err(|failure| self.explain(&failure))
    }

    fn explain(&self, failure: &Failure) -> Error {
        let registry = self.reference.resolve_registry();
        failure::explain(failure, &self.client.origin(), registry, &self.reference.to_string())
    }

    pub(super) async fn log_in(&self, operation: Operation) -> std::result::Result<(), Failure> {
        retry::attempts(self.retries, || self.client.log_in(self.reference.repository(), operation))
            .await
    }

    /// Requests a manifest or, with HEAD, its metadata.
    pub(super) async fn manifest(
        &self,
        method: Method,
        reference: &Reference,
    ) -> std::result::Result<(HeaderMap, Vec<u8>), Failure> {
        let mut headers = HeaderMap::new();
        // Types of images first, then any other.
        for accepted in
            [mt::OCI_MANIFEST, mt::DOCKER_MANIFEST, mt::OCI_INDEX, mt::DOCKER_LIST, "*/*"]
        {
            headers.append(ACCEPT, HeaderValue::from_static(accepted));
        }
        let url = self.client.url(&manifest_path(reference))?;
        retry::attempts(self.retries, || {
            self.client.short(
                method.clone(),
                url.clone(),
                headers.clone(),
                None,
                MANIFEST_BYTES_MAX,
            )
        })
        .await
    }

    async fn fetch_manifest(&self, reference: &Reference) -> std::result::Result<Vec<u8>, Failure> {
        self.log_in(Operation::Pull).await?;
        let (headers, bytes) = self.manifest(Method::GET, reference).await?;
        let is_page = headers
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        if is_page || !bytes.trim_ascii_start().starts_with(b"{") {
            return Err(Failure::Unexpected("it is not a manifest".into()));
        }
        let (said, actual) = (digest_of(&headers)?, digest::sha256(&bytes));
        if said.is_some_and(|said| said != actual) {
            return Err(Failure::Damaged(format!("it is {actual}")));
        }
        Ok(bytes)
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        // Do not wait for a thread that is still reading.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The sha256 digest in a response, if it has one.
pub(super) fn digest_of(headers: &HeaderMap) -> std::result::Result<Option<String>, Failure> {
    let Some(value) = headers.get(DIGEST) else {
        return Ok(None);
    };
    match value.to_str().ok().and_then(|value| value.split_once(':')) {
        Some(("sha256", hex)) => Ok(Some(format!("sha256:{hex}"))),
        Some(_) => Ok(None),
        None => Err(Failure::Unexpected("the digest that it names is none".into())),
    }
}

pub(super) fn manifest_path(reference: &Reference) -> String {
    let which = reference.digest().or_else(|| reference.tag()).unwrap_or("latest");
    format!("{}/manifests/{which}", reference.repository())
}

impl Store for Registry {
    fn kind(&self) -> &'static str {
        "registry"
    }

    fn root(&mut self) -> Result<Root> {
        let bytes = self.wait(self.fetch_manifest(&self.reference))?;
        if let Some(expected) = self.reference.digest() {
            let actual = digest::sha256(&bytes);
            if actual != expected {
                return Err(Error::wrong(format!(
                    "the registry serves {actual} for {expected}: do not use it; ask who runs it"
                )));
            }
        }
        Ok(Root { bytes, media_type: None, final_digest: true })
    }

    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let reference = self.reference.clone_with_digest(descriptor.digest().to_string());
        self.wait(self.fetch_manifest(&reference))
    }

    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let name = descriptor.digest().to_string();
        // Each consumer's rules ask again; request it only once.
        if let Some(bytes) = self.blobs.get(&name) {
            return Ok(bytes.clone());
        }
        self.blob_bytes = self.blob_bytes.saturating_add(descriptor.size());
        if self.blob_bytes > IMAGE_BYTES_MAX {
            return Err(Error::unknown(format!(
                "the parts of the image have more than {IMAGE_BYTES_MAX} bytes together: nothing here reads more"
            )));
        }
        let bytes = self.download(descriptor)?;
        self.blobs.insert(name, bytes.clone());
        Ok(bytes)
    }
}
