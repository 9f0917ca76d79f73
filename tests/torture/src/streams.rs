//! Every command with a standard output that is gone, full or closed: the verdict stays the same.

use std::io;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::Tally;
use crate::commands::{ALL, Bench};
use crate::run::{fault, run};

/// The kind of standard output.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stream {
    /// A pipe without a reader.
    Gone,
    /// A full disk.
    Full,
    /// A closed stream.
    Closed,
}

/// Tries all streams.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all() -> Result<Tally> {
    let mut tally = Tally::new("streams");
    let extra = [
        // One command for each verdict.
        ("size-report", &["check", "--budget", "size-budget.toml"][..]),
        ("size-report", &["plugin.wasm", "--json"]),
        ("plugin-host", &["check", "plugin.wasm", "--json"]),
        ("plugin-host", &["check", "requests.toml"]),
        ("plugin-image", &["verify", "image.tar", "--json"]),
        ("plugin-image", &["verify", "report.json"]),
        ("finish", &["plugin.wasm", "-"]),
        ("finish", &["--help"]),
    ];
    for stream in [Stream::Gone, Stream::Full, Stream::Closed] {
        for words in ALL {
            let bench = Bench::new()?;
            let mut plain = bench.command(*words, usize::MAX, None)?;
            // A second run overwrites the output of the first, except for what is never
            // overwritten.
            if words.1.contains(&crate::commands::Word::Is("init")) {
                continue;
            }
            let expected = run(&mut plain)?;
            let command = bench.command(*words, usize::MAX, None)?;
            tally.add(compare(&bench, command, stream, &expected)?);
        }
        for (name, arguments) in extra {
            let bench = Bench::new()?;
            let make = || -> Result<Command> {
                let mut command = bench.command((name, &[]), usize::MAX, None)?;
                command.args(arguments);
                Ok(command)
            };
            let expected = run(&mut make()?)?;
            tally.add(compare(&bench, make()?, stream, &expected)?);
        }
    }
    Ok(tally)
}

fn compare(
    bench: &Bench,
    mut command: Command,
    stream: Stream,
    expected: &crate::run::Ended,
) -> Result<Option<String>> {
    let mut command = match stream {
        Stream::Gone => {
            let (reader, writer) = io::pipe()?;
            drop(reader);
            command.stdout(writer);
            command
        }
        Stream::Full => {
            command.stdout(std::fs::File::options().write(true).open("/dev/full")?);
            command
        }
        Stream::Closed => closed(&command),
    };
    let ended = run(&mut command)?;
    let code = |ended: &crate::run::Ended| ended.status.and_then(|status| status.code());
    let (was, is) = (code(expected), code(&ended));
    // If the report cannot be written, nobody has it; a command without output has no report.
    let right = was == is || (stream == Stream::Full && was == Some(0) && is == Some(2));
    let wrong = (!right).then(|| format!("{was:?} becomes {is:?}"));
    let fault = fault(&ended, bench.folder()).or(wrong);
    Ok(fault.map(|fault| format!("{stream:?} {command:?}: {fault}")))
}

/// The same command, started by a shell that first closes the stream.
fn closed(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$@\" >&-", "-"]);
    shell.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    shell.stdin(Stdio::null());
    shell
}
