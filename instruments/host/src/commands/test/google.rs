//! Tests of Google's Service Extensions. What a test names lies beside its file; what the
//! environment names, as in the harness itself, where the command runs.

use std::path::Path;

use plugin_host::google::{Format, Suite};
use shell::{Bound, Failure};

use super::{Arguments, Case};

pub(super) fn run(
    path: &Path,
    format: Format,
    arguments: &Arguments,
) -> Result<Vec<Case>, Failure> {
    let shown = path.display();
    let text = shell::read_text(path, Bound::TEXT)?;
    let suite = Suite::parse(&text, format)
        .map_err(|error| Failure::could_not_tell(format_args!("`{shown}`: {error}")))?;
    let named = suite.plugin().map(Path::new);
    let plugin = super::plugin(path, named, arguments)?;
    let configuration = suite.configuration().map(Path::new);
    let configuration = match configuration.or(arguments.config.as_deref()) {
        Some(file) => shell::read(file, Bound::TEXT)?,
        None => Vec::new(),
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = |name: &str| {
        shell::read(&folder.join(name), Bound::TEXT).map_err(|error| error.to_string())
    };
    let outcomes = suite
        .run(&plugin, &configuration, &files)
        .map_err(|error| Failure::could_not_tell(format_args!("`{shown}`: {error}")))?;
    if outcomes.is_empty() {
        let words = format!("`{shown}` has no `test`, so it tests nothing");
        return Err(Failure::could_not_tell(words));
    }
    let case = |outcome: plugin_host::google::Outcome| Case {
        name: outcome.name,
        line: outcome.line,
        differences: outcome.differences,
    };
    Ok(outcomes.into_iter().map(case).collect())
}
