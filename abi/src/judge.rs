//! What a host makes of a module, told from its surface: imports, exports, types, features.
//!
//! Nothing is run here. A [`Surface`] is what a module shows before it runs; whoever reads modules
//! makes one. A [`Judge`] compares it with what [`table`](crate::table) knows of a host, and reports
//! a [`Finding`] for each problem. A finding is data; its words are in `judge/words.rs`, its remedy
//! in `judge/remedy.rs`.
//!
//! Which host does what is in [`Host`] and [`Function::support`]; this module has no knowledge of
//! single hosts. Whether a plugin that loads behaves well is for a run to show.

mod case;
mod finding;
mod functions;
mod judging;
mod loading;
mod lookup;
pub(crate) mod reason;
mod remedy;
mod surface;
mod words;

pub use finding::{Finding, Outcome, Subject};
pub use functions::Misfit;
pub use lookup::Judge;
pub use reason::Reason;
pub use surface::{Export, Import, Item, Memory, Surface, Type, Value};
