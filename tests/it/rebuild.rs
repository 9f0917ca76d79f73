//! The same bytes from any directory, and another gate from another policy.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use testbed::http::request;
use testbed::tools::{ENVOY_NEWEST, project};
use testbed::{Envoy, Options, config};

use crate::systems::programs_of_every_system;

#[test]
fn a_build_in_another_folder_gives_the_same_bytes() {
    let folder = copy_of_the_project();
    let long = folder.path().join("a folder with blanks, and with a much longer name");
    fs::rename(folder.path().join("project"), &long).unwrap();
    build(&long);
    for line in fs::read_to_string(long.join("dist/SHA256SUMS")).unwrap().lines() {
        assert!(
            fs::read_to_string(project().join("dist/SHA256SUMS")).unwrap().contains(line),
            "another folder, other bytes: {line}"
        );
    }
    assert_eq!(
        fs::read(long.join("dist/plugin.wasm")).unwrap(),
        fs::read(project().join("dist/plugin.wasm")).unwrap()
    );
}

#[test]
fn another_policy_is_another_gate() {
    let folder = copy_of_the_project();
    let copy = folder.path().join("project");
    let policy = copy.join("src/policy.rs");
    let mut source = fs::read_to_string(&policy).unwrap();
    for (old, new) in [
        ("HEADER: &str = \"allow\"", "HEADER: &str = \"x-let-me-in\""),
        ("VALUE: &[u8; 4] = b\"true\"", "VALUE: &[u8; 6] = b\"please\""),
        ("STATUS_CODE: u32 = 403", "STATUS_CODE: u32 = 451"),
        (
            "&[(\"Content-Type\", \"text/plain\")]",
            "&[(\"Content-Type\", \"text/html\"), (\"x-why\", \"because\")]",
        ),
        ("\"Forbidden by ASM Wasm Plugin\"", "\"<p>No.\""),
        ("LogLevel::DEBUG", "LogLevel::WARN"),
        ("\"request header: '\"", "\"the header '\""),
        ("\"' is \"", "\"' says \""),
        ("\", only true can passthrough\"", "\"!\""),
    ] {
        assert!(source.contains(old), "`src/policy.rs` has no `{old}`");
        source = source.replace(old, new);
    }
    fs::write(policy, source).unwrap();
    // The new gate exceeds its size limit, so nothing is replaced. With a higher limit, it is
    // built.
    fs::create_dir_all(copy.join("dist")).unwrap();
    fs::write(copy.join("dist/plugin.wasm"), "the old one").unwrap();
    let said = run_build(&copy);
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(err.contains("dist/ is unchanged"), "{err}");
    assert_eq!(fs::read(copy.join("dist/plugin.wasm")).unwrap(), b"the old one");
    assert_eq!(fs::read_dir(copy.join("dist")).unwrap().count(), 1);
    let budget = fs::read_to_string(copy.join("size-budget.toml")).unwrap();
    let budget: Vec<_> = budget.lines().filter(|line| !line.starts_with("total = ")).collect();
    fs::write(copy.join("size-budget.toml"), budget.join("\n")).unwrap();
    build(&copy);

    for artifact in
        ["plugin.wasm", "plugin-portable.wasm", "plugin-strict.wasm", "plugin-wee_alloc.wasm"]
    {
        let filter = config::wasm_filter("gate", &copy.join("dist").join(artifact));
        let listener =
            config::http_listener("gate", 0, &[filter], &config::direct_response(200, "passed"));
        let envoy = Envoy::start(
            &Options::for_version(ENVOY_NEWEST).unwrap(),
            &config::bootstrap(&[listener], &[]),
        )
        .unwrap();
        let address = envoy.listener("gate").unwrap();
        let send = |value: &[u8]| {
            let headers: [(&[u8], &[u8]); 2] = [(b"allow", b"true"), (b"x-let-me-in", value)];
            let mut connection = testbed::http::Connection::open(address).unwrap();
            connection.exchange(&request("GET", "/", &headers, None)).unwrap()
        };
        assert_eq!(send(b"please").status, 200, "{artifact}");
        let denied = send(b"true");
        assert_eq!(denied.status, 451, "{artifact}");
        assert_eq!(denied.text(), "<p>No.", "{artifact}");
        assert_eq!(denied.header("content-type"), Some(&b"text/html"[..]), "{artifact}");
        assert_eq!(denied.header("x-why"), Some(&b"because"[..]), "{artifact}");
        let log = String::from_utf8(envoy.log().unwrap()).unwrap();
        assert!(log.contains("[warning][wasm]"), "{artifact}: {log}");
        assert!(log.contains("the header 'x-let-me-in' says true!\n"), "{artifact}: {log}");
    }
}

/// A copy of all tracked files, in their current state, in a new directory.
pub(crate) fn copy_of_the_project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("project");
    let files = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(project())
        .output()
        .unwrap();
    assert!(files.status.success(), "git cannot list the project's files");
    for file in String::from_utf8(files.stdout).unwrap().split_terminator('\0') {
        let (from, to) = (project().join(file), copy.join(file));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        if from.is_file() {
            fs::copy(from, to).unwrap();
        }
    }
    folder
}

/// Builds the artifacts of the project in `folder` as `scripts/build` does, with the tools of this
/// project, so that they are not built again.
fn build(folder: &Path) {
    let built = run_build(folder);
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{}: {said}", folder.display());
    assert!(folder.join("dist/SHA256SUMS").is_file());
}

/// Runs the build with variables that would change the bytes if they had an effect, and with only
/// the few programs that every system has.
fn run_build(folder: &Path) -> Output {
    let elsewhere = tempfile::tempdir().unwrap();
    Command::new(folder.join("scripts/build"))
        .env("PATH", programs_of_every_system(elsewhere.path()))
        .env("PINHOLE_TOOLS", tools())
        .env("RUSTFLAGS", "-Cdebuginfo=2 -Copt-level=0")
        .env("CARGO_BUILD_TARGET", "wasm32-wasip1")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_TARGET_DIR", folder.join("built elsewhere"))
        .env("CDPATH", "/")
        .output()
        .unwrap()
}

/// The directory of the programs that `scripts/build` runs: that of this test, wherever cargo
/// builds.
pub(crate) fn tools() -> PathBuf {
    let test = env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().to_path_buf()
}
