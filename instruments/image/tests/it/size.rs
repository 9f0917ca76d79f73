//! The size of the layer: what `size-report` promises is what `pack` writes.
//!
//! The two write it apart, because `size-report` must not know registries; this holds them together.

use std::collections::BTreeMap;
use std::fs;

use plugin_image::pack::{Shape, pack};

use crate::support::{Scratch, good, heavy_plugin, plugin, repository};

#[test]
fn size_report_promises_the_layer_that_is_packed() {
    let npm = repository().join(".tools/npm/node_modules");
    let mut modules = vec![plugin(), heavy_plugin(300_000)];
    for path in [
        "source-map/lib/mappings.wasm",
        "web-tree-sitter/web-tree-sitter.wasm",
        "re2-wasm/build/wasm/re2.wasm",
    ] {
        let path = npm.join(path);
        modules
            .push(fs::read(&path).unwrap_or_else(|error| {
                panic!("{}: {error}: run `scripts/setup`", path.display())
            }));
    }
    for wasm in modules {
        let promised = size_report::compressed::layer(&wasm).unwrap();
        for shape in [Shape::Compat, Shape::Docker] {
            let packed = pack(&wasm, shape, &BTreeMap::new()).unwrap();
            assert_eq!(packed.layer_bytes, promised.len() as u64);
            assert!(packed.blobs.contains(&promised), "the same size, but other bytes");
        }
    }
}

#[test]
fn the_command_says_the_size_that_size_report_says() {
    let scratch = Scratch::new();
    let wasm = scratch.write("heavy.wasm", heavy_plugin(5_000));
    let said = good(&["pack", &wasm, "-o", &scratch.at("image")]);
    let promised = size_report::compressed::measure(&heavy_plugin(5_000)).unwrap();
    let bytes: u64 = said.value("layer").parse().unwrap();
    assert_eq!(bytes, promised.image_layer);
}
