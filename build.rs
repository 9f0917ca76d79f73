//! The plugin's linker arguments.
//!
//! They are here and not in `.cargo/config.toml`, because `RUSTFLAGS` in
//! somebody's environment silently replaces the flags that stand there.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // On the host the crate is empty, and its linker knows none of these.
    if env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm") {
        return;
    }
    let heap = ["WEE_ALLOC", "DLMALLOC"]
        .iter()
        .any(|feature| env::var_os(format!("CARGO_FEATURE_{feature}")).is_some());
    let link = |argument: &str| println!("cargo::rustc-link-arg-cdylib={argument}");

    // Numbers in the code in as few bytes as they need, not padded to five.
    link("--compress-relocations");
    if env::var_os("CARGO_FEATURE_CONFIGURED").is_some() {
        // Room for 32 policies and what else `src/configured/memory.rs` lists, and no more.
        link("--initial-memory=589824");
        link("--max-memory=589824");
        // Nothing uses the stack. `src/configured/low.rs` has other things there.
        link("-zstack-size=64");
    } else if heap {
        // The memory starts as one page, and the heap may make it sixteen.
        link("--initial-memory=65536");
        link("--max-memory=1048576");
        link("-zstack-size=4096");
    } else {
        // One page, and the module's own type says that it cannot grow.
        link("--initial-memory=65536");
        link("--max-memory=65536");
        // Nothing uses the stack. 16 bytes keep address 0 free, which is null.
        link("-zstack-size=16");
    }
}
