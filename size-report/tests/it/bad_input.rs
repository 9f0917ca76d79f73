//! Files that are broken, cut, random or lie: rows to the last byte, no panic, no hang, no allocation
//! that follows a lying count, and from the command one line and status 2.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::process::Command;

use size_report::facts::Facts;
use size_report::features;
use size_report::graph::{Graph, REFERENCES_MAX};
use size_report::module::{ITEMS_MAX, Module, SECTIONS_MAX, code};
use size_report::report::document::Document;
use size_report::report::html;

use crate::corpus;
use crate::totals::assert_covered;

/// Counts what each thread holds, to see allocations that follow a lying count.
struct Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

#[expect(unsafe_code, reason = "an allocator cannot be written without")]
// SAFETY: every call is passed on as it came to the system's allocator, which keeps the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // A thread that ends has no counter any more, and nobody asks for it.
        let _ = HELD.try_with(|held| {
            held.set(held.get().wrapping_add(layout.size()));
            MOST.with(|most| most.set(most.get().max(held.get())));
        });
        // SAFETY: the caller keeps the contract of this very function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let _ = HELD.try_with(|held| held.set(held.get().saturating_sub(layout.size())));
        // SAFETY: the caller keeps the contract of this very function.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Everything that the report does before it writes, on any bytes. The memory that it took at most.
fn digest(bytes: &[u8]) -> usize {
    let before = HELD.get();
    MOST.set(before);
    if let Ok(facts) = Facts::of(bytes) {
        assert_covered(&facts.module, "mutated");
        let labels: usize = facts.module.rows.iter().map(|row| facts.module.label(row).len()).sum();
        assert!(labels > 0);
    }
    MOST.get() - before
}

/// Rows, labels and the fixed part: host verdicts take some, whatever the module.
fn assert_modest(taken: usize, bytes: &[u8]) {
    let allowed = 512 * 1024 + 600 * bytes.len();
    assert!(
        taken <= allowed,
        "{taken} bytes of memory for a file of {}: {bytes:02x?}",
        bytes.len()
    );
}

/// Numbers that are the same in every run.
struct Random(fastrand::Rng);

impl Random {
    fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0.usize(..limit.max(1))
    }

    fn byte(&mut self) -> u8 {
        // Ends of ranges, continuation bits and small numbers are where decoders fail.
        let byte = self.0.u8(..);
        *[byte, 0x00, 0x7f, 0x80, 0xff, byte & 0x0f].get(self.below(6)).expect("it has six")
    }
}

/// One to four changes: a byte, a cut, a copy, a number that is far too large.
fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(out.len());
        match random.below(8) {
            0 => out.truncate(at.max(8)),
            1 => drop(out.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f])),
            2 => {
                let end = (at + random.below(16)).min(out.len());
                drop(out.drain(at..end));
            }
            3 => {
                let end = (at + random.below(16)).min(out.len());
                let copy = out[at..end].to_vec();
                let to = random.below(out.len());
                drop(out.splice(to..to, copy));
            }
            _ => {
                if let Some(byte) = out.get_mut(at) {
                    *byte = random.byte();
                }
            }
        }
        if out.is_empty() {
            out.push(0);
        }
    }
    out
}

/// How many mutated files one run tries.
const MUTATIONS: u64 = 1_000_000;

#[test]
fn a_million_mutated_modules_neither_panic_nor_hang_nor_take_memory_that_they_lie_about() {
    // Small ones: it is decoding that is tried, and a million of them in a minute.
    let seeds = [
        wat::parse_str("(module (memory 1) (func (export \"a\") (result i32) i32.const 1))").expect("it assembles"),
        wat::parse_str("(module (import \"env\" \"proxy_log\" (func (param i32 i32 i32) (result i32))) (data \"x\"))")
            .expect("it assembles"),
        wat::parse_str("(module (table 1 funcref) (elem (i32.const 0) 0) (func $f) (global i32 (i32.const 1)))")
            .expect("it assembles"),
        wat::parse_str("(module (type (struct (field i32))) (tag) (rec (type (func)) (type (array i8))))")
            .expect("it assembles"),
    ];
    let threads = 4;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let seeds = &seeds;
            scope.spawn(move || {
                let mut random = Random::new(thread);
                for round in 0..MUTATIONS / threads {
                    let seed = &seeds[usize::try_from(round).expect("it fits") % seeds.len()];
                    let bytes = mutate(seed, &mut random);
                    // Asking every host takes a hundred times as long as decoding.
                    if round % 64 == 0 {
                        assert_modest(digest(&bytes), &bytes);
                    } else if let Ok(module) = Module::parse(&bytes) {
                        assert_covered(&module, "mutated");
                        let (needed, _) = code::features(&module);
                        assert!(features::of(&module, needed).contains(needed));
                    }
                }
            });
        }
    });
}

