//! What the project offers to other people's CI, run as they would run it.
//!
//! * [`bench`]: a folder with a plugin, and the commands.
//! * [`action`]: the script of the action, read as GitHub's runner reads it.
//! * [`early`]: reports of a command that ends before it can tell.
//! * [`fetch`]: how the action gets the commands, and how their hashes get into it.
//! * [`hostile`]: the same for a plugin whose names are made to harm.
//! * [`schema`]: JUnit reports against the schema of Jenkins.
//! * [`start`]: the first pages, done as they say.
//! * [`summary`]: the job's summary, read as a forge reads it.
//! * [`templates`]: the GitLab template, the hooks of pre-commit, the rules of `action.yml`.
//!
//! `cargo build --workspace` and `scripts/build` come first.

mod action;
mod bench;
mod early;
mod fetch;
mod hostile;
mod schema;
mod start;
mod summary;
mod templates;
