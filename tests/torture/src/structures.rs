//! Guests with a hostile structure: too many of everything that a module can contain.

/// The other contents of each module.
const BASICS: &str = r#"
  (func (export "proxy_abi_version_0_2_1"))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) i32.const 4096)"#;
const MEMORY: &str = "(memory (export \"memory\") 1)";
const ENDLESS: &str = "(loop (br 0))";

/// A module with a callback that executes `body`, and `rest`.
fn calling(body: &str, rest: &str) -> String {
    format!(
        "(module {BASICS} {MEMORY} {rest} (func (export \"proxy_on_request_headers\")
           (param i32 i32 i32) (result i32) (local f64 i64 i32) {body} i32.const 0))"
    )
}

/// A module with only `rest`.
fn having(rest: &str) -> String {
    format!("(module {BASICS} {rest})")
}

/// Many items, each made from its number.
fn many(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

/// All kinds by name, with their counts divided by `divisor`.
pub(crate) fn all(divisor: usize) -> Vec<(String, String)> {
    let mut all = counted(divisor);
    all.extend(slow());
    for name in ["_start", "_initialize", "__wasm_call_ctors", "proxy_on_context_create"] {
        let parameters = if name.starts_with("proxy") { "(param i32 i32)" } else { "" };
        let text = having(&format!("{MEMORY} (func (export \"{name}\") {parameters} {ENDLESS})"));
        all.push((format!("an endless `{name}`"), text));
    }
    let allocator = "(module (func (export \"proxy_abi_version_0_2_1\")) (memory (export \"memory\") 1)
        (func (export \"malloc\") (param i32) (result i32) (loop (br 0)) unreachable)
        (import \"env\" \"proxy_get_header_map_pairs\" (func $pairs (param i32 i32 i32) (result i32)))
        (func (export \"proxy_on_request_headers\") (param i32 i32 i32) (result i32)
          (drop (call $pairs (i32.const 0) (i32.const 8) (i32.const 16))) i32.const 0))";
    all.push(("an endless allocator".into(), imports_first(allocator)));
    all
}

/// Moves imports to the front, where the text format requires them.
fn imports_first(text: &str) -> String {
    let (before, rest) = text.split_once("(import").unwrap_or((text, ""));
    let (import, behind) = rest.split_once('\n').unwrap_or((rest, ""));
    before.replacen("(module", &format!("(module (import{import}"), 1) + behind
}

/// Modules with too many of something.
fn counted(divisor: usize) -> Vec<(String, String)> {
    let of = |count: usize| count / divisor;
    let locals = "i64 ".repeat(of(40_000));
    let wide = "i32 ".repeat(1_000);
    let zeros = "(i32.const 0)".repeat(1_000);
    let targets = "0 ".repeat(of(1_000_000));
    [
        ("an endless start", having(&format!("{MEMORY} (func $s {ENDLESS}) (start $s)"))),
        ("all of memory", having("(memory (export \"memory\") 65536)")),
        ("a table of ten million", having(&format!("{MEMORY} (table 10000000 funcref)"))),
        ("many tables", having(&(MEMORY.to_owned() + &many(90, |_| "(table 1000000 funcref)".into())))),
        ("many memories", having(&(MEMORY.to_owned() + &many(90, |_| "(memory 4000)".into())))),
        (
            "recursion with many locals",
            calling("(call $deep)", &format!("(func $deep (local {locals}) (call $deep))")),
        ),
        (
            "many locals that are used",
            calling("(call $f)", &format!(
                "(func $f (local {locals}) {})",
                many(of(40_000), |n| format!("(local.set {n} (i64.add (local.get {n}) (local.get 0)))"))
            )),
        ),
        ("many targets", calling(&format!("(block (br_table {targets} (i32.const 1)))"), "")),
        ("many additions", calling(&format!("i32.const 0 {} drop", "i32.const 1 i32.add ".repeat(of(500_000))), "")),
        (
            "a high stack",
            calling(&("i32.const 1 ".repeat(of(100_000)) + &"drop ".repeat(of(100_000))), ""),
        ),
        ("many branches", calling(&"(block (br_if 0 (local.get 0)))".repeat(of(200_000)), "")),
        ("many calls", calling(&"(call $f)".repeat(of(200_000)), "(func $f)")),
        (
            "many numbers in and out",
            calling(&format!("{zeros} {} {}", "(call $wide)".repeat(of(200)), "drop ".repeat(1_000)),
                &format!("(func $wide (param {wide}) (result {wide}) {zeros})")),
        ),
        ("many functions in a chain", calling("(call $f0)", &(many(of(50_000), |n| format!("(func $f{n} (call $f{}))", n + 1)) + &format!("(func $f{})", of(50_000))))),
        ("many loops", calling(&"(loop (br_if 0 (i32.const 0)))".repeat(of(100_000)), "")),
        ("many globals", calling("", &many(of(100_000), |n| format!("(global i32 (i32.const {n}))")))),
        ("many exports", calling("", &format!("(func $f) {}", many(of(100_000), |n| format!("(export \"e{n}\" (func $f))"))))),
        ("many imports", format!("(module {} {BASICS} {MEMORY})", many(of(100_000), |n| format!("(import \"env\" \"f{n}\" (func))")))),
        ("many types", calling("", &many(of(100_000), |n| format!("(type (func (param {})))", "i32 ".repeat(n % 50))))),
        ("many segments", calling("", &many(of(100_000), |_| "(data (i32.const 0) \"x\")".into()))),
        ("many elements", calling("", &format!("(table 1 funcref) (func $f) {}", many(of(50_000), |_| "(elem (i32.const 0) $f)".into())))),
        ("a long element", calling("", &format!("(table {0} funcref) (func $f) (elem (i32.const 0) {1})", of(1_000_000), "$f ".repeat(of(1_000_000))))),
        ("a long name", calling("", &format!("(func (export \"{}\"))", "x".repeat(of(1_000_000))))),
        ("names in colours", format!("(module (import \"e\\1b[31m\\n\" \"n\\07\\e2\\80\\ae\" (func)) {BASICS} {MEMORY} (func (export \"\\1b[31m\")))")),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

/// Modules whose instructions take far longer than others.
fn slow() -> Vec<(String, String)> {
    let forever = |body: &str| calling(&format!("(loop $l {body} (br $l))"), "");
    [
        ("square roots", forever(&format!("(local.set 3 {}(f64.const 3){})", "(f64.sqrt ".repeat(9), ")".repeat(9)))),
        ("divisions", forever("(local.set 4 (i64.rem_s (i64.const -9223372036854775807) (i64.or (local.get 4) (i64.const 1))))")),
        (
            "reads all over",
            calling(
                "(loop $l (local.set 5 (i32.mul (i32.const 1664525) (i32.add (local.get 5)
                   (i32.load $big (i32.rem_u (local.get 5) (i32.const 250000000)))))) (br $l))",
                "(memory $big 3900)",
            ),
        ),
        ("copies", calling("(loop $l (memory.copy $big $big (i32.const 0) (i32.const 1) (i32.const 250000000)) (br $l))", "(memory $big 3900)")),
        ("fills of one byte", forever("(memory.fill (i32.const 0) (i32.const 1) (i32.const 1))")),
        ("calls by table", calling("(loop $l (call_indirect $t (i32.const 0)) (br $l))", "(table $t 1 funcref) (func $f) (elem (table $t) (i32.const 0) func $f)")),
        ("questions for the size", forever("(drop (memory.size)) (drop (memory.grow (i32.const 0)))")),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}
