//! What the table says about a function.

use core::fmt;

use super::version::{Version, Versions};

/// Who calls whom.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// The plugin imports it and calls the host.
    Hostcall,
    /// The plugin exports it, and the host calls it or looks it up.
    Callback,
}

/// A WebAssembly value type. The ABI uses only these two.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ValType {
    /// A 32-bit integer; also pointers and sizes.
    I32,
    /// A 64-bit integer.
    I64,
}

impl ValType {
    /// As in the text format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::I32 => "i32",
            Self::I64 => "i64",
        }
    }
}

/// Who may touch the bytes behind a pointer, and for how long.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Ownership {
    /// The callee reads the bytes during the call and forgets the pointer.
    Borrowed,
    /// The callee writes the bytes during the call and forgets the pointer.
    Written,
    /// The host asks the plugin's allocator for a buffer and leaves its address
    /// in the slot behind this pointer: the buffer is the plugin's from then on.
    HandedOver,
    /// Some host reads the bytes after the call has returned.
    Kept,
}

/// What a parameter or a result means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Meaning {
    /// A plain number: a count, a timeout, an id.
    Number,
    /// 0 or 1.
    Bool,
    /// A context id.
    ContextId,
    /// A value of the enumeration of that name in [`ENUMS`](super::ENUMS), for example `proxy_status_t`.
    Enum(&'static str),
    /// The address of bytes of that content; the next parameter is their size.
    Data(Content),
    /// The size, in bytes, of what the parameter before points to.
    Size,
    /// The address of a 4-byte slot that gets the address of bytes of that
    /// content; the next parameter is the slot that gets their size.
    ReturnData(Content),
    /// The address of a 4-byte slot that gets a size in bytes.
    ReturnSize,
    /// The address of a slot that gets a number of that type.
    ReturnNumber(ValType),
    /// The address of a 4-byte slot that gets a value of that enumeration.
    ReturnEnum(&'static str),
    /// The address of something that only the function's own section explains (WASI vectors).
    Address,
}

/// What the bytes behind a pointer are.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Content {
    /// Text or arbitrary bytes.
    Bytes,
    /// A header map, see [`crate::serialization`].
    HeaderMap,
    /// Path segments separated by NUL.
    PropertyPath,
}

/// A parameter or a result.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Param {
    /// The spec's name, for example `return_value_data`.
    pub name: &'static str,
    /// Its wasm type.
    pub wasm: ValType,
    /// What the number means.
    pub meaning: Meaning,
    /// Who owns the bytes behind it, if it is a pointer.
    pub ownership: Option<Ownership>,
}

/// A parameter or a result, as the table lists it.
pub(crate) const fn param(
    name: &'static str,
    wasm: ValType,
    meaning: Meaning,
    ownership: Option<Ownership>,
) -> Param {
    Param { name, wasm, meaning, ownership }
}

/// The type of a function in a set of versions.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Signature {
    /// The versions in which it has this type.
    pub versions: Versions,
    /// In order.
    pub params: &'static [Param],
    /// None or one.
    pub results: &'static [Param],
}

impl fmt::Display for Signature {
    /// The wasm types, for example `(i32, i64) -> i32`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(")?;
        for (place, param) in self.params.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            write!(out, "{comma}{}", param.wasm.name())?;
        }
        out.write_str(")")?;
        for result in self.results {
            write!(out, " -> {}", result.wasm.name())?;
        }
        Ok(())
    }
}

/// What a host does with a function. For hostcalls, what importing or calling it
/// leads to; for callbacks, what happens when the plugin does not export it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Support {
    /// Hostcall: the host provides it.
    Yes,
    /// Hostcall: not registered; a plugin that imports it does not load.
    No,
    /// Hostcall: registered, but always returns UNIMPLEMENTED.
    Unimplemented,
    /// Hostcall: registered, but a call traps.
    Traps,
    /// Registered, or looked up, with another type: a plugin that uses the table's type does not load.
    /// See [`Function::deviations`].
    WrongType,
    /// Hostcall: a call ends the host's process.
    Aborts,
    /// Callback: called (a marker: looked up) if exported, otherwise skipped. [`HOSTS`](super::HOSTS) says
    /// whether one of several markers, allocators or start functions is required.
    Optional,
    /// Callback: without it the plugin does not load, or the host serves no request with it.
    Required,
    /// Callback: without it the host writes a line to its log, and goes on.
    MissingIsLogged,
    /// Callback: without it the host refuses requests, or works without the plugin.
    MissingIsError,
    /// Callback: without it the host's worker process crashes.
    MissingCrashes,
    /// Callback: never called or looked up by this host.
    NeverCalled,
}

/// A hostcall or a callback.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name on the wire.
    pub name: &'static str,
    /// Who calls whom.
    pub kind: Kind,
    /// The import module of a hostcall (`env`, `wasi_snapshot_preview1`); empty for a callback.
    ///
    /// Some hosts also provide the WASI functions as `wasi_unstable`:
    /// [`Host::wasi_modules`](super::Host::wasi_modules).
    pub module: &'static str,
    /// The topic, which is the spec's section.
    pub topic: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Whether a spec lists it. Hosts also provide or look up other names.
    pub in_spec: bool,
    /// Its types, one entry for each set of versions with the same type.
    ///
    /// Empty for the functions of the draft: hosts disagree about their types.
    pub signatures: &'static [Signature],
    /// What each host of [`HOSTS`](super::HOSTS) does with it, in that order.
    pub hosts: &'static [Support],
    /// The types on the hosts for which `hosts` says [`Support::WrongType`].
    pub deviations: &'static [Deviation],
    /// The type in the spec, if no production host has it.
    pub printed: Option<Signature>,
    /// The first release of Envoy that has it, for example `1.39`; none if 1.36 has it.
    pub envoy_since: Option<&'static str>,
}

/// Another type that a host has for a function.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Deviation {
    /// The [`Host::id`](super::Host::id).
    pub host: &'static str,
    /// The type that this host has.
    pub signature: Signature,
}

impl Function {
    /// The versions whose spec lists it.
    #[must_use]
    pub fn versions(&self) -> Versions {
        let in_spec = self.signatures.iter().filter(|_| self.in_spec);
        in_spec.fold(Versions::NONE, |all, signature| all.union(signature.versions))
    }

    /// Its type in a version, if it has one.
    #[must_use]
    pub fn signature(&self, version: Version) -> Option<&'static Signature> {
        self.signatures.iter().find(|signature| signature.versions.contains(version))
    }
}
