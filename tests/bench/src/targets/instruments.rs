//! The targets for the project's own programs.

use super::Verdict;
use crate::instruments::{Instruments, Leak, Run};

/// Judges the measurements of the instruments.
pub(super) fn judge(instruments: &Instruments) -> Vec<Verdict> {
    let mut verdicts = size_report(instruments);
    verdicts.push(leak(&instruments.leak));
    verdicts
}

/// The leak check of the gate; if the gate grows, the run fails and there are no figures.
fn leak(leak: &Leak) -> Verdict {
    Verdict {
        target: "the gate grows by nothing over ten million requests, in under half a minute"
            .into(),
        met: (leak.requests >= 10_000_000).then_some(leak.seconds < 30.0),
        because: format!("{} requests in {:.1} s", leak.requests, leak.seconds),
    }
}

fn size_report(instruments: &Instruments) -> Vec<Verdict> {
    /// The meaning of "several megabytes".
    const SEVERAL_BYTES: u64 = 4_000_000;

    let of = |command: &str| -> Vec<&Run> {
        let runs = instruments.runs.iter();
        runs.filter(|run| run.command == command && run.module_bytes >= SEVERAL_BYTES).collect()
    };
    let (own, twiggy) = (of("size-report"), of("twiggy top"));
    let (Some(least), Some(most)) = (
        own.iter().min_by_key(|run| run.module_bytes),
        own.iter().max_by_key(|run| run.module_bytes),
    ) else {
        return Vec::new();
    };
    let listed = |figures: Vec<String>| figures.join(", ");
    let megabytes = |run: &Run| format!("{:.0} MB", run.module_bytes as f64 / 1e6);
    let ratios =
        || own.iter().zip(&twiggy).map(|(own, twiggy)| (own, twiggy.seconds / own.seconds));
    let shares =
        || own.iter().map(|run| (run, run.resident_bytes as f64 / run.module_bytes as f64));
    let each = |run: &Run| run.seconds / run.module_bytes as f64;
    let linear = each(most) / each(least);
    vec![
        Verdict {
            target: "`size-report` at least twice as fast as `twiggy top` on several MB".into(),
            met: Some(ratios().all(|(_, ratio)| ratio >= 2.0)),
            because: listed(
                ratios()
                    .map(|(run, ratio)| format!("{ratio:.1} times on {}", megabytes(run)))
                    .collect(),
            ),
        },
        Verdict {
            target: "`size-report` linear up to 100 MB".into(),
            // Caches and other work on the machine may account for a quarter.
            met: (most.module_bytes >= 100_000_000).then_some(linear <= 1.25),
            because: format!(
                "a byte of {} takes {linear:.2} times as long as one of {}",
                megabytes(most),
                megabytes(least)
            ),
        },
        Verdict {
            target: "memory of `size-report` below three times the file".into(),
            met: Some(shares().all(|(_, share)| share < 3.0)),
            because: listed(
                shares()
                    .map(|(run, share)| format!("{share:.1} times on {}", megabytes(run)))
                    .collect(),
            ),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_report_is_judged_by_files_of_several_megabytes_only() {
        let run = |command: &str, module_bytes: u64, seconds: f64| Run {
            command: command.into(),
            module: "made up".into(),
            module_bytes,
            seconds,
            resident_bytes: 2 * module_bytes,
        };
        let met = |own: f64| {
            let runs = vec![
                run("size-report", 1_000_000, 9.0),
                run("twiggy top", 1_000_000, 0.1),
                run("size-report", 10_000_000, 0.1),
                run("twiggy top", 10_000_000, 0.3),
                run("size-report", 100_000_000, own),
                run("twiggy top", 100_000_000, 3.0),
            ];
            let judged = size_report(&Instruments {
                runs,
                host_per_second: [1.0, 1.0],
                leak: Leak { requests: 0, seconds: 0.0 },
            });
            judged.iter().map(|verdict| verdict.met).collect::<Vec<_>>()
        };
        assert_eq!(met(1.0), [Some(true); 3]);
        assert_eq!(met(1.6), [Some(false), Some(false), Some(true)]);
    }
}
