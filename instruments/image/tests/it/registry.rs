//! Pushing to and pulling from a real registry, beside the tools that others use.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::support::hand;
use crate::support::server::{Server, Setup};
use crate::support::{Scratch, finish, good, plugin, plugin_image, run, tool};

const SHAPES: [&str; 3] = ["compat", "docker", "oci"];

#[test]
fn the_digest_printed_before_a_push_is_the_one_of_the_registry() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    for shape in SHAPES {
        let before = run(&["verify", &scratch.packed(shape)]);
        let name = format!("pushed/{shape}:1");
        let pushed = good(&["push", &scratch.at(shape), &server.name(&name)]);
        assert_eq!(pushed.value("manifest"), before.value("manifest"), "{shape}");
        let raw =
            tool("skopeo", &["inspect", "--raw", "--tls-verify=false", &server.docker(&name)]);
        assert_eq!(plugin_image::digest::sha256(raw.as_bytes()), before.value("manifest"));
        if shape != "oci" {
            let seen = tool("skopeo", &["inspect", "--tls-verify=false", &server.docker(&name)]);
            let seen: Value = serde_json::from_str(&seen).unwrap();
            assert_eq!(seen["Digest"], before.value("manifest"));
        }
        let out = scratch.at("pulled.wasm");
        let pulled = good(&["pull", &server.name(&name), "-o", &out]);
        assert_eq!(fs::read(&out).unwrap(), plugin(), "{shape}");
        assert_eq!(pulled.value("manifest"), before.value("manifest"));
        let by_digest = server.name(&format!("pushed/{shape}@{}", before.value("manifest")));
        good(&["pull", &by_digest, "-o", &out]);
        good(&["verify", &by_digest, "--for", "istio"]);
    }
}

#[test]
fn an_archive_is_pushed_like_a_directory() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let (wasm, tar) = (scratch.plugin(), scratch.at("plugin.tar"));
    let packed = good(&["pack", &wasm, "-o", &tar]);
    let pushed = good(&["push", &tar, &server.name("archive:1")]);
    assert_eq!(packed.value("manifest"), pushed.value("manifest"));
    let again = good(&["push", &tar, &server.name("archive:2")]);
    assert_eq!(again.value("blobs"), "0", "{}", again.out);
}

#[test]
fn skopeo_copies_each_shape_byte_for_byte() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    for shape in SHAPES {
        let ours = scratch.packed(shape);
        good(&["push", &ours, &server.name(&format!("copied/{shape}:1"))]);
        let copy = scratch.at(&format!("{shape}-copy"));
        tool(
            "skopeo",
            &[
                "copy",
                "--quiet",
                "--src-tls-verify=false",
                &server.docker(&format!("copied/{shape}:1")),
                &format!("dir:{copy}"),
            ],
        );
        let blobs: Vec<Vec<u8>> =
            hand::files(Path::new(&ours).join("blobs").as_path()).into_values().collect();
        let copied = hand::files(Path::new(&copy));
        for blob in &blobs {
            assert!(
                copied.values().any(|bytes| bytes == blob),
                "{shape}: a blob is not in the copy"
            );
        }
        // And back from that copy to another name, which must be the same image.
        tool(
            "skopeo",
            &[
                "copy",
                "--quiet",
                "--dest-tls-verify=false",
                &format!("dir:{copy}"),
                &server.docker(&format!("copied/{shape}:2")),
            ],
        );
        let (one, two) =
            (server.name(&format!("copied/{shape}:1")), server.name(&format!("copied/{shape}:2")));
        let digest =
            |name: &str| good(&["verify", name, "--for", "istio"]).value("manifest").to_string();
        assert_eq!(digest(&one), digest(&two), "{shape}");
    }
}

#[test]
fn umoci_unpacks_the_plugin_where_a_kubelet_would_mount_it() {
    let scratch = Scratch::new();
    let layout = scratch.packed("compat");
    let bundle = scratch.at("bundle");
    tool("umoci", &["unpack", "--rootless", "--image", &format!("{layout}:latest"), &bundle]);
    assert_eq!(fs::read(format!("{bundle}/rootfs/plugin.wasm")).unwrap(), plugin());
}

