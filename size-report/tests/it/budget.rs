//! Budgets: every limit holds, breaks and is told apart by exact numbers and the line to edit.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::corpus;

/// A folder with the gate as `plugin.wasm` and a budget.
fn folder(budget: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plugin.wasm"), corpus::fixture("gate.wat"))
        .expect("it is written");
    std::fs::write(folder.path().join("size-budget.toml"), budget).expect("it is written");
    folder
}

fn size_report(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_size-report"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

/// Checks a budget whose third line is the limit.
fn check(limit: &str) -> (i32, String, String) {
    let folder = folder(&format!("[[artifact]]\nfile = \"plugin.wasm\"\n{limit}\n"));
    size_report(folder.path(), &["check", "--all"])
}

fn holds(limit: &str) {
    let (status, out, errors) = check(limit);
    assert_eq!(status, 0, "{limit}\n{out}{errors}");
}

fn breaks(limit: &str, verdict: &str) {
    let (status, out, errors) = check(limit);
    assert_eq!(status, 1, "{limit}\n{out}{errors}");
    assert!(out.contains(verdict), "{limit}: no `{verdict}` in\n{out}");
}

fn is_an_error(limit: &str, words: &str) {
    let (status, out, errors) = check(limit);
    assert_eq!(status, 2, "{limit}\n{out}{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains(words), "{limit}: no `{words}` in\n{errors}");
}

#[test]
fn a_limit_holds_at_exactly_the_size_and_breaks_one_below() {
    for (limit, key, actual) in [
        ("total = {}", "total", 347),
        ("total = { max = 9999, own = {} }", "total.own", 109),
        ("total = { own = {} }", "total.own", 109),
        ("sections.code = {}", "sections.code", 64),
        ("sections.code.own = {}", "sections.code.own", 61),
        ("sections.import = {}", "sections.import", 84),
        ("items.\"import env.proxy_*\" = {}", "items.import env.proxy_*", 81),
        ("items.\"export *\" = { each = {} }", "items.export *.each", 27),
        ("items.\"data*\" = { max = 9999, each = {} }", "items.data*.each", 35),
        ("imports = {}", "imports", 3),
        ("exports = {}", "exports", 4),
        ("memory_pages = { min = {} }", "memory_pages.min", 1),
        ("memory_pages = { max = {} }", "memory_pages.max", 1),
    ] {
        let with = |value: u32| {
            // The braces of TOML are left alone.
            let (before, after) = limit.rsplit_once("{}").expect("it has a place");
            format!("{before}{value}{after}")
        };
        holds(&with(actual));
        let unit = match key {
            "imports" => "import",
            "exports" => "export",
            _ if key.starts_with("memory") => "page",
            _ => "byte",
        };
        breaks(
            &with(actual - 1),
            &format!("`{key}` is over by 1 {unit}: {actual}, limit {}", actual - 1),
        );
    }
}

#[test]
fn compressed_sizes_are_held_as_the_report_measures_them() {
    let sizes =
        size_report::compressed::measure(&corpus::fixture("gate.wat")).expect("it compresses");
    for (key, size) in [
        ("gzip", sizes.gzip),
        ("brotli", sizes.brotli),
        ("zstd", sizes.zstd),
        ("image_layer", sizes.image_layer),
    ] {
        holds(&format!("{key} = {size}"));
        breaks(&format!("{key} = {}", size - 1), &format!("`{key}` is over by 1 byte"));
    }
}

#[test]
fn a_broken_limit_names_the_file_the_line_and_the_offenders() {
    breaks(
        "total = 300",
        "plugin.wasm: `total` is over by 47 bytes: 347, limit 300 (size-budget.toml:3)",
    );
    breaks(
        "allowed_imports = [\"env.proxy_get_*\", \"env.proxy_log\"]",
        "    env.proxy_send_local_response",
    );
    breaks("required_exports = [\"proxy_on_log\"]", "`proxy_on_log` is not exported");
    breaks(
        "hosts = [\"ngx_wasm_module\"]",
        "serves no request without it: proxy_on_context_create",
    );
    breaks("items.\"import *\".each = 31", "    import env.proxy_get_header_map_value has 33");
}

#[test]
fn lists_hold_when_nothing_is_against_them() {
    holds("allowed_imports = [\"env.proxy_*\"]");
    holds("required_exports = [\"memory\", \"proxy_on_request_headers\"]");
    holds("hosts = [\"envoy\", \"ats\"]");
    holds("forbidden_features = [\"*\"]");
    holds("forbidden_custom_sections = [\"*\"]");
}

#[test]
fn each_entry_of_a_list_is_named() {
    let folder = folder(
        "[[artifact]]\nfile = \"plugin.wasm\"\nhosts = [\"envoy\",\n\"ats\"]\nforbidden_features = [\"gc\"]\nrequired_exports = [\"memory\"]\n",
    );
    let (status, out, _) = size_report(folder.path(), &["check", "--all"]);
    assert_eq!(status, 0);
    for line in [
        "plugin.wasm: `hosts.envoy` holds (size-budget.toml:3)",
        "plugin.wasm: `hosts.ats` holds (size-budget.toml:4)",
        "plugin.wasm: `forbidden_features.gc` holds (size-budget.toml:5)",
        "plugin.wasm: `required_exports.memory` holds (size-budget.toml:6)",
    ] {
        assert!(out.lines().any(|said| said == line), "{line}: {out}");
    }
}

#[test]
fn forbidden_features_and_custom_sections_are_named() {
    let folder = folder(
        "[[artifact]]\nfile = \"sdk.wasm\"\nforbidden_features = [\"bulk-*\"]\nforbidden_custom_sections = [\"name\", \"prod*\"]\nmemory_pages = { max = 64 }\n",
    );
    std::fs::write(folder.path().join("sdk.wasm"), corpus::sdk()).expect("it is written");
    let (status, out, _) = size_report(folder.path(), &["check"]);
    assert_eq!(status, 1);
    assert!(out.contains("needs `bulk-memory-opt`"), "{out}");
    assert!(
        out.contains("custom section `name`, ") && out.contains("custom section `producers`, "),
        "{out}"
    );
    assert!(out.contains("a memory that declares no maximum"), "{out}");
    assert!(out.contains("(size-budget.toml:3)") && out.contains("(size-budget.toml:4)"), "{out}");
}

#[test]
fn growth_is_held_against_a_module_or_a_saved_report_and_names_what_grew() {
    let grown = std::fs::read_to_string(corpus::here().join("tests/fixtures/gate.wat"))
        .expect("it is there");
    let grown =
        grown.replace("access denied for this request", "access denied for this request, sorry");
    let grown = wat::parse_str(grown).expect("it assembles");
    for baseline in ["old.wasm", "old.json"] {
        let limit = |bytes: u32| {
            format!(
                "[[artifact]]\nfile = \"plugin.wasm\"\ngrowth.baseline = \"{baseline}\"\ngrowth.total = {bytes}\n"
            )
        };
        let folder = folder(&limit(6));
        std::fs::rename(folder.path().join("plugin.wasm"), folder.path().join("old.wasm"))
            .expect("it moves");
        std::fs::write(folder.path().join("plugin.wasm"), &grown).expect("it is written");
        let (status, json, _) = size_report(folder.path(), &["old.wasm", "--json"]);
        assert_eq!(status, 0);
        std::fs::write(folder.path().join("old.json"), json).expect("it is written");
        let (status, out, errors) = size_report(folder.path(), &["check"]);
        assert_eq!(status, 1, "{out}{errors}");
        assert!(
            out.contains("`growth.total` is over by 1 byte: 7, limit 6 (size-budget.toml:4)"),
            "{out}"
        );
        assert!(out.contains("+7  data[1]"), "{out}");
        std::fs::write(folder.path().join("size-budget.toml"), limit(7)).expect("it is written");
        assert_eq!(size_report(folder.path(), &["check"]).0, 0);
        let items = format!("{}growth.item = 6\n", limit(7));
        std::fs::write(folder.path().join("size-budget.toml"), items).expect("it is written");
        let (status, out, _) = size_report(folder.path(), &["check"]);
        assert_eq!(status, 1);
        assert!(out.contains("`growth.item` is over by 1 byte: 7, limit 6"), "{out}");
    }
}

#[test]
fn mistakes_in_a_budget_are_errors_with_their_line() {
    is_an_error("totl = 3", "line 3: unknown field `totl`");
    is_an_error("total = -1", "line 3");
    is_an_error("total = \"big\"", "line 3");
    is_an_error("total = {}", "line 3: `total` sets no limit");
    is_an_error("total = { most = 3 }", "unknown field `most`");
    is_an_error("memory_pages = { least = 1 }", "unknown field `least`");
    is_an_error("items.\"func nothing*\" = 3", "line 3: `func nothing*` matches no item");
    is_an_error("items.\"func [\" = 3", "line 3: bad pattern");
    is_an_error("sections.coda = 3", "line 3: no section `coda`");
    is_an_error("sections.\"custom name\" = 3", "line 3: no section `custom name`");
    is_an_error("allowed_imports = [\"env.*\", \"wasi.*\"]", "`wasi.*` matches no import");
    is_an_error("hosts = [\"nginx\"]", "line 3: unknown host `nginx`");
    is_an_error("forbidden_features = [\"simmd\"]", "`simmd` matches no feature");
    is_an_error("growth.baseline = \"nowhere.wasm\"\ngrowth.total = 1", "nowhere.wasm");
    is_an_error("growth.baseline = \"size-budget.toml\"\ngrowth.total = 1", "is not a wasm module");
    is_an_error("not toml", "line 3");
}

#[test]
fn several_artifacts_get_a_line_each_and_a_missing_one_is_an_error() {
    let two = "[[artifact]]\nfile = \"plugin.wasm\"\ntotal = 350\n\n[[artifact]]\nfile = \"other/plugin.wasm\"\ntotal = 340\n";
    let folder = folder(two);
    let (status, _, errors) = size_report(folder.path(), &["check"]);
    assert_eq!(status, 2);
    assert!(errors.contains("line 6") && errors.contains("build it first"), "{errors}");
    std::fs::create_dir(folder.path().join("other")).expect("it is made");
    std::fs::copy(folder.path().join("plugin.wasm"), folder.path().join("other/plugin.wasm"))
        .expect("it is copied");
    let (status, out, _) = size_report(folder.path(), &["check"]);
    assert_eq!(status, 1);
    let expected = "\
bytes  limit  headroom                 artifact
  347    350         3  holds          plugin.wasm
  347    340        -7  DOES NOT HOLD  other/plugin.wasm

other/plugin.wasm: `total` is over by 7 bytes: 347, limit 340 (size-budget.toml:7)
";
    assert_eq!(out, expected);
    assert_eq!(size_report(folder.path(), &["check", "plugin.wasm"]).0, 0);
    assert_eq!(size_report(folder.path(), &["check", "nothing.wasm"]).0, 2);
    // From elsewhere the artifacts are still found beside the budget.
    let budget = folder.path().join("size-budget.toml");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (status, ..) =
        size_report(elsewhere.path(), &["check", "--budget", budget.to_str().expect("it is text")]);
    assert_eq!(status, 1);
}

#[test]
fn init_writes_a_budget_that_holds_and_never_overwrites_one() {
    let folder = folder("");
    std::fs::remove_file(folder.path().join("size-budget.toml")).expect("it was there");
    std::fs::write(folder.path().join("sdk.wasm"), corpus::sdk()).expect("it is written");
    let (status, _, errors) = size_report(folder.path(), &["init", "plugin.wasm", "sdk.wasm"]);
    assert_eq!(status, 0, "{errors}");
    let (status, out, errors) = size_report(folder.path(), &["check"]);
    assert_eq!(status, 0, "{out}{errors}");
    let text =
        std::fs::read_to_string(folder.path().join("size-budget.toml")).expect("it is there");
    assert!(text.contains("# ") && text.contains("total = { max = 347, own = 109 }"), "{text}");
    let (status, _, errors) = size_report(folder.path(), &["init", "plugin.wasm"]);
    assert_eq!(status, 2);
    assert!(errors.contains("already exists"), "{errors}");
}

#[test]
fn without_a_budget_the_way_to_one_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let (status, _, errors) = size_report(folder.path(), &["check"]);
    assert_eq!(status, 2);
    assert!(errors.contains("size-report init"), "{errors}");
}

#[test]
fn the_verdict_is_there_for_programs_and_for_pull_requests() {
    let folder = folder("[[artifact]]\nfile = \"plugin.wasm\"\ntotal = 340\nimports = 3\n");
    let (status, json, _) = size_report(folder.path(), &["check", "--json"]);
    assert_eq!(status, 1);
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["holds"], false);
    assert_eq!(json["artifacts"][0]["findings"][0]["line"], 3);
    assert_eq!(json["artifacts"][0]["findings"][1]["holds"], true);
    let (status, markdown, _) = size_report(folder.path(), &["check", "--markdown"]);
    assert_eq!(status, 1);
    assert!(
        markdown.contains("| `plugin.wasm` | 347 | 340 | -7 | **does not hold** |"),
        "{markdown}"
    );
}
