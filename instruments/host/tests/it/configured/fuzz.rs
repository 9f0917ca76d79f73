//! Any bytes as configuration: the module decides as [`reference`](super::reference) does.
//!
//! The inputs are the same in every run. `PINHOLE_FUZZ_INPUTS` says how many there are.

use std::env;

use fastrand::Rng;

use super::grammar::{grammatical, one_in, pick};
use super::guest::{Decision, Guest, Response};
use super::reference::{self, Policy};
use super::{wire, wire_grammar};

/// How many inputs there are if nobody says otherwise.
const INPUTS: u64 = 100_000;

/// Changes a few bytes.
fn mutate(random: &mut Rng, bytes: &mut Vec<u8>) {
    for _ in 0..=random.usize(..3) {
        let at = random.usize(..bytes.len() + 1);
        let byte = match random.usize(..3) {
            0 => random.u8(..),
            1 => *pick(
                random,
                &[
                    &0x80, &0xbf, &0xc0, &0xc2, &0xe0, &0xed, &0xa0, &0xf0, &0xf4, &0x90, &0xf8,
                    &0xff, &0x0a, &0x12, &0x1a, &0x20, &0x32, &0x11,
                ],
            ),
            _ => *pick(
                random,
                &[&b'"', &b'\\', &b'{', &b'}', &b'[', &b']', &b',', &b':', &b'u', &b'0', &b' ', &0],
            ),
        };
        match random.usize(..4) {
            0 => bytes.insert(at, byte),
            1 if at < bytes.len() && one_in(random, 3) => bytes[at] ^= 1,
            1 if at < bytes.len() => bytes[at] = byte,
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 if one_in(random, 4) => bytes.truncate(at),
            _ => {
                let end = at + random.usize(..bytes.len() - at + 1).min(16);
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
        }
    }
}

fn input(random: &mut Rng) -> Vec<u8> {
    if one_in(random, 50) {
        let size = random.usize(..40);
        return (0..size).map(|_| random.u8(..)).collect();
    }
    let is_struct = one_in(random, 2);
    let mut bytes = if is_struct { wire_grammar::grammatical(random) } else { grammatical(random) };
    // A `Struct` has less that may be changed without a fault.
    if one_in(random, if is_struct { 3 } else { 2 }) {
        mutate(random, &mut bytes);
    }
    if one_in(random, 500) {
        // Around the limit of the length: blanks are allowed at the end.
        let size = reference::BYTES_MAX - 2 + random.usize(..4);
        if bytes.len() < size {
            bytes.resize(size, b' ');
        }
    }
    bytes
}

/// Checks that the module does what `policy` says.
fn expect_meaning(guest: &mut Guest, policy: &Policy, random: &mut Rng) {
    for value in &policy.values {
        assert_eq!(guest.request(1, Some(value.as_bytes())), Decision::Passed, "{policy:?}");
        assert_eq!(guest.asked_for(), policy.header.as_bytes());
        let mut other = value.clone().into_bytes();
        match random.usize(..3) {
            0 => other.push(b'1'),
            1 => {
                other.pop();
            }
            _ => other[0] ^= 1,
        }
        let passes = policy.values.iter().any(|value| value.as_bytes() == other);
        expect(guest, policy, Some(&other), passes);
    }
    expect(guest, policy, None, false);
}

fn expect(guest: &mut Guest, policy: &Policy, value: Option<&[u8]>, passes: bool) {
    let decision = guest.request(1, value);
    if passes {
        return assert_eq!(decision, Decision::Passed, "{policy:?}");
    }
    let log = policy.line(value.unwrap_or_default());
    let expected = Decision::Denied {
        response: Response {
            status: policy.status,
            body: policy.body.clone().into_bytes(),
            header_block: policy.header_block(),
        },
        log: log
            .map(|(level, line)| (level, String::from_utf8_lossy(&line).into_owned()))
            .into_iter()
            .collect(),
    };
    assert_eq!(decision, expected, "{policy:?}");
}

#[test]
fn any_bytes_are_decided_as_the_reference_decides_them() {
    let inputs = match env::var("PINHOLE_FUZZ_INPUTS") {
        Ok(inputs) => inputs.parse().expect("`PINHOLE_FUZZ_INPUTS` is a number"),
        Err(_) => INPUTS,
    };
    let mut random = Rng::with_seed(1);
    let mut guest = Guest::new();
    guest.create(1, 0);
    let (mut accepted, mut structs, mut refused) = (0, 0, 0);
    for _ in 0..inputs {
        let bytes = input(&mut random);
        let policy = reference::read(&bytes);
        let accepts = guest.configure(1, &bytes);
        assert_eq!(
            accepts,
            policy.is_some(),
            "`{}`: {policy:?}, {:?}",
            bytes.escape_ascii(),
            guest.log()
        );
        let Some(policy) = policy else {
            refused += 1;
            expect_refusal(&mut guest, &bytes);
            continue;
        };
        assert!(guest.log().is_empty(), "who accepts leaves no line");
        accepted += 1;
        structs += u64::from(wire::read(&bytes).is_some_and(|members| !members.is_empty()));
        expect_meaning(&mut guest, &policy, &mut random);
    }
    println!("{accepted} accepted, {structs} of them a `Struct`, {refused} refused");
    assert!(structs > inputs / 10, "only {structs} were a `Struct`");
    assert!(accepted > inputs / 5, "only {accepted} were accepted");
    assert!(refused > inputs / 5, "only {refused} were refused");
}

/// One line at error level, which names a byte of the text, and then everything is denied.
fn expect_refusal(guest: &mut Guest, bytes: &[u8]) {
    let log = guest.log();
    let [(4, line)] = log.as_slice() else {
        panic!("`{}`: {log:?}", bytes.escape_ascii());
    };
    let (_, at) = line.rsplit_once(" at byte ").unwrap();
    assert!(at.parse::<usize>().unwrap() <= bytes.len(), "{line}");
    assert_ne!(guest.request(1, Some(b"true")), Decision::Passed, "{line}");
}
