//! The contestants: what Envoy offers itself, and plugins from half a kilobyte up.
//!
//! How the plugins are built is in `making.rs`; `verify.rs` checks that they do the job.

use std::path::PathBuf;

use serde_json::{Value, json};
use testbed::config;

use crate::making::{self, Maker};

/// The body of Envoy's response to a request that passes.
pub const PASSED: &str = "passed";
/// The build of the gate that the targets refer to.
pub const GATE: &str = "plugin.wasm";
/// Envoy alone: the baseline for everything else.
pub const NONE: &str = "no filter";
/// The plugin that returns at once.
pub const NOTHING: &str = "nothing";
/// The plugin that also reads the header.
pub const ASKS: &str = "asks";
/// The plugin that also logs a line.
pub const LOGS: &str = "logs";
/// The gate written by hand.
pub const WAT: &str = "wat";
/// The plugin with the official SDK, in its smallest build.
pub const RUST_SDK_SMALLEST: &str = "rust-sdk-smallest";

/// How much of the gate's job a contestant does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Job {
    /// Nothing: everything passes.
    Nothing,
    /// It denies, but with another body.
    OtherBody,
    /// It denies with the same response, but logs nothing.
    NoLog,
    /// The whole job.
    All,
}

/// A contestant.
#[derive(Clone, Copy, Debug)]
pub struct Contestant {
    /// A short name, for the tables.
    pub name: &'static str,
    /// A one-line description.
    pub what: &'static str,
    /// What it does of the gate's job.
    pub job: Job,
    /// Where it comes from.
    pub source: Source,
}

/// Where a contestant comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A configuration of Envoy.
    Envoy(Native),
    /// A file in `dist/`.
    Dist,
    /// Built from `tests/bench/peers/`.
    Peer(Maker),
}

/// What Envoy offers without a plugin.
#[derive(Clone, Copy, Debug)]
pub enum Native {
    /// Nothing.
    None,
    /// Two routes.
    Route,
    /// The filter for role-based access control.
    Rbac,
    /// The filter that runs a script.
    Lua,
}

const fn native(name: &'static str, what: &'static str, job: Job, native: Native) -> Contestant {
    Contestant { name, what, job, source: Source::Envoy(native) }
}

const fn dist(name: &'static str, what: &'static str) -> Contestant {
    Contestant { name, what, job: Job::All, source: Source::Dist }
}

const fn peer(name: &'static str, what: &'static str, maker: Maker) -> Contestant {
    Contestant { name, what, job: Job::All, source: Source::Peer(maker) }
}

/// A plugin that takes one of the gate's steps and lets everything pass.
const fn step(name: &'static str, what: &'static str, maker: Maker) -> Contestant {
    Contestant { name, what, job: Job::Nothing, source: Source::Peer(maker) }
}

/// All contestants, in the order of the tables.
pub const ALL: [Contestant; 22] = [
    native(NONE, "Envoy alone", Job::Nothing, Native::None),
    native("route match", "two routes in Envoy's configuration", Job::NoLog, Native::Route),
    native("RBAC", "Envoy's filter for role-based access", Job::OtherBody, Native::Rbac),
    native("Lua", "Envoy's filter for scripts", Job::All, Native::Lua),
    step(NOTHING, "a plugin whose only callback returns at once", making::nothing),
    step(ASKS, "a plugin that asks for the header too", making::asks),
    step(LOGS, "a plugin that asks and logs a line", making::logs),
    peer(WAT, "the gate written by hand: the floor", making::wat),
    peer("wat-strict", "the strict gate written by hand", making::wat_strict),
    peer("wat-portable", "the portable gate written by hand", making::wat_portable),
    dist(GATE, "this project, for the Envoy family"),
    dist("plugin-strict.wasm", "this project, repeated headers denied"),
    dist("plugin-portable.wasm", "this project, for every host"),
    dist("plugin-wee_alloc.wasm", "this project with a heap: wee_alloc"),
    dist("plugin-dlmalloc.wasm", "this project with a heap: dlmalloc"),
    // Without a configuration it has the gate's own policy.
    dist("plugin-configured.wasm", "this project, its policy from the configuration"),
    peer("c", "C on the raw ABI, clang -Oz", making::c),
    peer("zig", "Zig on the raw ABI, ReleaseSmall", making::zig),
    peer("rust-sdk", "Rust SDK 0.2.5, built as its examples are", making::rust_sdk),
    peer(
        RUST_SDK_SMALLEST,
        "Rust SDK 0.2.5, as small as stable Rust makes it",
        making::rust_sdk_smallest,
    ),
    peer(
        "rust-sdk-configured",
        "Rust SDK 0.2.5 and serde_json, its policy from the configuration",
        making::rust_sdk_configured,
    ),
    peer("assemblyscript", "AssemblyScript SDK 0.1.8, optimised", making::assemblyscript),
];

