//! A module seen as a gate: which exports it has, what its allocator returns, where its slots are, and every path of
//! every callback under the host that may do anything.
//!
//! Not here: what is claimed of all that, see `claims.rs`.

use proxy_wasm_abi::Action;

use crate::entitlement::Landing;
use crate::host::{AnyHost, GET_PROPERTY, GET_VALUE, GivenAt};
use crate::machine::{End, Path, Run, Trap};
use crate::module::{Module, Refusal, width};
use crate::policy;
use crate::solver::Solver;
use crate::term::Term;

/// The callback that decides.
pub const REQUEST_HEADERS: &str = "proxy_on_request_headers";
/// The names that an allocator may have.
pub const ALLOCATORS: [&str; 2] = ["proxy_on_memory_allocate", "malloc"];
/// What an allocator is asked for.
pub const MEMORY_SIZE: &str = "memory_size";

/// The callbacks that do nothing, and what each returns.
const OTHERS: &[(&str, Option<u32>)] = &[
    ("_initialize", None),
    ("_start", None),
    ("proxy_abi_version_0_2_0", None),
    ("proxy_on_configure", Some(1)),
    ("proxy_on_context_create", None),
    ("proxy_on_delete", None),
    ("proxy_on_done", Some(1)),
    ("proxy_on_log", None),
    ("proxy_on_request_body", Some(Action::CONTINUE.0)),
    ("proxy_on_request_trailers", Some(Action::CONTINUE.0)),
    ("proxy_on_response_body", Some(Action::CONTINUE.0)),
    ("proxy_on_response_headers", Some(Action::CONTINUE.0)),
    ("proxy_on_response_trailers", Some(Action::CONTINUE.0)),
    ("proxy_on_vm_start", Some(1)),
];

/// A callback and every path of it.
pub struct Callback {
    /// Its name.
    pub name: String,
    /// What it must return if it is none that decides.
    pub returns: Option<u32>,
    /// Its paths.
    pub paths: Vec<Path>,
}

/// An allocator and every path of it.
pub struct Allocator {
    /// Its name.
    pub name: String,
    /// Its paths.
    pub paths: Vec<Path>,
    /// What it returns, over all paths.
    pub landing: Landing,
}

/// A gate.
pub struct Gate<'m, 'a> {
    /// Its terms and memories.
    pub run: Run<'m, 'a>,
    /// The allocators.
    pub allocators: Vec<Allocator>,
    /// Where a value of the policy's size lands.
    pub landing: u32,
    /// The slots of address and size; nothing if they are not constant or the question is never put.
    pub slots: Option<[u32; 2]>,
    /// The memory before each callback: the host has acted since the last.
    pub start: crate::memory::Memory,
    /// The callback that decides.
    pub decides: Callback,
    /// The others.
    pub others: Vec<Callback>,
}

/// The hostcall by which `name` asks, and which two of its arguments are the slots; nothing if it is another.
#[must_use]
pub fn slots_at(name: &str) -> Option<usize> {
    match name {
        GET_VALUE => Some(3),
        GET_PROPERTY => Some(2),
        _ => None,
    }
}

