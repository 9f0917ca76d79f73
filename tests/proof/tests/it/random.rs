//! Random hosts: well-behaved ones, those that do anything they may, and those that write where they may not.

use std::collections::BTreeMap;

use proof::script::{Act, Script};

/// A small generator (xorshift64*) with a seed, so that a failure can be run again.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn next(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).expect("32 bits")
    }

    /// Less than `bound`.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        self.next() % bound
    }

    /// One of `choices`.
    pub(crate) fn pick(&mut self, choices: &[u32]) -> u32 {
        choices[self.below(u32::try_from(choices.len()).expect("few")) as usize]
    }
}

/// Where the gate has its slots and its landing buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    pub(crate) data_slot: u32,
    pub(crate) size_slot: u32,
    pub(crate) landing: u32,
}

/// A run with a host that does this and that.
pub(crate) fn script(random: &mut Random, places: Places) -> Script {
    let mut acts: Vec<_> = (0..4).map(|_| noise(random)).collect();
    let value = value(random);
    let answer = &mut acts[1];
    answer.asks.push(u32::try_from(value.len()).expect("short"));
    answer
        .writes
        .extend((places.landing..).zip(value.iter().copied()));
    // Sizes and addresses around everything that is compared with, and far from it.
    let size = u32::try_from(value.len()).expect("short");
    let any = random.next();
    let size = random.pick(&[
        size, size, size, size, 4, 5, 0, 61_439, 61_440, 61_441, 65_000, any,
    ]);
    let address = random.pick(&[
        places.landing,
        places.landing,
        places.landing,
        places.landing,
        0,
        1,
        any,
    ]);
    answer
        .writes
        .extend((places.data_slot..).zip(address.to_le_bytes()));
    answer
        .writes
        .extend((places.size_slot..).zip(size.to_le_bytes()));
    answer.status = random.pick(&[0, 0, 0, 0, 1, 2, any]);
    let arguments = (0..3).map(|_| random.next()).collect();
    Script {
        callback: "proxy_on_request_headers".into(),
        arguments,
        acts,
    }
}

fn value(random: &mut Random) -> Vec<u8> {
    match random.below(8) {
        0..3 => b"true".to_vec(),
        3 => b"True".to_vec(),
        4 => b"true ".to_vec(),
        5 => b"tru".to_vec(),
        _ => (0..random.below(64))
            .map(|_| random.next().to_le_bytes()[0])
            .collect(),
    }
}

/// Now and then some bytes anywhere, low addresses first of all.
fn noise(random: &mut Random) -> Act {
    let mut writes = BTreeMap::new();
    if random.below(4) == 0 {
        for _ in 0..random.below(6) {
            let reach = random.pick(&[32, 256, 65_536]);
            writes.insert(random.below(reach), random.next().to_le_bytes()[0]);
        }
    }
    Act {
        asks: Vec::new(),
        writes,
        status: random.below(3),
    }
}
