//! `plugin-host decode`: Envoy's `wasm:trace` log in readable form.

use std::io::Write;
use std::path::PathBuf;

use plugin_host::envoy_log::decode;
use plugin_host::trace;
use shell::{Bound, Failure, Stdout, Verdict};

use super::Outcome;

/// Translate Envoy's `wasm:trace` log into named calls and arguments.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Example:\n  envoy -c envoy.yaml --component-log-level wasm:trace 2> envoy.log\n  \
    plugin-host decode envoy.log --plugin plugin.wasm\n\n\
    Exit status: 0 the log was decoded, 2 could not tell."
)]
pub(crate) struct Arguments {
    /// Log file
    log: PathBuf,
    /// Plugin that Envoy ran
    #[arg(long, value_name = "FILE")]
    plugin: PathBuf,
    /// Print one JSON object per crossing instead of text
    #[arg(long, conflicts_with_all = ["html", "svg"])]
    json: bool,
    /// Write a sequence diagram as a self-contained HTML page
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write a sequence diagram as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let log = shell::read(&arguments.log, Bound::LOG)?;
    let module = shell::read(&arguments.plugin, Bound::MODULE)?;
    let crossings = decode(&log, &module).map_err(|error| {
        Failure::could_not_tell(format_args!("`{}`: {error}", arguments.plugin.display()))
    })?;
    if crossings.is_empty() {
        return Err(Failure::could_not_tell(format_args!(
            "`{}` records no calls: start Envoy with `--component-log-level wasm:trace`",
            arguments.log.display()
        )));
    }
    let parts: Vec<_> = crossings
        .chunk_by(|(one, _), (other, _)| one == other)
        .map(|part| trace::Part {
            title: part[0].0.clone(),
            crossings: part.iter().map(|(_, crossing)| crossing.clone()).collect(),
            end: String::new(),
        })
        .collect();
    if arguments.json {
        for (sequence, (_, crossing)) in crossings.iter().enumerate() {
            writeln!(out, "{}", trace::json_line(sequence, crossing))?;
        }
    } else {
        for part in &parts {
            writeln!(out, "# {}\n{}", part.title, trace::text(&part.crossings))?;
        }
    }
    if let Some(path) = &arguments.html {
        shell::write(path, trace::html(&parts).as_bytes())?;
    }
    if let Some(path) = &arguments.svg {
        shell::write(path, trace::svg(&parts).as_bytes())?;
    }
    Ok(Verdict::Holds)
}
