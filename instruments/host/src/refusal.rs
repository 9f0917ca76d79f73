//! Why a host does not run a plugin at all.

use std::fmt;

use proxy_wasm_abi::judge;
use size_report::hosts::Judgement;

use crate::fault::{Cause, Fault, FaultKind};

/// Why a host does not run a plugin at all.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The ABI's judge rejects it before anything runs.
    Judged(Vec<Judgement>),
    /// The engine cannot instantiate the module.
    Engine(String),
    /// A data or element segment does not fit into its memory or table.
    Segment(String),
    /// A start function or a callback did not return.
    Fault(Fault),
    /// `proxy_on_vm_start` or `proxy_on_configure` returned 0.
    Returned0 {
        /// The callback.
        callback: &'static str,
        /// Whether this crashes the host process.
        crash: bool,
        /// The plugin's last log messages.
        said: Vec<String>,
        /// The callback is about the configuration, and there is none.
        unconfigured: bool,
    },
}

impl Refusal {
    /// Whether this crashes the host process, rather than being reported.
    #[must_use]
    pub fn crashes(&self) -> bool {
        match self {
            Self::Judged(judged) => judged.iter().any(|it| it.outcome == judge::Outcome::Crashes),
            Self::Engine(_) | Self::Segment(_) => false,
            Self::Fault(fault) => fault.kind == FaultKind::WorkerCrash,
            Self::Returned0 { crash, .. } => *crash,
        }
    }

    /// The fault that a host turns this into.
    pub(crate) fn into_fault(self) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            Self::Returned0 { callback, .. } => {
                Fault::new(callback, FaultKind::Trap, Cause::Guest, self.to_string())
            }
            Self::Judged(_) | Self::Engine(_) | Self::Segment(_) => {
                Fault::new("(start)", FaultKind::Trap, Cause::Guest, self.to_string())
            }
        }
    }

    /// The name in JSON; for a judgement, that of its first reason.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Judged(judged) => judged.first().map_or("judged", |it| it.reason.name()),
            Self::Engine(_) => "engine",
            Self::Segment(_) => "segment",
            Self::Fault(fault) => fault.cause.name(),
            Self::Returned0 { .. } => "returned-0",
        }
    }

    /// What the plugin's author can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Judged(judged) => {
                let remedies: Vec<_> = judged.iter().map(|it| it.remedy.as_str()).collect();
                remedies.join("; ")
            }
            Self::Engine(_) => "request less memory, and keep segments within it".into(),
            Self::Segment(_) => "keep segments within their memory or table".into(),
            Self::Fault(fault) => match fault.kind {
                FaultKind::WorkerCrash => fault.remedy(),
                FaultKind::Limit => "do less while starting".into(),
                FaultKind::Trap | FaultKind::Exit | FaultKind::Hang => {
                    format!("make `{}` return", fault.callback)
                }
            },
            Self::Returned0 { callback, unconfigured: true, .. } => format!(
                "if the plugin needs a configuration, pass one with `--configuration`; otherwise return 1 from \
                 `{callback}`"
            ),
            Self::Returned0 { callback, .. } => format!("return 1 from `{callback}`"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Judged(judged) => {
                for (place, judgement) in judged.iter().enumerate() {
                    let before = if place > 0 { "; " } else { "" };
                    write!(formatter, "{before}{judgement}")?;
                }
                Ok(())
            }
            Self::Engine(reason) => formatter.write_str(reason),
            Self::Segment(reason) => {
                write!(formatter, "a data or element segment does not fit: {reason}")
            }
            Self::Fault(fault) => fault.fmt(formatter),
            Self::Returned0 { callback, said, .. } => {
                write!(formatter, "failed to start the plugin: `{callback}` returned 0")?;
                for said in said {
                    write!(formatter, "; it logged `{said}`")?;
                }
                Ok(())
            }
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl std::error::Error for Refusal {}
