//! The command as people run it: reports, complaints and exit statuses.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::guest::{artifact_path, bytes, with_basics};

fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_plugin-host"))
        .args(arguments)
        .output()
        .expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the report is text");
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

fn gate() -> String {
    artifact_path("plugin.wasm").display().to_string()
}

/// A file of this test's own.
fn file(name: &str, contents: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, contents).expect("the folder for tests can be written to");
    path.display().to_string()
}

#[test]
fn a_trace_of_a_denial_is_printed_in_words() {
    let (status, out, err) = run(&["trace", &gate(), "-H", "allow: nope"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.contains("proxy_get_header_map_value(map_id: HTTP_REQUEST_HEADERS, key: \"allow\""),
        "{out}"
    );
    assert!(out.contains("= 403 from the plugin"), "{out}");
}

#[test]
fn a_scenario_is_traced_request_by_request() {
    let scenario = file(
        "scenario.toml",
        br#"
            plugin_configuration = "{}"
            [[request]]
            headers = { allow = "true" }
            [[request]]
            method = "POST"
            path = "/x"
            headers = [["allow", "true"], ["allow", "nope"]]
            body = ["one", "two"]
            response = { status = 418, body = "teapot" }
        "#,
    );
    let (status, out, err) = run(&["trace", &gate(), "--scenario", &scenario]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("# POST /x") && out.contains("= 418 from the upstream"), "{out}");
    let unused = file("unused.toml", b"[[http_call]]\nupstream = \"authz\"\n");
    let (status, _, err) = run(&["trace", &gate(), "--scenario", &unused]);
    assert!(status == 0 && err.contains("`authz` was not used"), "{err}");
    let misspelt = file("misspelt.toml", b"[[request]]\nheader = {}\n");
    let (status, _, err) = run(&["trace", &gate(), "--scenario", &misspelt]);
    assert_eq!(status, 2);
    assert!(err.contains("line 2") && err.contains("header"), "{err}");
}

#[test]
fn connections_are_traced_and_are_no_verdict_of_the_other_commands() {
    let steps = "steps = [{ client = \"ask\" }, { upstream = \"reply\" }, { breaks = \"client\" }]";
    let plugin = gate();
    let scenario = format!("plugin = '{plugin}'\n[[connection]]\n{steps}\n");
    let scenario = file("connections.toml", scenario.as_bytes());
    let (status, out, err) = run(&["trace", &plugin, "--scenario", &scenario]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("= the client gets \"reply\""), "{out}");
    let others: [&[&str]; 3] = [
        &["check", &plugin, "--scenario", &scenario],
        &["leak", &plugin, "--scenario", &scenario],
        &["test", &scenario],
    ];
    for arguments in others {
        let (status, _, err) = run(arguments);
        assert_eq!(status, 2, "{arguments:?}: {err}");
        assert!(err.contains("has no `[[request]]`"), "{arguments:?}: {err}");
    }
}

#[test]
fn a_diagram_is_written_whole() {
    let page = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("trace.html");
    let shown = page.display().to_string();
    let (status, ..) = run(&["trace", &gate(), "--html", &shown]);
    assert_eq!(status, 0);
    let page = fs::read_to_string(&page).expect("the page is there");
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    let (status, _, err) = run(&["trace", &gate(), "--svg", "/nowhere/at/all.svg"]);
    assert_eq!(status, 2);
    assert!(err.contains("cannot write `/nowhere/at/all.svg`"), "{err}");
}

#[test]
fn a_plugin_that_fails_is_status_1_and_a_refusal_says_what_to_do() {
    let trap = with_basics(
        "",
        "(func (export \"proxy_on_request_headers\") (param i32 i32 i32) (result i32) unreachable)",
    );
    let trap = file("trap.wasm", &bytes(&trap));
    let (status, out, _) = run(&["trace", &trap]);
    assert_eq!(status, 1);
    assert!(out.contains("`proxy_on_request_headers` trapped"), "{out}");
    let (status, _, err) = run(&["trace", &gate(), "--host", "apisix"]);
    assert_eq!(status, 1);
    assert!(err.contains("proxy_on_configure") && err.lines().count() == 1, "{err}");
}

#[test]
fn the_help_names_the_hosts() {
    for command in ["trace", "check", "leak"] {
        let (status, out, _) = run(&[command, "--help"]);
        assert_eq!(status, 0);
        // clap breaks the line somewhere.
        let words: Vec<_> = out.split_whitespace().collect();
        assert!(
            words
                .join(" ")
                .contains("envoy, higress, ats, ngx_wasm_module, apisix, bfe, spec [default: "),
            "{command}: {out}"
        );
    }
}

#[test]
fn a_check_is_a_table_with_a_line_a_host() {
    let (status, out, _) = run(&["check", &gate()]);
    assert_eq!(status, 1, "nginx does not run it");
    for host in ["envoy", "ats", "ngx_wasm_module", "apisix", "bfe", "spec"] {
        assert!(out.lines().any(|line| line.starts_with(host)), "{host} in\n{out}");
    }
    assert!(out.contains("remedy: export `proxy_on_context_create`"), "{out}");
    // A host whose name is its id is named once.
    assert!(out.contains("\nngx_wasm_module\n") && out.contains("\nbfe (BFE)\n"), "{out}");
    let (status, out, _) = run(&["check", &gate(), "--host", "envoy", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&out).expect("one object");
    assert_eq!((status, &object["holds"]), (0, &serde_json::Value::Bool(true)));
}

#[test]
fn a_leak_check_gives_its_verdict_and_figures() {
    let (status, out, err) = run(&["leak", &gate(), "--requests", "8192"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("does not leak (8192 requests)\n"), "{out}");
    assert!(out.contains("contexts          8192 created, 8192 deleted"), "{out}");
    let leak = with_basics(
        "",
        "(func (export \"proxy_on_context_create\") (param i32 i32) (drop (memory.grow (i32.const 1))))",
    );
    let leak = file("leak.wasm", &bytes(&leak));
    let (status, out, _) = run(&["leak", &leak, "--requests", "2048", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&out).expect("one object");
    assert_eq!((status, object["verdict"].as_str()), (1, Some("leaks")), "{out}");
}

#[test]
fn a_real_envoys_log_becomes_words() {
    // A log of Envoy 1.40.0 with the guest beside it.
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/envoy/gate.log");
    let guest = file("decoded.wasm", &bytes(include_str!("../envoy/gate.wat")));
    let (status, out, err) = run(&["decode", log, "--plugin", &guest]);
    assert_eq!((status, err.as_str()), (0, ""));
    for words in [
        "-> proxy_on_request_headers(stream_context_id: 2, num_headers: 9, end_of_stream: true)",
        "   <- proxy_get_header_map_value(map_id: HTTP_REQUEST_HEADERS, key: \"allow\" at",
        "      -> proxy_on_memory_allocate(memory_size: 4) = 0x",
        "body: \"Forbidden by ASM Wasm Plugin\" at",
        "serialized_headers: {\"Content-Type\": \"text/plain\"}",
        "grpc_status: NONE) = OK",
        "= PAUSE",
    ] {
        assert!(out.contains(words), "no `{words}` in\n{out}");
    }
    let (status, _, err) = run(&["decode", &gate(), "--plugin", &gate()]);
    assert_eq!(status, 2);
    assert!(err.contains("wasm:trace"), "{err}");
}

#[test]
fn what_cannot_be_read_is_one_clear_line_and_status_2() {
    let empty = file("empty.wasm", b"");
    let text = file("text.wasm", b"(module)");
    for (path, words) in [
        ("no/such/plugin.wasm", "no such file"),
        (env!("CARGO_TARGET_TMPDIR"), "it is a directory"),
        (empty.as_str(), "the file is empty"),
        (text.as_str(), "not a WebAssembly module"),
    ] {
        for command in ["trace", "check", "leak"] {
            let (status, out, err) = run(&[command, path]);
            assert_eq!((status, out.as_str(), err.lines().count()), (2, "", 1), "{command}: {err}");
            assert!(err.contains(words) && err.contains(path), "{command}: {err}");
        }
    }
    let (status, _, err) = run(&["trace", &gate(), "--host", "iis"]);
    assert!(status == 2 && err.contains("`iis`") && err.contains("envoy, higress, ats"), "{err}");
    let (status, _, err) = run(&["trace", &gate(), "-H", "no colon"]);
    assert!(status == 2 && err.contains("`no colon`"), "{err}");
}

#[test]
fn help_has_an_example() {
    for command in [
        vec!["--help"],
        vec!["trace", "--help"],
        vec!["check", "--help"],
        vec!["leak", "--help"],
        vec!["decode", "--help"],
    ] {
        let (status, out, _) = run(&command);
        assert!(status == 0 && out.contains("Example"), "{command:?}: {out}");
    }
}

#[test]
fn scenarios_are_tests_with_a_line_for_each_request() {
    let scenario = file(
        "expects.toml",
        br#"
            [[request]]
            headers = { allow = "true" }
            [request.expect]
            status = 200
            by = "upstream"
            [[request]]
            [request.expect]
            status = 403
            body = "Forbidden by ASM Wasm Plugin"
            headers = { content-type = "text/plain" }
            no_headers = ["x-secret"]
        "#,
    );
    let (status, out, err) = run(&["test", "--plugin", &gate(), &scenario]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("request 2 ... ok"), "{out}");

    let wrong =
        file("wrong.toml", b"[[request]]\n[request.expect]\nstatus = 200\nlog = [\"never\"]\n");
    let report = file("junit.xml", b"");
    let (status, out, _) = run(&["test", "--plugin", &gate(), &wrong, "--junit", &report]);
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("status: expected 200, got 403"), "{out}");
    let report = fs::read_to_string(&report).expect("the report was written");
    assert!(report.contains("failures=\"1\""), "{report}");

    let (status, _, err) = run(&["test", &wrong]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains("names no plugin"), "{err}");
}
