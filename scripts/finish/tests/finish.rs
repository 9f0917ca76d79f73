//! What is taken out of a module and what is left as it was.

use finish::finish;

/// The finished module as text.
fn finished(wat: &str) -> String {
    let wasm = finish(&wat::parse_str(wat).unwrap()).unwrap();
    wasmprinter::print_bytes(wasm).unwrap()
}

/// `wat` as the same printer writes it.
fn printed(wat: &str) -> String {
    wasmprinter::print_bytes(wat::parse_str(wat).unwrap()).unwrap()
}

#[test]
fn what_the_linker_adds_is_gone_and_the_rest_is_as_it_was() {
    let before = r#"(module
        (type $unused (func (param f64)))
        (import "env" "proxy_log" (func (param i32 i32 i32) (result i32)))
        (table 1 1 funcref)
        (memory 1 1)
        (global $stack (mut i32) (i32.const 16))
        (global $end i32 (i32.const 40))
        (export "memory" (memory 0))
        (export "__data_end" (global $end))
        (export "__heap_base" (global $end))
        (export "call" (func 1))
        (func (result i32)
            i32.const 1 i32.const 24 i32.const 2 call 0)
        (data (i32.const 16) "\00\00\00\00\00\00\00\00ab\00c\00\00")
        (data (i32.const 40) "\00\00\00")
        (@custom "producers-of-mine" "bytes"))"#;
    let after = r#"(module
        (import "env" "proxy_log" (func (param i32 i32 i32) (result i32)))
        (memory 1 1)
        (export "memory" (memory 0))
        (export "call" (func 1))
        (func (result i32)
            i32.const 1 i32.const 24 i32.const 2 call 0)
        (data (i32.const 24) "ab\00c")
        (data (i32.const 43) ""))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn a_block_that_jumps_over_its_rest_becomes_an_if() {
    let before = r#"(module (memory 1) (export "memory" (memory 0)) (export "f" (func 0))
        (func (param i32) (result i32)
            block
                local.get 0
                i32.eqz
                br_if 0
                i32.const 0 i32.const 7 i32.store
                local.get 0
                br_if 0
                i32.const 0 i32.const 8 i32.store
            end
            local.get 0))"#;
    let after = r#"(module (memory 1) (export "memory" (memory 0)) (export "f" (func 0))
        (func (param i32) (result i32)
            local.get 0
            if
                i32.const 0 i32.const 7 i32.store
                local.get 0
                br_if 0
                i32.const 0 i32.const 8 i32.store
            end
            local.get 0))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn blocks_of_other_forms_stay_blocks() {
    for body in [
        // Two jumps to the end, the first of them before the test.
        "block local.get 0 br_if 0 local.get 0 i32.eqz br_if 0 nop end",
        // A jump further out.
        "block block local.get 0 i32.eqz br_if 1 nop end end",
        // No test for zero.
        "block local.get 0 br_if 0 nop end",
        // Something nested before the test.
        "block block local.get 0 br_if 1 end local.get 0 i32.eqz br_if 0 nop end",
        // A loop: its label is at its start.
        "loop local.get 0 i32.eqz br_if 0 nop end",
        // Something below the test, which the rest takes.
        "block i64.const 1 local.get 0 i32.eqz br_if 0 drop end",
        // Something below the test, which nobody takes: behind an `if`, the `return` would.
        "block i64.const 1 local.get 0 i32.eqz br_if 0 unreachable end",
    ] {
        let wat = format!(r#"(module (export "f" (func 0)) (func (param i32) {body}))"#);
        assert_eq!(finished(&wat), printed(&wat), "{body}");
    }
}

#[test]
fn nested_blocks_are_found_in_what_was_rewritten() {
    let before = r#"(module (export "f" (func 0)) (func (param i32)
        block
            local.get 0 i32.eqz br_if 0
            loop
                block local.get 0 i32.eqz br_if 0 br 1 end
            end
        end))"#;
    let after = r#"(module (export "f" (func 0)) (func (param i32)
        local.get 0
        if
            loop
                local.get 0
                if br 1 end
            end
        end))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn what_is_not_a_module_is_an_error() {
    for bytes in [&b""[..], b"not wasm", b"\0asm", b"\0asm\x0d\0\x01\0", &[0xff; 100]] {
        assert!(finish(bytes).is_err(), "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_module_that_is_cut_off_is_an_error_at_every_byte() {
    let wasm =
        wat::parse_str(r#"(module (memory 1) (func (export "f") nop) (data (i32.const 9) "x"))"#);
    let wasm = wasm.unwrap();
    for size in 9..wasm.len() {
        // A cut between two sections leaves a module; it may lack what it refers to.
        if let Ok(finished) = finish(&wasm[..size]) {
            wasmparser::validate(&finished).unwrap();
        }
    }
}

#[test]
fn a_module_with_a_changed_byte_is_finished_or_refused() {
    let wasm = wat::parse_str(
        r#"(module (import "env" "f" (func (param i32) (result i32))) (memory 1) (global i32 (i32.const 3))
        (table 1 funcref) (elem (i32.const 0) 1) (export "__data_end" (global 0)) (export "g" (func 1))
        (func (param i32) block local.get 0 i32.eqz br_if 0 global.get 0 call 0 drop end)
        (data (i32.const 9) "\00x\00"))"#,
    )
    .unwrap();
    let mut finished = 0;
    for at in 0..wasm.len() {
        for byte in 0..=255 {
            let mut changed = wasm.clone();
            changed[at] = byte;
            // A result is valid: `finish` says so itself. What counts here is that there is no panic.
            finished += usize::from(finish(&changed).is_ok());
        }
    }
    assert!(finished > wasm.len(), "almost nothing was finished");
}

#[test]
fn an_unused_parameter_stands_in_for_a_local_that_is_set_first() {
    let before = r#"(module (export "f" (func 0))
        (func (param i64 i32 i32) (result i32) (local i64 i32 f64)
            i32.const 7 local.set 4
            local.get 1
            if local.get 4 local.set 4 end
            local.get 4))"#;
    // Parameter 2 stands in for local 4; the locals that nothing mentions are gone.
    let after = r#"(module (export "f" (func 0))
        (func (param i64 i32 i32) (result i32)
            i32.const 7 local.set 2
            local.get 1
            if local.get 2 local.set 2 end
            local.get 2))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn a_local_that_may_be_read_before_it_is_set_stays_a_local() {
    for body in [
        // Read first: it has to be zero.
        "local.get 1 local.set 1 local.get 1",
        // Set in a block that may be jumped over.
        "i32.const 1 if i32.const 7 local.set 1 end local.get 1",
        // Of another type than the parameter: the local below is an i64.
        "i64.const 7 local.set 2 local.get 2 i32.wrap_i64 local.get 1 i32.add",
    ] {
        let wat = format!(
            r#"(module (export "f" (func 0)) (func (param i32) (result i32) (local i32 i64) {body} local.get 2 drop))"#
        );
        assert_eq!(finished(&wat), printed(&wat), "{body}");
    }
}

#[test]
fn a_test_that_is_returned_needs_no_drops() {
    let before = r#"(module (import "env" "f" (func (param i32) (result i32))) (export "g" (func 1))
        (func (param i32) (result i32) (local i32)
            local.get 0 i32.const 4 i32.ne local.tee 1
            if
                local.get 0 call 0 drop
                block local.get 0 call 0 drop local.get 0 br_if 0 nop end
                local.get 0 call 0 drop
            end
            local.get 1))"#;
    let after = r#"(module (import "env" "f" (func (param i32) (result i32))) (export "g" (func 1))
        (func (param i32) (result i32)
            i32.const 0
            local.get 0 i32.const 4 i32.eq br_if 0
            local.get 0 call 0
            block local.get 0 call 0 drop local.get 0 br_if 0 nop end
            local.get 0 call 0
            i32.const 1 return))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn a_drop_above_something_that_is_needed_stays() {
    let before = r#"(module (import "env" "f" (func (param i32) (result i32))) (export "g" (func 1))
        (func (param i32) (result i32) (local i32)
            local.get 0 i32.const 4 i32.ne local.tee 1
            if
                i32.const 5 local.get 0 call 0 drop i32.const 6 i32.add call 0 drop
            end
            local.get 1))"#;
    let after = r#"(module (import "env" "f" (func (param i32) (result i32))) (export "g" (func 1))
        (func (param i32) (result i32)
            i32.const 0
            local.get 0 i32.const 4 i32.eq br_if 0
            i32.const 5 local.get 0 call 0 drop i32.const 6 i32.add call 0
            i32.const 1 return))"#;
    assert_eq!(finished(before), printed(after));
}

