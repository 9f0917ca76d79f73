//! Where the login goes, and where it does not: not to other hosts, not onto the terminal.
//!
//! What every server got and what the command printed is searched for the password, as it is and
//! as HTTP sends it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use crate::support::middle::{Fate, Middle, Request};
use crate::support::server::Server;
use crate::support::{Said, Scratch, finish, good, interruptible_plugin_image, plugin_image, run};

pub(crate) const PASSWORD: &str = "Tr0ub4dor-and-3";
/// `robot:Tr0ub4dor-and-3`, as base64.
pub(crate) const BASIC: &str = "cm9ib3Q6VHIwdWI0ZG9yLWFuZC0z";
const LOGIN: [&str; 2] = ["--username", "robot"];

/// Nothing that was printed holds the password.
#[track_caller]
pub(crate) fn is_silent(said: &Said) {
    for text in [&said.out, &said.err] {
        let text = text.to_lowercase();
        for secret in [PASSWORD, BASIC] {
            assert!(!text.contains(&secret.to_lowercase()), "{text}");
        }
    }
}

/// No request had a login with it.
#[track_caller]
pub(crate) fn got_nothing(middle: &Middle) {
    for request in middle.seen() {
        let shown = format!("{request:?}");
        for secret in [PASSWORD, BASIC, "authorization"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

/// Runs the command with the login in the environment.
fn with_login(arguments: &[&str]) -> Said {
    let said = finish(
        plugin_image()
            .args(arguments)
            .args(LOGIN)
            .args(["--retries", "0", "--timeout", "5"])
            .env("PLUGIN_IMAGE_PASSWORD", PASSWORD),
    );
    is_silent(&said);
    said
}

pub(crate) fn challenge(request: &Request, realm: &str) -> Fate {
    if request.header("authorization").is_some() {
        return Fate::Pass;
    }
    let value = format!("Bearer realm=\"{realm}\",service=\"s\"");
    Fate::Answer(401, vec![("WWW-Authenticate", value)], String::new())
}

pub(crate) fn stocked(scratch: &Scratch) -> Server {
    let server = Server::plain(scratch);
    let layout = scratch.packed("compat");
    good(&["push", &layout, &server.name("gate:1")]);
    server
}

/// One who hands out a token to whoever asks.
pub(crate) fn issuer() -> Middle {
    Middle::start("127.0.0.1:1", |_| {
        let body = r#"{"token":"a-token-of-this-test"}"#;
        Fate::Answer(200, vec![("Content-Type", "application/json".into())], body.into())
    })
}

#[test]
fn a_realm_on_another_host_gets_no_login_unless_the_user_allows_it() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let issuer = issuer();
    // The same machine by another name is another host.
    let realm = format!("http://{}/token", issuer.address.replace("127.0.0.1", "localhost"));
    let middle = Middle::start(&server.address, move |request| challenge(request, &realm));
    let name = middle.name("gate:1");
    with_login(&["verify", &name]).fails(2, &["sent to `localhost`", "--allow-realm localhost"]);
    got_nothing(&issuer);
    assert_eq!(issuer.seen().len(), 0);
    let said = with_login(&["verify", &name, "--for", "istio", "--allow-realm", "localhost"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(issuer.seen()[0].header("authorization").unwrap().ends_with(BASIC));
    // Whoever has no login to lose may ask anybody.
    assert_eq!(run(&["verify", &name, "--for", "istio"]).status, 0);
}

#[test]
fn a_realm_without_tls_off_this_machine_gets_no_login() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let middle = Middle::start(&server.address, |request| {
        challenge(request, "http://registry.example.com/token")
    });
    with_login(&["verify", &middle.name("gate:1")])
        .fails(2, &["sent to `registry.example.com` without TLS"]);
}

#[test]
fn a_token_that_is_none_is_an_error_of_one_line() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    for body in [r#"{"token":"a\nb"}"#, "{}", "[", "", r#"{"token":7}"#] {
        let issuer =
            Middle::start("127.0.0.1:1", move |_| Fate::Answer(200, Vec::new(), body.into()));
        let realm = format!("http://{}/token", issuer.address);
        let middle = Middle::start(&server.address, move |request| challenge(request, &realm));
        with_login(&["verify", &middle.name("gate:1")]).fails(2, &["the token is malformed"]);
    }
}

#[test]
fn no_redirect_and_no_upload_carries_the_login_elsewhere() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let layout = scratch.packed("oci");
    let out = scratch.at("out.wasm");
    let basic = |request: &Request| {
        (request.header("authorization").is_none()).then(|| {
            Fate::Answer(401, vec![("WWW-Authenticate", "Basic realm=\"x\"".into())], String::new())
        })
    };
    for (method, part) in [("GET", "/manifests/"), ("GET", "/blobs/"), ("POST", "/blobs/uploads/")]
    {
        let other = Middle::start(&server.address, |_| Fate::Pass);
        let elsewhere = other.address.clone();
        let status = if method == "POST" { 202 } else { 307 };
        let middle = Middle::start(&server.address, move |request| {
            if let Some(fate) = basic(request) {
                return fate;
            }
            if request.is(method, part) {
                let target = format!("http://{elsewhere}{}", request.path);
                return Fate::Answer(status, vec![("Location", target)], String::new());
            }
            Fate::Pass
        });
        if method == "POST" {
            with_login(&["push", &layout, &middle.name("other:1")]);
        } else {
            with_login(&["pull", &middle.name("gate:1"), "-o", &out]);
        }
        assert!(!other.seen().is_empty(), "{method} {part}: nobody went there");
        got_nothing(&other);
    }
}

#[test]
fn a_proxy_sees_no_request_without_tls() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let proxy = Middle::start(&server.address, |_| Fate::Pass);
    let address = format!("http://{}", proxy.address);
    let mut command = plugin_image();
    for variable in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] {
        command.env(variable, &address);
    }
    let said = finish(command.args(["verify", &server.name("gate:1"), "--for", "istio"]));
    assert_eq!(said.status, 0, "{said:?}");
    assert!(proxy.seen().is_empty());
}

