//! Does a plugin leak? Drive it with a mix of requests and look at what grows.
//!
//! [`check()`] is the whole answer: it drives, judges, runs longer where that tells more, and tries
//! the other allocator where that explains a leak. [`observe`] is one run and [`judge`] its verdict.
//!
//! The method: the first third of a run is warm-up; of the rest the lower envelope counts, which
//! makes a saw-tooth flat; a leak grows in nearly every part of the rest, does not slow down, and
//! grows by more than a garbage collector lets pile up before its first collection.
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
