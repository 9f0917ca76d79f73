//! What the table and the documentation say of Envoy beyond loading: what a header that is not
//! there is, who asks the allocator, what a trap does.
//!
//! A plugin reads the header `x-probe` and answers with what it saw: the status, both out slots,
//! and how often which allocator was asked.

use std::fs;

use anyhow::{Context, Result};
use proxy_wasm_abi::Status;
use proxy_wasm_abi::table::{HeaderAnswer, Host, OutSlots, Trap, Version};
use testbed::{Envoy, Options, config, http};

use crate::envoy::{Case, VERSIONS, judge};

/// Both slots hold this before the hostcall.
const UNTOUCHED: u32 = 0xaaaa_aaaa;

/// What the plugin saw.
#[derive(Debug, Eq, PartialEq)]
struct Seen {
    status: Status,
    data: u32,
    size: u32,
    mallocs: u32,
    memory_allocates: u32,
}

/// The plugin, with its out slots at the two addresses and `more` besides.
fn probe(version: Version, data_slot: u32, size_slot: u32, more: &str) -> Result<Vec<u8>> {
    let marker = version.marker();
    let third = if version == Version::V0_1_0 { "" } else { "i32" };
    let text = format!(
        r#"(module
          (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_send_local_response" (func $answer (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 256) "X-Probe")
          (func (export "{marker}"))
          (func $count (param $at i32)
            (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1))))
          (func (export "proxy_on_request_headers") (param i32 i32 {third}) (result i32)
            (i32.store (i32.const {data_slot}) (i32.const {UNTOUCHED}))
            (i32.store (i32.const {size_slot}) (i32.const {UNTOUCHED}))
            (i32.store (i32.const 512) (call $get (i32.const 0)
              (i32.const 256) (i32.const 7) (i32.const {data_slot}) (i32.const {size_slot})))
            (i32.store (i32.const 516) (i32.load (i32.const {data_slot})))
            (i32.store (i32.const 520) (i32.load (i32.const {size_slot})))
            (drop (call $answer (i32.const 200) (i32.const 0) (i32.const 0)
              (i32.const 512) (i32.const 20) (i32.const 0) (i32.const 0) (i32.const -1)))
            (i32.store (i32.const 524) (i32.const 0))
            (i32.store (i32.const 528) (i32.const 0))
            ;; CONTINUE, which must not matter any more.
            (i32.const 0))
          {more})"#
    );
    Ok(wat::parse_str(text)?)
}

const BOTH_ALLOCATORS: &str = r#"
    (func (export "malloc") (param i32) (result i32) (call $count (i32.const 524)) (i32.const 1024))
    (func (export "proxy_on_memory_allocate") (param i32) (result i32)
      (call $count (i32.const 528)) (i32.const 1024))"#;

/// An Envoy with one plugin.
struct Probe {
    connection: http::Connection,
    _envoy: Envoy,
    _folder: tempfile::TempDir,
}

impl Probe {
    fn start(envoy_version: &str, module: &[u8]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("probe.wasm");
        fs::write(&file, module)?;
        let filter = config::wasm_filter("probe", &file);
        let route = config::direct_response(418, "passed");
        let listener = config::http_listener("probe", 0, &[filter], &route);
        let bootstrap = config::bootstrap(&[listener], &[]);
        let envoy = Envoy::start(&Options::for_version(envoy_version)?, &bootstrap)?;
        let connection = http::Connection::open(envoy.listener("probe")?)?;
        Ok(Self { connection, _envoy: envoy, _folder: folder })
    }

    fn ask(&mut self, headers: &[(&[u8], &[u8])]) -> Result<http::Response> {
        self.connection.exchange(&http::request("GET", "/", headers, None))
    }

