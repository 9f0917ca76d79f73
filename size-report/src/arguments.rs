//! The options and subcommands of `size-report`. What they do is in `commands/`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Accounts for every byte of a wasm module and checks it against a budget.
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
        As a file, `-` is standard input for a module and standard output for a report.\n\n\
        Limits:\n  \
        module             256 MiB, 1,500,000 items, 1,500,000 names, 10,000 sections\n  \
        saved report       256 MiB\n  \
        budget             4 MiB\n  \
        HTML page          32 MiB; lists the 5,000 largest items individually\n  \
        reference options  10,000,000 references (`--dominators`, `--paths`, `--garbage`)\n\n\
        Exit status: 0 the report is complete or the budget holds; 1 the budget does not hold;\n\
        2 could not tell."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) report: Option<Report>,
}

/// What to do instead of reporting on one module.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check artifacts against the limits in a budget file.
    Check(Check),
    /// Write a budget file from the current sizes.
    Init(Init),
}

/// A report about one module.
#[derive(Args)]
pub(crate) struct Report {
    /// Wasm module to report on.
    pub(crate) file: PathBuf,
    /// Number of items to list; 0 lists all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Order of the items.
    #[arg(long, value_name = "ORDER", default_value = "size")]
    pub(crate) sort: Sort,
    /// List only items whose label matches this pattern, for example `func core::*`.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) filter: Option<String>,
    /// Compare with another module, or with a report saved with `--json`.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Hide changes smaller than this.
    #[arg(long, value_name = "BYTES", default_value_t = 1, requires = "against")]
    pub(crate) threshold: u64,
    /// Also measure the compressed sizes of a large module; takes about a second per megabyte.
    #[arg(long)]
    pub(crate) compressed: bool,
    /// Show which items keep others in the file, and how many bytes would go with them.
    #[arg(long, group = "why")]
    pub(crate) dominators: bool,
    /// Show how the items that match this pattern are reached.
    #[arg(long, value_name = "ITEM", group = "why")]
    pub(crate) paths: Option<String>,
    /// Show items that nothing reaches.
    #[arg(long, group = "why")]
    pub(crate) garbage: bool,
    /// Write JSON to `FILE`, or to stdout if no file is given; the next three work alike.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) json: Option<PathBuf>,
    /// Write a Markdown summary for a pull request.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) markdown: Option<PathBuf>,
    /// Write a self-contained HTML page with a treemap.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) html: Option<PathBuf>,
    /// Write the treemap as SVG.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub(crate) svg: Option<PathBuf>,
}

/// How items are sorted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Sort {
    /// Largest first.
    Size,
    /// By position in the file.
    Offset,
    /// By label.
    Name,
}

/// Options of `size-report check`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  size-report check --budget size-budget.toml dist/plugin.wasm\n\n\
    Exit status: 0 the budget holds; 1 it does not hold; 2 could not tell."
)]
pub(crate) struct Check {
    /// Budget file; paths in it are relative to its directory.
    #[arg(long, value_name = "FILE", default_value = "size-budget.toml")]
    pub(crate) budget: PathBuf,
    /// Show every limit, not only those that are exceeded.
    #[arg(long)]
    pub(crate) all: bool,
    /// Print JSON instead of text.
    #[arg(long, conflicts_with = "markdown")]
    pub(crate) json: bool,
    /// Print a Markdown summary for a pull request instead of text.
    #[arg(long)]
    pub(crate) markdown: bool,
    /// Also write every limit as a test case in a JUnit report.
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Also write failures as a Code Climate report.
    #[arg(long, value_name = "FILE")]
    pub(crate) codeclimate: Option<PathBuf>,
    /// Also write failures as GitHub Actions annotations.
    #[arg(long, value_name = "FILE")]
    pub(crate) annotations: Option<PathBuf>,
    /// Check only these artifacts, named as in the budget.
    pub(crate) artifacts: Vec<String>,
}

/// Options of `size-report init`.
#[derive(Args)]
#[command(after_help = "Example:\n  size-report init dist/plugin.wasm\n\n\
    Exit status: 0 the budget was written; 2 nothing was written.")]
pub(crate) struct Init {
    /// File to write; an existing file is left alone.
    #[arg(long, value_name = "FILE", default_value = "size-budget.toml")]
    pub(crate) budget: PathBuf,
    /// Modules to set limits for.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}
