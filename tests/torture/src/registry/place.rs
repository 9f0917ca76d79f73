//! The places at which a registry can have a fault.

/// The kind of request at which the fault occurs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// The request for the kind of authentication.
    Ping,
    /// The request for a token.
    Token,
    /// The manifest.
    Manifest,
    /// The blobs.
    Blob,
    /// The request whether something exists.
    Head,
    /// The start of an upload.
    Upload,
    /// The end of an upload, and the manifest.
    Put,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 7] =
        [Self::Ping, Self::Token, Self::Manifest, Self::Blob, Self::Head, Self::Upload, Self::Put];

    pub(super) fn of(method: &str, path: &str) -> Self {
        match method {
            "HEAD" => Self::Head,
            "POST" => Self::Upload,
            "PUT" | "PATCH" => Self::Put,
            _ if path.starts_with("/token") => Self::Token,
            _ if path.contains("/manifests/") => Self::Manifest,
            _ if path.contains("/blobs/") => Self::Blob,
            _ => Self::Ping,
        }
    }
}
