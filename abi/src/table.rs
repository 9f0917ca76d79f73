//! The ABI as constant data, for tools that judge, decode or explain a plugin.

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

/// A set of [`Version`]s.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Versions(pub(crate) u8);

impl Versions {
    /// Every version.
    pub const ALL: Self = Self(0b111);
    /// 0.1.0 alone.
    pub const V0_1_0: Self = Self(0b001);
    /// 0.2.0 and 0.2.1.
    pub const SINCE_0_2_0: Self = Self(0b110);
    /// 0.2.1 alone.
    pub const SINCE_0_2_1: Self = Self(0b100);

    /// Whether `version` is in the set.
    #[must_use]
    pub const fn contains(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
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
    /// Hostcall: registered with another type; importing it with the spec's does not load.
    WrongType,
    /// Hostcall: a call ends the host's process.
    Aborts,
    /// Callback: called when exported, skipped when missing.
    Optional,
    /// Callback: the plugin does not load without it.
    Required,
    /// Callback: without it the host logs an error or refuses requests, but lives.
    MissingIsError,
    /// Callback: without it the host's worker process crashes.
    MissingCrashes,
    /// Callback: never called by this host.
    NeverCalled,
}

/// A host that runs plugins.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Host {
    /// A short name, for command lines: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe`, ...
    pub id: &'static str,
    /// What people know it as.
    pub name: &'static str,
}

/// A hostcall or a callback.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name on the wire.
    pub name: &'static str,
    /// Who calls whom.
    pub kind: Kind,
    /// The import module of a hostcall (`env`, `wasi_snapshot_preview1`); empty for a callback.
    pub module: &'static str,
    /// The topic, which is the spec's section.
    pub topic: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Its types, one entry a set of versions with the same type. Empty never.
    pub signatures: &'static [Signature],
    /// What each host of [`HOSTS`] does with it, in that order.
    pub hosts: &'static [Support],
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
pub const HOSTS: &[Host] = &[];
/// Every hostcall and callback.
pub const FUNCTIONS: &[Function] = &[];
/// Every enumeration.
pub const ENUMS: &[Enum] = &[];
