//! Patterns in RE2 syntax that must match a whole string.
//!
//! The crate `regex` has nearly the same syntax. The differences are translated: `\d`, `\w` and
//! `\s` are ASCII only, and `[`, `&&`, `--` and `~~` in brackets are literal.

use std::fmt;

use regex::bytes::{Regex, RegexBuilder};

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    regex: Regex,
}

/// The limit on the size of a compiled pattern.
const BYTES_MAX: usize = 1 << 20;

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// A one-line description of the problem.
    pub fn new(written: &str) -> Result<Self, String> {
        let regex = RegexBuilder::new(&format!(r"\A(?:{})\z", translated(written)))
            .size_limit(BYTES_MAX)
            .build()
            .map_err(|error| match error {
                regex::Error::Syntax(words) => {
                    let last = words.lines().last().unwrap_or_default();
                    last.trim_start_matches("error: ").to_owned()
                }
                other => other.to_string(),
            })?;
        Ok(Self { written: written.to_owned(), regex })
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &[u8]) -> bool {
        self.regex.is_match(text)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Pattern {}

fn translated(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut characters = written.chars().peekable();
    let mut class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('s') => out.push_str(r"[\t\n\x0C\r ]"),
                Some('S') => out.push_str(r"[^\t\n\x0C\r ]"),
                Some('b') if !class => out.push_str(r"(?-u:\b)"),
                Some('B') if !class => out.push_str(r"(?-u:\B)"),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '[' if !class => {
                class = true;
                out.push('[');
                out.extend(characters.next_if_eq(&'^'));
                // In the first place it is a member.
                if characters.next_if_eq(&']').is_some() {
                    out.push_str(r"\]");
                }
            }
            '[' if characters.peek() == Some(&':') => {
                out.push('[');
                // To the end of the name, whose bracket does not end the class.
                for part in characters.by_ref() {
                    out.push(part);
                    if part == ']' {
                        break;
                    }
                }
            }
            '[' => out.push_str(r"\["),
            ']' => {
                out.push(']');
                class = false;
            }
            '&' | '~' if class => out.extend(['\\', character]),
            // The end of a range.
            '-' if class && out.ends_with('-') => out.push_str(r"\-"),
            other => out.push(other),
        }
    }
    out
}
