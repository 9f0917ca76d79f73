//! The source of this crate against its table: every name, type and section in one place is in
//! the other. How the source is read is in `declarations`.

use proxy_wasm_abi::table::{
    ENUMS, Function, HOSTS, Kind, Ownership, Support, ValType, Version, Versions,
};

use crate::declarations::{Declaration, bullets, callbacks, entries, hostcalls, on_the_wire, spec};
use crate::module::Type;

#[test]
fn every_hostcall_of_the_spec_is_declared_with_the_type_of_the_table() {
    let declared = hostcalls();
    for function in spec(Kind::Hostcall) {
        let declaration = &declared[function.name];
        let signature = function.signatures.last().expect("it has a type");
        assert_same_type(function.name, declaration, signature, true);
        assert_eq!(
            declaration.doc.wire,
            wire(&Type::of(signature), function.versions()),
            "{}",
            function.name
        );
        let pointers = signature
            .params
            .iter()
            .any(|param| param.ownership.is_some());
        assert_eq!(
            declaration.is_safe, !pointers,
            "`{}` is safe if it takes no pointer",
            function.name
        );
    }
    assert_eq!(
        declared.len(),
        spec(Kind::Hostcall).count(),
        "every declaration is in the table"
    );
}

#[test]
fn every_callback_of_the_spec_is_declared_with_the_types_of_the_table() {
    let declared = callbacks();
    let mut expected = 0;
    for function in spec(Kind::Callback) {
        for signature in function.signatures {
            let old = function.signatures.len() > 1 && signature.versions.contains(Version::V0_1_0);
            let name = format!("{}{}", function.name, if old { "_0_1_0" } else { "" });
            let declaration = &declared[&name];
            // Two parameters cannot both be called `unused` in Rust.
            assert_same_type(&name, declaration, signature, function.name != "main");
            assert_eq!(
                declaration.doc.wire,
                wire(&Type::of(signature), signature.versions),
                "{name}"
            );
            expected += 1;
        }
    }
    assert_eq!(
        declared.len(),
        expected,
        "every declaration is in the table"
    );
}

#[test]
fn every_entry_opens_with_the_sentence_of_the_table() {
    for (function, declaration) in entries() {
        assert_eq!(
            declaration.doc.summary, function.summary,
            "{}",
            function.name
        );
    }
}

#[test]
fn every_entry_has_its_sections_and_a_link_to_the_spec_and_an_example() {
    for (function, declaration) in entries() {
        let name = function.name;
        let doc = &declaration.doc;
        let answers = if function.kind == Kind::Hostcall {
            "Status"
        } else {
            "Returns"
        };
        for section in ["Ownership", answers, "Phase", "Hosts"] {
            let text = doc
                .sections
                .get(section)
                .unwrap_or_else(|| panic!("`{name}` has no `# {section}`"));
            assert!(!text.is_empty(), "`# {section}` of `{name}` says nothing");
        }
        assert_eq!(
            doc.sections.contains_key("Safety"),
            !declaration.is_safe,
            "`# Safety` of `{name}`"
        );
        assert!(
            doc.text.contains(&spec_link(function)),
            "`{name}` links to {}",
            spec_link(function)
        );
        assert!(doc.text.contains("```"), "`{name}` has an example");
    }
}

#[test]
fn every_pointer_has_its_ownership_word() {
    for (function, declaration) in entries() {
        let text = &declaration.doc.sections["Ownership"];
        let params = function
            .signatures
            .iter()
            .flat_map(|signature| signature.params);
        for param in params.filter(|param| param.ownership.is_some()) {
            let name = function.name;
            let bullet = bullets(text)
                .find(|bullet| bullet.contains(&format!("`{}`", param.name)))
                .unwrap_or_else(|| {
                    panic!(
                        "`# Ownership` of `{name}` does not speak of `{}`",
                        param.name
                    )
                });
            let word = match param.ownership {
                Some(Ownership::Borrowed) => "**borrowed**",
                Some(Ownership::Written) => "**written**",
                Some(Ownership::HandedOver) => "**handed over**",
                Some(Ownership::Kept) => "**kept**",
                None => continue,
            };
            assert!(
                bullet.contains(word),
                "`{}` of `{name}` is {word}",
                param.name
            );
        }
    }
}

