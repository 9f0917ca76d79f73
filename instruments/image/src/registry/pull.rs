//! Downloading a blob, from where the last attempt ended.

use futures_util::StreamExt;
use indicatif::ProgressBar;
use oci_client::RegistryOperation;
use oci_client::client::{BlobResponse, SizedStream};
use oci_client::errors::OciDistributionError as Failure;
use oci_client::manifest::OciDescriptor;
use oci_spec::image::Descriptor;

use super::{Registry, failure, retry};
use crate::error::{Error, Result};

impl Registry {
    /// A blob's bytes, as many as the descriptor says. Their digest is checked by
    /// [`crate::store::blob`], as for every other place.
    pub(super) async fn download(&self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        self.log_in(RegistryOperation::Pull).await?;
        let wanted = OciDescriptor {
            digest: descriptor.digest().to_string(),
            ..OciDescriptor::default()
        };
        let progress = shell::progress_of_bytes("pulling", descriptor.size());
        let mut bytes = Vec::new();
        let mut retry = 0;
        loop {
            match self
                .resume(&wanted, descriptor.size(), &mut bytes, &progress)
                .await
            {
                Ok(()) => break,
                Err(error) if retry < self.retries && failure::is_passing(&error) => {
                    tokio::time::sleep(retry::delay(retry)).await;
                    retry += 1;
                }
                Err(error) => return Err(failure::explain(&error, &self.reference)),
            }
        }
        progress.finish_and_clear();
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

    /// Adds what is missing to `bytes`.
    async fn resume(
        &self,
        wanted: &OciDescriptor,
        size: u64,
        bytes: &mut Vec<u8>,
        progress: &ProgressBar,
    ) -> std::result::Result<(), Failure> {
        let stream = if bytes.is_empty() {
            self.client
                .pull_blob_stream(&self.reference, wanted)
                .await?
        } else {
            let offset = bytes.len() as u64;
            match self
                .client
                .pull_blob_stream_partial(&self.reference, wanted, offset, None)
                .await?
            {
                BlobResponse::Partial(stream) => stream,
                // A server that knows no ranges starts again, and so do we.
                BlobResponse::Full(stream) => {
                    bytes.clear();
                    stream
                }
            }
        };
        drain(stream, size, bytes, progress).await
    }
}

async fn drain(
    mut stream: SizedStream,
    size: u64,
    bytes: &mut Vec<u8>,
    progress: &ProgressBar,
) -> std::result::Result<(), Failure> {
    while let Some(piece) = stream.stream.next().await {
        bytes.extend_from_slice(&piece?);
        progress.set_position(bytes.len() as u64);
        if bytes.len() as u64 > size {
            // Enough to know that it is wrong; no need to take all of it.
            return Ok(());
        }
    }
    if (bytes.len() as u64) < size {
        return Err(std::io::Error::new(
            std::io::ErrorKind::UnexpectedEof,
            format!("the answer ends after {} of {size} bytes", bytes.len()),
        )
        .into());
    }
    Ok(())
}
