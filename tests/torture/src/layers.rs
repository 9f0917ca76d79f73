//! Layers of hostile images, one of each kind.

use crate::tars::{entry, file, gzip, gzip_of_many, header, pax, tar, zstd};

/// Layers and their media type.
pub(crate) struct Layers {
    pub(crate) media_type: &'static str,
    pub(crate) layers: Vec<Vec<u8>>,
}

/// Makes layers from a module that is a valid plugin.
pub(crate) type Make = fn(&[u8]) -> Layers;

const GZIP: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const ZSTD: &str = "application/vnd.oci.image.layer.v1.tar+zstd";
const PLAIN: &str = "application/vnd.oci.image.layer.v1.tar";
const WASM: &str = "application/vnd.module.wasm.content.layer.v1+wasm";
const MIB: usize = 1 << 20;

fn typed(media_type: &'static str, layers: Vec<Vec<u8>>) -> Layers {
    Layers { media_type, layers }
}

/// One gzipped tar.
fn one(entries: &[Vec<u8>]) -> Layers {
    typed(GZIP, vec![gzip(&tar(entries))])
}

/// A size in 11 digits.
fn size(bytes: u64) -> Vec<u8> {
    format!("{bytes:011o}\0").into_bytes()
}

/// A file with that name and that many MiB of zeros.
fn zeros(name: &str, count: usize) -> Vec<u8> {
    let head = header(name.as_bytes(), b'0', b"", &size((count * MIB) as u64));
    gzip_of_many(&head, &vec![0; MIB], count)
}

/// Many entries, each made from its number.
fn many(count: usize, make: impl Fn(usize) -> Vec<u8>) -> Vec<Vec<u8>> {
    (0..count).map(make).collect()
}

