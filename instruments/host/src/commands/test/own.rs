//! The project's own scenarios.

use std::collections::BTreeSet;
use std::path::Path;

use plugin_host::trace::Recorder;
use plugin_host::{Scenario, Vm};
use shell::{Bound, Failure};

use super::{Arguments, Case};
use crate::commands::{personality, warn, warn_of_connections};

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<Vec<Case>, Failure> {
    let shown = path.display();
    let text = shell::read_text(path, Bound::TEXT)?;
    let scenario = Scenario::parse(&text).map_err(|error| {
        Failure::could_not_tell(format_args!("`{shown}` is not a scenario: {error}"))
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = scenario.plugin.as_ref().map(|name| folder.join(name));
    let plugin = super::plugin(path, named.as_deref(), arguments)?;
    let host = personality(scenario.host.as_deref().unwrap_or("envoy"))?;
    warn(path, &scenario.warnings());
    warn(path, &scenario.without_expectations());
    warn_of_connections(path, &scenario)?;
    let recorder = Some(Recorder::default());
    let mut vm = match Vm::start_recording(&plugin, host, scenario.settings(), recorder) {
        Ok(vm) => vm,
        Err(refusal) => {
            return Ok(vec![Case {
                name: "start".to_owned(),
                line: 1,
                differences: vec![refusal.to_string()],
            }]);
        }
    };
    vm.take_trace();
    let mut called: BTreeSet<_> = vm.take_deeds().calls.into_iter().collect();
    let lines = scenario.lines(&text);
    let mut cases = Vec::new();
    let requests = scenario.requests();
    for (index, (request, expect)) in requests.iter().zip(scenario.expectations()).enumerate() {
        let answer = vm.exchange(request);
        let crossings = vm.take_trace().crossings().len();
        let deeds = vm.take_deeds();
        cases.push(Case {
            name: format!("request {}", index + 1),
            line: lines.get(index).copied().unwrap_or(1),
            differences: expect.differences(&answer, &deeds, crossings),
        });
        called.extend(deeds.calls);
    }
    warn(path, &scenario.unused(&called));
    Ok(cases)
}
