//! A host that may do anything it is entitled to.
//!
//! In every call it writes arbitrary bytes wherever it may
//! ([`Entitlement`](crate::entitlement::Entitlement)) and returns any status. This covers its calls
//! into the plugin, too: the allocator changes nothing, and any other callback changes only what
//! the host may write anyway. Both are proved, not assumed.

use proxy_wasm_abi::Status;

use crate::machine::{Event, Host, Run};
use crate::memory::{GIVEN, Given, Memory};
use crate::module::Refusal;
use crate::range::equals;
use crate::term::Term;

/// The hostcalls that a gate may use: names and numbers of parameters.
pub const HOSTCALLS: &[(&str, usize)] =
    &[(GET_VALUE, 5), (GET_PROPERTY, 4), (LOG, 3), (SEND_LOCAL_RESPONSE, 8)];

/// Reads a header's value.
pub const GET_VALUE: &str = "proxy_get_header_map_value";
/// Reads a property.
pub const GET_PROPERTY: &str = "proxy_get_property";
/// Writes a line to the log.
pub const LOG: &str = "proxy_log";
/// Sends a response.
pub const SEND_LOCAL_RESPONSE: &str = "proxy_send_local_response";

/// The host.
#[derive(Default)]
pub struct AnyHost {
    /// The prefix for the names of its choices, which belong to one run.
    pub prefix: &'static str,
    /// The value that all runs get in the first call; `None` if each gets its own.
    pub given: Option<GivenAt>,
}

/// Where the value that two runs share is stored.
#[derive(Clone, Copy)]
pub struct GivenAt {
    /// The slot of the address.
    pub data_slot: u32,
    /// The slot of the size.
    pub size_slot: u32,
    /// The landing buffer.
    pub landing: u32,
}

impl AnyHost {
    /// A host with its own choices, whose names start with `prefix`.
    #[must_use]
    pub fn called(prefix: &'static str) -> Self {
        Self { prefix, given: None }
    }

    /// What the host writes when it acts for the `ordinal`th time; 0 is before the callback.
    #[must_use]
    pub fn writes(&self, ordinal: usize) -> String {
        format!("{}host{ordinal}", self.prefix)
    }

    /// What the host returns from its `ordinal`th call, counted from 1. Two runs share the first
    /// status, because it belongs to the value.
    #[must_use]
    pub fn status(&self, ordinal: usize) -> String {
        let prefix = if self.given.is_some() && ordinal == 1 { "" } else { self.prefix };
        format!("{prefix}status{ordinal}")
    }
}

impl Host for AnyHost {
    fn call(
        &mut self,
        run: &mut Run<'_, '_>,
        event: &Event,
        ordinal: usize,
    ) -> Result<(Memory, Term), Refusal> {
        if !HOSTCALLS.contains(&(event.name.as_str(), event.arguments.len())) {
            return Err(Refusal::outside(format!("the hostcall `{}`", event.name)));
        }
        let ordinal = ordinal + 1;
        let status = run.terms.variable(&self.status(ordinal), 32);
        let mut after = run.memories.host(event.before, &self.writes(ordinal));
        if let (1, Some(at)) = (ordinal, self.given) {
            let given = at.given(run, status);
            after = run.memories.given(after, given);
        }
        Ok((after, status))
    }
}

impl GivenAt {
    fn given(self, run: &mut Run<'_, '_>, status: Term) -> Given {
        let answered = equals(&mut run.terms, status, Status::OK.0);
        let data = self.word(run, self.data_slot);
        let here = equals(&mut run.terms, data, self.landing);
        let landed = run.terms.both(answered, here);
        let size = self.word(run, self.size_slot);
        let slots =
            [self.data_slot, self.size_slot].iter().flat_map(|slot| *slot..*slot + 4).collect();
        Given { answered, landed, landing: self.landing, size, slots }
    }

    /// The word at `slot` that both runs share.
    fn word(self, run: &mut Run<'_, '_>, slot: u32) -> Term {
        let mut value: Option<Term> = None;
        for address in slot..slot + 4 {
            let address = run.terms.word(address);
            let byte = run.terms.apply(GIVEN, address, 8);
            value = Some(value.map_or(byte, |value| run.terms.concat(byte, value)));
        }
        value.expect("four bytes")
    }
}
