//! `plugin-host trace`: every call between host and plugin while requests are served.

use std::io::{self, Write};
use std::path::PathBuf;

use plugin_host::trace::{self, Recorder};
use plugin_host::{Answer, Refusal, Step, Vm};
use shell::{Failure, Stdout, Verdict};

use super::{Compiling, Outcome, Traffic};

/// Print every call between host and plugin.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  plugin-host trace plugin.wasm -H 'allow: nope'\n\n\
    Exit status: 0 every request was served, 1 the plugin failed or was refused, 2 could not tell.")]
pub(crate) struct Arguments {
    /// Plugin to run
    plugin: PathBuf,
    /// Host to imitate
    #[arg(long, value_name = "HOST", help = super::hosts_help("Host to imitate", "envoy"))]
    host: Option<String>,
    #[command(flatten)]
    traffic: Traffic,
    #[command(flatten)]
    compiling: Compiling,
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
    let scenario = arguments.traffic.scenario()?;
    let requests = arguments.traffic.requests(&scenario)?;
    let host = arguments.host.as_deref().or(scenario.host.as_deref()).unwrap_or("envoy");
    let personality = super::personality(host)?;
    let plugin = super::load_bounded(&arguments.plugin, &arguments.compiling)?;
    let started = Vm::start_traced(&plugin, personality, scenario.settings());
    let mut vm = match started {
        Ok(vm) => vm,
        Err(refused) => return refused_by(host, &refused.0, &refused.1, arguments, out),
    };
    let mut shown = Shown { arguments, parts: Vec::new(), sequence: 0, answers: 0, out };
    let mut failed = false;
    shown.part(&mut vm, &format!("start on {host}"), "started")?;
    for request in &requests {
        let text =
            |name: &[u8]| request.headers.get(name).unwrap_or_default().escape_ascii().to_string();
        let title = format!("{} {}", text(b":method"), text(b":path"));
        let answer = vm.exchange(request);
        failed |= answer.fault.is_some();
        shown.part(&mut vm, &title, &trace::answer_text(&answer))?;
        shown.answer(&answer)?;
        if answer.fault.is_some() {
            break;
        }
    }
    for (index, connection) in scenario.connections.iter().enumerate() {
        failed |= !shown.connection(&mut vm, index + 1, &connection.steps())?;
    }
    for _ in 0..scenario.ticks {
        let end = match vm.pass_time() {
            Ok(_) => String::new(),
            Err(fault) => {
                failed = true;
                fault.to_string()
            }
        };
        shown.part(&mut vm, "time passes", &end)?;
    }
    let parts = shown.parts;
    pictures(arguments, &parts)?;
    arguments.traffic.warn_of_unused(&scenario, vm.take_deeds().calls);
    Ok(Verdict::of(!failed))
}

/// Shows the calls that led to a refusal, and the reason.
fn refused_by(
    host: &str,
    refusal: &Refusal,
    recorder: &Recorder,
    arguments: &Arguments,
    out: &mut Stdout,
) -> Outcome {
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
    // The message may contain names chosen by the plugin.
    let why = shell::text::one_line(&format!("{refusal}; {}", refusal.remedy()));
    pictures(
        arguments,
        &[trace::Part {
            title: format!("start on {host}"),
            crossings: led_to_it.to_vec(),
            end: format!("{host} {what}: {why}"),
        }],
    )?;
    writeln!(io::stderr(), "{host} {what}: {why}")?;
    Ok(Verdict::DoesNotHold)
}

/// Writes the requested diagrams.
fn pictures(arguments: &Arguments, parts: &[trace::Part]) -> Result<(), Failure> {
    if let Some(path) = &arguments.html {
        shell::write(path, trace::html(parts).as_bytes())?;
    }
    if let Some(path) = &arguments.svg {
        shell::write(path, trace::svg(parts).as_bytes())?;
    }
    Ok(())
}

/// Prints the trace, and collects what the diagrams need.
struct Shown<'a> {
    arguments: &'a Arguments,
    parts: Vec<trace::Part>,
    /// Crossings printed so far.
    sequence: usize,
    /// Requests printed so far.
    answers: usize,
    out: &'a mut Stdout,
}

impl Shown<'_> {
    /// Shows a TCP connection, one part per step. Returns whether every callback returned.
    fn connection(&mut self, vm: &mut Vm, number: usize, steps: &[Step]) -> io::Result<bool> {
        let opened = vm.connect();
        let open = match &opened {
            Ok(stream) if vm.is_open(*stream) => "the connection is open".to_owned(),
            Ok(_) => "the connection is closed".to_owned(),
            Err(fault) => fault.to_string(),
        };
        self.part(vm, &format!("connection {number}"), &open)?;
        let Ok(stream) = opened else {
            return Ok(false);
        };
        for step in steps {
            let passed = vm.take_step(stream, step);
            let end = passed.as_ref().map_or_else(ToString::to_string, ToString::to_string);
            self.part(vm, &format!("connection {number}: {step}"), &end)?;
            if passed.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Shows the crossings since the last part, and their outcome.
    fn part(&mut self, vm: &mut Vm, title: &str, end: &str) -> io::Result<()> {
        let recorder = vm.take_trace();
        let fresh = recorder.crossings();
        if self.arguments.json {
            for crossing in fresh {
                writeln!(self.out, "{}", trace::json_line(self.sequence, crossing))?;
                self.sequence += 1;
            }
        } else {
            writeln!(self.out, "# {title}")?;
            write!(self.out, "{}", trace::text(fresh))?;
            if recorder.dropped() > 0 {
                writeln!(self.out, "... and {} more crossings", recorder.dropped())?;
            }
            if !end.is_empty() {
                writeln!(self.out, "= {end}\n")?;
            }
        }
        // Only diagrams need all of them at once.
        if self.arguments.html.is_some() || self.arguments.svg.is_some() {
            let crossings = fresh.to_vec();
            self.parts.push(trace::Part {
                title: title.to_owned(),
                crossings,
                end: end.to_owned(),
            });
        }
        Ok(())
    }

    /// Prints what the client receives. Text and diagrams have it at the end of the part already.
    fn answer(&mut self, answer: &Answer) -> io::Result<()> {
        if self.arguments.json {
            writeln!(self.out, "{}", trace::answer_json(self.answers, answer))?;
        }
        self.answers += 1;
        Ok(())
    }
}
