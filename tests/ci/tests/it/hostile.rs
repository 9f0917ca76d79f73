//! The script of the action, for a plugin with malicious names.

use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, FunctionSection, MemorySection, MemoryType,
    Module, NameMap, NameSection, TypeSection, ValType,
};

use crate::action::{carried_out, run};
use crate::bench::Bench;
use crate::summary::Summary;

/// Names that look like commands, close a cell, a fence or a line, or contain shell commands.
const HOSTILE: [&str; 8] = [
    "::set-output name=reports::/etc",
    "\n::set-output name=reports::/etc\n",
    "\r::error::forged\r",
    "x\n##[error]forged",
    "%0A::warning::forged%0D",
    "`$(touch pwned)` ``` ~~~ | </td></table>",
    "\n# forged heading\n\n[a](javascript:b)\n",
    "$(touch pwned); touch pwned; \u{2028}::error::forged\u{202e}",
];

pub(crate) fn module() -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32], [ValType::I32]);
    module.section(&types);
    let mut functions = FunctionSection::new();
    functions.function(0);
    functions.function(1);
    module.section(&functions);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    module.section(&memories);
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("proxy_abi_version_0_2_0", ExportKind::Func, 0);
    exports.export("proxy_on_memory_allocate", ExportKind::Func, 1);
    for name in HOSTILE {
        exports.export(name, ExportKind::Func, 0);
    }
    module.section(&exports);
    let mut code = CodeSection::new();
    let mut empty = Function::new([]);
    empty.instructions().end();
    code.function(&empty);
    let mut allocate = Function::new([]);
    allocate.instructions().i32_const(1024).end();
    code.function(&allocate);
    module.section(&code);
    let mut names = NameSection::new();
    let mut of_functions = NameMap::new();
    of_functions.append(0, HOSTILE[1]);
    of_functions.append(1, HOSTILE[6]);
    names.functions(&of_functions);
    module.section(&names);
    for name in HOSTILE {
        module.section(&wasm_encoder::CustomSection {
            name: name.into(),
            data: name.as_bytes().into(),
        });
    }
    module.finish()
}

#[test]
fn nothing_that_a_plugin_calls_itself_is_a_command_or_breaks_the_summary() {
    let bench = Bench::new();
    // The file's name too, as far as a file name can contain this.
    let file = format!("{}.wasm", HOSTILE[5].replace('/', "_"));
    bench.write(&file, module());
    let mut budget = format!("[[artifact]]\nfile = '{file}'\ntotal = 10\nexports = 1\n");
    budget +=
        "allowed_imports = []\nforbidden_custom_sections = ['*']\nitems = { '*' = { each = 1 } }\n";
    bench.write("size-budget.toml", budget);
    let said = run(
        &bench,
        &[
            ("PLUGIN", file.as_str()),
            ("BUDGET", "size-budget.toml"),
            ("HOSTS", "all\n--json"),
            ("LEAK", "4096"),
            ("TESTS", "$(touch pwned)\n--help"),
        ],
    );
    assert_eq!(said.status, Some(1), "{said:?}");
    let carried_out = carried_out(&said.out);
    assert!(carried_out.len() > 2, "{carried_out:?}");
    for command in &carried_out {
        let (properties, text) = command[2..].split_once("::").expect("it is a command");
        assert!(
            ["error file=", "warning file=", "error title="]
                .iter()
                .any(|start| properties.starts_with(start)),
            "{command}"
        );
        assert!(!text.starts_with("forged"), "{command}");
    }
    for file in ["pwned", "output", "env"] {
        assert!(!bench.path(file).exists(), "`{file}` was written: {said:?}");
    }
    let summary = Summary::read(&bench.read("summary.md"));
    assert_eq!(summary.foreign, Vec::<String>::new());
    assert!(summary.tables.len() > 3, "{summary:?}");
    // It is escaped for a table everywhere.
    let name = file.replace('|', "\\|");
    for heading in &summary.headings {
        let titles = ["Size", "Hosts", "Leaks", "Tests"];
        let is_ours = titles.iter().any(|title| heading.starts_with(title));
        assert!(is_ours || heading.starts_with(&format!("{name}: ")), "{heading}");
    }
}
