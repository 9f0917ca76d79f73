//! What an artifact contains, and what it must not contain.
//!
//! The lists in `tests/golden/surface-*.txt` are closed: a test never rewrites them. To add an
//! import or an export, edit the list by hand and give the reason.

use std::fs;

use testbed::tools::{artifact, project};
use wasmparser::{ExternalKind, Operator, Parser, Payload, Validator, WasmFeatures};

use crate::bed::{CONFIGURED, HEAP, STATIC, artifacts};

#[test]
fn imports_exports_and_sections_are_the_ones_on_the_list() {
    for name in artifacts() {
        let list = format!("tests/golden/surface-{}", name.replace(".wasm", ".txt"));
        let expected = fs::read_to_string(project().join(&list))
            .unwrap_or_else(|error| panic!("`{list}`: {error}"));
        let actual = surface(&fs::read(artifact(name).unwrap()).unwrap());
        assert_eq!(
            actual, expected,
            "`dist/{name}` is not what `{list}` says; if it should be, edit that list by hand"
        );
    }
}

#[test]
fn the_memory_has_a_fixed_size_or_is_a_heap_with_an_end() {
    for name in STATIC {
        assert_eq!(memory(name), (1, Some(1)), "{name}");
    }
    // Space for the policies of 32 plugin contexts and for 16,384 streams; the size never changes.
    assert_eq!(memory(CONFIGURED), (9, Some(9)));
    for name in HEAP {
        assert_eq!(memory(name), (1, Some(16)), "{name}");
    }
}

#[test]
fn no_instruction_traps_grows_the_memory_or_calculates_with_floats() {
    for name in artifacts() {
        let wasm = fs::read(artifact(name).unwrap()).unwrap();
        let mut unreachable = 0;
        let mut grow = 0;
        for_each_operator(&wasm, |operator| {
            match operator {
                Operator::Unreachable => unreachable += 1,
                Operator::MemoryGrow { .. } => grow += 1,
                Operator::CallIndirect { .. } => panic!("{name}: an indirect call"),
                _ => {}
            }
            let text = format!("{operator:?}");
            assert!(
                !(text.contains("F32") || text.contains("F64"))
                    || name == CONFIGURED && reads_a_number(operator),
                "{name}: {text}"
            );
        });
        // dlmalloc checks its own lists when a block is freed. This is the only way to a trap: its
        // assertion, and two functions on the way there.
        let assertions = if name == "plugin-dlmalloc.wasm" { 3 } else { 0 };
        assert_eq!(unreachable, assertions, "{name}: `unreachable`");
        assert_eq!(grow > 0, HEAP.contains(&name), "{name}: `memory.grow`");
    }
}

/// The configured build loads the number of a `Struct`, a float, converts it, and compares the
/// result. All engines do this in the same way, and none of it can trap.
fn reads_a_number(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::F64Load { .. }
            | Operator::I32TruncSatF64U
            | Operator::F64ConvertI32U
            | Operator::F64Eq
    )
}

#[test]
fn the_portable_build_runs_on_the_first_webassembly_engines() {
    let wasm = fs::read(artifact("plugin-portable.wasm").unwrap()).unwrap();
    Validator::new_with_features(WasmFeatures::WASM1).validate_all(&wasm).unwrap();
    let wasm = fs::read(artifact("plugin.wasm").unwrap()).unwrap();
    Validator::new_with_features(WasmFeatures::WASM1 | WasmFeatures::BULK_MEMORY)
        .validate_all(&wasm)
        .unwrap();
}

#[test]
fn the_marker_is_a_function_without_parameters_and_without_code() {
    for name in artifacts() {
        let wasm = fs::read(artifact(name).unwrap()).unwrap();
        let surface = surface(&wasm);
        let markers: Vec<&str> =
            surface.lines().filter(|line| line.contains("proxy_abi_version")).collect();
        assert_eq!(markers, ["export proxy_abi_version_0_2_0 () -> ()"], "{name}");
    }
}

/// Imports and exports with their types, in order, and the sections.
fn surface(wasm: &[u8]) -> String {
    let mut types = Vec::new();
    let mut functions = Vec::new();
    let mut lines = Vec::new();
    let mut sections = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.unwrap();
        match &payload {
            Payload::TypeSection(section) => {
                for ty in section.clone().into_iter_err_on_gc_types() {
                    let ty = ty.unwrap();
                    types.push(format!("({}) -> ({})", list(ty.params()), list(ty.results())));
                }
                sections.push("type".to_owned());
            }
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    let import = import.unwrap();
                    let wasmparser::TypeRef::Func(ty) = import.ty else {
                        panic!("an import that is not a function: {import:?}");
                    };
                    functions.push(ty);
                    lines.push(format!(
                        "import {}.{} {}",
                        import.module, import.name, types[ty as usize]
                    ));
                }
                sections.push("import".to_owned());
            }
            Payload::FunctionSection(section) => {
                functions.extend(section.clone().into_iter().map(Result::unwrap));
                sections.push("function".to_owned());
            }
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export.unwrap();
                    let ty = match export.kind {
                        ExternalKind::Func => &types[functions[export.index as usize] as usize],
                        ExternalKind::Memory => "memory",
                        other => panic!("an export of kind {other:?}"),
                    };
                    lines.push(format!("export {} {ty}", export.name));
                }
                sections.push("export".to_owned());
            }
            Payload::MemorySection(_) => sections.push("memory".to_owned()),
            Payload::GlobalSection(_) => sections.push("global".to_owned()),
            Payload::CodeSectionStart { .. } => sections.push("code".to_owned()),
            Payload::DataSection(_) => sections.push("data".to_owned()),
            Payload::Version { .. } | Payload::CodeSectionEntry(_) | Payload::End(_) => {}
            other => sections.push(format!("{other:?}")),
        }
    }
    lines.push(format!("sections {}", sections.join(" ")));
    lines.join("\n") + "\n"
}

fn list(types: &[wasmparser::ValType]) -> String {
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The minimum and the maximum size of the memory, in pages.
fn memory(name: &str) -> (u64, Option<u64>) {
    let wasm = fs::read(artifact(name).unwrap()).unwrap();
    let mut memories = Vec::new();
    for payload in Parser::new(0).parse_all(&wasm) {
        if let Payload::MemorySection(section) = payload.unwrap() {
            memories.extend(section.into_iter().map(Result::unwrap));
        }
    }
    assert_eq!(memories.len(), 1, "{name}");
    (memories[0].initial, memories[0].maximum)
}

fn for_each_operator(wasm: &[u8], mut look: impl FnMut(&Operator<'_>)) {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionEntry(body) = payload.unwrap() {
            for operator in body.get_operators_reader().unwrap() {
                look(&operator.unwrap());
            }
        }
    }
}
