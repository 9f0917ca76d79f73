//! What can be counted without a clock: bytes, crossings, instructions, allocations.
//!
//! The embedded host of `plugin-host`, which imitates Envoy, does the counting. The results are the
//! same on every machine.

use anyhow::{Context, Result, ensure};
use plugin_host::trace::Recorder;
use plugin_host::{Limits, Personality, Plugin, Request, Settings, Vm};
use serde::{Deserialize, Serialize};
use size_report::compressed;

/// The value that the gate lets pass.
const PASSES: &str = "true";
/// Requests before the counting starts, until everything has grown to its final size.
const WARM_UP: u32 = 20;
/// The number of requests that are counted.
const COUNTED: u32 = 100;

/// The size of a module, and its costs.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Exact {
    /// The size of the file.
    pub bytes: u64,
    /// The size of the file after `gzip -9`.
    pub gzip: u64,
    /// The size of the image layer that contains it.
    pub image_layer: u64,
    /// The size of the memory after the last request, in pages of 64 KiB.
    pub pages: u64,
    /// A request that passes.
    pub allow: PerRequest,
    /// A request that is denied because the header is missing.
    pub deny: PerRequest,
    /// A request that is denied because the header has another value.
    pub deny_value: PerRequest,
}

/// The cost of one request.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct PerRequest {
    /// Calls between host and plugin, both ways.
    pub crossings: usize,
    /// The names of these calls, in order, indented by depth.
    pub calls: Vec<String>,
    /// Wasm instructions, counted by the engine's fuel.
    pub instructions: f64,
    /// The number of buffers that the host requests from the plugin.
    pub buffers: f64,
}

impl Exact {
    /// Counts a module.
    ///
    /// # Errors
    ///
    /// If it cannot be loaded, or if it is the `gate` and a response is wrong.
    pub fn of(module: &[u8], gate: bool) -> Result<Self> {
        let sizes = compressed::measure(module).context("cannot compress the module")?;
        let plugin = Plugin::load(module, Limits::default()).context("cannot load the module")?;
        let mut pages = 0;
        let mut per_request = |allow| -> Result<PerRequest> {
            let (counts, pages_after) = PerRequest::of(&plugin, allow, gate)?;
            pages = pages.max(pages_after);
            Ok(counts)
        };
        let allow = per_request(Some(PASSES))?;
        let deny = per_request(None)?;
        let deny_value = per_request(Some("nope"))?;
        Ok(Self {
            bytes: module.len() as u64,
            gzip: sizes.gzip,
            image_layer: sizes.image_layer,
            pages,
            allow,
            deny,
            deny_value,
        })
    }
}

impl PerRequest {
    /// Counts requests whose header `allow` has that value.
    fn of(plugin: &Plugin, allow: Option<&str>, gate: bool) -> Result<(Self, u64)> {
        let envoy = Personality::by_id("envoy").context("no personality `envoy`")?;
        let recorder = Some(Recorder::default());
        let mut vm = Vm::start_recording(plugin, envoy, Settings::default(), recorder)
            .map_err(|refusal| anyhow::anyhow!("the embedded host refuses it: {refusal:?}"))?;
        let mut request = Request::new("GET", "/");
        if let Some(value) = allow {
            request = request.with_header("allow", value);
        }
        let send = |vm: &mut Vm| -> Result<()> {
            let answer = vm.exchange(&request);
            let expected = if gate && allow != Some(PASSES) { 403 } else { 200 };
            ensure!(answer.status == expected, "the embedded host got status {}", answer.status);
            Ok(())
        };
        for _ in 0..WARM_UP {
            send(&mut vm)?;
        }
        let before = vm.ledger().clone();
        for _ in 0..COUNTED {
            send(&mut vm)?;
        }
        let after = vm.ledger();
        let each = |all: u64| all as f64 / f64::from(COUNTED);
        let instructions = each(after.instructions - before.instructions);
        let buffers = each(after.buffers - before.buffers);
        vm.take_trace();
        send(&mut vm)?;
        let trace = vm.take_trace();
        let calls = trace.crossings().iter();
        let calls: Vec<String> =
            calls.map(|call| "  ".repeat(call.depth) + &call.function).collect();
        let counts = Self { crossings: calls.len(), calls, instructions, buffers };
        Ok((counts, vm.pages()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plugin_that_returns_at_once_is_entered_once() {
        let module = wat::parse_str(include_str!("../peers/steps/nothing.wat")).unwrap();
        let exact = Exact::of(&module, false).unwrap();
        assert_eq!(exact.bytes, module.len() as u64);
        assert_eq!(exact.pages, 1);
        assert_eq!(exact.deny.calls, ["proxy_on_request_headers"]);
        assert_eq!(exact.allow.buffers, 0.0);
    }

    #[test]
    fn the_gate_by_hand_crosses_as_often_as_the_abi_makes_it() {
        let module = wat::parse_str(include_str!("../peers/wat/gate.wat")).unwrap();
        let exact = Exact::of(&module, true).unwrap();
        let asks = ["proxy_on_request_headers", "  proxy_get_header_map_value"];
        assert_eq!(exact.allow.calls, [asks[0], asks[1], "    proxy_on_memory_allocate"]);
        assert_eq!(
            exact.deny.calls,
            [asks[0], asks[1], "  proxy_log", "  proxy_send_local_response"]
        );
        assert_eq!((exact.allow.buffers, exact.deny.buffers), (1.0, 0.0));
    }
}
