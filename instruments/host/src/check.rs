//! Would this plugin survive on each host? The same requests on all of them, compared.
//!
//! There is no right answer to an unknown plugin's request, so the answers of one host,
//! Envoy, are the measure: what answers differently elsewhere is a finding. Faults and
//! refusals are findings wherever they are.

mod cases;

use std::collections::BTreeSet;

use crate::outcome::{Answer, By, FaultKind, Refusal, Remark};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::state::Settings;
use crate::worker::Worker;

pub use cases::{Case, standard_cases};

/// How one host fares with a plugin.
#[derive(Clone, Debug)]
pub struct HostReport {
    /// The host.
    pub personality: &'static Personality,
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
    pub finding: Option<Remark>,
}

impl HostReport {
    /// Whether the plugin can be used on this host as on Envoy.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.refusal.is_none() && self.answers.iter().all(|case| case.finding.is_none())
    }

    /// How many requests were answered as they should be.
    #[must_use]
    pub fn right(&self) -> usize {
        self.answers
            .iter()
            .filter(|case| case.finding.is_none())
            .count()
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
        let unanswered = answer.by == By::Nobody || answer.by == By::Host;
        // What is grave is the cause of what else goes wrong.
        let grave = answer.remarks.iter().find(|remark| remark.grave);
        let finding = match &answer.fault {
            _ if grave.is_some() => grave.cloned(),
            Some(fault) => Some(Remark::new(fault.to_string(), remedy(&answer, personality))),
            None if unanswered && refusal.is_none() => {
                Some(Remark::new("nobody answers the request", ""))
            }
            None if unanswered => Some(Remark::new(
                match personality.without_plugin {
                    Some(status) => format!("{status}, because the plugin did not start"),
                    None => "the host does not serve".into(),
                },
                "",
            )),
            None => None,
        };
        remarks.extend(answer.remarks.iter().cloned());
        answers.push(CaseReport {
            case: case.name.clone(),
            answer,
            finding,
        });
        if worker.is_dead() && refusal.is_none() {
            // The master process starts another worker.
            worker = Worker::start(plugin, personality, settings.clone());
        }
    }
    HostReport {
        personality,
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
                By::Plugin => answer
                    .body
                    .strip_suffix(suffix)
                    .unwrap_or(&answer.body)
                    .to_vec(),
                _ => answer.body.clone(),
            };
            let (is, should) = (&case.answer, &expected.answer);
            let text = if (is.status, &is.by) != (should.status, &should.by) {
                format!(
                    "answers {}, where Envoy answers {}",
                    short(is),
                    short(should)
                )
            } else if plain(is, suffix) != plain(should, b"") {
                format!("answers {} with another body than on Envoy", short(is))
            } else if is.forwarded != should.forwarded {
                "the upstream gets another request than on Envoy".to_owned()
            } else {
                continue;
            };
            case.finding = Some(Remark::new(text, remedy(is, self.personality)));
        }
    }
}

/// For example `403 from the plugin`.
fn short(answer: &Answer) -> String {
    let status = answer.status;
    match answer.by {
        By::Plugin => format!("{status} from the plugin"),
        By::Upstream => format!("{status} from the upstream"),
        By::Host => format!("{status} from the host"),
        By::Nobody => "nothing".to_owned(),
    }
}

/// What to do about an answer, as far as one can tell.
fn remedy(answer: &Answer, personality: &Personality) -> String {
    if let Some(remark) = answer
        .remarks
        .iter()
        .find(|remark| !remark.remedy.is_empty())
    {
        return remark.remedy.clone();
    }
    let Some(fault) = &answer.fault else {
        return format!(
            "see what the plugin is told: `plugin-host trace --host {}` with this request",
            personality.id
        );
    };
    match fault.kind {
        FaultKind::WorkerCrash if fault.reason.contains("not exported") => {
            format!("export `{}`", fault.callback)
        }
        FaultKind::WorkerCrash => "give the callback the type that the ABI says".into(),
        _ if fault.reason.contains("out slot") => {
            "use out slots at 4-aligned addresses that are not 0".into()
        }
        FaultKind::Hang => "send a local response, or call `proxy_continue_stream` later".into(),
        FaultKind::Limit => "look for an endless loop".into(),
        FaultKind::Trap | FaultKind::Exit if fault.reason.contains("parameters") => {
            "give the callback the type that the ABI says".into()
        }
        FaultKind::Trap | FaultKind::Exit => {
            "answer every status with a decision of the plugin's own, never with a trap".into()
        }
    }
}
