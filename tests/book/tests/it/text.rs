//! The generated parts of the chapters: sources, traces, tables. `BLESS=1` rewrites them.

use std::{env, fs};

use book::repository;

use crate::{memory, parts, properties, reference};

/// The pages of the book, without the one for mdBook itself.
pub(crate) fn pages() -> Vec<String> {
    let files = fs::read_dir(repository("abi/book")).expect("the book is there");
    let names = files.map(|file| file.expect("an entry").file_name().into_string().expect("UTF-8"));
    let mut pages: Vec<_> = names.filter(|name| name.ends_with(".md")).collect();
    pages.sort();
    pages
}

/// The expected page: each part is generated again, between its marks.
fn made(text: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\n<!-- ") {
        let (mark, behind) = behind.split_once(" -->\n").expect("a mark has an end");
        let (_, behind) =
            behind.split_once("<!-- end -->").unwrap_or_else(|| panic!("`{mark}` does not end"));
        let words: Vec<_> = mark.split(' ').collect();
        let part = match *words {
            ["file", path] => parts::file(path),
            ["command", file] => parts::command(file),
            ["trace", plugin, scenario] => parts::trace(plugin, scenario),
            ["memory", plugin] => memory::table(plugin),
            ["leak", plugin] => parts::leak(plugin),
            ["sizes"] => parts::sizes(),
            ["answers"] => parts::answers(),
            ["properties"] => properties::table(),
            _ => panic!("nothing makes `{mark}`"),
        };
        made += &format!("{before}\n<!-- {mark} -->\n\n{}\n\n<!-- end -->", part.trim_end());
        rest = behind;
    }
    made + rest
}

fn holds(path: &str, right: &str) {
    let file = repository(path);
    if env::var_os("BLESS").is_some() {
        fs::write(&file, right).unwrap_or_else(|error| panic!("{path}: {error}"));
        return;
    }
    let text = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        text == right,
        "{path} is not what it is made of: run `BLESS=1 cargo test --package book`"
    );
}

#[test]
fn every_source_trace_and_table_in_the_chapters_is_the_real_one() {
    let mut parts = 0;
    for page in pages() {
        let path = format!("abi/book/{page}");
        let text = fs::read_to_string(repository(&path)).expect("the page is there");
        parts += text.matches("\n<!-- end -->").count();
        if text.contains("\n<!-- end -->") {
            holds(&path, &made(&text));
        }
    }
    assert!(parts >= 20, "{parts} parts: the search has gone wrong");
}

#[test]
fn the_pages_that_the_reference_gives_the_book_are_those_of_the_reference() {
    holds("abi/book/functions.md", &reference::functions());
    holds("abi/book/enumerations.md", &reference::enumerations());
    for (page, title, source) in [
        ("hosts", "How hosts differ", "how-hosts-differ"),
        ("ways", "Ways to get it wrong", "ways-to-get-it-wrong"),
    ] {
        let text = fs::read_to_string(repository(&format!("abi/docs/{source}.md")))
            .expect("the reference");
        holds(&format!("abi/book/{page}.md"), &reference::page_of_the_reference(title, &text));
    }
}

#[test]
fn the_pictures_are_those_of_the_trace() {
    holds("abi/book/pictures/denied.svg", &parts::picture("plugin.wasm", "nope"));
    holds("abi/book/pictures/passed.svg", &parts::picture("plugin.wasm", "true"));
    holds("abi/book/pictures/hand-over.svg", &parts::hand_over("gate.wat", "true"));
    holds("abi/book/pictures/memory.svg", &memory::picture("plugin.wasm"));
}
