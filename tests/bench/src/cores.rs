//! Pins Envoy to one core and the client to another.
//!
//! The kernel sometimes puts both on the same core, and then the cost of a request depends on where
//! they run.

use std::fs;

use anyhow::{Context, Result};
use rustix::process::Pid;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// The cores of the client and of Envoy; `None` on a machine with one core.
#[derive(Clone, Copy, Debug)]
struct Cores {
    client: usize,
    envoy: usize,
}

impl Cores {
    fn of(allowed: &CpuSet) -> Option<Self> {
        let mut cores = (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core));
        let client = cores.next()?;
        let envoy = cores.next_back()?;
        Some(Self { client, envoy })
    }
}

/// While a thread holds this, the thread and those that it starts run on the client's core. After
/// the drop, the thread may run on any core again.
#[derive(Debug)]
pub struct Pinned {
    before: CpuSet,
    cores: Option<Cores>,
}

impl Pinned {
    /// Pins this thread to its core.
    ///
    /// # Errors
    ///
    /// If the kernel refuses.
    pub fn client() -> Result<Self> {
        let before = sched_getaffinity(None).context("on which cores may this run?")?;
        let cores = Cores::of(&before);
        if let Some(cores) = cores {
            sched_setaffinity(None, &only(cores.client)).context("cannot choose a core")?;
        }
        Ok(Self { before, cores })
    }

    /// Pins all threads of a process to Envoy's core.
    ///
    /// # Errors
    ///
    /// If there is no such process, or the kernel refuses.
    pub fn put_envoy(&self, id: u32) -> Result<()> {
        let Some(cores) = self.cores else {
            return Ok(());
        };
        let folder = format!("/proc/{id}/task");
        for thread in fs::read_dir(&folder).with_context(|| format!("no process `{id}`"))? {
            let thread = thread?.file_name().to_string_lossy().parse().ok();
            let thread = thread.and_then(Pid::from_raw).context("a thread's number")?;
            match sched_setaffinity(Some(thread), &only(cores.envoy)) {
                // The thread has just ended.
                Err(rustix::io::Errno::SRCH) | Ok(()) => {}
                Err(error) => return Err(error).context("cannot choose a core for Envoy"),
            }
        }
        Ok(())
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        // Fails only if the machine has lost cores in the meantime.
        let _ = sched_setaffinity(None, &self.before);
    }
}

fn only(core: usize) -> CpuSet {
    let mut set = CpuSet::new();
    set.set(core);
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_and_envoy_get_different_cores_if_there_are_two() {
        let mut allowed = CpuSet::new();
        assert!(Cores::of(&allowed).is_none());
        allowed.set(3);
        assert!(Cores::of(&allowed).is_none());
        allowed.set(5);
        allowed.set(9);
        let cores = Cores::of(&allowed).unwrap();
        assert_eq!((cores.client, cores.envoy), (3, 9));
    }

    #[test]
    fn a_thread_is_free_again_afterwards() {
        let before = sched_getaffinity(None).unwrap();
        drop(Pinned::client().unwrap());
        assert_eq!(sched_getaffinity(None).unwrap(), before);
    }
}
