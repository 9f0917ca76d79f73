//! The targets of the project, judged by the measurements.

mod instruments;

use crate::contestants::{GATE, NONE, NOTHING, RUST_SDK_SMALLEST, WAT};
use crate::endurance::{growth, worst_ms};
use crate::exact::Exact;
use crate::results::{Measured, PathSamples, Results};
use crate::statistics::{Estimate, median};

/// A target and whether it was met.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What should hold.
    pub target: String,
    /// Whether it holds; `None` if this run cannot tell.
    pub met: Option<bool>,
    /// The measurements behind it.
    pub because: String,
}

/// The contestants that the targets refer to.
struct Cast<'a> {
    gate: &'a Measured,
    wat: &'a Measured,
    sdk: &'a Measured,
    none: &'a Measured,
    nothing: &'a Measured,
}

/// Judges a run; empty if one of these contestants is missing.
#[must_use]
pub fn judge(results: &Results) -> Vec<Verdict> {
    let cast = || {
        Some(Cast {
            gate: results.contestant(GATE)?,
            wat: results.contestant(WAT)?,
            sdk: results.contestant(RUST_SDK_SMALLEST)?,
            none: results.contestant(NONE)?,
            nothing: results.contestant(NOTHING)?,
        })
    };
    let Some(cast) = cast() else {
        return Vec::new();
    };
    let mut verdicts = exact(results, &cast);
    for (path, of) in PATHS {
        verdicts.extend(cpu(path, of, &cast));
    }
    verdicts.push(ratio_over_none(
        "start to first answer over no filter, against the Rust SDK at its smallest",
        "ms",
        0.2,
        [&cast.gate, &cast.sdk, &cast.none].map(|one| &one.one_worker.first_answer_ms[..]),
    ));
    for (workers, of) in [("one worker", 0), ("16 workers", 1)] {
        let samples = |one: &Measured| {
            let samples = if of == 0 { &one.one_worker } else { &one.sixteen_workers };
            samples.anonymous_bytes.iter().map(|bytes| bytes / 1e6).collect::<Vec<_>>()
        };
        let [gate, sdk, none, nothing] =
            [cast.gate, cast.sdk, cast.none, cast.nothing].map(samples);
        let mut verdict = ratio_over_none(
            &format!("memory over no filter with {workers}, against the Rust SDK at its smallest"),
            "MB",
            0.75,
            [&gate, &sdk, &none],
        );
        let engine = Estimate::of_difference(&nothing, &none).median;
        verdict.because +=
            &format!("; of it {engine:.1} MB is what a plugin that does nothing takes: V8");
        verdicts.push(verdict);
    }
    verdicts.push(endurance(cast.gate));
    verdicts.extend(results.instruments.iter().flat_map(instruments::judge));
    verdicts
}

type PathOf = fn(&Measured) -> &PathSamples;
/// The two paths through the gate, by name.
pub const PATHS: [(&str, PathOf); 2] = [("allow", |one| &one.allow), ("deny", |one| &one.deny)];

fn exact(results: &Results, cast: &Cast<'_>) -> Vec<Verdict> {
    let plugins = || {
        results
            .contestants
            .iter()
            .filter(|one| one.gate && one.name != WAT && one.name != GATE)
            .filter_map(|one| Some((one, one.exact.as_ref()?)))
    };
    let (Some(gate), Some(wat)) = (&cast.gate.exact, &cast.wat.exact) else {
        return Vec::new();
    };
    let fewest = |what: &str, figure: &dyn Fn(&Exact) -> f64| {
        let best = plugins().min_by(|a, b| figure(a.1).total_cmp(&figure(b.1)));
        let of = figure(gate);
        Verdict {
            target: format!(
                "fewest {what} of all plugins that do the job, the hand-written one excepted"
            ),
            met: best.map(|(_, best)| of <= figure(best)),
            because: best.map_or_else(String::new, |(best, exact)| {
                format!("{of}; the best of the others, `{}`, has {}", best.name, figure(exact))
            }),
        }
    };
    vec![
        fewest("bytes", &|exact| exact.bytes as f64),
        fewest("crossings (allow)", &|exact| exact.allow.crossings as f64),
        fewest("crossings (deny)", &|exact| exact.deny.crossings as f64),
        fewest("instructions (allow)", &|exact| exact.allow.instructions),
        fewest("instructions (deny, header missing)", &|exact| exact.deny.instructions),
        fewest("instructions (deny, another value)", &|exact| exact.deny_value.instructions),
        Verdict {
            target: "within 10 % of the hand-written one in bytes".into(),
            met: Some(gate.bytes as f64 <= wat.bytes as f64 * 1.1),
            because: format!("{} bytes against {}", gate.bytes, wat.bytes),
        },
        Verdict {
            target: "as many crossings as the hand-written one, on each path".into(),
            met: Some(gate.allow.calls == wat.allow.calls && gate.deny.calls == wat.deny.calls),
            because: format!("{} and {}", gate.allow.crossings, gate.deny.crossings),
        },
    ]
}

