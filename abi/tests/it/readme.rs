//! The front page and its pages: what stands between their marks is made of the table.
//!
//! `BLESS=1` writes the parts anew.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::pages;

#[test]
fn the_front_page_says_what_the_table_says() {
    holds(
        "README.md",
        &[("traps", pages::traps()), ("functions", pages::functions())],
    );
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
fn there_are_twenty_five_ways_and_each_names_a_host() {
    let page = include_str!("../../docs/twenty-five-ways-to-get-it-wrong.md");
    let mut ways = Vec::new();
    for line in page.lines().filter(|line| !line.starts_with('#')) {
        let number = line
            .split_once(". **")
            .and_then(|(number, _)| number.parse::<usize>().ok());
        match (number, ways.last_mut()) {
            (Some(number), _) => {
                assert_eq!(number, ways.len() + 1);
                ways.push(line.to_owned());
            }
            (None, Some(way)) => write!(way, " {line}").expect("a string"),
            (None, None) => {}
        }
    }
    assert_eq!(ways.len(), 25);
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
        assert!(
            names.iter().any(|name| way.contains(name)),
            "whom does it bite? {way}"
        );
    }
}

/// Compares the parts of a page with what they should be.
fn holds(page: &str, parts: &[(&str, String)]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(&file).expect("the page is there");
    let mut right = text.clone();
    for (name, part) in parts {
        let begin = format!("<!-- {name} -->\n");
        let start = right
            .find(&begin)
            .unwrap_or_else(|| panic!("{page} has no mark `{name}`"))
            + begin.len();
        let size = right[start..]
            .find("<!-- end -->")
            .expect("a mark has an end");
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
