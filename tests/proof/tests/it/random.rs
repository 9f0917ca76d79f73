//! Random hosts: well-behaved ones, entitled ones, and those that write where they must not.

use std::collections::BTreeMap;

use fastrand::Rng;
use proof::script::{Act, Script};

/// The addresses of the gate's slots and its landing buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    pub(crate) data_slot: u32,
    pub(crate) size_slot: u32,
    pub(crate) landing: u32,
}

/// A run with a randomly chosen host.
pub(crate) fn script(random: &mut Rng, places: Places) -> Script {
    let mut acts: Vec<_> = (0..4).map(|_| noise(random)).collect();
    let value = value(random);
    let answer = &mut acts[1];
    answer.asks.push(u32::try_from(value.len()).expect("short"));
    answer.writes.extend((places.landing..).zip(value.iter().copied()));
    // Sizes and addresses near every bound that is compared, and far from it.
    let size = u32::try_from(value.len()).expect("short");
    let any = random.u32(..);
    let size =
        pick(random, &[size, size, size, size, 4, 5, 0, 61_439, 61_440, 61_441, 65_000, any]);
    let address =
        pick(random, &[places.landing, places.landing, places.landing, places.landing, 0, 1, any]);
    answer.writes.extend((places.data_slot..).zip(address.to_le_bytes()));
    answer.writes.extend((places.size_slot..).zip(size.to_le_bytes()));
    answer.status = pick(random, &[0, 0, 0, 0, 1, 2, any]);
    let arguments = (0..3).map(|_| random.u32(..)).collect();
    Script { callback: "proxy_on_request_headers".into(), arguments, acts }
}

/// One of `choices` at random.
fn pick(random: &mut Rng, choices: &[u32]) -> u32 {
    choices[random.usize(..choices.len())]
}

fn value(random: &mut Rng) -> Vec<u8> {
    match random.u32(..8) {
        0..3 => b"true".to_vec(),
        3 => b"True".to_vec(),
        4 => b"true ".to_vec(),
        5 => b"tru".to_vec(),
        _ => (0..random.u32(..64)).map(|_| random.u8(..)).collect(),
    }
}

/// Sometimes a few bytes anywhere, mostly at low addresses.
fn noise(random: &mut Rng) -> Act {
    let mut writes = BTreeMap::new();
    if random.u32(..4) == 0 {
        for _ in 0..random.u32(..6) {
            let reach = pick(random, &[32, 256, 65_536]);
            writes.insert(random.u32(..reach), random.u8(..));
        }
    }
    Act { writes, status: random.u32(..3), ..Act::default() }
}
