//! Everything that goes wrong on the way: each fault has a line, a status, and
//! leaves nothing half-written and nothing tagged.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::middle::{Fate, Middle};
use crate::support::server::{Server, Setup};
use crate::support::{Scratch, finish, good, heavy_plugin, interruptible_plugin_image, run, tool};

/// A registry that holds `gate:1`, whose layer is large enough to be cut.
fn stocked(scratch: &Scratch) -> Server {
    let server = Server::plain(scratch);
    let layout = heavy(scratch);
    good(&["push", &layout, &server.name("gate:1")]);
    server
}

fn heavy(scratch: &Scratch) -> String {
    let (wasm, layout) = (scratch.write("heavy.wasm", heavy_plugin(300_000)), scratch.at("heavy"));
    good(&["pack", &wasm, "-o", &layout]);
    layout
}

/// The path that a blob's request has, but a manifest's has not.
const BLOB: &str = "/blobs/sha256:";
const MANIFEST: &str = "/manifests/";

fn failing(status: u16, body: &str) -> Fate {
    Fate::Answer(status, vec![("Content-Type", "application/json".into())], body.into())
}

#[test]
fn what_passes_is_tried_again() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let limits = r#"{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}"#;
    let out = scratch.at("out.wasm");
    for (status, body) in
        [(429, limits), (429, ""), (500, ""), (502, "<html>"), (503, ""), (408, "")]
    {
        let mut bad = 1;
        let middle = Middle::start(&server.address, move |request| {
            if request.is("GET", MANIFEST) && bad > 0 {
                bad -= 1;
                return failing(status, body);
            }
            Fate::Pass
        });
        good(&["pull", &middle.name("gate:1"), "-o", &out]);
        assert_eq!(middle.count("GET", MANIFEST), 2, "{status}");
        assert_eq!(fs::read(&out).unwrap(), heavy_plugin(300_000));
        fs::remove_file(&out).unwrap();
    }
}

#[test]
fn what_does_not_pass_ends_after_the_last_retry() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    for (status, body, tries, words) in [
        (500, "", 2, "failed (500)"),
        (429, "", 2, "(429)"),
        (403, r#"{"errors":[{"code":"DENIED","message":"no"}]}"#, 1, "does not let you use"),
        (403, "", 1, "(403)"),
        (401, "", 1, "wants a login"),
        (404, "", 1, "does not have"),
        (418, "tea", 1, "answered 418"),
    ] {
        let middle = Middle::start(&server.address, move |request| {
            if request.is("GET", MANIFEST) { failing(status, body) } else { Fate::Pass }
        });
        run(&["pull", &middle.name("gate:1"), "-o", &out, "--retries", "1"]).fails(2, &[words]);
        assert_eq!(middle.count("GET", MANIFEST), tries, "{status}");
        assert!(!fs::exists(&out).unwrap());
    }
}

#[test]
fn a_blob_that_ends_early_is_resumed_where_it_ended() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    let mut cuts = 2;
    let middle = Middle::start(&server.address, move |request| {
        if request.is("GET", BLOB) && cuts > 0 {
            cuts -= 1;
            return Fate::Cut(100_000);
        }
        Fate::Pass
    });
    good(&["pull", &middle.name("gate:1"), "-o", &out]);
    assert_eq!(fs::read(&out).unwrap(), heavy_plugin(300_000));
    let ranges: Vec<Option<String>> = middle
        .seen()
        .iter()
        .filter(|request| request.is("GET", BLOB))
        .map(|request| request.header("range").map(str::to_string))
        .collect();
    assert_eq!(ranges, [None, Some("bytes=100000-".into()), Some("bytes=200000-".into())]);
}

#[test]
fn a_blob_that_always_ends_early_is_never_written() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.write("out.wasm", "what was there before");
    let middle = Middle::start(&server.address, |request| {
        if request.is("GET", BLOB) { Fate::Cut(0) } else { Fate::Pass }
    });
    run(&["pull", &middle.name("gate:1"), "-o", &out, "--retries", "1"])
        .fails(2, &["cannot talk to"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "what was there before");
}

#[test]
fn what_the_digest_does_not_promise_is_refused() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    let digest =
        good(&["verify", &server.name("gate:1"), "--for", "istio"]).value("manifest").to_string();
    for (part, name, words) in [
        (BLOB, "gate:1".to_string(), "does not match its content"),
        (MANIFEST, format!("gate@{digest}"), "digest promises"),
    ] {
        let middle = Middle::start(&server.address, move |request| {
            if request.is("GET", part) { Fate::Spoil } else { Fate::Pass }
        });
        let said = run(&["pull", &middle.name(&name), "-o", &out]);
        said.fails(1, &[words]);
        assert!(!fs::exists(&out).unwrap());
        assert_eq!(middle.count("GET", part), 1, "what is wrong is not asked for again");
    }
    // By tag, nothing but the registry's own header says what the manifest should be.
    let middle = Middle::start(&server.address, |request| {
        if request.is("GET", MANIFEST) { Fate::Spoil } else { Fate::Pass }
    });
    assert_eq!(run(&["pull", &middle.name("gate:1"), "-o", &out]).status, 1);
}

