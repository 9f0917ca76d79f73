//! TCP connections in a scenario.

use serde::Deserialize;

use crate::connection::Side;
use crate::connection_steps::Step;

/// A TCP connection.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConnectionOf {
    /// What happens on it, in turn.
    pub steps: Vec<StepOf>,
}

/// What happens on a connection.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepOf {
    /// The client sends this text.
    Client(String),
    /// The upstream sends this text.
    Upstream(String),
    /// That side sends nothing more.
    Ends(SideOf),
    /// That side resets the connection.
    Breaks(SideOf),
}

/// A side of a connection.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SideOf {
    /// The one that connects.
    Client,
    /// The one behind the proxy.
    Upstream,
}

impl ConnectionOf {
    /// The steps, for [`crate::Vm::take_step`].
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        self.steps.iter().map(StepOf::step).collect()
    }
}

impl StepOf {
    fn step(&self) -> Step {
        let side = |side: &SideOf| match side {
            SideOf::Client => Side::Downstream,
            SideOf::Upstream => Side::Upstream,
        };
        match self {
            Self::Client(text) => Step::Sends(Side::Downstream, text.clone().into()),
            Self::Upstream(text) => Step::Sends(Side::Upstream, text.clone().into()),
            Self::Ends(who) => Step::Ends(side(who)),
            Self::Breaks(who) => Step::Breaks(side(who)),
        }
    }
}
