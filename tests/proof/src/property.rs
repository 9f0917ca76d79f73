//! What is proved: the properties, by name and in words, and the claims that each consists of.

use std::fmt;

use crate::term::Term;

/// A property of a gate.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Property {
    /// P0.
    Question,
    /// P1.
    Decision,
    /// P2.
    Denial,
    /// P3.
    Total,
    /// P4.
    Kept,
    /// P5.
    Separate,
    /// P6.
    Allocator,
}

impl Property {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Question,
        Self::Decision,
        Self::Denial,
        Self::Total,
        Self::Kept,
        Self::Separate,
        Self::Allocator,
    ];

    /// The property in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Question => {
                "asks the policy's question first, once, with slots that are distinct, aligned and zero"
            }
            Self::Decision => {
                "continues if and only if the host returned OK and exactly the policy's value"
            }
            Self::Denial => "else logs exactly one line, then sends exactly the policy's response",
            Self::Total => "never traps, never grows, and no path is left out",
            Self::Kept => "keeps policy and invariant, over any sequence of callbacks",
            Self::Separate => "shows the host no byte of another request",
            Self::Allocator => {
                "allocates without side effects, never null, over nothing that matters"
            }
        }
    }
}

impl fmt::Display for Property {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "P{}", *self as u8)
    }
}

/// How far the claims go. The defaults are for the shipped gates; others promise less.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// The size, in bytes, of the longest value that must be in the line. By default 60 KiB,
    /// Envoy's default limit for all headers together.
    pub value_bytes: u32,
    /// Whether the host may also call callbacks, not only the allocator, during a hostcall.
    pub nested: bool,
}

impl Default for Reach {
    fn default() -> Self {
        Self { value_bytes: 60 * 1024, nested: true }
    }
}

/// One claim: that nothing makes all of `violation` true.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The property that it belongs to.
    pub property: Property,
    /// The claim in words.
    pub words: String,
    /// The conditions that would refute it together. If it is empty, the claim is refuted already.
    pub violation: Vec<Term>,
    /// What runs to show the refutation.
    pub scene: Scene,
}

/// The call of the plugin that a claim is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Scene {
    /// The module itself; nothing runs.
    Module,
    /// A callback.
    Callback(String),
    /// `proxy_on_request_headers` twice, with different pasts.
    Twice,
    /// The allocator with this name.
    Allocator(String),
}
