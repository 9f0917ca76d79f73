//! `plugin-host check`: runs a plugin on every host; prints a table with reasons and remedies.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use plugin_host::check::{Case, HostReport, check, standard_cases};
use plugin_host::{PERSONALITIES, Personality};
use serde_json::json;
use shell::checks::Check;
use shell::{Checked, Stdout, Verdict};
use size_report::hosts::Judgement;

use super::checks::{Reports, whole};
use super::{Compiling, Outcome, Traffic};

/// Run a plugin on every host and report where it fails, why, and how to fix it.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  plugin-host check plugin.wasm --host envoy --host apisix\n\n\
    Exit status: 0 the plugin works on all of the hosts, 1 it does not, 2 could not tell.")]
pub(crate) struct Arguments {
    /// Plugin to run
    plugin: PathBuf,
    /// Host to check; may be repeated
    #[arg(long = "host", value_name = "HOST", help = super::hosts_help("Host to check; may be repeated", "all of them"))]
    hosts: Vec<String>,
    #[command(flatten)]
    traffic: Traffic,
    #[command(flatten)]
    compiling: Compiling,
    /// Print one JSON object per host instead of a table
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    files: Reports,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let mut checked = Checked::at(whole(&arguments.plugin));
    let ended = check_on_hosts(arguments, &mut checked, out);
    arguments.files.write("check", checked, ended)
}

fn check_on_hosts(arguments: &Arguments, checked: &mut Checked, out: &mut Stdout) -> Outcome {
    let scenario = arguments.traffic.scenario()?;
    arguments.traffic.warn_of_connections(&scenario)?;
    let mut hosts: Vec<&'static Personality> = Vec::new();
    for id in &arguments.hosts {
        hosts.push(super::personality(id)?);
    }
    if hosts.is_empty() {
        hosts.extend(PERSONALITIES.iter());
    }
    let plugin = super::load_bounded(&arguments.plugin, &arguments.compiling)?;
    let settings = scenario.settings();
    let cases = if arguments.traffic.scenario.is_some() || arguments.traffic.describes_request() {
        let requests = arguments.traffic.requests(&scenario)?;
        let named = |(index, request)| Case { name: format!("request {}", index + 1), request };
        requests.into_iter().enumerate().map(named).collect()
    } else {
        standard_cases(&plugin, &settings)
    };
    let reports = check(&plugin, &hosts, &settings, &cases);
    checked.done.extend(reports.iter().map(|report| check_of(&arguments.plugin, report)));
    if arguments.json {
        for report in &reports {
            writeln!(out, "{}", json_of(report))?;
        }
    } else {
        table(out, &reports)?;
    }
    Ok(Verdict::of(reports.iter().all(HostReport::holds)))
}

fn loads(report: &HostReport) -> &'static str {
    match &report.refusal {
        None => "yes",
        Some(refusal) if refusal.crashes() => "crashes",
        Some(_) => "no",
    }
}

fn table(out: &mut impl Write, reports: &[HostReport]) -> io::Result<()> {
    writeln!(out, "{:<16} {:<8} {:<9} remarks", "host", "loads", "answers")?;
    for report in reports {
        let answers = format!("{}/{}", report.right(), report.answers.len());
        let told = report.remarks.len() + judged(report).count();
        let remarks = match (&report.refusal, report.holds(), told) {
            (Some(refusal), ..) => refusal.to_string(),
            (None, false, _) => "fails, see below".to_owned(),
            (None, true, 0) => String::new(),
            (None, true, count) => format!("{count}, see below"),
        };
        let line =
            format!("{:<16} {:<8} {answers:<9} {remarks}", report.personality.id, loads(report));
        writeln!(out, "{}", line.trim_end())?;
    }
    for report in reports {
        details(out, report)?;
    }
    Ok(())
}

