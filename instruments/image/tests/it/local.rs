//! Packing and verifying without a registry.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::hand::{self, tar};
use crate::support::{Scratch, finish, good, plugin, plugin_image, run};

#[test]
fn packing_twice_gives_the_same_files() {
    for shape in ["compat", "docker", "oci"] {
        let (one, two) = (Scratch::new(), Scratch::new());
        let (first, second) = (one.packed(shape), two.packed(shape));
        let strip = |path: &str| -> Vec<(String, Vec<u8>)> {
            hand::files(Path::new(path))
                .into_iter()
                .map(|(name, bytes)| (name.replace(path, ""), bytes))
                .collect()
        };
        assert_eq!(strip(&first), strip(&second), "{shape}");
    }
}

#[test]
fn the_tar_of_a_layout_is_the_same_bytes_too() {
    let scratch = Scratch::new();
    let (wasm, one, two) = (scratch.plugin(), scratch.at("1.tar"), scratch.at("2.tar"));
    let said = good(&["pack", &wasm, "-o", &one]);
    good(&["pack", &wasm, "-o", &two]);
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    assert_eq!(good(&["verify", &one]).value("manifest"), said.value("manifest"));
}

#[test]
fn pack_prints_both_meanings_of_sha256() {
    let scratch = Scratch::new();
    let (wasm, out) = (scratch.plugin(), scratch.at("image"));
    let said = good(&["pack", &wasm, "-o", &out, "--json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let file = plugin_image::digest::sha256_hex(&plugin());
    assert_eq!(json["sha256_for_http"], file);
    assert_eq!(
        json["manifest_digest"],
        format!("sha256:{}", json["sha256_for_oci"].as_str().unwrap())
    );
    let said = good(&["pack", &wasm, "-o", &out]);
    assert!(said.out.contains(&format!("http(s)://  {file}")), "{}", said.out);
}

#[test]
fn annotations_are_in_the_manifest_and_change_its_digest() {
    let scratch = Scratch::new();
    let (wasm, out) = (scratch.plugin(), scratch.at("image"));
    let plain = good(&["pack", &wasm, "-o", &out]);
    let with = good(&[
        "pack",
        &wasm,
        "-o",
        &out,
        "--annotation",
        "org.opencontainers.image.version=1.2=3",
    ]);
    assert_ne!(plain.value("manifest"), with.value("manifest"));
    let hex = with.value("manifest").trim_start_matches("sha256:").to_string();
    let manifest = fs::read_to_string(format!("{out}/blobs/sha256/{hex}")).unwrap();
    assert!(manifest.contains(r#""org.opencontainers.image.version":"1.2=3""#), "{manifest}");
}

#[test]
fn every_shape_is_accepted_by_those_it_is_for() {
    let scratch = Scratch::new();
    for (shape, accepted) in [("compat", 5), ("docker", 5), ("oci", 3)] {
        let path = scratch.packed(shape);
        let said = run(&["verify", &path, "--json"]);
        let json: Value = serde_json::from_str(&said.out).unwrap();
        let rows = json["consumers"].as_array().unwrap();
        let count = rows.iter().filter(|row| row["accepts"] == true).count();
        assert_eq!(count, accepted, "{shape}: {}", said.out);
        assert_eq!(said.status, i32::from(accepted != 5), "{shape}");
        good(&["verify", &path, "--for", "istio", "--for", "higress"]);
    }
}

#[test]
fn a_layout_replaces_an_older_one_and_nothing_else() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    scratch.packed("compat");
    let precious = scratch.at("precious");
    fs::create_dir(&precious).unwrap();
    fs::write(format!("{precious}/thesis.txt"), "years of work").unwrap();
    let wasm = scratch.plugin();
    run(&["pack", &wasm, "-o", &precious]).fails(2, &["contains other files"]);
    assert!(fs::exists(format!("{precious}/thesis.txt")).unwrap());
    fs::write(format!("{path}/notes.txt"), "mine").unwrap();
    run(&["pack", &wasm, "-o", &path]).fails(2, &["contains other files"]);
    // Nothing temporary is left beside any of them.
    assert_eq!(scratch.names(), ["compat", "plugin.wasm", "precious"]);
}

#[test]
fn what_is_no_module_is_not_packed() {
    let scratch = Scratch::new();
    let out = scratch.at("image");
    let cases: [(&str, &[u8], &str); 2] =
        [("text.wasm", b"(module)", "not a WebAssembly module"), ("empty.wasm", b"", "is empty")];
    for (name, bytes, words) in cases {
        let path = scratch.write(name, bytes);
        run(&["pack", &path, "-o", &out]).fails(2, &[words]);
    }
    run(&["pack", &scratch.at("missing.wasm"), "-o", &out])
        .fails(2, &["missing.wasm", "no such file"]);
    run(&["pack", scratch.path().to_str().unwrap(), "-o", &out]).fails(2, &["it is a directory"]);
    assert!(!fs::exists(&out).unwrap());
}

#[test]
fn outputs_that_cannot_be_are_named() {
    let scratch = Scratch::new();
    let wasm = scratch.plugin();
    let missing = scratch.at("no/such/place.tar");
    run(&["pack", &wasm, "-o", &missing]).fails(2, &["no/such/place.tar", "nothing was written"]);
    run(&["pack", &wasm, "-o", &wasm]).fails(2, &["is not a directory"]);
    let directory = scratch.at("x.tar");
    fs::create_dir(&directory).unwrap();
    run(&["pack", &wasm, "-o", &directory]).fails(2, &["it is a directory"]);
    run(&["pack", &wasm, "-o", "/dev/null/x"]).fails(2, &["/dev/null/x"]);
    run(&["pack", &wasm, "-o", &scratch.at("i"), "--tag", "not a tag"])
        .fails(2, &["`not a tag` is not a tag"]);
}

#[test]
fn inputs_that_are_no_image_are_named() {
    let scratch = Scratch::new();
    let text = scratch
        .write("notes.txt", "hello, this is not a tar file but it is long enough ".repeat(20));
    let short = scratch.write("short.txt", "hello");
    let empty = scratch.write("empty.tar", "");
    let gzipped = scratch.write("image.tar", plugin_image::layer::gzip(b"x"));
    let wasm = scratch.plugin();
    let bare = scratch.at("bare");
    fs::create_dir(&bare).unwrap();
    for (name, status, words) in [
        (text.as_str(), 2, "is not a tar file"),
        (&short, 2, "is not a tar file: use"),
        (&empty, 2, "is empty"),
        (&gzipped, 2, "is gzipped"),
        (&wasm, 2, "turn it into one with `plugin-image pack`"),
        (&bare, 2, "it has no `oci-layout`"),
        ("./missing", 2, "no such file or directory"),
        ("missing.tar", 2, "no such file or directory"),
        ("plugin.wsm", 2, "nor a reference with a registry"),
        ("", 2, "the name of the image is empty"),
        ("/dev/null", 2, "neither a file nor a directory"),
    ] {
        run(&["verify", name]).fails(status, &[words]);
    }
}

#[test]
fn a_layout_with_several_images_wants_a_tag() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    let index = format!("{path}/index.json");
    let mut json: Value = serde_json::from_slice(&fs::read(&index).unwrap()).unwrap();
    let mut second = json["manifests"][0].clone();
    second["annotations"]["org.opencontainers.image.ref.name"] = "two".into();
    json["manifests"].as_array_mut().unwrap().push(second);
    fs::write(&index, json.to_string()).unwrap();
    run(&["verify", &path]).fails(2, &["lists 2 manifests", "`latest`, `two`"]);
    good(&["verify", &format!("{path}:two")]);
    run(&["verify", &format!("{path}:three")]).fails(2, &["has no tag `three`"]);
}

#[test]
fn the_hash_of_the_module_is_not_the_digest_of_the_image() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    let said = good(&["verify", &path]);
    let digest = said.value("manifest").to_string();
    good(&["verify", &path, "--sha256", &digest]);
    good(&["verify", &path, "--sha256", digest.trim_start_matches("sha256:")]);
    let module = plugin_image::digest::sha256_hex(&plugin());
    let said = run(&["verify", &path, "--sha256", &module]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("counts for http(s):// only"), "{}", said.out);
    let said = run(&["verify", &path, "--sha256", &"0".repeat(64)]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("is not the digest of this image"), "{}", said.out);
    run(&["verify", &path, "--sha256", "abc"]).fails(2, &["is not a sha256"]);
}

#[test]
fn a_module_that_envoy_would_not_load_is_named() {
    let scratch = Scratch::new();
    for (wat, words) in [
        ("(module)", "no marker it knows is exported"),
        (
            r#"(module (import "env" "proxy_made_up" (func)) (memory (export "memory") 1)
                (func (export "proxy_abi_version_0_2_0")) (func (export "malloc") (param i32) (result i32) i32.const 0))"#,
            "imported, but no known host provides it: env.proxy_made_up",
        ),
        (
            r#"(module (memory (export "memory") 1)
                (func (export "proxy_abi_version_0_2_0")))"#,
            "no allocator that it looks up is exported",
        ),
        (
            // Envoy loads it, and dies of the hostcall.
            r#"(module (import "env" "proxy_log" (func (param i32 i32 i32) (result i32)))
                (func (export "proxy_abi_version_0_2_0"))
                (func (export "malloc") (param i32) (result i32) i32.const 0))"#,
            "no memory",
        ),
        (
            r#"(module (memory (export "memory") 1) (func (export "proxy_abi_version_0_2_1"))
                (func (export "malloc") (param i32) (result i32) i32.const 0)
                (func (export "proxy_on_request_headers") (param i32) (result i32) i32.const 0))"#,
            "exported with another type: proxy_on_request_headers",
        ),
    ] {
        let wasm = scratch.write("odd.wasm", wat::parse_str(wat).unwrap());
        let out = scratch.at("odd");
        good(&["pack", &wasm, "-o", &out]);
        let said = run(&["verify", &out, "--for", "istio"]);
        assert_eq!(said.status, 1, "{}", said.out);
        assert!(said.out.contains(words), "`{words}` is not in {}", said.out);
    }
}

