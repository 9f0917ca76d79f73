//! How a layer is compressed.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::layer::Fault;

/// How a layer is compressed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Compression {
    /// A plain tar.
    None,
    /// Gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

impl Compression {
    /// The tar that is in a layer.
    pub(super) fn unpacked(self, bytes: &[u8]) -> Result<Box<dyn Read + '_>, Fault> {
        Ok(match self {
            Self::None => Box::new(bytes),
            Self::Gzip if !bytes.starts_with(&[0x1f, 0x8b]) => return Err(Fault::NotGzip),
            Self::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            Self::Zstd => {
                let decoder = ruzstd::decoding::StreamingDecoder::new(bytes)
                    .map_err(|error| Fault::Broken(crate::error::foreign(&error.to_string())))?;
                Box::new(decoder)
            }
        })
    }
}
