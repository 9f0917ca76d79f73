//! A bound on time that holds however busy the connection is.
//!
//! The runtime looks at its timers between two turns of its tasks. One turn may take seconds:
//! hyper reads interim responses for as long as there are some, and a hostile registry sends
//! nothing else. So the clock here is a thread, and the connection has one of its own, too.

use std::future::Future;
use std::pin::pin;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::sync::oneshot;

use super::failure::Failure;

/// Does the work, or gives it up when the time is over.
pub(super) async fn in_time<T>(
    timeout: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    // Dropped with this future, and then the thread ends at once.
    let (_done, waiting) = mpsc::channel::<()>();
    let (ring, rung) = oneshot::channel();
    let clock = move || {
        if waiting.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
            // Nobody listens any more if the work was done just now.
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
