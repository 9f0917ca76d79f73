//! What the README shows works as it is written there.

use std::process::Command;

use proxy_wasm_abi::judge::Reason;
use size_report::budget::Budget;

use crate::corpus;

fn readme() -> String {
    std::fs::read_to_string(corpus::here().join("README.md")).expect("it is there")
}

/// The code block of that language that holds the words, without its indentation.
fn block(language: &str, words: &str) -> String {
    let readme = readme();
    let blocks = readme.split("```").skip(1).step_by(2);
    let wanted =
        blocks.filter_map(|block| block.strip_prefix(language)).find(|block| block.contains(words));
    let block = wanted.unwrap_or_else(|| panic!("no {language} with `{words}`"));
    let lines = block.trim_start_matches('\n').lines();
    let indent = lines
        .clone()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min();
    lines.map(|line| line.get(indent.unwrap_or(0)..).unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_readme_names_every_reason() {
    let readme = readme();
    for reason in Reason::ALL {
        let name = format!("`{}`", reason.name());
        assert!(readme.contains(&name), "{name}");
    }
}

#[test]
fn the_budget_of_the_readme_has_every_key_and_can_be_checked() {
    let text = block("toml", "[[artifact]]");
    let budget = Budget::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(budget.artifact.len(), 1);
    for key in [
        "total",
        "gzip",
        "image_layer",
        "memory_pages",
        "imports",
        "exports",
        "allowed_imports",
        "required_exports",
        "hosts",
        "forbidden_features",
        "forbidden_custom_sections",
        "sections",
        "items",
        "growth",
        "baseline",
        "own",
        "each",
        "max",
        "min",
    ] {
        assert!(text.contains(key), "{key}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("size-budget.toml"), text).expect("it is written");
    for name in ["plugin.wasm", "released.wasm"] {
        std::fs::write(file(name), corpus::fixture("gate.wat")).expect("it is written");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_size-report"))
        .current_dir(folder.path())
        .arg("check")
        .output()
        .expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{errors}",
        String::from_utf8_lossy(&output.stdout)
    );
}

/// The step of the workflow as a shell runs it, once with a budget that holds and once with one that does not.
#[test]
fn the_step_of_the_workflow_writes_a_summary_and_fails_when_the_budget_does_not_hold() {
    let workflow = block("yaml", "Hold the budget");
    let step = workflow.split("run: |\n").nth(1).expect("it has a script");
    let step = step.split("\n  - uses").next().expect("it ends");
    let script = step.split("- uses:").next().expect("it ends");
    let folder = tempfile::tempdir().expect("a folder");
    let release = folder.path().join("target/wasm32-wasip1/release");
    std::fs::create_dir_all(&release).expect("it is made");
    std::fs::write(release.join("plugin.wasm"), corpus::fixture("gate.wat"))
        .expect("it is written");
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_size-report")).parent().expect("a folder");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").expect("there is one"));
    let run = |script: &str| {
        // As the runner starts it.
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"))
            .output()
            .expect("bash starts");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (status, out, errors) = run("size-report init target/wasm32-wasip1/release/plugin.wasm");
    assert_eq!(status, Some(0), "{errors}");
    assert!(readme().contains(out.trim()), "{out}");
    let (status, out, errors) = run(script);
    assert_eq!(status, Some(0), "{script}\n{out}{errors}");
    let summary = std::fs::read_to_string(folder.path().join("summary.md")).expect("it is there");
    assert!(summary.contains("347 bytes") && summary.contains("### Size budget"), "{summary}");
    assert!(folder.path().join("size.html").exists());
    let budget = folder.path().join("size-budget.toml");
    let lower =
        std::fs::read_to_string(&budget).expect("it is there").replace("max = 347", "max = 340");
    std::fs::write(&budget, lower).expect("it is written");
    let (status, out, _) = run(script);
    assert_eq!(status, Some(1));
    assert!(out.contains("`total` is over by 7 bytes"), "{out}");
}

#[test]
fn the_fields_of_the_json_are_those_that_the_readme_lists() {
    let facts = size_report::facts::Facts::of(corpus::sdk()).expect("it is a module");
    let document = size_report::report::document::Document::new(&facts, "sdk.wasm");
    let json = serde_json::to_value(&document).expect("it is written");
    let readme = readme();
    for key in json.as_object().expect("an object").keys() {
        assert!(readme.contains(&format!("`{key}`")), "{key}");
    }
    for (field, keys) in [
        ("sections", &json["sections"][0]),
        ("items", &json["items"][0]),
        ("memory", &json["memory"]),
        ("hosts", &json["hosts"][0]),
        ("origin", &json["origin"]),
    ] {
        for key in keys.as_object().expect("an object").keys() {
            assert!(readme.contains(&format!("`{key}`")), "{field}.{key}");
        }
    }
}
