//! A manifest or index of others.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plugin_image::media_type as mt;
use plugin_image::rules::resolve;
use plugin_image::store::{Document, parse};

fuzz_target!(|bytes: &[u8]| {
    for outer in [None, Some(mt::OCI_INDEX), Some(mt::DOCKER_MANIFEST)] {
        if let Ok(Document::Index(index)) = parse(bytes.to_vec(), outer) {
            let _ = resolve(&index);
        }
    }
});
