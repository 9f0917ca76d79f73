//! Medians and their confidence intervals.
//!
//! Nothing here assumes a distribution: the intervals come from resampling (the percentile
//! bootstrap). The random generator has a fixed seed, so a report is always the same.

use serde::{Deserialize, Serialize};

/// The number of resamples.
const RESAMPLES: usize = 4000;

/// A median with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct Estimate {
    /// The median of the sample.
    pub median: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Estimate {
    /// The estimate for a sample; all zeros if it is empty.
    #[must_use]
    pub fn of(sample: &[f64]) -> Self {
        let mut random = fastrand::Rng::with_seed(sample.len() as u64);
        let mut medians: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn: Vec<f64> =
                    sample.iter().map(|_| sample[random.usize(..sample.len())]).collect();
                median(&drawn)
            })
            .collect();
        medians.sort_by(f64::total_cmp);
        Self {
            median: median(sample),
            low: quantile(&medians, 0.025),
            high: quantile(&medians, 0.975),
        }
    }

    /// The estimate for the differences `this - other`, by round: what affects both cancels out.
    #[must_use]
    pub fn of_difference(this: &[f64], other: &[f64]) -> Self {
        let differences: Vec<f64> = this.iter().zip(other).map(|(a, b)| a - b).collect();
        Self::of(&differences)
    }

    /// Whether the interval contains zero, so that no difference is shown.
    #[must_use]
    pub fn spans_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// The median of a sample; 0 if it is empty.
#[must_use]
pub fn median(sample: &[f64]) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

/// The quantile of a sorted sample, interpolated between two values.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    #[expect(clippy::cast_possible_truncation, reason = "it is within the sample")]
    let [below, above] = [place.floor(), place.ceil()].map(|place| sorted[place as usize]);
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middles() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(&[]), 0.0);
    }

    #[test]
    fn an_interval_holds_the_median_and_narrows_with_more_rounds() {
        let few: Vec<f64> = (0..7).map(|number| f64::from(number * 7 % 5)).collect();
        let many: Vec<f64> = (0..700).map(|number| f64::from(number * 7 % 5)).collect();
        let (few, many) = (Estimate::of(&few), Estimate::of(&many));
        assert!(few.low <= few.median && few.median <= few.high, "{few:?}");
        assert!(many.high - many.low < few.high - few.low, "{few:?} {many:?}");
    }

    #[test]
    fn a_noise_that_both_suffer_cancels_out() {
        let noise = [10.0, 90.0, 30.0, 70.0, 20.0, 50.0, 40.0];
        let slower: Vec<f64> = noise.iter().map(|noise| noise + 2.0).collect();
        let difference = Estimate::of_difference(&slower, &noise);
        assert_eq!((difference.low, difference.median, difference.high), (2.0, 2.0, 2.0));
        assert!(!difference.spans_zero());
        assert!(Estimate::of_difference(&noise, &noise).spans_zero());
    }
}
