//! Pushing: blobs first, then the manifests that an index lists, the tag last.
//!
//! A tag does not exist before its manifest is pushed, so an interrupted push leaves
//! no tag behind. The next push finds the blobs that arrived and sends only the
//! others.

use bytes::Bytes;
use futures_util::stream;
use indicatif::ProgressBar;
use oci_spec::distribution::Reference;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Body, Method};

use super::access::Access;
use super::client::{Client, Operation};
use super::failure::Failure;
use super::image::{Registry, digest_of, manifest_path};
use super::load::Load;
use super::retry;
use crate::digest;
use crate::error::{Error, Result};
use crate::store::Store;

/// The size of the pieces in which a blob is sent.
const PIECE_BYTES: usize = 1 << 20;
/// The limit on a response that is not used.
const ANSWER_BYTES_MAX: u64 = 1 << 20;

/// The result of a push.
#[derive(Clone, Debug)]
pub struct Pushed {
    /// The reference for pulling it.
    pub reference: String,
    /// The digest that the tag now refers to.
    pub digest: String,
    /// The number of blobs sent.
    pub sent: usize,
    /// The number of blobs that already existed.
    pub present: usize,
}

/// Pushes an image.
///
/// # Errors
///
/// The image is incomplete or wrong, or the registry did not accept it. In both
/// cases no tag is set.
pub fn push(image: &mut dyn Store, name: &str, access: &Access) -> Result<Pushed> {
    let load = Load::read(image)?;
    let registry = Registry::open(name, access)?;
    let digest = digest::sha256(&load.root);
    if let Some(wanted) = registry.reference.digest()
        && wanted != digest
    {
        return Err(Error::wrong(format!(
            "`{name}` names the digest of another image: this one is {digest}; push to a tag"
        )));
    }
    registry.send(load, digest)
}

impl Registry {
    fn send(&self, load: Load, digest: String) -> Result<Pushed> {
        self.wait(self.log_in(Operation::Push))?;
        let mut pushed =
            Pushed { reference: self.reference.to_string(), digest, sent: 0, present: 0 };
        let untagged = |error: Error| match error.kind {
            crate::error::Kind::Wrong => Error::wrong(format!("{error}; no tag was set")),
            crate::error::Kind::Unknown => Error::unknown(format!("{error}; no tag was set")),
        };
        for blob in load.blobs {
            if self.wait(self.send_blob(blob)).map_err(untagged)? {
                pushed.sent += 1;
            } else {
                pushed.present += 1;
            }
        }
        for (media_type, bytes) in load.manifests {
            let digest = digest::sha256(&bytes);
            let reference = self.reference.clone_with_digest(digest);
            self.send_manifest(&reference, &media_type, &bytes).map_err(untagged)?;
        }
        self.send_manifest(&self.reference, &load.root_media_type, &load.root)?;
        self.confirm(&pushed.digest)?;
        Ok(pushed)
    }

    /// Sends a blob unless it exists; returns whether it was sent.
    async fn send_blob(&self, bytes: Vec<u8>) -> std::result::Result<bool, Failure> {
        let digest = digest::sha256(&bytes);
        let path = format!("{}/blobs/{digest}", self.reference.repository());
        let url = self.client.url(&path)?;
        let there = retry::attempts(self.retries, || {
            self.client.short(Method::HEAD, url.clone(), HeaderMap::new(), None, 0)
        });
        match there.await {
            Ok(_) => return Ok(false),
            Err(Failure::Missing) => {}
            Err(failure) => return Err(failure),
        }
        let bytes = Bytes::from(bytes);
        let progress = shell::progress_of_bytes("pushing", bytes.len() as u64);
        retry::attempts(self.retries, || self.upload(&bytes, &digest, &progress)).await?;
        progress.finish_and_clear();
        Ok(true)
    }

    /// Sends a blob in one request, which every registry supports.
    async fn upload(
        &self,
        bytes: &Bytes,
        digest: &str,
        progress: &ProgressBar,
    ) -> std::result::Result<(), Failure> {
        progress.set_position(0);
        let path = format!("{}/blobs/uploads/", self.reference.repository());
        let start = self.client.url(&path)?;
        let (headers, _) = self
            .client
            .short(
                Method::POST,
                start.clone(),
                HeaderMap::new(),
                Some(Body::from("")),
                ANSWER_BYTES_MAX,
            )
            .await?;
        let mut url = Client::location(&start, &headers)?;
        url.query_pairs_mut().append_pair("digest", digest);
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        let (bar, whole) = (progress.clone(), bytes.clone());
        let places = (0..bytes.len()).step_by(PIECE_BYTES);
        let pieces = places.map(move |start| {
            let piece = whole.slice(start..whole.len().min(start + PIECE_BYTES));
            bar.inc(piece.len() as u64);
            Ok::<_, std::io::Error>(piece)
        });
        let body = Body::wrap_stream(stream::iter(pieces));
        let sent = self.client.send(Method::PUT, url, headers, Some(body));
        let answer = self.client.moving(bytes.len() as u64, sent).await?;
        self.client.succeeded(answer).await.map(drop)
    }

    fn send_manifest(&self, reference: &Reference, media_type: &str, bytes: &[u8]) -> Result<()> {
        let content_type = HeaderValue::from_str(media_type).map_err(|_| {
            Error::wrong(format!(
                "`{}` is not a media type: pack the image again",
                crate::error::foreign(media_type)
            ))
        })?;
        self.wait(async {
            let url = self.client.url(&manifest_path(reference))?;
            retry::attempts(self.retries, || {
                let mut headers = HeaderMap::new();
                headers.insert(CONTENT_TYPE, content_type.clone());
                let body = Some(Body::from(bytes.to_vec()));
                self.client.short(Method::PUT, url.clone(), headers, body, ANSWER_BYTES_MAX)
            })
            .await
            .map(drop)
        })
    }

    /// Asks the registry what the reference now refers to.
    fn confirm(&self, digest: &str) -> Result<()> {
        let found = self.wait(async {
            let (headers, _) = self.manifest(Method::HEAD, &self.reference).await?;
            match digest_of(&headers)? {
                Some(digest) => Ok(digest),
                // Not every registry reports it.
                None => {
                    let (_, bytes) = self.manifest(Method::GET, &self.reference).await?;
                    Ok(digest::sha256(&bytes))
                }
            }
        })?;
        if found == digest {
            return Ok(());
        }
        Err(Error::wrong(format!(
            "`{}` was pushed as {digest}, and the registry says {}: somebody else pushed, or the registry rewrites manifests; meshes will compare the latter",
            self.reference,
            crate::error::foreign(&found)
        )))
    }
}
