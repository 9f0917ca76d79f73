//! The manifests, indexes and configs of hostile images: each is a change to a valid document.

/// The document to change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Document {
    /// The manifest, before its digest is computed.
    Manifest,
    /// The config, before its digest is computed.
    Config,
    /// The index at the top.
    Index,
}

use Document::{Config, Index, Manifest};

/// Turns a valid document into a bad one.
pub(crate) type Change = fn(&str) -> Vec<u8>;

/// Replaces the first `from`, which must exist.
fn swap(text: &str, from: &str, to: &str) -> Vec<u8> {
    text.replacen(from, to, 1).into_bytes()
}

/// Replaces the digits of the first digest.
fn digest(text: &str, to: &str) -> Vec<u8> {
    let (before, rest) = text.split_once("sha256:").unwrap_or((text, ""));
    let behind = rest.split_once('"').map_or("", |it| it.1);
    format!("{before}{to}\"{behind}").into_bytes()
}

/// Replaces the first size.
fn size(text: &str, to: &str) -> Vec<u8> {
    let (before, rest) = text.split_once("\"size\":").unwrap_or((text, ""));
    let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    format!("{before}\"size\":{to}{rest}").into_bytes()
}

/// Repeats the first entry of a list that many times.
fn repeat(text: &str, list: &str, times: usize) -> Vec<u8> {
    let Some((before, rest)) = text.split_once(&format!("\"{list}\":[")) else {
        return text.as_bytes().to_vec();
    };
    let (entries, behind) = rest.split_once(']').unwrap_or((rest, ""));
    let all = vec![entries; times].join(",");
    format!("{before}\"{list}\":[{all}]{behind}").into_bytes()
}

/// All changes, by name.
pub(crate) const ALL: &[(&str, Document, Change)] = &[
    ("an empty manifest", Manifest, |_| Vec::new()),
    ("a manifest of noise", Manifest, |_| vec![0xfe; 10_000]),
    ("deep JSON", Manifest, |_| vec![b'['; 1 << 20]),
    ("spaces", Manifest, |text| [&vec![b' '; 5 << 20], text.as_bytes()].concat()),
    ("two documents", Manifest, |text| [text, text].concat().into_bytes()),
    ("a mark before it", Manifest, |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
    ("another version", Manifest, |text| swap(text, "\"schemaVersion\":2", "\"schemaVersion\":1")),
    ("a version in words", Manifest, |text| {
        swap(text, "\"schemaVersion\":2", "\"schemaVersion\":\"2\"")
    }),
    ("no layers", Manifest, |text| swap(text, "\"layers\"", "\"others\"")),
    ("layers of null", Manifest, |text| swap(text, "\"layers\":[", "\"layers\":null,\"x\":[")),
    ("a layer 20,000 times", Manifest, |text| repeat(text, "layers", 20_000)),
    ("no config", Manifest, |text| swap(text, "\"config\"", "\"other\"")),
    ("a digest that leads elsewhere", Manifest, |text| {
        digest(text, "sha256:../../../../../etc/passwd")
    }),
    ("a digest of another kind", Manifest, |text| {
        digest(text, "md5:d41d8cd98f00b204e9800998ecf8427e")
    }),
    ("a digest of SHA-512", Manifest, |text| digest(text, &format!("sha512:{}", "0".repeat(128)))),
    ("an empty digest", Manifest, |text| digest(text, "")),
    ("a short digest", Manifest, |text| digest(text, "sha256:00")),
    ("a digest in capitals", Manifest, |text| digest(text, &format!("sha256:{}", "A".repeat(64)))),
    ("a digest of nothing there", Manifest, |text| {
        digest(text, &format!("sha256:{}", "0".repeat(64)))
    }),
    ("a digest of a megabyte", Manifest, |text| {
        digest(text, &format!("sha256:{}", "0".repeat(1 << 20)))
    }),
    ("a digest in colours", Manifest, |text| digest(text, "sha256:\\u001b[31m\\n\\u202e")),
    ("a negative size", Manifest, |text| size(text, "-1")),
    ("a size of 2^64", Manifest, |text| size(text, "18446744073709551616")),
    ("a size of 2^63", Manifest, |text| size(text, "9223372036854775808")),
    ("a size of 10^300", Manifest, |text| size(text, "1e300")),
    ("a size in parts", Manifest, |text| size(text, "1.5")),
    ("a size in words", Manifest, |text| size(text, "\"1\"")),
    ("a size of nothing", Manifest, |text| size(text, "0")),
    ("annotations in colours", Manifest, |text| {
        swap(text, "{", "{\"annotations\":{\"a\\u001b[31m\":\"b\\nc\\u0007\"},")
    }),
    ("a key twice", Manifest, |text| swap(text, "{", "{\"schemaVersion\":2,")),
    ("a link as a layer", Manifest, |text| {
        swap(
            text,
            "\"layers\":[{",
            "\"layers\":[{\"urls\":[\"http://registry.invalid/x\",\"file:///etc/passwd\"],",
        )
    }),
    ("a layer inside the manifest", Manifest, |text| {
        swap(text, "\"layers\":[{", "\"layers\":[{\"data\":\"bm90IHRoZSBwbHVnaW4=\",")
    }),
    ("a subject", Manifest, |text| {
        let zeros = "0".repeat(64);
        let subject = format!(
            "{{\"subject\":{{\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"sha256:{zeros}\"}},"
        );
        swap(text, "{", &subject)
    }),
    ("an empty config", Config, |_| Vec::new()),
    ("a config of noise", Config, |_| vec![0xfe; 10_000]),
    ("a deep config", Config, |_| vec![b'{'; 1 << 20]),
    ("a config of megabytes", Config, |text| [text.as_bytes(), &vec![b' '; 5 << 20]].concat()),
    ("20,000 digests of layers", Config, |text| repeat(text, "diff_ids", 20_000)),
    ("no digests of layers", Config, |text| swap(text, "\"diff_ids\"", "\"others\"")),
    ("a config in colours", Config, |text| swap(text, "{", "{\"author\":\"\\u001b[31m\\n\",")),
    ("an empty index", Index, |_| Vec::new()),
    ("an index of noise", Index, |_| vec![0xfe; 10_000]),
    ("a deep index", Index, |_| vec![b'['; 1 << 20]),
    ("20,000 manifests", Index, |text| repeat(text, "manifests", 20_000)),
    ("no manifests", Index, |text| swap(text, "\"manifests\"", "\"others\"")),
    ("an index in colours", Index, |text| {
        swap(
            text,
            "\"manifests\":[{",
            "\"manifests\":[{\"platform\":{\"os\":\"\\u001b[31m\\n\",\"architecture\":\"x\"},",
        )
    }),
    ("a media type of an index", Index, |text| swap(text, "image.manifest.v1", "image.index.v1")),
    ("a digest in the index that leads elsewhere", Index, |text| {
        digest(text, "sha256:../../index.json")
    }),
    ("a size in the index", Index, |text| size(text, "9223372036854775807")),
];
