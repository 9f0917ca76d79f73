//! The script of the action, for a plugin that passes and for each kind of failure.

use std::fs;

use crate::bench::{Bench, Said, commands, project};
use crate::summary::Summary;

/// Runs the script with a summary file, like the action.
pub(crate) fn run(bench: &Bench, environment: &[(&str, &str)]) -> Said {
    let bin = commands().display().to_string();
    let mut all = vec![
        ("BIN", bin.as_str()),
        ("OUT", "out"),
        ("PLUGIN", "plugin.wasm"),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
        ("GITHUB_OUTPUT", "output"),
        ("GITHUB_ENV", "env"),
    ];
    all.extend(environment);
    bench.script("action/run", &all)
}

/// The commands that GitHub's runner would execute when it reads that log.
pub(crate) fn carried_out(log: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut stopped: Option<String> = None;
    for line in log.split(['\n', '\r']) {
        let line = line.trim_start();
        if let Some(token) = &stopped {
            if line == format!("::{token}::") {
                stopped = None;
            }
        } else if let Some(token) = line.strip_prefix("::stop-commands::") {
            stopped = Some(token.to_owned());
        } else if line.starts_with("::") || line.contains("##[") {
            found.push(line.to_owned());
        }
    }
    assert_eq!(stopped, None, "commands stay stopped:\n{log}");
    found
}

#[test]
fn a_plugin_that_holds_passes_with_tables_and_a_page() {
    let bench = Bench::with_the_gate(487);
    let image = bench.path("image.tar").display().to_string();
    let pack = commands().join("plugin-image");
    let packed = std::process::Command::new(pack)
        .args(["pack", "plugin.wasm", "--output", &image])
        .current_dir(bench.folder.path())
        .output();
    assert!(packed.expect("it runs").status.success());
    let said = run(
        &bench,
        &[
            ("BUDGET", "size-budget.toml"),
            ("BASELINE", "plugin.wasm"),
            ("HOSTS", "envoy ats"),
            ("LEAK", "4096"),
            ("IMAGE", &image),
            ("TESTS", "gate.test.toml\n\n"),
        ],
    );
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(carried_out(&said.out), Vec::<String>::new());
    let summary = bench.read("summary.md");
    for title in ["Size", "Size budget", "Hosts", "Leaks", "Image", "Tests"] {
        assert!(summary.contains(&format!("### {title}: holds\n")), "{title}:\n{summary}");
    }
    let summary = Summary::read(&summary);
    assert!(summary.headings.contains(&"plugin.wasm: 487 bytes (+0)".to_owned()), "{summary:?}");
    for table in ["section|bytes|dictated by the ABI|items|", "bytes|whose|item|", "host||why|"] {
        assert!(summary.tables.iter().any(|head| head == table), "no `{table}` in {summary:?}");
    }
    assert_eq!(summary.foreign, Vec::<String>::new());
    assert!(bench.read("out/size.html").contains("</html>"));
    for report in ["budget", "hosts", "leak", "tests"] {
        let junit = bench.read(&format!("out/{report}.xml"));
        let junit = quick_junit::Report::deserialize_from_str(&junit).expect("it is JUnit");
        assert!(junit.tests > 0 && junit.failures == 0 && junit.errors == 0, "{report}");
        assert_eq!(bench.read(&format!("out/{report}.json")), "[]\n");
    }
}

#[test]
fn a_plugin_over_its_budget_fails_with_an_annotation_at_the_limit() {
    let bench = Bench::with_the_gate(400);
    let said = run(&bench, &[("BUDGET", "size-budget.toml"), ("BASELINE", "not-there-yet.json")]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let carried_out = carried_out(&said.out);
    assert_eq!(carried_out.len(), 1, "{carried_out:?}");
    let start = "::error file=size-budget.toml,line=3,title=size-report%3A plugin.wasm%3A total::";
    assert!(carried_out[0].starts_with(start), "{carried_out:?}");
    assert!(carried_out[0].contains("is over by 87 bytes"), "{carried_out:?}");
    assert!(bench.read("summary.md").contains("### Size budget: **does not hold**"));
}

#[test]
fn a_plugin_that_leaks_fails() {
    let leak =
        fs::read_to_string(project().join("abi/book/plugins/leak.wat")).expect("it is there");
    let bench = Bench::with_text(&leak);
    let said = run(&bench, &[("LEAK", "4096"), ("HOSTS", "envoy")]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let carried_out = carried_out(&said.out);
    assert_eq!(carried_out.len(), 1, "{carried_out:?}");
    assert!(
        carried_out[0].starts_with("::error file=plugin.wasm,line=1,title=plugin-host%3A plugin.wasm%3A leak on envoy::leaks "),
        "{carried_out:?}"
    );
    let summary = bench.read("summary.md");
    assert!(
        summary.contains("### Hosts: holds") && summary.contains("### Leaks: **does not hold**"),
        "{summary}"
    );
    assert!(bench.read("out/leak.svg").starts_with("<svg"));
}

#[test]
fn a_plugin_that_no_host_loads_fails_with_the_reason() {
    let bench = Bench::with_text(
        r#"(module (import "env" "no_such_hostcall" (func)) (memory (export "memory") 1)
             (func (export "proxy_abi_version_0_2_0")))"#,
    );
    let said = run(&bench, &[("HOSTS", "all"), ("LEAK", "4096")]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let errors = carried_out(&said.out);
    assert!(errors.iter().filter(|it| it.contains("no_such_hostcall")).count() >= 6, "{errors:?}");
    // A plugin that does not start cannot be checked for leaks, and the summary says so.
    assert!(bench.read("summary.md").contains("### Leaks: **could not be told**"));
}

#[test]
fn what_is_no_plugin_could_not_be_told() {
    let bench = Bench::new();
    bench.write("plugin.wasm", "not one");
    let said = run(&bench, &[("HOSTS", "envoy")]);
    assert_eq!(said.status, Some(2), "{said:?}");
    let carried_out = carried_out(&said.out);
    let starts =
        ["::error title=Size::", "::warning file=plugin.wasm,line=1,", "::error title=Hosts::"];
    assert_eq!(carried_out.len(), starts.len(), "{said:?}");
    for (command, start) in carried_out.iter().zip(starts) {
        assert!(command.starts_with(start), "{said:?}");
    }
}

#[test]
fn without_a_plugin_the_script_says_what_it_lacks() {
    let bench = Bench::new();
    let said = run(&bench, &[("PLUGIN", "")]);
    assert_ne!(said.status, Some(0));
    assert!(said.err.contains("name the plugin"), "{said:?}");
}
