//! The parts of the pages that are made of the table.

use std::fmt::Write as _;

use proxy_wasm_abi::table::{
    FUNCTIONS, Function, HOSTS, HeaderAnswer, Host, Kind, MistypedCallback, NoMarker, OutSlots,
    SeveralMarkers, StartRule, Support, Trap, Version,
};

fn row(text: &mut String, cells: &[&str]) {
    writeln!(text, "| {} |", cells.join(" | ")).expect("a string");
}

fn head(cells: &[&str]) -> String {
    let mut text = String::new();
    row(&mut text, cells);
    row(&mut text, &vec!["---"; cells.len()]);
    text
}

fn name(host: &Host) -> String {
    format!("{}{}", host.name, if host.production { "" } else { "\\*" })
}

pub(crate) fn traps() -> String {
    let mut text = head(&["host", "the request", "in full"]);
    for host in HOSTS {
        let request = match host.trap {
            Trap::FailsClosed => "refused",
            Trap::FailsOpen => "**passes**",
            Trap::NotServing => "none",
        };
        row(&mut text, &[&name(host), request, host.trap_effect]);
    }
    text
}

pub(crate) fn loading() -> String {
    let mut text = head(&[
        "host",
        "markers",
        "several",
        "none",
        "allocators",
        "memory",
        "start",
        "wrong type",
    ]);
    for host in HOSTS {
        let mut accepted: Vec<_> = host.markers.accepted.iter().map(Version::number).collect();
        accepted.extend(host.markers.own.iter().map(|(name, _)| *name));
        let several = match host.markers.several {
            SeveralMarkers::First => "first",
            SeveralMarkers::Newest => "newest",
            SeveralMarkers::Oldest => "oldest",
            SeveralMarkers::Fail => "fails",
            SeveralMarkers::Ignored => "",
        };
        let none = match host.markers.none {
            NoMarker::Refused => "refused",
            NoMarker::Newest => "newest",
            NoMarker::Ignored => "",
        };
        let start = match host.start {
            StartRule::Preferred(names) => names.join(", else "),
            StartRule::ExportOrder(names) => {
                format!("the first exported of {}", names.join(" and "))
            }
            StartRule::Required(names) => format!("{}; one needed", names.join(", else ")),
        };
        let wrong = match host.mistyped_callback {
            MistypedCallback::Refused => "refused",
            MistypedCallback::CallFails => "the call fails",
            MistypedCallback::CountFails(_) => "another number of parameters: the call fails",
            MistypedCallback::Unchecked => "garbage or a crash",
        };
        let accepted =
            if accepted.is_empty() { "not looked at".to_owned() } else { accepted.join(" ") };
        let start = format!("`{start}`")
            .replace(", else ", "`, else `")
            .replace("; one needed`", "`; one needed");
        let start = start
            .replace("`the first exported of ", "the first exported of `")
            .replace(" and ", "` and `");
        let allocators = format!("`{}`", host.allocators.join("`, `"));
        let memory = if host.memory_by_name { "`memory`" } else { "any name" };
        row(
            &mut text,
            &[&name(host), &accepted, several, none, &allocators, memory, &start, wrong],
        );
    }
    text
}

pub(crate) fn callbacks() -> String {
    let mut cells = vec!["callback".to_owned()];
    cells.extend(HOSTS.iter().map(|host| host.id.to_owned()));
    let mut text = head(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    let missed = |function: &&Function| {
        let plain =
            function.name.starts_with("proxy_on_") && function.name != "proxy_on_memory_allocate";
        let bad = [
            Support::Required,
            Support::MissingCrashes,
            Support::MissingIsError,
            Support::MissingIsLogged,
        ];
        let production = HOSTS.iter().filter(|host| host.production && host.id != "libnasp");
        plain
            && function.in_spec
            && production.clone().any(|host| bad.contains(&function.support(host)))
    };
    for function in FUNCTIONS.iter().filter(missed) {
        let mut cells = vec![format!("[`{}`](crate::callbacks::{0})", function.name)];
        cells.extend(function.hosts.iter().map(|support| {
            match support {
                Support::Required => "*load*",
                Support::MissingCrashes => "**crash**",
                Support::MissingIsError => "error",
                Support::MissingIsLogged => "log",
                Support::NeverCalled => "never",
                _ => "·",
            }
            .to_owned()
        }));
        row(&mut text, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    text
}

pub(crate) fn headers() -> String {
    let words = |answer: HeaderAnswer| match answer {
        HeaderAnswer::NotFound => "NOT_FOUND",
        HeaderAnswer::OkNull => "OK, address 0, size 0",
        HeaderAnswer::OkSizeOnly => "OK, size 0, address not written",
        HeaderAnswer::OkAllocated => "OK, size 0, an address",
        HeaderAnswer::Panics => "panics",
    };
    let mut text = head(&[
        "host",
        "missing, 0.1.0",
        "missing",
        "empty",
        "asks for 0 bytes",
        "case-sensitive",
        "out slots",
    ]);
    for host in HOSTS {
        let slots = match host.out_slots {
            OutSlots::InBounds => "anywhere in the memory",
            OutSlots::AlignedNotZero => "not 0 and 4-byte aligned, else a trap",
            OutSlots::ZeroIsNone => "0: not written",
        };
        let yes = |it: bool| if it { "yes" } else { "no" };
        row(
            &mut text,
            &[
                &name(host),
                words(host.missing_header.0),
                words(host.missing_header.1),
                words(host.empty_header),
                yes(host.allocates_zero),
                yes(host.case_sensitive),
                slots,
            ],
        );
    }
    text
}

pub(crate) fn answering() -> String {
    let cannot = HOSTS.iter().filter(|host| !host.can_answer).map(|host| host.name);
    format!(
        "A plugin cannot send a local response on: {}.\n",
        cannot.collect::<Vec<_>>().join("; ")
    )
}

pub(crate) fn engines() -> String {
    let mut text = head(&["host", "engines", "a trap"]);
    for host in HOSTS {
        let engines = host.engines.iter().map(|engine| {
            let lacks = if engine.lacks().is_empty() {
                String::new()
            } else {
                format!(" (refuses {})", engine.lacks())
            };
            format!("{} {}{lacks}", engine.name, engine.version)
        });
        row(&mut text, &[&name(host), &engines.collect::<Vec<_>>().join("; "), host.trap_effect]);
    }
    text
}

pub(crate) fn safe() -> String {
    let safe = FUNCTIONS.iter().filter(|function| {
        let everywhere = HOSTS
            .iter()
            .filter(|host| !host.id.starts_with("mosn"))
            .all(|host| function.support(host) == Support::Yes);
        function.in_spec && function.kind == Kind::Hostcall && everywhere
    });
    let links = safe.map(|function| {
        format!("* [`{}`](crate::hostcalls::{0}){}", function.name, mosn(function))
    });
    links.collect::<Vec<_>>().join("\n") + "\n"
}

fn mosn(function: &Function) -> &'static str {
    let host = Host::by_id("mosn").expect("the table has MOSN");
    if function.support(host) == Support::Yes { "" } else { ", except on MOSN" }
}

pub(crate) fn notes() -> String {
    let mut text = String::new();
    for host in HOSTS {
        write!(text, "## {}\n\n", host.name).expect("a string");
        let run = host.run_at.map(|run| format!(" Run: {run}."));
        writeln!(
            text,
            "`{}`: {}. Read at {}.{}\n",
            host.id,
            host.used_by.join(", "),
            host.read_at,
            run.unwrap_or_default()
        )
        .expect("a string");
        for note in host.notes {
            writeln!(text, "* {note}").expect("a string");
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}
