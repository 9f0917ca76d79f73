//! Which of several markers counts on Envoy, told by what only one version has.

use std::io::Write;

use anyhow::Result;
use proxy_wasm_abi::table::{Choice, Host, Kind, ValType, Version, function};

use crate::envoy::{Case, VERSIONS, judge};
use crate::module::{Module, Type};

/// Every order of every set of markers.
fn orders() -> Vec<Vec<Version>> {
    let mut orders = vec![vec![]];
    for first in Version::ALL {
        orders.push(vec![first]);
        for second in Version::ALL.into_iter().filter(|second| *second != first) {
            orders.push(vec![first, second]);
            let third = Version::ALL.into_iter().find(|it| *it != first && *it != second);
            orders.extend(third.map(|third| vec![first, second, third]));
        }
    }
    orders
}

#[test]
fn envoy_takes_the_marker_that_the_table_says() -> Result<()> {
    let rule = Host::by_id("envoy").expect("the table has Envoy").markers;
    // One import for each version, of a function that no older version has, or no later one.
    let telling = ["proxy_get_configuration", "proxy_continue_stream", "proxy_get_log_level"];
    let mut cases = Vec::new();
    for order in orders() {
        for name in telling {
            let function = function(name).expect("the table has it");
            assert_eq!(function.kind, Kind::Hostcall);
            let mut module = Module::default();
            module.import(function.module, name, &Type::of(&function.signatures[0]));
            for version in &order {
                module.export(version.marker(), &Type::new(vec![], vec![]));
            }
            cases.push(case(
                module,
                format!("importing {name} with markers {order:?}"),
                match rule.choose(&order) {
                    Choice::Version(version) => function.signature(version).is_some(),
                    Choice::Refused => false,
                    Choice::NotAsked => true,
                },
            ));
        }
    }
    for unknown in ["proxy_abi_version_0_3_0", "proxy_abi_version_vnext", "proxy_abi_version"] {
        let mut alone = Module::default();
        alone.export(unknown, &Type::new(vec![], vec![]));
        cases.push(case(alone, format!("with the marker {unknown} alone"), false));

        let mut before = Module::default();
        before.export(unknown, &Type::new(vec![], vec![]));
        before.export(Version::V0_2_0.marker(), &Type::new(vec![], vec![]));
        cases.push(case(before, format!("with {unknown} before a marker"), true));
    }
    // The type of a marker does not matter: nobody calls it.
    let mut typed = Module::default();
    typed.export(Version::V0_2_0.marker(), &Type::new(vec![ValType::I64], vec![ValType::I32]));
    cases.push(case(typed, "with a marker of another type".to_owned(), true));

    for envoy_version in VERSIONS {
        let wrong = judge(envoy_version, &cases)?;
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        writeln!(
            std::io::stderr(),
            "Envoy {envoy_version}: {} modules, markers as the table says",
            cases.len()
        )?;
    }
    Ok(())
}

fn case(mut module: Module, what: String, loads: bool) -> Case {
    module.export("malloc", &Type::new(vec![ValType::I32], vec![ValType::I32]));
    Case { what, module: module.finish(), loads }
}
