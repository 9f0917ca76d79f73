//! The files that CI services read: the GitLab template, the pre-commit hooks, `action.yml`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::bench::{Bench, Said, commands, project};

fn read(name: &str) -> String {
    fs::read_to_string(project().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The script of the GitLab template.
fn gitlab_script() -> String {
    let template = read("action/gitlab.yml");
    let (_, after) = template.split_once("    - |\n").expect("the script is one block");
    let lines = after.lines().take_while(|line| line.starts_with("      "));
    lines.map(|line| format!("{}\n", &line[6..])).collect()
}

fn gitlab(bench: &Bench, variables: &[(&str, &str)]) -> Said {
    let path = format!("{}:/usr/bin:/bin", commands().display());
    Said::of(
        Command::new("sh")
            .args(["-eu", "-c", &gitlab_script()])
            .current_dir(bench.folder.path())
            .env_clear()
            .envs([
                ("PATH", path.as_str()),
                ("PLUGIN", "plugin.wasm"),
                ("BUDGET", ""),
                ("HOSTS", ""),
                ("LEAK", ""),
                ("TESTS", ""),
            ])
            .envs(variables.iter().copied()),
    )
}

#[test]
fn the_gitlab_job_leaves_reports_and_the_worst_verdict() {
    let all = [
        ("BUDGET", "size-budget.toml"),
        ("HOSTS", "envoy higress"),
        ("LEAK", "4096"),
        ("TESTS", "gate.test.toml"),
    ];
    let bench = Bench::with_the_gate(487);
    let said = gitlab(&bench, &all);
    assert_eq!(said.status, Some(0), "{said:?}");
    let bench = Bench::with_the_gate(400);
    let said = gitlab(&bench, &all);
    assert_eq!(said.status, Some(1), "{said:?}");
    for name in ["budget", "hosts", "leak", "tests"] {
        let junit = bench.read(&format!("plugin-check/{name}.xml"));
        let junit = quick_junit::Report::deserialize_from_str(&junit).expect("it is JUnit");
        assert_eq!(junit.failures, usize::from(name == "budget"), "{name}");
        let quality = bench.read(&format!("plugin-check/{name}.json"));
        let quality: Vec<serde_json::Value> = serde_json::from_str(&quality).expect("it is JSON");
        assert_eq!(quality.len(), usize::from(name == "budget"), "{name}");
    }
    let said = gitlab(&bench, &[("PLUGIN", "none.wasm"), ("HOSTS", "all")]);
    assert_eq!(said.status, Some(2), "{said:?}");
}

#[test]
fn a_hook_runs_a_command_that_is_there() {
    let hooks = read(".pre-commit-hooks.yaml");
    let entries: Vec<_> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries, ["size-report check", "plugin-host test"]);
    for entry in entries {
        let mut words = entry.split(' ');
        let program = commands().join(words.next().expect("a program"));
        let said = Said::of(Command::new(program).args(words).arg("--help"));
        assert_eq!(said.status, Some(0), "{entry}: {said:?}");
    }
}

#[test]
fn inputs_reach_the_scripts_of_the_action_by_the_environment_only() {
    let action = read("action.yml");
    let (inputs, steps) = action.split_once("\nruns:\n").expect("it has steps");
    let names: Vec<_> = inputs
        .split_once("\ninputs:\n")
        .expect("it has inputs")
        .1
        .lines()
        .take_while(|line| !line.starts_with("outputs:"))
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with(' '))
        .collect();
    assert_eq!(names.len(), 11, "{names:?}");
    for name in &names {
        assert!(steps.contains(&format!("inputs.{name}")), "nothing reads `{name}`");
    }
    let mut script = false;
    for line in steps.lines() {
        let indent = line.len() - line.trim_start().len();
        script = script && indent > 6 || line.trim_start().starts_with("run:");
        assert!(!script || !line.contains("${{"), "an expression in a script: {line}");
        if let Some(used) = line.trim().trim_start_matches("- ").strip_prefix("uses: ") {
            let (_, commit) = used.split_once('@').expect("it has a version");
            let commit = commit.split(' ').next().unwrap_or_default();
            assert!(
                commit.len() == 40 && commit.bytes().all(|it| it.is_ascii_hexdigit()),
                "{line}"
            );
        }
    }
}

/// The scripts of the action's steps, in order.
fn step_scripts() -> Vec<String> {
    let action = read("action.yml");
    let scripts = action.split("      run: |\n").skip(1);
    let inside = |text: &str| {
        let lines = text.lines().take_while(|line| line.starts_with("        "));
        lines.map(|line| format!("{}\n", &line[8..])).collect()
    };
    scripts.map(inside).collect()
}

/// What a step wrote to `$GITHUB_OUTPUT`.
fn outputs(bench: &Bench) -> BTreeMap<String, String> {
    let text = bench.read("output");
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn the_steps_of_the_action_hand_on_what_the_next_one_needs() {
    let bench = Bench::with_the_gate(400);
    let temp = bench.path("temp").display().to_string();
    let bin = bench.path("temp/plugin-check/bin").display().to_string();
    let step = |script: &str, environment: &[(&str, &str)]| {
        Said::of(
            Command::new("bash")
                .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
                .current_dir(bench.folder.path())
                .env("GITHUB_ACTION_PATH", project())
                .env("GITHUB_OUTPUT", bench.path("output"))
                .env("RUNNER_TEMP", &temp)
                .env("BIN", &bin)
                .env("PLUGIN", "plugin.wasm")
                .envs(environment.iter().copied()),
        )
    };
    let scripts = step_scripts();
    let [fetch, run, keep] = &scripts[..] else {
        panic!("three steps have scripts: {scripts:?}");
    };
    let binaries = commands().display().to_string();
    let said = step(fetch, &[("BINARIES", &binaries)]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let given = outputs(&bench);
    let (reports, baseline) = (given["reports"].as_str(), given["baseline"].as_str());
    let said =
        step(run, &[("OUT", reports), ("BASELINE", baseline), ("BUDGET", "size-budget.toml")]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.out.contains("There is nothing yet to compare the size with."), "{said:?}");
    let said = step(keep, &[("REPORTS", reports), ("BASELINE", baseline)]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(outputs(&bench).get("kept").map(String::as_str), Some("true"));
    // The next run compares with it.
    let said = step(run, &[("OUT", reports), ("BASELINE", baseline)]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let summary = fs::read_to_string(format!("{reports}/size.md")).expect("it was written");
    assert!(summary.contains("487 bytes (+0)"), "{summary}");
}
