//! The packages of a release: their names, what is in them, and that they install.

use std::process::Command;

use packages::files::sha256;
use packages::trial::{DoesNotWork, Release};

use crate::support::{VERSION, draft, made, make_from, native, programs, run, stand_ins};

#[test]
fn a_release_has_these_files() {
    let mut names: Vec<&str> = made().files.iter().map(|(name, _)| name).collect();
    names.retain(|name| !name.starts_with("deploy/"));
    let mut expected = vec![
        "IMAGE-DIGESTS".to_owned(),
        "NOTES.md".to_owned(),
        format!("pinhole-{VERSION}-deploy.tar.gz"),
        format!("pinhole-{VERSION}.cdx.json"),
        format!("pinhole-instruments_{VERSION}_{}.deb", native().debian),
    ];
    for build in ["", "-configured", "-dlmalloc", "-portable", "-strict", "-wee_alloc"] {
        expected.push(format!("plugin{build}.wasm"));
        expected.push(format!("plugin{build}.oci.tar"));
    }
    for program in ["size-report", "plugin-host", "plugin-image"] {
        let python = program.replace('-', "_");
        expected.push(format!("{program}-{VERSION}-{}.tar.gz", native().triple));
        expected.push(format!("{python}-{VERSION}-py3-none-{}.whl", native().wheel.join(".")));
        expected.push(format!("{program}-{VERSION}.tgz"));
        expected.push(format!("{program}-linux-{}-{VERSION}.tgz", native().npm));
    }
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn the_same_programs_make_the_same_bytes() {
    let first = made().files.sums();
    // Another second, another folder.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(make_from(&draft(), stand_ins(VERSION)).sums(), first);
}

#[test]
fn wheels_and_npm_packages_install_and_work() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("release");
    make_from(&draft(), programs()).write(&place).unwrap();
    let release = Release::open(&place, VERSION, &[native()]).unwrap();
    let mut told = Vec::new();
    release.try_out_not_static(|line| told.push(line.to_owned())).unwrap();
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn a_file_that_was_changed_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("release");
    made().files.write(&copy).unwrap();
    std::fs::write(copy.join("plugin.wasm"), "another").unwrap();
    let error = Release::open(&copy, VERSION, &[native()]).unwrap_err();
    assert!(error.is::<DoesNotWork>(), "{error}");
}

#[test]
fn a_program_of_another_version_does_not_work() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("release");
    make_from(&draft(), stand_ins("9.9.9")).write(&copy).unwrap();
    let release = Release::open(&copy, VERSION, &[native()]).unwrap();
    let error = release.try_out_not_static(|_| {}).unwrap_err();
    assert!(error.is::<DoesNotWork>(), "{error}");
    assert!(error.to_string().contains("9.9.9"), "{error}");
}

#[test]
fn dpkg_reads_the_debian_package() {
    let name = format!("pinhole-instruments_{VERSION}_{}.deb", native().debian);
    let file = made().folder().join(name);
    let listed = run(Command::new("dpkg-deb").arg("--contents").arg(&file));
    for name in [
        "./usr/bin/size-report",
        "./usr/share/man/man1/plugin-host-leak.1.gz",
        "./usr/share/bash-completion/completions/plugin-image",
        "./usr/share/zsh/vendor-completions/_size-report",
        "./usr/share/fish/vendor_completions.d/plugin-host.fish",
        "./usr/share/doc/pinhole-instruments/copyright",
    ] {
        let line = listed.lines().find(|line| line.ends_with(name));
        let line = line.unwrap_or_else(|| panic!("no `{name}` in {listed}"));
        let mode = if name.contains("/bin/") { "-rwxr-xr-x" } else { "-rw-r--r--" };
        assert!(line.starts_with(&format!("{mode} root/root ")), "{line}");
    }
    for (field, value) in [("Version", VERSION), ("Maintainer", &draft().maintainer)] {
        let printed = run(Command::new("dpkg-deb").arg("--field").arg(&file).arg(field));
        assert_eq!(printed.trim(), value);
    }
}

#[test]
fn man_renders_every_page() {
    for program in packages::program::PROGRAMS {
        let pages = packages::pages::man(program).unwrap();
        assert!(pages.len() > 1, "{}", program.name);
        for page in pages {
            let text = String::from_utf8(page.bytes).unwrap();
            for section in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION"] {
                assert!(text.contains(section), "{}: no `{section}`", page.name);
            }
        }
    }
}

#[test]
fn bash_takes_the_completions() {
    for program in packages::program::PROGRAMS {
        let [bash, ..] = &packages::pages::completions(program)[..] else {
            panic!("no completions");
        };
        let script = format!(
            "{}\nCOMP_WORDS=({name} --h); COMP_CWORD=1\n_{function} {name} --h {name}\necho \"${{COMPREPLY[@]}}\"",
            String::from_utf8_lossy(&bash.bytes),
            name = program.name,
            function = program.name.replace('-', "__"),
        );
        let printed = run(Command::new("bash").args(["--norc", "-c", &script]));
        assert!(printed.split_whitespace().any(|word| word == "--help"), "{printed}");
    }
}

#[test]
fn the_notes_tell_both_meanings_of_sha256() {
    let notes = String::from_utf8_lossy(made().bytes("NOTES.md"));
    let digests = String::from_utf8_lossy(made().bytes("IMAGE-DIGESTS"));
    for build in ["plugin", "plugin-strict"] {
        let hash = sha256(made().bytes(&format!("{build}.wasm")));
        let digest = digests
            .lines()
            .find_map(|line| line.strip_suffix(&format!("  {build}.oci.tar")))
            .unwrap();
        let row = notes.lines().find(|line| line.starts_with(&format!("| `{build}.wasm`")));
        let row = row.unwrap();
        assert!(row.contains(&hash) && row.contains(digest), "{row}");
    }
}

#[test]
fn plugin_image_accepts_every_layout() {
    let test = std::env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join("plugin-image");
    for (name, _) in made().files.iter().filter(|(name, _)| name.ends_with(".oci.tar")) {
        run(Command::new(&program).arg("verify").arg(made().folder().join(name)));
    }
}
