//! Some hundred surfaces, each shown to `size-report` and to `plugin-host check`: the two say the
//! same, and what runs does what was said of it.
//!
//! The plugins do nothing, so that whatever goes wrong is their surface.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::Command;

use proxy_wasm_abi::table::{FUNCTIONS, Function, Kind, Signature, Version};
use serde_json::Value;

use crate::guest;

/// What a module is made of, as text.
#[derive(Clone)]
struct Parts {
    imports: String,
    memory: &'static str,
    /// From the name of an export to its parameters and results.
    functions: BTreeMap<String, (String, String)>,
    rest: String,
}

/// A plugin that every host but MOSN starts.
fn whole(marker: &str) -> Parts {
    let mut functions = BTreeMap::new();
    functions.insert(marker.to_owned(), (String::new(), String::new()));
    let version = Version::from_marker(marker).unwrap_or(Version::V0_2_1);
    let callbacks = FUNCTIONS.iter().filter(|it| {
        it.kind == Kind::Callback && it.in_spec && Version::from_marker(it.name).is_none()
    });
    for callback in callbacks {
        let skipped = ["TCP streams", "Integration"].contains(&callback.topic);
        if let Some(signature) = callback.signature(version).filter(|_| !skipped) {
            functions.insert(callback.name.to_owned(), types(signature));
        }
    }
    Parts {
        imports: String::new(),
        memory: r#"(memory (export "memory") 1)"#,
        functions,
        rest: String::new(),
    }
}

fn types(signature: &Signature) -> (String, String) {
    let list = |params: &[proxy_wasm_abi::table::Param]| {
        let names: Vec<_> = params.iter().map(|param| param.wasm.name()).collect();
        names.join(" ")
    };
    (list(signature.params), list(signature.results))
}

impl Parts {
    fn text(&self) -> String {
        let mut text = format!("(module {} {}\n", self.imports, self.memory);
        for (name, (params, results)) in &self.functions {
            let value = match results.as_str() {
                "" => String::new(),
                results => {
                    results.split(' ').map(|ty| format!("({ty}.const {})", number(name))).collect()
                }
            };
            writeln!(
                text,
                r#"(func (export "{name}") (param {params}) (result {results}) {value})"#
            )
            .expect("a string");
        }
        text + &self.rest + ")"
    }

    fn without(mut self, name: &str) -> Self {
        self.functions.remove(name);
        self
    }

    fn with(mut self, name: &str, params: &str, results: &str) -> Self {
        self.functions.insert(name.to_owned(), (params.to_owned(), results.to_owned()));
        self
    }

    fn importing(mut self, import: &str) -> Self {
        self.imports += import;
        self
    }
}

/// What a function returns for all to be well.
fn number(name: &str) -> u32 {
    match name {
        "malloc" | "proxy_on_memory_allocate" => 1024,
        "proxy_on_vm_start" | "proxy_on_configure" | "proxy_on_done" => 1,
        _ => 0,
    }
}

/// Other types than these: a parameter more, one of another type, a result more or less.
fn others(params: &str, results: &str) -> Vec<(String, String)> {
    let result = if results.is_empty() { "i32" } else { "" };
    let longer = format!("{params} i32");
    let mut others = vec![
        (longer.trim().to_owned(), results.to_owned()),
        (params.to_owned(), result.to_owned()),
    ];
    if let Some(rest) = params.strip_prefix("i32") {
        others.push((format!("i64{rest}"), results.to_owned()));
    }
    others
}

