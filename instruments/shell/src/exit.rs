//! How a command ends: its verdict, its errors, and standard output.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::{secrets, signals, text};

/// What a command found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It holds: exit status 0.
    Holds,
    /// It does not hold: exit status 1.
    DoesNotHold,
    /// Could not tell: exit status 2.
    CouldNotTell,
}

impl Verdict {
    /// [`Holds`](Self::Holds) or [`DoesNotHold`](Self::DoesNotHold).
    #[must_use]
    pub fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::DoesNotHold }
    }

    fn status(self) -> u8 {
        match self {
            Self::Holds => 0,
            Self::DoesNotHold => 1,
            Self::CouldNotTell => 2,
        }
    }
}

/// Why a command ended early, in one line, and the verdict that follows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    verdict: Verdict,
    message: String,
}

impl Failure {
    /// The command could not tell.
    pub fn could_not_tell(message: impl fmt::Display) -> Self {
        Self { verdict: Verdict::CouldNotTell, message: message.to_string() }
    }

    /// The command found that it does not hold.
    pub fn does_not_hold(message: impl fmt::Display) -> Self {
        Self { verdict: Verdict::DoesNotHold, message: message.to_string() }
    }

    /// Whether the question was answered.
    pub(crate) fn could_tell(&self) -> bool {
        self.verdict != Verdict::CouldNotTell
    }

    /// The message as it may be shown: one line, without secrets.
    pub(crate) fn words(&self) -> String {
        text::one_line(&secrets::redact(&self.message))
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            message = format!("{message}: {error}");
            source = error.source();
        }
        Self::could_not_tell(message)
    }
}

/// Standard output. Writing to it never fails: errors are kept until the end.
///
/// A command that stopped when its reader goes away would lose its verdict.
#[derive(Debug, Default)]
pub struct Stdout {
    failed: Option<io::Error>,
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|out| out.write_all(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(Write::flush);
        Ok(())
    }
}

impl Stdout {
    /// Prints some text.
    pub fn print(&mut self, text: &str) {
        let text = secrets::redact(text);
        self.attempt(|out| out.write_all(text.as_bytes()));
    }

    fn attempt(&mut self, write: impl FnOnce(&mut io::StdoutLock<'static>) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(&mut io::stdout().lock()).err();
        }
    }

    /// Why the report could not be written. A closed pipe does not count.
    fn failure(mut self) -> Option<io::Error> {
        self.attempt(Write::flush);
        self.failed.filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }
}

/// Runs a command and returns its exit status.
///
/// From here on, a signal that ends the process removes unfinished files first. The exit status
/// is then 128 plus the signal's number.
pub fn run<E: Into<Failure>>(
    program: &str,
    command: impl FnOnce(&mut Stdout) -> Result<Verdict, E>,
) -> ExitCode {
    if let Err(error) = signals::watch() {
        let why = format_args!("cannot start a thread for signals: {error}");
        return ExitCode::from(tell(program, &Failure::could_not_tell(why)));
    }
    let mut out = Stdout::default();
    let outcome = command(&mut out);
    let written = out.failure().map(|error| {
        tell(program, &Failure::could_not_tell(format!("cannot write the report: {error}")))
    });
    ExitCode::from(match outcome {
        Ok(Verdict::Holds) => written.unwrap_or(0),
        Ok(verdict) => verdict.status(),
        Err(failure) => tell(program, &failure.into()),
    })
}

/// Prints an error to standard error.
fn tell(program: &str, failure: &Failure) -> u8 {
    // If this fails too, the exit status still tells.
    let _ = writeln!(io::stderr(), "{program}: {}", failure.words());
    failure.verdict.status()
}
