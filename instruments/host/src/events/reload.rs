//! Replacing a configuration, and the plugin contexts that were replaced.

use std::mem;

use crate::callback::Callback;
use crate::fault::Fault;
use crate::refusal::Refusal;
use crate::vm::Vm;

impl Vm {
    /// Reconfigures the plugin: creates a new root context in the same VM and deletes the old one.
    ///
    /// # Errors
    ///
    /// If the host would refuse the new configuration.
    pub fn reload(&mut self) -> Result<(), Refusal> {
        let configuration = self.store.data().settings.plugin_configuration.clone();
        self.reload_with(configuration)
    }

    /// Like [`Vm::reload`], with another configuration. Open streams keep the old root context,
    /// which ends after the last of them. A refused configuration changes nothing.
    ///
    /// # Errors
    ///
    /// If the host would refuse the new configuration.
    pub fn reload_with(&mut self, configuration: Vec<u8>) -> Result<(), Refusal> {
        let new = self.next_context;
        self.next_context += 1;
        let state = self.store.data_mut();
        state.observers.ledger.reloads += 1;
        let old = mem::replace(&mut state.root, new);
        let old_period = mem::take(&mut state.tick_period);
        let old_configuration =
            mem::replace(&mut state.settings.plugin_configuration, configuration);
        if let Err(refusal) = self.start_root(new) {
            let state = self.store.data_mut();
            state.root = old;
            state.tick_period = old_period;
            state.settings.plugin_configuration = old_configuration;
            return Err(refusal);
        }
        let state = self.store.data_mut();
        state.retired_roots.push(old);
        state.retired_ticks.insert(old, old_period);
        self.end_retired_roots().map_err(Refusal::from)
    }

    /// Ends the replaced plugin contexts that have no streams left.
    pub(crate) fn end_retired_roots(&mut self) -> Result<(), Fault> {
        while let Some(root) = self.store.data_mut().finished_roots.pop() {
            self.call(Callback::DELETE, root, &[root])?;
        }
        let state = self.store.data();
        if state.retired_roots.is_empty() {
            return Ok(());
        }
        let in_use = |root: &u32| state.streams.values().any(|stream| stream.root == *root);
        let (kept, over): (Vec<u32>, Vec<u32>) =
            state.retired_roots.iter().copied().partition(in_use);
        let state = self.store.data_mut();
        state.retired_ticks.retain(|root, _| kept.contains(root));
        state.retired_roots = kept;
        for root in over {
            let done = self.call(Callback::DONE, root, &[root])?;
            if done == Some(0) && self.personality().measured {
                self.store.data_mut().unfinished_roots.push(root);
            } else {
                self.call(Callback::DELETE, root, &[root])?;
            }
        }
        Ok(())
    }
}
