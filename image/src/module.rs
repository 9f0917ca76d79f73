//! The module inside an image: would Envoy load it?
//!
//! Every mesh hands the file to Envoy in the end, so an image can be perfect and
//! its plugin still answer 503 to everybody. What Envoy offers and asks for is
//! read from the ABI table; what the bytes weigh is `size-report`'s business.

use proxy_wasm_abi::table::{self, Function, Kind, Support, ValType, Version};
use wasmparser::{CompositeInnerType, ExternalKind, FuncType, Parser, Payload, TypeRef, Validator};

/// What was found out about a module.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Module {
    /// The ABI version that Envoy will speak with it, for example `0.2.0`.
    pub abi_version: Option<String>,
    /// How many functions it imports.
    pub imports: usize,
    /// Why Envoy would not load it. Empty if it would.
    pub problems: Vec<String>,
}

/// The pages of 64 KiB that Envoy's engine grants: 1 GiB.
const PAGES_MAX: u64 = 16_384;

const MARKERS: [(&str, &str, Version); 3] = [
    ("proxy_abi_version_0_1_0", "0.1.0", Version::V0_1_0),
    ("proxy_abi_version_0_2_0", "0.2.0", Version::V0_2_0),
    ("proxy_abi_version_0_2_1", "0.2.1", Version::V0_2_1),
];

/// The ABI versions whose markers a module exports, in the order of its exports.
#[must_use]
pub fn markers(wasm: &[u8]) -> Vec<String> {
    let Ok(surface) = Surface::read(wasm) else {
        return Vec::new();
    };
    surface
        .markers()
        .map(|(_, version, _)| version.to_string())
        .collect()
}

/// Looks at a module as Envoy's loader does.
#[must_use]
pub fn inspect(wasm: &[u8]) -> Module {
    let mut module = Module::default();
    if let Err(error) = Validator::new().validate_all(wasm) {
        module.problems.push(format!(
            "not a valid module: {}",
            crate::error::one_line(error.message())
        ));
        return module;
    }
    let surface = match Surface::read(wasm) {
        Ok(surface) => surface,
        Err(error) => {
            module.problems.push(format!(
                "not a core module: {}",
                crate::error::one_line(&error)
            ));
            return module;
        }
    };
    module.imports = surface.imports.len();
    module.problems.extend(surface.problems.iter().cloned());
    // The first marker in export order decides, whichever number it has.
    let Some(&(_, name, version)) = surface.markers().next() else {
        module.problems.push(
            "exports none of proxy_abi_version_0_1_0, _0_2_0 and _0_2_1: it is not a Proxy-Wasm plugin".into(),
        );
        return module;
    };
    module.abi_version = Some(name.to_string());
    let exports = |name: &str| surface.exports.iter().any(|(export, _)| *export == name);
    if !exports("malloc") && !exports("proxy_on_memory_allocate") {
        module.problems.push(
            "exports neither malloc nor proxy_on_memory_allocate: it cannot be given a byte".into(),
        );
    }
    for (from, name, ty) in &surface.imports {
        module.problems.extend(import(from, name, ty, version));
    }
    for (name, ty) in &surface.exports {
        module.problems.extend(export(name, ty, version));
    }
    module
}

fn import(from: &str, name: &str, ty: &FuncType, version: Version) -> Option<String> {
    // Envoy serves the functions of both names of WASI alike.
    let home = if from == "wasi_unstable" {
        "wasi_snapshot_preview1"
    } else {
        from
    };
    let found = find(Kind::Hostcall, name).filter(|function| function.module == home);
    let Some(function) = found.filter(|function| served(function)) else {
        return Some(format!(
            "imports `{from}.{name}`, which Envoy does not have"
        ));
    };
    mismatch(function, ty, version).map(|why| format!("imports `{from}.{name}` {why}"))
}

fn export(name: &str, ty: &FuncType, version: Version) -> Option<String> {
    let function = find(Kind::Callback, name)?;
    mismatch(function, ty, version).map(|why| format!("exports `{name}` {why}"))
}

fn find(kind: Kind, name: &str) -> Option<&'static Function> {
    table::FUNCTIONS
        .iter()
        .find(|function| function.kind == kind && function.name == name)
}

fn served(function: &Function) -> bool {
    let envoy = table::HOSTS.iter().position(|host| host.id == "envoy");
    let support = envoy.and_then(|at| function.hosts.get(at));
    !matches!(support, Some(Support::No | Support::WrongType))
}

