//! Finds the parts of a gate: its allocators, the landing buffer, the slots, and its scratch
//! memory.

use std::ops::Range;

use super::{Allocator, Callback, MEMORY_SIZE, decide, slots_at};
use crate::entitlement::Landing;
use crate::host::AnyHost;
use crate::machine::{End, Path, Run, Trap};
use crate::module::Refusal;
use crate::policy;
use crate::range::within;
use crate::solver::Answer;
use crate::term::Comparison;

/// All paths of the allocator, from a memory that contains the module's data.
pub(super) fn allocator(
    run: &mut Run<'_, '_>,
    name: &str,
    function: u32,
) -> Result<Allocator, Refusal> {
    if run.module.type_of(function).params().len() != 1
        || run.module.type_of(function).results().len() != 1
    {
        return Err(Refusal::outside(format!("a `{name}` of another type")));
    }
    let size = run.terms.variable(MEMORY_SIZE, 32);
    let paths = run.call(function, &[size], run.image, &mut AnyHost::called("allocator."))?;
    let heap = |path: &Path| path.memory != run.image || path.end == End::Trapped(Trap::Growth);
    if paths.iter().any(heap) {
        return Err(Refusal::outside("an allocator that writes or grows, such as a heap's,"));
    }
    let mut address = None;
    for path in &paths {
        if let End::Returned(Some(result)) = path.end {
            let condition = run.terms.all(&path.conditions);
            address = Some(address.map_or(result, |other| run.terms.ite(condition, result, other)));
        }
    }
    let Some(address) = address else {
        return Err(Refusal::outside(format!("a `{name}` that never returns")));
    };
    Ok(Allocator { name: name.to_owned(), paths: paths.into(), landing: Landing { size, address } })
}

/// Where a value of the policy's size lands.
pub(super) fn landing(run: &mut Run<'_, '_>, allocators: &[Allocator]) -> Result<u32, Refusal> {
    let mut addresses = Vec::new();
    for Allocator { landing, .. } in allocators {
        let size = run.terms.bits(32, policy::VALUE.len() as u64);
        let address = run.terms.substitute(landing.address, landing.size, size);
        addresses.push(run.terms.constant(address));
    }
    match addresses[..] {
        [Some(first), ref rest @ ..] if rest.iter().all(|other| *other == Some(first)) => {
            Ok(u32::try_from(first).expect("32 bits"))
        }
        [] => Err(Refusal::outside("a module without an allocator")),
        _ => Err(Refusal::outside(
            "an allocator with more than one address for one size, such as a heap's,",
        )),
    }
}

/// The slots, if the arguments that pass them are the same constants on every path.
pub(super) fn slots(run: &mut Run<'_, '_>) -> Result<Option<[u32; 2]>, Refusal> {
    let mut host = AnyHost::called("search.");
    let start = run.memories.host(run.image, &host.writes(0));
    let paths = decide(run, start, &mut host)?;
    let mut found = None;
    for event in paths.iter().filter_map(|path| path.events.first()) {
        let Some(at) = slots_at(&event.name) else {
            return Ok(None);
        };
        let mut slots = [0; 2];
        for (slot, argument) in slots.iter_mut().zip(&event.arguments[at..]) {
            let Some(address) = run.terms.constant(*argument) else {
                return Ok(None);
            };
            *slot = u32::try_from(address).expect("32 bits");
        }
        if found.replace(slots).is_some_and(|other| other != slots) {
            return Ok(None);
        }
    }
    Ok(found)
}

/// Where a callback writes for its own use, outside of what the host may write: one such gap
/// between the module's data, if there is one.
///
/// Any choice is sound. The host may write everything in the gap, so its bytes can be anything
/// whenever the plugin or the host reads them. If the gap contained a text, or anything else that
/// the gate relies on, the proof would fail.
pub(super) fn scratch(run: &mut Run<'_, '_>, callbacks: &[Callback]) -> Option<Range<u32>> {
    let paths = callbacks.iter().flat_map(|callback| callback.paths.iter());
    paths.filter_map(|path| hole(run, path)).next()
}

fn hole(run: &mut Run<'_, '_>, path: &Path) -> Option<Range<u32>> {
    let address = run.terms.variable("address", 32);
    let mut written = Vec::new();
    for (to, size) in run.memories.writes(&mut run.terms, path.memory) {
        written.push(within(&mut run.terms, address, to, size));
    }
    let written = run.terms.any(&written);
    let entitlement = run.memories.entitlement.clone();
    let may = entitlement.covers(&mut run.terms, address);
    let may_not = run.terms.not(may);
    let byte = run.memories.read(&mut run.terms, run.image, address);
    let zero = run.terms.bits(8, 0);
    let empty = run.terms.compare(Comparison::Eq, byte, zero);
    let end = run.terms.word(run.module.memory_bytes());
    let inside = run.terms.compare(Comparison::Ult, address, end);
    let question = [&path.conditions[..], &[inside, empty, written, may_not]].concat();
    let Answer::Refuted(model) = run.ask(&question) else {
        return None;
    };
    let address = usize::try_from(*model.variables.get("address")?).ok()?;
    let image = &run.module.image;
    let is_data = |byte: &u8| *byte != 0;
    let start = image[..address].iter().rposition(is_data).map_or(0, |last| last + 1);
    let end = image[address..].iter().position(is_data);
    let end = end.map_or(image.len(), |distance| address + distance);
    Some(u32::try_from(start).ok()?..u32::try_from(end).ok()?)
}
