//! Judges of an exercise other than scenarios: the leak check, a budget, and consumers of images.

use std::collections::BTreeMap;
use std::fs;

use book::repository;
use plugin_host::leak::Verdict;
use plugin_image::pack::{Shape, pack};
use plugin_image::rules::{self, Consumer};
use plugin_image::{layout, report, source, store};
use size_report::budget::Budget;
use size_report::budget::check::check;
use size_report::facts::Facts;

use crate::{parts, plugins};

/// What a judge objects to in the module of an exercise.
pub(crate) fn objections(judge: &str, exercise: &str, module: &[u8]) -> Vec<String> {
    match judge {
        "leak" => match parts::leak_verdict(module) {
            Verdict::Clean => Vec::new(),
            verdict => vec![format!("{exercise}: {verdict:?}")],
        },
        "budget" => over_budget(exercise, module),
        "image" => match through_an_image(module) {
            Ok(pulled) if pulled == module => Vec::new(),
            Ok(_) => vec![format!("{exercise}: another module comes out of the image")],
            Err(refused) => vec![format!("{exercise}: {refused}")],
        },
        _ => panic!("nothing is called `{judge}`"),
    }
}

/// The limits of the book's budget that a module exceeds.
fn over_budget(exercise: &str, module: &[u8]) -> Vec<String> {
    let folder = repository("abi/book/exercises");
    let text = fs::read_to_string(folder.join("size-budget.toml")).expect("the budget");
    let budget = Budget::parse(&text).expect("it is a budget");
    let file = format!("{exercise}.wasm");
    let artifact = budget.artifact.iter().find(|it| *it.file.as_ref() == file);
    let artifact = artifact.unwrap_or_else(|| panic!("the budget has no `{file}`"));
    let facts = Facts::of(module).expect("a module");
    let verdict = check(&budget, artifact, &facts, &folder).expect("all limits can be judged");
    let broken = verdict.findings.into_iter().filter(|finding| !finding.holds);
    broken
        .map(|it| format!("{exercise}: {}: {:?}, allowed {:?}", it.limit, it.actual, it.allowed))
        .collect()
}

/// The module that Istio's agent extracts from an image that every consumer accepts.
pub(crate) fn through_an_image(module: &[u8]) -> Result<Vec<u8>, String> {
    through(Shape::default(), module)
}

fn through(shape: Shape, module: &[u8]) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let image = folder.path().join("image");
    let packed = pack(module, shape, &BTreeMap::new()).map_err(|it| it.to_string())?;
    layout::write_directory(&image, &packed, "latest").map_err(|it| it.to_string())?;
    let name = image.display().to_string();
    let open = || source::local(&name).expect("it can be read").expect("it is a layout");
    let verdict = report::verify(&name, open().as_mut(), &Consumer::ALL, None)
        .map_err(|it| it.to_string())?;
    if !verdict.holds() {
        return Err(verdict.to_string());
    }
    let mut store = open();
    let root = store.root().expect("it has a manifest");
    let document = store::parse(root.bytes, root.media_type.as_deref()).expect("it is one");
    let manifest = rules::manifest_of(document, store.as_mut()).expect("it can be read");
    let manifest = manifest.map_err(|refusal| refusal.to_string())?;
    let accepted = rules::judge(Consumer::Istio, &manifest, store.as_mut()).expect("a verdict");
    Ok(accepted.map_err(|refusal| refusal.to_string())?.file.bytes)
}

#[test]
fn an_image_of_two_layers_is_refused_by_two_of_its_five_consumers() {
    let refusal = through(Shape::Oci, &plugins::module("crate.rs")).expect_err("it is refused");
    assert_eq!(
        (refusal.matches(" accepts ").count(), refusal.matches(" refuses ").count()),
        (3, 2)
    );
}
