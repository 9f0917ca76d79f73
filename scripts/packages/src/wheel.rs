//! Packages for PyPI: a program in a wheel, so that `pip install` and `pipx run` work.
//!
//! maturin builds such wheels too, but only for programs that it compiles itself: three more builds per platform, although
//! the release already has the programs. A wheel is a zip of four files.

use std::io::Write;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sha2::{Digest, Sha256};

use crate::archive::Entry;
use crate::program::Program;
use crate::project::{self, Project};
use crate::target::Target;

/// The mode bit without which pip ignores the permissions.
const REGULAR_FILE: u32 = 0o100_000;

/// The wheel of a program for a platform: its name and its bytes.
///
/// # Errors
///
/// The licence cannot be read.
pub fn of_program(
    project: &Project,
    program: &Program,
    target: &Target,
    bytes: &[u8],
) -> Result<(String, Vec<u8>)> {
    let stem = format!("{}-{}", program.name.replace('-', "_"), project.version);
    let info = format!("{stem}.dist-info");
    let entries = vec![
        Entry::program(format!("{stem}.data/scripts/{}", program.name), bytes),
        Entry::file(format!("{info}/licenses/LICENSE"), project::read(&project.root, "LICENSE")?),
        Entry::file(format!("{info}/METADATA"), metadata(project, program)),
        Entry::file(format!("{info}/WHEEL"), wheel(project, target)),
    ];
    let record = record(&entries, &format!("{info}/RECORD"));
    let name = format!("{stem}-py3-none-{}.whl", target.wheel.join("."));
    Ok((name, zip(project.date, entries.iter().chain([&record]))?))
}

fn metadata(project: &Project, program: &Program) -> String {
    format!(
        "Metadata-Version: 2.4\n\
         Name: {name}\n\
         Version: {version}\n\
         Summary: {summary}\n\
         License-Expression: Apache-2.0\n\
         License-File: LICENSE\n\
         Classifier: Environment :: Console\n\
         Classifier: Operating System :: POSIX :: Linux\n\
         Classifier: Programming Language :: Rust\n\
         Requires-Python: >=3.7\n\
         Description-Content-Type: text/markdown\n\
         \n\
         {summary}. `{name} --help` shows how.\n\
         \n\
         A static program; it needs no other package.\n",
        name = program.name,
        version = project.version,
        summary = program.summary(),
    )
}

fn wheel(project: &Project, target: &Target) -> String {
    let mut text = format!(
        "Wheel-Version: 1.0\nGenerator: pinhole {}\nRoot-Is-Purelib: false\n",
        project.version
    );
    for platform in target.wheel {
        text += &format!("Tag: py3-none-{platform}\n");
    }
    text
}

/// The list of all files with their hashes; the list itself has none.
fn record(entries: &[Entry], name: &str) -> Entry {
    let mut text = String::new();
    for entry in entries {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(&entry.bytes));
        text += &format!("{},sha256={hash},{}\n", entry.name, entry.bytes.len());
    }
    text += &format!("{name},,\n");
    Entry::file(name, text)
}

fn zip<'a>(date: u32, entries: impl Iterator<Item = &'a Entry>) -> Result<Vec<u8>> {
    let time = UtcDateTime::from_unix(i64::from(date));
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for entry in entries {
        let (mut file, config) = archive
            .new_file(&entry.name)
            .compression_method(CompressionMethod::DEFLATE)
            .last_modified(time)
            .unix_permissions(REGULAR_FILE | entry.mode())
            .start()?;
        let encoder = DeflateEncoder::new(&mut file, Compression::best());
        let mut writer = config.wrap(encoder);
        writer.write_all(&entry.bytes)?;
        let (encoder, descriptor) = writer.finish()?;
        encoder.finish()?;
        file.finish(descriptor)?;
    }
    Ok(archive.finish()?)
}
