//! `scripts/release` leaves no temporary folder behind, whichever way it ends.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use testbed::tools::project;

use crate::support::run;

/// What stands in for the packager: it writes to its temporary folder until it is told to end, and so does a program
/// that it has started.
const PACKAGER: &str = "\
case \"$*\" in *--check*) exit 0 ;; esac
folder=$(mktemp -d)
[ -z \"${ENDS:-}\" ] || exit \"$ENDS\"
(while :; do mkdir -p \"$folder/again\"; date >\"$folder/again/$RANDOM\"; done) &
while [ ! -e \"$folder/again\" ]; do sleep 0.05; done
echo \"$folder\" >started.new
mv started.new started
sleep 600
";

/// The script in a folder where nothing is built.
struct Stage(TempDir);

impl Stage {
    fn new() -> Self {
        let stage = Self(tempfile::tempdir().unwrap());
        for name in ["scripts/release", "scripts/environment"] {
            let script = fs::read_to_string(project().join(name)).unwrap();
            stage.script(name, &script);
        }
        for name in ["scripts/setup", "scripts/build", "bin/cargo"] {
            stage.script(name, "#!/bin/sh\n");
        }
        stage.script("target/debug/packages", &format!("#!/bin/bash\n{PACKAGER}"));
        fs::create_dir(stage.path().join("temporary")).unwrap();
        stage
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn script(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }

    /// The release, as a shell on a terminal starts it: in a group of its own, with no signal ignored.
    fn release(&self, ends: &str) -> Child {
        let path = std::env::var("PATH").unwrap();
        Command::new("env")
            .args(["--default-signal", "scripts/release", "1.2.3"])
            .current_dir(self.path())
            .env("PATH", format!("{}:{path}", self.path().join("bin").display()))
            .env("CARGO_TARGET_DIR", "target")
            .env("TMPDIR", self.path().join("temporary"))
            .env("ENDS", ends)
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap()
    }

    /// What is left where temporary folders are made.
    fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path().join("temporary")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }
}

/// Waits until something is there: far longer than it ever takes.
fn wait_for<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(120);
    loop {
        if let Some(it) = there() {
            return it;
        }
        assert!(Instant::now() < end, "{what} takes too long");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_signal_ends_what_was_started_and_removes_its_folders() {
    for (signal, to_the_group, status) in
        [("INT", true, 130), ("TERM", false, 143), ("HUP", true, 129)]
    {
        let stage = Stage::new();
        let mut release = stage.release("");
        wait_for("the start", || stage.path().join("started").exists().then_some(()));
        assert_eq!(stage.left().len(), 1, "{signal}");
        let group = if to_the_group { "-" } else { "" };
        run(Command::new("kill").args([
            &format!("-{signal}"),
            "--",
            &format!("{group}{}", release.id()),
        ]));
        let ended = wait_for("the end", || release.try_wait().unwrap());
        assert_eq!(ended.code(), Some(status), "{signal}");
        assert_eq!(stage.left(), Vec::<String>::new(), "{signal}");
        // Nobody is there any more who would make it anew.
        let folder = fs::read_to_string(stage.path().join("started")).unwrap();
        assert!(!Path::new(folder.trim()).exists(), "{signal}");
    }
}

#[test]
fn the_packagers_verdict_is_that_of_the_script() {
    for status in [0, 1, 2] {
        let stage = Stage::new();
        let ended = stage.release(&status.to_string()).wait().unwrap();
        assert_eq!(ended.code(), Some(status));
        assert_eq!(stage.left(), Vec::<String>::new());
    }
}
