//! Every placeholder of every command with every kind of bad path.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use anyhow::Result;

use crate::Tally;
use crate::commands::{ALL, Bench, Word};
use crate::run::{fault, run};

/// Bad paths, one of each kind.
fn bad_paths(bench: &Bench) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(bench.file("a folder"))?;
    fs::write(bench.file("empty"), "")?;
    fs::write(bench.file("noise"), fastrand_bytes(10_000))?;
    fs::write(bench.file("zeros"), vec![0; 1 << 20])?;
    fs::write(bench.file("text"), "a = [[[[[[ \u{1b}[31mred\n".repeat(1_000))?;
    fs::write(bench.file("deep"), "[".repeat(1 << 20))?;
    let odd = bench.file("").join(OsStr::from_bytes(b"not-utf8-\xff\n\x1b[31m"));
    fs::write(&odd, "x")?;
    for (link, target) in [("dangling", "not-there/at-all"), ("circle", "circle")] {
        if bench.file(link).symlink_metadata().is_err() {
            symlink(target, bench.file(link))?;
        }
    }
    let names = [
        "",
        ".",
        "/",
        "a folder",
        "empty",
        "noise",
        "zeros",
        "text",
        "deep",
        "dangling",
        "circle",
        "missing",
        "missing/file",
        "empty/file",
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/proc/self/mem",
        "-",
        "--",
        "--nope",
        "\u{1b}[31mred\nline",
        "C:\\x",
        "a:b:c",
    ];
    let mut paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    paths.push(odd);
    paths.push(PathBuf::from("x".repeat(300)));
    paths.push(PathBuf::from("x/".repeat(3_000)));
    Ok(paths)
}

fn fastrand_bytes(count: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(1);
    std::iter::repeat_with(|| random.u8(..)).take(count).collect()
}

/// Tries all paths.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all() -> Result<Tally> {
    let mut tally = Tally::new("paths");
    for words in ALL {
        for place in 0..words.1.len() {
            if matches!(words.1[place], Word::Is(_)) {
                continue;
            }
            let bench = Bench::new()?;
            for path in bad_paths(&bench)? {
                let mut command = bench.command(*words, place, Some(&path))?;
                let ended = run(&mut command)?;
                let fault = fault(&ended, bench.folder());
                tally.add(fault.map(|fault| format!("{command:?}: {fault}")));
            }
        }
    }
    Ok(tally)
}
