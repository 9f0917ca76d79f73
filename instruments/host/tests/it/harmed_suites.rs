//! Suites of Google's format with something wrong in them: they are read and run without a panic, and to an end.

use plugin_host::google::{Format, Suite};

use crate::google::{RIGHT, RIGHT_YAML, guest};
use crate::guest::plugin;

/// What means something to one of the readers, or to both.
const PIECES: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"<",
    b">",
    b":",
    b": ",
    b",",
    b";",
    b"#",
    b"\"",
    b"'",
    b"\\",
    b"\n",
    b"\n  ",
    b"- ",
    b"&a ",
    b"*a",
    b"!t ",
    b"|\n",
    b"? ",
    b"%YAML 1.2\n---\n",
    b"\xff\xfe\0",
];

/// The same text with a few places changed, at random but the same each time.
fn harm(text: &str, random: &mut fastrand::Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(..bytes.len());
        let end = (at + random.usize(..40)).min(bytes.len());
        match random.u8(..6) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes[at] = random.u8(..),
            2 => bytes.truncate(at),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                let number = [u64::MAX, 0, 1 << 32, 1 << 63][random.usize(..4)];
                bytes.splice(at..at, number.to_string().into_bytes());
            }
            _ => {
                let piece = random.choice(PIECES).unwrap_or_default();
                bytes.splice(at..at, piece.iter().copied());
            }
        }
        bytes.push(b'\n');
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_harmed_suite_makes_the_readers_or_the_harness_panic() {
    let plugin = plugin(&guest());
    // Whatever is asked for is there.
    let files = |name: &str| Ok(name.as_bytes().repeat(100));
    let mut random = fastrand::Rng::with_seed(20);
    for (right, format) in [(RIGHT, Format::Textpb), (RIGHT_YAML, Format::Yaml)] {
        Suite::parse(right, format).expect("unharmed, it is a suite");
        let (mut read, mut run) = (0, 0);
        for _ in 0..4_000 {
            let text = harm(right, &mut random);
            let Ok(suite) = Suite::parse(&text, format) else {
                continue;
            };
            read += 1;
            // A VM for each of its tests takes its time.
            if run < 100 {
                run += 1;
                let _ = suite.run(&plugin, b"configuration", &files);
            }
        }
        // Neither all of them nor none.
        assert!((100..3_900).contains(&read), "{format:?}: {read}");
    }
}

/// A text of about a quarter of a megabyte.
fn long(before: &str, piece: &str, after: &str) -> String {
    format!("{before}{}{after}", piece.repeat(250_000 / piece.len()))
}

#[test]
fn a_long_suite_is_read_to_its_end_whatever_it_is_made_of() {
    for (format, text, read) in [
        (Format::Textpb, long("", "test{}", ""), true),
        (Format::Textpb, long("", "test{name:\"a\"", ""), false),
        (Format::Textpb, long("", "[", ""), false),
        (Format::Textpb, long("test{name:", "'a'", "}"), true),
        (Format::Textpb, long("test{name:\"", "\\x41", "\"}"), true),
        (Format::Textpb, long("", "# a\n", ""), true),
        (Format::Textpb, long("test:[", "{},", "{}]"), true),
        (Format::Textpb, long("test{", "stream_init{log{exact:\"a\"}}", "}"), false),
        (Format::Textpb, long("", "a", ""), false),
        (Format::Yaml, long("test:\n", "  - name: a\n", ""), true),
        (Format::Yaml, long("test: ", "[", ""), false),
        (Format::Yaml, long("test: ", "{name: ", ""), false),
        (Format::Yaml, long("test: [", "{name: a}, ", "]"), true),
        (Format::Yaml, long("test:\n  - name: \"", "\\n ", "\"\n"), true),
        (Format::Yaml, long("test:\n  - name: |\n", "      a\n", ""), true),
        (Format::Yaml, long("test:\n  - name: >\n", "      a\n\n", ""), true),
        (Format::Yaml, long("", "- ", ""), false),
        (Format::Yaml, long("", "? ", ""), false),
        (Format::Yaml, long("", "&a ", ""), true),
        (Format::Yaml, long("", "# a\n", ""), true),
        (Format::Yaml, long("", "\n", ""), true),
        (Format::Yaml, long("", "a", ""), false),
        (Format::Yaml, long("", "a: ", ""), false),
        (Format::Yaml, long("", "%A a\n", ""), false),
        (Format::Yaml, long("", "\t", ""), true),
    ] {
        let found = Suite::parse(&text, format);
        assert_eq!(found.is_ok(), read, "{}...: {found:.60?}", &text[..30]);
    }
}

#[test]
fn many_headers_become_one_map() {
    let header = "header { key: \"NAME\" value: \"v\" }";
    let mut suite = String::from("test { name: \"x\" request_headers { input {");
    for number in 0..20_000 {
        suite += &header.replace("NAME", &format!("h{number}"));
        suite += &header.replace("NAME", "same");
    }
    suite += "} result { has_header { key: \"h7\" value: \"v\" } } } }";
    let suite = Suite::parse(&suite, Format::Textpb).expect("it is a suite");
    let idle = "(module (memory (export \"memory\") 1) (func (export \"proxy_abi_version_0_2_0\"))
        (func (export \"proxy_on_memory_allocate\") (param i32) (result i32) (i32.const 16)))";
    let outcomes = suite.run(&plugin(idle), b"", &|_| Err("no file".to_owned()));
    let outcomes = outcomes.expect("it names no file");
    assert_eq!(outcomes[0].differences, Vec::<String>::new());
}