fn details(out: &mut impl Write, report: &HostReport) -> io::Result<()> {
    let failed = report.answers.iter().filter(|case| case.finding.is_some());
    if report.holds() && report.remarks.is_empty() && judged(report).next().is_none() {
        return Ok(());
    }
    let (id, name) = (report.personality.id, report.personality.host.name);
    match id == name {
        true => writeln!(out, "\n{id}")?,
        false => writeln!(out, "\n{id} ({name})")?,
    }
    if let Some(refusal) = &report.refusal {
        writeln!(out, "  does not start: {refusal}")?;
        writeln!(out, "    remedy: {}", refusal.remedy())?;
        if let Some(status) = report.personality.without_plugin {
            writeln!(out, "    every request gets {status}")?;
        }
        return Ok(());
    }
    for judgement in judged(report) {
        let outcome = judgement.outcome.words();
        writeln!(out, "  {outcome}: {judgement}\n    remedy: {}", judgement.remedy)?;
    }
    // One line per reason, however many requests it affects.
    let mut reasons: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for case in failed {
        let Some(finding) = &case.finding else {
            continue;
        };
        match reasons.iter_mut().find(|(text, ..)| *text == finding.text) {
            Some((.., cases)) => cases.push(&case.case),
            None => reasons.push((&finding.text, &finding.remedy, vec![&case.case])),
        }
    }
    for (text, remedy, cases) in reasons {
        writeln!(out, "  {text}\n    on: {}", cases.join("; "))?;
        if !remedy.is_empty() {
            writeln!(out, "    remedy: {remedy}")?;
        }
    }
    for remark in &report.remarks {
        writeln!(out, "  remark: {}", remark.text)?;
        if !remark.remedy.is_empty() {
            writeln!(out, "    remedy: {}", remark.remedy)?;
        }
    }
    Ok(())
}

/// The findings of the ABI's judge about the plugin on this host.
fn judged(report: &HostReport) -> impl Iterator<Item = &Judgement> {
    let verdicts = report.verdict.iter();
    verdicts.flat_map(|verdict| &verdict.reasons)
}

/// The report for CI services: one check per host.
fn check_of(plugin: &Path, report: &HostReport) -> Check {
    let with_remedy = |text: &str, remedy: &str| match remedy {
        "" => text.to_owned(),
        remedy => format!("{text} (remedy: {remedy})"),
    };
    let mut wrong = Vec::new();
    let mut answers = report.answers.iter();
    if let Some(refusal) = &report.refusal {
        let text = format!("does not start: {refusal}");
        wrong.push(with_remedy(&text, &refusal.remedy()));
        answers = [].iter();
    } else if let Some(verdict) = &report.verdict {
        let against = verdict.against();
        wrong.extend(against.map(|it| with_remedy(&it.to_string(), &it.remedy)));
    }
    for case in answers {
        if let Some(finding) = &case.finding {
            let text = format!("{}: {}", case.case, finding.text);
            wrong.push(with_remedy(&text, &finding.remedy));
        }
    }
    Check {
        group: plugin.display().to_string(),
        name: report.personality.id.to_owned(),
        kind: "host",
        place: whole(plugin),
        outcome: shell::checks::Outcome::of(wrong),
    }
}

fn json_of(report: &HostReport) -> serde_json::Value {
    let remark =
        |remark: &plugin_host::Remark| json!({ "text": remark.text, "remedy": remark.remedy });
    json!({
        "host": report.personality.id,
        "loads": loads(report),
        "outcome": report.verdict.as_ref().map(|verdict| verdict.outcome.name()),
        "reasons": judged(report).collect::<Vec<_>>(),
        "refusal": report.refusal.as_ref().map(|it| json!({
            "name": it.name(), "reason": it.to_string(), "remedy": it.remedy(),
        })),
        "holds": report.holds(),
        "right": report.right(),
        "cases": report.answers.iter().map(|case| json!({
            "case": case.case,
            "status": case.answer.status,
            "by": format!("{:?}", case.answer.by).to_lowercase(),
            "finding": case.finding.as_ref().map(|it| json!({
                "name": it.name, "text": it.text, "remedy": it.remedy,
            })),
        })).collect::<Vec<_>>(),
        "remarks": report.remarks.iter().map(remark).collect::<Vec<_>>(),
    })
}