#[test]
fn larger_mutated_modules_are_digested_whole() {
    let mut random = Random::new(42);
    for name in ["gate.wat", "everything.wat"] {
        let seed = corpus::fixture(name);
        for _ in 0..1500 {
            let bytes = mutate(&seed, &mut random);
            assert_modest(digest(&bytes), &bytes);
            if let Ok(module) = Module::parse(&bytes) {
                drop(Graph::new(&module).unwrap().retained());
                let _ = size_report::abi_share::floor(&module);
            }
        }
    }
}

#[test]
fn random_bytes_behind_a_header_are_rows() {
    let mut random = Random::new(7);
    for length in 0..2000 {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend((0..length % 200).map(|_| random.byte()));
        assert_modest(digest(&bytes), &bytes);
    }
}

fn run(bytes: &[u8]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plugin.wasm");
    std::fs::write(&file, bytes).expect("it is written");
    let output =
        Command::new(env!("CARGO_BIN_EXE_size-report")).arg(&file).output().expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn assert_one_line_and_two(bytes: &[u8], what: &str) {
    let (status, _, errors) = run(bytes);
    assert_eq!(status, Some(2), "{what}: {errors}");
    assert_eq!(errors.lines().count(), 1, "{what}: {errors}");
    assert!(errors.starts_with("size-report: `"), "{what}: {errors}");
}

#[test]
fn a_module_that_is_cut_anywhere_is_damaged_unless_what_is_left_is_a_module() {
    let whole = corpus::fixture("everything.wat");
    for length in 0..whole.len() {
        let cut = &whole[..length];
        let Ok(facts) = Facts::of(cut) else {
            assert!(length < 8, "refused at {length}");
            continue;
        };
        assert_covered(&facts.module, "cut");
        // Not a validator: but a cut is seen, or leaves a module of its own.
        let valid = wasmparser::Validator::new_with_features(wasmparser::WasmFeatures::all())
            .validate_all(cut)
            .is_ok();
        let custom = facts.module.sections.last().is_some_and(|section| section.id == 0);
        let between_sections =
            facts.module.rows.iter().all(|row| row.kind != size_report::module::Kind::Malformed);
        assert!(
            facts.damage().is_some() || valid || custom || between_sections,
            "cut at {length} goes unseen"
        );
        assert!(
            facts.damage().is_some() || between_sections,
            "a malformed row without damage at {length}"
        );
    }
    // The command's side, for a few of them: it is a process each.
    for length in (0..whole.len()).step_by(whole.len() / 12) {
        if Facts::of(&whole[..length]).is_ok_and(|facts| facts.damage().is_none()) {
            continue;
        }
        assert_one_line_and_two(&whole[..length], &format!("cut at {length}"));
    }
}

#[test]
fn files_that_are_no_module_get_one_line_and_status_two() {
    let section = |bytes: &[u8]| [b"\0asm\x01\0\0\0", bytes].concat();
    let cases: [(&str, Vec<u8>); 13] = [
        ("empty", vec![]),
        ("text", b"hello".to_vec()),
        ("the text format", b"(module)".to_vec()),
        ("gzip", vec![0x1f, 0x8b, 8, 0]),
        ("half a header", b"\0asm\x01".to_vec()),
        ("another version", b"\0asm\x02\0\0\0".to_vec()),
        ("a component", b"\0asm\x0d\0\x01\0".to_vec()),
        ("a section of 4 GiB", section(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f])),
        ("a count of four thousand million types", section(&[1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f])),
        ("the same of functions' bodies", section(&[10, 6, 0xff, 0xff, 0xff, 0xff, 0x0f, 0])),
        (
            "a size in more bytes than it may have",
            section(&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]),
        ),
        ("an unknown section", section(&[99, 1, 0])),
        ("a body of 4 GiB", section(&[3, 2, 1, 0, 10, 6, 1, 0xff, 0xff, 0xff, 0xff, 0x0f])),
    ];
    for (what, bytes) in cases {
        assert_one_line_and_two(&bytes, what);
    }
}

