//! Says whether a plugin does what a scenario of the book expects of it.
//!
//! ```sh
//! cargo run --package book -- abi/book/exercises/1-1.toml hello.wat
//! ```

use std::env;
use std::path::Path;
use std::process::ExitCode;

use book::scenario::Expected;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [scenario, plugin] = arguments.as_slice() else {
        eprintln!("usage: book SCENARIO PLUGIN");
        return ExitCode::from(2);
    };
    match judge(Path::new(scenario), Path::new(plugin)) {
        Ok(differences) if differences.is_empty() => {
            println!("{scenario}: holds");
            ExitCode::SUCCESS
        }
        Ok(differences) => {
            for difference in differences {
                println!("{difference}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("book: {error}");
            ExitCode::from(2)
        }
    }
}

fn judge(scenario: &Path, plugin: &Path) -> Result<Vec<String>, String> {
    let module =
        wat::parse_file(plugin).map_err(|error| format!("`{}`: {error}", plugin.display()))?;
    Expected::read(scenario)?.differences_on_host(&module)
}
