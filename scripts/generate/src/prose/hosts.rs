//! The sentences about what the hosts do with a function.

use crate::data::Abi;
use crate::data::function::{Function, Kind};
use crate::data::host::Host;
use crate::text::enumerated;

/// The support for a hostcall, and the text before and after the hosts.
const HOSTCALL: &[(&str, &str, &str)] = &[
    ("no", "Not provided by", ": a plugin that imports it does not load."),
    (
        "wrong_type",
        "With another type on",
        ": a plugin that imports it with this type does not load.",
    ),
    ("unimplemented", "Always UNIMPLEMENTED on", "."),
    ("traps", "Traps when called on", "."),
    ("aborts", "Ends the process of the host when called on", "."),
];

/// The same for a callback that is not exported.
const CALLBACK: &[(&str, &str, &str)] = &[
    ("required", "Without it a plugin does not load on", "."),
    ("missing_crashes", "Without it the worker crashes on", "."),
    ("missing_is_error", "Without it there are errors on", "."),
    ("missing_is_logged", "Without it a line is logged on", "."),
    ("wrong_type", "With another type on", "."),
    ("never_called", "Never called by", "."),
];

/// What the hosts do, as bullets; `old` if the type is that of 0.1.0 and there is another.
pub(super) fn sentences(abi: &Abi, function: &Function, old: bool) -> String {
    let of = |keep: &dyn Fn(&Host) -> bool| {
        let hosts = abi.hosts.iter().filter(|host| keep(host));
        enumerated(hosts.map(|host| host.id.as_str()))
    };
    let words = match function.kind {
        Kind::Hostcall => HOSTCALL,
        Kind::Callback => CALLBACK,
    };
    let mut text = String::new();
    for (support, before, after) in words {
        if let Some(ids) = of(&|host| function.support(&host.id) == *support) {
            text += &format!("* {before} {ids}{after}\n");
        }
    }
    // Hosts look up the export of a marker, but do not call it.
    if function.name.starts_with("proxy_abi_version_") {
        text = text.replace("Never called by", "Never looked up by");
    }
    if text.is_empty() {
        text += match function.kind {
            Kind::Hostcall => "* Provided by every host.\n",
            Kind::Callback => "* Looked up by every host.\n",
        };
    }
    if function.signatures.len() > 1 {
        let three = |host: &Host| {
            let accepted = &host.markers.accepted;
            let old = accepted.is_empty() || accepted.contains(&abi.versions[0]);
            host.always_end_of_stream && old
        };
        let after = if old { ": the call fails." } else { "." };
        let ids = of(&three).unwrap_or_default();
        text += &format!("* Three parameters, whatever the marker, on {ids}{after}\n");
    }
    if function.module.starts_with("wasi") {
        let unstable = |host: &Host| host.wasi_modules.iter().any(|name| name == "wasi_unstable");
        let ids = of(&unstable).unwrap_or_default();
        text += &format!("* Also as `wasi_unstable` on {ids}.\n");
    }
    text
}
