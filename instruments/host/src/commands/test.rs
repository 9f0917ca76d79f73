//! `plugin-host test`: scenarios as tests, the project's own and Google's.

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

/// Run scenarios as tests: each request must come to what its `[request.expect]` says.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  plugin-host test gate.toml\n  plugin-host test --plugin plugin.wasm tests.textpb tests.yaml\n\n\
    A scenario names its plugin:\n  plugin = \"plugin.wasm\"\n  [[request]]\n  headers = { allow = \"nope\" }\n  [request.expect]\n  status = 403\n\n\
    Files in `.textpb`, `.txtpb`, `.textproto`, `.pbtxt`, `.yaml` and `.yml` are tests of Google's\n\
    Service Extensions, and run as its public harness runs them.\n\n\
    Exit status: 0 everything is as expected, 1 something is not, 2 could not tell."
)]
pub(crate) struct Arguments {
    /// Scenarios in TOML, or Google's tests in text protobuf or YAML
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
    /// The plugin, for files that name none
    #[arg(long, value_name = "FILE")]
    plugin: Option<PathBuf>,
    /// The plugin's configuration, for Google's tests that name none
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    compiling: Compiling,
    #[command(flatten)]
    files: Reports,
}

/// One test, and what was not as expected.
struct Case {
    /// A request, or what a test of Google is called.
    name: String,
    /// Where it stands in its file.
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

/// The format of a file of Google's tests; the project's own are everything else.
fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "textpb" | "txtpb" | "textproto" | "pbtxt" => Some(Format::Textpb),
        "yaml" | "yml" => Some(Format::Yaml),
        _ => None,
    }
}

/// The plugin that a file names, or the one of the command line.
fn plugin(file: &Path, named: Option<&Path>, arguments: &Arguments) -> Result<Plugin, Failure> {
    let plugin = named.or(arguments.plugin.as_deref()).ok_or_else(|| {
        Failure::could_not_tell(format_args!(
            "`{}` names no plugin: write it in the file or pass `--plugin FILE`",
            file.display()
        ))
    })?;
    super::load(plugin, arguments.compiling.limits())
}