impl<'m, 'a> Gate<'m, 'a> {
    /// Runs everything that `module` exports.
    ///
    /// # Errors
    ///
    /// It is no gate, or uses what is not covered.
    pub fn new(module: &'m Module<'a>, solver: &Solver) -> Result<Self, Refusal> {
        let mut run = Run::new(module);
        let mut allocators = Vec::new();
        for name in ALLOCATORS {
            if let Some(function) = module.exports.get(name) {
                let allocator = allocate(&mut run, name, *function)?;
                run.memories
                    .entitlement
                    .landings
                    .push(allocator.landing.clone());
                allocators.push(allocator);
            }
        }
        let landing = landing(&mut run, &allocators)?;
        let slots = find_slots(&mut run)?;
        if let Some(slots) = slots {
            run.memories.entitlement.slots = slots
                .iter()
                .flat_map(|slot| *slot..slot.saturating_add(4))
                .collect();
        }
        run.lemma = Some((solver.clone(), landing));
        let mut host = AnyHost {
            prefix: "",
            given: None,
        };
        let start = run.memories.host(run.image, &host.writes(0));
        let paths = decide(&mut run, start, &mut host)?;
        let decides = Callback {
            name: REQUEST_HEADERS.into(),
            returns: None,
            paths,
        };
        let mut others = Vec::new();
        for (name, function) in &module.exports {
            if *name == REQUEST_HEADERS || ALLOCATORS.contains(name) {
                continue;
            }
            let Some((_, returns)) = OTHERS.iter().find(|(other, _)| other == name) else {
                return Err(Refusal::outside(format!("the export `{name}`")));
            };
            let arguments = parameters(&mut run, *function)?;
            let paths = run.call(*function, &arguments, start, &mut host)?;
            others.push(Callback {
                name: (*name).to_owned(),
                returns: *returns,
                paths,
            });
        }
        Ok(Self {
            run,
            allocators,
            landing,
            slots,
            start,
            decides,
            others,
        })
    }

    /// The paths of one more run of the callback that decides, after a past of its own but with a value that all such
    /// runs have in common.
    ///
    /// # Errors
    ///
    /// As [`Gate::new`].
    pub fn decide_again(&mut self, prefix: &'static str) -> Result<Vec<Path>, Refusal> {
        let given = self.slots.map(|[data_slot, size_slot]| GivenAt {
            data_slot,
            size_slot,
            landing: self.landing,
        });
        let mut host = AnyHost { prefix, given };
        let start = self.run.memories.host(self.run.image, &host.writes(0));
        decide(&mut self.run, start, &mut host)
    }
}

/// One free choice for each parameter of `function`.
fn parameters(run: &mut Run<'_, '_>, function: u32) -> Result<Vec<Term>, Refusal> {
    let mut arguments = Vec::new();
    for (index, value_type) in run.module.type_of(function).params().iter().enumerate() {
        arguments.push(
            run.terms
                .variable(&format!("argument{index}"), width(*value_type)?),
        );
    }
    Ok(arguments)
}

fn decide(
    run: &mut Run<'_, '_>,
    start: crate::memory::Memory,
    host: &mut AnyHost,
) -> Result<Vec<Path>, Refusal> {
    let Some(function) = run.module.exports.get(REQUEST_HEADERS) else {
        return Err(Refusal::outside(format!(
            "a module without `{REQUEST_HEADERS}`"
        )));
    };
    let arguments = parameters(run, *function)?;
    run.call(*function, &arguments, start, host)
}

/// All paths of the allocator, from a memory with the module's data in it.
fn allocate(run: &mut Run<'_, '_>, name: &str, function: u32) -> Result<Allocator, Refusal> {
    if run.module.type_of(function).params().len() != 1
        || run.module.type_of(function).results().len() != 1
    {
        return Err(Refusal::outside(format!("a `{name}` of another type")));
    }
    let size = run.terms.variable(MEMORY_SIZE, 32);
    let paths = run.call(
        function,
        &[size],
        run.image,
        &mut AnyHost {
            prefix: "allocator.",
            given: None,
        },
    )?;
    let heap = |path: &Path| path.memory != run.image || path.end == End::Trapped(Trap::Growth);
    if paths.iter().any(heap) {
        return Err(Refusal::outside(
            "an allocator that writes or grows, such as a heap's,",
        ));
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
    Ok(Allocator {
        name: name.to_owned(),
        paths,
        landing: Landing { size, address },
    })
}

/// Where a value of the policy's size lands.
fn landing(run: &mut Run<'_, '_>, allocators: &[Allocator]) -> Result<u32, Refusal> {
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

/// Where the slots are: what the question's arguments are on every path, if that is constant.
fn find_slots(run: &mut Run<'_, '_>) -> Result<Option<[u32; 2]>, Refusal> {
    let mut host = AnyHost {
        prefix: "search.",
        given: None,
    };
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
