//! A layer of others, as meshes and as kubelets read it, and the module in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plugin_image::tree::{Compression, Tree};
use plugin_image::{layer, module};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(file) = layer::first_plugin(bytes) {
        let _ = module::inspect(&file.bytes);
    }
    for compression in [Compression::None, Compression::Gzip, Compression::Zstd] {
        let _ = Tree::default().apply(bytes, compression);
    }
});
