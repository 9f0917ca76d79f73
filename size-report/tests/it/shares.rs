//! What the ABI dictates, and what each host says.

use proxy_wasm_abi::judge::Outcome;
use size_report::abi_share::{floor, smallest};
use size_report::facts::Facts;
use size_report::module::Module;
use size_report::{compressed, memory, origin};

use crate::corpus;

#[test]
fn the_share_of_a_small_gate_is_what_counting_by_hand_gives() {
    let bytes = corpus::fixture("gate.wat");
    let facts = Facts::of(&bytes).expect("it is a module");
    let of = |name: &str| -> u32 {
        let module = &facts.module;
        let rows = module.rows.iter().zip(&facts.dictated).filter(|(_, dictated)| **dictated);
        let rows = rows.filter(|(row, _)| {
            row.section.is_some_and(|s| module.sections[s as usize].name() == name)
        });
        rows.map(|(row, _)| row.size()).sum()
    };
    // All five types, three imports and four exports are the ABI's; of the code only the framing is.
    assert_eq!(of("type"), 39);
    assert_eq!(of("import"), 3 + 16 + 33 + 32);
    assert_eq!(of("export"), 3 + 9 + 26 + 27 + 27);
    assert_eq!(of("code"), 3);
    assert_eq!(of("data"), 0);
    assert_eq!(facts.abi_bytes(), 8 + 39 + 84 + 6 + 6 + 92 + 3);
}

#[test]
fn exports_that_the_abi_does_not_know_are_the_authors() {
    let bytes = corpus::fixture("everything.wat");
    let facts = Facts::of(&bytes).expect("it is a module");
    let dictated = |label: &str| {
        let place = facts.module.rows.iter().position(|row| facts.module.label(row) == label);
        facts.dictated[place.unwrap_or_else(|| panic!("no {label}"))]
    };
    assert!(dictated("export proxy_abi_version_0_2_1"));
    assert!(dictated("import wasi_snapshot_preview1.fd_write"));
    assert!(!dictated("import elsewhere.limit"));
    assert!(!dictated("export __heap_base"));
    assert!(!dictated("export calls"));
}

#[test]
fn the_floor_is_a_valid_module_with_the_same_imports_and_exports_and_never_larger() {
    let mut built = 0;
    for sample in corpus::all() {
        let module = Module::parse(&sample.bytes).expect("it is a module");
        let Some(smallest) = smallest(&module) else {
            continue;
        };
        let floor = Module::parse(&smallest).expect("it is a module");
        let imports = |module: &Module<'_>| -> Vec<_> {
            let imports = module.imports.iter();
            imports.map(|import| (import.module.to_owned(), import.name.to_owned())).collect()
        };
        let exports = |module: &Module<'_>| -> Vec<_> {
            let exports = module.exports.iter();
            exports.map(|export| (export.name.to_owned(), export.kind)).collect()
        };
        assert_eq!(imports(&floor), imports(&module), "{}", sample.name);
        assert_eq!(exports(&floor), exports(&module), "{}", sample.name);
        assert!(smallest.len() <= sample.bytes.len(), "{}: {}", sample.name, smallest.len());
        built += 1;
    }
    assert!(built > 1000, "only {built} floors could be built");
    for sample in corpus::plugins() {
        let module = Module::parse(&sample.bytes).expect("it is a module");
        let Some(smallest) = smallest(&module) else {
            continue;
        };
        let valid = wasmparser::validate(&smallest).map(drop);
        assert!(valid.is_ok(), "{}: {valid:?}", sample.name);
    }
}

#[test]
fn the_floor_of_the_floor_is_itself() {
    let bytes = corpus::fixture("gate.wat");
    let smallest =
        smallest(&Module::parse(&bytes).expect("it is a module")).expect("it can be built");
    let again = floor(&Module::parse(&smallest).expect("it is a module"));
    assert_eq!(again, Some(smallest.len()));
}

fn outcome(bytes: &[u8], host: &str) -> (Outcome, String) {
    let facts = Facts::of(bytes).expect("it is a module");
    let verdict = facts.hosts.iter().find(|verdict| verdict.id == host).expect("the table has it");
    let reasons: Vec<_> = verdict.reasons.iter().map(ToString::to_string).collect();
    (verdict.outcome, reasons.join("; "))
}

