//! What is made of the data in `abi/data/`: declarations, types and tables.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

pub(crate) mod callbacks;
pub(crate) mod enums;
pub(crate) mod features;
pub(crate) mod functions;
pub(crate) mod hostcalls;
pub(crate) mod hosts;
pub(crate) mod properties;
pub(crate) mod types;
