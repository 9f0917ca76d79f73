//! The short run of every kind: nothing breaks.

use torture::{Extent, Tally, guests, helps, limits, modules, paths, registries, signals, streams};

#[track_caller]
fn holds(tally: anyhow::Result<Tally>) {
    let tally = tally.unwrap();
    println!("{tally}");
    assert!(tally.tried > 0 && tally.broken.is_empty(), "{tally}");
}

#[test]
fn every_help_says_the_exit_statuses_and_the_bounds() {
    holds(helps::try_all());
}

#[test]
fn no_path_breaks_a_command() {
    holds(paths::try_all());
}

#[test]
fn no_stream_changes_a_verdict() {
    holds(streams::try_all());
}

#[test]
fn no_signal_leaves_anything_behind() {
    holds(signals::try_all(Extent::Short));
}

#[test]
fn no_module_breaks_a_command() {
    holds(modules::try_all(Extent::Short));
}

#[test]
fn no_guest_hangs_the_host_or_takes_its_memory() {
    holds(guests::try_all(Extent::Short));
}

#[test]
fn no_limit_of_the_system_changes_a_verdict_or_leaves_anything_behind() {
    holds(limits::try_all(Extent::Short));
}

#[test]
fn no_registry_breaks_a_command_or_gets_a_secret() {
    holds(registries::try_all(Extent::Short));
}