#[test]
fn every_status_section_lists_values_that_exist_and_begins_with_success() {
    for (function, declaration) in entries().filter(|(function, _)| function.kind == Kind::Hostcall)
    {
        let name = function.name;
        let Some(result) = function.signatures[0].results.first() else {
            continue;
        };
        let (of, success) = if result.name == "status" {
            ("Status", "OK")
        } else {
            ("Errno", "SUCCESS")
        };
        let text = &declaration.doc.sections["Status"];
        let listed: Vec<_> = bullets(text)
            .map(|bullet| {
                let value = bullet
                    .strip_prefix(&format!("[`{of}::"))
                    .and_then(|rest| rest.split_once("`]: "));
                let (value, condition) =
                    value.unwrap_or_else(|| panic!("`{name}`: no condition in `{bullet}`"));
                assert!(condition.len() > 5, "`{name}` says when {value}");
                value.to_owned()
            })
            .collect();
        assert_eq!(listed.first().map(String::as_str), Some(success), "{name}");
    }
}

#[test]
fn every_hosts_section_says_what_the_table_says() {
    for (function, declaration) in entries() {
        let name = function.name;
        let text = &declaration.doc.sections["Hosts"];
        let expected = host_sentences(function);
        for sentence in &expected {
            assert!(
                text.contains(sentence.as_str()),
                "`# Hosts` of `{name}` lacks `{sentence}`; it says:\n{text}"
            );
        }
        // And says no more of the kind: ids of hosts stand in code quotes nowhere else.
        let ids = HOSTS
            .iter()
            .filter(|host| text.contains(&format!("`{}`", host.id)));
        for host in ids {
            let quoted = format!("`{}`", host.id);
            assert!(
                expected.iter().any(|sentence| sentence.contains(&quoted)),
                "`{name}` speaks of {quoted}"
            );
        }
    }
}

#[test]
fn every_enumeration_of_the_table_is_a_type_and_every_value_a_constant() {
    use proxy_wasm_abi::types;
    type Name = fn(i32) -> Option<&'static str>;
    let names: [(&str, Name); 12] = [
        ("proxy_log_level_t", |n| {
            types::LogLevel(n.cast_unsigned()).name()
        }),
        ("proxy_status_t", |n| {
            types::Status(n.cast_unsigned()).name()
        }),
        ("proxy_action_t", |n| {
            types::Action(n.cast_unsigned()).name()
        }),
        ("proxy_buffer_type_t", |n| {
            types::BufferType(n.cast_unsigned()).name()
        }),
        ("proxy_map_type_t", |n| {
            types::MapType(n.cast_unsigned()).name()
        }),
        ("proxy_peer_type_t", |n| {
            types::PeerType(n.cast_unsigned()).name()
        }),
        ("proxy_metric_type_t", |n| {
            types::MetricType(n.cast_unsigned()).name()
        }),
        ("proxy_stream_type_t", |n| {
            types::StreamType(n.cast_unsigned()).name()
        }),
        ("wasi_errno_t", |n| types::Errno(n.cast_unsigned()).name()),
        ("wasi_fd_id_t", |n| types::Fd(n.cast_unsigned()).name()),
        ("wasi_clock_id_t", |n| {
            types::ClockId(n.cast_unsigned()).name()
        }),
        ("grpc_status_t", |n| types::GrpcStatus(n).name()),
    ];
    assert_eq!(names.len(), ENUMS.len());
    for (name, of) in names {
        let enumeration = proxy_wasm_abi::table::enumeration(name).expect("the table has it");
        for number in -2..1_000 {
            assert_eq!(
                of(number),
                enumeration.name_of(number),
                "{number} of {name}"
            );
        }
    }
}

