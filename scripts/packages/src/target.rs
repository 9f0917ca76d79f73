//! The platforms of a release, and their names in each packaging system.

/// A platform.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Target {
    /// Rust's name, also used in the names of archives.
    pub triple: &'static str,
    /// Zig's name, for building the C dependencies.
    pub zig: &'static str,
    /// Debian's name.
    pub debian: &'static str,
    /// Python's tags. A static program runs on any libc, so it may claim all of them.
    pub wheel: [&'static str; 3],
    /// The value of `process.arch` in Node.js.
    pub npm: &'static str,
    /// The emulator for its programs on other machines.
    pub qemu: &'static str,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target {
        triple: "x86_64-unknown-linux-musl",
        zig: "x86_64-linux-musl",
        debian: "amd64",
        wheel: ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"],
        npm: "x64",
        qemu: "qemu-x86_64-static",
    },
    Target {
        triple: "aarch64-unknown-linux-musl",
        zig: "aarch64-linux-musl",
        debian: "arm64",
        wheel: ["manylinux_2_17_aarch64", "manylinux2014_aarch64", "musllinux_1_1_aarch64"],
        npm: "arm64",
        qemu: "qemu-aarch64-static",
    },
];

impl Target {
    /// Whether this machine runs its programs natively.
    #[must_use]
    pub fn is_native(&self) -> bool {
        self.triple.split('-').next() == Some(std::env::consts::ARCH)
    }
}