    fn see(&mut self, headers: &[(&[u8], &[u8])]) -> Result<Seen> {
        let answer = self.ask(headers)?;
        assert_eq!(answer.status, 200);
        let number = |index: usize| {
            let bytes = answer.body.get(4 * index..).and_then(<[u8]>::first_chunk);
            bytes.map(|bytes| u32::from_le_bytes(*bytes)).context("the body is short")
        };
        Ok(Seen {
            status: Status(number(0)?),
            data: number(1)?,
            size: number(2)?,
            mallocs: number(3)?,
            memory_allocates: number(4)?,
        })
    }
}

fn envoy() -> &'static Host {
    Host::by_id("envoy").expect("the table has Envoy")
}

/// What the table's answer looks like, for a host that was not asked to allocate.
fn without_allocation(answer: HeaderAnswer) -> Seen {
    let (status, data, size) = match answer {
        HeaderAnswer::NotFound => (Status::NOT_FOUND, UNTOUCHED, UNTOUCHED),
        HeaderAnswer::OkNull => (Status::OK, 0, 0),
        HeaderAnswer::OkSizeOnly => (Status::OK, UNTOUCHED, 0),
        HeaderAnswer::OkAllocated | HeaderAnswer::Panics => panic!("not without allocation"),
    };
    Seen { status, data, size, mallocs: 0, memory_allocates: 0 }
}

#[test]
fn envoy_hands_headers_over_as_the_table_says() -> Result<()> {
    for envoy_version in VERSIONS {
        for version in Version::ALL {
            let mut probe = Probe::start(envoy_version, &probe(version, 16, 20, BOTH_ALLOCATORS)?)?;
            let (old, new) = envoy().missing_header;
            let missing = if version == Version::V0_1_0 { old } else { new };
            assert_eq!(probe.see(&[])?, without_allocation(missing));
            assert!(!envoy().allocates_zero);
            assert_eq!(probe.see(&[(b"x-probe", b"")])?, without_allocation(envoy().empty_header));

            assert_eq!(envoy().allocators.first(), Some(&"malloc"));
            let three =
                Seen { status: Status::OK, data: 1024, size: 3, mallocs: 1, memory_allocates: 0 };
            assert!(!envoy().case_sensitive);
            assert_eq!(probe.see(&[(b"x-pRoBe", b"abc")])?, three);
            // The first of several lines, whatever the second is.
            assert_eq!(probe.see(&[(b"x-probe", b"abc"), (b"x-probe", b"longer")])?, three);
        }
    }
    Ok(())
}

#[test]
fn envoy_asks_the_other_allocator_if_there_is_no_malloc() -> Result<()> {
    let only = r#"(func (export "proxy_on_memory_allocate") (param i32) (result i32)
        (call $count (i32.const 528)) (i32.const 1024))"#;
    for envoy_version in VERSIONS {
        let mut probe = Probe::start(envoy_version, &probe(Version::V0_2_0, 16, 20, only)?)?;
        let seen = probe.see(&[(b"x-probe", b"abc")])?;
        assert_eq!((seen.status, seen.mallocs, seen.memory_allocates), (Status::OK, 0, 1));
    }
    Ok(())
}

#[test]
fn envoy_writes_out_slots_at_any_address() -> Result<()> {
    assert_eq!(envoy().out_slots, OutSlots::InBounds);
    for envoy_version in VERSIONS {
        for (data_slot, size_slot) in [(0, 4), (17, 23), (4, 0), (65_532, 65_528)] {
            let module = probe(Version::V0_2_0, data_slot, size_slot, BOTH_ALLOCATORS)?;
            let seen = Probe::start(envoy_version, &module)?.see(&[(b"x-probe", b"abc")])?;
            assert_eq!((seen.status, seen.data, seen.size), (Status::OK, 1024, 3));
        }
    }
    Ok(())
}

