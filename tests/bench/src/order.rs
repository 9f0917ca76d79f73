//! The order of the contestants in a run, and whether another run agrees.

use crate::contestants::NONE;
use crate::results::{Measured, Results};
use crate::statistics::{Estimate, median};
use crate::targets::PATHS;

/// A figure by which contestants are ordered: its name, and its samples by round.
type Figure = (&'static str, fn(&Measured) -> &[f64]);

const FIGURES: [Figure; 4] = [
    ("CPU (allow)", |one| &one.allow.cpu_us),
    ("CPU (deny)", |one| &one.deny.cpu_us),
    ("start", |one| &one.one_worker.first_answer_ms),
    ("memory", |one| &one.one_worker.anonymous_bytes),
];

/// What two runs say about the order of each pair of contestants, over all figures.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Agreement {
    /// The number of pairs with the same order in both runs, beyond the noise of each.
    pub same: usize,
    /// The number of pairs whose difference is within the noise of at least one run.
    pub within_noise: usize,
    /// Pairs whose order differs between the runs, beyond the noise of each.
    pub contradictions: Vec<String>,
}

impl Agreement {
    /// Compares the contestants that are in both runs.
    #[must_use]
    pub fn of(one: &Results, other: &Results) -> Self {
        let mut agreement = Self::default();
        let both = |this: &&Measured| other.contestant(&this.name).is_some();
        let takers: Vec<_> = one.contestants.iter().filter(both).collect();
        for (figure, of) in FIGURES {
            for (place, a) in takers.iter().enumerate() {
                for b in &takers[place + 1..] {
                    let sign = |run: &Results| {
                        let [a, b] = [a, b].map(|one| run.contestant(&one.name).map(of));
                        let difference = Estimate::of_difference(a?, b?);
                        (!difference.spans_zero()).then_some(difference.median > 0.0)
                    };
                    match (sign(one), sign(other)) {
                        (Some(here), Some(there)) if here == there => agreement.same += 1,
                        (Some(_), Some(_)) => agreement
                            .contradictions
                            .push(format!("{figure}: `{}` and `{}`", a.name, b.name)),
                        _ => agreement.within_noise += 1,
                    }
                }
            }
        }
        agreement
    }

    /// Compares the first half of a run's rounds with the second half.
    #[must_use]
    pub fn of_halves(results: &Results) -> Self {
        let half = |second: bool| {
            let mut half = results.clone();
            for one in &mut half.contestants {
                for samples in [
                    &mut one.allow.cpu_us,
                    &mut one.deny.cpu_us,
                    &mut one.one_worker.first_answer_ms,
                    &mut one.one_worker.anonymous_bytes,
                ] {
                    let rest = samples.split_off(samples.len() / 2);
                    if second {
                        *samples = rest;
                    }
                }
            }
            half
        };
        Self::of(&half(false), &half(true))
    }

    /// The result in one or two sentences.
    #[must_use]
    pub fn told(&self) -> String {
        let Self { same, within_noise, contradictions } = self;
        let told = format!(
            "{same} pairs in the same order, {within_noise} within the noise of one or both, {} the other way round",
            contradictions.len()
        );
        if contradictions.is_empty() {
            return told;
        }
        format!("{told}: {}", contradictions.join("; "))
    }
}

/// The contestants by their CPU time on each path, the cheapest first. Between two of them, `<`
/// means that the difference is beyond the noise, `=` that it is not.
#[must_use]
pub fn by_cpu(results: &Results) -> String {
    let mut text = String::new();
    for (path, of) in PATHS {
        let over = |one: &Measured| {
            let none = results.contestant(NONE).map(|none| &of(none).cpu_us[..]);
            Estimate::of_difference(&of(one).cpu_us, none.unwrap_or_default()).median
        };
        let mut takers: Vec<_> =
            results.contestants.iter().filter(|one| median(&of(one).cpu_us) > 0.0).collect();
        takers.sort_by(|a, b| over(a).total_cmp(&over(b)));
        text += &format!("* {path}: ");
        let mut before: Option<&Measured> = None;
        for one in takers {
            if let Some(before) = before {
                let difference = Estimate::of_difference(&of(one).cpu_us, &of(before).cpu_us);
                text += if difference.spans_zero() { " = " } else { " < " };
            }
            text += &one.name;
            before = Some(one);
        }
        text += "\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The committed run, with the given CPU times for two contestants on one path.
    fn run(none: [f64; 7], gate: [f64; 7]) -> Results {
        let file = testbed::tools::project().join("tests/bench/results.json");
        let mut results = Results::read(&file).unwrap();
        results
            .contestants
            .retain(|one| [NONE, crate::contestants::GATE].contains(&one.name.as_str()));
        for one in &mut results.contestants {
            let samples = if one.name == NONE { none } else { gate };
            one.allow.cpu_us = samples.to_vec();
            one.deny.cpu_us = vec![20.0; 7];
            one.one_worker.first_answer_ms = vec![50.0; 7];
            one.one_worker.anonymous_bytes = vec![1e6; 7];
        }
        results
    }

    #[test]
    fn an_order_that_turns_round_is_named_and_noise_is_not() {
        let (low, high) = ([20.0; 7], [24.0, 25.0, 24.0, 25.0, 24.0, 25.0, 24.0]);
        let noise = [18.0, 23.0, 19.0, 22.0, 20.0, 17.0, 24.0];
        let first = run(low, high);
        let agreement = Agreement::of(&first, &first);
        assert_eq!((agreement.same, agreement.within_noise), (1, 3));
        assert_eq!(agreement.contradictions, <[String; 0]>::default());
        let turned = Agreement::of(&first, &run(high, low));
        assert_eq!(turned.contradictions, ["CPU (allow): `no filter` and `plugin.wasm`"]);
        assert_eq!(Agreement::of(&first, &run(low, noise)).within_noise, 4);
    }

    #[test]
    fn the_order_says_who_can_be_told_apart() {
        let text = by_cpu(&run([20.0; 7], [24.0; 7]));
        assert_eq!(text, "* allow: no filter < plugin.wasm\n* deny: no filter = plugin.wasm\n");
    }
}
