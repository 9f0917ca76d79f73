//! Hostile registries: every fault at every place, and a login that nobody else may see.

use std::fs;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};

use crate::commands::Bench;
use crate::registry::{Harm, Image, Place, Registry, TOKEN};
use crate::run::{Ended, fault, run};
use crate::{Extent, Tally, harms};

const PASSWORD: &str = "Tr0ub4dor-and-3";
/// `robot` and the password, as encoded in HTTP.
const BASIC: &str = "cm9ib3Q6VHIwdWI0ZG9yLWFuZC0z";

/// How many run at a time: most of the time, they wait for `--timeout`.
const THREADS: usize = 4;

/// A command and a registry with a fault, or without one.
type Trial = (&'static str, Option<(Place, Harm)>, Words);

/// Tries all registries.
///
/// # Errors
///
/// If a program or a port is missing.
pub fn try_all(extent: Extent) -> Result<Tally> {
    let mut random = fastrand::Rng::with_seed(4);
    // A control: without a fault, every command must succeed.
    let mut trials: Vec<Trial> = COMMANDS.map(|command| ("no harm", None, command)).into();
    for (name, harm) in harms::all() {
        for place in Place::ALL {
            for command in COMMANDS.into_iter().filter(|it| comes_by(*it, place)) {
                // One in 32.
                let brief = random.u8(..) < 8;
                if extent == Extent::Long || brief {
                    trials.push((name, Some((place, *harm)), command));
                }
            }
        }
    }
    let mut tally = Tally::new("registries");
    let tallies = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|first| {
                let trials = trials.iter().skip(first).step_by(THREADS);
                scope.spawn(move || try_some(trials))
            })
            .collect();
        let ended = threads.into_iter().map(|thread| thread.join());
        ended.collect::<Vec<_>>()
    });
    for ended in tallies {
        let some = ended.map_err(|_| anyhow::anyhow!("a thread panicked"))??;
        tally.tried += some.tried;
        tally.broken.extend(some.broken);
    }
    Ok(tally)
}

fn try_some<'a>(trials: impl Iterator<Item = &'a Trial>) -> Result<Tally> {
    let mut tally = Tally::new("registries");
    let bench = Bench::new()?;
    let image = image(&bench)?;
    for (name, harm, command) in trials {
        let (ended, told) = ask(&bench, &image, *harm, *command)?;
        let status = ended.status.and_then(|status| status.code());
        let wrong = harm.is_none() && status == Some(2);
        let fault = fault(&ended, bench.folder()).or(told).or(wrong.then(|| ended.words.clone()));
        let place = harm.map(|(place, _)| place);
        tally.add(fault.map(|fault| format!("{name} at {place:?}, {command:?}: {fault}")));
    }
    Ok(tally)
}

/// The arguments before and after the reference.
type Words = (&'static [&'static str], &'static [&'static str]);

const COMMANDS: [Words; 4] = [
    (&["verify"], &[]),
    (&["verify", "--json"], &[]),
    (&["pull"], &["-o", "pulled.wasm"]),
    (&["push", "layout"], &[]),
];

/// Whether a command makes a request for that place.
fn comes_by((before, _): Words, place: Place) -> bool {
    match place {
        Place::Ping | Place::Token => true,
        Place::Manifest | Place::Blob => before[0] != "push",
        Place::Head | Place::Upload | Place::Put => before[0] == "push",
    }
}

/// Runs a command on a registry; the second result names a server that received a secret.
fn ask(
    bench: &Bench,
    image: &Image,
    harm: Option<(Place, Harm)>,
    (before, behind): Words,
) -> Result<(Ended, Option<String>)> {
    let other = Registry::start(image, None, "127.0.0.1:1")?;
    let registry = Registry::start(image, harm, &other.address)?;
    let mut command = bench.command(("plugin-image", &[]), usize::MAX, None)?;
    command
        .args(before)
        .arg(format!("{}/p:1", registry.address))
        .args(behind)
        .args(["--timeout", "1", "--retries", "0", "--username", "robot"])
        .env("PLUGIN_IMAGE_PASSWORD", PASSWORD)
        .stdout(fs::File::create(bench.file("said"))?);
    let ended = run(&mut command)?;
    let said = String::from_utf8_lossy(&fs::read(bench.file("said"))?).into_owned();
    // Under its other name it is another host; under the user's name it is the same.
    let seen = other.seen();
    let seen = seen.split("\r\n\r\n");
    let seen: String = seen.filter(|head| head.contains("localhost")).collect();
    let told =
        [("another host", &seen), ("standard output", &said), ("standard error", &ended.words)]
            .into_iter()
            .find_map(|(who, text)| {
                let text = text.to_lowercase();
                let secret = [PASSWORD, BASIC, TOKEN]
                    .into_iter()
                    .find(|secret| text.contains(&secret.to_lowercase()))?;
                Some(format!("{who} gets `{secret}`: {text}"))
            });
    Ok((ended, told))
}

/// The valid image, and its directory for `push`.
pub(crate) fn image(bench: &Bench) -> Result<Image> {
    let mut pack = bench.command(("plugin-image", &[]), usize::MAX, None)?;
    let ended = run(pack.args(["pack", "plugin.wasm", "-o", "layout", "--layout", "compat"]))?;
    anyhow::ensure!(
        ended.status.is_some_and(|status| status.success()),
        "`pack` fails: {}",
        ended.words
    );
    let folder = bench.file("layout");
    let index = fs::read_to_string(folder.join("index.json"))?;
    let digest = between(&index, "sha256:", "\"").context("an index without a digest")?;
    let mut blobs = Vec::new();
    for entry in fs::read_dir(folder.join("blobs/sha256"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        blobs.push((name, fs::read(entry.path())?));
    }
    let media_type = between(&index, "\"manifests\"", "}")
        .and_then(|entry| between(entry, "\"mediaType\":\"", "\""))
        .context("an index without a media type")?;
    Ok(Image {
        manifest: fs::read(folder.join(Path::new("blobs/sha256").join(digest)))?,
        media_type: media_type.to_owned(),
        blobs,
    })
}

fn between<'a>(text: &'a str, before: &str, behind: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(behind).map(|it| it.0)
}
