//! The results as Markdown. Every figure comes from `results.json`.

mod tables;

use std::fmt::Write;

use crate::contestants::{ABSENT, ASKS, GATE, LOGS, NONE, NOTHING, RUST_SDK_SMALLEST, WAT};
use crate::order::{self, Agreement};
use crate::results::{Measured, Results};
use crate::statistics::Estimate;
use crate::targets::{PATHS, judge};

pub use tables::short_table;

/// The whole report.
#[must_use]
pub fn markdown(results: &Results) -> String {
    let mut text = String::from("# The gate beside what people would use instead\n\n");
    text += "Made by `scripts/bench` from [results.json](results.json), which has every sample. What is measured and how: [README.md](README.md).\n\n";
    machine(&mut text, results);
    section(&mut text, "In short", &short_table(results));
    text += "\nWho can edit Envoy's own configuration gets the decision cheaper from a route match or RBAC.\n";
    section(&mut text, "Targets", &verdicts(results));
    section(&mut text, "Bytes, crossings, instructions", &tables::exact(results));
    text += "\nCounted, not timed: the same on every machine. Crossings are calls between host and plugin, both ways, for one request; buffers are what the host asks the plugin's allocator for. A request is allowed, or denied because the header is missing or has another value.\n\nInstructions are the engine's fuel, in which each byte that a `memory.copy` moves counts as one. `plugin.wasm` completes its log line with one `memory.copy`, because that is the shortest code; the portable build does it with loads and stores, and the heap builds keep a second line ready for a header that is missing. Bytes came first; what that takes on Envoy shows in the next table.\n";
    plot(&mut text, "bytes", "Bytes of each plugin, on a log scale");
    section(&mut text, "CPU per request on Envoy", &tables::cpu(results));
    text += "\nTime of Envoy's process on a CPU, median over the rounds with its 95 % interval; `over no filter` is taken round by round. `<` is beyond the noise of this run, `=` within it:\n\n";
    text += &order::by_cpu(results);
    let _ = writeln!(
        text,
        "\nThe first half of the rounds beside the second, CPU on both paths, start and memory: {}.",
        Agreement::of_halves(results).told()
    );
    plot(&mut text, "cpu", "CPU per request, with 95 % intervals");
    section(&mut text, "Where the gate's time goes", &crossings(results));
    section(&mut text, "Latency at a fixed rate", &tables::latency(results));
    section(&mut text, "Start and reload", &tables::start(results));
    section(&mut text, "Memory", &tables::memory(results));
    plot(&mut text, "memory", "Memory over no filter, by workers");
    section(&mut text, "The long run", &tables::endurance(results));
    plot(&mut text, "growth", "Memory over requests");
    plot(&mut text, "stalls", "The longest wait so far, over requests");
    text += "\nWhat `nothing` waits, the machine has done to it; a plugin that stalls by itself would stand out.\n";
    if let Some(instruments) = &results.instruments {
        section(&mut text, "The instruments", &tables::instruments(instruments));
    }
    text += "\n## Who is missing\n\n";
    for (who, why) in ABSENT {
        let _ = writeln!(text, "* {who}: {why}.");
    }
    text
}

fn section(text: &mut String, title: &str, body: &str) {
    let _ = write!(text, "\n## {title}\n\n{body}");
}

fn plot(text: &mut String, name: &str, what: &str) {
    let _ = write!(text, "\n![{what}](plots/{name}.svg)\n");
}

fn machine(text: &mut String, results: &Results) {
    let (machine, settings) = (&results.machine, &results.settings);
    let [before, after] = machine.load_average;
    let _ = write!(
        text,
        "* {}, {} cores, {:.0} GiB; {}; load average {before:.1} when the run began, {after:.1} when it ended\n\
         * Envoy {}; {}; {}\n\
         * commit {}\n\
         * {} rounds of {} requests on each path, every contestant in a fresh Envoy, all up at once and taking turns, order shuffled; 16 workers in {} of them; \
           latency in {} of them, {} requests a second for {} s; {} starts; long run of {} requests on each path for `{GATE}` and {} for other plugins\n",
        machine.processor,
        machine.cores,
        machine.memory_bytes as f64 / f64::from(1 << 30),
        machine.kernel,
        machine.envoy,
        machine.rustc,
        machine.tools.join("; "),
        machine.commit,
        settings.rounds,
        settings.requests,
        settings.rounds_of_16_workers,
        settings.latency_rounds,
        settings.rate,
        settings.latency_seconds,
        settings.starts,
        settings.gate_endurance,
        settings.endurance,
    );
    let cores = machine.cores as f64;
    if before > cores || after > cores {
        *text += "* **The machine was busy with other work**: intervals are wide, medians of a few rounds can change places, and latency, starts and waits are worse than they would be alone\n";
    }
}

fn verdicts(results: &Results) -> String {
    let mut text = String::from("| target | met | figures |\n|---|---|---|\n");
    for verdict in judge(results) {
        let met = match verdict.met {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "open: within the noise, or not measured for long enough",
        };
        let _ = writeln!(text, "| {} | {met} | {} |", verdict.target, verdict.because);
    }
    text
}

/// From a plugin that returns at once to the gate, a crossing more with each step.
fn crossings(results: &Results) -> String {
    let mut text = String::new();
    let steps: [(&str, &[&str]); 2] =
        [("allow", &[NONE, NOTHING, ASKS, GATE]), ("deny", &[NONE, NOTHING, ASKS, LOGS, GATE])];
    for ((path, names), (_, of)) in steps.into_iter().zip(PATHS) {
        let takers: Vec<&Measured> =
            names.iter().filter_map(|name| results.contestant(name)).collect();
        let _ = writeln!(text, "* {path}:");
        let mut told = |this: &Measured, other: &Measured, what: &str| {
            let difference = Estimate::of_difference(&of(this).cpu_us, &of(other).cpu_us);
            let noise = if difference.spans_zero() { ", within the noise" } else { "" };
            let _ = writeln!(
                text,
                "  * {what}: {:+.2} us ({:+.2} to {:+.2}){noise}",
                difference.median, difference.low, difference.high
            );
        };
        for pair in takers.windows(2) {
            let more = new_calls(pair[1], pair[0], path).join(", ");
            let what = format!("from `{}` to `{}` ({more})", pair[0].name, pair[1].name);
            told(pair[1], pair[0], &what);
        }
        for other in [WAT, RUST_SDK_SMALLEST] {
            if let (Some(gate), Some(other)) = (results.contestant(GATE), results.contestant(other))
            {
                told(gate, other, &format!("`{GATE}` against `{}`", other.name));
            }
        }
    }
    text
}

/// The calls of one contestant that another one does without, or what it does instead.
fn new_calls(this: &Measured, other: &Measured, path: &str) -> Vec<String> {
    let calls = |one: &Measured| -> Vec<String> {
        let exact = one.exact.as_ref();
        let path = exact.map(|exact| if path == "allow" { &exact.allow } else { &exact.deny });
        let calls = path.map(|path| path.calls.as_slice()).unwrap_or_default();
        calls.iter().map(|call| format!("`{}`", call.trim())).collect()
    };
    let (these, others) = (calls(this), calls(other));
    let new: Vec<String> = these.into_iter().filter(|call| !others.contains(call)).collect();
    if new.is_empty() {
        return vec!["no call more, and the decision".to_owned()];
    }
    new
}