fn cpu(path: &str, of: PathOf, cast: &Cast<'_>) -> Vec<Verdict> {
    let [gate, wat, sdk, none] =
        [cast.gate, cast.wat, cast.sdk, cast.none].map(|one| &of(one).cpu_us[..]);
    let difference = Estimate::of_difference(gate, wat);
    let not_more = difference.low <= 0.0;
    vec![
        ratio_over_none(
            &format!(
                "CPU per request over no filter ({path}), against the Rust SDK at its smallest"
            ),
            "us",
            0.75,
            [gate, sdk, none],
        ),
        Verdict {
            target: format!(
                "CPU per request not distinguishable from the hand-written one, or less ({path})"
            ),
            met: Some(not_more),
            because: format!(
                "the difference is {:+.2} us, between {:+.2} and {:+.2}",
                difference.median, difference.low, difference.high
            ),
        },
    ]
}

/// Whether the gate's overhead over no filter is at most `limit` times the SDK's; open if the
/// intervals do not tell.
fn ratio_over_none(what: &str, unit: &str, limit: f64, [gate, sdk, none]: [&[f64]; 3]) -> Verdict {
    let target = format!("{what}: at most {limit}");
    if gate.is_empty() || sdk.is_empty() || none.is_empty() {
        return Verdict { target, met: None, because: "not measured".into() };
    }
    let (gate_over, sdk_over) =
        (Estimate::of_difference(gate, none), Estimate::of_difference(sdk, none));
    // The remaining margin by round: positive if the gate stays below the limit.
    let spare: Vec<f64> = gate
        .iter()
        .zip(sdk)
        .zip(none)
        .map(|((gate, sdk), none)| limit * (sdk - none) - (gate - none))
        .collect();
    let spare = Estimate::of(&spare);
    let met = (!spare.spans_zero()).then_some(spare.median > 0.0);
    let because = format!(
        "{:.2}: {:.2} {unit} ({:.2} to {:.2}) against {:.2} {unit} ({:.2} to {:.2})",
        gate_over.median / sdk_over.median,
        gate_over.median,
        gate_over.low,
        gate_over.high,
        sdk_over.median,
        sdk_over.low,
        sdk_over.high
    );
    Verdict { target, met, because }
}

fn endurance(gate: &Measured) -> Verdict {
    /// A stall is a wait that a user would notice; on a busy machine any request may wait a little.
    const STALL_MS: f64 = 100.0;

    let runs = PATHS.map(|(_, of)| &of(gate).endurance);
    let requests = runs.iter().filter_map(|points| points.last()).map(|point| point.requests).min();
    let grown = runs.map(|points| growth(points));
    let worst = runs.map(|points| worst_ms(points)).into_iter().fold(0.0, f64::max);
    let flat = grown == [0.0, 0.0] && worst < STALL_MS;
    let enough = requests.unwrap_or(0) >= 1_000_000;
    Verdict {
        target: "no growth and no stall over a million requests on each path".into(),
        met: if flat && !enough { None } else { Some(flat) },
        because: format!(
            "{} requests on each path: {:.1} and {:.1} bytes a request, the longest wait {worst:.1} ms",
            requests.unwrap_or(0),
            grown[0],
            grown[1]
        ),
    }
}

/// The difference between the CPU times of a path and of no filter: the median and its interval.
#[must_use]
pub fn over_none(results: &Results, contestant: &Measured, of: PathOf) -> Option<Estimate> {
    let none = results.contestant(NONE)?;
    Some(Estimate::of_difference(&of(contestant).cpu_us, &of(none).cpu_us))
}

/// The ratio of the median CPU time of a path to that of no filter.
#[must_use]
pub fn times_none(results: &Results, contestant: &Measured, of: PathOf) -> Option<f64> {
    let none = results.contestant(NONE)?;
    Some(median(&of(contestant).cpu_us) / median(&of(none).cpu_us))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_within_the_noise_is_left_open() {
        let none = [20.0, 21.0, 19.0, 20.0, 22.0, 20.0, 21.0];
        let over = |extra: f64| none.map(|none| none + extra);
        let judge = |gate: &[f64]| ratio_over_none("", "us", 0.75, [gate, &over(8.0), &none]).met;
        assert_eq!(judge(&over(5.0)), Some(true));
        assert_eq!(judge(&over(7.0)), Some(false));
        let noisy = [25.0, 28.0, 23.0, 28.0, 26.0, 29.0, 26.0];
        assert_eq!(judge(&noisy), None);
        assert_eq!(judge(&[]), None);
    }
}
