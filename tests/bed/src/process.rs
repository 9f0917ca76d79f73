//! A program that ends when the process that started it ends.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// A running program. Dropping it kills the program and waits for its end.
///
/// The kernel also kills it when this process ends, even by SIGKILL: it is started through `setpriv
/// --pdeathsig`, if there is one that supports this.
#[derive(Debug)]
pub struct Process {
    child: Child,
    name: String,
}

impl Process {
    /// Starts `program`, with its output going to `log`. Messages call it `name`.
    ///
    /// # Errors
    ///
    /// If the program cannot be started or `log` cannot be written.
    pub fn start(name: &str, program: &Path, arguments: &[&str], log: &Path) -> Result<Self> {
        let output =
            File::create(log).with_context(|| format!("cannot write `{}`", log.display()))?;
        let mut command = command(program);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(output.try_clone().context("cannot share a log file")?)
            .stderr(output);
        let child = spawn(command).with_context(|| format!("cannot start {name}"))?;
        Ok(Self { child, name: name.to_owned() })
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, or `None` while it runs.
    ///
    /// # Errors
    ///
    /// If the operating system does not tell.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("cannot ask for {}", self.name))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until `ready` returns a value, at most for `limit`.
///
/// # Errors
///
/// If `ready` returns an error, or `limit` has passed; then the message says that `what` did not
/// happen.
pub(crate) fn wait_for<T>(
    what: &str,
    limit: Duration,
    mut ready: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(value) = ready()? {
            return Ok(value);
        }
        anyhow::ensure!(Instant::now() < deadline, "{what}: not within {} s", limit.as_secs());
        thread::sleep(Duration::from_millis(20));
    }
}

/// A command for `program` that ends when this process ends, for whatever reason.
///
/// macOS and BusyBox cannot do this: there, a program outlives this process if SIGKILL ends it.
fn command(program: &Path) -> Command {
    static CAN: OnceLock<bool> = OnceLock::new();
    const THROUGH: [&str; 3] = ["--pdeathsig", "KILL", "--"];
    let can = CAN.get_or_init(|| {
        let tried = Command::new("setpriv").args(THROUGH).arg("true").output();
        tried.is_ok_and(|output| output.status.success())
    });
    if !can {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(THROUGH).arg(program);
    command
}

/// Starts `command` from a thread that lives as long as this process.
///
/// For the kernel, the parent's death is the end of the thread that started the child, and the
/// threads of a test harness end early.
fn spawn(command: Command) -> std::io::Result<Child> {
    type Order = (Command, mpsc::Sender<std::io::Result<Child>>);
    static ORDERS: OnceLock<mpsc::Sender<Order>> = OnceLock::new();
    let orders = ORDERS.get_or_init(|| {
        let (sender, receiver) = mpsc::channel::<Order>();
        thread::spawn(move || {
            for (mut command, reply) in receiver {
                // If the caller is gone, the child is ended too.
                if let Err(mpsc::SendError(Ok(mut child))) = reply.send(command.spawn()) {
                    let _ = child.kill();
                }
            }
        });
        sender
    });
    let (reply, answer) = mpsc::channel();
    let gone = || std::io::Error::other("the thread that starts programs is gone");
    orders.send((command, reply)).map_err(|_| gone())?;
    answer.recv().map_err(|_| gone())?
}
