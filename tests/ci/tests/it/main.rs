//! What the project offers to other people's CI, run as they would run it.
//!
//! * [`bench`]: a folder with a plugin, and the commands.
//! * [`action`]: the script of the action, read as GitHub's runner reads it.
//! * [`fetch`]: how the action gets the commands, and how their hashes get into it.
//! * [`start`]: the first pages, done as they say.
//! * [`templates`]: the GitLab template, the hooks of pre-commit, the rules of `action.yml`.
//!
//! `cargo build --workspace` and `scripts/build` come first.

mod action;
mod bench;
mod fetch;
mod start;
mod templates;
