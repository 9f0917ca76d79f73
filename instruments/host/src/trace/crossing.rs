//! One call across the border between host and plugin.

use super::words::Argument;

/// Who called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// The host called a function of the plugin.
    IntoPlugin,
    /// The plugin called a function of the host.
    IntoHost,
}

/// One call across the border, and its return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Crossing {
    /// How many crossings are around it.
    pub depth: usize,
    /// Who called.
    pub direction: Direction,
    /// Which function.
    pub function: String,
    /// In order; a pointer and its size are one.
    pub arguments: Vec<Argument>,
    /// The result, if the function has one and returned.
    pub result: Option<Argument>,
    /// What was left in the slots of the out parameters.
    pub returned: Vec<Argument>,
    /// What the host has to say about it.
    pub notes: Vec<String>,
    /// What the plugin's memory looks like afterwards, where that changed.
    pub changed: Vec<String>,
    /// Why it did not return.
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
