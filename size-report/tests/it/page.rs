//! The page in a real browser: it draws, zooms, searches, shows what changed, and is dark on demand.
//!
//! Through ChromeDriver, spoken to by hand: a POST and a GET are all that it takes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::corpus;

/// A browser that ends with the test.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    fn open(page: &Path, dark: bool) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a free port")
            .port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: run `scripts/setup`");
        let profile = tempfile::tempdir().expect("a folder");
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
            _profile: profile,
        };
        let mut arguments: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1300,1600",
            "--force-prefers-reduced-motion",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.push(format!(
            "--user-data-dir={}",
            browser._profile.path().display()
        ));
        if dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let wanted =
            json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        // The driver takes a moment to listen.
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "chromedriver does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        let session = browser.post("/session", &wanted);
        session["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("no session: {session}"))
            .clone_into(&mut browser.session);
        browser.command("url", &json!({"url": format!("file://{}", page.display())}));
        browser
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        self.post(&format!("/session/{}/{path}", self.session), body)
    }

    /// Runs a script in the page; its result.
    fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Clicks in the middle of the element, as a hand would.
    fn click(&self, selector: &str) {
        let found = self.command(
            "element",
            &json!({"using": "css selector", "value": selector}),
        );
        let id = found
            .as_object()
            .and_then(|found| found.values().next())
            .and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("no `{selector}`: {found}"));
        let result = self.command(&format!("element/{id}/click"), &json!({}));
        assert!(result.is_null(), "{result}");
    }

    /// Clicks into the heading of an element, where no tile lies above it.
    fn click_heading(&self, selector: &str) {
        let place = self.run(&format!(
            "const box = document.querySelector('{selector}').getBoundingClientRect();
             return [Math.round(box.x + 12), Math.round(box.y + 9)]"
        ));
        let (x, y) = (&place[0], &place[1]);
        let result = self.command(
            "actions",
            &json!({"actions": [{
                "type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"},
                "actions": [
                    {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"},
                    {"type": "pointerDown", "button": 0},
                    {"type": "pointerUp", "button": 0},
                ],
            }]}),
        );
        assert!(result.is_null(), "{result}");
    }

    fn screenshot(&self) -> Vec<u8> {
        let path = format!("/session/{}/screenshot", self.session);
        let image = self.request("GET", &path, "");
        image.as_str().expect("a picture").bytes().collect()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.request("POST", path, &body.to_string())
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the driver listens");
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
            .expect("it takes a request");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("it answers");
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).expect("it is whole");
        let answer: Value = serde_json::from_slice(&answer).expect("it is JSON");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.request("DELETE", &format!("/session/{}", self.session), "");
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

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
    assert!(
        rows > 1 && rows == matching,
        "{rows} rows, {matching} of them match"
    );
    browser.run("const box = document.querySelector('#search'); box.value = ''; box.dispatchEvent(new Event('input'))");

    // The other view shows what changed.
    browser.click("#views button:nth-child(2)");
    assert!(
        text("return document.querySelector('#tiles').textContent").contains("grown and added")
    );
    assert!(text("return document.querySelector('#columns').textContent").contains("before"));
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
    let markup: String = page
        .split("<script id=\"data\"")
        .next()
        .expect("it has a head")
        .to_owned();
    for word in ["src=", "href=", "url(", "@import", "http:", "https:"] {
        assert!(!markup.contains(word), "{word}");
    }
}
