//! A time limit that holds even if the connection is busy.
//!
//! The runtime only polls its timers between two turns of its tasks. One turn may take seconds:
//! hyper reads interim responses as long as they arrive, and a hostile registry may send nothing
//! else. So the clock is a thread here, and the connection has its own, too.

use std::future::Future;
use std::pin::pin;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::sync::oneshot;

use super::failure::Failure;

/// Runs the work, and drops it when the time is over.
pub(super) async fn in_time<T>(
    timeout: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    // Dropped with this future, which ends the thread at once.
    let (_done, waiting) = mpsc::channel::<()>();
    let (ring, rung) = oneshot::channel();
    let clock = move || {
        if waiting.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
            // Nobody listens any more if the work has just ended.
            let _ = ring.send(());
        }
    };
    let thread = thread::Builder::new().name("clock".into()).spawn(clock);
    thread.map_err(|error| Failure::NoClock(error.to_string()))?;
    match select(pin!(work), rung).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(Failure::Slow),
    }
}
