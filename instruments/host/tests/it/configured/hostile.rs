//! Hosts that lie, and callbacks in no order: denied, never a trap.

use plugin_host::{Lie, Place, Written};

use super::guest::{Decision, Guest};
use super::reference;

const VALUE: &str = r#"{"values": ["k1"]}"#;

fn honest(value: &[u8]) -> Lie {
    Lie {
        status: 0,
        allocate: u32::try_from(value.len()).ok(),
        place: Place::Allocated,
        value: value.to_vec(),
        data: Written::Truth,
        size: Written::Truth,
    }
}

#[test]
fn only_an_honest_value_passes() {
    let mut guest = Guest::configured(VALUE);
    let mut passes = |lie: Lie| {
        guest.store.data_mut().property_lie = Some(lie);
        guest.passes(1, b"")
    };
    assert!(passes(honest(b"k1")));
    for status in (1..14).chain([u32::MAX]) {
        assert!(!passes(Lie { status, ..honest(b"k1") }), "{status}");
    }
    for number in [0, 1, 3, 256, 61_440, 61_441, 70_000, u32::MAX] {
        assert!(!passes(Lie { size: Written::Number(number), ..honest(b"k1") }), "{number}");
        assert!(!passes(Lie { data: Written::Number(number), ..honest(b"k1") }), "{number}");
    }
    assert!(!passes(Lie { size: Written::Untouched, ..honest(b"k1") }));
    assert!(!passes(Lie { data: Written::Untouched, ..honest(b"k1") }));
    // The bytes of an earlier request are still there.
    assert!(!passes(Lie { place: Place::Nowhere, size: Written::Untouched, ..honest(b"k1") }));
}

#[test]
fn values_written_past_the_end_of_the_memory_overwrite_nothing_that_decides() {
    for size in [61_440, 61_441, 65_535, 65_536, 65_537, 200_000, 700_000] {
        let mut guest = Guest::configured(VALUE);
        let room = guest.memory().len() - guest.landing();
        assert!(room >= 61_440, "the landing buffer is as long as it says");
        for fill in [0_u8, b'1', b'k', 0xff] {
            for lie_size in [Written::Truth, Written::Number(2), Written::Untouched] {
                guest.store.data_mut().property_lie =
                    Some(Lie { size: lie_size, ..honest(&vec![fill; size]) });
                assert!(!guest.passes(1, b""));
            }
        }
        guest.store.data_mut().property_lie = None;
        assert!(guest.passes(1, b"k1"), "{size}");
        assert!(!guest.passes(1, b"true"), "{size}");
        assert_ne!(guest.request(1, None), Decision::Passed);
        // Stale bytes behind a configuration are no part of it.
        assert!(guest.configure(1, b"{}"), "{size}");
        assert!(!guest.configure(1, b"{\"log_value\":"), "{size}");
        assert!(!guest.configure(1, b"{\"body\":\""), "{size}");
    }
}

#[test]
fn a_configuration_that_is_not_what_was_announced_is_refused() {
    let mut guest = Guest::new();
    guest.create(1, 0);
    let text = b"{\"values\":[\"k1\"]}";
    let lies = [
        Lie { status: 1, ..Lie::default() },
        Lie::default(),
        Lie { status: 2, ..honest(text) },
        Lie { size: Written::Number(2), ..honest(text) },
        Lie { size: Written::Number(u32::MAX), ..honest(text) },
        Lie { data: Written::Number(8), ..honest(text) },
        Lie { data: Written::Untouched, ..honest(text) },
        honest(b"{}"),
        honest(b""),
    ];
    for lie in lies {
        guest.store.data_mut().configuration_lie = Some(lie.clone());
        assert!(!guest.configure(1, text), "{lie:?}");
        assert_eq!(
            guest.log(),
            [(4, "configuration: not readable at byte 0".to_owned())],
            "{lie:?}"
        );
        assert!(!guest.passes(1, b"true") && !guest.passes(1, b"k1"), "{lie:?}");
    }
    guest.store.data_mut().configuration_lie = None;
    for size in [8193, 65_536, u32::MAX] {
        assert!(!guest.configure_announcing(1, size));
    }
}

#[test]
fn callbacks_in_no_order_are_denied() {
    let mut guest = Guest::new();
    // Nothing exists yet.
    for stream in [0, 1, 2, 16_384, u32::MAX] {
        assert_ne!(guest.headers(stream, Some(b"true")), Decision::Passed);
        guest.delete(stream);
    }
    // Streams of contexts that do not exist, are streams, or are themselves.
    for (stream, parent) in [(5, 4), (6, 5), (7, 7), (0, 0), (0, 1), (1, 0), (8, 0)] {
        guest.create(stream, parent);
        assert_ne!(guest.headers(stream, Some(b"true")), Decision::Passed);
    }
    // A context of the number 0 has no policy, whatever it was told.
    guest.configure(0, b"");
    guest.create(9, 0);
    assert_ne!(guest.headers(9, Some(b"true")), Decision::Passed);
    // A plugin context is no stream.
    assert!(guest.configure(1, b""));
    assert_ne!(guest.headers(1, Some(b"true")), Decision::Passed);
    // Its streams end with it.
    guest.create(10, 1);
    assert_eq!(guest.headers(10, Some(b"true")), Decision::Passed);
    guest.delete(1);
    guest.delete(1);
    assert_ne!(guest.headers(10, Some(b"true")), Decision::Passed);
}

#[test]
fn no_order_of_callbacks_lets_pass_what_no_policy_allows() {
    let mut random = fastrand::Rng::with_seed(1);
    let texts = [
        "",
        "{}",
        "{\"values\":[\"k1\"]}",
        "{\"values\":[\"k2\"]",
        "{\"values\":[\"k3\"],\"x\":1}",
        "nope",
    ];
    let mut guest = Guest::new();
    // What an honest reading of the callbacks comes to.
    let mut policies = std::collections::BTreeMap::new();
    let mut parents = std::collections::BTreeMap::new();
    let mut passed = 0;
    for _ in 0..50_000 {
        let (context, other) = (random.u32(..40), random.u32(..12));
        match random.u32(..8) {
            0 => {
                let text = texts[random.usize(..6)];
                let accepted = guest.configure(context, text.as_bytes());
                parents.remove(&context);
                policies.remove(&context);
                if accepted {
                    let policy = reference::read(text.as_bytes()).expect("it was accepted");
                    policies.insert(context, policy);
                }
            }
            1 => {
                guest.delete(context);
                parents.remove(&context);
                policies.remove(&context);
            }
            2 | 3 => {
                guest.create(context, other);
                parents.insert(context, other);
            }
            _ => {
                let value = ["true", "k1", "k2", "k3", ""][random.usize(..5)];
                let parent = parents.get(&context).filter(|parent| **parent != 0);
                let policy = parent.and_then(|parent| policies.get(parent));
                let allowed =
                    policy.is_some_and(|policy| policy.values.iter().any(|it| it == value));
                let decision = guest.headers(context, Some(value.as_bytes()));
                assert_eq!(decision == Decision::Passed, allowed, "{context}: {value}");
                passed += u32::from(allowed);
            }
        }
    }
    assert!(passed > 100, "only {passed} have passed");
}