#[test]
fn other_ends_of_functions_stay_as_they_are() {
    for (test, rest, result) in [
        // The result is not 0 or 1.
        ("i32.const 3 i32.and", "local.get 0 drop", "local.get 1"),
        // The rest changes it.
        ("i32.const 3 i32.eq", "i32.const 9 local.set 1 local.get 0 drop", "local.get 1"),
        // The rest jumps to its own end.
        ("i32.const 3 i32.eq", "local.get 0 br_if 0 local.get 0 drop", "local.get 1"),
        // There is another way.
        ("i32.const 3 i32.eq", "local.get 0 drop else nop", "local.get 1"),
        // The end is never reached, and what is dropped then may be of any type.
        ("i32.const 3 i32.eq", "unreachable local.get 0 drop f32.neg drop", "local.get 1"),
        // Nothing is dropped.
        ("i32.const 3 i32.eq", "nop", "local.get 1"),
        // Something else is returned.
        ("i32.const 3 i32.eq", "local.get 0 drop", "local.get 1 drop local.get 0"),
    ] {
        let wat = format!(
            r#"(module (export "f" (func 0)) (func (param i32) (result i32) (local i32)
                local.get 0 {test} local.tee 1 if {rest} end {result}))"#
        );
        assert_eq!(finished(&wat), printed(&wat), "{test}; {rest}; {result}");
    }
}
