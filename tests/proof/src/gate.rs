//! A module as a gate: its exports, the result of its allocator, its slots, and every path of every
//! callback, with a host that may do anything.
//!
//! Not here: the claims about all this, see `claims.rs`.

mod find;

use std::rc::Rc;

use proxy_wasm_abi::Action;

use crate::entitlement::Landing;
use crate::host::{AnyHost, GET_PROPERTY, GET_VALUE, GivenAt};
use crate::machine::{Path, Run};
use crate::memory::Memory;
use crate::module::{Module, Refusal, width};
use crate::solver::Solver;
use crate::term::Term;

/// The callback that decides.
pub const REQUEST_HEADERS: &str = "proxy_on_request_headers";
/// The names that an allocator may have.
pub const ALLOCATORS: [&str; 2] = ["proxy_on_memory_allocate", "malloc"];
/// The name of the allocator's parameter.
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
#[derive(Clone)]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// What it must return; `None` for the callback that decides.
    pub returns: Option<u32>,
    /// Its paths.
    pub paths: Rc<[Path]>,
}

/// An allocator and every path of it.
#[derive(Clone)]
pub struct Allocator {
    /// Its name.
    pub name: String,
    /// Its paths.
    pub paths: Rc<[Path]>,
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
    /// The slots of address and size; `None` if they are not constant or the header is never read.
    pub slots: Option<[u32; 2]>,
    /// The memory before each callback, after the host has acted.
    pub start: Memory,
    /// The callbacks; the deciding one is the first.
    pub callbacks: Vec<Callback>,
}

/// If `name` is the hostcall that reads the header, which of its arguments is the first of the
/// slots.
#[must_use]
pub fn slots_at(name: &str) -> Option<usize> {
    match name {
        GET_VALUE => Some(3),
        GET_PROPERTY => Some(2),
        _ => None,
    }
}

impl<'m, 'a> Gate<'m, 'a> {
    /// Runs all exports of `module`.
    ///
    /// # Errors
    ///
    /// It is not a gate, or uses something that is not covered.
    pub fn new(module: &'m Module<'a>, solver: &Solver) -> Result<Self, Refusal> {
        let mut run = Run::new(module);
        let mut allocators = Vec::new();
        for name in ALLOCATORS {
            if let Some(function) = module.exports.get(name) {
                let allocator = find::allocator(&mut run, name, *function)?;
                run.memories.entitlement.landings.push(allocator.landing.clone());
                allocators.push(allocator);
            }
        }
        let landing = find::landing(&mut run, &allocators)?;
        let slots = find::slots(&mut run)?;
        if let Some(slots) = slots {
            run.memories.entitlement.slots =
                slots.iter().flat_map(|slot| *slot..slot.saturating_add(4)).collect();
        }
        run.lemma = Some((solver.clone(), landing));
        let (start, callbacks) = loop {
            let start = run.memories.host(run.image, &AnyHost::default().writes(0));
            let callbacks = callbacks(&mut run, start)?;
            match find::scratch(&mut run, &callbacks) {
                Some(hole) => run.memories.entitlement.scratch.push(hole),
                None => break (start, callbacks),
            }
        };
        Ok(Self { run, allocators, landing, slots, start, callbacks })
    }

    /// The callback that decides.
    #[must_use]
    pub fn decides(&self) -> &Callback {
        &self.callbacks[0]
    }

    /// The callbacks that let everything pass.
    #[must_use]
    pub fn others(&self) -> &[Callback] {
        &self.callbacks[1..]
    }

    /// The paths of another run of the deciding callback, with its own past but the value that all
    /// such runs share.
    ///
    /// # Errors
    ///
    /// As for [`Gate::new`].
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

/// A free variable for each parameter of `function`.
fn parameters(run: &mut Run<'_, '_>, function: u32) -> Result<Vec<Term>, Refusal> {
    let mut arguments = Vec::new();
    for (index, value_type) in run.module.type_of(function).params().iter().enumerate() {
        arguments.push(run.terms.variable(&format!("argument{index}"), width(*value_type)?));
    }
    Ok(arguments)
}

fn decide(run: &mut Run<'_, '_>, start: Memory, host: &mut AnyHost) -> Result<Vec<Path>, Refusal> {
    let Some(function) = run.module.exports.get(REQUEST_HEADERS) else {
        return Err(Refusal::outside(format!("a module without `{REQUEST_HEADERS}`")));
    };
    let arguments = parameters(run, *function)?;
    run.call(*function, &arguments, start, host)
}

/// All paths of all callbacks that `module` exports; the deciding one is the first.
fn callbacks(run: &mut Run<'_, '_>, start: Memory) -> Result<Vec<Callback>, Refusal> {
    let mut callbacks = vec![Callback {
        name: REQUEST_HEADERS.into(),
        returns: None,
        paths: decide(run, start, &mut AnyHost::default())?.into(),
    }];
    for (name, function) in &run.module.exports {
        if *name == REQUEST_HEADERS || ALLOCATORS.contains(name) {
            continue;
        }
        let Some((_, returns)) = OTHERS.iter().find(|(other, _)| other == name) else {
            return Err(Refusal::outside(format!("the export `{name}`")));
        };
        let arguments = parameters(run, *function)?;
        let paths = run.call(*function, &arguments, start, &mut AnyHost::default())?;
        callbacks.push(Callback {
            name: (*name).to_owned(),
            returns: *returns,
            paths: paths.into(),
        });
    }
    Ok(callbacks)
}
