//! An update of the listener while a stream is open: which plugin context sees what, and the order
//! in which the old one ends.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use plugin_host::Vm;
use testbed::{Envoy, Options, config};

use crate::difference::{Difference, Line, Outcome, compare};
use crate::envoy::{self, Clusters};
use crate::exhaustive::shapes::full;
use crate::http1;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Callback, Program, absent};
use crate::{guest, host};

/// How long Envoy keeps the streams of the old configuration, in seconds. The open stream must end
/// within this time, even on a busy machine.
const DRAIN_SECONDS: u32 = 12;
/// The time limit for every step.
const PATIENCE: Duration = Duration::from_secs(60);
/// The configuration after the update.
const UPDATED: &str = "updated";

/// The plugin context's program; a stream before the update, one that is open during it, and one
/// after it.
#[must_use]
pub fn programs() -> Vec<Program> {
    let bytes = [Number(7), Number(0), Number(100), Slot(0), Slot(1)];
    let name = [Bytes(b"plugin_name".to_vec()), Slot(0), Slot(1)];
    let mut plugin = Program::new("the plugin contexts over an update", full());
    for callback in [Callback::ContextCreate, Callback::VmStart, Callback::Configure] {
        plugin = plugin.call(callback, "proxy_get_buffer_bytes", &bytes);
    }
    plugin = plugin.call(Callback::Configure, "proxy_set_tick_period_milliseconds", &[Number(5)]);
    for callback in [Callback::Done, Callback::Delete] {
        plugin = plugin.call(callback, "proxy_get_property", &name).call(
            callback,
            "proxy_get_buffer_bytes",
            &bytes,
        );
    }
    let stream = |what: &str| {
        let program = Program::new(format!("a stream {what}"), full());
        [Callback::RequestHeaders, Callback::ResponseHeaders, Callback::Delete]
            .into_iter()
            .fold(program, |program, callback| program.call(callback, "proxy_get_property", &name))
    };
    vec![plugin, stream("before the update"), stream("over the update"), stream("after the update")]
}

/// The differences between Envoy and the host.
///
/// # Errors
///
/// If one of them does not run.
pub fn differences(version: &str, clusters: &Clusters) -> Result<Vec<Difference>> {
    let programs = programs();
    let module = wat::parse_str(guest::text(&programs, &absent(version)))?;
    let envoy = on_envoy(version, clusters, &module, &programs)?;
    let host = on_host(&module, &programs)?;
    let both = programs.iter().zip(envoy.iter().zip(&host));
    Ok(both.filter_map(|(program, (envoy, host))| compare(program, envoy, host)).collect())
}

fn on_envoy(
    version: &str,
    clusters: &Clusters,
    module: &[u8],
    programs: &[Program],
) -> Result<Vec<Outcome>> {
    let folder = tempfile::tempdir()?;
    let (file, resources) = (folder.path().join("guest.wasm"), folder.path().join("listeners"));
    fs::write(&file, module)?;
    write(&resources, &file, "1", "of the plugin")?;
    let bootstrap = config::dynamic_bootstrap(&resources, &clusters.config()?);
    let options = Options {
        wasm_log_level: "info",
        drain_seconds: Some(DRAIN_SECONDS),
        ..Options::for_version(version)?
    };
    let envoy = Envoy::start(&options, &bootstrap)?;
    let address = envoy.listener("http")?;
    let mut outcomes = vec![Outcome::default(); programs.len()];
    let mut send = |place: usize| -> Result<()> {
        clusters.upstream.expect(&programs[place].traffic);
        outcomes[place].client = http1::send(&programs[place].traffic, address, PATIENCE, || {})?;
        outcomes[place].upstream = clusters.upstream.seen();
        Ok(())
    };
    send(1)?;

    clusters.upstream.expect(&programs[2].traffic);
    clusters.upstream.hold(true);
    let traffic = programs[2].traffic.clone();
    let open = thread::spawn(move || http1::send(&traffic, address, PATIENCE, || {}));
    until("the upstream has the request", || Ok(!clusters.upstream.seen().is_empty()))?;
    let seen = clusters.upstream.seen();
    clusters.upstream.hold(false);
    write(&resources, &file, "2", UPDATED)?;
    until("the update", || {
        Ok(envoy.stat("listener_manager.listener_in_place_updated").unwrap_or(0) > 0)
    })?;
    send(3)?;
    clusters.upstream.release();
    let client = open.join().map_err(|_| anyhow::anyhow!("the client panicked"))?;
    outcomes[2].client = client.context("the stream over the update")?;
    outcomes[2].upstream = seen;

    let deleted = format!("~X 0 {:x} ", Callback::Delete as usize);
    until("the end of the old plugin context", || {
        Ok(String::from_utf8_lossy(&envoy.log()?).contains(&deleted))
    })?;
    envoy::sort(&envoy.log()?, &mut outcomes);
    let times = |callback: Callback| {
        let begins = |line: &&Line| line.kind == 'E' && line.callback == callback as usize;
        outcomes[0].lines.iter().filter(begins).count()
    };
    let seen = [Callback::Configure, Callback::Tick, Callback::Done, Callback::Delete].map(times);
    ensure!(seen == [2, 2, 1, 1], "two plugin contexts, of which the first ends: {seen:?}");
    Ok(outcomes)
}