#[test]
fn answers_that_make_no_sense_are_said_to_make_none() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    for (body, status, words) in [
        ("<html>welcome to the hotel</html>", 2, "is it a registry?"),
        ("", 2, "is it a registry?"),
        ("[[[[", 2, "is it a registry?"),
        ("{}", 1, "the manifest is"),
        ("{[[", 1, "the manifest is"),
        (r#"{"schemaVersion":1,"name":"x"}"#, 1, "the manifest is"),
    ] {
        let middle = Middle::start(&server.address, move |request| {
            if request.is("GET", MANIFEST) { failing(200, body) } else { Fate::Pass }
        });
        let said = run(&["pull", &middle.name("gate:1"), "-o", &out]);
        said.fails(status, &[words]);
    }
}

#[test]
fn a_redirect_is_followed_and_the_login_is_not_sent_along() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch, Setup { login: true, ..Setup::default() });
    let layout = heavy(&scratch);
    let login = ["--username", "robot", "--password", "sesame"];
    good(&[&["push", &layout, &server.name("gate:1")], &login[..]].concat());
    // Where blobs are kept elsewhere, as in the large clouds.
    let layer = crate::support::hand::files(std::path::Path::new(&layout))
        .into_values()
        .find(|bytes| bytes.starts_with(&[0x1f, 0x8b]))
        .unwrap();
    let digest = plugin_image::digest::sha256(&layer);
    let elsewhere = Scratch::new();
    let storage = Server::plain(&elsewhere);
    good(&["push", &layout, &storage.name("gate:1")]);
    let open = Middle::start(&storage.address, |_| Fate::Pass);
    let target = format!("http://{}/v2/gate/blobs/{digest}", open.address);
    let middle = Middle::start(&server.address, move |request| {
        if request.is("GET", BLOB) {
            return Fate::Answer(307, vec![("Location", target.clone())], String::new());
        }
        Fate::Pass
    });
    let out = scratch.at("out.wasm");
    good(&[&["pull", &middle.name("gate:1"), "-o", &out], &login[..]].concat());
    assert_eq!(fs::read(&out).unwrap(), heavy_plugin(300_000));
    let asked = open.seen();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].header("authorization"), None);
    assert!(middle.seen().iter().any(|request| request.header("authorization").is_some()));
    // Around in a circle.
    let circle = Middle::start(&server.address, |request| {
        if request.is("GET", BLOB) {
            return Fate::Answer(307, vec![("Location", request.path.clone())], String::new());
        }
        Fate::Pass
    });
    let said = run(
        &[&["pull", &circle.name("gate:1"), "-o", &out, "--retries", "0"], &login[..]].concat()
    );
    said.fails(2, &["redirect"]);
}

#[test]
fn a_silent_server_is_given_up_on() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    for part in [MANIFEST, BLOB] {
        let middle = Middle::start(&server.address, move |request| {
            if request.is("GET", part) { Fate::Hang } else { Fate::Pass }
        });
        let said =
            run(&["pull", &middle.name("gate:1"), "-o", &out, "--timeout", "1", "--retries", "0"]);
        said.fails(2, &["cannot talk to", "an answer takes longer than `--timeout`"]);
        assert!(!fs::exists(&out).unwrap());
    }
}

#[test]
fn interim_responses_without_end_are_given_up_on() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let (out, layout) = (scratch.at("out.wasm"), scratch.at("heavy"));
    for (part, arguments) in [
        ("/v2/", ["verify", "gate:1"].to_vec()),
        (BLOB, ["pull", "gate:1", "-o", &out].to_vec()),
        ("/blobs/uploads/", ["push", &layout, "other:1"].to_vec()),
    ] {
        let middle = Middle::start(&server.address, move |request| {
            if request.path.contains(part) { Fate::Interim } else { Fate::Pass }
        });
        let tagged = |word: &&str| word.contains(":1");
        let name = middle.name(arguments.iter().copied().find(tagged).unwrap());
        let mut words: Vec<&str> =
            arguments.iter().map(|word| if tagged(word) { name.as_str() } else { word }).collect();
        words.extend(["--timeout", "1", "--retries", "0"]);
        run(&words).fails(2, &["cannot talk to", "an answer takes longer than `--timeout`"]);
        assert!(!fs::exists(&out).unwrap());
    }
}

