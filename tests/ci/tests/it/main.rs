//! What the project offers for CI, run as users would run it.
//!
//! * [`bench`]: a directory with a plugin, and the commands.
//! * [`action`]: the script of the action, read as GitHub's runner reads it.
//! * [`early`]: reports of a command that ends early.
//! * [`fetch`]: how the action obtains the commands, and how their hashes are pinned.
//! * [`hostile`]: the same for a plugin with malicious names.
//! * [`schema`]: JUnit reports, validated with the schema of Jenkins.
//! * [`start`]: the introductory pages, followed step by step.
//! * [`summary`]: the job's summary, read as a forge reads it.
//! * [`templates`]: the GitLab template, the pre-commit hooks, the rules of `action.yml`.
//!
//! Run `cargo build --workspace` and `scripts/build` first.

mod action;
mod bench;
mod early;
mod fetch;
mod hostile;
mod schema;
mod start;
mod summary;
mod templates;
