//! Another plugin in the same VM, and its plugin context.

/// Another plugin in the same VM.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AnotherPlugin {
    /// The property `plugin_name`.
    pub name: Vec<u8>,
    /// The property `plugin_root_id`.
    pub root_id: Vec<u8>,
    /// Readable in `proxy_on_configure`.
    pub configuration: Vec<u8>,
}

/// Its plugin context.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) id: u32,
    pub(crate) plugin: AnotherPlugin,
    pub(crate) tick_period: u32,
}
