//! Who runs on which core: Envoy on one, the client on another.
//!
//! Left to the kernel, the two are now and then put on the same core, and what
//! a request costs depends on where they happen to be.

use std::fs;

use anyhow::{Context, Result};
use rustix::process::Pid;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// The core of the client and the core of Envoy; nothing on a machine with one core.
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

/// The thread that holds this, and the threads that it starts meanwhile, run on
/// the core of the client. When it is dropped the thread may run anywhere again.
#[derive(Debug)]
pub struct Pinned {
    before: CpuSet,
    cores: Option<Cores>,
}

impl Pinned {
    /// Puts this thread on its core.
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

    /// Puts all threads of a process on Envoy's core.
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
                // It ended just now.
                Err(rustix::io::Errno::SRCH) | Ok(()) => {}
                Err(error) => return Err(error).context("cannot choose a core for Envoy"),
            }
        }
        Ok(())
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        // Refused only if the machine has lost cores since.
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
