//! Ctrl-C at many moments: nothing unfinished is left, and written files are complete.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::commands::Bench;
use crate::registry::{Asked, Harm, Place, Registry};
use crate::run::{left_behind, program, start};
use crate::{Extent, Tally, registries};

/// Commands that write, and take some time if the module is large.
const COMMANDS: [(&str, &[&str]); 13] = [
    ("size-report", &["large.wasm", "--json=out"]),
    ("size-report", &["large.wasm", "--html=out"]),
    ("size-report", &["large.wasm", "--svg=out"]),
    ("size-report", &["large.wasm", "--markdown=out"]),
    ("size-report", &["init", "large.wasm", "--budget", "out"]),
    ("plugin-host", &["trace", "plugin.wasm", "--html", "out"]),
    ("plugin-host", &["trace", "plugin.wasm", "--svg", "out"]),
    ("plugin-host", &["leak", "plugin.wasm", "--requests", "20000", "--svg", "out"]),
    ("plugin-image", &["pack", "large.wasm", "-o", "out.tar"]),
    ("plugin-image", &["pack", "large.wasm", "-o", "out"]),
    ("plugin-image", &["pull", "image.tar", "-o", "out"]),
    ("plugin-image", &["manifests", "r.example.com/p:1", "--image", "image.tar", "-o", "out"]),
    ("finish", &["large.wasm", "out"]),
];

/// Interrupts every command at that many moments.
///
/// # Errors
///
/// If a program is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut tally = Tally::new("signals");
    let moments = extent.choose(8, 100);
    for (name, arguments) in COMMANDS {
        let bench = Bench::new()?;
        let data = "(data \"some text that takes room\")".repeat(20_000);
        fs::write(bench.file("large.wasm"), wat::parse_str(format!("(module {data})"))?)?;
        let out = arguments.iter().rev().find(|word| word.contains("out"));
        let out = bench.file(out.map_or("out", |word| word.rsplit('=').next().unwrap_or(word)));
        try_moments(&mut tally, &bench, (name, arguments), &out, moments)?;
    }
    let bench = Bench::new()?;
    let slow = Some((Place::Blob, Harm::Bytes(slowly)));
    let registry = Registry::start(&registries::image(&bench)?, slow, "127.0.0.1:1")?;
    let image = format!("{}/p:1", registry.address);
    let arguments = ["pull", &image, "-o", "out"];
    try_moments(&mut tally, &bench, ("plugin-image", &arguments), &bench.file("out"), moments)?;
    Ok(tally)
}

/// A correct response that takes some time.
fn slowly(asked: &Asked<'_>) -> Vec<u8> {
    thread::sleep(Duration::from_millis(100));
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length";
    [format!("{head}: {}\r\n\r\n", asked.good.len()).as_bytes(), asked.good].concat()
}

fn try_moments(
    tally: &mut Tally,
    bench: &Bench,
    (name, arguments): (&str, &[&str]),
    out: &Path,
    moments: u32,
) -> Result<()> {
    let begun = Instant::now();
    let mut whole = start(
        Command::new(program(name)?)
            .args(arguments)
            .current_dir(bench.folder())
            .stdout(std::process::Stdio::null()),
    )?;
    whole.wait()?;
    let takes = begun.elapsed();
    let bytes = fs::read(out).ok();
    for moment in 0..moments {
        remove(out);
        let after = takes * moment / moments;
        let Some(fault) = interrupt(bench, name, arguments, after)? else {
            continue; // faster than the uninterrupted run
        };
        let fault = fault.or_else(|| {
            let is_whole = !out.exists() || fs::read(out).ok() == bytes;
            (!is_whole).then(|| "leaves a part of its output".to_owned())
        });
        let at = format!("{name} {arguments:?} after {after:?}");
        tally.add(fault.map(|fault| format!("{at}: {fault}")));
    }
    Ok(())
}

fn remove(path: &Path) {
    // One of the two, if it exists.
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

/// What breaks if a command is interrupted after that time; `None` if it ended earlier.
fn interrupt(
    bench: &Bench,
    name: &str,
    arguments: &[&str],
    after: Duration,
) -> Result<Option<Option<String>>> {
    // With no signal ignored, which a shell's background jobs pass on.
    let mut command = Command::new("env");
    command.arg("--default-signal").arg(program(name)?).args(arguments);
    command.current_dir(bench.folder());
    command.stdout(std::process::Stdio::null());
    let mut child = start(&mut command)?;
    thread::sleep(after);
    if child.try_wait()?.is_some() {
        return Ok(None);
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    let status = child.wait()?;
    if let Some(name) = left_behind(bench.folder()) {
        return Ok(Some(Some(format!("leaves `{name}` behind"))));
    }
    // Before the program has installed its handlers, the signal ends it; or it ends before the
    // signal.
    use std::os::unix::process::ExitStatusExt;
    let right = status.code() == Some(130) || status.signal() == Some(2) || status.success();
    let sent = sent.is_ok_and(|sent| sent.success());
    Ok(Some((!right && sent).then(|| format!("ends with {status}"))))
}
