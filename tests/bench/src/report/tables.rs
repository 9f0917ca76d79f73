//! The tables of the report.

mod markdown;
mod programs;

use crate::contestants::{ASKS, LOGS, NONE};
use crate::endurance::{growth, worst_ms};
use crate::exact::PerRequest;
use crate::results::{Measured, PathSamples, Results, StartSamples};
use crate::statistics::{Estimate, median};
use crate::targets::{PATHS, over_none, times_none};
use markdown::Table;
pub(super) use programs::instruments;

/// The table in the README.
#[must_use]
pub fn short_table(results: &Results) -> String {
    let mut table = Table::new(&[
        "gate",
        "bytes",
        "CPU over no filter, us, allow / deny",
        "memory over no filter, MB",
        "start over no filter, ms",
    ]);
    // The intermediate steps explain the gate; they are not alternatives to it.
    let choices =
        results.contestants.iter().filter(|one| ![ASKS, LOGS].contains(&one.name.as_str()));
    for one in choices {
        let cpu = PATHS.map(|(_, of)| over_none(results, one, of).map_or(0.0, |over| over.median));
        let over = |of: fn(&Measured) -> &[f64]| {
            let none = results.contestant(NONE).map(of).unwrap_or_default();
            Estimate::of_difference(of(one), none).median
        };
        let none = one.name == NONE;
        let shown = |text: String| if none { String::new() } else { text };
        table.row([
            format!("{}: {}", one.name, about(one)),
            one.exact.as_ref().map_or_else(String::new, |exact| exact.bytes.to_string()),
            shown(format!("{:.1} / {:.1}", cpu[0], cpu[1])),
            shown(format!("{:.1}", over(|one| &one.one_worker.anonymous_bytes) / 1e6)),
            shown(format!("{:.0}", over(|one| &one.one_worker.first_answer_ms))),
        ]);
    }
    table.text
}

pub(super) fn exact(results: &Results) -> String {
    let mut table = Table::new(&[
        "plugin",
        "bytes",
        "gzip",
        "image layer",
        "pages",
        "crossings allow / missing / other",
        "instructions allow / missing / other",
        "buffers allow / missing / other",
    ]);
    for one in &results.contestants {
        let Some(exact) = &one.exact else { continue };
        let each = |figure: fn(&PerRequest) -> f64| {
            let paths = [&exact.allow, &exact.deny, &exact.deny_value];
            paths.map(|path| figure(path).round().to_string()).join(" / ")
        };
        table.row([
            one.name.clone(),
            exact.bytes.to_string(),
            exact.gzip.to_string(),
            exact.image_layer.to_string(),
            exact.pages.to_string(),
            each(|path| path.crossings as f64),
            each(|path| path.instructions),
            each(|path| path.buffers),
        ]);
    }
    table.text
}

pub(super) fn cpu(results: &Results) -> String {
    let mut table = Table::new(&[
        "gate",
        "allow, us",
        "over no filter",
        "times no filter",
        "deny, us",
        "over no filter",
        "times no filter",
        "most requests a second, allow / deny",
    ]);
    for one in &results.contestants {
        let mut cells = vec![format!("{}: {}", one.name, about(one))];
        for (_, of) in PATHS {
            cells.push(interval(Estimate::of(&of(one).cpu_us)));
            cells.push(over_none(results, one, of).map_or_else(String::new, signed));
            cells.push(
                times_none(results, one, of)
                    .map_or_else(String::new, |times| format!("{times:.2}")),
            );
        }
        let [allow, deny] = PATHS.map(|(_, of)| median(&of(one).per_second));
        cells.push(format!("{allow:.0} / {deny:.0}"));
        table.row(cells);
    }
    table.text
}

