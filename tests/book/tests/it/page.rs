//! The page that steps through a request: made from its sources, and tested in a real browser.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs};

use book::{repository, step};
use serde_json::json;
use testbed::Browser;

/// Opens the page made from its sources, so that a run with `BLESS=1` tests the new one.
pub(crate) fn open(dark: bool) -> Browser {
    static OPENED: AtomicU32 = AtomicU32::new(0);

    let number = OPENED.fetch_add(1, Ordering::Relaxed);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("step-{number}.html"));
    fs::write(&path, step::page().expect("the sources can be read")).expect("it is written");
    let browser = Browser::open(&path, dark);
    ready(&browser, "ready");
    browser
}

/// Waits until the page has finished the run.
fn ready(browser: &Browser, wanted: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while browser.run("return document.body.dataset.state") != wanted {
        assert!(
            Instant::now() < deadline,
            "the page is not {wanted}: {}",
            browser.run("return document.querySelector('#findings').textContent")
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Chooses an option and waits for the run.
pub(crate) fn choose(browser: &Browser, field: &str, value: &str) {
    browser.run(&format!(
        "document.body.dataset.state = 'asked'; const field = document.querySelector('#{field}'); \
         field.value = '{value}'; field.dispatchEvent(new Event('change'))"
    ));
    ready(browser, "ready");
}

pub(crate) fn send(browser: &Browser, preset: &str) {
    browser.run("document.body.dataset.state = 'asked'");
    browser.click(&format!("[data-preset={preset}]"));
    ready(browser, "ready");
}

pub(crate) fn text(browser: &Browser, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').textContent");
    browser.run(&script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_page_that_is_checked_in_is_made_of_its_sources_and_of_the_modules_in_dist() {
    let made = step::page().expect("the sources can be read");
    let path = repository(step::PAGE);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &made).expect("it is written");
    }
    let checked_in = fs::read_to_string(&path).expect("it is checked in");
    assert!(
        checked_in == made,
        "{} is not what its sources make: run `BLESS=1 cargo test --package book`",
        step::PAGE
    );
}

#[test]
fn the_page_loads_nothing() {
    let page = step::page().expect("the sources can be read");
    let (before, rest) = page.split_once("<script id=\"data\"").expect("it has data");
    let (_, behind) = rest.split_once("</script>").expect("the data end");
    for word in ["src=", "url(", "@import", "http:", "https:", "<link"] {
        assert!(!before.contains(word) && !behind.contains(word), "{word}");
    }
}

#[test]
fn keys_and_buttons_step_forth_and_back_and_the_bytes_that_changed_are_marked() {
    let browser = open(false);
    let steps = || browser.run("return state.at").as_u64().unwrap_or_default();
    let press = |key: &str| browser.keys("body", key);
    assert_eq!(steps(), 0);
    press("\u{e014}"); // right arrow
    press("\u{e014}");
    assert_eq!(steps(), 2);
    press("\u{e012}"); // left arrow
    assert_eq!(steps(), 1);
    press("\u{e010}"); // end
    assert!(text(&browser, "#response").contains("403"));
    assert!(text(&browser, "#result").contains("PAUSE"));
    assert!(text(&browser, "#log").contains("'allow' is nope"));
    assert!(browser.run("return document.querySelector('#step').disabled") == json!(true));
    press("\u{e011}"); // home
    assert_eq!(steps(), 0);
    assert!(!text(&browser, "#response").contains("403"), "the response is shown too early");
    // The value arrives when the hostcall returns: the landing buffer and both slots change.
    let landed = browser.run(
        "const at = state.run.events.findIndex((it) => it.kind === 'return' && \
         state.run.crossings[it.crossing].function === 'proxy_get_header_map_value'); goTo(at); \
         return [...document.querySelectorAll('#strip .hot .name')].map((it) => it.textContent)",
    );
    let landed = landed.to_string();
    for name in ["slot: value_data", "slot: value_size", "landing buffer"] {
        assert!(landed.contains(name), "{name} is not marked: {landed}");
    }
    assert!(text(&browser, "#strip .handed").contains("nope"));
    browser.click("#back");
    browser.click("#detail a");
    assert!(
        browser.run("return document.querySelector('details[open][id^=entry-]') !== null")
            == json!(true)
    );
}

#[test]
fn a_host_that_writes_to_a_null_lets_one_request_rewrite_a_gate_with_that_mistake() {
    let browser = open(false);
    choose(&browser, "guest", "null");
    let fields = |headers: &str, button: &str| {
        browser.run(&format!(
            "document.body.dataset.state = 'asked'; document.querySelector('#headers').value = '{headers}'"
        ));
        browser.click(button);
        ready(&browser, "ready");
        browser.run("goTo(state.run.events.length - 1)");
        text(&browser, "#response")
    };
    choose(&browser, "host", "envoy");
    fields("allow: a × 65000", "#send");
    assert!(fields("aaaaa: true", "#again").contains("403"));
    choose(&browser, "host", "bfe");
    assert!(fields("aaaaa: true", "#send").contains("403"));
    fields("allow: a × 65000", "#send");
    assert!(fields("aaaaa: true", "#again").contains("from the upstream"));
    // The real gate, on the same host, with the same requests.
    choose(&browser, "guest", "portable");
    fields("allow: a × 65000", "#send");
    assert!(fields("aaaaa: true", "#again").contains("403"));
}

#[test]
fn the_page_says_where_a_host_was_read_and_not_run() {
    let browser = open(false);
    assert!(text(&browser, "#host-about").contains("Measured call by call on Envoy"));
    assert!(!text(&browser, "#findings").contains("not run"));
    choose(&browser, "host", "higress");
    assert!(text(&browser, "#host-about").contains("Read in its source"));
    choose(&browser, "guest", "strict");
    assert!(text(&browser, "#findings").contains("was not run on a real Higress"));
}

#[test]
fn a_broken_header_block_is_read_as_each_host_reads_it() {
    let browser = open(false);
    assert!(text(&browser, "#readings").contains("Well-formed"));
    // The NUL after the name.
    browser.run("chooseByte(state, 24); const field = document.querySelector('#byte'); field.value = '21'; field.dispatchEvent(new Event('input'))");
    let readings = text(&browser, "#readings");
    assert!(readings.contains("no NUL behind a key, at byte 24"), "{readings}");
    assert!(readings.contains("no headers at all"), "{readings}");
    assert!(readings.contains("Content-Type: text/plain"), "{readings}");
    browser.click("#mend");
    assert!(text(&browser, "#readings").contains("Well-formed"));
}

#[test]
fn a_plugin_of_the_readers_own_runs_or_is_told_what_it_lacks() {
    let browser = open(false);
    let folder = tempfile::tempdir().expect("a folder");
    let give = |name: &str, bytes: &[u8], state: &str| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("it is written");
        browser.run(
            "document.body.dataset.state = 'asked'; document.querySelector('#own').value = ''",
        );
        browser.keys("#own", path.to_str().expect("UTF-8"));
        ready(&browser, state);
        text(&browser, "#findings")
    };
    let module = |text: &str| wat::parse_str(text).expect("it is wat");
    assert!(give("no.wasm", b"no module", "failed").contains("no valid WebAssembly"));
    let unknown =
        module("(module (import \"env\" \"proxy_cook\" (func)) (memory (export \"memory\") 1))");
    let said = give("unknown.wasm", &unknown, "ready");
    for what in ["proxy_cook", "no function of the ABI", "proxy_abi_version_0_2_0", "no allocator"]
    {
        assert!(said.contains(what), "{what}: {said}");
    }
    let mistyped = module(
        "(module (memory (export \"memory\") 1) (func (export \"proxy_abi_version_0_2_0\"))
         (func (export \"malloc\") (param i32) (result i32) unreachable)
         (func (export \"proxy_on_request_headers\") (param i32 i32) (result i32) unreachable))",
    );
    assert!(
        give("mistyped.wasm", &mistyped, "ready").contains("the type is (i32, i32, i32) -> (i32)")
    );
    let traps = module(
        "(module (memory (export \"memory\") 1) (func (export \"proxy_abi_version_0_2_0\"))
         (func (export \"malloc\") (param i32) (result i32) unreachable)
         (func (export \"proxy_on_request_headers\") (param i32 i32 i32) (result i32) unreachable))",
    );
    give("traps.wasm", &traps, "ready");
    browser.run("goTo(state.run.events.length - 1)");
    assert!(text(&browser, "#response").contains("503"));
}

#[test]
fn the_page_follows_the_wish_for_dark_and_fits_a_phone_and_names_every_control() {
    let browser = open(true);
    let theme = || browser.run("return document.documentElement.dataset.theme");
    assert_eq!(theme(), "dark");
    browser.click("#theme");
    assert_eq!(theme(), "light");
    let phone = json!({"cmd": "Emulation.setDeviceMetricsOverride",
        "params": {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true}});
    browser.command("goog/cdp/execute", &phone);
    let width = browser.run("return [innerWidth, document.documentElement.scrollWidth]");
    assert_eq!(width, json!([390, 390]), "the page is wider than a phone");
    let nameless = browser.run(
        "return [...document.querySelectorAll('button, input, select, textarea')].filter((it) => \
         !(it.getAttribute('aria-label') || it.labels?.length || it.textContent.trim())).map((it) => it.outerHTML)",
    );
    assert_eq!(nameless, json!([]));
}
