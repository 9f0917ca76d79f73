//! What is checked in is what the data says.
//!
//! `BLESS=1` writes the files anew, and removes those that nothing makes any more.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use generate::{made, repository};

#[test]
fn every_file_that_is_made_of_the_data_is_as_the_data_says() {
    let made = made().unwrap_or_else(|error| panic!("{error:#}"));
    let bless = env::var_os("BLESS").is_some();
    let mut expected = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in made {
        let path = repository().join(&file.path);
        if fs::read_to_string(&path).ok().as_ref() != Some(&file.text) {
            wrong.push(file.path.clone());
            if bless {
                fs::create_dir_all(path.parent().expect("it is in a folder"))
                    .expect("it can be made");
                fs::write(&path, &file.text).expect("it can be written");
            }
        }
        expected.insert(path);
    }
    let folders = ["abi/src/generated", "abi/bindings"];
    for path in folders.into_iter().flat_map(|folder| files(&repository().join(folder))) {
        if !expected.contains(&path) {
            wrong.push(path.clone());
            if bless {
                fs::remove_file(&path).expect("it can be removed");
            }
        }
    }
    assert!(
        bless || wrong.is_empty(),
        "not as the data says: {wrong:?}; `BLESS=1 cargo test --package generate` writes them anew"
    );
}

#[test]
fn every_declaration_that_takes_a_pointer_says_what_the_caller_must_see_to() {
    let count = |text: &str, what: &str| text.matches(what).count();
    let mut pointers = 0;
    for file in files(&repository().join("abi/src/generated/hostcalls")) {
        let text = fs::read_to_string(&file).expect("it can be read");
        let unsafe_functions = count(&text, "pub unsafe fn");
        assert_eq!(count(&text, "/// # Safety\n"), unsafe_functions, "{file:?}");
        pointers += unsafe_functions;
    }
    assert!(pointers > 30, "{pointers} declarations: the search has gone wrong");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten();
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}