/// Why a function's type is not the one of that version; nothing if it is.
fn mismatch(function: &Function, ty: &FuncType, version: Version) -> Option<String> {
    let Some(signature) = function
        .signatures
        .iter()
        .find(|signature| signature.versions.contains(version))
    else {
        // A callback of another version is an export like any other.
        return (function.kind == Kind::Hostcall)
            .then(|| "which the ABI version that it declares does not have".into());
    };
    let fits = same(ty.params(), signature.params) && same(ty.results(), signature.results);
    if fits {
        return None;
    }
    Some(format!(
        "as {} -> {} where the ABI says {} -> {}",
        words(ty.params().iter().map(ToString::to_string)),
        words(ty.results().iter().map(ToString::to_string)),
        words(
            signature
                .params
                .iter()
                .map(|param| value(param.wasm).to_string())
        ),
        words(
            signature
                .results
                .iter()
                .map(|param| value(param.wasm).to_string())
        ),
    ))
}

fn same(actual: &[wasmparser::ValType], expected: &[table::Param]) -> bool {
    actual
        .iter()
        .copied()
        .eq(expected.iter().map(|param| value(param.wasm)))
}

fn value(ty: ValType) -> wasmparser::ValType {
    match ty {
        ValType::I32 => wasmparser::ValType::I32,
        ValType::I64 => wasmparser::ValType::I64,
    }
}

fn words(types: impl Iterator<Item = String>) -> String {
    format!("({})", types.collect::<Vec<_>>().join(", "))
}

/// The functions that a module imports and exports, with their types.
#[derive(Default)]
struct Surface<'a> {
    imports: Vec<(&'a str, &'a str, FuncType)>,
    exports: Vec<(&'a str, FuncType)>,
    problems: Vec<String>,
}

impl<'a> Surface<'a> {
    fn markers(&self) -> impl Iterator<Item = &'static (&'static str, &'static str, Version)> {
        self.exports
            .iter()
            .filter_map(|(name, _)| MARKERS.iter().find(|(marker, ..)| marker == name))
    }

    fn read(wasm: &'a [u8]) -> Result<Self, String> {
        let mut surface = Self::default();
        let mut types: Vec<Option<FuncType>> = Vec::new();
        // The type of each function, imported ones first.
        let mut functions: Vec<u32> = Vec::new();
        let mut memory_exported = false;
        let words = |error: wasmparser::BinaryReaderError| error.to_string();
        let type_of = |types: &[Option<FuncType>], index: u32| {
            types
                .get(index as usize)
                .cloned()
                .flatten()
                .ok_or_else(|| "a function has no function type".to_string())
        };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(words)? {
                Payload::Version {
                    encoding: wasmparser::Encoding::Component,
                    ..
                } => return Err("it is a component".into()),
                Payload::TypeSection(section) => {
                    for group in section {
                        for ty in group.map_err(words)?.into_types() {
                            types.push(match ty.composite_type.inner {
                                CompositeInnerType::Func(ty) => Some(ty),
                                _ => None,
                            });
                        }
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.map_err(words)?;
                        match import.ty {
                            TypeRef::Func(index) => {
                                functions.push(index);
                                let ty = type_of(&types, index)?;
                                surface.imports.push((import.module, import.name, ty));
                            }
                            TypeRef::Global(_) => surface.problems.push(format!(
                                "imports the global `{}.{}`, which Envoy does not have",
                                import.module, import.name
                            )),
                            _ => {}
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for index in section {
                        functions.push(index.map_err(words)?);
                    }
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        let pages = memory.map_err(words)?.initial;
                        if pages > PAGES_MAX {
                            surface.problems.push(format!(
                                "asks for {pages} pages of memory where Envoy grants {PAGES_MAX}"
                            ));
                        }
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.map_err(words)?;
                        match export.kind {
                            ExternalKind::Func => {
                                let index = functions
                                    .get(export.index as usize)
                                    .ok_or("an export has no function")?;
                                let ty = type_of(&types, *index)?;
                                surface.exports.push((export.name, ty));
                            }
                            ExternalKind::Memory => memory_exported = true,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        if !memory_exported {
            surface
                .problems
                .push("exports no memory: Envoy has nowhere to put a byte".into());
        }
        Ok(surface)
    }
}
