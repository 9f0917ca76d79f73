//! Progress bars, on a terminal only.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// A progress bar over bytes.
#[must_use]
pub fn bytes(verb: &'static str, bytes: u64) -> ProgressBar {
    bar(bytes, "{msg} {bar:30} {bytes}/{total_bytes}").with_message(verb)
}

/// A progress bar over a number of things, with the time left.
#[must_use]
pub fn count(what: &'static str, count: u64) -> ProgressBar {
    bar(count, "{bar:40} {human_pos} of {human_len} {msg}, {eta} left").with_message(what)
}

fn bar(length: u64, template: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
