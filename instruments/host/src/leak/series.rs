//! Decides whether a series of samples grows without bound, without a model of the plugin.
//!
//! The first third is warm-up and is ignored. The rest is divided into nine parts. Each is
//! represented by the least value from there on, which is what remains after garbage
//! collection. So there are eight steps from part to part.
//!
//! * **Flat**: nothing grows in the last four steps. A saw-tooth with irregular teeth is flat too:
//!   the least values of the parts both fall and rise, and the greatest values do not grow.
//! * **Steady**: at least six steps go up, and the last four go up by at least 0.7 of what
//!   the first four did. A pool that fills up or a warm-up that fades does not.
//! * **Unclear**: anything else.
//!
//! Memory itself grows in steps of 64 KiB, too coarse for this method: [`steps`] uses the
//! times of the steps instead.

use super::observation::Step;

/// Whether something grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// It does not grow, or no longer.
    Flat,
    /// It grows by this many bytes per request.
    Steady(f64),
    /// It grew lately, but not steadily.
    Unclear,
}

/// The number of steps from part to part after the warm-up.
const PARTS: usize = 8;
/// The number of steps that must go up.
const GROWING_MIN: usize = 6;
/// Growth is steady if the later growth is at least this share of the earlier growth.
const LATER_SHARE_MIN: f64 = 0.7;

/// Judges values sampled at regular intervals.
pub(crate) fn values(samples: &[(u64, u64)]) -> Growth {
    let rest = &samples[samples.len() / 3..];
    if rest.len() < PARTS * 2 {
        return Growth::Unclear;
    }
    if is_irregular_saw_tooth(rest) {
        return Growth::Flat;
    }
    let envelope = lower_envelope(rest);
    let growth: Vec<u64> = envelope.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
    let (earlier, later) = growth.split_at(PARTS / 2);
    let sum = |part: &[u64]| float(part.iter().sum());
    if sum(later) == 0.0 {
        return Growth::Flat;
    }
    let growing = growth.iter().filter(|growth| **growth > 0).count();
    if growing >= GROWING_MIN && sum(later) >= sum(earlier) * LATER_SHARE_MIN {
        return Growth::Steady(slope(&envelope));
    }
    Growth::Unclear
}

/// The parts of the samples after the warm-up.
fn parts(samples: &[(u64, u64)]) -> impl Iterator<Item = &[(u64, u64)]> {
    let count = PARTS + 1;
    (0..count)
        .map(move |part| &samples[samples.len() * part / count..samples.len() * (part + 1) / count])
}

/// The number of steps in which the least value falls if it is only noise.
const FALLING_MIN: usize = 3;

/// Whether the floor moves up and down below a ceiling that does not rise.
///
/// A leak raises the floor in nearly every part, and also the ceiling once the floor has risen by
/// the height of a tooth.
fn is_irregular_saw_tooth(samples: &[(u64, u64)]) -> bool {
    let (floors, ceilings): (Vec<u64>, Vec<u64>) = parts(samples)
        .filter_map(|part| {
            let values = part.iter().map(|(_, value)| *value);
            Some((values.clone().min()?, values.max()?))
        })
        .unzip();
    let falls = floors.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let (earlier, later) = ceilings.split_at(ceilings.len() / 2);
    falls >= FALLING_MIN && later.iter().max() <= earlier.iter().max()
}

/// For each part, the least sample from there on.
///
/// This uses parts rather than samples because the last sample may be the top of a tooth.
fn lower_envelope(samples: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let least = |samples: &[(u64, u64)]| samples.iter().copied().min_by_key(|(_, value)| *value);
    let mut envelope: Vec<_> = parts(samples).filter_map(least).collect();
    let mut floor = u64::MAX;
    for (_, value) in envelope.iter_mut().rev() {
        floor = floor.min(*value);
        *value = floor;
    }
    envelope
}

/// The median of the slopes between all pairs of samples (Theil and Sen): a few outliers
/// do not move it.
fn slope(samples: &[(u64, u64)]) -> f64 {
    let mut slopes = Vec::new();
    for (index, (x, y)) in samples.iter().enumerate() {
        for (next_x, next_y) in &samples[index + 1..] {
            slopes.push((float(*next_y) - float(*y)) / (float(*next_x) - float(*x)));
        }
    }
    slopes.sort_by(f64::total_cmp);
    slopes.get(slopes.len() / 2).copied().unwrap_or(0.0)
}

/// The least number of steps that can be called regular.
const STEPS_MIN: usize = 3;
/// A gap between two steps may be this much longer than the previous one, on average.
const GAP_RATIO_MAX: f64 = 1.5;

