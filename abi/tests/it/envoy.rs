//! Asks a real Envoy which modules it loads, some hundreds at a time.
//!
//! Each module is the one filter of a listener of its own. The listeners come from a file, and
//! Envoy takes or refuses each by itself, so one process judges them all. None is bound to a port.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testbed::{Envoy, Options, config, tools};

/// The versions on which the table is tried.
pub(crate) const VERSIONS: [&str; 2] = [tools::ENVOY_OLDEST, tools::ENVOY_NEWEST];

/// As many VMs as fit a small machine.
const BATCH: usize = 200;

/// A module and what ought to become of it.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) what: String,
    pub(crate) module: Vec<u8>,
    pub(crate) loads: bool,
}

/// Returns a line for each case that did not turn out as it ought to.
pub(crate) fn judge(version: &str, cases: &[Case]) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for batch in cases.chunks(BATCH) {
        for (case, loaded) in batch.iter().zip(load(version, batch)?) {
            if loaded != case.loads {
                let what = &case.what;
                let verb = if loaded { "loads" } else { "is refused" };
                wrong.push(format!("Envoy {version}: {what} {verb}, the table says otherwise"));
            }
        }
    }
    Ok(wrong)
}

/// Whether each module loads.
fn load(version: &str, batch: &[Case]) -> Result<Vec<bool>> {
    let folder = tempfile::tempdir().context("cannot make a folder for modules")?;
    let mut listeners = Vec::new();
    for (index, case) in batch.iter().enumerate() {
        let name = format!("case-{index}");
        let file = folder.path().join(&name);
        fs::write(&file, &case.module)?;
        let port = u16::try_from(10_000 + index)?;
        let filter = config::wasm_filter(&name, &file);
        let mut listener =
            config::http_listener(&name, port, &[filter], &config::direct_response(200, ""));
        listener["bind_to_port"] = json!(false);
        listeners.push(listener);
    }
    let file = folder.path().join("listeners.json");
    fs::write(&file, config::listener_resources("1", &listeners).to_string())?;
    let bootstrap = config::dynamic_bootstrap(&file, &[]);
    let envoy = Envoy::start(&Options::for_version(version)?, &bootstrap)?;

    let status: Value = serde_json::from_str(&envoy.admin("/listeners?format=json")?)?;
    let statuses = status["listener_statuses"].as_array().map_or(&[][..], Vec::as_slice);
    let loaded: BTreeSet<_> =
        statuses.iter().filter_map(|status| status["name"].as_str()).collect();

    // A listener could be refused for a reason that has nothing to do with its module.
    let log = String::from_utf8_lossy(&envoy.log()?).into_owned();
    let failed: BTreeSet<_> = log
        .lines()
        .filter_map(|line| line.split_once("] Plugin ")?.1.strip_suffix(" failed to load"))
        .collect();
    let names: Vec<_> = (0..batch.len()).map(|index| format!("case-{index}")).collect();
    for (name, case) in names.iter().zip(batch) {
        ensure!(
            loaded.contains(name.as_str()) != failed.contains(name.as_str()),
            "Envoy {version} did not judge {}; its log:\n{log}",
            case.what
        );
    }
    Ok(names.iter().map(|name| loaded.contains(name.as_str())).collect())
}
