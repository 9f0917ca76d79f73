//! The parts of the pages that are made of the table.

use std::fmt::Write as _;

use proxy_wasm_abi::table::{
    FUNCTIONS, Function, HOSTS, HeaderAnswer, Host, Kind, MistypedCallback, NoMarker, OutSlots,
    Param, SeveralMarkers, StartRule, Support, Trap, ValType, Version, Versions,
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

pub(crate) fn functions() -> String {
    let mut text = String::new();
    let mut topics: Vec<&str> = Vec::new();
    for function in FUNCTIONS.iter().filter(|function| function.in_spec) {
        if !topics.contains(&function.topic) {
            topics.push(function.topic);
        }
    }
    for topic in topics {
        write!(text, "### {topic}\n\n").expect("a string");
        text += &head(&["function", "type", "versions", "what it does", "but"]);
        let of_topic = |function: &&Function| function.in_spec && function.topic == topic;
        for function in FUNCTIONS.iter().filter(of_topic) {
            let home = if function.kind == Kind::Hostcall {
                "hostcalls"
            } else {
                "callbacks"
            };
            let link = format!("[`{}`](crate::{home}::{0})", function.name);
            let versions = match function.versions() {
                Versions::ALL => "all",
                Versions::V0_1_0 => "0.1.0",
                Versions::V0_2_0 => "0.2.0",
                Versions::SINCE_0_2_0 => "0.2.0 on",
                Versions::SINCE_0_2_1 => "0.2.1",
                other => panic!("no words for {other:?}"),
            };
            row(
                &mut text,
                &[
                    &link,
                    &types(function),
                    versions,
                    function.summary,
                    &exceptions(function),
                ],
            );
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// `(iiI)i`, for each type that it has.
fn types(function: &Function) -> String {
    let letters = |params: &[Param]| {
        let letter = |param: &Param| if param.wasm == ValType::I32 { 'i' } else { 'I' };
        params.iter().map(letter).collect::<String>()
    };
    let types = function
        .signatures
        .iter()
        .map(|of| format!("`({}){}`", letters(of.params), letters(of.results)));
    types.collect::<Vec<_>>().join(", then ")
}

/// What hosts do other than serve it, or call it when it is there.
fn exceptions(function: &Function) -> String {
    let mut parts = Vec::new();
    let words = [
        (Support::No, "not on"),
        (Support::WrongType, "other type on"),
        (Support::Unimplemented, "UNIMPLEMENTED on"),
        (Support::Traps, "traps on"),
        (Support::Aborts, "ends the process of"),
        (Support::Required, "needed by"),
        (Support::MissingCrashes, "crashes without it:"),
        (Support::MissingIsError, "errors without it:"),
    ];
    for (support, word) in words {
        let with = HOSTS
            .iter()
            .filter(|host| function.support(host) == support);
        let ids: Vec<_> = with
            .map(|host| format!("{}{}", host.id, if host.production { "" } else { "\\*" }))
            .collect();
        if !ids.is_empty() {
            parts.push(format!("{word} {}", ids.join(", ")));
        }
    }
    parts.join("; ")
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
        let accepted = if accepted.is_empty() {
            "not looked at".to_owned()
        } else {
            accepted.join(" ")
        };
        let start = format!("`{start}`")
            .replace(", else ", "`, else `")
            .replace("; one needed`", "`; one needed");
        let start = start
            .replace("`the first exported of ", "the first exported of `")
            .replace(" and ", "` and `");
        let allocators = format!("`{}`", host.allocators.join("`, `"));
        let memory = if host.memory_by_name {
            "`memory`"
        } else {
            "any name"
        };
        row(
            &mut text,
            &[
                &name(host),
                &accepted,
                several,
                none,
                &allocators,
                memory,
                &start,
                wrong,
            ],
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
        let production = HOSTS
            .iter()
            .filter(|host| host.production && host.id != "libnasp");
        plain
            && function.in_spec
            && production
                .clone()
                .any(|host| bad.contains(&function.support(host)))
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
        row(
            &mut text,
            &cells.iter().map(String::as_str).collect::<Vec<_>>(),
        );
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
        "case counts",
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
    let cannot = HOSTS
        .iter()
        .filter(|host| !host.can_answer)
        .map(|host| host.name);
    format!(
        "A plugin cannot answer a request on: {}.\n",
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
        row(
            &mut text,
            &[
                &name(host),
                &engines.collect::<Vec<_>>().join("; "),
                host.trap_effect,
            ],
        );
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
        format!(
            "* [`{}`](crate::hostcalls::{0}){}",
            function.name,
            mosn(function)
        )
    });
    links.collect::<Vec<_>>().join("\n") + "\n"
}

fn mosn(function: &Function) -> &'static str {
    let host = Host::by_id("mosn").expect("the table has MOSN");
    if function.support(host) == Support::Yes {
        ""
    } else {
        ", except on MOSN"
    }
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
