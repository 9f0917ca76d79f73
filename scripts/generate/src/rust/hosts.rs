//! `hosts.rs`: the hosts.

use std::fmt::Write as _;

use super::{Source, literals, versions};
use crate::data::Abi;
use crate::data::host::{Host, Missing, Mistyped, Pages, Takes};
use crate::text::pascal;

pub(super) fn file(abi: &Abi) -> Source {
    let mut code = "use crate::judge::reason::Reason;\nuse crate::table::{Engine, Features, HeaderAnswer, Host, \
                    MarkerRule, MistypedCallback, NoAllocator, NoMarker, OutSlots, SeveralMarkers, StartRule, Trap, \
                    Version, Versions};\n\n/// Production first, by how widely they are used; then those for \
                    tests.\npub const HOSTS: &[Host] = &["
        .to_owned();
    for host in &abi.hosts {
        code += &format!("{}, ", constant(host));
    }
    code += "];\n";
    for host in abi.hosts.iter().chain([&abi.spec]) {
        let fields = fields(abi, host);
        code += &format!("\npub(crate) const {}: Host = Host {{ {fields} }};\n", constant(host));
    }
    Source {
        path: "hosts.rs".to_owned(),
        about: "The hosts, with what is to be known of each that is not about a single function."
            .to_owned(),
        code,
    }
}

fn constant(host: &Host) -> String {
    host.id.replace('-', "_").to_uppercase()
}

fn fields(abi: &Abi, host: &Host) -> String {
    let reasons: Vec<_> = host.run.iter().map(|name| format!("Reason::{}", pascal(name))).collect();
    let pages = match &host.pages_max {
        Some(Pages::Limit(pages)) => Some(pages),
        Some(Pages::Unlimited(_)) | None => None,
    };
    let mut code = String::new();
    let mut field = |name: &str, value: String| {
        writeln!(code, "{name}: {value},").expect("a string");
    };
    field("id", format!("{:?}", host.id));
    field("name", format!("{:?}", host.name));
    field("used_by", literals(&host.used_by));
    field("production", host.production.to_string());
    field("read_at", format!("{:?}", host.read_at));
    field("run_at", format!("{:?}", host.run_at));
    field("run", format!("&[{}]", reasons.join(", ")));
    field("markers", markers(abi, host));
    field("allocators", literals(&host.allocators));
    field("no_allocator", format!("NoAllocator::{}", pascal(&host.no_allocator)));
    field("allocates_zero", host.allocates_zero.to_string());
    field("memory_by_name", host.memory_by_name.to_string());
    field("needs_memory", host.needs_memory.to_string());
    field("makes_memories", host.makes_memories.to_string());
    field("pages_max", format!("{pages:?}"));
    field("start", start(host));
    field("mistyped_callback", mistyped(host));
    field("always_end_of_stream", host.always_end_of_stream.to_string());
    field("missing_header", missing(host));
    field("empty_header", format!("HeaderAnswer::{}", pascal(&host.empty_header)));
    field("case_sensitive", host.case_sensitive.to_string());
    field("out_slots", format!("OutSlots::{}", pascal(&host.out_slots)));
    field("wasi_modules", literals(&host.wasi_modules));
    field("can_answer", host.can_answer.to_string());
    field("trap", format!("Trap::{}", pascal(&host.trap)));
    field("trap_effect", format!("{:?}", host.trap_effect));
    field("engines", engines(abi, host));
    field("notes", literals(&host.notes));
    code
}

fn start(host: &Host) -> String {
    let rule = host.start.iter().next();
    rule.map_or(String::new(), |(rule, names)| {
        format!("StartRule::{}({})", pascal(rule), literals(names))
    })
}

fn mistyped(host: &Host) -> String {
    let does = match &host.mistyped_callback {
        Mistyped::Plain(does) => pascal(does),
        Mistyped::Some(does) => does.iter().next().map_or(String::new(), |(does, names)| {
            format!("{}({})", pascal(does), literals(names))
        }),
    };
    format!("MistypedCallback::{does}")
}

fn missing(host: &Host) -> String {
    let both = match &host.missing_header {
        Missing::Always(answer) => [answer, answer],
        Missing::ByVersion { before_0_2_0, since_0_2_0 } => [before_0_2_0, since_0_2_0],
    };
    let both = both.map(|answer| format!("HeaderAnswer::{}", pascal(answer)));
    format!("({})", both.join(", "))
}

fn markers(abi: &Abi, host: &Host) -> String {
    let rule = &host.markers;
    let own = rule
        .own
        .iter()
        .map(|(name, version)| format!("({name:?}, Version::V{})", version.replace('.', "_")));
    format!(
        "MarkerRule {{ accepted: {}, own: &[{}], several: SeveralMarkers::{}, none: NoMarker::{} }}",
        versions(abi, &rule.accepted),
        own.collect::<Vec<_>>().join(", "),
        pascal(&rule.several),
        pascal(&rule.none)
    )
}

fn engines(abi: &Abi, host: &Host) -> String {
    let engine = |engine: &crate::data::host::Engine| {
        let takes = engine.takes.as_ref().map(|takes| format!("Some({})", features(abi, takes)));
        format!(
            "Engine {{ name: {:?}, version: {:?}, takes: {} }}",
            engine.name,
            engine.version,
            takes.as_deref().unwrap_or("None")
        )
    };
    format!("&[{}]", host.engines.iter().map(engine).collect::<Vec<_>>().join(", "))
}

fn features(abi: &Abi, takes: &Takes) -> String {
    let named = |name: &String| format!("Features::{}", abi.features.constant(name));
    let mut set = format!("Features::{}", takes.base.to_uppercase());
    for name in &takes.with {
        set += &format!(".union({})", named(name));
    }
    for name in &takes.without {
        set += &format!(".without({})", named(name));
    }
    set
}