/// Checks that neither side starts with a configuration that the plugin refuses, and that Envoy
/// keeps the old one when an update contains such a configuration, like [`Vm::reload_with`].
///
/// # Errors
///
/// If one of these does not hold.
pub fn refused(version: &str, clusters: &Clusters) -> Result<()> {
    let refuses = Program::new("refuses", full()).returns(Callback::Configure, &[0]);
    let good = [Program::default(), programs().swap_remove(1)];
    let folder = tempfile::tempdir()?;
    let (file, bad) = (folder.path().join("good.wasm"), folder.path().join("bad.wasm"));
    let module = wat::parse_str(guest::text(&[refuses], &absent(version)))?;
    fs::write(&bad, &module)?;
    fs::write(&file, wat::parse_str(guest::text(&good, &absent(version)))?)?;
    ensure!(host::start(&module, &[]).is_err(), "the host starts");
    let options = Options { wasm_log_level: "info", ..Options::for_version(version)? };
    let listeners = [envoy::listener("http", envoy::filter(&bad, false))];
    let bootstrap = config::bootstrap(&listeners, &clusters.config()?);
    ensure!(Envoy::start(&options, &bootstrap).is_err(), "Envoy starts");

    let resources = folder.path().join("listeners");
    write(&resources, &file, "1", "of the plugin")?;
    let envoy =
        Envoy::start(&options, &config::dynamic_bootstrap(&resources, &clusters.config()?))?;
    let address = envoy.listener("http")?;
    write(&resources, &bad, "2", UPDATED)?;
    until("the refusal", || {
        Ok(envoy.stat("listener_manager.lds.update_rejected").unwrap_or(0) > 0)
    })?;
    clusters.upstream.expect(&good[1].traffic);
    let seen = http1::send(&good[1].traffic, address, PATIENCE, || {})?;
    ensure!(seen.start == "200", "the old configuration serves: {seen:?}");
    let asked = format!("~O 1 {:x} ", Callback::RequestHeaders as usize);
    let log = envoy.log()?;
    ensure!(String::from_utf8_lossy(&log).contains(&asked), "it is the old plugin that serves");
    Ok(())
}

/// Installs the listeners, with that configuration of the plugin.
fn write(resources: &Path, module: &Path, version: &str, configuration: &str) -> Result<()> {
    let mut filter = envoy::filter(module, false);
    filter["typed_config"]["config"]["configuration"] = config::text(configuration);
    let listeners = [envoy::listener("http", filter)];
    let written = resources.with_extension("new");
    fs::write(&written, config::listener_resources(version, &listeners).to_string())?;
    fs::rename(written, resources)?;
    Ok(())
}

fn until(what: &str, mut happened: impl FnMut() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !happened()? {
        ensure!(Instant::now() < deadline, "{what}: not in time");
        thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn on_host(module: &[u8], programs: &[Program]) -> Result<Vec<Outcome>> {
    let mut vm = host::start(module, programs)?;
    let mut outcomes = vec![Outcome::default(); programs.len()];
    rest(&mut vm, &mut outcomes)?;
    host::exchange(&mut vm, &programs[1], &mut outcomes, 1);
    let request = host::request(&programs[2].traffic);
    let open = vm.begin(&request);
    vm.reload_with(UPDATED.as_bytes().to_vec()).map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
    rest(&mut vm, &mut outcomes)?;
    host::exchange(&mut vm, &programs[3], &mut outcomes, 3);
    let answer = vm.finish(open, &request);
    host::note(&answer, &programs[2], &mut outcomes, 2);
    rest(&mut vm, &mut outcomes)?;
    Ok(outcomes)
}

/// Lets time pass, and collects what was logged.
fn rest(vm: &mut Vm, outcomes: &mut [Outcome]) -> Result<()> {
    while vm.pass_time()? {}
    host::take(outcomes, &vm.take_log());
    Ok(())
}
