//! Mutates valid inputs for every target at random, in the same way on every run.

use std::fs;
use std::path::PathBuf;

use fuzz::TARGETS;

/// The number of mutated inputs per target, unless `FUZZ_ROUNDS` is set.
const ROUNDS: usize = 300;

/// The valid inputs for a target, ordered by name.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = fs::read_dir(here().join("corpus").join(target)).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    // A fuzzer names its additions by their SHA-1, and they differ between machines.
    files.retain(|file| file.file_name().is_none_or(|name| name.len() != 40));
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Applies one to four mutations of the kinds that fuzzers use.
fn harm(good: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=bytes.len());
        match random.u8(..6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f])),
            2 => {
                let end = (at + random.usize(1..64)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, again));
            }
            3 => drop(bytes.drain(at..(at + random.usize(1..16)).min(bytes.len()))),
            4 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            _ if at < bytes.len() => bytes[at] = random.u8(..),
            _ => {}
        }
    }
    bytes
}

#[test]
fn no_bytes_break_a_reader() {
    let rounds = std::env::var("FUZZ_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    for (place, (name, target)) in (0..).zip(TARGETS) {
        let mut random = fastrand::Rng::with_seed(place);
        let seeds = seeds(name);
        seeds.iter().for_each(|seed| target(seed));
        for round in 0..rounds {
            let bytes = harm(&seeds[round % seeds.len()], &mut random);
            let broken = std::panic::catch_unwind(|| target(&bytes)).is_err();
            assert!(!broken, "`{name}` in round {round}: {}", bytes.escape_ascii());
        }
    }
}

#[test]
fn every_target_is_a_program_for_the_fuzzer() {
    let manifest = fs::read_to_string(here().join("Cargo.toml")).unwrap();
    for (name, _) in TARGETS {
        assert!(
            manifest.contains(&format!("\nname = \"{name}\"\npath = \"fuzz_targets/{name}.rs\""))
        );
        let program = fs::read_to_string(here().join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(program.contains(&format!("fuzz::{name}(bytes)")), "{program}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
}
