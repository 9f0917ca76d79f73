//! The ABI as constant data, for tools that judge, decode or explain a plugin.
//!
//! Three tables: [`FUNCTIONS`], [`ENUMS`] and [`HOSTS`]. A plugin that does not look at
//! them does not carry them. As JSON, for tools in other languages:
//!
//! ```sh
//! cargo run --package proxy-wasm-abi --example table
//! ```
//!
//! The types are exact and were tried, one by one, on a real Envoy. What the other hosts
//! do was read from their source code, at the versions that [`Host::read_at`] names.

mod beyond;
mod buffers;
mod calls;
mod draft;
mod enums;
mod grpc;
mod headers;
mod hosts;
mod http;
mod lifecycle;
mod metrics;
mod properties;
mod rows;
mod services;
mod shared;
mod streams;
mod wasi;
mod wasi_files;
mod wasi_paths;

pub use hosts::{
    Choice, Engine, HeaderAnswer, Host, MarkerRule, MistypedCallback, NoMarker, OutSlots,
    SeveralMarkers, StartRule, Trap,
};

/// A version of the ABI that a plugin declares by exporting a marker.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Version {
    /// `proxy_abi_version_0_1_0`.
    V0_1_0,
    /// `proxy_abi_version_0_2_0`.
    V0_2_0,
    /// `proxy_abi_version_0_2_1`.
    V0_2_1,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 3] = [Self::V0_1_0, Self::V0_2_0, Self::V0_2_1];

    /// As people write it, for example `0.2.1`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V0_1_0 => "0.1.0",
            Self::V0_2_0 => "0.2.0",
            Self::V0_2_1 => "0.2.1",
        }
    }

    /// The export that marks a plugin as written for this version.
    #[must_use]
    pub const fn marker(self) -> &'static str {
        match self {
            Self::V0_1_0 => "proxy_abi_version_0_1_0",
            Self::V0_2_0 => "proxy_abi_version_0_2_0",
            Self::V0_2_1 => "proxy_abi_version_0_2_1",
        }
    }

    /// The version that an export of this name marks, if it is a marker.
    #[must_use]
    pub fn from_marker(export: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|version| version.marker() == export)
    }
}

/// A set of [`Version`]s.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Versions(pub(crate) u8);

impl Versions {
    /// Every version.
    pub const ALL: Self = Self(0b111);
    /// No version: what is in no spec.
    pub const NONE: Self = Self(0b000);
    /// 0.1.0 alone.
    pub const V0_1_0: Self = Self(0b001);
    /// 0.2.0 alone.
    pub const V0_2_0: Self = Self(0b010);
    /// 0.2.0 and 0.2.1.
    pub const SINCE_0_2_0: Self = Self(0b110);
    /// 0.2.1 alone.
    pub const SINCE_0_2_1: Self = Self(0b100);

    /// Whether `version` is in the set.
    #[must_use]
    pub const fn contains(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
    }

    /// The versions that are in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The versions in the set, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Version> {
        Version::ALL
            .into_iter()
            .filter(move |version| self.contains(*version))
    }
}

/// Who calls whom.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// The plugin imports it and calls the host.
    Hostcall,
    /// The plugin exports it and the host calls, or looks it up.
    Callback,
}

/// A WebAssembly value type. The ABI uses these two only.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ValType {
    /// A 32-bit integer; pointers and sizes too.
    I32,
    /// A 64-bit integer.
    I64,
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
    /// A value of the enumeration of that name in [`ENUMS`], for example `proxy_status_t`.
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

/// What a host does with a function. For hostcalls, what importing or calling it
/// leads to; for callbacks, what happens when the plugin does not export it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Support {
    /// Hostcall: served.
    Yes,
    /// Hostcall: not registered; a plugin that imports it does not load.
    No,
    /// Hostcall: registered, always answers UNIMPLEMENTED.
    Unimplemented,
    /// Hostcall: registered, a call traps.
    Traps,
    /// Registered, or looked up, with another type: a plugin that has it with the table's does not load.
    /// See [`Function::deviations`].
    WrongType,
    /// Hostcall: a call ends the host's process.
    Aborts,
    /// Callback: called (a marker: looked up) when exported, skipped when missing. Whether one of several
    /// markers, allocators or start functions must be there is in [`HOSTS`].
    Optional,
    /// Callback: the plugin does not load without it.
    Required,
    /// Callback: without it the host logs an error or refuses requests, but lives.
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
    /// Some hosts serve the WASI functions as `wasi_unstable` too: [`Host::wasi_modules`].
    pub module: &'static str,
    /// The topic, which is the spec's section.
    pub topic: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Whether a spec lists it. Hosts serve or look up other names too.
    pub in_spec: bool,
    /// Its types, one entry a set of versions with the same type.
    ///
    /// Empty for the draft's functions, on whose types the hosts that have them do not agree.
    pub signatures: &'static [Signature],
    /// What each host of [`HOSTS`] does with it, in that order.
    pub hosts: &'static [Support],
    /// The types that some hosts have instead; exactly those for which `hosts` says [`Support::WrongType`].
    pub deviations: &'static [Deviation],
    /// The type that the spec prints, where no production host has it.
    pub printed: Option<Signature>,
    /// The release of Envoy that first has it, for example `1.39`; none if 1.36 has it already.
    pub envoy_since: Option<&'static str>,
}

