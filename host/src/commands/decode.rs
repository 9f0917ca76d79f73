//! stub
use super::{Outcome, Verdict};
/// stub
#[derive(clap::Args, Debug)]
pub(crate) struct Arguments {}
pub(crate) fn run(_arguments: &Arguments) -> Outcome {
    Ok(Verdict::CouldNotTell)
}
