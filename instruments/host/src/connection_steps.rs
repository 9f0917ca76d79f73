//! A TCP connection step by step, as in scenarios: who sends, ends or breaks off, and what each
//! side receives. The callbacks are in `tcp.rs`.

use std::fmt;

use crate::connection::Side;
use crate::fault::Fault;
use crate::vm::Vm;

/// What happens on a connection.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// This side sends these bytes.
    Sends(Side, Vec<u8>),
    /// This side sends nothing more.
    Ends(Side),
    /// This side resets the connection.
    Breaks(Side),
}

/// What each side receives in a step.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Passed {
    /// The bytes passed to the client.
    pub client: Vec<u8>,
    /// The bytes passed to the upstream.
    pub upstream: Vec<u8>,
    /// Whether the connection is closed now.
    pub closed: bool,
}

impl Vm {
    /// Takes a step on a connection from [`Vm::connect`]. Afterwards time passes once: calls get
    /// responses, the clock ticks, and what the plugin then releases continues.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn take_step(&mut self, stream: u32, step: &Step) -> Result<Passed, Fault> {
        let mut passed = Passed::default();
        let (side, bytes) = match step {
            Step::Sends(side, bytes) => (*side, self.pass_data(stream, *side, bytes, false)?),
            Step::Ends(side) => (*side, self.pass_data(stream, *side, b"", true)?),
            Step::Breaks(side) => {
                self.break_off(stream, *side)?;
                (*side, Vec::new())
            }
        };
        match side {
            Side::Downstream => passed.upstream = bytes,
            Side::Upstream => passed.client = bytes,
        }
        self.pass_time()?;
        passed.upstream.extend(self.released(stream)?);
        passed.closed = !self.is_open(stream);
        Ok(passed)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sends(side, bytes) => {
                write!(formatter, "{} sends \"{}\"", name(*side), bytes.escape_ascii())
            }
            Self::Ends(side) => write!(formatter, "{} sends nothing more", name(*side)),
            Self::Breaks(side) => write!(formatter, "{} resets the connection", name(*side)),
        }
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let got = [("the upstream", &self.upstream), ("the client", &self.client)];
        let got = got.into_iter().filter(|(_, bytes)| !bytes.is_empty());
        let mut words: Vec<String> =
            got.map(|(who, bytes)| format!("{who} gets \"{}\"", bytes.escape_ascii())).collect();
        if self.closed {
            words.push("the connection is closed".to_owned());
        }
        match words.is_empty() {
            true => write!(formatter, "nothing goes on"),
            false => write!(formatter, "{}", words.join("; ")),
        }
    }
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Downstream => "the client",
        Side::Upstream => "the upstream",
    }
}