#[test]
fn a_push_that_fails_leaves_no_tag() {
    let scratch = Scratch::new();
    let server = Server::plain(&scratch);
    let layout = heavy(&scratch);
    for (method, part) in
        [("POST", "/blobs/uploads/"), ("PUT", "/blobs/uploads/"), ("PUT", MANIFEST)]
    {
        for fate in [Some(500), None] {
            let middle = Middle::start(&server.address, move |request| match fate {
                Some(status) if request.is(method, part) => failing(status, ""),
                None if request.is(method, part) => Fate::Drop,
                _ => Fate::Pass,
            });
            let said = run(&["push", &layout, &middle.name("left:1"), "--retries", "1"]);
            said.fails(2, &[]);
            if part != MANIFEST && method == "POST" {
                assert!(said.err.contains("no tag was set"), "{}", said.err);
            }
            run(&["verify", &server.name("left:1")]).fails(2, &["(404)"]);
        }
    }
    // The next one finds what the last one sent, and sends no blob again.
    let pushed = good(&["push", &layout, &server.name("left:1")]);
    assert_eq!(pushed.value("blobs"), "0", "{}", pushed.out);
}

#[test]
fn a_registry_killed_in_mid_push_is_pushed_to_again() {
    let scratch = Scratch::new();
    let mut server = Server::plain(&scratch);
    let layout = heavy(&scratch);
    let id = server.id().to_string();
    let mut blobs = 0;
    let middle = Middle::start(&server.address, move |request| {
        if request.is("PUT", "/blobs/uploads/") {
            blobs += 1;
            if blobs == 2 {
                tool("kill", &["-9", &id]);
            }
        }
        Fate::Pass
    });
    let said = run(&["push", &layout, &middle.name("gate:1"), "--retries", "1"]);
    said.fails(2, &["cannot talk to", "no tag was set"]);
    server.restart();
    run(&["verify", &server.name("gate:1")]).fails(2, &["(404)"]);
    let said = good(&["push", &layout, &server.name("gate:1")]);
    assert!(said.out.contains("blobs     1 sent, 1 already present"), "{}", said.out);
    good(&["verify", &server.name("gate:1")]);
}

#[test]
fn a_registry_killed_in_mid_pull_leaves_nothing() {
    let scratch = Scratch::new();
    let mut server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    let id = server.id().to_string();
    let middle = Middle::start(&server.address, move |request| {
        if request.is("GET", BLOB) {
            tool("kill", &["-9", &id]);
        }
        Fate::Pass
    });
    let before = scratch.names();
    run(&["pull", &middle.name("gate:1"), "-o", &out, "--retries", "1"])
        .fails(2, &["cannot talk to"]);
    assert_eq!(scratch.names(), before);
    server.restart();
    good(&["pull", &server.name("gate:1"), "-o", &out]);
}

#[test]
fn an_interrupt_ends_it_and_leaves_nothing() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let layout = scratch.at("heavy");
    let before = scratch.names();
    let out = scratch.at("out.wasm");
    for (method, part, arguments) in [
        ("GET", BLOB, vec!["pull", "NAME", "-o", &out]),
        ("PUT", "/blobs/uploads/", vec!["push", &layout, "NAME"]),
    ] {
        let middle = Middle::start(&server.address, move |request| {
            if request.is(method, part) { Fate::Hang } else { Fate::Pass }
        });
        let name = middle.name(if method == "GET" { "gate:1" } else { "other:1" });
        let arguments: Vec<&str> = arguments
            .iter()
            .map(|word| if *word == "NAME" { name.as_str() } else { word })
            .collect();
        let child = interruptible_plugin_image()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while middle.count(method, part) == 0 {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never asked");
            std::thread::sleep(Duration::from_millis(10));
        }
        tool("kill", &["-INT", &child.id().to_string()]);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{err}");
        assert_eq!(scratch.names(), before);
    }
    run(&["verify", &server.name("other:1")]).fails(2, &["(404)"]);
}

#[test]
fn a_disk_that_takes_no_more_keeps_what_it_had() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.write("out.wasm", "what was there before");
    let before = scratch.names();
    let (binary, name, layout) =
        (env!("CARGO_BIN_EXE_plugin-image"), server.name("gate:1"), scratch.at("new"));
    let wasm = scratch.at("heavy.wasm");
    let tar = scratch.at("new.tar");
    // A limit on the size of files stands for a disk with that much left: the
    // write fails in the same place and is seen by the same code.
    for command in [
        format!("{binary} pull {name} -o {out}"),
        format!("{binary} pack {wasm} -o {layout}"),
        format!("{binary} pack {wasm} -o {tar}"),
    ] {
        let script = format!("trap '' XFSZ; ulimit -f 64; exec {command}");
        let said =
            finish(Command::new("bash").args(["-c", &script]).env("DOCKER_CONFIG", "/nonexistent"));
        said.fails(2, &["cannot write", "nothing was written"]);
    }
    assert_eq!(scratch.names(), before);
    assert_eq!(fs::read_to_string(&out).unwrap(), "what was there before");
}

#[test]
fn a_server_that_serves_more_than_it_said_is_cut_off() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let out = scratch.at("out.wasm");
    let middle = Middle::start(&server.address, |request| {
        if request.is("GET", BLOB) {
            return Fate::Answer(200, Vec::new(), "x".repeat(1_000_000));
        }
        Fate::Pass
    });
    run(&["pull", &middle.name("gate:1"), "-o", &out]).fails(1, &["serves more than"]);
}
