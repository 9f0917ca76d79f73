//! Installs each package of a release in an empty environment and runs its programs.
//!
//! A program must not only start but work there: report the size of the gate, run it, pack it.

mod archive;
mod debian;
mod installed;
mod node;
mod python;
mod registry;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files::{SUMS, sha256};
use crate::program::{PROGRAMS, Program};
use crate::target::Target;
pub use installed::DoesNotWork;
use installed::{Installed, does_not_work, run};

/// The artifact that the programs work on.
const PLUGIN: &str = "plugin.wasm";

/// A release in a folder.
#[derive(Debug)]
pub struct Release {
    folder: PathBuf,
    version: String,
    targets: Vec<Target>,
    module_sha256: String,
    image_digest: String,
}

/// The name of each kind of package, and the function that tries it for a platform.
type Kind = (&'static str, fn(&Release, &Target, &Path) -> Result<()>);

/// Every kind of package.
const KINDS: &[Kind] = &[
    ("archive, in an empty root", archive::try_out),
    ("Debian package, in an empty root", debian::try_out),
    ("wheels, in an empty venv", python::try_out),
    ("npm packages, under an empty prefix", node::try_out),
];

/// The kinds that need no static program.
const NOT_STATIC: &[Kind] = &[KINDS[2], KINDS[3]];

impl Release {
    /// Opens a release in a folder.
    ///
    /// # Errors
    ///
    /// A file is missing, or does not match SHA256SUMS.
    pub fn open(folder: &Path, version: &str, targets: &[Target]) -> Result<Self> {
        let folder =
            folder.canonicalize().with_context(|| format!("cannot read `{}`", folder.display()))?;
        for line in fs::read_to_string(folder.join(SUMS))?.lines() {
            let (hash, name) = line.split_once("  ").unwrap_or_default();
            let bytes =
                fs::read(folder.join(name)).with_context(|| format!("cannot read `{name}`"))?;
            if sha256(&bytes) != hash {
                return Err(does_not_work(name, "it is not what SHA256SUMS says"));
            }
        }
        let digests = fs::read_to_string(folder.join("IMAGE-DIGESTS"))?;
        let image_digest = digests
            .lines()
            .find_map(|line| line.strip_suffix("  plugin.oci.tar"))
            .context("`IMAGE-DIGESTS` does not name `plugin.oci.tar`")?;
        Ok(Self {
            module_sha256: sha256(&fs::read(folder.join(PLUGIN))?),
            image_digest: image_digest.into(),
            version: version.into(),
            targets: targets.to_vec(),
            folder,
        })
    }

    /// Tries every package, and reports each one that works.
    ///
    /// # Errors
    ///
    /// [`DoesNotWork`] for the first one that does not; any other error if it could not be tried.
    pub fn try_out(&self, tell: impl FnMut(&str)) -> Result<()> {
        self.try_kinds(KINDS, tell)
    }

    /// Tries only the packages that work with programs that are not static.
    ///
    /// # Errors
    ///
    /// As [`try_out`](Self::try_out).
    pub fn try_out_not_static(&self, tell: impl FnMut(&str)) -> Result<()> {
        self.try_kinds(NOT_STATIC, tell)
    }

    fn try_kinds(&self, kinds: &[Kind], mut tell: impl FnMut(&str)) -> Result<()> {
        for target in &self.targets {
            for (name, try_out) in kinds {
                let empty = tempfile::tempdir()?;
                try_out(self, target, empty.path())?;
                tell(&format!("{}: {name}", target.triple));
            }
        }
        Ok(())
    }

    /// A file of the release.
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The command prefix for a platform's programs on this machine.
    fn qemu(target: &Target) -> Result<Option<PathBuf>> {
        if target.is_native() {
            return Ok(None);
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        let program = std::env::split_paths(&path)
            .map(|folder| folder.join(target.qemu))
            .find(|program| program.is_file());
        match program {
            Some(program) => Ok(Some(program)),
            None => bail!("`{}` is missing: run `scripts/setup release`", target.qemu),
        }
    }

    /// A program installed in a folder of this machine.
    fn installed(&self, target: &Target, program: PathBuf, empty: &Path) -> Result<Installed> {
        Ok(Installed {
            before: Self::qemu(target)?.into_iter().map(Into::into).collect(),
            program,
            plugin: self.file(PLUGIN),
            image: empty.join("image.tar"),
        })
    }

    /// A program installed in its own root.
    fn in_root(&self, target: &Target, program: &str, root: &Path) -> Result<Installed> {
        let mut before = vec!["unshare".into(), "--map-root-user".into(), "--wd=/".into()];
        let mut option = OsString::from("--root=");
        option.push(root);
        before.push(option);
        if let Some(qemu) = Self::qemu(target)? {
            fs::copy(qemu, root.join("qemu"))?;
            before.push("/qemu".into());
        }
        fs::copy(self.file(PLUGIN), root.join(PLUGIN))?;
        Ok(Installed {
            before,
            program: program.into(),
            plugin: Path::new("/").join(PLUGIN),
            image: "/image.tar".into(),
        })
    }

    /// Checks that a program works.
    fn expect_work(&self, program: &Program, installed: &Installed) -> Result<()> {
        let version = format!("{} {}\n", program.name, self.version);
        installed.expect(&["--version".as_ref()], &version)?;
        let (plugin, image) = (installed.plugin.as_path(), installed.image.as_path());
        match program.name {
            "size-report" => installed
                .expect(&[plugin, "--json".as_ref()], &format!("\"{}\"", self.module_sha256)),
            "plugin-host" => installed.expect(
                &["trace", "-H", "allow: nope"]
                    .map(Path::new)
                    .iter()
                    .copied()
                    .chain([plugin])
                    .collect::<Vec<_>>(),
                "403",
            ),
            _ => installed
                .expect(&["pack".as_ref(), plugin, "--output".as_ref(), image], &self.image_digest),
        }
    }
}

/// The programs with the names of their packages.
fn programs() -> impl Iterator<Item = &'static Program> {
    PROGRAMS.iter()
}