pub(super) fn latency(results: &Results) -> String {
    let mut table = Table::new(&[
        "gate",
        "requests a second",
        "allow, us: p50",
        "p99",
        "p99.9",
        "deny, us: p50",
        "p99",
        "p99.9",
    ]);
    for one in &results.contestants {
        let middle = |of: &PathSamples, figure: fn(&crate::results::Latency) -> f64| {
            format!("{:.0}", median(&of.latency.iter().map(figure).collect::<Vec<_>>()))
        };
        let mut cells = vec![one.name.clone(), middle(&one.allow, |latency| latency.per_second)];
        for (_, of) in PATHS {
            cells.push(middle(of(one), |latency| latency.p50));
            cells.push(middle(of(one), |latency| latency.p99));
            cells.push(middle(of(one), |latency| latency.p999));
        }
        table.row(cells);
    }
    table.text
}

pub(super) fn start(results: &Results) -> String {
    let mut table = Table::new(&[
        "gate",
        "first answer, ms, 1 worker",
        "over no filter",
        "CPU, ms",
        "first answer, ms, 16 workers",
        "CPU, ms",
        "reload, ms",
    ]);
    let none = results.contestant(NONE).map(|none| &none.one_worker);
    for one in &results.contestants {
        let (single, many) = (&one.one_worker, &one.sixteen_workers);
        let over = none
            .map(|none| Estimate::of_difference(&single.first_answer_ms, &none.first_answer_ms));
        let reload = if one.reload_ms.is_empty() {
            String::new()
        } else {
            format!("{:.0}", median(&one.reload_ms))
        };
        table.row([
            one.name.clone(),
            interval(Estimate::of(&single.first_answer_ms)),
            over.map_or_else(String::new, signed),
            format!("{:.0}", median(&single.cpu_ms)),
            format!("{:.0}", median(&many.first_answer_ms)),
            format!("{:.0}", median(&many.cpu_ms)),
            reload,
        ]);
    }
    table.text
}

pub(super) fn memory(results: &Results) -> String {
    let mut table =
        Table::new(&["gate", "1 worker, MB", "over no filter", "16 workers, MB", "over no filter"]);
    for one in &results.contestants {
        let mut cells = vec![one.name.clone()];
        let workers: [fn(&Measured) -> &StartSamples; 2] =
            [|one| &one.one_worker, |one| &one.sixteen_workers];
        for of in workers {
            let samples = |one: &Measured| {
                of(one).anonymous_bytes.iter().map(|bytes| bytes / 1e6).collect::<Vec<_>>()
            };
            let none = results.contestant(NONE).map(samples).unwrap_or_default();
            cells.push(format!("{:.1}", median(&samples(one))));
            cells.push(signed(Estimate::of_difference(&samples(one), &none)));
        }
        table.row(cells);
    }
    table.text
}

pub(super) fn endurance(results: &Results) -> String {
    let mut table = Table::new(&[
        "plugin",
        "requests on each path",
        "MB after allow / deny",
        "bytes that a request leaves, allow / deny",
        "longest wait, ms, allow / deny",
    ]);
    for one in &results.contestants {
        let [Some(allow), Some(deny)] = [&one.allow, &one.deny].map(|path| path.endurance.last())
        else {
            continue;
        };
        let runs = [&one.allow.endurance, &one.deny.endurance];
        let [grown_allow, grown_deny] = runs.map(|points| growth(points));
        let [worst_allow, worst_deny] = runs.map(|points| worst_ms(points));
        table.row([
            one.name.clone(),
            allow.requests.to_string(),
            format!(
                "{:.1} / {:.1}",
                allow.anonymous_bytes as f64 / 1e6,
                deny.anonymous_bytes as f64 / 1e6
            ),
            format!("{grown_allow:.0} / {grown_deny:.0}"),
            format!("{worst_allow:.1} / {worst_deny:.1}"),
        ]);
    }
    table.text
}

/// Its description, and what it leaves out of the job, if anything.
fn about(one: &Measured) -> String {
    match &one.leaves_out {
        Some(leaves_out) => format!("{} ({leaves_out})", one.what),
        None => one.what.clone(),
    }
}

fn interval(estimate: Estimate) -> String {
    format!("{:.1} ({:.1} to {:.1})", estimate.median, estimate.low, estimate.high)
}

fn signed(estimate: Estimate) -> String {
    format!("{:+.1} ({:+.1} to {:+.1})", estimate.median, estimate.low, estimate.high)
}
