//! The image that everybody builds: two lines of Dockerfile, built by buildah.

use std::fs;
use std::process::Command;

use crate::support::server::Server;
use crate::support::{Said, Scratch, finish, good, plugin, repository};

/// buildah with all its state in the scratch directory.
fn buildah(scratch: &Scratch, arguments: &[&str]) -> Said {
    let said = finish(
        Command::new("buildah")
            .args([
                "--storage-driver",
                "vfs",
                "--root",
                &scratch.at("root"),
                "--runroot",
                &scratch.at("run"),
            ])
            .args(arguments)
            .env("BUILDAH_ISOLATION", "chroot")
            .current_dir(scratch.path()),
    );
    assert_eq!(said.status, 0, "{arguments:?}: {said:?}");
    said
}

#[test]
fn the_dockerfile_of_two_lines_makes_an_image_that_everybody_accepts() {
    let scratch = Scratch::new();
    scratch.plugin();
    let dockerfile = repository().join("deploy/Dockerfile");
    let lines: Vec<String> =
        fs::read_to_string(&dockerfile).unwrap().lines().map(str::to_string).collect();
    assert_eq!(lines, ["FROM scratch", "ADD ./plugin.wasm ./plugin.wasm"]);
    let dockerfile = dockerfile.to_str().unwrap();
    for format in ["oci", "docker"] {
        let tag = format!("gate:{format}");
        buildah(
            &scratch,
            &["bud", "--quiet", "--format", format, "--file", dockerfile, "--tag", &tag, "."],
        );
        let layout = scratch.at(format);
        buildah(
            &scratch,
            &[
                "push",
                "--quiet",
                "--format",
                if format == "oci" { "oci" } else { "v2s2" },
                &tag,
                &format!("oci:{layout}"),
            ],
        );
        let said = good(&["verify", &layout]);
        assert!(said.out.contains("Envoy loads it"), "{}", said.out);
        let archive = scratch.at(&format!("{format}.tar"));
        buildah(&scratch, &["push", "--quiet", &tag, &format!("docker-archive:{archive}:{tag}")]);
        let said = good(&["verify", &archive]);
        assert!(said.out.contains("docker-save archive"), "{}", said.out);
        let out = scratch.at("pulled.wasm");
        good(&["pull", &archive, "-o", &out]);
        assert_eq!(fs::read(&out).unwrap(), plugin());
    }
}

#[test]
fn buildah_mounts_the_plugin_of_a_packed_image() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    good(&["push", &scratch.packed("compat"), &server.name("mounted:1")]);
    let image = server.docker("mounted:1");
    let container = buildah(&scratch, &["from", "--quiet", "--tls-verify=false", &image]);
    let container = container.out.trim();
    let mounted = buildah(&scratch, &["mount", container]);
    let path = format!("{}/plugin.wasm", mounted.out.trim());
    assert_eq!(fs::read(path).unwrap(), plugin());
    buildah(&scratch, &["umount", container]);
    buildah(&scratch, &["rm", container]);
}
