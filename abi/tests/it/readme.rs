//! The front page and its pages: what stands between their marks is made of the table.
//!
//! `BLESS=1` writes the parts anew.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::pages;

#[test]
fn the_front_page_says_what_the_table_says() {
    holds("docs/front.md", &[("traps", pages::traps())]);
}

#[test]
fn the_page_on_hosts_says_what_the_table_says() {
    let parts = [
        ("loading", pages::loading()),
        ("callbacks", pages::callbacks()),
        ("headers", pages::headers()),
        ("answering", pages::answering()),
        ("engines", pages::engines()),
        ("safe", pages::safe()),
        ("notes", pages::notes()),
    ];
    holds("docs/how-hosts-differ.md", &parts);
}

#[test]
fn there_are_twenty_seven_ways_and_each_names_a_host() {
    let page = include_str!("../../docs/ways-to-get-it-wrong.md");
    let mut ways = Vec::new();
    for line in page.lines().filter(|line| !line.starts_with('#')) {
        let number = line.split_once(". **").and_then(|(number, _)| number.parse::<usize>().ok());
        match (number, ways.last_mut()) {
            (Some(number), _) => {
                assert_eq!(number, ways.len() + 1);
                ways.push(line.to_owned());
            }
            (None, Some(way)) => write!(way, " {line}").expect("a string"),
            (None, None) => {}
        }
    }
    assert_eq!(ways.len(), 27);
    let names = [
        "Envoy",
        "Apache Traffic Server",
        "ngx_wasm_module",
        "APISIX",
        "BFE",
        "MOSN",
        "libnasp",
        "No host",
    ];
    for way in ways {
        assert!(names.iter().any(|name| way.contains(name)), "whom does it bite? {way}");
    }
}

#[test]
fn every_link_to_a_heading_has_its_heading() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &Path| fs::read_to_string(file).expect("the file is there");
    let mut pages: Vec<_> =
        ["docs/front.md", "docs/how-hosts-differ.md", "docs/ways-to-get-it-wrong.md"]
            .map(|page| read(&root.join(page)))
            .into();
    for folder in [
        "src",
        "src/generated",
        "src/generated/hostcalls",
        "src/generated/callbacks",
        "src/table",
        "src/serialization",
    ] {
        let entries = fs::read_dir(root.join(folder)).expect("the source is there");
        let files = entries.map(|entry| entry.expect("an entry").path());
        pages.extend(files.filter(|file| file.is_file()).map(|file| read(&file)));
    }
    let comment = |line: &str| {
        let line = line.trim_start();
        let doc = line.strip_prefix("//!").or_else(|| line.strip_prefix("///"));
        doc.map_or(line, str::trim_start).to_owned()
    };
    // A link may break over lines; a heading may not.
    let lines = pages.iter().flat_map(|page| page.lines().map(comment));
    let headings: BTreeSet<_> = lines.filter_map(|line| slug(line.strip_prefix('#')?)).collect();
    let mut count = 0;
    for page in &pages {
        let text: String = page.lines().map(comment).collect();
        for link in
            text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link)
        {
            let Some((_, anchor)) = link.split_once('#').filter(|_| !link.starts_with("http"))
            else {
                continue;
            };
            count += 1;
            assert!(headings.contains(anchor), "no heading for `{link}`");
        }
    }
    assert!(count > 10, "{count} links: the search has gone wrong");
}

/// A heading as rustdoc makes an anchor of it.
fn slug(heading: &str) -> Option<String> {
    let title = heading.trim_start_matches('#').strip_prefix(' ')?;
    let letters = title.chars().filter_map(|letter| match letter {
        ' ' | '-' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '_' => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    Some(letters.collect())
}

/// Compares the parts of a page with what they should be.
fn holds(page: &str, parts: &[(&str, String)]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(&file).expect("the page is there");
    let mut right = text.clone();
    for (name, part) in parts {
        let begin = format!("<!-- {name} -->\n");
        let start = right.find(&begin).unwrap_or_else(|| panic!("{page} has no mark `{name}`"))
            + begin.len();
        let size = right[start..].find("<!-- end -->").expect("a mark has an end");
        right.replace_range(start..start + size, &format!("\n{part}\n"));
    }
    if env::var_os("BLESS").is_some() {
        fs::write(&file, right).expect("the page can be written");
    } else {
        assert!(
            text == right,
            "{page} does not say what the table says: run this test with BLESS=1 and look at the difference"
        );
    }
}
