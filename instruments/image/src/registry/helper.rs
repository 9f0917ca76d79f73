//! Runs a credential helper in its own process group, so that everything it started is killed with it
//! if it takes too long, or if a signal ends this process.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// The limit on a helper's answer.
const ANSWER_BYTES_MAX: u64 = 1 << 20;

/// How a helper ended.
pub(super) struct Ended {
    /// Its exit status.
    pub(super) status: ExitStatus,
    /// Its output; `None` if that could not be read.
    pub(super) answer: Option<Vec<u8>>,
}

/// Runs `name get` and passes it the server; `None` if it did not end in time.
pub(super) fn run(name: &str, server: &str, timeout: Duration) -> io::Result<Option<Ended>> {
    let deadline = Instant::now() + timeout;
    let mut child = start(name)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A helper that does not read its input can still answer.
        let _ = stdin.write_all(server.as_bytes());
    }
    let (sender, receiver) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        let read = move || {
            let mut answer = Vec::new();
            let read = stdout.take(ANSWER_BYTES_MAX).read_to_end(&mut answer);
            // The receiver is gone if it took too long.
            let _ = sender.send(read.map(|_| answer));
        };
        // Without a thread, nothing is received.
        let _ = thread::Builder::new().spawn(read);
    }
    let answer = receiver.recv_timeout(timeout);
    let status = end(&mut child, deadline);
    *group() = None;
    Ok(status.map(|status| Ended { status, answer: answer.ok().and_then(Result::ok) }))
}

/// The process group of the running helper.
static GROUP: Mutex<Option<Pid>> = Mutex::new(None);

fn group() -> MutexGuard<'static, Option<Pid>> {
    // Its content is always valid.
    GROUP.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kill(group: Option<Pid>) {
    if let Some(group) = group {
        // It may already have ended.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

/// Starts a helper, with signals held off until its group is known.
fn start(name: &str) -> io::Result<Child> {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| shell::if_interrupted(|| kill(*group())));
    let mut group = group();
    let child = Command::new(name)
        .arg("get")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    *group = Some(Pid::from_child(&child));
    Ok(child)
}

/// Waits for a helper up to the deadline; then its group is killed.
fn end(child: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(5)),
            _ => break,
        }
    }
    kill(Some(Pid::from_child(child)));
    // It was killed, so this does not block.
    let _ = child.wait();
    None
}
