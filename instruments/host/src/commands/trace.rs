//! `plugin-host trace`: every crossing of some requests, in words.

use std::io::{self, Write};
use std::path::PathBuf;

use plugin_host::trace;
use plugin_host::{Answer, By, Vm};
use shell::{Stdout, Verdict};

use super::{Compiling, Outcome, Traffic};

/// Print every call between host and plugin, in words.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  plugin-host trace plugin.wasm -H 'allow: nope'\n\n\
    Exit status: 0 every request was answered, 1 the plugin failed or was refused, 2 it could not be told.")]
pub(crate) struct Arguments {
    /// The plugin
    plugin: PathBuf,
    /// The host to act
    #[arg(long, value_name = "HOST", help = super::hosts_help("The host to act", "envoy"))]
    host: Option<String>,
    #[command(flatten)]
    traffic: Traffic,
    #[command(flatten)]
    compiling: Compiling,
    /// One JSON object a crossing instead of text
    #[arg(long, conflicts_with_all = ["html", "svg"])]
    json: bool,
    /// Write a sequence diagram as one HTML page
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write a sequence diagram as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let scenario = arguments.traffic.scenario()?;
    let requests = arguments.traffic.requests(&scenario)?;
    let host = arguments.host.as_deref().or(scenario.host.as_deref()).unwrap_or("envoy");
    let personality = super::personality(host)?;
    let plugin = super::load_bounded(&arguments.plugin, &arguments.compiling)?;
    let started = Vm::start_traced(&plugin, personality, scenario.settings());
    let mut vm = match started {
        Ok(vm) => vm,
        Err(refused) => {
            let (refusal, recorder) = *refused;
            let led_to_it = recorder.crossings();
            if arguments.json {
                for (sequence, crossing) in led_to_it.iter().enumerate() {
                    writeln!(out, "{}", trace::json_line(sequence, crossing))?;
                }
            } else if !led_to_it.is_empty() {
                writeln!(out, "# start on {host}")?;
                write!(out, "{}", trace::text(led_to_it))?;
            }
            let what = if refusal.crashes() { "crashes" } else { "refuses the plugin" };
            let remedy = refusal.remedy();
            // A name of the plugin may be in it.
            let why = shell::text::one_line(&format!("{refusal}; {remedy}"));
            writeln!(io::stderr(), "{host} {what}: {why}")?;
            return Ok(Verdict::DoesNotHold);
        }
    };
    let mut crossings = Vec::new();
    let mut sequence = 0;
    let mut failed = false;
    let mut show = |vm: &mut Vm, title: &str, end: &str| -> io::Result<()> {
        let recorder = vm.take_trace();
        let fresh = recorder.crossings();
        if arguments.json {
            for crossing in fresh {
                writeln!(out, "{}", trace::json_line(sequence, crossing))?;
                sequence += 1;
            }
        } else {
            writeln!(out, "# {title}")?;
            write!(out, "{}", trace::text(fresh))?;
            if recorder.dropped() > 0 {
                writeln!(out, "... and {} crossings more", recorder.dropped())?;
            }
            if !end.is_empty() {
                writeln!(out, "= {end}\n")?;
            }
        }
        // Only pictures need all of them at once.
        if arguments.html.is_none() && arguments.svg.is_none() {
            return Ok(());
        }
        crossings.extend(fresh.iter().cloned().map(|crossing| (title.to_owned(), crossing)));
        Ok(())
    };
    show(&mut vm, &format!("start on {host}"), "started")?;
    for request in &requests {
        let text =
            |name: &[u8]| request.headers.get(name).unwrap_or_default().escape_ascii().to_string();
        let title = format!("{} {}", text(b":method"), text(b":path"));
        let answer = vm.exchange(request);
        failed |= answer.fault.is_some();
        show(&mut vm, &title, &end(&answer))?;
        if answer.fault.is_some() {
            break;
        }
    }
    for _ in 0..scenario.ticks {
        let end = match vm.pass_time() {
            Ok(_) => String::new(),
            Err(fault) => {
                failed = true;
                fault.to_string()
            }
        };
        show(&mut vm, "time passes", &end)?;
    }
    if let Some(path) = &arguments.html {
        shell::write(path, trace::html(&crossings).as_bytes())?;
    }
    if let Some(path) = &arguments.svg {
        shell::write(path, trace::svg(&crossings).as_bytes())?;
    }
    Ok(Verdict::of(!failed))
}

/// What the client got.
fn end(answer: &Answer) -> String {
    let by = match answer.by {
        By::Upstream => "from the upstream",
        By::Plugin => "from the plugin",
        By::Host => "from the host, because the plugin failed",
        By::Nobody => "nobody answers",
    };
    let mut end = match answer.by {
        By::Nobody => by.to_owned(),
        _ => format!("{} {by}", answer.status),
    };
    if let Some(fault) = &answer.fault {
        end += &format!(": {fault}");
        if fault.backtrace.len() > 1 {
            end += &format!("\n  called by {}", fault.backtrace[1..].join(", "));
        }
    }
    for remark in &answer.remarks {
        end += &format!("\n  {}", remark.text);
    }
    end
}