#[test]
fn an_allocator_without_memory_makes_an_error_and_leaves_the_slots_alone() -> Result<()> {
    let none = r#"(func (export "malloc") (param i32) (result i32) (i32.const 0))"#;
    let outside = r#"(func (export "malloc") (param i32) (result i32) (i32.const 0x10000))"#;
    for envoy_version in VERSIONS {
        for allocator in [none, outside] {
            let mut probe =
                Probe::start(envoy_version, &probe(Version::V0_2_0, 16, 20, allocator)?)?;
            let seen = probe.see(&[(b"x-probe", b"abc")])?;
            let expected = (Status::INVALID_MEMORY_ACCESS, UNTOUCHED, UNTOUCHED);
            assert_eq!((seen.status, seen.data, seen.size), expected);
        }
    }
    Ok(())
}

#[test]
fn the_allocator_may_log_and_may_call_nothing_else() -> Result<()> {
    let logs = r#"(func (export "malloc") (param i32) (result i32)
        (drop (call $log (i32.const 2) (i32.const 256) (i32.const 7))) (i32.const 1024))"#;
    let calls = r#"(func (export "malloc") (param i32) (result i32)
        (drop (call $get (i32.const 0) (i32.const 256) (i32.const 7) (i32.const 32) (i32.const 36)))
        (i32.const 1024))"#;
    for envoy_version in VERSIONS {
        let mut may = Probe::start(envoy_version, &probe(Version::V0_2_0, 16, 20, logs)?)?;
        assert_eq!(may.see(&[(b"x-probe", b"abc")])?.status, Status::OK);
        let mut may_not = Probe::start(envoy_version, &probe(Version::V0_2_0, 16, 20, calls)?)?;
        assert_eq!(may_not.ask(&[(b"x-probe", b"abc")])?.status, 503, "it traps");
    }
    Ok(())
}

#[test]
fn a_trap_refuses_the_request_and_every_later_one() -> Result<()> {
    assert_eq!(envoy().trap, Trap::FailsClosed);
    let traps = r#"(func (export "malloc") (param i32) (result i32) unreachable)"#;
    for envoy_version in VERSIONS {
        let mut probe = Probe::start(envoy_version, &probe(Version::V0_2_0, 16, 20, traps)?)?;
        assert_eq!(probe.ask(&[])?.status, 200);
        assert_eq!(probe.ask(&[(b"x-probe", b"abc")])?.status, 503);
        // On a new connection too, and though this one would not trap.
        assert_eq!(probe.ask(&[])?.status, 503);
    }
    Ok(())
}

#[test]
fn start_functions_may_log_and_a_callback_that_returns_0_refuses_the_plugin() -> Result<()> {
    let cases = [
        (
            r#"(func (export "_start") (drop (call $log (i32.const 2) (i32.const 256) (i32.const 7))))"#,
            true,
        ),
        (
            r#"(func (export "_start")
            (drop (call $get (i32.const 0) (i32.const 256) (i32.const 7) (i32.const 32) (i32.const 36))))"#,
            false,
        ),
        (r#"(func (export "_start") unreachable)"#, false),
        // `_initialize` alone is run, then `main`.
        (r#"(func (export "_initialize")) (func (export "_start") unreachable)"#, true),
        (
            r#"(func (export "_initialize")) (func (export "main") (param i32 i32) (result i32) unreachable)"#,
            false,
        ),
        (r#"(func (export "main") (param i32 i32) (result i32) unreachable)"#, true),
        (
            r#"(func (export "proxy_on_vm_start") (param i32 i32) (result i32) (i32.const 0))"#,
            false,
        ),
        (
            r#"(func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 0))"#,
            false,
        ),
        (
            r#"(func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 7))"#,
            true,
        ),
    ];
    let cases = cases.into_iter().map(|(more, loads)| {
        let module = probe(Version::V0_2_0, 16, 20, &format!("{BOTH_ALLOCATORS}{more}"))?;
        Ok(Case { what: format!("a plugin with {more}"), module, loads })
    });
    let cases = cases.collect::<Result<Vec<_>>>()?;
    for envoy_version in VERSIONS {
        let wrong = judge(envoy_version, &cases)?;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    Ok(())
}