/// The sentences that the table makes of what hosts do with a function.
fn host_sentences(function: &Function) -> Vec<String> {
    let of = |support: Support| {
        let with = HOSTS
            .iter()
            .zip(function.hosts)
            .filter(|(_, its)| **its == support);
        enumerate(with.map(|(host, _)| host.id))
    };
    let mut sentences = Vec::new();
    let mut add = |support, before: &str, after: &str| {
        sentences.extend(of(support).map(|ids| format!("{before} {ids}{after}")));
    };
    match function.kind {
        Kind::Hostcall => {
            add(
                Support::No,
                "Not served by",
                ": a plugin that imports it does not load.",
            );
            add(
                Support::WrongType,
                "Of another type on",
                ": a plugin that imports it with this one does not load.",
            );
            add(Support::Unimplemented, "Always UNIMPLEMENTED on", ".");
            add(Support::Traps, "Traps when called on", ".");
            add(
                Support::Aborts,
                "Ends the process of the host when called on",
                ".",
            );
        }
        Kind::Callback => {
            let marker = Version::from_marker(function.name).is_some();
            let never = if marker {
                "Never looked up by"
            } else {
                "Never called by"
            };
            add(
                Support::Required,
                "Without it a plugin does not load on",
                ".",
            );
            add(
                Support::MissingCrashes,
                "Without it the worker crashes on",
                ".",
            );
            add(
                Support::MissingIsError,
                "Without it there are errors on",
                ".",
            );
            add(
                Support::MissingIsLogged,
                "Without it there is a line in the log on",
                ".",
            );
            add(Support::WrongType, "Of another type on", ".");
            add(Support::NeverCalled, never, ".");
        }
    }
    if function.signatures.len() > 1 {
        let with = HOSTS.iter().filter(|host| {
            let accepted = host.markers.accepted;
            host.always_end_of_stream
                && (accepted == Versions::NONE || accepted.contains(Version::V0_1_0))
        });
        let ids = enumerate(with.map(|host| host.id)).expect("some host does");
        sentences.push(format!("Three parameters, whatever the marker, on {ids}"));
    }
    if function.module == "wasi_snapshot_preview1" {
        let with = HOSTS
            .iter()
            .filter(|host| host.wasi_modules.contains(&"wasi_unstable"));
        let ids = enumerate(with.map(|host| host.id)).expect("some host has it");
        sentences.push(format!("As `wasi_unstable` too on {ids}."));
    }
    sentences
}

/// Ids as a sentence has them.
fn enumerate(ids: impl Iterator<Item = &'static str>) -> Option<String> {
    let mut ids: Vec<_> = ids.map(|id| format!("`{id}`")).collect();
    let last = ids.pop()?;
    Some(if ids.is_empty() {
        last
    } else {
        format!("{} and {last}", ids.join(", "))
    })
}

fn spec_link(function: &Function) -> String {
    let newest = Version::ALL
        .into_iter()
        .rfind(|version| function.versions().contains(*version));
    let anchor = if function.module == "wasi_snapshot_preview1" {
        function.module
    } else {
        ""
    };
    let version = newest.expect("it is in a spec").number();
    format!(
        "https://github.com/proxy-wasm/spec/blob/main/abi-versions/v{version}/README.md#{anchor}{}",
        function.name
    )
}

fn wire(of: &Type, versions: Versions) -> String {
    let list = |word: &str, types: &[ValType]| {
        let types = types
            .iter()
            .map(|of| if *of == ValType::I32 { " i32" } else { " i64" });
        if types.len() == 0 {
            String::new()
        } else {
            format!(" ({word}{})", types.collect::<String>())
        }
    };
    let versions = match versions {
        Versions::ALL => "every version",
        Versions::V0_1_0 => "0.1.0 only",
        Versions::V0_2_0 => "0.2.0 only",
        Versions::SINCE_0_2_0 => "since 0.2.0",
        Versions::SINCE_0_2_1 => "since 0.2.1",
        other => panic!("no words for {other:?}"),
    };
    format!(
        "`(func{}{})`, {versions}.",
        list("param", &of.params),
        list("result", &of.results)
    )
}

fn assert_same_type(
    name: &str,
    declaration: &Declaration,
    signature: &proxy_wasm_abi::table::Signature,
    names_too: bool,
) {
    let types = declaration
        .params
        .iter()
        .map(|(_, of)| on_the_wire(of))
        .collect();
    let results = declaration.result.iter().map(on_the_wire).collect();
    assert_eq!(Type::new(types, results), Type::of(signature), "{name}");
    if names_too {
        let names = declaration.params.iter().map(|(name, _)| name.as_str());
        assert!(
            names.eq(signature.params.iter().map(|param| param.name)),
            "the parameters of {name}"
        );
    }
}
