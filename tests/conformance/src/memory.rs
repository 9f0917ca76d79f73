//! Leaks: the verdict of `plugin-host leak`, and how a real Envoy's memory grows with the same
//! plugin.
//!
//! Both alternate between the same two requests, one with `allow: true` and one without.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use bench::load::{Load, Path};
use bench::{endurance, procfs, results::Point};
use plugin_host::leak::{self, Drive, Verdict};
use plugin_host::{Limits, Personality, Plugin, Request, Settings};
use serde_json::json;
use testbed::{Envoy, Options, config, guests, tools};

/// Connections to Envoy.
const CONNECTIONS: usize = 8;
/// How often Envoy's memory is read.
const POINTS: usize = 40;
/// The permitted difference in bytes per request, and as a share: Envoy's memory is counted in
/// pages.
const TOLERANCE: (f64, f64) = (4.0, 0.25);

/// The results for a plugin on both sides.
#[derive(Debug)]
pub struct Comparison {
    /// The plugin.
    pub name: &'static str,
    /// The verdict of the embedded host.
    pub verdict: Verdict,
    /// How many bytes per request Envoy's memory grew by in the second half of the run.
    pub envoy_bytes: f64,
}

impl Comparison {
    /// Whether both sides agree.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let (least, share) = TOLERANCE;
        match self.verdict {
            Verdict::Clean => self.envoy_bytes < least,
            Verdict::Leaks { bytes_per_request } => {
                let allowed = least.max(bytes_per_request * share);
                (self.envoy_bytes - bytes_per_request).abs() <= allowed
            }
            Verdict::ForeignBytes | Verdict::Failed | Verdict::CouldNotTell => false,
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, verdict, envoy_bytes } = self;
        let agree = if self.agrees() { "" } else { "  DIFFERENT" };
        let said = match verdict {
            Verdict::Clean => "does not leak".to_owned(),
            Verdict::Leaks { bytes_per_request } => format!("leaks {bytes_per_request:.1} bytes"),
            Verdict::ForeignBytes => "exposes bytes of one request to another".to_owned(),
            Verdict::Failed => "fails".to_owned(),
            Verdict::CouldNotTell => "cannot tell".to_owned(),
        };
        write!(formatter, "{name:<28} {said:<20} Envoy grows by {envoy_bytes:.1}{agree}")
    }
}

/// Builds or finds a plugin's module.
type Module = fn() -> Result<PathBuf>;

/// The plugins: builds of the gate, gates from other toolchains, and some that leak.
pub const PLUGINS: &[(&str, Module)] = &[
    ("plugin.wasm", || tools::artifact("plugin.wasm")),
    ("plugin-configured.wasm", || tools::artifact("plugin-configured.wasm")),
    ("plugin-wee_alloc.wasm", || tools::artifact("plugin-wee_alloc.wasm")),
    ("plugin-dlmalloc.wasm", || tools::artifact("plugin-dlmalloc.wasm")),
    ("Rust SDK 0.2.5", || guests::rust("sdk-0.2.5", "wasm32-unknown-unknown")),
    ("Rust SDK 0.2.3", || guests::rust("sdk-0.2.3", "wasm32-unknown-unknown")),
    ("AssemblyScript SDK", guests::assemblyscript),
    ("AssemblyScript, bindings", guests::assemblyscript_on_bindings),
    ("C", guests::c),
    ("C++ with its library", guests::cpp),
    ("Zig", guests::zig),
    ("Go with its collector", guests::go),
    ("WAT, 24 bytes a stream", || text(&leaking("proxy_on_context_create", 2, 24))),
    ("WAT, 200 bytes a request", || text(&leaking("proxy_on_request_headers", 3, 200))),
];

/// A plugin that allocates memory in a callback and never frees it.
fn leaking(callback: &str, parameters: usize, bytes: u32) -> String {
    let (result, number) = match parameters {
        3 => ("(result i32)", "(i32.const 0)"),
        _ => ("", ""),
    };
    let parameters = "i32 ".repeat(parameters);
    format!(
        r#"(module
          (memory (export "memory") 2)
          (global $top (mut i32) (i32.const 70000))
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 4096))
          (func (export "{callback}") (param {parameters}) {result}
            (local $at i32)
            (local.set $at (global.get $top))
            (global.set $top (i32.add (local.get $at) (i32.const {bytes})))
            (if (i32.ge_u (global.get $top) (i32.mul (memory.size) (i32.const 65536)))
              (then (drop (memory.grow (i32.const 1)))))
            (memory.fill (local.get $at) (i32.const 1) (i32.const {bytes}))
            {number}))"#
    )
}

fn text(text: &str) -> Result<PathBuf> {
    let folder = tools::project().join("target/guests");
    fs::create_dir_all(&folder).context("cannot make `target/guests`")?;
    let module = folder.join("leaking.wasm");
    fs::write(&module, wat::parse_str(text)?).context("cannot write a plugin")?;
    Ok(module)
}

/// Runs one of [`PLUGINS`] on both sides.
///
/// # Errors
///
/// If it cannot be built or does not start on one side, or Envoy sends a wrong response.
pub fn compare(
    version: &str,
    (name, module): (&'static str, Module),
    requests: usize,
) -> Result<Comparison> {
    let module = module()?;
    let bytes = fs::read(&module).with_context(|| format!("cannot read `{}`", module.display()))?;
    let plugin = Plugin::load(&bytes, Limits::default())?;
    let drive = Drive {
        personality: Personality::by_id("envoy").context("there is an Envoy")?,
        settings: Settings::default(),
        requests: requests as u64,
        own_requests: vec![
            Request::new("GET", "/").with_header("allow", "true"),
            Request::new("GET", "/"),
        ],
    };
    let found = leak::check(&plugin, &drive, |_| {})
        .map_err(|refusal| anyhow::anyhow!("the embedded host refuses `{name}`: {refusal}"))?;
    let verdict = found.report.verdict;
    // A garbage collector may have needed more requests.
    let sent = usize::try_from(found.seen.requests).unwrap_or(requests);
    let points = on_envoy(version, &module, sent)?;
    Ok(Comparison { name, verdict, envoy_bytes: endurance::growth(&points) })
}

/// The memory of a real Envoy during the same requests, at intervals.
fn on_envoy(version: &str, module: &std::path::Path, requests: usize) -> Result<Vec<Point>> {
    let filter = config::wasm_filter("leak", module);
    let route = config::direct_response(200, "passed");
    let mut listener = config::http_listener("http", 0, &[filter], &route);
    // The requests of the embedded host lack this header.
    let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
    manager["generate_request_id"] = json!(false);
    let options = Options { wasm_log_level: "error", ..Options::for_version(version)? };
    let envoy = Envoy::start(&options, &config::bootstrap(&[listener], &[]))?;
    let address = envoy.listener("http")?;
    let mut loads = Path::BOTH
        .into_iter()
        .map(|path| Load::open(address, path, CONNECTIONS))
        .collect::<Result<Vec<_>>>()?;
    (0..=POINTS)
        .map(|point| {
            for load in &mut loads {
                load.send(requests / POINTS / 2)?;
            }
            Ok(Point {
                requests: requests / POINTS * point,
                anonymous_bytes: procfs::anonymous_bytes(envoy.id())?,
                worst_ms: 0.0,
            })
        })
        .collect()
}
