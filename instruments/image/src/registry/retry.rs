//! Retries, only after 429, 5xx and broken connections.

use std::future::Future;
use std::time::Duration;

use super::failure::Failure;

/// Repeats a request until it succeeds, fails permanently, or no retry is left.
pub(super) async fn attempts<T, F>(retries: u32, mut ask: impl FnMut() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    let mut retry = 0;
    loop {
        match ask().await {
            Err(error) if retry < retries && error.is_passing() => {
                tokio::time::sleep(delay(retry)).await;
                retry += 1;
            }
            answer => return answer,
        }
    }
}

/// A quarter of a second, doubled each time, up to 16 seconds.
pub(super) fn delay(retry: u32) -> Duration {
    Duration::from_millis(250) * (1 << retry.min(6))
}

#[cfg(test)]
mod tests {
    use super::delay;

    #[test]
    fn each_delay_is_twice_the_one_before_up_to_sixteen_seconds() {
        let delays: Vec<u128> = (0..8).map(|retry| delay(retry).as_millis()).collect();
        assert_eq!(delays, [250, 500, 1000, 2000, 4000, 8000, 16000, 16000]);
    }
}