/// Contestants that readers might expect, and why they are absent.
pub const ABSENT: [(&str, &str); 3] = [
    (
        "the Go SDK",
        "it is a Go module, and neither crates.io, PyPI, npm nor Debian has a package of it (the compiler alone is on PyPI)",
    ),
    ("TinyGo", "none of the four has it"),
    ("the C++ SDK", "none of the four has it (Debian has emscripten, which it is built with)"),
];

impl Contestant {
    /// Whether it is a plugin.
    #[must_use]
    pub fn is_plugin(&self) -> bool {
        !matches!(self.source, Source::Envoy(_))
    }

    /// The path of the module, if it is a plugin. `bench` or `scripts/build` has built it.
    ///
    /// # Errors
    ///
    /// If it does not exist.
    pub fn module(&self) -> anyhow::Result<Option<PathBuf>> {
        match self.source {
            Source::Envoy(_) => Ok(None),
            Source::Dist => testbed::tools::artifact(self.name).map(Some),
            Source::Peer(_) => Ok(Some(making::module(self.name))),
        }
    }

    /// A listener on `port` that responds itself; `id` distinguishes VMs.
    ///
    /// # Errors
    ///
    /// As for [`Contestant::module`].
    pub fn listener(&self, port: u16, id: &str) -> anyhow::Result<Value> {
        let passed = config::direct_response(200, PASSED);
        let filters = match (self.source, self.module()?) {
            (_, Some(module)) => vec![config::wasm_filter(id, &module)],
            (Source::Envoy(Native::Rbac), _) => vec![rbac()],
            (Source::Envoy(Native::Lua), _) => vec![lua()],
            _ => Vec::new(),
        };
        let mut listener = config::http_listener("gate", port, &filters, &passed);
        if let Source::Envoy(Native::Route) = self.source {
            let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
            manager["route_config"]["virtual_hosts"][0]["routes"] = routes(&passed);
        }
        Ok(listener)
    }
}

/// A request with the right header takes the first route, any other the second one.
fn routes(passed: &Value) -> Value {
    let mut right = passed.clone();
    right["match"] = json!({
        "prefix": "/",
        "headers": [{ "name": "allow", "string_match": { "exact": "true" } }],
    });
    let mut wrong = config::direct_response(403, "Forbidden by ASM Wasm Plugin");
    wrong["match"] = json!({ "prefix": "/" });
    json!([right, wrong])
}

fn rbac() -> Value {
    json!({
        "name": "envoy.filters.http.rbac",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBAC",
            "rules": {
                "action": "ALLOW",
                "policies": {
                    "allowed": {
                        "permissions": [{ "any": true }],
                        "principals": [{
                            "header": { "name": "allow", "string_match": { "exact": "true" } },
                        }],
                    },
                },
            },
        },
    })
}

fn lua() -> Value {
    json!({
        "name": "envoy.filters.http.lua",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua",
            "default_source_code": { "inline_string": include_str!("../peers/lua/gate.lua") },
        },
    })
}
