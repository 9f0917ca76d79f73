//! Several plugin contexts in one VM: filters with the same `vm_id` and module share the VM and its
//! memory; each has its own configuration, tick and streams.

use crate::another_plugin::Root;
use crate::state::State;

impl State {
    /// The plugin context of a context; for a stream, the one it was created under.
    pub(crate) fn root_of(&self, context: u32) -> u32 {
        let other = || self.others.iter().find(|other| other.id == context);
        match self.streams.get(&context) {
            Some(stream) => stream.root,
            None => other().map_or(self.root, |other| other.id),
        }
    }

    /// The other plugin that a context belongs to, if it is not the first plugin's.
    pub(crate) fn other_of(&mut self, context: u32) -> Option<&mut Root> {
        if self.others.is_empty() {
            return None;
        }
        let root = self.root_of(context);
        self.others.iter_mut().find(|other| other.id == root)
    }

    /// The configuration of the plugin that hostcalls currently refer to.
    pub(crate) fn plugin_configuration(&self) -> &Vec<u8> {
        let root = self.root_of(self.effective);
        let other = self.others.iter().find(|other| other.id == root);
        other.map_or(&self.settings.plugin_configuration, |other| &other.plugin.configuration)
    }

    /// A property whose value differs between the plugins of a VM.
    pub(crate) fn property_of_plugin(&self, path: &[u8]) -> Option<&Vec<u8>> {
        let root = self.root_of(self.effective);
        let other = self.others.iter().find(|other| other.id == root)?;
        match path {
            b"plugin_name" => Some(&other.plugin.name),
            b"plugin_root_id" => Some(&other.plugin.root_id),
            _ => None,
        }
    }
}
