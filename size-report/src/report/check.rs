//! The output of `size-report check`.

use std::fmt::Write;

use anyhow::Result;

use crate::budget::check::{Finding, Verdict};
use shell::checks::{Check, Outcome};
use shell::text::{Align, lines, number, signed};

/// The most grown items that are shown for a broken limit.
const GREW_MAX: usize = 10;

/// A line for each artifact, then its broken limits; with `all`, also those that hold.
#[must_use]
pub fn text(verdicts: &[Verdict], budget: &str, all: bool) -> String {
    let mut rows = vec![["bytes", "limit", "headroom", "", "artifact"].map(str::to_owned).to_vec()];
    for verdict in verdicts {
        let (limit, headroom) = total(verdict);
        let word = if verdict.holds() { "holds" } else { "DOES NOT HOLD" };
        rows.push(vec![
            number(verdict.bytes),
            limit,
            headroom,
            word.to_owned(),
            verdict.file.clone(),
        ]);
    }
    let align = [Align::Right, Align::Right, Align::Right, Align::Left, Align::Left];
    let mut out = lines(&align, &rows).join("\n");
    out.push('\n');
    for verdict in verdicts {
        if all || !verdict.holds() {
            out.push('\n');
        }
        let shown = verdict.findings.iter().filter(|finding| all || !finding.holds);
        for finding in shown {
            describe(&mut out, verdict, finding, budget);
        }
        if !verdict.holds() {
            grew(&mut out, verdict);
        }
    }
    out
}

/// The limit on the whole file, and the headroom.
fn total(verdict: &Verdict) -> (String, String) {
    let total = verdict.findings.iter().find(|finding| finding.limit == "total");
    match total.and_then(|total| total.allowed) {
        Some(limit) => {
            let headroom = limit.cast_signed() - verdict.bytes.cast_signed();
            let headroom =
                if headroom < 0 { headroom.to_string() } else { number(headroom.unsigned_abs()) };
            (number(limit), headroom)
        }
        None => ("-".to_owned(), "-".to_owned()),
    }
}

fn describe(out: &mut String, verdict: &Verdict, finding: &Finding, budget: &str) {
    let place = format!("{budget}:{}", finding.line);
    let file = &verdict.file;
    let _ = match (finding.actual, finding.allowed) {
        (Some(actual), Some(allowed)) => {
            let verb = if finding.holds {
                format!("holds with {} left", number(allowed - actual))
            } else {
                let over = actual - allowed;
                let unit = finding.unit.strip_suffix('s').filter(|_| over == 1);
                format!("is over by {} {}", number(over), unit.unwrap_or(finding.unit))
            };
            let (actual, allowed) = (number(actual), number(allowed));
            writeln!(out, "{file}: `{}` {verb}: {actual}, limit {allowed} ({place})", finding.limit)
        }
        _ if finding.holds => writeln!(out, "{file}: `{}` holds ({place})", finding.limit),
        _ => writeln!(out, "{file}: `{}` does not hold ({place})", finding.limit),
    };
    for offender in &finding.offenders {
        let _ = writeln!(out, "    {offender}");
    }
}

fn grew(out: &mut String, verdict: &Verdict) {
    let grown: Vec<_> = verdict.changes.iter().filter(|change| change.delta() > 0).collect();
    if grown.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}: grown since the baseline:", verdict.file);
    let shown = grown.iter().take(GREW_MAX);
    let rows: Vec<_> = shown
        .map(|change| vec!["  ".to_owned(), signed(change.delta()), change.item.clone()])
        .collect();
    for line in lines(&[Align::Left, Align::Right, Align::Left], &rows) {
        let _ = writeln!(out, "{line}");
    }
    if grown.len() > GREW_MAX {
        let rest: i64 = grown.iter().skip(GREW_MAX).map(|change| change.delta()).sum();
        let _ =
            writeln!(out, "    and {} more items, {} bytes", grown.len() - GREW_MAX, signed(rest));
    }
}

/// Check results for CI services: one per limit, at its line in the budget.
#[must_use]
pub fn checks(verdict: &Verdict, budget: &str) -> Vec<Check> {
    let mut growth = String::new();
    grew(&mut growth, verdict);
    let check = |finding: &Finding| {
        let mut words = String::new();
        if !finding.holds {
            describe(&mut words, verdict, finding, budget);
            words += &growth;
        }
        Check {
            group: verdict.file.clone(),
            name: finding.limit.clone(),
            kind: "budget",
            place: (budget.to_owned(), finding.line),
            outcome: Outcome::of(words.lines().map(|line| line.trim().to_owned()).collect()),
        }
    };
    verdict.findings.iter().map(check).collect()
}

/// The results as JSON.
///
/// # Errors
///
/// None in practice: every field can be serialized.
pub fn json(verdicts: &[Verdict]) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&serde_json::json!({
        "schema": crate::SCHEMA,
        "holds": verdicts.iter().all(Verdict::holds),
        "artifacts": verdicts,
    }))?;
    text.push('\n');
    Ok(text)
}

/// The results as Markdown for a pull request.
#[must_use]
pub fn markdown(verdicts: &[Verdict], budget: &str) -> String {
    let mut out = String::from(
        "### Size budget\n\n| artifact | bytes | limit | headroom | |\n| --- | ---: | ---: | ---: | --- |\n",
    );
    for verdict in verdicts {
        let (limit, headroom) = total(verdict);
        let word = if verdict.holds() { "holds" } else { "**does not hold**" };
        let _ = writeln!(
            out,
            "| `{}` | {} | {limit} | {headroom} | {word} |",
            verdict.file,
            number(verdict.bytes)
        );
    }
    for verdict in verdicts.iter().filter(|verdict| !verdict.holds()) {
        out.push_str("\n```\n");
        for finding in verdict.findings.iter().filter(|finding| !finding.holds) {
            describe(&mut out, verdict, finding, budget);
        }
        grew(&mut out, verdict);
        out.push_str("```\n");
    }
    out
}
