//! A worker of a proxy: a plugin that serves requests, and what happens after it fails.
//!
//! A [`Vm`] is one guest until it fails; a worker is what clients see before and after that.

use crate::exchange::unfiltered;
use crate::fault::{Fault, FaultKind};
use crate::outcome::{Answer, By};
use crate::personality::{AfterTrap, Personality};
use crate::plugin::Plugin;
use crate::refusal::Refusal;
use crate::request::Request;
use crate::settings::Settings;
use crate::vm::Vm;

/// A worker of a proxy.
pub struct Worker {
    plugin: Plugin,
    personality: &'static Personality,
    settings: Settings,
    vm: Result<Vm, Refusal>,
    /// What stopped the plugin for good, if anything did.
    stopped: Option<Fault>,
}

impl Worker {
    /// Starts a worker. If its plugin does not start, requests are served without it.
    #[must_use]
    pub fn start(plugin: &Plugin, personality: &'static Personality, settings: Settings) -> Self {
        Self {
            vm: Vm::start(plugin, personality, settings.clone()),
            plugin: plugin.clone(),
            personality,
            settings,
            stopped: None,
        }
    }

    /// The guest, or why there is none.
    ///
    /// # Errors
    ///
    /// If the host refused the plugin.
    pub fn vm(&mut self) -> Result<&mut Vm, &Refusal> {
        self.vm.as_mut().map_err(|refusal| &*refusal)
    }

    /// Whether the worker's process has died.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        let crashed = self.vm.as_ref().is_err_and(Refusal::crashes);
        crashed || self.stopped.as_ref().is_some_and(|fault| fault.kind == FaultKind::WorkerCrash)
    }

    /// Serves a request and returns what its client receives.
    pub fn serve(&mut self, request: &Request) -> Answer {
        if self.is_dead() {
            return Answer::nobody();
        }
        if let Some(fault) = &self.stopped {
            return match self.personality.after_trap {
                AfterTrap::ClosedForGood(status)
                | AfterTrap::ClosedAndRestarted(status)
                | AfterTrap::ClosedAndKept(status) => {
                    Answer { by: By::Host, status, fault: Some(fault.clone()), ..Answer::nobody() }
                }
                AfterTrap::Open | AfterTrap::OpenAndKept => unfiltered(request),
            };
        }
        let vm = match &mut self.vm {
            Ok(vm) => vm,
            Err(_) => {
                return match self.personality.without_plugin {
                    Some(status) => Answer { by: By::Host, status, ..Answer::nobody() },
                    None => Answer::nobody(),
                };
            }
        };
        let answer = vm.exchange(request);
        if let Some(fault) = &answer.fault {
            match self.personality.after_trap {
                _ if fault.kind == FaultKind::WorkerCrash => self.stopped = Some(fault.clone()),
                _ if fault.kind == FaultKind::Hang => {}
                AfterTrap::ClosedForGood(_) | AfterTrap::Open => self.stopped = Some(fault.clone()),
                AfterTrap::ClosedAndRestarted(_) => {
                    self.vm = Vm::start(&self.plugin, self.personality, self.settings.clone());
                }
                AfterTrap::ClosedAndKept(_) | AfterTrap::OpenAndKept => {}
            }
        }
        answer
    }
}
