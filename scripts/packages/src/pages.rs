//! Shell completions and man pages, generated from the command lines.

use std::fs;

use anyhow::{Context, Result};
use clap_complete::Shell;

use crate::program::Program;

/// A file generated from a command line.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The shells, and the file name of completions for `NAME` in each.
const SHELLS: &[(Shell, &str)] =
    &[(Shell::Bash, "NAME.bash"), (Shell::Zsh, "_NAME"), (Shell::Fish, "NAME.fish")];

/// The completions of a program, for Bash, Zsh and Fish, in this order.
#[must_use]
pub fn completions(program: &Program) -> Vec<Page> {
    let completion = |(shell, name): &(Shell, &str)| {
        let mut bytes = Vec::new();
        let mut definition = (program.definition)();
        clap_complete::generate(*shell, &mut definition, program.name, &mut bytes);
        Page { name: name.replace("NAME", program.name), bytes }
    };
    SHELLS.iter().map(completion).collect()
}

/// The man pages of a program: one for it, one for each subcommand.
///
/// # Errors
///
/// No temporary folder can be created.
pub fn man(program: &Program) -> Result<Vec<Page>> {
    let folder = tempfile::tempdir()?;
    let definition = (program.definition)().disable_help_subcommand(true);
    clap_mangen::generate_to(definition, folder.path())
        .with_context(|| format!("cannot write the man pages of `{}`", program.name))?;
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder.path())? {
        let entry = entry?;
        pages.push(Page {
            name: entry.file_name().to_string_lossy().into_owned(),
            bytes: fs::read(entry.path())?,
        });
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}
