//! The leak check: sends a mix of requests to a plugin and observes what grows.
//!
//! [`check()`] does everything: it runs the plugin, judges the run, repeats it with more requests if
//! inconclusive, and tries the other allocator if the plugin leaks. [`observe`] is a single run and
//! [`judge`] its verdict.
//!
//! The method: the first third of a run is warm-up. The lower envelope of the rest is used, which
//! flattens a saw-tooth. A leak grows in nearly every part of the rest, does not slow down, and
//! grows by more than accumulates before a garbage collector first runs.
//!
//! Read next: `check.rs`, then `verdict.rs`.

mod check;
mod drive;
mod ground;
mod mix;
mod observation;
mod plot;
mod series;
mod verdict;

pub use check::{ALLOCATORS, Check, OtherAllocator, Progress, check};
pub use drive::{Drive, observe};
pub use ground::{Ground, Measure};
pub use observation::{KEPT, Observation, Sample, Step};
pub use plot::{plot, svg};
pub use series::Growth;
pub use verdict::{Report, Verdict, judge};