/// The variants and outcomes are those that were run on the real hosts.
#[test]
fn hosts_are_judged_as_the_real_ones_behaved() {
    let gate = corpus::fixture("gate.wat");
    assert_eq!(outcome(&gate, "envoy").0, Outcome::Loads);
    let (nginx, why) = outcome(&gate, "ngx_wasm_module");
    assert_eq!(nginx, Outcome::Refused);
    for missing in ["proxy_on_context_create", "proxy_on_vm_start", "proxy_on_configure"] {
        assert!(why.contains(missing), "{why}");
    }
    assert_eq!(outcome(&gate, "apisix").0, Outcome::Refused);

    let text = std::fs::read_to_string(corpus::here().join("tests/fixtures/gate.wat"))
        .expect("it is there");
    let variant = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        wat::parse_str(text.replace(from, to)).expect("it assembles")
    };
    let started = variant(
        "(func (export \"proxy_abi_version_0_2_0\"))",
        "(func (export \"proxy_abi_version_0_2_0\"))
         (func (export \"proxy_on_context_create\") (param i32 i32))
         (func (export \"proxy_on_vm_start\") (export \"proxy_on_configure\") (param i32 i32) (result i32) i32.const 1)",
    );
    let (nginx, why) = outcome(&started, "ngx_wasm_module");
    assert_eq!(nginx, Outcome::Crashes, "{why}");
    assert!(why.contains("proxy_on_done") && why.contains("proxy_on_response_headers"), "{why}");

    let unmarked = variant("proxy_abi_version_0_2_0", "something_else");
    assert_eq!(outcome(&unmarked, "envoy").0, Outcome::Refused);
    let no_allocator = variant("proxy_on_memory_allocate", "something_else");
    assert_eq!(outcome(&no_allocator, "envoy").0, Outcome::Refused);
    let mistyped = variant(
        "(func (export \"proxy_abi_version_0_2_0\"))",
        "(func (export \"proxy_abi_version_0_2_0\")) (func (export \"proxy_on_log\") (param i64))",
    );
    let (envoy, why) = outcome(&mistyped, "envoy");
    assert_eq!(envoy, Outcome::Refused);
    assert!(why.contains("proxy_on_log as (i64), not (i32)"), "{why}");
    let unknown = variant("\"proxy_log\"", "\"proxy_shout\"");
    let (envoy, why) = outcome(&unknown, "envoy");
    assert_eq!(envoy, Outcome::Refused);
    assert!(why.contains("env.proxy_shout"), "{why}");
}

#[test]
fn memory_is_read_as_the_linker_laid_it_out() {
    let sdk = Module::parse(corpus::sdk()).expect("it is a module");
    let memory = memory::of(&sdk);
    // Rust puts a stack of 1 MiB below the data.
    assert_eq!(memory.stack_bytes, Some(1 << 20));
    assert_eq!(memory.data_range.expect("it has data").0, 1 << 20);
    assert!(memory.heap_base.expect("it is exported") >= memory.data_range.expect("it has data").1);
    assert_eq!(
        (memory.memories.len(), memory.memories[0].min, memory.memories[0].max),
        (1, 17, None)
    );

    let bytes = corpus::fixture("everything.wat");
    let memory = memory::of(&Module::parse(&bytes).expect("it is a module"));
    assert_eq!(
        (memory.stack_top, memory.stack_bytes, memory.heap_base),
        (Some(1024), Some(1024), Some(4096))
    );
    assert_eq!((memory.data_bytes, memory.data_range), (15, Some((1024, 1034))));
    assert_eq!((memory.memories[0].min, memory.memories[0].max), (2, Some(4)));
    assert_eq!((memory.tables.len(), memory.globals, memory.start), (2, 3, Some(2)));
}

#[test]
fn the_origin_names_the_compiler_and_the_digest_is_that_of_sha256sum() {
    let module = Module::parse(corpus::sdk()).expect("it is a module");
    let origin = origin::of(&module);
    assert!(origin.producers.iter().any(|p| p.name == "rustc" && p.version.starts_with("1.")));
    assert!(origin.target_features.iter().any(|feature| feature == "+sign-ext"));
    // The digest of the empty module, as `printf '\0asm\1\0\0\0' | sha256sum` prints it.
    let empty = Module::parse(b"\0asm\x01\0\0\0").expect("it is a module");
    let digest = "93a44bbb96c751218e4c00d479e4c14358122a389acca16205b1e4d0dc5f9476";
    assert_eq!(origin::of(&empty).sha256, digest);
}

/// What comes out decompresses to what went in, by the decoders of the same libraries.
#[test]
fn compressed_sizes_are_those_of_real_streams() {
    use std::io::Read;
    let bytes = corpus::sdk();
    let sizes = compressed::measure(bytes).expect("it compresses");
    assert_eq!(sizes.gzip, compressed::gzip(bytes).expect("it compresses"));
    assert!(sizes.gzip < bytes.len() as u64 && sizes.brotli < sizes.gzip);
    let layer = compressed::layer(bytes).expect("it compresses");
    assert_eq!(layer.len() as u64, sizes.image_layer);
    let mut tar = Vec::new();
    flate2::read::GzDecoder::new(&layer[..]).read_to_end(&mut tar).expect("it is gzip");
    let mut archive = tar::Archive::new(&tar[..]);
    let mut entries = archive.entries().expect("it is a tar");
    let mut entry = entries.next().expect("it has an entry").expect("it is sound");
    assert_eq!(entry.path().expect("it has a name").to_str(), Some("plugin.wasm"));
    let mut content = Vec::new();
    entry.read_to_end(&mut content).expect("it is whole");
    assert_eq!(content, bytes);
    assert!(entries.next().is_none());
}
