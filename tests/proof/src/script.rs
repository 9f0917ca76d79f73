//! What a host does in one run, in numbers: from a counterexample of the solver, or random.

use std::collections::{BTreeMap, BTreeSet};

use crate::entitlement::ASKED;
use crate::gate::{Gate, MEMORY_SIZE};
use crate::host::AnyHost;
use crate::memory::GIVEN;
use crate::term::Model;

/// A run: what the host does before the callback and in each hostcall, and what it calls.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The export that it calls.
    pub callback: String,
    /// Its arguments.
    pub arguments: Vec<u32>,
    /// What the host does: first before the callback, then in each hostcall. Where an entry is
    /// missing, it does nothing.
    pub acts: Vec<Act>,
}

/// What the host does on one occasion.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// The sizes that it asks the allocator for.
    pub asks: Vec<u32>,
    /// The bytes that it writes, by address.
    pub writes: BTreeMap<u32, u8>,
    /// The bytes that other callbacks left in the scratch memory of the plugin.
    pub left: BTreeMap<u32, u8>,
    /// What it returns.
    pub status: u32,
}

impl Act {
    /// Whether the memory stays unchanged.
    #[must_use]
    pub fn writes_nothing(&self) -> bool {
        self.writes.is_empty() && self.left.is_empty()
    }
}

/// The host acts before the callback and in at most three hostcalls.
const ACTS: usize = 4;

impl Script {
    /// The run of `callback` that `model` describes; `prefix` starts the names of the host's
    /// choices.
    #[must_use]
    pub fn from_model(
        gate: &Gate<'_, '_>,
        model: &Model,
        callback: &str,
        prefix: &'static str,
    ) -> Self {
        let host = AnyHost::called(prefix);
        let mut acts: Vec<_> = (0..ACTS)
            .map(|ordinal| Act {
                status: model
                    .variables
                    .get(&host.status(ordinal))
                    .map_or(0, |status| narrow(*status)),
                ..act(gate, model, &host.writes(ordinal))
            })
            .collect();
        if !prefix.is_empty() {
            // Both runs share the status of the first hostcall.
            acts[1].status = model.variables.get("status1").map_or(0, |status| narrow(*status));
            let given = act(gate, model, GIVEN);
            if acts[1].status == 0 {
                acts[1].asks.extend(given.asks);
                acts[1].writes.extend(given.writes);
                acts[1].left.extend(given.left);
            }
        }
        let function = gate.run.module.exports.get(callback).copied();
        let count = function.map_or(0, |function| gate.run.module.type_of(function).params().len());
        let argument = |index| {
            model.variables.get(&format!("argument{index}")).map_or(0, |value| narrow(*value))
        };
        Self { callback: callback.to_owned(), arguments: (0..count).map(argument).collect(), acts }
    }

    /// A call of the allocator with the size from `model`.
    #[must_use]
    pub fn allocation(model: &Model, name: &str) -> Self {
        let size = model.variables.get(MEMORY_SIZE).map_or(0, |size| narrow(*size));
        Self { callback: name.to_owned(), arguments: vec![size], acts: Vec::new() }
    }
}

fn narrow(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// What the host writes under the name `function`, and what it must ask for to be allowed to.
fn act(gate: &Gate<'_, '_>, model: &Model, function: &str) -> Act {
    let mut act = Act::default();
    let mut asks = BTreeSet::new();
    let entitlement = &gate.run.memories.entitlement;
    for ((name, address), byte) in &model.applications {
        let address = narrow(*address);
        if name != function || address >= gate.run.module.memory_bytes() {
            continue;
        }
        let byte = u8::try_from(*byte).unwrap_or(0);
        if entitlement.slots.contains(&address) {
            act.writes.insert(address, byte);
        } else if let Some(size) = size_that_covers(gate, model, address) {
            asks.insert(size);
            act.writes.insert(address, byte);
        } else if entitlement.is_scratch(address) {
            act.left.insert(address, byte);
        }
    }
    // For each address that the allocator returns, one call suffices: the one with the largest
    // size.
    let mut largest = BTreeMap::new();
    for size in asks {
        largest.insert(returned(gate, model, size), size);
    }
    act.asks = largest.into_values().collect();
    act
}

/// A size for which the allocator returns a buffer that contains the byte at `address`.
fn size_that_covers(gate: &Gate<'_, '_>, model: &Model, address: u32) -> Option<u32> {
    let asked =
        model.applications.get(&(ASKED.to_owned(), u64::from(address))).map(|size| narrow(*size));
    let least = address.checked_sub(gate.landing).map(|distance| distance + 1);
    asked.into_iter().chain(least).find(|size| {
        let start = returned(gate, model, *size);
        start <= address && address - start < *size
    })
}

/// What the first allocator returns for `size`.
fn returned(gate: &Gate<'_, '_>, model: &Model, size: u32) -> u32 {
    let mut model = model.clone();
    model.variables.insert(MEMORY_SIZE.to_owned(), u64::from(size));
    let landing = gate.run.memories.entitlement.landings.first();
    landing.map_or(0, |landing| narrow(model.value(&gate.run.terms, landing.address)))
}
