//! `plugin-host test`: runs scenarios as tests, in this project's format or Google's.

mod google;
mod own;

use std::io::Write;
use std::path::{Path, PathBuf};

use plugin_host::Plugin;
use plugin_host::google::Format;
use shell::checks::{self, Check};
use shell::{Checked, Failure, Stdout, Verdict};

use super::checks::{Reports, whole};
use super::{Compiling, Outcome};

/// Run scenarios as tests: each request must meet its `[request.expect]`.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  plugin-host test gate.toml\n  plugin-host test --plugin plugin.wasm tests.textpb tests.yaml\n\n\
    A scenario names its plugin:\n  plugin = \"plugin.wasm\"\n  [[request]]\n  headers = { allow = \"nope\" }\n  [request.expect]\n  status = 403\n\n\
    Files that end in `.textpb`, `.txtpb`, `.textproto`, `.pbtxt`, `.yaml` or `.yml` are tests for\n\
    Google Service Extensions and run as in Google's public test harness.\n\n\
    Exit status: 0 every test passed, 1 a test failed, 2 could not tell."
)]
pub(crate) struct Arguments {
    /// Scenarios in TOML, or Google's tests in text protobuf or YAML
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
    /// Plugin for files that do not name one
    #[arg(long, value_name = "FILE")]
    plugin: Option<PathBuf>,
    /// Plugin configuration for Google's tests that do not name one
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    compiling: Compiling,
    #[command(flatten)]
    files: Reports,
}

/// One test and its failures.
struct Case {
    /// The request, or the name of Google's test.
    name: String,
    /// Its line in the file.
    line: usize,
    differences: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let mut checked = Checked::at((String::new(), 1));
    let ended = run_all(arguments, &mut checked, out);
    arguments.files.write("test", checked, ended)
}

fn run_all(arguments: &Arguments, checked: &mut Checked, out: &mut Stdout) -> Outcome {
    for path in &arguments.scenarios {
        checked.place = whole(path);
        let cases = match format(path) {
            None => own::run(path, arguments)?,
            Some(format) => google::run(path, format, arguments)?,
        };
        let shown = path.display().to_string();
        for case in cases {
            let word = match case.differences.is_empty() {
                true => "ok",
                false => "FAILED",
            };
            let name = shell::text::one_line(&case.name);
            writeln!(out, "{shown}: {name} ... {word}")?;
            for difference in &case.differences {
                writeln!(out, "  {difference}")?;
            }
            checked.done.push(Check {
                group: shown.clone(),
                name: case.name,
                kind: "test",
                place: (whole(path).0, case.line),
                outcome: checks::Outcome::of(case.differences),
            });
        }
    }
    let checks = &checked.done;
    let holds = |check: &&Check| check.outcome == checks::Outcome::Holds;
    let failed = checks.len() - checks.iter().filter(holds).count();
    let plural = if checks.len() == 1 { "" } else { "s" };
    writeln!(out, "{} test{plural}, {failed} not as expected", checks.len())?;
    Ok(match failed {
        0 => Verdict::Holds,
        _ => Verdict::DoesNotHold,
    })
}

/// The format of Google's tests in this file; `None` for this project's own.
fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "textpb" | "txtpb" | "textproto" | "pbtxt" => Some(Format::Textpb),
        "yaml" | "yml" => Some(Format::Yaml),
        _ => None,
    }
}

/// The plugin named in the file, or else on the command line.
fn plugin(file: &Path, named: Option<&Path>, arguments: &Arguments) -> Result<Plugin, Failure> {
    let plugin = named.or(arguments.plugin.as_deref()).ok_or_else(|| {
        Failure::could_not_tell(format_args!(
            "`{}` names no plugin: write it in the file or pass `--plugin FILE`",
            file.display()
        ))
    })?;
    super::load(plugin, arguments.compiling.limits())
}