#[test]
fn a_login_comes_from_flags_environment_or_docker() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch, Setup { login: true, ..Setup::default() });
    let layout = scratch.packed("compat");
    let name = server.name("private:1");
    run(&["push", &layout, &name]).fails(2, &["wants a login", "(401)", "docker login"]);
    let wrong = ["push", &layout, &name, "--username", "robot", "--password", "guess"];
    run(&wrong).fails(2, &["wants a login"]);
    run(&["push", &layout, &name, "--username", "robot"])
        .fails(2, &["a user name but no password"]);
    run(&["push", &layout, &name, "--password", "x"]).fails(2, &["a password but no user name"]);
    good(&["push", &layout, &name, "--username", "robot", "--password", "sesame"]);
    let out = scratch.at("pulled.wasm");
    run(&["pull", &name, "-o", &out]).fails(2, &["wants a login"]);
    assert!(!fs::exists(&out).unwrap());
    // From the environment.
    let said = finish(
        plugin_image()
            .args(["pull", &name, "-o", &out])
            .env("PLUGIN_IMAGE_USERNAME", "robot")
            .env("PLUGIN_IMAGE_PASSWORD", "sesame"),
    );
    assert_eq!(said.status, 0, "{said:?}");
    // From standard input.
    let mut child = plugin_image()
        .args(["verify", &name, "--for", "istio", "--username", "robot", "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"sesame\n").unwrap();
    assert!(child.wait().unwrap().success());
    // From the file that `docker login` and `skopeo login` write.
    let config = scratch.at("docker");
    fs::create_dir(&config).unwrap();
    let file = format!("{config}/config.json");
    tool(
        "skopeo",
        &[
            "login",
            "--tls-verify=false",
            "--authfile",
            &file,
            "--username",
            "robot",
            "--password",
            "sesame",
            &server.address,
        ],
    );
    let with_config = || {
        finish(
            plugin_image().args(["verify", &name, "--for", "istio"]).env("DOCKER_CONFIG", &config),
        )
    };
    assert_eq!(with_config().status, 0);
    fs::write(&file, "{ this is not JSON").unwrap();
    with_config().fails(2, &["cannot use Docker's stored login", "docker login"]);
    fs::write(&file, r#"{"credsStore": "no-such-helper"}"#).unwrap();
    with_config().fails(2, &["cannot use Docker's stored login"]);
    fs::write(&file, "{}").unwrap();
    with_config().fails(2, &["(401)"]);
}

#[test]
fn tls_is_spoken_with_an_authority_of_ones_own() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch, Setup { tls: true, login: true });
    let layout = scratch.packed("compat");
    let (name, ca, out) = (server.name("tls:1"), scratch.at("ca.pem"), scratch.at("pulled.wasm"));
    let login = ["--username", "robot", "--password", "sesame"];
    let with = |arguments: &[&str]| run(&[arguments, &login].concat());
    assert_eq!(with(&["push", &layout, &name, "--tls-ca", &ca]).status, 0);
    assert_eq!(with(&["pull", &name, "-o", &out, "--tls-ca", &ca]).status, 0);
    assert_eq!(fs::read(&out).unwrap(), plugin());
    // On a machine that has no authorities at all.
    let said = finish(
        plugin_image()
            .args(["pull", &name, "-o", &out])
            .env("SSL_CERT_FILE", "/nonexistent")
            .env("SSL_CERT_DIR", "/nonexistent"),
    );
    said.fails(2, &["cannot start TLS", "ca-certificates"]);
    // Another authority.
    let other = Scratch::new();
    let _ = Server::start(&other, Setup { tls: true, ..Setup::default() });
    let said = with(&["pull", &name, "-o", &out, "--tls-ca", &other.at("ca.pem")]);
    said.fails(2, &["certificate", "is not trusted", "--tls-ca"]);
    // HTTP to a server that speaks TLS.
    with(&["pull", &name, "-o", &out]).fails(2, &["--tls-ca"]);
    with(&["pull", &name, "-o", &out, "--tls-ca", &scratch.at("none.pem")]).fails(2, &["none.pem"]);
    with(&["pull", &name, "-o", &out, "--tls-ca", &scratch.write("bad.pem", "no")])
        .fails(2, &["plugin-image"]);
}

#[test]
fn http_is_spoken_to_loopback_only_unless_asked_for() {
    let scratch = Scratch::new();
    let layout = scratch.packed("compat");
    // Nobody listens there, and it does not look like loopback: what counts is the
    // protocol that is tried.
    let said = run(&["push", &layout, "0.0.0.0:1/x:1", "--retries", "0", "--timeout", "5"]);
    said.fails(2, &["https://0.0.0.0:1"]);
    let said = run(&[
        "push",
        &layout,
        "0.0.0.0:1/x:1",
        "--retries",
        "0",
        "--timeout",
        "5",
        "--plain-http",
    ]);
    said.fails(2, &["http://0.0.0.0:1"]);
}

#[test]
fn what_is_not_there_is_said_in_a_line() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let out = scratch.at("pulled.wasm");
    run(&["pull", &server.name("nothing:1"), "-o", &out]).fails(2, &["does not have", "(404)"]);
    run(&["verify", &server.name("nothing:1")]).fails(2, &["(404)"]);
    run(&["push", &scratch.at("nothing"), &server.name("x:1")])
        .fails(2, &["no such file or directory"]);
    let layout = scratch.packed("compat");
    let digest = format!("x@sha256:{}", "0".repeat(64));
    run(&["push", &layout, &server.name(&digest)]).fails(1, &["names the digest of another image"]);
}

#[test]
fn an_incomplete_layout_is_not_pushed_at_all() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let layout = scratch.packed("compat");
    let layer = fs::read_dir(format!("{layout}/blobs/sha256"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| fs::read(path).unwrap().starts_with(&[0x1f, 0x8b]))
        .unwrap();
    let bytes = fs::read(&layer).unwrap();
    fs::write(&layer, &bytes[1..]).unwrap();
    run(&["push", &layout, &server.name("bad:1")]).fails(1, &["does not match its content"]);
    fs::remove_file(&layer).unwrap();
    run(&["push", &layout, &server.name("bad:1")]).fails(1, &["the layout lacks sha256:"]);
    run(&["verify", &server.name("bad:1")]).fails(2, &["(404)"]);
}
