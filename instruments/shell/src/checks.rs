//! Check results in the formats that CI services read.
//!
//! GitLab shows JUnit reports as tests and Code Climate reports next to the lines of a merge
//! request; Jenkins and others read JUnit too. GitHub shows annotations next to the lines. All are
//! written from the same [`Check`]s as the report on standard output.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::exit::Failure;
use crate::markup::escape;
use crate::output::write;
use crate::output_error::OutputError;

/// A check and its outcome.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Check {
    /// What the check belongs to, for example an artifact or a scenario.
    pub group: String,
    /// The name of the check, unique within its group.
    pub name: String,
    /// The kind of problem it looks for, for example `budget` or `leak`.
    pub kind: &'static str,
    /// The file that states the requirement, and the line in it, counted from 1.
    pub place: (String, usize),
    /// The outcome.
    pub outcome: Outcome,
}

/// The outcome of a check.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The check passed.
    Holds,
    /// The check failed, for these reasons, one line each.
    Fails(Vec<String>),
    /// The check could not be decided, for these reasons.
    CouldNotTell(Vec<String>),
}

impl Outcome {
    /// [`Holds`](Self::Holds) if there are no reasons, else [`Fails`](Self::Fails).
    #[must_use]
    pub fn of(wrong: Vec<String>) -> Self {
        if wrong.is_empty() { Self::Holds } else { Self::Fails(wrong) }
    }

    /// What it means for a check that its command has ended early.
    pub(crate) fn of_failure(failure: &Failure) -> Self {
        let why = vec![failure.words()];
        if failure.could_tell() { Self::Fails(why) } else { Self::CouldNotTell(why) }
    }
}

/// Where to write the reports; `None` skips one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'a> {
    /// The JUnit report.
    pub junit: Option<&'a Path>,
    /// The Code Climate report.
    pub codeclimate: Option<&'a Path>,
    /// The annotations for GitHub.
    pub annotations: Option<&'a Path>,
}

/// Writes the requested reports.
///
/// # Errors
///
/// As for [`write()`].
pub fn write_checks(tool: &str, checks: &[Check], files: Files<'_>) -> Result<(), OutputError> {
    if let Some(path) = files.junit {
        write(path, junit(tool, checks).as_bytes())?;
    }
    if let Some(path) = files.codeclimate {
        write(path, codeclimate(tool, checks).as_bytes())?;
    }
    if let Some(path) = files.annotations {
        write(path, annotations(tool, checks).as_bytes())?;
    }
    Ok(())
}

/// A JUnit report: one suite per group, one test case per check.
#[must_use]
pub fn junit(tool: &str, checks: &[Check]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" {}>\n",
        escape(tool),
        counts(checks)
    );
    for group in checks.chunk_by(|one, next| one.group == next.group) {
        let name = group.first().map_or("", |check| &check.group);
        let _ = writeln!(out, "  <testsuite name=\"{}\" {}>", escape(name), counts(group));
        for check in group {
            case(&mut out, tool, check);
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

fn counts(checks: &[Check]) -> String {
    let count = |is: fn(&Outcome) -> bool| checks.iter().filter(|it| is(&it.outcome)).count();
    format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\"",
        checks.len(),
        count(|it| matches!(it, Outcome::Fails(_))),
        count(|it| matches!(it, Outcome::CouldNotTell(_)))
    )
}

fn case(out: &mut String, tool: &str, check: &Check) {
    let (element, reasons) = match &check.outcome {
        Outcome::Holds => ("", &[][..]),
        Outcome::Fails(reasons) => ("failure", reasons.as_slice()),
        Outcome::CouldNotTell(reasons) => ("error", reasons.as_slice()),
    };
    let _ = write!(
        out,
        "    <testcase name=\"{}\" classname=\"{}.{}\"",
        escape(&check.name),
        escape(tool),
        escape(check.kind)
    );
    if element.is_empty() {
        out.push_str("/>\n");
        return;
    }
    let (file, line) = &check.place;
    let lines: Vec<_> = reasons.iter().map(|it| escape(it)).collect();
    let _ = writeln!(
        out,
        ">\n      <{element} message=\"{}\" type=\"{}\">{}:{line}\n{}</{element}>\n    </testcase>",
        lines.first().map_or("", String::as_str),
        escape(check.kind),
        escape(file),
        lines.join("\n")
    );
}

/// A Code Climate report of the failures, limited to what GitLab reads.
#[must_use]
pub fn codeclimate(tool: &str, checks: &[Check]) -> String {
    let mut seen = BTreeMap::new();
    let issues: Vec<_> = checks
        .iter()
        .filter_map(|check| {
            let (severity, reasons) = match &check.outcome {
                Outcome::Holds => return None,
                Outcome::Fails(reasons) => ("major", reasons),
                Outcome::CouldNotTell(reasons) => ("minor", reasons),
            };
            let (file, line) = &check.place;
            Some(json!({
                "type": "issue",
                "description": format!("{}: {}: {}", check.group, check.name, reasons.join("; ")),
                "check_name": format!("{tool}.{}", check.kind),
                "categories": ["Bug Risk"],
                "fingerprint": fingerprint(tool, check, &mut seen),
                "severity": severity,
                "location": {
                    "path": file.strip_prefix("./").unwrap_or(file),
                    "lines": { "begin": line },
                },
            }))
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(issues))
}

/// Workflow commands for GitHub: one annotation per failed check.
#[must_use]
pub fn annotations(tool: &str, checks: &[Check]) -> String {
    let mut out = String::new();
    for check in checks {
        let (level, reasons) = match &check.outcome {
            Outcome::Holds => continue,
            Outcome::Fails(reasons) => ("error", reasons),
            Outcome::CouldNotTell(reasons) => ("warning", reasons),
        };
        let (file, line) = &check.place;
        let title = format!("{tool}: {}: {}", check.group, check.name);
        let _ = writeln!(
            out,
            "::{level} file={},line={line},title={}::{}",
            command_property(file.strip_prefix("./").unwrap_or(file)),
            command_property(&title),
            command_data(&reasons.join("\n"))
        );
    }
    out
}

/// Escapes the text of a workflow command.
fn command_data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command, which a colon or a comma would end.
fn command_property(text: &str) -> String {
    command_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// An identifier that stays the same in every run, whatever the figures and the line of the check.
///
/// Checks with equal names get different identifiers.
fn fingerprint(tool: &str, check: &Check, seen: &mut BTreeMap<String, usize>) -> String {
    let parts = [tool, check.kind, &check.group, &check.name, &check.place.0];
    // No name contains a NUL, so the joined text is unambiguous.
    let identity = parts.join("\0");
    let count = seen.entry(identity.clone()).or_default();
    *count += 1;
    let digest = Sha256::digest(format!("{identity}\0{count}"));
    let mut out = String::new();
    for byte in &digest[..16] {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
