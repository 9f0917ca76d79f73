//! What a host says to a plugin before anything of it runs: version, and types of callbacks.

use proxy_wasm_abi::table::{
    self, Choice, Kind, MistypedCallback, NoMarker, SeveralMarkers, Support, Version,
};
use wasmtime::ExternType;

use crate::imports::version_name;
use crate::outcome::Refusal;
use crate::personality::Personality;
use crate::plugin::Plugin;

/// Which version the host takes the plugin for.
pub(super) fn version(plugin: &Plugin, personality: &Personality) -> Result<Version, Refusal> {
    let markers = plugin.markers();
    let rule = personality.host.markers;
    match rule.choose(&markers) {
        Choice::Version(version) => Ok(version),
        Choice::NotAsked => Ok(markers.last().copied().unwrap_or(Version::V0_2_1)),
        Choice::Refused if rule.several == SeveralMarkers::Fail && markers.len() > 1 => {
            let names: Vec<_> = markers
                .iter()
                .map(|version| version_name(*version))
                .collect();
            Err(Refusal {
                crash: true,
                ..Refusal::new(
                    format!(
                        "several version markers ({}), which ends this host",
                        names.join(", ")
                    ),
                    "export one marker only",
                )
            })
        }
        Choice::Refused => {
            debug_assert_eq!(rule.none, NoMarker::Refused, "nothing else refuses");
            Err(Refusal::new(
                "missing or unknown Proxy-Wasm ABI version",
                "export a function `proxy_abi_version_0_2_0` that does nothing",
            ))
        }
    }
}

/// What can be said about the exports before anything runs.
pub(super) fn check_exports(
    plugin: &Plugin,
    personality: &Personality,
    version: Version,
) -> Result<(), Refusal> {
    let callbacks = table::FUNCTIONS
        .iter()
        .filter(|it| it.kind == Kind::Callback);
    for callback in callbacks {
        let name = callback.name;
        let support = personality.support(callback);
        if support == Support::Required && !plugin.exports_function(name) {
            return Err(Refusal::new(
                format!("this host does not start a plugin that does not export `{name}`"),
                format!("export `{name}`"),
            ));
        }
        let Some(ExternType::Func(has)) = plugin.module.get_export(name) else {
            continue;
        };
        let Some(signature) = personality.signature(callback, version) else {
            continue;
        };
        let right = has.params().len() == signature.params.len()
            && has.results().len() == signature.results.len()
            && has.params().chain(has.results()).all(|ty| ty.is_i32());
        let refused = personality.host.mistyped_callback == MistypedCallback::Refused;
        if !right && refused && support != Support::NeverCalled {
            return Err(Refusal::new(
                format!(
                    "bad function signature: `{name}` is {has}, and ABI {} has {} parameters and {} results",
                    version_name(version),
                    signature.params.len(),
                    signature.results.len(),
                ),
                format!("give `{name}` the type of the version whose marker is exported"),
            ));
        }
    }
    Ok(())
}
