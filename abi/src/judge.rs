//! What a host does with a module, judged by its surface: imports, exports, types, features.
//!
//! Nothing runs here. A [`Surface`] is what a module shows before it runs; the reader of modules
//! supplies it. A [`Judge`] compares it with what [`table`](crate::table) knows about a host, and
//! reports a [`Finding`] for each problem. A finding is data; its words are in `judge/words.rs`, its
//! remedy in `judge/remedy.rs`.
//!
//! What each host does is in [`Host`](crate::table::Host) and
//! [`Function::support`](crate::table::Function::support); this module knows no particular host.
//! Only a run shows whether a plugin that loads behaves well.

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