#[test]
fn what_a_registry_repeats_is_not_printed() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    for json in [false, true] {
        let middle = Middle::start(&server.address, |request| {
            let Some(login) = request.header("authorization") else {
                let basic = vec![("WWW-Authenticate", "Basic realm=\"x\"".into())];
                return Fate::Answer(401, basic, String::new());
            };
            let body = format!(
                r#"{{"errors":[{{"code":"{PASSWORD}","message":"{login} {}"}}]}}"#,
                PASSWORD.to_uppercase()
            );
            match request.is("GET", "/manifests/") {
                true => Fate::Answer(400, Vec::new(), body),
                false => Fate::Pass,
            }
        });
        let mut arguments = vec!["verify".to_string(), middle.name("gate:1")];
        arguments.extend(json.then(|| "--json".to_string()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        with_login(&arguments).fails(2, &["answered 400", "***"]);
    }
}

#[test]
fn a_reference_with_a_login_in_it_is_not_repeated() {
    let scratch = Scratch::new();
    let layout = scratch.packed("compat");
    let out = scratch.at("out");
    for name in ["robot:PW@registry.example.com/p:1", "oci://robot:PW@r.example.com/p:1", "PW@host"]
    {
        let name = name.replace("PW", PASSWORD);
        for arguments in [
            vec!["verify", &name],
            vec!["verify", &name, "--json"],
            vec!["pull", &name, "-o", &out],
            vec!["push", &layout, &name],
            vec!["push", &name, "registry.example.com/p:1"],
            vec!["manifests", &name, "-o", &out],
        ] {
            let said = run(&arguments);
            is_silent(&said);
            said.fails(2, &[]);
        }
    }
}

#[test]
fn a_helper_that_fails_hangs_or_babbles_is_named_and_not_quoted() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let folder = scratch.at("docker");
    fs::create_dir(&folder).unwrap();
    let helper = format!("{folder}/docker-credential-test");
    fs::write(format!("{folder}/config.json"), r#"{"credsStore":"test"}"#).unwrap();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
    let begun = Instant::now();
    for (script, words) in [
        (format!("echo {PASSWORD}; echo {PASSWORD} >&2; exit 7"), "exit status: 7"),
        (format!("echo {PASSWORD}; sleep 600"), "did not end within `--timeout`"),
        (format!("exec >&-; sleep 600 # {PASSWORD}"), "did not end within `--timeout`"),
        (format!("echo {PASSWORD}"), "is no login"),
        (format!("echo '{{\"Secret\":\"{PASSWORD}\"}}'"), "is no login"),
        ("yes".to_string(), "the helper"),
    ] {
        fs::write(&helper, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
        let said = finish(
            plugin_image()
                .args(["verify", &server.name("gate:1"), "--timeout", "2"])
                .env("DOCKER_CONFIG", &folder)
                .env("PATH", &path),
        );
        is_silent(&said);
        said.fails(2, &["`docker-credential-test`", words]);
    }
    assert!(begun.elapsed() < Duration::from_secs(60));
    fs::write(format!("{folder}/config.json"), format!(r#"{{"auths": {{"x": "{PASSWORD}"#))
        .unwrap();
    let said = finish(
        plugin_image().args(["verify", &server.name("gate:1")]).env("DOCKER_CONFIG", &folder),
    );
    is_silent(&said);
    said.fails(2, &["it is malformed in line 1"]);
}

#[test]
fn answers_without_end_have_a_bound() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    for (part, status) in
        [("/manifests/", 200), ("/manifests/", 400), ("/blobs/", 200), ("/v2/", 200)]
    {
        let middle = Middle::start(&server.address, move |request| {
            let wanted =
                request.path.ends_with(part) || (part != "/v2/" && request.is("GET", part));
            if wanted { Fate::Endless(status) } else { Fate::Pass }
        });
        let begun = Instant::now();
        let out = scratch.at("out.wasm");
        let said = run(&["pull", &middle.name("gate:1"), "-o", &out, "--retries", "0"]);
        assert!(begun.elapsed() < Duration::from_secs(20), "{part} {status}: {said:?}");
        if part != "/v2/" {
            assert_ne!(said.status, 0, "{part} {status}: {said:?}");
            assert!(said.err.len() < 1000, "{}", said.err);
        }
    }
}

#[test]
fn certificates_that_are_none_are_said_to_be_none() {
    let scratch = Scratch::new();
    let empty = scratch.write("empty.pem", b"nothing here");
    let name = "registry.example.com/p:1";
    run(&["verify", name, "--tls-ca", &empty]).fails(2, &["contains no certificate"]);
    run(&["verify", name, "--tls-ca", "/dev/zero"]).fails(2, &["has more than"]);
}

#[test]
fn an_allowed_realm_that_is_no_host_is_refused_before_anything_is_sent() {
    for host in ["https://sso.example.com", "sso.example.com/token", "", "sso.example.com:no"] {
        let said = run(&["verify", "registry.example.com/p:1", "--allow-realm", host]);
        assert_eq!(said.status, 2, "{said:?}");
        assert!(said.err.contains("write HOST or HOST:PORT"), "{said:?}");
    }
}

#[test]
fn a_password_that_is_a_word_of_ours_is_hidden_in_what_a_registry_says_only() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let middle = Middle::start(&server.address, |request| {
        let basic = vec![("WWW-Authenticate", "Basic realm=\"x\"".into())];
        let body = r#"{"errors":[{"code":"X","message":"is it Answered or `answered`"}]}"#;
        match request.header("authorization") {
            None => Fate::Answer(401, basic, String::new()),
            Some(_) if request.is("GET", "/manifests/") => {
                Fate::Answer(400, Vec::new(), body.into())
            }
            Some(_) => Fate::Pass,
        }
    });
    let said = finish(
        plugin_image()
            .args(["verify", &middle.name("gate:1"), "--retries", "0"])
            .args(LOGIN)
            .env("PLUGIN_IMAGE_PASSWORD", "answered"),
    );
    said.fails(2, &["answered 400", "is it *** or `***`"]);
}

/// Waits until a process has gone, for as long as a busy machine needs.
fn has_gone(pid: &str) -> bool {
    let ended = |status: String| status.contains("State:\tZ");
    (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        fs::read_to_string(format!("/proc/{pid}/status")).map_or(true, ended)
    })
}

#[test]
fn what_a_helper_has_started_ends_with_it_and_with_a_signal() {
    let scratch = Scratch::new();
    let folder = scratch.at("docker");
    fs::create_dir(&folder).unwrap();
    let (helper, pid) = (format!("{folder}/docker-credential-test"), format!("{folder}/pid"));
    fs::write(format!("{folder}/config.json"), r#"{"credsStore":"test"}"#).unwrap();
    let script = format!("#!/bin/sh\nsleep 600 &\necho $! > {pid}.new\nmv {pid}.new {pid}\nwait\n");
    fs::write(&helper, script).unwrap();
    fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
    for (timeout, interrupted) in [("3", false), ("600", true)] {
        // Of the first turn.
        let _ = fs::remove_file(&pid);
        let mut command = interruptible_plugin_image();
        command.args(["verify", "registry.example.com/p:1", "--timeout", timeout]);
        command.env("DOCKER_CONFIG", &folder).env("PATH", &path);
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        let started = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            fs::exists(&pid).unwrap()
        });
        assert!(started || !interrupted, "the helper does not start");
        if interrupted {
            let id = child.id().to_string();
            assert!(
                std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success()
            );
        }
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(if interrupted { 130 } else { 2 }));
        if started {
            assert!(has_gone(fs::read_to_string(&pid).unwrap().trim()), "{timeout}");
        }
    }
}
