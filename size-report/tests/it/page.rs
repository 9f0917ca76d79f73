//! The page in a real browser: it draws, zooms, searches, shows what changed, and is dark on demand.

use std::process::Command;

use testbed::Browser;

use crate::corpus;

/// The page about the SDK's module, against the small gate.
fn page() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("sdk.wasm"), corpus::sdk()).expect("it is written");
    std::fs::write(file("gate.wasm"), corpus::fixture("gate.wat")).expect("it is written");
    let status = Command::new(env!("CARGO_BIN_EXE_size-report"))
        .current_dir(folder.path())
        .args(["sdk.wasm", "--against", "gate.wasm", "--html=report.html"])
        .status()
        .expect("it starts");
    assert!(status.success());
    let page = file("report.html");
    (folder, page)
}

#[test]
fn the_treemap_is_drawn_zoomed_searched_and_compared_in_a_browser() {
    let (_folder, page) = page();
    let browser = Browser::open(&page, false);
    let text = |script: &str| browser.run(script).as_str().unwrap_or_default().to_owned();
    let number = |script: &str| browser.run(script).as_u64().unwrap_or_default();

    // Tiles are where their bytes put them: the areas of the outermost are in proportion.
    assert!(number("return document.querySelectorAll('.tile').length") > 100);
    let code = number(
        "return Math.round(document.querySelector('[data-name=\"code\"]').getBoundingClientRect().width)",
    );
    assert!(code > 100, "{code}");
    let before = browser.screenshot();
    assert!(before.len() > 20_000);

    // A click into a group goes in, Escape comes out.
    browser.click_heading("[data-name=\"code\"]");
    assert!(text("return document.querySelector('#crumbs').textContent").contains("code"));
    assert!(browser.screenshot() != before, "the click changed nothing");
    // A click on an item tells about it.
    browser.click(".tile:not(.group)");
    assert!(text("return document.querySelector('#detail').textContent").contains("bytes"));
    browser.run(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))",
    );
    assert!(!text("return document.querySelector('#crumbs').textContent").contains("code"));

    // The table finds what is searched for.
    browser.run("const box = document.querySelector('#search'); box.value = 'dlmalloc'; box.dispatchEvent(new Event('input'))");
    let rows = number("return document.querySelectorAll('#rows tr').length");
    let matching = number(
        "return [...document.querySelectorAll('#rows tr')].filter((row) => row.textContent.includes('dlmalloc')).length",
    );
    assert!(rows > 1 && rows == matching, "{rows} rows, {matching} of them match");
    browser.run("const box = document.querySelector('#search'); box.value = ''; box.dispatchEvent(new Event('input'))");

    // The other view shows what changed.
    browser.click("#views button:nth-child(2)");
    assert!(
        text("return document.querySelector('#tiles').textContent").contains("grown and added")
    );
    assert!(text("return document.querySelector('#columns').textContent").contains("before"));
}

#[test]
fn page_and_picture_lay_out_the_same_sizes_alike() {
    let (_folder, page) = page();
    let browser = Browser::open(&page, false);
    let sizes: Vec<u64> = vec![5_000, 3_000, 3_000, 900, 500, 499, 120, 40, 40, 7, 1];
    for (width, height) in [(1224.0, 520.0), (340.0, 520.0), (90.0, 1000.0)] {
        let made = browser.run(&format!(
            "return squarify({sizes:?}.map((bytes) => ({{ bytes }})), 3, 20, {width}, {height})\
             .map((box) => [box.x, box.y, box.width, box.height])"
        ));
        let made: Vec<[f64; 4]> = serde_json::from_value(made).expect("rectangles");
        let area = shell::treemap::Area { x: 3.0, y: 20.0, width, height };
        let expected = shell::treemap::squarify(&sizes, area);
        assert_eq!(made.len(), expected.len());
        for (made, area) in made.iter().zip(expected) {
            let expected = [area.x, area.y, area.width, area.height];
            let differs = made.iter().zip(expected).any(|(a, b)| (a - b).abs() > 0.01);
            assert!(!differs, "{made:?} instead of {expected:?}");
        }
    }
}

#[test]
fn the_page_follows_the_wish_for_dark_and_the_button() {
    let (_folder, page) = page();
    let browser = Browser::open(&page, true);
    let theme = || browser.run("return document.documentElement.dataset.theme");
    let ground = || browser.run("return getComputedStyle(document.body).backgroundColor");
    assert_eq!(theme(), "dark");
    let dark = ground();
    browser.click("#theme");
    assert_eq!(theme(), "light");
    assert_ne!(ground(), dark);
}

#[test]
fn the_page_loads_nothing() {
    let (_folder, page) = page();
    let page = std::fs::read_to_string(page).expect("it is there");
    let markup: String =
        page.split("<script id=\"data\"").next().expect("it has a head").to_owned();
    for word in ["src=", "href=", "url(", "@import", "http:", "https:"] {
        assert!(!markup.contains(word), "{word}");
    }
}
