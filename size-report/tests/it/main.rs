//! What the package promises, a module a topic.

mod against_twiggy;
mod bad_input;
mod budget;
mod command;
mod corpus;
mod engines;
mod outputs;
mod page;
mod readme;
mod shares;
mod totals;
mod why;
