//! Tries the archive of a program, unpacked into an empty root.

use std::fs::{self, File};
use std::path::Path;

use anyhow::Result;
use flate2::read::GzDecoder;

use super::{Release, does_not_work, programs};
use crate::target::Target;

/// Tries the archives of all programs.
pub(super) fn try_out(release: &Release, target: &Target, empty: &Path) -> Result<()> {
    for program in programs() {
        let top = format!("{}-{}-{}", program.name, release.version, target.triple);
        let root = empty.join(program.name);
        fs::create_dir(&root)?;
        let file = File::open(release.file(&format!("{top}.tar.gz")))?;
        tar::Archive::new(GzDecoder::new(file)).unpack(&root)?;
        let [bash, zsh, fish] = [".bash", "", ".fish"].map(|ending| {
            let start = if ending.is_empty() { "_" } else { "" };
            format!("completions/{start}{}{ending}", program.name)
        });
        let man = format!("man/man1/{}.1", program.name);
        for name in ["LICENSE", &bash, &zsh, &fish, &man] {
            if fs::read(root.join(&top).join(name)).unwrap_or_default().is_empty() {
                return Err(does_not_work(&top, &format!("it has no `{name}`")));
            }
        }
        let installed = release.in_root(target, &format!("/{top}/{}", program.name), &root)?;
        release.expect_work(program, &installed)?;
    }
    Ok(())
}
