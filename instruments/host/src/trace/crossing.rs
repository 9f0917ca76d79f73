//! A call between host and plugin.

use super::words::Argument;

/// Who called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// The host called a function of the plugin.
    IntoPlugin,
    /// The plugin called a function of the host.
    IntoHost,
}

/// A call between host and plugin, and its return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Crossing {
    /// The nesting depth.
    pub depth: usize,
    /// Who called.
    pub direction: Direction,
    /// The function.
    pub function: String,
    /// The arguments in order; a pointer and its size are one.
    pub arguments: Vec<Argument>,
    /// The result, if the function has one and returned.
    pub result: Option<Argument>,
    /// The values of the out parameters.
    pub returned: Vec<Argument>,
    /// The host's notes.
    pub notes: Vec<String>,
    /// The changes in the plugin's memory.
    pub changed: Vec<String>,
    /// Why the call did not return.
    pub stopped: Option<String>,
}

impl Crossing {
    pub(crate) fn new(
        depth: usize,
        direction: Direction,
        function: &str,
        arguments: Vec<Argument>,
    ) -> Self {
        Self {
            depth,
            direction,
            function: function.to_owned(),
            arguments,
            result: None,
            returned: Vec::new(),
            notes: Vec::new(),
            changed: Vec::new(),
            stopped: None,
        }
    }
}