fn import(function: &Function, module: &str, params: &str, results: &str) -> String {
    let name = function.name;
    format!(r#"(import "{module}" "{name}" (func (param {params}) (result {results})))"#)
}

/// What is tried, with a name each.
fn surfaces() -> Vec<(String, Parts)> {
    let plain = || whole("proxy_abi_version_0_2_0");
    let mut all = vec![("whole".to_owned(), plain())];
    let mut add = |what: &str, parts: Parts| all.push((what.to_owned(), parts));
    for marker in [
        "proxy_abi_version_0_1_0",
        "proxy_abi_version_0_2_1",
        "proxy_abi_version_0_2_100",
        "proxy_abi_version_9_9_9",
    ] {
        add(marker, whole(marker));
        add(&format!("{marker} and 0.2.0"), plain().with(marker, "", ""));
    }
    add("no marker", plain().without("proxy_abi_version_0_2_0"));
    for allocator in ["malloc", "proxy_on_memory_allocate"] {
        add(&format!("no {allocator}"), plain().without(allocator));
        for (params, results) in others("i32", "i32") {
            let what = format!("{allocator} as ({params}) -> ({results})");
            add(&what, plain().with(allocator, &params, &results));
        }
    }
    let bare = || plain().without("malloc").without("proxy_on_memory_allocate");
    let get = FUNCTIONS
        .iter()
        .find(|it| it.name == "proxy_get_header_map_value")
        .expect("the table has it");
    let (params, results) = types(&get.signatures[0]);
    add("no allocator", bare());
    add(
        "no allocator, and asks for a header",
        bare().importing(&import(get, "env", &params, &results)),
    );
    for (what, memory) in [
        ("no memory", ""),
        ("a memory of another name", r#"(memory (export "ram") 1)"#),
        ("two memories", r#"(memory (export "memory") 1) (memory (export "ram") 1)"#),
        ("a table", r#"(memory (export "memory") 1) (table (export "table") 1 funcref)"#),
    ] {
        add(what, Parts { memory, ..plain() });
    }
    for (what, import) in [
        ("an imported memory", r#"(import "env" "memory" (memory 1))"#),
        ("an imported table", r#"(import "env" "table" (table 1 funcref))"#),
        ("an imported global", r#"(import "env" "base" (global i32))"#),
        ("an unknown import", r#"(import "env" "brew" (func))"#),
        ("another module", r#"(import "brew" "tea" (func))"#),
        ("WASI by its old name", r#"(import "wasi_unstable" "proc_exit" (func (param i32)))"#),
    ] {
        add(what, plain().importing(import));
        let memory = "";
        add(&format!("{what}, and no other memory"), Parts { memory, ..plain() }.importing(import));
    }
    for (name, params, results) in [
        ("_start", "", ""),
        ("_initialize", "", ""),
        ("_start", "i32", ""),
        ("_initialize", "", "i32"),
        ("main", "i32 i32", "i32"),
        ("main", "", ""),
        ("__wasm_call_ctors", "", ""),
    ] {
        let what = format!("{name} as ({params}) -> ({results})");
        add(&what, plain().with(name, params, results));
    }
    functions(&mut add);
    all
}

/// Each callback missing and mistyped, each hostcall imported, as it should be and not.
fn functions(add: &mut impl FnMut(&str, Parts)) {
    let plain = || whole("proxy_abi_version_0_2_0");
    for (name, (params, results)) in plain().functions {
        if !name.starts_with("proxy_on_") || name == "proxy_on_memory_allocate" {
            continue;
        }
        add(&format!("without {name}"), plain().without(&name));
        for (params, results) in others(&params, &results) {
            let what = format!("{name} as ({params}) -> ({results})");
            add(&what, plain().with(&name, &params, &results));
        }
    }
    for function in FUNCTIONS.iter().filter(|it| it.kind == Kind::Hostcall) {
        let Some(signature) = function.signatures.last() else {
            continue;
        };
        let (params, results) = types(signature);
        let right = import(function, function.module, &params, &results);
        add(&format!("importing {}", function.name), plain().importing(&right));
        if function.module == "env" {
            let longer = format!("{params} i32");
            let wrong = import(function, "env", &longer, &results);
            add(
                &format!("importing {} with a parameter more", function.name),
                plain().importing(&wrong),
            );
        }
    }
}

/// `size-report`, which `cargo build --workspace` puts beside `plugin-host`.
fn size_report() -> PathBuf {
    let path = PathBuf::from(env!("CARGO_BIN_EXE_plugin-host")).with_file_name("size-report");
    assert!(path.is_file(), "run `cargo build --workspace` first");
    path
}

fn run(program: &mut Command) -> String {
    let output = program.output().expect("the program starts");
    assert!(output.status.code().is_some_and(|code| code <= 1), "{program:?}: {output:?}");
    String::from_utf8(output.stdout).expect("the output is text")
}

/// What the two commands say, by host.
fn said(wasm: &std::path::Path) -> Vec<(Value, Value)> {
    let surface = run(Command::new(size_report()).arg("--json").arg(wasm));
    let surface: Value = serde_json::from_str(&surface).expect("it is JSON");
    let check =
        run(Command::new(env!("CARGO_BIN_EXE_plugin-host")).args(["check", "--json"]).arg(wasm));
    let hosts = surface["hosts"].as_array().expect("a verdict a host");
    let lines = check.lines().map(|line| serde_json::from_str(line).expect("it is JSON"));
    lines
        .filter_map(|ran: Value| {
            let told = hosts.iter().find(|told| told["id"] == ran["host"])?;
            Some((told.clone(), ran))
        })
        .collect()
}

/// How the two contradict each other, if they do.
fn contradiction(told: &Value, ran: &Value) -> Option<&'static str> {
    let outcome = told["outcome"].as_str()?;
    let findings = ran["cases"].as_array()?.iter();
    let wrong = findings.filter(|case| !case["finding"].is_null()).count();
    let starts = ran["loads"] == "yes";
    let against = ["fails", "crashes", "refused"].contains(&outcome);
    if told["outcome"] != ran["outcome"] || told["reasons"] != ran["reasons"] {
        return Some("the verdicts differ");
    }
    match outcome {
        "refused" if starts => Some("refused, and it starts"),
        "loads" | "limited" | "fails" if !starts => Some("not refused, and it does not start"),
        _ if !against && wrong > 0 => Some("nothing against it, and requests go wrong"),
        _ if against == (ran["holds"] == true) => Some("one holds, the other does not"),
        _ => None,
    }
}

#[test]
fn no_surface_is_judged_in_two_ways() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("one-judge");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let surfaces = surfaces();
    assert!(surfaces.len() > 200, "{} are few", surfaces.len());
    let mut wrong = Vec::new();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    for (place, (what, parts)) in surfaces.iter().enumerate() {
        let wasm = folder.join(format!("{place}.wasm"));
        std::fs::write(&wasm, guest::bytes(&parts.text())).expect("it can be written");
        let said = said(&wasm);
        assert_eq!(said.len(), 6, "{what}: one a host");
        for (told, ran) in said {
            *outcomes.entry(told["outcome"].to_string()).or_default() += 1;
            if let Some(how) = contradiction(&told, &ran) {
                wrong.push(format!(
                    "{what} on {}: {how}\n  {}\n  loads {}, refusal {}, cases {}",
                    told["id"], told["reasons"], ran["loads"], ran["refusal"], ran["cases"]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} contradictions:\n{}", wrong.len(), wrong.join("\n"));
    for outcome in ["loads", "limited", "fails", "crashes", "refused"] {
        let outcome = format!("\"{outcome}\"");
        assert!(outcomes.contains_key(&outcome), "{outcomes:?} lacks {outcome}");
    }
}
