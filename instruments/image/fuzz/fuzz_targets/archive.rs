//! A tar file of others, as a layout and as what `docker save` writes.
#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use plugin_image::layout::{Archive, DockerSave, Layout};
use plugin_image::report::verify;
use plugin_image::rules::Consumer;

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let archive = || Archive::open(file.path());
    if let Ok(mut image) = archive().and_then(|archive| DockerSave::open(archive, "fuzz", None)) {
        let _ = verify("fuzz", &mut image, &Consumer::ALL, None);
    }
    if let Ok(mut image) = archive().and_then(|archive| Layout::open(archive, "fuzz", None)) {
        let _ = verify("fuzz", &mut image, &Consumer::ALL, None);
    }
});
