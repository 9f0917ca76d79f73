//! Memories, tables, start functions and allocators of all kinds: Envoy loads a module or refuses it
//! as the judge says.

use anyhow::{Result, anyhow};
use proxy_wasm_abi::judge::{Judge, Outcome};
use proxy_wasm_abi::table::ENVOY;
use size_report::surface;

use crate::envoy::{Case, VERSIONS, judge};

const MARKER: &str = r#"(func (export "proxy_abi_version_0_2_0"))"#;
const MEMORY: &str = r#"(memory (export "memory") 1)"#;
const MALLOC: &str = r#"(func (export "malloc") (param i32) (result i32) (i32.const 1024))"#;

/// The modules, as text, each with what it is about.
fn modules() -> Vec<(String, String)> {
    let whole = |rest: &str| format!("(module {rest} {MARKER} {MALLOC})");
    let mut all = Vec::new();
    for memory in [
        "",
        MEMORY,
        "(memory 1)",
        r#"(memory (export "ram") 1)"#,
        r#"(memory (export "memory") 0)"#,
        r#"(memory (export "memory") 16384)"#,
        r#"(memory (export "memory") 16385)"#,
        r#"(import "env" "memory" (memory 1))"#,
        r#"(import "env" "memory" (memory 1 2))"#,
        r#"(import "env" "memory" (memory 16385))"#,
        r#"(import "other" "ram" (memory 1)) (export "memory" (memory 0))"#,
        r#"(memory (export "memory") 1) (memory (export "ram") 1)"#,
        r#"(memory 1) (memory (export "memory") 1)"#,
    ] {
        all.push((format!("memory `{memory}`"), whole(memory)));
    }
    for import in [
        r#"(import "env" "table" (table 1 funcref))"#,
        r#"(import "other" "table" (table 1 2 funcref))"#,
        r#"(import "env" "base" (global i32))"#,
        r#"(import "env" "base" (global (mut i32)))"#,
        r#"(import "env" "brew" (func))"#,
        r#"(import "brew" "tea" (func))"#,
    ] {
        all.push((format!("import `{import}`"), whole(&format!("{import} {MEMORY}"))));
    }
    for exports in [
        r#"(table (export "table") 1 funcref)"#,
        r#"(global (export "proxy_on_log") i32 (i32.const 0))"#,
        r#"(table (export "proxy_on_request_headers") 1 funcref)"#,
        r#"(func (export "_start") (param i32))"#,
        r#"(func (export "_start") (param i32)) (func (export "_initialize"))"#,
        r#"(func (export "_initialize") (result i32) (i32.const 0))"#,
        r#"(func (export "main") (param i64))"#,
        r#"(func (export "_initialize")) (func (export "main") (param i64))"#,
        r#"(func (export "__wasm_call_ctors"))"#,
        r#"(func (export "proxy_on_memory_allocate") (param i64))"#,
    ] {
        all.push((format!("exports `{exports}`"), whole(&format!("{MEMORY} {exports}"))));
    }
    for rest in [
        "",
        r#"(func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))"#,
        r#"(func (export "proxy_on_memory_allocate") (param i64) (result i32) (i32.const 1024))"#,
        r#"(func (export "malloc") (param i32))"#,
        r#"(global (export "malloc") i32 (i32.const 0))"#,
    ] {
        all.push((format!("allocator `{rest}`"), format!("(module {MEMORY} {MARKER} {rest})")));
    }
    for marker in [
        "",
        r#"(func (export "proxy_abi_version_0_2_100"))"#,
        r#"(global (export "proxy_abi_version_0_2_0") i32 (i32.const 0))"#,
        r#"(func (export "proxy_abi_version_0_2_0") (param i64))"#,
    ] {
        all.push((format!("marker `{marker}`"), format!("(module {MEMORY} {MALLOC} {marker})")));
    }
    all
}

#[test]
fn envoy_loads_what_the_judge_says_that_it_loads() -> Result<()> {
    for version in VERSIONS {
        let mut cases = Vec::new();
        for (what, text) in modules() {
            let module = wat::parse_str(&text)?;
            let mut refused = false;
            surface::read(&module, |surface| {
                Judge::new(surface).on(&ENVOY, &mut |finding| {
                    refused |= finding.outcome == Outcome::Refused;
                });
            })
            .map_err(|error| anyhow!("{what}: {error}"))?;
            cases.push(Case { what, module, loads: !refused });
        }
        let wrong = judge(version, &cases)?;
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
    Ok(())
}