/// All kinds, by name.
pub(crate) const ALL: &[(&str, Make)] = &[
    ("a bomb of gzip", |_| typed(GZIP, vec![zeros("bomb", 4_096)])),
    ("a bomb that is the plugin", |_| typed(GZIP, vec![zeros("plugin.wasm", 4_096)])),
    ("a plugin of zeros", |_| typed(GZIP, vec![zeros("plugin.wasm", 200)])),
    ("a bomb of Zstandard", |_| {
        let head = header(b"plugin.wasm", b'0', b"", &size(1 << 32));
        typed(ZSTD, vec![zstd(&head, 1 << 15)])
    }),
    ("a window of Zstandard", |_| {
        typed(ZSTD, vec![vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff, 1, 0, 0]])
    }),
    ("a module of zeros", |_| typed(WASM, vec![vec![0; 8 * MIB]])),
    ("300 layers of zeros", |_| typed(GZIP, vec![zeros("zeros", 10); 300])),
    ("300 layers with the plugin", |wasm| {
        typed(GZIP, vec![gzip(&tar(&[file("plugin.wasm", wasm)])); 300])
    }),
    ("10,000 layers", |_| typed(GZIP, vec![gzip(&tar(&[])); 10_000])),
    ("whiteouts", |_| one(&many(10_000, |n| file(&format!("d/.wh.{n}"), b"")))),
    ("whiteouts of folders", |_| {
        one(&many(10_000, |n| match n % 2 {
            0 => file(&format!("d{n}/a/b/c"), b""),
            _ => file("d/.wh..wh..opq", b""),
        }))
    }),
    ("whiteouts of everything", |wasm| {
        let entries = [file("plugin.wasm", wasm), file(".wh..wh..opq", b""), file(".wh.", b"")];
        one(&entries)
    }),
    ("links to links", |wasm| {
        let mut links = many(10_000, |n| {
            let (from, to) = (format!("l{n}"), format!("l{}", n + 1));
            entry(from.as_bytes(), b'2', to.as_bytes(), b"")
        });
        links.push(entry(b"plugin.wasm", b'2', b"l0", b""));
        links.push(file("l10000", wasm));
        one(&links)
    }),
    ("a link to itself", |_| {
        one(&[entry(b"plugin.wasm", b'2', b"plugin.wasm", b""), entry(b"b", b'1', b"b", b"")])
    }),
    ("hard links", |wasm| {
        let mut links = vec![file("plugin.wasm", wasm)];
        links.extend(many(10_000, |n| {
            entry(format!("{n}/plugin.wasm").as_bytes(), b'1', b"plugin.wasm", b"")
        }));
        one(&links)
    }),
    ("a link out of the image", |_| one(&[entry(b"plugin.wasm", b'2', b"/etc/passwd", b"")])),
    ("names that lead elsewhere", |wasm| {
        one(&[
            file("../../plugin.wasm", wasm),
            file("/etc/plugin.wasm", wasm),
            file("", wasm),
            file(".", wasm),
            file("/", wasm),
            file("a//..//plugin.wasm", wasm),
        ])
    }),
    ("names with controls", |wasm| {
        one(&[
            entry(b"\x1b[31m\n\xff\x00plugin.wasm", b'0', b"", wasm),
            entry(b"x\r\x07/plugin.wasm", b'0', b"", b"no module"),
        ])
    }),
    ("devices and pipes", |_| {
        one(&many(8, |n| {
            let kind = b"3467gXV\0".get(n).copied().unwrap_or(b'?');
            entry(b"plugin.wasm", kind, b"", b"")
        }))
    }),
    ("a sparse file", |_| {
        let mut head = header(b"plugin.wasm", b'S', b"", &size(512));
        head[386..398].copy_from_slice(b"77777777777\0");
        head[398..410].copy_from_slice(b"00000001000\0");
        head[483..495].copy_from_slice(b"77777777777\0");
        one(&[head, vec![1; 512]])
    }),
    ("a sparse file of pax", |_| {
        one(&[
            pax("GNU.sparse.realsize", "9223372036854775807"),
            pax("GNU.sparse.map", &"0,1,".repeat(100_000)),
            file("plugin.wasm", b"x"),
        ])
    }),
    ("a size of 8 GiB", |_| one(&[header(b"plugin.wasm", b'0', b"", b"77777777777\0")])),
    ("a size of 2^63", |_| {
        one(&[header(b"plugin.wasm", b'0', b"", b"\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff")])
    }),
    ("a negative size", |_| one(&[header(b"plugin.wasm", b'0', b"", &[0xff; 12])])),
    ("a size in letters", |_| one(&[header(b"plugin.wasm", b'0', b"", b"many bytes!!")])),
    ("a size of pax", |_| one(&[pax("size", "18446744073709551615"), file("plugin.wasm", b"x")])),
    ("many small files", |_| {
        let entries = many(2_000, |n| file(&n.to_string(), b"")).concat();
        typed(GZIP, vec![gzip_of_many(b"", &entries, 600)])
    }),
    ("a name of a megabyte", |wasm| {
        let name = "a/".repeat(MIB / 2);
        one(&[entry(b"././@LongLink", b'L', b"", name.as_bytes()), file("plugin.wasm", wasm)])
    }),
    ("many deep names", |_| {
        let name = "a/".repeat(2_000);
        one(&many(1_000, |n| {
            let name = format!("{name}{n}");
            [entry(b"././@LongLink", b'L', b"", name.as_bytes()), file("x", b"")].concat()
        }))
    }),
    ("a name of gigabytes", |_| {
        let head = header(b"././@LongLink", b'L', b"", &size(4 << 30));
        typed(GZIP, vec![gzip_of_many(&head, &vec![b'a'; MIB], 4_096)])
    }),
    ("a pax header of gigabytes", |_| {
        let head = header(b"pax", b'x', b"", &size(4 << 30));
        typed(GZIP, vec![gzip_of_many(&head, &vec![b'1'; MIB], 4_096)])
    }),
    ("names before names", |wasm| {
        let mut names =
            many(10_000, |n| entry(b"././@LongLink", b'L', b"", n.to_string().as_bytes()));
        names.push(file("plugin.wasm", wasm));
        one(&names)
    }),
    ("a global header", |wasm| {
        one(&[entry(b"g", b'g', b"", b"12 path=abc\n"), file("plugin.wasm", wasm)])
    }),
    ("the plugin a thousand times", |wasm| one(&many(1_000, |_| file("plugin.wasm", wasm)))),
    ("the plugin in 600 folders", |_| {
        let files = many(600, |n| zeros(&format!("{n}/plugin.wasm"), 1));
        typed(GZIP, vec![files.concat()])
    }),
    ("a checksum that is wrong", |wasm| {
        let mut bytes = file("plugin.wasm", wasm);
        bytes[0] ^= 1;
        one(&[bytes])
    }),
    ("an end too early", |wasm| {
        let mut bytes = gzip(&tar(&[file("plugin.wasm", wasm)]));
        bytes.truncate(bytes.len() / 2);
        typed(GZIP, vec![bytes])
    }),
    ("an entry too short", |_| {
        typed(GZIP, vec![gzip(&header(b"plugin.wasm", b'0', b"", &size(99)))])
    }),
    ("nothing", |_| typed(GZIP, vec![Vec::new()])),
    ("no layers", |_| typed(GZIP, Vec::new())),
    ("nothing but zeros", |_| typed(GZIP, vec![gzip_of_many(b"", &vec![0; MIB], 100)])),
    ("a gzip header without end", |_| {
        let head = [0x1f, 0x8b, 8, 0x08, 0, 0, 0, 0, 0, 0];
        typed(GZIP, vec![[&head[..], &vec![b'n'; 4 * MIB]].concat()])
    }),
    ("gzip in gzip", |wasm| typed(GZIP, vec![gzip(&gzip(&tar(&[file("plugin.wasm", wasm)])))])),
    ("noise behind the end", |wasm| {
        let mut bytes = gzip(&tar(&[file("plugin.wasm", wasm)]));
        bytes.extend([0x1f, 0x8b, 0xff, 0xff, 7, 7, 7]);
        typed(GZIP, vec![bytes])
    }),
    ("a tar that is said to be gzip", |wasm| typed(GZIP, vec![tar(&[file("plugin.wasm", wasm)])])),
    ("gzip that is said to be a tar", |wasm| {
        typed(PLAIN, vec![gzip(&tar(&[file("plugin.wasm", wasm)]))])
    }),
    ("gzip that is said to be Zstandard", |wasm| {
        typed(ZSTD, vec![gzip(&tar(&[file("plugin.wasm", wasm)]))])
    }),
    ("a media type with controls", |wasm| {
        typed("a\\u001b[31m\\nb", vec![gzip(&tar(&[file("plugin.wasm", wasm)]))])
    }),
    ("no media type", |wasm| typed("", vec![gzip(&tar(&[file("plugin.wasm", wasm)]))])),
];
