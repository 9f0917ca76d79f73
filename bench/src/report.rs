//! The results as Markdown. Every figure comes from `results.json`.

mod tables;

use std::fmt::Write;

use crate::contestants::{ABSENT, GATE, NOTHING, RUST_SDK_SMALLEST, WAT};
use crate::order::{self, Agreement};
use crate::results::Results;
use crate::statistics::Estimate;
use crate::targets::{PATHS, judge, over_none};

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
    section(
        &mut text,
        "Bytes, crossings, instructions",
        &tables::exact(results),
    );
    text += "\nCounted, not timed: the same on every machine. Crossings are calls between host and plugin, both ways, for one request; buffers are what the host asks the plugin's allocator for. A denied request is one without the header. Instructions are the engine's fuel, which counts each byte that a `memory.copy` moves as one: the gate's deny path copies the end of its log line so, while the heap builds keep a line ready for a header that is missing.\n";
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
    section(
        &mut text,
        "Latency at a fixed rate",
        &tables::latency(results),
    );
    section(&mut text, "Start and reload", &tables::start(results));
    section(&mut text, "Memory", &tables::memory(results));
    plot(&mut text, "memory", "Memory over no filter, by workers");
    section(&mut text, "The long run", &tables::endurance(results));
    plot(&mut text, "growth", "Memory over requests");
    plot(&mut text, "stalls", "The longest wait over requests");
    if let Some(instruments) = &results.instruments {
        section(
            &mut text,
            "The instruments",
            &tables::instruments(instruments),
        );
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
           latency in {} of them, {} requests a second for {} s; long run of {} requests on each path for `{GATE}` and {} for other plugins\n",
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

/// What the gate takes beyond a plugin that returns at once, beside what it calls.
fn crossings(results: &Results) -> String {
    let mut text = String::new();
    for (path, of) in PATHS {
        let find = |name| results.contestant(name);
        let (Some(gate), Some(nothing)) = (find(GATE), find(NOTHING)) else {
            continue;
        };
        let (Some(exact), Some(least)) = (&gate.exact, over_none(results, nothing, of)) else {
            continue;
        };
        let counts = if path == "allow" {
            &exact.allow
        } else {
            &exact.deny
        };
        let beyond = Estimate::of_difference(&of(gate).cpu_us, &of(nothing).cpu_us);
        let calls: Vec<String> = counts
            .calls
            .iter()
            .map(|call| format!("`{}`", call.trim()))
            .collect();
        let _ = writeln!(
            text,
            "* {path}: a plugin that returns at once takes {:+.2} us over no filter ({:+.2} to {:+.2}); the gate {:+.2} us beyond that ({:+.2} to {:+.2}), in {} crossings: {}; the plugin itself executes {} instructions.",
            least.median,
            least.low,
            least.high,
            beyond.median,
            beyond.low,
            beyond.high,
            counts.crossings,
            calls.join(", "),
            counts.instructions,
        );
        for other in [WAT, RUST_SDK_SMALLEST].into_iter().filter_map(find) {
            let difference = Estimate::of_difference(&of(gate).cpu_us, &of(other).cpu_us);
            let told = if difference.spans_zero() {
                "within the noise"
            } else {
                "beyond the noise"
            };
            let _ = writeln!(
                text,
                "  * against `{}`: {:+.2} us ({:+.2} to {:+.2}), {told}",
                other.name, difference.median, difference.low, difference.high
            );
        }
    }
    text
}