/// Judges something that grows in steps, by the requests at which it grew.
///
/// It grows steadily if there are at least three steps whose gaps do not get longer, up to the end
/// of the run. A heap that doubles has gaps that double; a full pool has no more steps.
pub(crate) fn steps(steps: &[Step], requests: u64) -> Growth {
    let lately = steps.iter().filter(|step| step.requests > requests / 3).count();
    let Some(last) = steps.last().map(|step| step.requests).filter(|_| lately > 0) else {
        return Growth::Flat;
    };
    if last <= requests / 3 * 2 && lately < 2 {
        return Growth::Flat;
    }
    if steps.len() < STEPS_MIN {
        return Growth::Unclear;
    }
    // The warm-up's steps are ignored unless there are too few others.
    let steps = &steps[steps.len() - lately.max(STEPS_MIN)..];
    let gaps: Vec<f64> =
        steps.windows(2).map(|pair| float(pair[1].requests - pair[0].requests).max(1.0)).collect();
    let (earlier, later) = gaps.split_at(gaps.len() / 2);
    let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / float(numbers.len() as u64);
    let silence = float(requests - last);
    if mean(later) <= mean(earlier) * GAP_RATIO_MAX && silence <= mean(later) * GAP_RATIO_MAX {
        let bytes: Vec<f64> = steps[1..].iter().map(|step| float(step.bytes)).collect();
        Growth::Steady(mean(&bytes) / mean(&gaps))
    } else if silence > mean(later) * 4.0 {
        Growth::Flat
    } else {
        Growth::Unclear
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes and counts are far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(of: impl Fn(u64) -> u64) -> Vec<(u64, u64)> {
        (1..=240).map(|index| (index * 1000, of(index))).collect()
    }

    fn pages(grew_at: &[u64]) -> Vec<Step> {
        grew_at.iter().map(|requests| Step { requests: *requests, bytes: 65_536 }).collect()
    }

    #[test]
    fn a_line_is_steady_and_its_slope_is_told() {
        assert_eq!(values(&series(|index| 5_000 + index * 1000)), Growth::Steady(1.0));
    }

    #[test]
    fn a_line_that_begins_late_is_steady() {
        assert!(matches!(
            values(&series(|index| index.saturating_sub(60) * 10)),
            Growth::Steady(_)
        ));
    }

    #[test]
    fn constants_saw_teeth_full_pools_and_warm_ups_are_flat() {
        assert_eq!(values(&series(|_| 7)), Growth::Flat);
        assert_eq!(values(&series(|index| index % 17 * 4096)), Growth::Flat);
        assert_eq!(values(&series(|index| index.min(100) * 64)), Growth::Flat);
        assert_eq!(
            values(&series(|index| 1_000_000 - (1_000_000 >> (index / 4).min(63)))),
            Growth::Flat
        );
    }

    #[test]
    fn a_leak_under_a_saw_tooth_is_steady() {
        let growth = values(&series(|index| index * 100 + index % 10 * 4096));
        let Growth::Steady(slope) = growth else { panic!("{growth:?}") };
        assert!((0.05..0.2).contains(&slope), "{slope}");
    }

    #[test]
    fn growth_that_slows_down_is_unclear() {
        let slowing = |index: u64| (float(index).ln() * 10_000.0).to_string();
        let growth = values(&series(|index| {
            slowing(index).split('.').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
        }));
        assert_eq!(growth, Growth::Unclear);
    }

    #[test]
    fn three_regular_steps_are_one_byte_a_request() {
        let growth = steps(&pages(&[60_000, 125_536, 191_072]), 200_000);
        assert_eq!(growth, Growth::Steady(1.0));
    }

    #[test]
    fn a_step_of_several_pages_counts_them_all() {
        let step = |requests| Step { requests, bytes: 16 * 65_536 };
        let growth = steps(&[step(60_000), step(125_536), step(191_072)], 200_000);
        assert_eq!(growth, Growth::Steady(16.0));
    }

    #[test]
    fn an_irregular_saw_tooth_under_a_ceiling_is_flat_and_a_leak_below_it_is_not() {
        // Teeth of many heights, like those of a collector that runs at will or on demand.
        let tooth = |index: u64| (index * index * 7_919 % 1_009).min(700) * 1_024;
        assert_eq!(values(&series(|index| 5_000_000 + tooth(index))), Growth::Flat);
        let growth = values(&series(|index| 5_000_000 + tooth(index) + index * 20_000));
        assert!(matches!(growth, Growth::Steady(_)), "{growth:?}");
    }

    #[test]
    fn steps_that_stop_or_double_are_not_steady() {
        assert_eq!(steps(&pages(&[]), 200_000), Growth::Flat);
        assert_eq!(steps(&pages(&[1_000, 2_000, 3_000]), 200_000), Growth::Flat);
        assert_eq!(steps(&pages(&[10_000, 20_000, 40_000, 80_000]), 200_000), Growth::Flat);
        assert_eq!(steps(&pages(&[20_000, 40_000, 80_000, 160_000]), 200_000), Growth::Unclear);
    }
}
