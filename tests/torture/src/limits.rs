//! Every command with a limited resource: memory, files, time, disk, standard streams.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::commands::{ALL, Bench, Word};
use crate::run::{Ended, left_behind, run};
use crate::{Extent, Tally};

/// What the shell does first, and what the command can still do.
const LIMITS: &[(&str, Left)] = &[
    ("ulimit -v 30000", Left::Nothing),
    ("ulimit -v 60000", Left::Nothing),
    ("ulimit -v 200000", Left::Nothing),
    ("ulimit -v 1000000", Left::Nothing),
    ("ulimit -f 0", Left::Words),
    ("ulimit -f 1", Left::Words),
    // The dynamic loader is the first to fail.
    ("ulimit -n 3", Left::Nothing),
    ("ulimit -n 5", Left::Words),
    ("ulimit -n 8", Left::Words),
    ("ulimit -n 12", Left::Words),
    ("ulimit -s 1024", Left::All),
    ("ulimit -c 0", Left::All),
    ("exec <&-", Left::All),
    ("exec 2>&-", Left::All),
    ("exec <&- 2>&-", Left::All),
    ("exec >&- <&- 2>&-", Left::All),
    ("umask 777", Left::All),
    ("exec </dev/full", Left::All),
    ("exec 2>/dev/full", Left::All),
    ("unset HOME PATH LANG", Left::All),
    ("export LANG=xx LC_ALL=xx TZ=xx TERM=xx COLUMNS=0", Left::All),
    ("export TMPDIR=/nonexistent", Left::All),
    ("export NO_COLOR= CLICOLOR_FORCE=1 RUST_BACKTRACE=full RUST_LOG=trace", Left::All),
];

/// What a command can still do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Left {
    /// The same as without the limit.
    All,
    /// The same as without the limit, or say why it cannot.
    Words,
    /// Only end, if necessary because the allocator aborts.
    Nothing,
}

/// Tries all limits.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut tally = Tally::new("limits");
    let commands = ALL.iter().filter(|words| {
        // A command that overwrites nothing needs its own directory.
        !words.1.contains(&Word::Is("init"))
    });
    for (index, words) in commands.enumerate() {
        let bench = Bench::new()?;
        let expected = run(&mut bench.command(*words, usize::MAX, None)?)?;
        for (turn, (limit, left)) in LIMITS.iter().enumerate() {
            if extent == Extent::Short && !(index + turn).is_multiple_of(6) {
                continue;
            }
            let plain = bench.command(*words, usize::MAX, None)?;
            let mut command = limited(&plain, limit);
            let ended = run(&mut command)?;
            let fault = fault(&expected, &ended, *left, bench.folder());
            tally.add(fault.map(|fault| format!("{limit}; {plain:?}: {fault}")));
        }
    }
    Ok(tally)
}

fn fault(expected: &Ended, ended: &Ended, left: Left, folder: &Path) -> Option<String> {
    if let Some(name) = left_behind(folder) {
        return Some(format!("leaves `{name}` behind"));
    }
    let code = |ended: &Ended| ended.status.and_then(|status| status.code());
    let (was, is) = (code(expected), code(ended));
    if was == is {
        return None;
    }
    let words = ended.words.trim_end();
    let right = match left {
        Left::All => false,
        Left::Words => is == Some(2) && words.lines().count() <= 1,
        // 127 and 126 mean that the shell could not even start it; `None` is an abort.
        Left::Nothing => matches!(is, Some(2 | 126 | 127) | None),
    };
    (!right || words.contains("panicked"))
        .then(|| format!("{was:?} becomes {:?}: {words}", ended.status))
}

/// The same command, started by a shell that first sets the limit.
fn limited(command: &Command, limit: &str) -> Command {
    let mut shell = Command::new("/bin/bash");
    shell.args(["-c", &format!("{limit}; exec \"$@\""), "-"]);
    shell.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    shell.stdin(Stdio::null()).stdout(Stdio::null());
    shell
}