/// Another type that a host has for a function.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Deviation {
    /// The [`Host::id`].
    pub host: &'static str,
    /// The type that this host has.
    pub signature: Signature,
}

impl Function {
    /// The versions whose spec lists it.
    #[must_use]
    pub fn versions(&self) -> Versions {
        let in_spec = self.signatures.iter().filter(|_| self.in_spec);
        in_spec.fold(Versions::NONE, |all, signature| {
            all.union(signature.versions)
        })
    }

    /// Its type in a version, if it has one.
    #[must_use]
    pub fn signature(&self, version: Version) -> Option<&'static Signature> {
        self.signatures
            .iter()
            .find(|signature| signature.versions.contains(version))
    }

    /// What a host does with it.
    ///
    /// For a hostcall this is about the versions in which it has a type: no host need serve it to others.
    #[must_use]
    pub fn support(&self, host: &Host) -> Support {
        let index = HOSTS.iter().position(|known| known.id == host.id);
        index
            .and_then(|index| self.hosts.get(index).copied())
            .unwrap_or(Support::No)
    }

    /// Its type on a host for a version: the table's, or the host's own where that differs.
    #[must_use]
    pub fn signature_on(&self, host: &Host, version: Version) -> Option<&'static Signature> {
        let own = self
            .deviations
            .iter()
            .find(|deviation| deviation.host == host.id);
        match own {
            Some(own) => {
                Some(&own.signature).filter(|signature| signature.versions.contains(version))
            }
            None => self.signature(version),
        }
    }
}

/// A named value of an enumeration.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Value {
    /// The spec's name, for example `NOT_FOUND`.
    pub name: &'static str,
    /// On the wire.
    pub value: i32,
    /// The versions whose spec lists it; empty for values that hosts use and no spec lists.
    pub versions: Versions,
}

/// An enumeration.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Enum {
    /// The spec's name, for example `proxy_status_t`.
    pub name: &'static str,
    /// In numeric order.
    pub values: &'static [Value],
}

/// The hosts that the table speaks of.
pub const HOSTS: &[Host] = hosts::HOSTS;
/// Every hostcall and callback, topic by topic.
pub const FUNCTIONS: &[Function] = &rows::concatenate::<{ rows::count(TOPICS) }>(TOPICS);
/// Every enumeration.
pub const ENUMS: &[Enum] = enums::ENUMS;

const TOPICS: &[&[Function]] = &[
    lifecycle::FUNCTIONS,
    services::FUNCTIONS,
    buffers::FUNCTIONS,
    headers::FUNCTIONS,
    streams::FUNCTIONS,
    http::FUNCTIONS,
    calls::FUNCTIONS,
    grpc::FUNCTIONS,
    shared::FUNCTIONS,
    metrics::FUNCTIONS,
    properties::FUNCTIONS,
    wasi::FUNCTIONS,
    wasi_files::FUNCTIONS,
    wasi_paths::FUNCTIONS,
    beyond::FUNCTIONS,
    draft::FUNCTIONS,
];

/// The hostcall or callback of that name. No two have the same name.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The hostcall that an import asks for. `wasi_unstable` is taken for `wasi_snapshot_preview1`.
#[must_use]
pub fn hostcall(module: &str, name: &str) -> Option<&'static Function> {
    let module = if module == "wasi_unstable" {
        rows::WASI
    } else {
        module
    };
    function(name).filter(|function| function.kind == Kind::Hostcall && function.module == module)
}

/// The callback of that name.
#[must_use]
pub fn callback(name: &str) -> Option<&'static Function> {
    function(name).filter(|function| function.kind == Kind::Callback)
}

/// The enumeration of that name.
#[must_use]
pub fn enumeration(name: &str) -> Option<&'static Enum> {
    ENUMS.iter().find(|enumeration| enumeration.name == name)
}

impl Enum {
    /// The name of a value, if it has one.
    #[must_use]
    pub fn name_of(&self, value: i32) -> Option<&'static str> {
        self.values
            .iter()
            .find(|known| known.value == value)
            .map(|known| known.name)
    }
}
