//! Guests written in WebAssembly text, and how to run them in one line.

use std::path::{Path, PathBuf};

use plugin_host::{Limits, Personality, Plugin, Request, Settings, Worker};

/// The module of a text.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    match wat::parse_str(text) {
        Ok(bytes) => bytes,
        Err(error) => panic!("{error}\n{text}"),
    }
}

/// The plugin of a text.
pub(crate) fn plugin(text: &str) -> Plugin {
    with_limits(text, Limits::default())
}

/// The plugin of a text, under other limits than usual.
pub(crate) fn with_limits(text: &str, limits: Limits) -> Plugin {
    Plugin::load(&bytes(text), beside_others(limits)).expect("the test's own module is valid")
}

/// Limits that do not count the memory of the other tests in this process.
pub(crate) fn beside_others(limits: Limits) -> Limits {
    Limits { compile_memory_bytes: usize::MAX, ..limits }
}

/// Where an artifact of `scripts/build` is.
pub(crate) fn artifact_path(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist").join(name);
    assert!(path.is_file(), "`dist/{name}` is missing: run `scripts/build`");
    path
}

/// An artifact of `scripts/build`.
pub(crate) fn artifact(name: &str) -> Plugin {
    let bytes = std::fs::read(artifact_path(name)).expect("it was there a moment ago");
    Plugin::load(&bytes, beside_others(Limits::default())).expect("an artifact is a valid module")
}

/// A plugin that another toolchain has made.
pub(crate) fn built(module: anyhow::Result<PathBuf>) -> Plugin {
    let module = module.unwrap_or_else(|error| panic!("{error:#}"));
    let bytes = std::fs::read(module).expect("the build left a module");
    Plugin::load(&bytes, beside_others(Limits::default())).expect("the module is valid")
}

/// The host of that name.
pub(crate) fn host(id: &str) -> &'static Personality {
    Personality::by_id(id).expect("the test's own host exists")
}

/// A worker with a guest on a host, with the usual settings.
pub(crate) fn worker(text: &str, id: &str) -> Worker {
    Worker::start(&plugin(text), host(id), Settings::default())
}

/// A plain request.
pub(crate) fn get() -> Request {
    Request::new("GET", "/")
}

/// What every guest needs: a marker, a page of memory, an allocator that always answers 4096.
pub(crate) const BASICS: &str = r#"
  (memory (export "memory") 1)
  (func (export "proxy_abi_version_0_2_0"))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 4096))
"#;

/// A guest with [`BASICS`] and more.
pub(crate) fn with_basics(imports: &str, rest: &str) -> String {
    format!("(module {imports} {BASICS} {rest})")
}
