//! The section of a version in CHANGELOG.md.

use anyhow::Result;
use rawzip::time::UtcDateTime;

use crate::refusal::Refusal;

/// The heading of unreleased changes.
const UNRELEASED: &str = "Unreleased";

/// A version's section in the changelog.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Section {
    /// The date in its heading, in seconds since 1970.
    pub date: Option<u32>,
    /// Its text.
    pub text: String,
}

/// Finds the section for a version; for a draft, that of the unreleased changes if there are any.
///
/// # Errors
///
/// There is none, it has no date, or there are unreleased changes.
pub fn section(changelog: &str, version: &str, draft: bool) -> Result<Section> {
    let unreleased = find(changelog, UNRELEASED).filter(|section| !section.text.is_empty());
    let section = find(changelog, version).filter(|section| !section.text.is_empty());
    match (unreleased, section) {
        (Some(unreleased), _) if draft => Ok(unreleased),
        (Some(_), Some(_)) => Err(Refusal::AlreadyReleased(version.into()).into()),
        (Some(_), None) => Err(Refusal::Unreleased.into()),
        (None, None) => Err(Refusal::NoNotes(version.into()).into()),
        (None, Some(section)) if !draft && section.date.is_none() => {
            Err(Refusal::NoDate(version.into()).into())
        }
        (None, Some(section)) => Ok(section),
    }
}

fn find(changelog: &str, name: &str) -> Option<Section> {
    let mut lines = changelog.lines();
    let date = lines.find_map(|line| {
        let heading = line.strip_prefix("## ")?.trim();
        let (named, date) = heading.split_once(" - ").unwrap_or((heading, ""));
        (named.trim_end() == name).then(|| seconds(date.trim_start()))
    })?;
    let text: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
    Some(Section { date, text: text.join("\n").trim().to_owned() })
}

/// The start of a day, `2026-01-31`.
fn seconds(date: &str) -> Option<u32> {
    let mut numbers = date.splitn(3, '-');
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    u32::try_from(UtcDateTime::from_components(year, month, day, 0, 0, 0, 0)?.to_unix()).ok()
}
