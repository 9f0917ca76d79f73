//! The three commands that a release installs.

use clap::Command;

/// A command.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name, and that of its packages.
    pub name: &'static str,
    /// Its options and subcommands.
    pub definition: fn() -> Command,
}

/// All of them.
pub const PROGRAMS: &[Program] = &[
    Program { name: "size-report", definition: size_report::cli::definition },
    Program { name: "plugin-host", definition: plugin_host::cli::definition },
    Program { name: "plugin-image", definition: plugin_image::cli::definition },
];

impl Program {
    /// A sentence that describes it.
    #[must_use]
    pub fn summary(&self) -> String {
        let definition = (self.definition)();
        definition
            .get_about()
            .map(|about| about.to_string().trim_end_matches('.').to_owned())
            .unwrap_or_default()
    }
}
