//! Every import and every export, one module each: Envoy loads it or refuses it as the table says.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use proxy_wasm_abi::table::{
    ENVOY, FUNCTIONS, Function, Host, Kind, Support, ValType, Version, function,
};

use crate::envoy::{Case, VERSIONS, judge};
use crate::module::{Module, Type};

#[test]
fn envoy_loads_every_import_and_export_of_the_table_and_refuses_other_types() -> Result<()> {
    let envoy = Host::by_id("envoy").expect("the table has Envoy");
    for envoy_version in VERSIONS {
        let mut cases = Vec::new();
        for function in FUNCTIONS {
            let there =
                function.envoy_since.is_none_or(|since| release(envoy_version) >= release(since));
            for version in Version::ALL {
                match function.kind {
                    Kind::Hostcall => cases.extend(imports(function, envoy, there, version)),
                    Kind::Callback => cases.extend(exports(function, there, version)),
                }
            }
        }
        let wrong = judge(envoy_version, &cases)?;
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        // Not `println!`: the count is to be seen, and the test harness swallows that.
        writeln!(std::io::stderr(), "Envoy {envoy_version}: {}", count(&cases))?;
    }
    Ok(())
}

/// A release as numbers, major and minor.
fn release(text: &str) -> (u32, u32) {
    let mut numbers = text.split('.').map(|part| part.parse().expect("a number"));
    (numbers.next().expect("a major"), numbers.next().expect("a minor"))
}

/// Modules that import one function and nothing else.
fn imports(function: &'static Function, envoy: &Host, there: bool, version: Version) -> Vec<Case> {
    let served = match function.support(envoy) {
        Support::Yes | Support::WrongType => function.signature_on(envoy, version),
        Support::No => None,
        other => panic!("nobody has tried what {other:?} means on Envoy"),
    };
    let served = served.filter(|_| there).map(Type::of);
    // The type that Envoy has, all types that the table knows, and types that nobody has.
    let mut types: Vec<_> = served.iter().cloned().collect();
    let printed = function.printed.iter();
    let own = function.deviations.iter().map(|deviation| &deviation.signature);
    let known = function.signatures.iter().chain(printed).chain(own).map(Type::of);
    types.extend(known);
    if types.is_empty() {
        types.push(Type::new(vec![], vec![ValType::I32]));
    }
    let others = types[0].others();
    types.extend(others);
    types.sort_by_key(|of| format!("{of:?}"));
    types.dedup();

    let modules: &[&str] = if function.module == "env" { &["env"] } else { envoy.wasi_modules };
    let mut cases = Vec::new();
    for module in modules {
        for of in &types {
            let mut built = Module::default();
            built.import(module, function.name, of);
            cases.push(Case {
                what: format!(
                    "{} importing {module}.{} as {of:?}",
                    version.number(),
                    function.name
                ),
                module: finish(built, version, "malloc"),
                loads: served.as_ref() == Some(of),
            });
        }
    }
    cases
}

/// Modules that export one function besides what every module needs.
fn exports(function: &Function, there: bool, version: Version) -> Vec<Case> {
    // Markers have their own test. Their types do not matter: nobody calls them.
    if Version::from_marker(function.name).is_some() {
        return Vec::new();
    }
    let there = there && function.support(&ENVOY) != Support::NeverCalled;
    let looked_up = function.signature(version).filter(|_| there).map(Type::of);
    let right = looked_up.clone().unwrap_or_else(|| Type::of(&function.signatures[0]));
    let mut types = right.others();
    types.push(right);
    types
        .iter()
        .map(|of| {
            let mut built = Module::default();
            // Looked up behind `_initialize` only.
            if matches!(function.name, "main" | "__main_void") {
                built.export("_initialize", &Type::new(vec![], vec![]));
            }
            built.export(function.name, of);
            let allocator = match function.name {
                "malloc" | "proxy_on_memory_allocate" => None,
                _ => Some("malloc"),
            };
            Case {
                what: format!("{} exporting {} as {of:?}", version.number(), function.name),
                module: finish(built, version, allocator.unwrap_or_default()),
                // A function that is not looked up in this version may have any type.
                loads: looked_up.as_ref().is_none_or(|right| right == of),
            }
        })
        .collect()
}

fn finish(mut module: Module, version: Version, allocator: &str) -> Vec<u8> {
    module.export(version.marker(), &Type::new(vec![], vec![]));
    if let Some(allocator) = function(allocator) {
        module.export(allocator.name, &Type::of(&allocator.signatures[0]));
    }
    module.finish()
}

/// The closing line.
fn count(cases: &[Case]) -> String {
    let mut counts = BTreeMap::new();
    for case in cases {
        let kind = if case.what.contains(" importing ") { "imports" } else { "exports" };
        let counts: &mut (usize, usize) = counts.entry(kind).or_default();
        if case.loads {
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    }
    let (imports, exports) = (counts["imports"], counts["exports"]);
    format!(
        "{} modules as the table says: {} imports loaded, {} refused; {} exports loaded, {} refused",
        cases.len(),
        imports.0,
        imports.1,
        exports.0,
        exports.1
    )
}
