//! The gates in other languages are proved as well. They promise slightly less than the shipped
//! ones, and only that is claimed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proof::property::Reach;

use crate::project;
use crate::proved::holds;

/// For a gate with a stack: a callback nested in its hostcalls would start with a partly used
/// stack.
const WITH_STACK: Reach = Reach { value_bytes: 60 * 1024, nested: false };

#[test]
fn the_gate_of_the_reference_in_wat_is_proved_but_for_the_letters_of_a_header_name() {
    let path = "abi/examples/gate.wat";
    let wasm = wat::parse_str(with_capitals(path)).expect("a module as text");
    holds(path, &wasm, Reach::default());
}

#[test]
fn the_gate_in_c_is_proved_also_against_a_host_that_calls_back() {
    let text = fs::read_to_string(project().join("abi/examples/gate.c")).expect("the example");
    // As the file itself says, and as the bench builds it.
    let text = text.replace("\\\n *  ", " ");
    let line = text
        .lines()
        .find_map(|line| line.trim_start_matches([' ', '*']).strip_prefix("clang "))
        .expect("gate.c says how it is built");
    let own = line.replace("-o gate.wasm gate.c", "");
    let bench = "--target=wasm32 -Oz -flto -nostdlib -ffreestanding -mbulk-memory -I../bindings -Wl,--no-entry \
                 -Wl,--strip-all -Wl,--lto-O3 -Wl,--initial-memory=65536 -Wl,--max-memory=65536 -Wl,-z,stack-size=16";
    for (name, flags) in [("gate.c", own.as_str()), ("the bench's gate in C", bench)] {
        let module = made("gate-c.wasm");
        let mut clang = Command::new("clang");
        clang
            .args(flags.split_whitespace())
            .arg("gate.c")
            .arg("-o")
            .arg(&module)
            .current_dir(project().join("abi/examples"));
        run(&mut clang);
        let wasm = fs::read(&module).expect("a module");
        holds(name, &wasm, Reach::default());
    }
}

#[test]
fn the_gate_in_zig_is_proved() {
    let module = made("zig.wasm");
    let flags = "build-exe -target wasm32-freestanding -O ReleaseSmall -fno-entry -rdynamic -fstrip --stack 16 \
                 --initial-memory=65536 --max-memory=65536 --dep proxy_wasm";
    let mut zig = Command::new(project().join(".tools/pypi/ziglang-0.17.0/ziglang/zig"));
    let of =
        |name: &str, file: &str| format!("-M{name}={}", project().join("abi").join(file).display());
    zig.args(flags.split_whitespace())
        .arg(format!("-femit-bin={}", module.display()))
        .arg(of("root", "examples/gate.zig"))
        .arg(of("proxy_wasm", "bindings/proxy_wasm.zig"))
        .env("ZIG_GLOBAL_CACHE_DIR", made("zig"))
        .env("ZIG_LOCAL_CACHE_DIR", made("zig"))
        .current_dir(made("."));
    run(&mut zig);
    let wasm = fs::read(&module).expect("a module");
    holds("the gate in Zig", &wasm, WITH_STACK);
}

#[test]
fn the_gates_by_hand_of_the_bench_are_proved() {
    for (name, all_lines) in [("gate", false), ("portable", false), ("strict", true)] {
        let path = format!("tests/bench/peers/wat/{name}.wat");
        let wasm = wat::parse_file(project().join(&path)).expect("a module as text");
        assert_eq!(holds(&path, &wasm, Reach::default()), all_lines, "{path}");
    }
}

/// The text of an example with the policy's spelling of `Content-Type`; HTTP ignores the case.
fn with_capitals(path: &str) -> String {
    let text = fs::read_to_string(project().join(path)).expect("the example");
    let changed = text.replace("content-type", "Content-Type");
    assert_ne!(text, changed, "{path}");
    changed
}

fn made(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn run(command: &mut Command) {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("`{program}` does not start: {error}: run `scripts/setup`"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{program}`: {said}");
}
