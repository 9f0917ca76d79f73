//! Dominators, paths and garbage of a module that is small enough to know the answers.

use size_report::graph::Graph;
use size_report::module::Module;

/// `main` alone reaches `a` and `b`, both reach `both`; `hidden` is reached through the table.
const TEXT: &str = r#"(module
    (table $table 1 funcref)
    (elem (table $table) (i32.const 0) func $hidden)
    (memory $memory 1)
    (data (memory $memory) (i32.const 0) "kept by the memory")
    (func $main (call $a) (call $b))
    (func $a (call $both))
    (func $b (call $both) (call_indirect $table (i32.const 0)))
    (func $both (drop (i32.load (i32.const 0))))
    (func $hidden)
    (func $garbage (call $more))
    (func $more (call $both))
    (export "main" (func $main)))"#;

fn row(module: &Module<'_>, label: &str) -> usize {
    let place = module.rows.iter().position(|row| module.label(row) == label);
    place.unwrap_or_else(|| panic!("no {label}"))
}

#[test]
fn an_item_keeps_what_nothing_else_reaches() {
    let bytes = wat::parse_str(TEXT).expect("it assembles");
    let module = Module::parse(&bytes).expect("it is a module");
    let retained = Graph::new(&module).unwrap().retained();
    let keeper = |label: &str| {
        let keeper = retained.keeper[row(&module, label)];
        keeper.map(|keeper| module.label(&module.rows[keeper]))
    };
    assert_eq!(keeper("func main").as_deref(), Some("export main"));
    assert_eq!(keeper("func a").as_deref(), Some("func main"));
    assert_eq!(keeper("func both").as_deref(), Some("func main"), "`a` and `b` both reach it");
    assert_eq!(keeper("table table").as_deref(), Some("func b"));
    assert_eq!(keeper("func hidden").as_deref(), Some("element[0]"));
    assert_eq!(keeper("memory memory").as_deref(), Some("func both"));
    assert_eq!(keeper("data[0]").as_deref(), Some("memory memory"));
    assert_eq!(keeper("export main"), None);
}

#[test]
fn what_only_garbage_reaches_is_garbage() {
    let bytes = wat::parse_str(TEXT).expect("it assembles");
    let module = Module::parse(&bytes).expect("it is a module");
    let retained = Graph::new(&module).unwrap().retained();
    for (label, reachable) in [("func garbage", false), ("func more", false), ("func both", true)] {
        assert_eq!(retained.reachable[row(&module, label)], reachable, "{label}");
    }
    assert_eq!(retained.bytes[row(&module, "func garbage")], 0);
}

#[test]
fn a_path_is_a_shortest_one_from_the_outside() {
    let bytes = wat::parse_str(TEXT).expect("it assembles");
    let module = Module::parse(&bytes).expect("it is a module");
    let graph = Graph::new(&module).unwrap();
    let path = graph.path(row(&module, "func hidden"));
    let labels: Vec<_> = path.iter().map(|row| module.label(&module.rows[*row])).collect();
    assert_eq!(
        labels,
        ["export main", "func main", "func b", "table table", "element[0]", "func hidden"]
    );
    assert!(graph.path(row(&module, "func garbage")).is_empty());
    let referrers = graph.referrers(row(&module, "func both"));
    let referrers: Vec<_> = referrers.iter().map(|row| module.label(&module.rows[*row])).collect();
    assert_eq!(referrers, ["func a", "func b", "func more"]);
}
