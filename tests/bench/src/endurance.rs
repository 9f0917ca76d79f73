//! The long run: memory and the longest wait, over a large number of requests.

use anyhow::Result;
use testbed::Options;

use crate::contestants::Contestant;
use crate::cores::Pinned;
use crate::load::{Load, Path};
use crate::procfs;
use crate::results::Point;
use crate::rounds::{CONNECTIONS, Started};

/// The number of points in a run.
const POINTS: usize = 50;

/// Sends `requests` on one path to a new Envoy, and measures it at regular intervals.
///
/// # Errors
///
/// If a response is missing or wrong.
pub fn run(
    contestant: &Contestant,
    options: &Options,
    path: Path,
    requests: usize,
) -> Result<Vec<Point>> {
    let started = Started::new(contestant, options)?;
    let pinned = Pinned::client()?;
    pinned.put_envoy(started.envoy.id())?;
    let mut load = Load::open(started.address, path, CONNECTIONS)?;
    (0..=POINTS)
        .map(|point| {
            // The first point is the warm-up.
            let worst = load.send(requests / POINTS)?;
            Ok(Point {
                requests: requests / POINTS * point,
                anonymous_bytes: procfs::anonymous_bytes(started.envoy.id())?,
                worst_ms: worst.as_secs_f64() * 1e3,
            })
        })
        .collect()
}

/// How many bytes a request leaves behind, from the second half of a run; 0 if the growth could be
/// due to the page size or the allocator.
#[must_use]
pub fn growth(points: &[Point]) -> f64 {
    let half = &points[points.len() / 2..];
    let (Some(first), Some(last)) = (half.first(), half.last()) else {
        return 0.0;
    };
    let requests = (last.requests - first.requests).max(1) as f64;
    let grown = last.anonymous_bytes as f64 - first.anonymous_bytes as f64;
    // Less than half a megabyte is noise: V8 collects garbage at any time.
    if grown < 512.0 * 1024.0 { 0.0 } else { grown / requests }
}

/// The longest wait of a run, without the warm-up, in milliseconds.
#[must_use]
pub fn worst_ms(points: &[Point]) -> f64 {
    points.iter().skip(1).map(|point| point.worst_ms).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(bytes_each: u64) -> Vec<Point> {
        let point = |number: u64| Point {
            requests: usize::try_from(number * 10_000).unwrap(),
            anonymous_bytes: 50_000_000 + number * 10_000 * bytes_each,
            worst_ms: if number == 0 { 90.0 } else { 2.0 },
        };
        (0..=50).map(point).collect()
    }

    #[test]
    fn what_grows_is_told_from_what_does_not() {
        assert_eq!(growth(&run(34)), 34.0);
        assert_eq!(growth(&run(0)), 0.0);
        assert_eq!(growth(&[]), 0.0);
    }

    #[test]
    fn the_warm_up_is_no_stall() {
        assert_eq!(worst_ms(&run(0)), 2.0);
    }
}
