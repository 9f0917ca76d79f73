//! A real browser, for tests of pages: Chromium, driven by ChromeDriver.
//!
//! The ChromeDriver client is written by hand: it needs only a POST and a GET.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A browser. Dropping it ends the browser.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens a page from disk, with a preference for the light or the dark theme.
    ///
    /// # Panics
    ///
    /// If there is no browser; `scripts/setup` installs it.
    #[must_use]
    pub fn open(page: &Path, dark: bool) -> Self {
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
        let mut browser = Self { driver, port, session: String::new(), _profile: profile };
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
        arguments.push(format!("--user-data-dir={}", browser._profile.path().display()));
        if dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let wanted =
            json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        // The driver does not listen at once.
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

    /// Sends a command to the session; `path` is relative to it. Returns the command's value.
    pub fn command(&self, path: &str, body: &Value) -> Value {
        self.post(&format!("/session/{}/{path}", self.session), body)
    }

    /// Runs a script in the page and returns its result.
    pub fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Clicks in the middle of the element, like a user.
    ///
    /// # Panics
    ///
    /// If there is no such element, or it cannot be clicked.
    pub fn click(&self, selector: &str) {
        let id = self.element(selector);
        let result = self.command(&format!("element/{id}/click"), &json!({}));
        assert!(result.is_null(), "{result}");
    }

    /// Types into the element, like a user. For a file input, `text` is the path of the file.
    ///
    /// # Panics
    ///
    /// If there is no such element.
    pub fn keys(&self, selector: &str, text: &str) {
        let id = self.element(selector);
        let result = self.command(&format!("element/{id}/value"), &json!({"text": text}));
        assert!(result.is_null(), "{result}");
    }

    fn element(&self, selector: &str) -> String {
        let found = self.command("element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        id.unwrap_or_else(|| panic!("no `{selector}`: {found}")).to_owned()
    }

    /// Clicks on the heading of an element, where nothing covers it.
    ///
    /// # Panics
    ///
    /// If there is no such element.
    pub fn click_heading(&self, selector: &str) {
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

    /// Takes a screenshot of the page, in base64.
    ///
    /// # Panics
    ///
    /// If the browser returns none.
    #[must_use]
    pub fn screenshot(&self) -> Vec<u8> {
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
