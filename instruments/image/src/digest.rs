//! Digests, which identify the parts of an image.

use std::str::FromStr;

use oci_spec::image::{Descriptor, Digest, Sha256Digest};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// The sha256 of some bytes, as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    shell::text::hex(&Sha256::digest(bytes))
}

/// The sha256 of some bytes in the form used by manifests: `sha256:` and 64 digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    format!("sha256:{}", sha256_hex(bytes))
}

/// The sha256 of some bytes in the type used by descriptors.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> Digest {
    Sha256Digest::from_str(&sha256_hex(bytes)).expect("64 hexadecimal digits are a digest").into()
}

/// Checks that `bytes` match `descriptor`.
///
/// # Errors
///
/// The size or the digest differs, or the digest is not a sha256.
pub fn check(descriptor: &Descriptor, bytes: &[u8]) -> Result<()> {
    let digest = descriptor.digest();
    let Some(expected) = descriptor.as_digest_sha256() else {
        return Err(Error::unknown(format!(
            "`{digest}` is not a sha256 digest: only those are checked here"
        )));
    };
    let actual = sha256_hex(bytes);
    if actual == expected {
        if bytes.len() as u64 == descriptor.size() {
            return Ok(());
        }
        return Err(Error::wrong(format!(
            "{digest} has {} bytes where its descriptor says {}: registries refuse that; pack or push the image again",
            bytes.len(),
            descriptor.size(),
        )));
    }
    Err(Error::wrong(format!(
        "{digest} does not match its content, which is sha256:{actual} ({} of {} bytes): it was damaged or replaced; fetch or pack it again",
        bytes.len(),
        descriptor.size(),
    )))
}

#[cfg(test)]
mod tests {
    use super::{check, digest_of, sha256};
    use oci_spec::image::{Descriptor, MediaType};

    #[test]
    fn a_digest_is_checked_with_its_size() {
        let good = Descriptor::new(MediaType::ImageConfig, 3, digest_of(b"abc"));
        assert_eq!(check(&good, b"abc"), Ok(()));
        let other = check(&good, b"abd").unwrap_err().to_string();
        assert!(other.contains("does not match"), "{other}");
        let long = Descriptor::new(MediaType::ImageConfig, 4, digest_of(b"abc"));
        let wrong = check(&long, b"abc").unwrap_err().to_string();
        assert!(wrong.contains("3 bytes where its descriptor says 4"), "{wrong}");
    }

    #[test]
    fn the_empty_digest_is_the_known_one() {
        assert_eq!(
            sha256(b""),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