#[test]
fn unknown_and_malformed_parts_are_rows_in_the_report() {
    let (status, report, errors) = run(b"\0asm\x01\0\0\0\x63\x03\x01\x02\x03\x01\x09\x01\x60");
    assert_eq!(status, Some(2));
    assert!(report.contains("unknown bytes in section unknown 99"), "{report}");
    assert!(report.contains("malformed bytes in section type"), "{report}");
    assert!(report.contains("17  100.0%"), "the rows add up: {report}");
    assert!(errors.contains("damaged at byte 8"), "{errors}");
}

#[test]
fn deep_nesting_is_no_deeper_for_the_stack() {
    let depth = 200_000;
    let mut body = vec![0];
    body.extend(std::iter::repeat_n([0x02, 0x40], depth).flatten());
    body.extend(std::iter::repeat_n(0x0b, depth + 1));
    let mut code = wasm_encoder::CodeSection::new();
    code.raw(&body);
    let mut types = wasm_encoder::TypeSection::new();
    types.ty().function([], []);
    let mut functions = wasm_encoder::FunctionSection::new();
    functions.function(0);
    let mut module = wasm_encoder::Module::new();
    module.section(&types).section(&functions).section(&code);
    let whole = module.finish();
    let facts = Facts::of(&whole).expect("it is a module");
    assert!(facts.damage().is_none(), "{:?}", facts.damage());
    // Blocks that never end do not decode.
    assert_one_line_and_two(&whole[..whole.len() - depth / 2], "cut in the nesting");
}

#[test]
fn a_directory_or_a_missing_file_is_named() {
    for (path, word) in [(".", "directory"), ("nowhere.wasm", "nowhere.wasm")] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_size-report")).arg(path).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.contains(word), "{errors}");
    }
}

/// A module with one section of that id, which says `count` and holds so many times `item`.
fn repeated(id: u8, count: usize, item: &[u8]) -> Vec<u8> {
    let mut content = leb(count);
    content.extend(item.repeat(count));
    let mut wasm = b"\0asm\x01\0\0\0".to_vec();
    wasm.push(id);
    wasm.extend(leb(content.len()));
    wasm.extend(content);
    wasm
}

fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value.to_le_bytes()[0] & 0x7f | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
    bytes
}

#[test]
fn more_items_or_sections_than_are_read_are_refused_with_the_bound() {
    let declarations = repeated(3, ITEMS_MAX, &[0]);
    let mut sections = b"\0asm\x01\0\0\0".to_vec();
    sections.extend([0, 1, 0].repeat(SECTIONS_MAX + 1));
    for wasm in [declarations, sections] {
        let error = Module::parse(&wasm).map(drop).unwrap_err().to_string();
        assert!(error.contains("1500000") && error.contains("10000"), "{error}");
    }
    assert!(Module::parse(&repeated(3, ITEMS_MAX - 10, &[0])).is_ok());
}

#[test]
fn a_page_has_a_bound_however_long_the_labels_and_however_many_the_items() {
    let long = "x".repeat(90_000);
    let exports: String = (0..100).map(|n| format!("(export \"{n}{long}\" (func $f))")).collect();
    let data = "(data \"x\")".repeat(20_000);
    let wasm = wat::parse_str(format!("(module (memory 1) (func $f) {exports} {data})")).unwrap();
    let document = Document::new(&Facts::of(&wasm).unwrap(), "long.wasm");
    let page = html::html(&document).unwrap();
    assert!(page.len() < 2 << 20, "{}", page.len());
}

#[test]
fn more_references_than_are_followed_are_refused_with_the_bound() {
    let segment =
        [&[0, 0x41, 0, 0x0b][..], &leb(REFERENCES_MAX), &vec![0; REFERENCES_MAX]].concat();
    let elements = repeated(9, 1, &segment);
    let mut wasm = wat::parse_str("(module (table 1 funcref) (func))").unwrap();
    let code = wasm.windows(2).rposition(|bytes| bytes == [10, 4]).unwrap();
    wasm.splice(code..code, elements[8..].iter().copied());
    let error = Graph::new(&Module::parse(&wasm).unwrap()).map(drop).unwrap_err().to_string();
    assert!(error.contains("10000000"), "{error}");
}
