#![doc = include_str!("../README.md")]

pub mod contestants;
pub mod exact;
pub mod load;
pub mod making;
pub mod procfs;
pub mod statistics;
pub mod verify;
