//! For every exercise, a scenario or other judge rejects the chapter's plugin and accepts the
//! answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use book::repository;
use toml::{Table, Value};

use crate::{judges, plugins, scenario};

/// The changes that turn a chapter's plugin into the answer to an exercise, and its judges.
pub(crate) struct Answer {
    pub(crate) exercise: String,
    pub(crate) plugin: String,
    pub(crate) replace: Vec<(String, String)>,
    /// Whether `finish` processes the linker's output.
    pub(crate) finish: bool,
    /// The chapter's plugin fails the first one.
    scenarios: Vec<String>,
    /// An additional judge from [`judges`].
    also: Option<String>,
}

pub(crate) fn answers() -> Vec<Answer> {
    let text =
        fs::read_to_string(repository("abi/book/exercises/answers.toml")).expect("the answers");
    let table: Table = text.parse().expect("it is TOML");
    let answers = table["answer"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let pair = |pair: &Value| (text(&pair[0]), text(&pair[1]));
    let answer = |of: &Value| Answer {
        exercise: text(&of["exercise"]),
        plugin: text(&of["plugin"]),
        replace: list(&of["replace"]).iter().map(pair).collect(),
        finish: of.get("finish").is_some(),
        scenarios: match of.get("scenarios") {
            Some(names) => list(names).iter().map(text).collect(),
            None => vec![text(&of["exercise"])],
        },
        also: of.get("also").map(text),
    };
    answers.iter().map(answer).collect()
}

/// The modules of all answers, by exercise.
fn modules(answers: &[Answer]) -> BTreeMap<String, Vec<u8>> {
    let (rust, text): (Vec<_>, Vec<_>) = answers.iter().partition(|it| it.plugin.ends_with(".rs"));
    let source = |answer: &Answer| plugins::source(&answer.plugin, &answer.replace);
    let sources = rust.iter().map(|it| (format!("answer-{}", it.exercise), source(it))).collect();
    let folder = plugins::rust("answers", &sources);
    let built = rust.iter().map(|it| {
        let file = folder.join(format!("answer-{}.wasm", it.exercise));
        let module = fs::read(file).expect("cargo has made it");
        let module = match it.finish {
            true => finish::finish(&module).expect("it is a module"),
            false => module,
        };
        (it.exercise.clone(), module)
    });
    let assembled = text.iter().map(|it| (it.exercise.clone(), plugins::wat2wasm(&source(it))));
    built.chain(assembled).collect()
}

impl Answer {
    /// What the judges object to in a module, on `plugin-host`.
    fn objections(&self, module: &[u8]) -> Vec<String> {
        let scenarios = self.scenarios.iter();
        let mut found: Vec<_> = scenarios
            .flat_map(|name| scenario::differences_on_host(&scenario::read(name), module))
            .map(|it| format!("plugin-host: {it}"))
            .collect();
        if let Some(judge) = &self.also {
            found.extend(judges::objections(judge, &self.exercise, module));
        }
        found
    }

    /// The same on Envoy, for the scenarios that apply to it.
    fn objections_on_envoy(&self, module: &[u8]) -> Vec<String> {
        let scenarios = self.scenarios.iter().map(|name| scenario::read(name));
        let of_envoy = scenarios.filter(|it| it.scenario.host.is_none());
        of_envoy
            .flat_map(|it| scenario::differences_on_envoy(&it, module))
            .map(|it| format!("Envoy: {it}"))
            .collect()
    }
}

#[test]
fn every_exercise_is_failed_before_and_passed_after_on_plugin_host_and_envoy() {
    let answers = answers();
    let modules = modules(&answers);
    let mut wrong = Vec::new();
    for answer in &answers {
        if answer.objections(&plugins::module(&answer.plugin)).is_empty() {
            wrong.push(format!("{}: the chapter's plugin passes it as it is", answer.exercise));
        }
        let module = &modules[&answer.exercise];
        wrong.extend(answer.objections(module));
        wrong.extend(answer.objections_on_envoy(module));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_of_the_eleven_chapters_has_three_exercises_with_an_answer_and_says_what_judges_them() {
    let answers = answers();
    let answered: BTreeSet<_> = answers.iter().map(|it| it.exercise.as_str()).collect();
    let all: Vec<_> =
        (1..=11).flat_map(|chapter| (1..=3).map(move |it| format!("{chapter}-{it}"))).collect();
    assert_eq!(answered, all.iter().map(String::as_str).collect());
    assert_eq!(answers.len(), all.len(), "an exercise has two answers");
    let summary = fs::read_to_string(repository("abi/book/SUMMARY.md")).expect("the summary");
    for exercise in all {
        let (chapter, _) = exercise.split_once('-').expect("a chapter");
        let line = format!("- [{chapter}. ");
        let (_, link) = summary.split_once(&line).expect("a chapter");
        let (_, link) = link.split_once("](").expect("a link");
        let (page, _) = link.split_once(')').expect("it ends");
        let text = fs::read_to_string(repository("abi/book").join(page)).expect("the chapter");
        let (_, exercises) = text.split_once("\n## Exercises\n").expect("it has exercises");
        let link = format!("[{exercise}](exercises/{exercise}.toml)");
        assert!(exercises.contains(&link), "{page}: there is no {link}");
    }
}
