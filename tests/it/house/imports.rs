//! Which files of a crate import which others. This looks at tokens, so comments and strings do not
//! matter.
//!
//! Paths are resolved to modules of the crate: `crate::a::b::C` refers to `a/b.rs`. Imports of a
//! file's own unit tests do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use testbed::tools::project;

use super::written_by_hand;

/// The segments of a path, without `use` trees.
type Names = Vec<String>;

/// The circles of each crate, sorted, as `folder: module, module, ...`.
pub(super) fn circles() -> Vec<String> {
    let mut circles = Vec::new();
    for root in crates() {
        let modules = modules(&root);
        let arrows = modules
            .iter()
            .map(|(module, file)| (module, imports(module, file, &modules)))
            .collect();
        for circle in strongly_connected(&arrows) {
            let names: Vec<String> = circle.iter().map(|module| module.join("::")).collect();
            circles.push(format!("{}: {}", super::relative(&root), names.join(", ")));
        }
    }
    circles.sort();
    circles
}

/// The `src` directories of all crates.
fn crates() -> BTreeSet<PathBuf> {
    written_by_hand("*.rs")
        .into_iter()
        .filter(|file| file.ends_with("src/lib.rs") || file.ends_with("src/main.rs"))
        .filter_map(|file| Some(file.parent()?.to_owned()))
        .collect()
}

/// The modules of a crate by path, with the file of each.
fn modules(root: &Path) -> BTreeMap<Names, PathBuf> {
    let pattern = root.strip_prefix(project()).unwrap().join("*.rs");
    written_by_hand(pattern.to_str().unwrap())
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(root).unwrap().with_extension("");
            let mut module: Names =
                path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            match module.last().map(String::as_str) {
                Some("mod") => drop(module.pop()),
                Some("lib") => module.clear(),
                // A program's `main` is next to its library, and may import it.
                _ => {}
            }
            (module, file)
        })
        .collect()
}

/// The modules that `file` names, except itself.
fn imports<'m>(
    module: &Names,
    file: &Path,
    modules: &'m BTreeMap<Names, PathBuf>,
) -> BTreeSet<&'m Names> {
    let text = fs::read_to_string(file).unwrap();
    let tokens: TokenStream = text.parse().unwrap();
    let mut paths = Vec::new();
    collect(tokens, module, &mut paths);
    paths
        .iter()
        .filter_map(|path| {
            (1..=path.len()).rev().find_map(|length| modules.get_key_value(&path[..length]))
        })
        .map(|(found, _)| found)
        .filter(|found| *found != module)
        .collect()
}

/// The paths among `tokens` that start with `crate`, `self` or `super`, relative to the crate's
/// root.
fn collect(tokens: TokenStream, at: &[String], paths: &mut Vec<Names>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while index < tokens.len() {
        match &tokens[index] {
            TokenTree::Group(group) => collect(group.stream(), at, paths),
            TokenTree::Ident(name) if name == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(index + 1), tokens.get(index + 2))
                {
                    if name != "tests" {
                        let inside = [at, &[name.to_string()]].concat();
                        collect(body.stream(), &inside, paths);
                    }
                    index += 2;
                }
            }
            TokenTree::Ident(name) if name == "use" => {
                let end = tokens[index..]
                    .iter()
                    .position(
                        |token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';'),
                    )
                    .map_or(tokens.len(), |length| index + length);
                tree(&tokens[index + 1..end], at, &[], paths);
                index = end;
            }
            TokenTree::Ident(name) if *name == "crate" || *name == "super" || *name == "self" => {
                index += path(&tokens[index..], at, paths);
            }
            _ => {}
        }
        index += 1;
    }
}

/// Expands a `use` tree into its paths.
fn tree(tokens: &[TokenTree], at: &[String], before: &[String], paths: &mut Vec<Names>) {
    let mut names = before.to_vec();
    for token in tokens {
        match token {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                tree(&group.stream().into_iter().collect::<Vec<_>>(), at, &names, paths);
                names.clear();
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => {
                paths.extend(resolved(&names, at));
                names = before.to_vec();
            }
            _ => {}
        }
    }
    paths.extend(resolved(&names, at));
}

/// Reads the path at the start of `tokens`; returns how many tokens it has after the first.
fn path(tokens: &[TokenTree], at: &[String], paths: &mut Vec<Names>) -> usize {
    let mut names = vec![tokens[0].to_string()];
    let mut index = 1;
    while let [TokenTree::Punct(first), TokenTree::Punct(second), TokenTree::Ident(name), ..] =
        &tokens[index..]
        && first.as_char() == ':'
        && first.spacing() == Spacing::Joint
        && second.as_char() == ':'
    {
        names.push(name.to_string());
        index += 3;
    }
    if names.len() > 1 {
        paths.extend(resolved(&names, at));
    }
    index - 1
}

/// A path relative to the crate's root; `None` if it leaves the crate.
fn resolved(names: &[String], at: &[String]) -> Option<Names> {
    let (first, rest) = names.split_first()?;
    let mut from = match first.as_str() {
        "crate" => Names::new(),
        "self" => at.to_vec(),
        "super" => at.split_last()?.1.to_vec(),
        // A child or another crate, which is not a module of this one.
        _ => [at, std::slice::from_ref(first)].concat(),
    };
    for name in rest {
        match name.as_str() {
            "super" => drop(from.pop()),
            "self" => {}
            name => from.push(name.to_owned()),
        }
    }
    Some(from)
}

/// The groups of at least two that are reachable from each other.
fn strongly_connected<'a>(
    arrows: &BTreeMap<&'a Names, BTreeSet<&'a Names>>,
) -> Vec<Vec<&'a Names>> {
    let reachable: BTreeMap<&Names, BTreeSet<&Names>> = arrows
        .keys()
        .map(|start| {
            let mut seen = BTreeSet::new();
            let mut next = vec![*start];
            while let Some(module) = next.pop() {
                for target in arrows.get(module).into_iter().flatten() {
                    if seen.insert(*target) {
                        next.push(target);
                    }
                }
            }
            (*start, seen)
        })
        .collect();
    let mut groups: Vec<Vec<&Names>> = Vec::new();
    for module in arrows.keys() {
        if !reachable[*module].contains(*module)
            || groups.iter().flatten().any(|other| other == module)
        {
            continue;
        }
        groups.push(
            arrows
                .keys()
                .filter(|other| {
                    reachable[*module].contains(*other) && reachable[**other].contains(*module)
                })
                .copied()
                .collect(),
        );
    }
    groups
}
