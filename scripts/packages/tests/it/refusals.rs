//! A project that is not ready is refused, in words that say what to do.

use std::fs;

use packages::files::Files;
use packages::project::Project;
use packages::refusal::Refusal;
use testbed::tools::project;

use crate::support::{VERSION, draft, git, small_project};

const CHANGELOG: &str =
    "# Changelog\n\n## 1.2.3 - 2026-01-31\n\nIt works.\n\n## 1.2.2 - 2025-12-24\n\nIt did not.\n";

/// The day of 1.2.3, as `date --utc --date 2026-01-31 +%s` says it.
const DAY: u32 = 1_769_817_600;

/// Why a project is refused.
fn refusal(folder: &std::path::Path, version: &str, draft: bool) -> Refusal {
    let error = Project::open(folder, version, draft).unwrap_err();
    error.downcast_ref::<Refusal>().unwrap_or_else(|| panic!("{error:#}")).clone()
}

#[test]
fn a_project_that_is_ready_is_taken_with_its_own_changes_only() {
    let folder = small_project("1.2.3", CHANGELOG);
    let project = Project::open(folder.path(), "1.2.3", false).unwrap();
    assert_eq!(project.changes, "It works.");
    assert_eq!(project.date, DAY);
    assert_eq!(project.maintainer, "We");
    // A section for what comes next may be there, as long as nothing is in it.
    let next = CHANGELOG.replacen("## 1.2.3", "## Unreleased\n\n## 1.2.3", 1);
    let folder = small_project("1.2.3", &next);
    for draft in [false, true] {
        let project = Project::open(folder.path(), "1.2.3", draft).unwrap();
        assert_eq!((project.changes.as_str(), project.date), ("It works.", DAY));
    }
}

#[test]
fn what_is_no_version_is_refused() {
    let folder = small_project("1.2.3", CHANGELOG);
    for version in
        ["", "v1.2.3", "1.2", "1.2.3.4", "1.02.3", "1.2.3-rc.1", "1.2.+3", "99999999999.0.0"]
    {
        assert_eq!(refusal(folder.path(), version, true), Refusal::NotAVersion(version.into()));
    }
}

#[test]
fn another_version_than_the_workspace_has_is_refused() {
    let folder = small_project("1.2.3", CHANGELOG);
    let expected = Refusal::OtherVersion { asked: "1.2.4".into(), workspace: "1.2.3".into() };
    for draft in [false, true] {
        assert_eq!(refusal(folder.path(), "1.2.4", draft), expected);
    }
}

#[test]
fn changes_that_are_not_committed_are_refused_but_in_a_draft() {
    let folder = small_project("1.2.3", CHANGELOG);
    fs::write(folder.path().join("new"), "").unwrap();
    assert_eq!(refusal(folder.path(), "1.2.3", false), Refusal::Uncommitted("new".into()));
    Project::open(folder.path(), "1.2.3", true).unwrap();
    git(folder.path(), &["add", "new"]);
    git(folder.path(), &["commit", "--quiet", "--message", "new"]);
    Project::open(folder.path(), "1.2.3", false).unwrap();
}

#[test]
fn a_changelog_without_the_version_is_refused() {
    let folder = small_project("1.2.4", CHANGELOG);
    for draft in [false, true] {
        assert_eq!(refusal(folder.path(), "1.2.4", draft), Refusal::NoNotes("1.2.4".into()));
    }
    let empty = small_project("1.2.4", "## 1.2.4 - 2026-01-31\n\n## 1.2.3\n\nIt works.\n");
    assert_eq!(refusal(empty.path(), "1.2.4", false), Refusal::NoNotes("1.2.4".into()));
}

#[test]
fn a_version_without_a_date_is_refused_but_in_a_draft() {
    for heading in
        ["## 1.2.3", "## 1.2.3 - soon", "## 1.2.3 - 2026-02-30", "## 1.2.3 - 2026-01-31-1"]
    {
        let folder =
            small_project("1.2.3", &CHANGELOG.replacen("## 1.2.3 - 2026-01-31", heading, 1));
        assert_eq!(
            refusal(folder.path(), "1.2.3", false),
            Refusal::NoDate("1.2.3".into()),
            "{heading}"
        );
        // It has the date of the commit.
        assert_ne!(Project::open(folder.path(), "1.2.3", true).unwrap().date, DAY, "{heading}");
    }
}

#[test]
fn changes_under_unreleased_are_refused_but_are_the_notes_of_a_draft() {
    let changelog = CHANGELOG.replacen("## 1.2.3", "## Unreleased\n\nMore.\n\n## 1.2.3", 1);
    let folder = small_project("1.2.3", &changelog);
    assert_eq!(refusal(folder.path(), "1.2.3", false), Refusal::AlreadyReleased("1.2.3".into()));
    let project = Project::open(folder.path(), "1.2.3", true).unwrap();
    assert_eq!(project.changes, "More.");
    let folder = small_project("1.3.0", &changelog);
    assert_eq!(refusal(folder.path(), "1.3.0", false), Refusal::Unreleased);
    assert_eq!(Project::open(folder.path(), "1.3.0", true).unwrap().changes, "More.");
}

