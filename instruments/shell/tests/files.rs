//! Files as users name them: links, pipes, folders, too much of them.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::thread;

use shell::{Bound, create_new, read, read_text, write, write_directory};
use tempfile::{TempDir, tempdir};

/// What is in a folder, in order.
fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_whole_and_nothing_else_is_left() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("report");
    fs::write(folder.path().join("report.part"), "somebody else's").unwrap();
    write(&file, b"one").unwrap();
    write(&file, b"two").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"two");
    assert_eq!(names(&folder), ["report", "report.part"]);
    let other = fs::read_to_string(folder.path().join("report.part")).unwrap();
    assert_eq!(other, "somebody else's");
}

#[test]
fn a_file_keeps_its_permissions_and_a_new_one_has_those_of_any_new_file() {
    let folder = tempdir().unwrap();
    let (old, new, any) =
        (folder.path().join("old"), folder.path().join("new"), folder.path().join("any"));
    fs::write(&old, "").unwrap();
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    fs::write(&any, "").unwrap();
    write(&old, b"x").unwrap();
    write(&new, b"x").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&old), 0o640);
    assert_eq!(mode(&new), mode(&any));
}

#[test]
fn links_are_followed_and_stay_links() {
    let folder = tempdir().unwrap();
    let (target, link, dangling) =
        (folder.path().join("target"), folder.path().join("link"), folder.path().join("dangling"));
    fs::write(&target, "old").unwrap();
    symlink("target", &link).unwrap();
    symlink("not-yet", &dangling).unwrap();
    write(&link, b"new").unwrap();
    write(&dangling, b"made").unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"new");
    assert_eq!(fs::read(folder.path().join("not-yet")).unwrap(), b"made");
    for link in [&link, &dangling] {
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }
    let circle = folder.path().join("circle");
    symlink("circle", &circle).unwrap();
    assert!(write(&circle, b"x").is_err());
}

#[test]
fn a_pipe_is_written_through_and_stays_a_pipe() {
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut bytes = Vec::new();
            fs::File::open(pipe).unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        }
    });
    write(&pipe, b"through").unwrap();
    assert_eq!(reader.join().unwrap(), b"through");
    assert_eq!(names(&folder), ["pipe"]);
    write(Path::new("/dev/null"), b"gone").unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert!(write(Path::new("/dev/full"), b"x").is_err());
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, words) in [
        ("folder", "it is a directory"),
        ("nowhere/file", "no such directory"),
        ("", "it is a directory"),
    ] {
        let error = write(&folder.path().join(name), b"x").unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    create_new(&folder.path().join("once"), b"first").unwrap();
    let error = create_new(&folder.path().join("once"), b"second").unwrap_err();
    assert!(error.to_string().contains("it already exists"), "{error}");
    assert_eq!(fs::read(folder.path().join("once")).unwrap(), b"first");
    assert_eq!(names(&folder), ["folder", "once"]);
}

#[test]
fn a_folder_is_replaced_only_if_it_is_ours() {
    let folder = tempdir().unwrap();
    let target = folder.path().join("layout");
    let files = [("a/b".to_owned(), &b"x"[..])];
    write_directory(&target, &files, |_| false).unwrap();
    assert_eq!(fs::read(target.join("a/b")).unwrap(), b"x");
    fs::write(target.join("other"), "y").unwrap();
    let error = write_directory(&target, &files, |_| false).unwrap_err();
    assert!(error.to_string().contains("contains other files"), "{error}");
    write_directory(&target, &files, |_| true).unwrap();
    assert!(!target.join("other").exists());
    assert_eq!(names(&folder), ["layout"]);
}

#[test]
fn what_never_ends_is_read_up_to_its_bound() {
    let bound = Bound { bytes_max: 1000, what: "a thing of this test" };
    let error = read(Path::new("/dev/zero"), bound).unwrap_err();
    assert!(error.to_string().contains("more than 1000 bytes"), "{error}");
    let folder = tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, vec![0xff; 1000]).unwrap();
    assert_eq!(read(&file, bound).unwrap().len(), 1000);
    let error = read_text(&file, bound).unwrap_err();
    assert!(error.to_string().contains("is not text"), "{error}");
    fs::write(&file, vec![0; 1001]).unwrap();
    assert!(read(&file, bound).is_err());
    assert!(read(folder.path(), bound).is_err());
}
