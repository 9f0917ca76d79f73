//! `plugin-host test`: scenarios as tests.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use plugin_host::trace::Recorder;
use plugin_host::{Limits, Scenario, Vm};
use shell::{Bound, Failure, Stdout, Verdict};

use super::Outcome;

/// Run scenarios as tests: each request must come to what its `[request.expect]` says.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Example:\n  plugin-host test gate.toml\n\nThe file names its plugin:\n  plugin = \"plugin.wasm\"\n  [[request]]\n  headers = { allow = \"nope\" }\n  [request.expect]\n  status = 403\n\n\
    Exit status: 0 all is as expected, 1 something is not, 2 it could not be told."
)]
pub(crate) struct Arguments {
    /// Scenarios, in TOML
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
    /// The plugin, for scenarios that name none
    #[arg(long, value_name = "FILE")]
    plugin: Option<PathBuf>,
    /// Write a report in the format of JUnit
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
}

/// One request of a scenario, and what was not as expected.
struct Case {
    name: String,
    differences: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let mut cases = Vec::new();
    for path in &arguments.scenarios {
        for case in scenario(path, arguments.plugin.as_deref())? {
            let word = if case.differences.is_empty() {
                "ok"
            } else {
                "FAILED"
            };
            writeln!(out, "{} ... {word}", case.name)?;
            for difference in &case.differences {
                writeln!(out, "  {difference}")?;
            }
            cases.push(case);
        }
    }
    if let Some(path) = &arguments.junit {
        shell::write(path, junit(&cases).as_bytes())?;
    }
    let failed = cases
        .iter()
        .filter(|case| !case.differences.is_empty())
        .count();
    writeln!(out, "{} requests, {failed} not as expected", cases.len())?;
    Ok(match failed {
        0 => Verdict::Holds,
        _ => Verdict::DoesNotHold,
    })
}

fn scenario(path: &Path, plugin: Option<&Path>) -> Result<Vec<Case>, Failure> {
    let shown = path.display();
    let text = shell::read_text(path, Bound::TEXT)?;
    let scenario = Scenario::parse(&text).map_err(|error| {
        Failure::could_not_tell(format_args!("`{shown}` is not a scenario: {error}"))
    })?;
    let beside = |name: &String| path.parent().unwrap_or(Path::new("")).join(name);
    let plugin = scenario
        .plugin
        .as_ref()
        .map(beside)
        .or(plugin.map(Path::to_owned));
    let plugin = plugin.ok_or_else(|| {
        Failure::could_not_tell(format_args!(
            "`{shown}` names no plugin: write `plugin = \"FILE\"` or pass `--plugin FILE`"
        ))
    })?;
    let plugin = super::load(&plugin, Limits::default())?;
    let host = super::personality(scenario.host.as_deref().unwrap_or("envoy"))?;
    let recorder = Some(Recorder::default());
    let mut vm = match Vm::start_recording(&plugin, host, scenario.settings(), recorder) {
        Ok(vm) => vm,
        Err(refusal) => {
            return Ok(vec![Case {
                name: format!("{shown}: start"),
                differences: vec![refusal.to_string()],
            }]);
        }
    };
    vm.take_trace();
    let mut cases = Vec::new();
    for (index, (request, expect)) in scenario
        .requests()
        .iter()
        .zip(scenario.expectations())
        .enumerate()
    {
        let answer = vm.exchange(request);
        let crossings = vm.take_trace().crossings().len();
        cases.push(Case {
            name: format!("{shown}: request {}", index + 1),
            differences: expect.differences(&answer, crossings),
        });
    }
    Ok(cases)
}

fn junit(cases: &[Case]) -> String {
    let failed = cases
        .iter()
        .filter(|case| !case.differences.is_empty())
        .count();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"plugin-host\" tests=\"{}\" failures=\"{failed}\">\n",
        cases.len()
    );
    for case in cases {
        let name = escaped(&case.name);
        let _ = match case.differences.is_empty() {
            true => writeln!(out, "  <testcase name=\"{name}\"/>"),
            false => writeln!(
                out,
                "  <testcase name=\"{name}\"><failure message=\"{}\"/></testcase>",
                escaped(&case.differences.join("; "))
            ),
        };
    }
    out + "</testsuite>\n"
}

/// For an attribute; what XML cannot have at all becomes a question mark.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, character| {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            control if control.is_control() => out.push('?'),
            other => out.push(other),
        }
        out
    })
}
