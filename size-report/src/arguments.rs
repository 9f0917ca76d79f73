//! The options and subcommands of `size-report`. What they do is in `commands/`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Accounts for every byte of a wasm module and holds it to a budget.
#[derive(Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        size-report plugin.wasm\n  \
        size-report plugin.wasm --against old.wasm\n  \
        size-report plugin.wasm --html=report.html --json=report.json\n  \
        size-report init plugin.wasm && size-report check\n\n\
        `-` is standard input for a module, standard output for a report. A module may have up to\n\
        256 MiB, 1,500,000 items, as many names, and 10,000 sections; a report to compare with,\n\
        256 MiB; a budget, 4 MiB. A page shows the 5,000 largest items one by one and has up to\n\
        32 MiB. What keeps what is told for up to 10,000,000 references.\n\n\
        Exit status: 0 done, the budget holds; 1 the budget does not hold; 2 could not tell."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) report: Option<Report>,
}

/// What to do instead of a report.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Hold artifacts to the limits of a budget file.
    Check(Check),
    /// Write a first budget file from today's sizes.
    Init(Init),
}

/// A report about one module.
#[derive(Args)]
pub(crate) struct Report {
    /// The module.
    pub(crate) file: PathBuf,
    /// Items to list, the largest first; 0 lists all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// The order of the items.
    #[arg(long, value_name = "ORDER", default_value = "size")]
    pub(crate) sort: Sort,
    /// Only items whose label matches this pattern, for example `func core::*`.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) filter: Option<String>,
    /// What changed since this module, or since this report saved with `--json`.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// With `--against`: leave out changes of fewer bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 1, requires = "against")]
    pub(crate) threshold: u64,
    /// Measure compressed sizes of a large file too, about a second a megabyte.
    #[arg(long)]
    pub(crate) compressed: bool,
    /// Which items keep which others in the file, and how much would go with them.
    #[arg(long, group = "why")]
    pub(crate) dominators: bool,
    /// Through what the items that match this pattern are reached.
    #[arg(long, value_name = "ITEM", group = "why")]
    pub(crate) paths: Option<String>,
    /// What nothing reaches.
    #[arg(long, group = "why")]
    pub(crate) garbage: bool,
    /// Write JSON; like the three below, to a file if one is given with `=`, else to stdout.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) json: Option<PathBuf>,
    /// Write a summary for a pull request.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) markdown: Option<PathBuf>,
    /// Write a page with a treemap, without anything that it would have to load.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) html: Option<PathBuf>,
    /// Write the treemap as a picture.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) svg: Option<PathBuf>,
}

/// The order of items.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Sort {
    /// The largest first.
    Size,
    /// As they lie in the file.
    Offset,
    /// By label.
    Name,
}

/// Holding to a budget.
#[derive(Args)]
#[command(
    after_help = "Example:\n  size-report check --budget size-budget.toml dist/plugin.wasm\n\n\
    Exit status: 0 the budget holds; 1 it does not hold; 2 could not tell."
)]
pub(crate) struct Check {
    /// The budget file; artifacts in it are found from its folder.
    #[arg(long, value_name = "FILE", default_value = "size-budget.toml")]
    pub(crate) budget: PathBuf,
    /// Show every limit, not only those that do not hold.
    #[arg(long)]
    pub(crate) all: bool,
    /// Write JSON instead.
    #[arg(long, conflicts_with = "markdown")]
    pub(crate) json: bool,
    /// Write a summary for a pull request instead.
    #[arg(long)]
    pub(crate) markdown: bool,
    /// Write the limits as test cases too, in the format of JUnit.
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Write the limits that do not hold too, in the format of Code Climate.
    #[arg(long, value_name = "FILE")]
    pub(crate) codeclimate: Option<PathBuf>,
    /// Write the limits that do not hold too, as annotations of GitHub's runner.
    #[arg(long, value_name = "FILE")]
    pub(crate) annotations: Option<PathBuf>,
    /// Only these artifacts, as the budget writes them.
    pub(crate) artifacts: Vec<String>,
}

/// Writing a budget.
#[derive(Args)]
#[command(after_help = "Example:\n  size-report init dist/plugin.wasm\n\n\
    Exit status: 0 the budget is written; 2 it is not, and nothing was.")]
pub(crate) struct Init {
    /// The file to write; one that is there stays as it is.
    #[arg(long, value_name = "FILE", default_value = "size-budget.toml")]
    pub(crate) budget: PathBuf,
    /// The modules to hold.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}
