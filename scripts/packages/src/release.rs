//! A whole release, in memory.

use anyhow::Result;

use crate::files::Files;
use crate::images::Image;
use crate::program::PROGRAMS;
use crate::project::Project;
use crate::target::Target;
use crate::{archive, debian, images, notes, npm, sbom, wheel};

/// The programs of a platform, in the order of [`PROGRAMS`].
#[derive(Debug)]
pub struct Programs {
    /// The platform.
    pub target: Target,
    /// Their bytes.
    pub bytes: Vec<Vec<u8>>,
}

/// Builds the files of the gate from the artifacts in `dist/`; this needs no programs.
///
/// # Errors
///
/// A manifest refers to something that is not part of this release.
pub fn gate(project: &Project) -> Result<(Files, Vec<Image>)> {
    let mut files = Files::default();
    let images = images::add(project, &mut files)?;
    images::add_manifests(project, &images, &mut files)?;
    Ok((files, images))
}

/// Builds every other file of a release from compiled programs.
///
/// # Errors
///
/// A packager is missing.
pub fn make(
    project: &Project,
    (mut files, images): (Files, Vec<Image>),
    built: &[Programs],
) -> Result<Files> {
    let targets: Vec<Target> = built.iter().map(|programs| programs.target).collect();
    for programs in built {
        add_programs(project, programs, &mut files)?;
    }
    for program in PROGRAMS {
        let (name, bytes) = npm::of_program(project, program, &targets)?;
        files.add(name, bytes)?;
    }
    files.add(format!("pinhole-{}.cdx.json", project.version), sbom::bill(project, &targets)?)?;
    let text = notes::notes(&project.version, &project.changes, &images, &files);
    files.add("NOTES.md", text)?;
    Ok(files)
}

fn add_programs(project: &Project, programs: &Programs, files: &mut Files) -> Result<()> {
    let target = &programs.target;
    for (program, bytes) in PROGRAMS.iter().zip(&programs.bytes) {
        for (name, package) in [
            archive::of_program(project, program, target.triple, bytes)?,
            wheel::of_program(project, program, target, bytes)?,
            npm::of_platform(project, program, target, bytes)?,
        ] {
            files.add(name, package)?;
        }
    }
    let (name, package) = debian::package(project, target, &programs.bytes)?;
    files.add(name, package)
}
