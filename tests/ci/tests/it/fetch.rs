//! How the action obtains the commands: from a release with known hashes, or from a directory.

use std::fs;
use std::process::Command;

use crate::bench::{Bench, Said, commands, project};

const PROGRAMS: [&str; 3] = ["size-report", "plugin-host", "plugin-image"];
const VERSION: &str = "1.2.3";

/// Imitates the output of `scripts/release`, with scripts as programs, including the checksums.
fn release(bench: &Bench) {
    let folder = bench.path("release");
    let page = folder.join(format!("v{VERSION}"));
    fs::create_dir_all(&page).expect("the folder takes folders");
    for program in PROGRAMS {
        for machine in ["x86_64", "aarch64"] {
            let top = format!("{program}-{VERSION}-{machine}-unknown-linux-musl");
            let root = bench.path(&top);
            fs::create_dir(&root).expect("the folder takes folders");
            fs::write(root.join(program), format!("#!/bin/sh\necho {program} {machine}\n"))
                .expect("it does");
            fs::write(root.join("LICENSE"), "free").expect("it does");
            let said = Said::of(
                Command::new("tar")
                    .args(["--create", "--gzip", "--file"])
                    .arg(page.join(format!("{top}.tar.gz")))
                    .arg("--directory")
                    .args([bench.folder.path().as_os_str(), top.as_ref()]),
            );
            assert_eq!(said.status, Some(0), "{said:?}");
        }
    }
    let sums = "cd release/v1.2.3 && echo other > plugin.wasm && sha256sum -- * > ../SHA256SUMS";
    let said = Said::of(Command::new("sh").args(["-c", sums]).current_dir(bench.folder.path()));
    assert_eq!(said.status, Some(0), "{said:?}");
}

/// Pins the hashes of that release in a file of the test.
fn pin(bench: &Bench) -> Said {
    let committed =
        fs::read_to_string(project().join("action/binaries.sha256")).expect("it is there");
    bench.write("hashes", committed);
    bench.script("action/pin", &[("HASHES", "hashes")])
}

fn fetch(bench: &Bench) -> Said {
    let releases = format!("file://{}", bench.path("release").display());
    bench.script("action/fetch", &[("BIN", "bin"), ("HASHES", "hashes"), ("RELEASES", &releases)])
}

#[test]
fn the_pinned_commands_of_a_release_are_fetched() {
    let bench = Bench::new();
    release(&bench);
    let pinned = Said::of(
        Command::new(project().join("action/pin"))
            .arg("release")
            .env("HASHES", bench.path("hashes"))
            .current_dir(bench.folder.path()),
    );
    // There is no file yet whose first lines could be kept.
    assert_ne!(pinned.status, Some(0), "{pinned:?}");
    bench.write("hashes", "# kept\n");
    for _ in 0..2 {
        let pinned = Said::of(
            Command::new(project().join("action/pin"))
                .arg("release")
                .env("HASHES", bench.path("hashes"))
                .current_dir(bench.folder.path()),
        );
        assert_eq!(pinned.status, Some(0), "{pinned:?}");
    }
    let hashes = bench.read("hashes");
    assert!(hashes.starts_with("# kept\n") && hashes.lines().count() == 7, "{hashes}");
    let said = fetch(&bench);
    assert_eq!(said.status, Some(0), "{said:?}");
    for program in PROGRAMS {
        let ran = Said::of(&mut Command::new(bench.path("bin").join(program)));
        assert_eq!(ran.out, format!("{program} {}\n", std::env::consts::ARCH));
    }
}

#[test]
fn an_archive_with_another_hash_is_not_even_unpacked() {
    let bench = Bench::new();
    release(&bench);
    bench.write("hashes", "");
    let pinned = Said::of(
        Command::new(project().join("action/pin"))
            .arg("release")
            .env("HASHES", bench.path("hashes"))
            .current_dir(bench.folder.path()),
    );
    assert_eq!(pinned.status, Some(0), "{pinned:?}");
    for program in PROGRAMS {
        let top = format!("{program}-{VERSION}-{}-unknown-linux-musl", std::env::consts::ARCH);
        let archive = bench.path(&format!("release/v{VERSION}/{top}.tar.gz"));
        let mut bytes = fs::read(&archive).expect("it was made");
        bytes.push(0);
        fs::write(&archive, bytes).expect("it can be written");
    }
    let said = fetch(&bench);
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(said.err.contains("is not the file whose hash the action has"), "{said:?}");
    assert_eq!(fs::read_dir(bench.path("bin")).expect("it is there").count(), 0);
}

#[test]
fn before_the_first_release_the_action_says_what_to_do() {
    let bench = Bench::new();
    assert_ne!(pin(&bench).status, Some(0), "there is no release to pin");
    bench.write("hashes", "# nothing yet\n");
    let said = fetch(&bench);
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(said.err.contains("give their folder as `binaries`"), "{said:?}");
}

#[test]
fn the_hashes_that_are_committed_are_none_or_those_of_six_archives() {
    let hashes = fs::read_to_string(project().join("action/binaries.sha256")).expect("it is there");
    let lines = hashes.lines().filter(|line| !line.starts_with('#')).count();
    assert!(lines == 0 || lines == 6, "{hashes}");
}

#[test]
fn commands_of_a_folder_are_taken_if_all_of_them_are_there() {
    let bench = Bench::new();
    let folder = commands().display().to_string();
    let said = bench.script("action/fetch", &[("BIN", "bin"), ("BINARIES", &folder)]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(bench.path("bin/plugin-host").is_file());
    let said = bench.script("action/fetch", &[("BIN", "bin"), ("BINARIES", "bin/none")]);
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(said.err.contains("has no program `size-report`"), "{said:?}");
}