#[test]
fn archives_whose_hashes_the_action_does_not_have_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Files::default();
    files.add("SHA256SUMS", "not an archive of a program").unwrap();
    for name in ["size-report", "plugin-host"] {
        files.add(format!("{name}-1.2.3-x86_64-unknown-linux-musl.tar.gz"), name).unwrap();
    }
    let hashes = folder.path().join("action/binaries.sha256");
    fs::create_dir(hashes.parent().unwrap()).unwrap();
    let sums = files.sums();
    fs::write(&hashes, format!("# kept\n{sums}")).unwrap();
    packages::pins::refuse_others(folder.path(), &files).unwrap();
    for wrong in
        ["# nothing yet\n".to_owned(), sums.replace("plugin-host-1.2.3", "plugin-host-1.2.2")]
    {
        fs::write(&hashes, wrong).unwrap();
        let error = packages::pins::refuse_others(folder.path(), &files).unwrap_err();
        let expected =
            Refusal::NotPinned("plugin-host-1.2.3-x86_64-unknown-linux-musl.tar.gz".into());
        assert_eq!(error.downcast_ref(), Some(&expected), "{error:#}");
    }
}

/// A project with one artifact and one manifest.
fn project_with_manifest(text: &str) -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["dist", "deploy"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let dist = folder.path().join("dist");
    let wasm = fs::read(project().join("dist/plugin.wasm")).unwrap();
    fs::write(dist.join("plugin.wasm"), &wasm).unwrap();
    fs::write(dist.join("plugin-old.wasm"), "not of the last build").unwrap();
    let sums = format!("{}  plugin.wasm\n", packages::files::sha256(&wasm));
    fs::write(dist.join("SHA256SUMS"), sums).unwrap();
    fs::write(folder.path().join("deploy/x.yaml"), text).unwrap();
    let project = Project { root: folder.path().into(), ..draft() };
    (folder, project)
}

#[test]
fn manifests_that_name_another_image_or_another_tag_are_refused() {
    let digest = "ab".repeat(32);
    for (text, names) in [
        (format!("sha256: {digest}\n"), digest.as_str()),
        ("url: oci://example.com/pinhole/plugin-strict:9.9.9\n".into(), "9.9.9"),
    ] {
        let (_folder, project) = project_with_manifest(&text);
        let mut files = Files::default();
        let images = packages::images::add(&project, &mut files).unwrap();
        assert_eq!(images.len(), 1, "only what the last build made");
        let error = packages::images::add_manifests(&project, &images, &mut files).unwrap_err();
        let expected = Refusal::StaleManifest { file: "deploy/x.yaml".into(), names: names.into() };
        assert_eq!(error.downcast_ref(), Some(&expected), "{error:#}");
    }
    let (_folder, project) = project_with_manifest(&format!("a/pinhole/plugin:{VERSION}@x\n"));
    let mut files = Files::default();
    let images = packages::images::add(&project, &mut files).unwrap();
    packages::images::add_manifests(&project, &images, &mut files).unwrap();
}

#[test]
fn an_artifact_that_was_changed_after_the_build_is_not_released() {
    let (folder, project) = project_with_manifest("");
    fs::write(folder.path().join("dist/plugin.wasm"), "another").unwrap();
    let error = packages::images::add(&project, &mut Files::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`dist/plugin.wasm` does not match `dist/SHA256SUMS`: run `scripts/build`"
    );
}

#[test]
fn only_a_release_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("release");
    let mut files = Files::default();
    files.add("one", "1").unwrap();
    files.add("folder/two", "2").unwrap();
    files.write(&place).unwrap();
    files.write(&place).unwrap();
    assert_eq!(fs::read(place.join("folder/two")).unwrap(), b"2");
    // Something that somebody put there would be lost.
    fs::write(place.join("mine"), "").unwrap();
    let error = files.write(&place).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Refusal::Taken(place.clone())), "{error:#}");
    let other = folder.path().join("other");
    fs::write(&other, "mine").unwrap();
    let error = files.write(&other).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Refusal::Taken(other.clone())), "{error:#}");
    assert_eq!(fs::read(other).unwrap(), b"mine");
}

#[test]
fn every_refusal_says_what_to_do() {
    let refusals = [
        Refusal::NotAVersion("x".into()),
        Refusal::OtherVersion { asked: VERSION.into(), workspace: VERSION.into() },
        Refusal::Uncommitted("x".into()),
        Refusal::NoNotes("x".into()),
        Refusal::Unreleased,
        Refusal::AlreadyReleased("x".into()),
        Refusal::NoDate("x".into()),
        Refusal::NotPinned("x".into()),
        Refusal::StaleManifest { file: "x".into(), names: "x".into() },
        Refusal::Taken("x".into()),
    ];
    for refusal in refusals {
        let text = refusal.to_string();
        assert!(text.contains(": "), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}
