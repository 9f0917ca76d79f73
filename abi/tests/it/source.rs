//! The source of this crate against its table: every name, type and section in one place is in the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proxy_wasm_abi::table::{
    ENUMS, FUNCTIONS, Function, HOSTS, Kind, Ownership, Support, ValType, Version, Versions,
};
use syn::{Attribute, Expr, FnArg, ForeignItem, Item, Lit, Meta, Pat, ReturnType};

use crate::module::Type;

/// A declaration as it stands in the source.
struct Declaration {
    params: Vec<(String, syn::Type)>,
    result: Option<syn::Type>,
    is_safe: bool,
    doc: Doc,
}

/// A documentation comment, by sections.
struct Doc {
    summary: String,
    wire: String,
    sections: BTreeMap<String, String>,
    text: String,
}

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
    let names: [(&str, fn(i32) -> Option<&'static str>); 12] = [
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
    let of = |support: Support| -> Option<String> {
        let with = HOSTS
            .iter()
            .zip(function.hosts)
            .filter(|(_, its)| **its == support);
        let mut ids: Vec<_> = with.map(|(host, _)| format!("`{}`", host.id)).collect();
        let last = ids.pop()?;
        Some(if ids.is_empty() {
            last
        } else {
            format!("{} and {last}", ids.join(", "))
        })
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
            add(Support::WrongType, "Of another type on", ".");
            add(Support::NeverCalled, never, ".");
        }
    }
    sentences
}

fn spec_link(function: &Function) -> String {
    let newest = Version::ALL
        .into_iter()
        .filter(|version| function.versions().contains(*version))
        .next_back();
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

/// What a Rust type is in wasm32.
fn on_the_wire(of: &syn::Type) -> ValType {
    match of {
        syn::Type::Ptr(_) => ValType::I32,
        syn::Type::Path(path) => match path
            .path
            .get_ident()
            .expect("a plain name")
            .to_string()
            .as_str()
        {
            "u64" | "i64" => ValType::I64,
            "u32" | "usize" => ValType::I32,
            // A newtype of `types`, all of which are 32 bits wide.
            name if name.starts_with(char::is_uppercase) => ValType::I32,
            other => panic!("`{other}` has no place on the wire"),
        },
        _ => panic!("a type with no place on the wire"),
    }
}

fn spec(kind: Kind) -> impl Iterator<Item = &'static Function> {
    FUNCTIONS
        .iter()
        .filter(move |function| function.in_spec && function.kind == kind)
}

/// Each function of the table beside its declaration; callbacks in their newest version.
fn entries() -> impl Iterator<Item = (&'static Function, Declaration)> {
    let mut declared = hostcalls();
    declared.extend(callbacks());
    FUNCTIONS
        .iter()
        .filter(|function| function.in_spec)
        .map(move |function| {
            (
                function,
                declared.remove(function.name).expect("it is declared"),
            )
        })
}

fn hostcalls() -> BTreeMap<String, Declaration> {
    let mut all = BTreeMap::new();
    for item in items("src/hostcalls") {
        let Item::ForeignMod(block) = item else {
            continue;
        };
        for item in block.items {
            let ForeignItem::Fn(function) = item else {
                panic!("only functions are imported")
            };
            let params = function.sig.inputs.iter().map(|input| match input {
                FnArg::Typed(param) => match &*param.pat {
                    Pat::Ident(name) => (name.ident.to_string(), (*param.ty).clone()),
                    _ => panic!("a parameter without a name"),
                },
                FnArg::Receiver(_) => panic!("no methods on the wire"),
            });
            // `safe` is too new a word for syn 2 to keep; it stands before `fn` as tokens.
            let declaration = Declaration {
                params: params.collect(),
                result: result(&function.sig.output),
                is_safe: function.sig.unsafety.is_none(),
                doc: doc(&function.attrs),
            };
            all.insert(function.sig.ident.to_string(), declaration);
        }
    }
    all
}

fn callbacks() -> BTreeMap<String, Declaration> {
    let mut all = BTreeMap::new();
    for item in items("src/callbacks") {
        let Item::Type(alias) = item else { continue };
        let syn::Type::BareFn(function) = *alias.ty else {
            panic!("callbacks are functions")
        };
        let params = function.inputs.iter().map(|input| {
            let (name, _) = input.name.as_ref().expect("every parameter has a name");
            (name.to_string(), input.ty.clone())
        });
        let declaration = Declaration {
            params: params.collect(),
            result: result(&function.output),
            is_safe: true,
            doc: doc(&alias.attrs),
        };
        all.insert(alias.ident.to_string(), declaration);
    }
    all
}

fn result(output: &ReturnType) -> Option<syn::Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, of) => Some((**of).clone()),
    }
}

fn items(folder: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
        // syn 2 does not know `safe` as a qualifier everywhere; to it, no qualifier is the same.
        let text = fs::read_to_string(&file)
            .expect("the source can be read")
            .replace("pub safe fn", "pub fn");
        items.extend(syn::parse_file(&text).expect("the source is Rust").items);
    }
    items
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the source is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

fn doc(attributes: &[Attribute]) -> Doc {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(
                        text.value()
                            .strip_prefix(' ')
                            .unwrap_or(&text.value())
                            .to_owned(),
                    ),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
    let lines: Vec<_> = lines.collect();
    let mut sections = BTreeMap::new();
    let mut section = String::new();
    let mut in_code = false;
    for line in &lines {
        in_code ^= line.starts_with("```");
        if let Some(title) = line.strip_prefix("# ").filter(|_| !in_code) {
            section = title.to_owned();
            sections.insert(section.clone(), String::new());
        } else if let Some(text) = sections.get_mut(&section) {
            // Bullets begin lines; everything else is one line with what is before it.
            text.push_str(if line.starts_with("* ") { "\n" } else { " " });
            text.push_str(line.trim());
        }
    }
    for text in sections.values_mut() {
        *text = text.trim().to_owned();
    }
    let paragraph = |index: usize| {
        let mut paragraphs = lines.split(|line| line.is_empty());
        paragraphs
            .nth(index)
            .map(|lines| lines.join(" "))
            .unwrap_or_default()
    };
    Doc {
        summary: paragraph(0),
        wire: paragraph(1),
        sections,
        text: lines.join("\n"),
    }
}

fn bullets(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("* "))
}

/// The names of all entries.
pub(crate) fn all_names() -> Vec<String> {
    hostcalls()
        .into_keys()
        .chain(callbacks().into_keys())
        .collect()
}
