//! A registry, as a place to read images from and to push them to.
//!
//! The protocol is oci-client's. What is added: resuming, retrying, checking, and
//! telling what went wrong in one line. Nothing is asynchronous outside of this
//! module: every function waits.

mod access;
mod failure;
mod pull;
mod push;
mod retry;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;

use futures_util::future::{Either, select};
use oci_client::client::{Certificate, CertificateEncoding, ClientConfig, ClientProtocol};
use oci_client::secrets::RegistryAuth;
use oci_client::{Client, Reference, RegistryOperation};
use oci_spec::image::Descriptor;
use tokio::runtime::{Builder, Runtime};

use crate::digest;
use crate::error::{Error, Result};
use crate::media_type as mt;
use crate::store::{Root, Store};
pub use access::{Access, parse_reference};
pub use push::{Pushed, push};

/// What is asked for: everything that stands for an image, and then the rest.
const ACCEPTED: [&str; 5] = [
    mt::OCI_MANIFEST,
    mt::DOCKER_MANIFEST,
    mt::OCI_INDEX,
    mt::DOCKER_LIST,
    "*/*",
];

/// One image in a registry.
pub struct Registry {
    client: Client,
    runtime: Runtime,
    reference: Reference,
    auth: RegistryAuth,
    retries: u32,
    blobs: BTreeMap<String, Vec<u8>>,
}

impl Registry {
    /// Gets ready to talk; says nothing yet.
    ///
    /// # Errors
    ///
    /// The reference is none, or the credentials or certificates cannot be read.
    pub fn open(name: &str, access: &Access) -> Result<Self> {
        let reference = parse_reference(name)?;
        let auth = access.credentials(reference.resolve_registry())?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::unknown(format!("cannot start: {error}")))?;
        Ok(Self {
            client: client(&reference, access)?,
            runtime,
            reference,
            auth,
            retries: access.retries,
            blobs: BTreeMap::new(),
        })
    }

    /// The reference, in full.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Runs to the end, or until the user interrupts.
    fn wait<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(async {
            let interrupt = async {
                // Without a handler there is nothing to wait for.
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            match select(pin!(work), pin!(interrupt)).await {
                Either::Left((result, _)) => result,
                Either::Right(..) => Err(Error::unknown(
                    "interrupted: nothing was written and no tag was set",
                )),
            }
        })
    }

    async fn log_in(&self, operation: RegistryOperation) -> Result<()> {
        retry::attempts(self.retries, || {
            self.client.auth(&self.reference, &self.auth, operation)
        })
        .await
        .map(drop)
        .map_err(|error| failure::explain(&error, &self.reference))
    }

    async fn fetch_manifest(&self, reference: &Reference) -> Result<Vec<u8>> {
        self.log_in(RegistryOperation::Pull).await?;
        let (bytes, _) = retry::attempts(self.retries, || {
            self.client
                .pull_manifest_raw(reference, &self.auth, &ACCEPTED)
        })
        .await
        .map_err(|error| failure::explain(&error, reference))?;
        Ok(bytes.to_vec())
    }
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
        Ok(Root {
            bytes,
            media_type: None,
            final_digest: true,
        })
    }

    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let reference = self
            .reference
            .clone_with_digest(descriptor.digest().to_string());
        self.wait(self.fetch_manifest(&reference))
    }

    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let name = descriptor.digest().to_string();
        // Each consumer's rules ask again; the registry is asked once.
        if let Some(bytes) = self.blobs.get(&name) {
            return Ok(bytes.clone());
        }
        let bytes = self.wait(self.download(descriptor))?;
        self.blobs.insert(name, bytes.clone());
        Ok(bytes)
    }
}

fn client(reference: &Reference, access: &Access) -> Result<Client> {
    // Twice is once: the second call finds the first one's provider.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let registry = reference.resolve_registry().to_string();
    let mut config = ClientConfig {
        protocol: if access.plain_http(&registry) {
            ClientProtocol::HttpsExcept(vec![registry])
        } else {
            ClientProtocol::Https
        },
        connect_timeout: Some(access.timeout()),
        read_timeout: Some(access.timeout()),
        user_agent: concat!("plugin-image/", env!("CARGO_PKG_VERSION")),
        platform_resolver: None,
        ..ClientConfig::default()
    };
    if let Some(path) = &access.tls_ca {
        let data = std::fs::read(path).map_err(|error| {
            Error::unknown(format!("cannot read `{}`: {error}", path.display()))
        })?;
        config.extra_root_certificates.push(Certificate {
            encoding: CertificateEncoding::Pem,
            data,
        });
    }
    Client::try_from(config).map_err(|error| {
        Error::unknown(format!(
            "cannot start TLS: {}; install the system's ca-certificates, and look at the file of `--tls-ca` if there is one",
            failure::chain(&error)
        ))
    })
}
