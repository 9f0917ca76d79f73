//! The two kinds of functions.

/// Who calls whom.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The plugin calls the host.
    Hostcall,
    /// The host calls the plugin.
    Callback,
}
