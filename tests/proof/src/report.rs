//! The results for a module as a table in words, and each refutation as a run.

use std::fmt::Write;
use std::time::Duration;

use crate::concrete::perform;
use crate::module::Refusal;
use crate::proof::{Proof, Settled};
use crate::property::Property;
use crate::solver::Answer;
use crate::trace;

/// What the proof means, for which hosts, and on which assumptions. `nested` is
/// [`Reach::nested`](crate::property::Reach).
#[must_use]
pub fn meaning(nested: bool) -> String {
    let order = if nested { "also from a hostcall" } else { "one after the other" };
    format!(
        "\
the host: returns any status from any call; writes anything, at any time, into the slots and into whatever the
          allocator hands out, for any size, null included; calls any callback in any order, {order}
assumed:  the engine executes WebAssembly as specified; the host writes nowhere else, and no range of its wraps
          around; z3 is right
not said: which requests reach the gate, and what the host makes of its answer
"
    )
}

/// The table for the module `name`.
#[must_use]
pub fn table(name: &str, proof: &Proof<'_, '_>) -> String {
    let mut out = String::new();
    let question = if proof.asks_property() {
        "all lines of the header, joined"
    } else {
        "the header's first line"
    };
    line(&mut out, &format!("{name}: asks for {question}"));
    for hole in &proof.gate.run.memories.entitlement.scratch {
        let (start, end) = (hole.start, hole.end);
        let words = "  scratch: it writes for itself in";
        line(
            &mut out,
            &format!("{words} {start:#x} to {end:#x}, where anything may be at any time"),
        );
    }
    for property in Property::ALL {
        let of = |settled: &&Settled| settled.claim.property == property;
        let claims = proof.settled.iter().filter(of).count();
        let asked: Vec<_> =
            proof.settled.iter().filter(of).filter_map(|settled| settled.took).collect();
        let seconds = asked.iter().sum::<Duration>().as_secs_f64();
        let verdict = match proof.failure(property) {
            None => "holds",
            Some(Settled { answer: Answer::Unknown(_), .. }) => "unknown",
            Some(_) => "REFUTED",
        };
        let words = property.words();
        line(
            &mut out,
            &format!(
                "  {property}  {verdict:<8}{words:<88}{claims:>4} claims{:>4} asked{seconds:>7.2} s",
                asked.len()
            ),
        );
    }
    for settled in Property::ALL.iter().filter_map(|property| proof.failure(*property)) {
        out.push_str(&failure(proof, settled));
    }
    out
}

/// The error for a module that is not covered.
#[must_use]
pub fn reach(refusal: Refusal) -> anyhow::Error {
    anyhow::anyhow!(
        "{refusal}: nothing is proved of it. A gate with a heap stands on its tests, and `plugin-configured.wasm` on \
         fuzzing against the reference parser"
    )
}

/// A claim that does not hold, with the run that shows it.
fn failure(proof: &Proof<'_, '_>, settled: &Settled) -> String {
    let mut out = String::new();
    let claim = &settled.claim;
    line(&mut out, "");
    if let Answer::Unknown(why) = &settled.answer {
        line(
            &mut out,
            &format!("{} could not be told: that {}: {why}", claim.property, claim.words),
        );
        return out;
    }
    line(&mut out, &format!("{} is refuted; it is not so that {}:", claim.property, claim.words));
    let scripts = proof.counterexample(settled);
    for (index, script) in scripts.iter().enumerate() {
        if scripts.len() > 1 {
            line(&mut out, &format!("# run {}", index + 1));
        }
        match perform(proof.gate.run.module, script, None) {
            Ok(transcript) => out.push_str(&trace::text(script, &transcript)),
            Err(refusal) => line(&mut out, &format!("no run to show: {refusal}")),
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    // Writing to a string never fails.
    let _ = writeln!(out, "{text}");
}
