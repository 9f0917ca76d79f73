//! Tries the Debian package, installed by dpkg into an empty root.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{Release, does_not_work, programs, run};
use crate::debian::PACKAGE;
use crate::target::Target;

/// Tries the package.
pub(super) fn try_out(release: &Release, target: &Target, empty: &Path) -> Result<()> {
    let root = empty.join("root");
    fs::create_dir_all(root.join("var/lib/dpkg/info"))?;
    fs::create_dir_all(root.join("var/lib/dpkg/updates"))?;
    fs::write(root.join("var/lib/dpkg/status"), "")?;
    let name = format!("{PACKAGE}_{}_{}.deb", release.version, target.debian);
    let mut option = std::ffi::OsString::from("--root=");
    option.push(&root);
    run(Command::new("unshare")
        .args(["--map-root-user", "dpkg", "--log=/dev/null", "--force-architecture"])
        .arg(option)
        .arg("--install")
        .arg(release.file(&name)))?;
    for program in programs() {
        let man = format!("usr/share/man/man1/{}.1.gz", program.name);
        let completions = format!("usr/share/bash-completion/completions/{}", program.name);
        for file in [man, completions] {
            if !root.join(&file).is_file() {
                return Err(does_not_work(&name, &format!("it installs no `{file}`")));
            }
        }
        let installed = release.in_root(target, &format!("/usr/bin/{}", program.name), &root)?;
        release.expect_work(program, &installed)?;
    }
    Ok(())
}
