//! Would this plugin survive on each host? The same requests on all of them, compared.
//!
//! What a plugin's surface tells, the judge of the ABI has told; here requests show the rest.
//! There is no right answer to an unknown plugin's request, so the answers of one host,
//! Envoy, are the measure: what answers differently elsewhere is a finding. Faults and
//! refusals are findings wherever they are.

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

/// How one host fares with a plugin.
#[derive(Clone, Debug)]
pub struct HostReport {
    /// The host.
    pub personality: &'static Personality,
    /// What the judge of the ABI says, without running it.
    pub verdict: Option<Verdict>,
    /// Why it does not start the plugin, if it does not.
    pub refusal: Option<Refusal>,
    /// One a case, in order.
    pub answers: Vec<CaseReport>,
    /// What the host complains about, each once.
    pub remarks: BTreeSet<Remark>,
}

/// How one request fared.
#[derive(Clone, Debug)]
pub struct CaseReport {
    /// The name of the case.
    pub case: String,
    /// What the client got.
    pub answer: Answer,
    /// What is wrong, if something is.
    pub finding: Option<Wrong>,
}

/// What is wrong with the answer to a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Wrong {
    /// Its name in JSON.
    pub name: &'static str,
    /// In words.
    pub text: String,
    /// What the plugin's author can do about it; empty where nobody knows.
    pub remedy: String,
}

impl Wrong {
    fn new(name: &'static str, text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { name, text: text.into(), remedy: remedy.into() }
    }
}

impl HostReport {
    /// Whether the plugin can be used on this host as on Envoy.
    #[must_use]
    pub fn holds(&self) -> bool {
        let judged = self.verdict.iter().flat_map(Verdict::against);
        judged.count() == 0
            && self.refusal.is_none()
            && self.answers.iter().all(|case| case.finding.is_none())
    }

    /// How many requests were answered as they should be.
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
    // A plugin that Envoy refuses has no measure but itself.
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
        // What is grave is the cause of what else goes wrong.
        let grave = answer.remarks.iter().find(|remark| remark.grave);
        let finding = match (grave, &answer.fault) {
            (Some(remark), _) => Some(Wrong::new("unsafe-write", &remark.text, &remark.remedy)),
            (None, Some(fault)) => Some(Wrong::new(
                fault.cause.name(),
                fault.to_string(),
                remedy(&answer, personality),
            )),
            (None, None) if unanswered && refusal.is_none() => {
                Some(Wrong::new("unanswered", "nobody answers the request", ""))
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
            // The master process starts another worker.
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
    /// Notes each answer that is not what the measure's is.
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
                ("other-answer", format!("answers {is}, where Envoy answers {should}"))
            } else if plain(is, suffix) != plain(should, b"") {
                let text = format!("answers {} with another body than on Envoy", short(is));
                ("other-body", text)
            } else if is.forwarded != should.forwarded {
                let text = "the upstream gets another request than on Envoy";
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
                "see what the plugin is told: `plugin-host trace --host {}` with this request",
                personality.id
            )
        },
        Fault::remedy,
    )
}
