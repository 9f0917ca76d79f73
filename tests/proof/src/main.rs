//! The command `prove`: its arguments and output. `lib.rs` does the work.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use proof::module::Module;
use proof::mutants;
use proof::proof::{Manner, prove};
use proof::property::{Property, Reach};
use proof::report;
use proof::solver::{Answer, Solver};
use shell::Bound;

/// Proves what a gate's bytecode does, whatever the host does.
#[derive(Parser)]
#[command(
    name = "prove",
    version,
    after_help = "Example:\n  scripts/prove dist/plugin.wasm\n\n\
        Exit status: 0 everything is proved; 1 something is refuted, or an unlisted mutant survives; \
        2 could not tell."
)]
struct Arguments {
    /// Gates to prove.
    #[arg(value_name = "MODULE", required = true)]
    modules: Vec<PathBuf>,
    /// Write every query to this directory, for use with another solver.
    #[arg(long, value_name = "DIR")]
    smt2: Option<PathBuf>,
    /// Change every byte of code and data, one at a time, and show the proof's result for each mutant.
    #[arg(long, conflicts_with_all = ["smt2", "value_bytes", "not_nested"])]
    mutants: bool,
    /// Length of the longest header value that must appear in the log line.
    #[arg(long, value_name = "BYTES", default_value_t = 60 * 1024)]
    value_bytes: u32,
    /// Assume that the host calls no callback during a hostcall; for gates with a stack.
    #[arg(long)]
    not_nested: bool,
    /// Time limit for one query.
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// Solver to run; it must accept z3's options.
    #[arg(long, value_name = "PROGRAM", default_value = "z3")]
    solver: String,
}

impl Arguments {
    fn solver(&self, record: Option<PathBuf>) -> Solver {
        Solver { program: self.solver.clone(), timeout: Duration::from_secs(self.timeout), record }
    }
}

/// From best to worst: a refutation outweighs a query that was not settled.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Verdict {
    Holds,
    CannotTell,
    DoesNotHold,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut worst = Verdict::Holds;
    let mut proved = false;
    for path in &arguments.modules {
        let verdict = one(path, &arguments, &mut proved).unwrap_or_else(|error| {
            eprintln!("prove: {error:#}");
            Verdict::CannotTell
        });
        worst = worst.max(verdict);
    }
    if proved {
        say(&report::meaning(!arguments.not_nested));
    }
    match worst {
        Verdict::Holds => ExitCode::SUCCESS,
        Verdict::DoesNotHold => ExitCode::from(1),
        Verdict::CannotTell => ExitCode::from(2),
    }
}

fn one(path: &Path, arguments: &Arguments, proved: &mut bool) -> Result<Verdict> {
    let wasm = shell::read(path, Bound::MODULE)?;
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    if arguments.mutants {
        return all_mutants(&name, &wasm, &arguments.solver(None))
            .with_context(|| format!("`{}`", path.display()));
    }
    let module = Module::decode(&wasm).with_context(|| format!("`{}`", path.display()))?;
    let record = arguments.smt2.as_ref().map(|folder| folder.join(&name));
    if let Some(folder) = &record {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    let reach = Reach { value_bytes: arguments.value_bytes, nested: !arguments.not_nested };
    let proof =
        prove(&module, &Manner { solver: arguments.solver(record), reach, first_only: false })
            .map_err(report::reach)?;
    say(&format!("{}\n", report::table(&path.display().to_string(), &proof)));
    *proved = true;
    let failures = || Property::ALL.iter().filter_map(|property| proof.failure(*property));
    if failures().any(|settled| matches!(settled.answer, Answer::Refuted(_))) {
        return Ok(Verdict::DoesNotHold);
    }
    Ok(if failures().next().is_some() { Verdict::CannotTell } else { Verdict::Holds })
}

fn all_mutants(name: &str, wasm: &[u8], solver: &Solver) -> Result<Verdict> {
    let all = mutants::all(wasm)?;
    let watched = io::stderr().is_terminal();
    let summary = mutants::try_all(name, wasm, &all, solver, |done| {
        if watched {
            eprint!("\r{name}: {done} of {} mutants ", all.len());
        }
    })?;
    if watched {
        eprintln!();
    }
    say(&summary.to_string());
    Ok(match (summary.unlisted.is_empty(), summary.unknown.is_empty()) {
        (false, _) => Verdict::DoesNotHold,
        (true, false) => Verdict::CannotTell,
        (true, true) => Verdict::Holds,
    })
}

/// Writes to stdout. If the reader is gone, the verdict stays the same.
fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
