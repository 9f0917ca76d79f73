//! The page that steps through a request: assembles sources and modules into one file.

use std::fs;
use std::io;

use serde_json::{Value, json};

use crate::{data, repository};

/// The path of the committed page.
pub const PAGE: &str = "abi/book/step.html";

/// The scripts that run a plugin. They also run in a worker, so that the page can stop an endless
/// loop.
const ENGINE: &[&str] = &[
    "words.js",
    "blocks.js",
    "module.js",
    "record.js",
    "call.js",
    "hostcalls.js",
    "host.js",
    "run.js",
];

/// The scripts that show a run.
const VIEW: &[&str] =
    &["elements.js", "request.js", "steps.js", "memory.js", "block.js", "entries.js", "page.js"];

/// A plugin that the page offers.
struct Guest {
    id: &'static str,
    file: &'static str,
    about: &'static str,
    /// The hosts that it is made for; empty for every host.
    hosts: &'static [&'static str],
    /// Its configuration.
    configuration: &'static str,
}

const GUESTS: &[Guest] = &[
    Guest {
        id: "plugin",
        file: "dist/plugin.wasm",
        about: "the gate for the Envoy family",
        hosts: &[],
        configuration: "",
    },
    Guest {
        id: "strict",
        file: "dist/plugin-strict.wasm",
        about: "denies a repeated header, by reading a property",
        hosts: &["envoy"],
        configuration: "",
    },
    Guest {
        id: "configured",
        file: "dist/plugin-configured.wasm",
        about: "takes its policy from the configuration",
        hosts: &["envoy"],
        configuration: r#"{"values":["true","yes"]}"#,
    },
    Guest {
        id: "portable",
        file: "dist/plugin-portable.wasm",
        about: "exports what hosts outside the Envoy family call",
        hosts: &[],
        configuration: "",
    },
    Guest {
        id: "null",
        file: "instruments/host/tests/fixtures/null-allocator.wat",
        about: "a gate with a mistake: its allocator returns null",
        hosts: &[],
        configuration: "",
    },
];

/// Assembles the page from the repository's files.
///
/// # Errors
///
/// If a file cannot be read; the message names it.
pub fn page() -> io::Result<String> {
    let engine = joined(ENGINE)?;
    let view = joined(VIEW)?;
    let page = read("abi/book/step/page.html")?;
    let parts = [
        ("/* style */", read("abi/book/step/style.css")?),
        ("{{data}}", data::data(&guests()?).to_string().replace("</", "<\\/")),
        ("/* engine */", engine),
        ("/* view */", view),
    ];
    Ok(parts.iter().fold(page, |page, (place, part)| page.replacen(place, part, 1)))
}

fn guests() -> io::Result<Vec<Value>> {
    GUESTS
        .iter()
        .filter(|guest| repository(guest.file).exists())
        .map(|guest| {
            let module = wat::parse_file(repository(guest.file)).map_err(io::Error::other)?;
            let name = guest.file.rsplit('/').next();
            Ok(json!({
                "id": guest.id,
                "file": name,
                "about": guest.about,
                "hosts": guest.hosts,
                "configuration": guest.configuration,
                "bytes": base64(&module),
            }))
        })
        .collect()
}

fn joined(names: &[&str]) -> io::Result<String> {
    let sources: io::Result<Vec<_>> =
        names.iter().map(|name| read(&format!("abi/book/step/{name}"))).collect();
    Ok(sources?.join("\n"))
}

fn read(path: &str) -> io::Result<String> {
    fs::read_to_string(repository(path))
        .map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
}

/// The bytes in base64, as `atob` expects it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three
            .iter()
            .enumerate()
            .fold(0, |sum, (index, byte)| sum | usize::from(*byte) << (16 - 8 * index));
        for place in 0..=three.len() {
            text.push(char::from(LETTERS[number >> (18 - 6 * place) & 63]));
        }
        text.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_as_in_the_rfc() {
        let known =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (bytes, text) in known {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
