//! Downloading a blob, resuming where the last attempt ended.

use indicatif::ProgressBar;
use oci_spec::image::Descriptor;
use reqwest::header::{HeaderMap, HeaderValue, RANGE};
use reqwest::{Method, StatusCode, Url};

use super::client::Operation;
use super::failure::Failure;
use super::image::Registry;
use super::retry;
use crate::error::{Error, Result};

impl Registry {
    /// The bytes of a blob, as many as the descriptor says. [`crate::store::blob`]
    /// checks the digest, as for every store.
    pub(super) fn download(&self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let bytes = self.wait(self.fetch_blob(descriptor))?;
        if bytes.len() as u64 > descriptor.size() {
            return Err(Error::wrong(format!(
                "`{}` serves more than the {} bytes that {} has: do not use it, and push the image again",
                self.reference.resolve_registry(),
                descriptor.size(),
                descriptor.digest()
            )));
        }
        Ok(bytes)
    }

    async fn fetch_blob(&self, descriptor: &Descriptor) -> std::result::Result<Vec<u8>, Failure> {
        self.log_in(Operation::Pull).await?;
        let path = format!("{}/blobs/{}", self.reference.repository(), descriptor.digest());
        let url = self.client.url(&path)?;
        let progress = shell::progress_of_bytes("pulling", descriptor.size());
        let mut bytes = Vec::new();
        let mut retry = 0;
        loop {
            let attempt = self.resume(&url, descriptor.size(), &mut bytes, &progress);
            match self.client.moving(descriptor.size(), attempt).await {
                Ok(()) => break,
                Err(failure) if retry < self.retries && failure.is_passing() => {
                    tokio::time::sleep(retry::delay(retry)).await;
                    retry += 1;
                }
                Err(failure) => return Err(failure),
            }
        }
        progress.finish_and_clear();
        Ok(bytes)
    }

    /// Appends the missing part to `bytes`.
    async fn resume(
        &self,
        url: &Url,
        size: u64,
        bytes: &mut Vec<u8>,
        progress: &ProgressBar,
    ) -> std::result::Result<(), Failure> {
        let mut headers = HeaderMap::new();
        if !bytes.is_empty()
            && let Ok(range) = HeaderValue::from_str(&format!("bytes={}-", bytes.len()))
        {
            headers.insert(RANGE, range);
        }
        let response = self.client.send(Method::GET, url.clone(), headers, None).await?;
        let mut response = self.client.succeeded(response).await?;
        // A server without support for ranges starts from the beginning.
        if response.status() != StatusCode::PARTIAL_CONTENT {
            bytes.clear();
        }
        while let Some(piece) = response.chunk().await? {
            bytes.extend_from_slice(&piece);
            progress.set_position(bytes.len() as u64);
            if bytes.len() as u64 > size {
                // More than declared, so stop reading.
                return Ok(());
            }
        }
        if (bytes.len() as u64) < size {
            return Err(Failure::Broken(format!(
                "the answer ends after {} of {size} bytes",
                bytes.len()
            )));
        }
        Ok(())
    }
}
