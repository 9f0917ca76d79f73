//! Completions for shells and man pages, from the definitions of the command lines.

use std::fs;

use anyhow::{Context, Result};
use clap_complete::Shell;

use crate::program::Program;

/// A file that is made from a command line.
#[derive(Clone, Debug)]
pub struct Page {
    /// The name that its reader looks for.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The shells, and what each calls the completions of `NAME`.
const SHELLS: &[(Shell, &str)] =
    &[(Shell::Bash, "NAME.bash"), (Shell::Zsh, "_NAME"), (Shell::Fish, "NAME.fish")];

/// The completions of a program, for Bash, Zsh and Fish in this order.
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
/// There is no temporary folder to write them to.
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
