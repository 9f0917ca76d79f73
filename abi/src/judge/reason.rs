//! The reasons, each with a name for JSON and for tests.

/// Why a host does less with a module than the ABI says.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Reason {
    /// No marker is exported.
    NoMarker,
    /// A marker is exported that the host does not know, and no other.
    UnknownMarker,
    /// Several markers are exported.
    SeveralMarkers,
    /// No allocator is exported that the host looks up.
    NoAllocator,
    /// No memory is exported, and the host supplies none.
    NoMemory,
    /// The memory is exported under another name than `memory`.
    UnnamedMemory,
    /// The memory starts with more pages than the host allows.
    MemoryTooLarge,
    /// No start function is exported, and the host requires one.
    NoStartFunction,
    /// Constructors are exported, and nobody calls them.
    UncalledConstructors,
    /// An engine of the host refuses a feature.
    EngineFeatures,
    /// Something other than a function is imported, and the host has only functions.
    ImportNotAFunction,
    /// No host of the table has the imported function.
    UnknownImport,
    /// The host has no module of that name.
    UnknownImportModule,
    /// The function is not in the version that the module declares.
    ImportNotInVersion,
    /// The host does not have the function.
    ImportNotServed,
    /// The host has the function with another type.
    MistypedImport,
    /// A call of the function ends the process of the host.
    ImportAborts,
    /// A call of the function traps.
    ImportTraps,
    /// The function returns `UNIMPLEMENTED` and does nothing.
    ImportUnimplemented,
    /// A callback is not exported.
    MissingCallback,
    /// The export with the name of a callback is not a function.
    CallbackNotAFunction,
    /// A callback is exported with another type.
    MistypedCallback,
}

impl Reason {
    /// Every reason, in the order of the checks.
    pub const ALL: [Self; 22] = [
        Self::NoMarker,
        Self::UnknownMarker,
        Self::SeveralMarkers,
        Self::NoAllocator,
        Self::NoMemory,
        Self::UnnamedMemory,
        Self::MemoryTooLarge,
        Self::NoStartFunction,
        Self::UncalledConstructors,
        Self::EngineFeatures,
        Self::ImportNotAFunction,
        Self::UnknownImport,
        Self::UnknownImportModule,
        Self::ImportNotInVersion,
        Self::ImportNotServed,
        Self::MistypedImport,
        Self::ImportAborts,
        Self::ImportTraps,
        Self::ImportUnimplemented,
        Self::MissingCallback,
        Self::CallbackNotAFunction,
        Self::MistypedCallback,
    ];

    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoMarker => "no-marker",
            Self::UnknownMarker => "unknown-marker",
            Self::SeveralMarkers => "several-markers",
            Self::NoAllocator => "no-allocator",
            Self::NoMemory => "no-memory",
            Self::UnnamedMemory => "unnamed-memory",
            Self::MemoryTooLarge => "memory-too-large",
            Self::NoStartFunction => "no-start-function",
            Self::UncalledConstructors => "uncalled-constructors",
            Self::EngineFeatures => "engine-features",
            Self::ImportNotAFunction => "import-not-a-function",
            Self::UnknownImport => "unknown-import",
            Self::UnknownImportModule => "unknown-import-module",
            Self::ImportNotInVersion => "import-not-in-version",
            Self::ImportNotServed => "import-not-served",
            Self::MistypedImport => "mistyped-import",
            Self::ImportAborts => "import-aborts",
            Self::ImportTraps => "import-traps",
            Self::ImportUnimplemented => "import-unimplemented",
            Self::MissingCallback => "missing-callback",
            Self::CallbackNotAFunction => "callback-not-a-function",
            Self::MistypedCallback => "mistyped-callback",
        }
    }
}