#[test]
fn reports_end_quietly_when_nobody_reads_them() {
    let scratch = Scratch::new();
    let path = scratch.packed("compat");
    let script = format!(
        "{} verify {path} | true; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_plugin-image")
    );
    for _ in 0..3 {
        let said = finish(std::process::Command::new("bash").args(["-c", &script]));
        assert_eq!((said.status, said.err.as_str()), (0, ""));
    }
}

#[test]
fn the_help_of_every_command_has_an_example() {
    for command in [
        &["--help"][..],
        &["pack", "--help"],
        &["verify", "--help"],
        &["push", "--help"],
        &["pull", "--help"],
        &["manifests", "--help"],
    ] {
        let said = good(command);
        assert!(said.out.contains("Example:\n  plugin-image "), "{}", said.out);
    }
    assert_eq!(run(&["pack"]).status, 2);
}

#[test]
fn a_secret_in_the_environment_is_not_in_the_help() {
    let said = finish(plugin_image().args(["pull", "--help"]).env("PLUGIN_IMAGE_PASSWORD", "hush"));
    assert!(!said.out.contains("hush"), "{}", said.out);
}

#[test]
fn a_saved_image_is_judged_as_what_a_push_would_make_of_it() {
    let scratch = Scratch::new();
    let wasm = plugin();
    let layer = tar(&[("plugin.wasm", &wasm)]);
    let config = hand::config(&[&layer]);
    let list = serde_json::json!([{"Config": "c.json", "RepoTags": ["gate:1"], "Layers": ["l/layer.tar"]}]).to_string();
    let saved =
        tar(&[("c.json", &config), ("l/layer.tar", &layer), ("manifest.json", list.as_bytes())]);
    let path = scratch.write("saved.tar", &saved);
    let said = good(&["verify", &path]);
    assert!(said.out.contains("digest unknown until `docker push`"), "{}", said.out);
    good(&["verify", &format!("{path}:1")]);
    run(&["verify", &format!("{path}:2")]).fails(2, &["has no tag `2`, only `gate:1`"]);
    let partial = tar(&[("c.json", &config), ("manifest.json", list.as_bytes())]);
    let path = scratch.write("partial.tar", &partial);
    run(&["verify", &path]).fails(1, &["lacks `l/layer.tar`"]);
}
