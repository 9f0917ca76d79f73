//! How a root context is created and configured, in each host's order.

use proxy_wasm_abi::table::Support;

use crate::callback::Callback;
use crate::fault::{Fault, FaultKind};
use crate::personality::StartFailure;
use crate::refusal::Refusal;
use crate::vm::Vm;

impl Vm {
    /// Creates a root context and configures it.
    pub(crate) fn start_root(&mut self, root: u32) -> Result<(), Refusal> {
        let first = self.store.data().root == root && !self.store.data().started;
        let result = self.configure_root(root, first);
        self.store.data_mut().configuring = false;
        self.store.data_mut().started = true;
        result
    }

    fn configure_root(&mut self, root: u32, first: bool) -> Result<(), Refusal> {
        self.store.data_mut().effective = root;
        let state = self.store.data();
        let vm_size = size(&state.settings.vm_configuration);
        let plugin_size = size(state.plugin_configuration());
        let measured = self.personality().measured;
        let mut steps = vec![(Callback::CONTEXT_CREATE, 0)];
        // On Envoy, each plugin context starts the VM again, not only the first.
        if first || measured {
            steps.push((Callback::VM_START, vm_size));
        }
        steps.push((Callback::CONFIGURE, plugin_size));
        let failure = self.personality().start_failure;
        for (callback, size) in steps {
            // On Envoy, a plugin context has its configuration from creation on, and the VM's start
            // belongs to no plugin.
            self.store.data_mut().configuring = match callback {
                Callback::CONTEXT_CREATE => measured,
                Callback::CONFIGURE => true,
                _ => !measured,
            };
            let logged = self.callbacks.support(callback) == Support::MissingIsLogged;
            let missing = !self.has(callback) && logged;
            let answer = match self.call(callback, root, &[root, size]) {
                Err(fault) if failure == StartFailure::Ignored && !is_crash(&fault) => {
                    return self.logs_instead_of(&fault);
                }
                other => other?,
            };
            match failure {
                // The rest is not called.
                StartFailure::Ignored if missing => return Ok(()),
                StartFailure::Ignored => {}
                // Creating a context has no result, whatever a function of that name returns.
                _ if callback == Callback::CONTEXT_CREATE => {}
                StartFailure::Refused | StartFailure::Crash if answer == Some(0) => {
                    let state = self.store.data();
                    let unconfigured =
                        callback == Callback::CONFIGURE && state.plugin_configuration().is_empty();
                    return Err(Refusal::Returned0 {
                        said: state.said.iter().cloned().collect(),
                        unconfigured,
                        callback: callback.name(),
                        crash: failure == StartFailure::Crash,
                    });
                }
                StartFailure::Refused | StartFailure::Crash => {}
            }
        }
        Ok(())
    }

    /// Ends the start like a host that logs an error and serves requests anyway.
    fn logs_instead_of(&mut self, fault: &Fault) -> Result<(), Refusal> {
        let text = format!("the host logs an error and starts all the same: {fault}");
        self.store.data_mut().remark(text, fault.remedy());
        Ok(())
    }
}

fn is_crash(fault: &Fault) -> bool {
    fault.kind == FaultKind::WorkerCrash
}

fn size(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
