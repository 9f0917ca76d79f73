//! Compares how a plugin serves the same requests on every host.
//!
//! The ABI's judge covers what a plugin's imports and exports show; requests show the rest.
//! The right response of an unknown plugin is not known, so Envoy is the reference: a different
//! response elsewhere is a finding. Faults and refusals are findings on any host.

mod cases;

use std::collections::BTreeSet;

use size_report::hosts::Verdict;

use crate::fault::Fault;
use crate::outcome::{Answer, By, Remark};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::worker::Worker;

pub use cases::{Case, standard_cases};

/// How a plugin fares on one host.
#[derive(Clone, Debug)]
pub struct HostReport {
    /// The host.
    pub personality: &'static Personality,
    /// The verdict of the ABI's judge, without running the plugin.
    pub verdict: Option<Verdict>,
    /// Why the host does not start the plugin, if it does not.
    pub refusal: Option<Refusal>,
    /// One per case, in order.
    pub answers: Vec<CaseReport>,
    /// The host's complaints, without duplicates.
    pub remarks: BTreeSet<Remark>,
}

/// The result of one request.
#[derive(Clone, Debug)]
pub struct CaseReport {
    /// The name of the case.
    pub case: String,
    /// The response to the client.
    pub answer: Answer,
    /// The problem, if there is one.
    pub finding: Option<Wrong>,
}

/// A problem with the response to a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Wrong {
    /// The name in JSON.
    pub name: &'static str,
    /// In words.
    pub text: String,
    /// What the plugin's author can do about it; empty if unknown.
    pub remedy: String,
}

impl Wrong {
    fn new(name: &'static str, text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { name, text: text.into(), remedy: remedy.into() }
    }
}

impl HostReport {
    /// Whether the plugin works on this host as it does on Envoy.
    #[must_use]
    pub fn holds(&self) -> bool {
        let judged = self.verdict.iter().flat_map(Verdict::against);
        judged.count() == 0
            && self.refusal.is_none()
            && self.answers.iter().all(|case| case.finding.is_none())
    }

    /// The number of requests with the right response.
    #[must_use]
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|case| case.finding.is_none()).count()
    }
}

/// Runs the cases on each host.
#[must_use]
pub fn check(
    plugin: &Plugin,
    hosts: &[&'static Personality],
    settings: &Settings,
    cases: &[Case],
) -> Vec<HostReport> {
    let measure = Personality::by_id("envoy").map(|envoy| run(plugin, envoy, settings, cases));
    // A plugin that Envoy refuses has no reference.
    let measure = measure.filter(|measure| measure.refusal.is_none());
    hosts
        .iter()
        .map(|host| {
            let mut report = run(plugin, host, settings, cases);
            if let Some(measure) = &measure {
                report.compare(measure);
            }
            report
        })
        .collect()
}

fn run(
    plugin: &Plugin,
    personality: &'static Personality,
    settings: &Settings,
    cases: &[Case],
) -> HostReport {
    let mut worker = Worker::start(plugin, personality, settings.clone());
    let refusal = worker.vm().err().cloned();
    let mut remarks = BTreeSet::new();
    if let Ok(vm) = worker.vm() {
        remarks.extend(vm.take_remarks());
    }
    let mut answers = Vec::new();
    for case in cases {
        let answer = worker.serve(&case.request);
        let stopped = refusal.is_some() && answer.by == By::Host;
        let unanswered = answer.by == By::Nobody || stopped;
        // A grave remark is the cause of other problems.
        let grave = answer.remarks.iter().find(|remark| remark.grave);
        let finding = match (grave, &answer.fault) {
            (Some(remark), _) => Some(Wrong::new("unsafe-write", &remark.text, &remark.remedy)),
            (None, Some(fault)) => Some(Wrong::new(
                fault.cause.name(),
                fault.to_string(),
                remedy(&answer, personality),
            )),
            (None, None) if unanswered && refusal.is_none() => {
                Some(Wrong::new("unanswered", "the request gets no response", ""))
            }
            (None, None) if unanswered => Some(Wrong::new(
                "not-started",
                match personality.without_plugin {
                    Some(status) => format!("{status}, because the plugin did not start"),
                    None => "the host does not serve".into(),
                },
                "",
            )),
            (None, None) => None,
        };
        remarks.extend(answer.remarks.iter().cloned());
        answers.push(CaseReport { case: case.name.clone(), answer, finding });
        if worker.is_dead() && refusal.is_none() {
            // The master process starts a new worker.
            worker = Worker::start(plugin, personality, settings.clone());
        }
    }
    HostReport {
        personality,
        verdict: plugin.verdict(personality.host).cloned(),
        refusal,
        answers,
        remarks,
    }
}

impl HostReport {
    /// Records each response that differs from the reference.
    fn compare(&mut self, measure: &Self) {
        let suffix = self.personality.body_suffix;
        for (case, expected) in self.answers.iter_mut().zip(&measure.answers) {
            if case.finding.is_some() || expected.finding.is_some() {
                continue;
            }
            let plain = |answer: &Answer, suffix: &[u8]| match answer.by {
                By::Plugin => answer.body.strip_suffix(suffix).unwrap_or(&answer.body).to_vec(),
                _ => answer.body.clone(),
            };
            let (is, should) = (&case.answer, &expected.answer);
            let (name, text) = if (is.status, &is.by) != (should.status, &should.by) {
                let (is, should) = (short(is), short(should));
                ("other-answer", format!("responds with {is}, Envoy with {should}"))
            } else if plain(is, suffix) != plain(should, b"") {
                let text =
                    format!("responds with {}, but with another body than on Envoy", short(is));
                ("other-body", text)
            } else if is.forwarded != should.forwarded {
                let text = "the upstream receives another request than on Envoy";
                ("other-request", text.to_owned())
            } else {
                continue;
            };
            case.finding = Some(Wrong::new(name, text, remedy(is, self.personality)));
        }
    }
}

/// For example `403 from the plugin`.
fn short(answer: &Answer) -> String {
    let status = answer.status;
    match answer.by {
        By::Nobody => "nothing".to_owned(),
        ref by => format!("{status} from the {}", by.name()),
    }
}

/// What to do about an answer, as far as one can tell.
fn remedy(answer: &Answer, personality: &Personality) -> String {
    if let Some(remark) = answer.remarks.iter().find(|remark| !remark.remedy.is_empty()) {
        return remark.remedy.clone();
    }
    answer.fault.as_ref().map_or_else(
        || {
            format!(
                "compare the traces of this request: `plugin-host trace --host {}`",
                personality.id
            )
        },
        Fault::remedy,
    )
}
