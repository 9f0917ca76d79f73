//! The Debian package: the three programs with their man pages and completions.

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};

use crate::archive::{Entry, gzip};
use crate::pages;
use crate::program::{PROGRAMS, Program};
use crate::project::{self, Project};
use crate::target::Target;

/// The name of the package.
pub const PACKAGE: &str = "pinhole-instruments";

/// The package for a platform: its name and its bytes. `programs` are in the order of [`PROGRAMS`].
///
/// # Errors
///
/// `dpkg-deb` is missing or fails.
pub fn package(
    project: &Project,
    target: &Target,
    programs: &[Vec<u8>],
) -> Result<(String, Vec<u8>)> {
    let mut entries = Vec::new();
    for (program, bytes) in PROGRAMS.iter().zip(programs) {
        entries.extend(installed(program, bytes)?);
    }
    let about = format!("usr/share/doc/{PACKAGE}");
    entries.push(Entry::file(format!("{about}/copyright"), copyright(project)));
    entries.push(Entry::file(
        format!("{about}/CHANGELOG.md.gz"),
        gzip(project::read(&project.root, "CHANGELOG.md")?.as_bytes())?,
    ));
    let size: usize = entries.iter().map(|entry| entry.bytes.len()).sum();
    entries.push(Entry::file("DEBIAN/control", control(project, target, size.div_ceil(1024))));

    let folder = tempfile::tempdir()?;
    let tree = folder.path().join("tree");
    write_tree(&tree, &entries, project.date)?;
    let name = format!("{PACKAGE}_{}_{}.deb", project.version, target.debian);
    let file = folder.path().join(&name);
    build(&tree, &file, project.date)?;
    Ok((name, fs::read(file)?))
}

/// A program's files, in Debian's locations.
fn installed(program: &Program, bytes: &[u8]) -> Result<Vec<Entry>> {
    const COMPLETIONS: [&str; 3] = [
        "usr/share/bash-completion/completions",
        "usr/share/zsh/vendor-completions",
        "usr/share/fish/vendor_completions.d",
    ];
    let mut entries = vec![Entry::program(format!("usr/bin/{}", program.name), bytes)];
    for (page, folder) in pages::completions(program).into_iter().zip(COMPLETIONS) {
        // Bash looks for the bare name of the command.
        let name = page.name.trim_end_matches(".bash");
        entries.push(Entry::file(format!("{folder}/{name}"), page.bytes));
    }
    for page in pages::man(program)? {
        let name = format!("usr/share/man/man1/{}.gz", page.name);
        entries.push(Entry::file(name, gzip(&page.bytes)?));
    }
    Ok(entries)
}

fn control(project: &Project, target: &Target, kibibytes: usize) -> String {
    let mut text = format!(
        "Package: {PACKAGE}\nVersion: {}\nArchitecture: {}\nInstalled-Size: {kibibytes}\n\
         Maintainer: {}\nSection: devel\nPriority: optional\n\
         Description: size reports, host checks and images for Proxy-Wasm plugins\n",
        project.version, target.debian, project.maintainer
    );
    for program in PROGRAMS {
        text += &format!(" {}:\n  {}.\n", program.name, program.summary());
    }
    text
}

/// The copyright file in Debian's format; the licence's text is on every Debian system.
fn copyright(project: &Project) -> String {
    format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: pinhole\n\
         Comment: The crates that are linked into the programs, with their licences, are listed in the bill of\n \
         materials of the release.\n\
         \n\
         Files: *\n\
         Copyright: {}\n\
         License: Apache-2.0\n \
         On Debian systems, the text is in /usr/share/common-licenses/Apache-2.0.\n",
        project.maintainer
    )
}

/// Writes the files with their permissions and the time of the release.
fn write_tree(tree: &Path, entries: &[Entry], date: u32) -> Result<()> {
    for entry in entries {
        let path = tree.join(&entry.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, &entry.bytes)?;
        fs::set_permissions(&path, PermissionsExt::from_mode(entry.mode()))?;
    }
    settle(tree, SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(date)))
}

/// Makes folders readable for everybody, whatever the umask, and sets the time.
fn settle(path: &Path, time: SystemTime) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            settle(&entry?.path(), time)?;
        }
        fs::set_permissions(path, PermissionsExt::from_mode(0o755))?;
    }
    let times = FileTimes::new().set_modified(time).set_accessed(time);
    Ok(File::open(path)?.set_times(times)?)
}

/// gzip, because every dpkg supports it, with a single thread.
fn build(tree: &Path, file: &Path, date: u32) -> Result<()> {
    let output = Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Zgzip", "-z9", "--build"])
        .args([tree, file])
        .env("SOURCE_DATE_EPOCH", date.to_string())
        .output()
        .context("cannot run `dpkg-deb`: run `scripts/setup release`")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`dpkg-deb`: {}", said.trim());
    Ok(())
}
