#![doc = include_str!("../README.md")]

pub mod contestants;
pub mod endurance;
pub mod exact;
pub mod instruments;
pub mod load;
pub mod machine;
pub mod making;
pub mod plots;
pub mod procfs;
pub mod reload;
pub mod report;
pub mod results;
pub mod rounds;
pub mod statistics;
pub mod targets;
pub mod verify;
