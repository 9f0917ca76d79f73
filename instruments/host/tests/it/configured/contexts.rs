//! Several plugin contexts in one VM, and streams of all of them.

use super::guest::{Decision, Guest};

/// How many plugin contexts have a policy at once.
const POLICIES_MAX: u32 = 32;

fn policy(context: u32) -> String {
    format!(
        "{{\"header\":\"h{context}\",\"values\":[\"v{context}\"],\"status\":{}}}",
        400 + context
    )
}

fn expect_policy(guest: &mut Guest, context: u32) {
    assert!(guest.passes(context, format!("v{context}").as_bytes()), "{context}");
    assert_eq!(guest.asked_for(), format!("h{context}").as_bytes());
    let other = format!("v{}", context + 1);
    let Decision::Denied { response, .. } = guest.request(context, Some(other.as_bytes())) else {
        panic!("{context} lets `{other}` pass");
    };
    assert_eq!(response.status, 400 + context);
}

#[test]
fn thirty_two_plugin_contexts_have_a_policy_each() {
    let mut guest = Guest::new();
    for context in 1..=POLICIES_MAX {
        assert!(guest.plugin(context, policy(context).as_bytes()));
    }
    for context in 1..=POLICIES_MAX {
        expect_policy(&mut guest, context);
    }
    // One more is refused, and harms none of the others.
    assert!(!guest.plugin(99, b"{}"));
    assert_eq!(guest.log(), [(4, "configuration: too many plugin contexts at byte 0".to_owned())]);
    assert!(!guest.passes(99, b"true"));
    for context in 1..=POLICIES_MAX {
        expect_policy(&mut guest, context);
    }
}

#[test]
fn a_context_that_is_deleted_makes_room_for_another() {
    let mut guest = Guest::new();
    for context in 1..=1000 {
        assert!(guest.plugin(context, b"{}"), "{context}: {:?}", guest.log());
        assert!(guest.passes(context, b"true"));
        if context > 5 {
            guest.delete(context - 5);
            assert!(!guest.passes(context - 5, b"true"));
        }
    }
}

#[test]
fn ten_thousand_streams_at_once_get_the_policy_of_their_own_context() {
    let mut guest = Guest::new();
    for context in 1..=16 {
        assert!(guest.plugin(context, policy(context).as_bytes()));
    }
    let parent = |stream: u32| 1 + stream * 7 % 16;
    let streams = 100..10_100;
    for stream in streams.clone() {
        guest.create(stream, parent(stream));
    }
    // Not in the order in which they were created.
    for stream in streams.clone().rev() {
        let parent = parent(stream);
        let right = format!("v{parent}");
        assert_eq!(guest.headers(stream, Some(right.as_bytes())), Decision::Passed);
        assert_eq!(guest.asked_for(), format!("h{parent}").as_bytes());
        let wrong = format!("v{}", parent % 16 + 1);
        let Decision::Denied { response, .. } = guest.headers(stream, Some(wrong.as_bytes()))
        else {
            panic!("{stream} of {parent} lets `{wrong}` pass");
        };
        assert_eq!(response.status, 400 + parent);
    }
    for stream in streams {
        guest.delete(stream);
        assert_ne!(guest.headers(stream, Some(b"v1")), Decision::Passed);
    }
}

#[test]
fn a_stream_whose_place_was_taken_is_denied_and_never_given_anothers_policy() {
    let mut guest = Guest::new();
    assert!(guest.plugin(1, policy(1).as_bytes()));
    assert!(guest.plugin(2, policy(2).as_bytes()));
    guest.create(100, 1);
    for stream in 101..40_000 {
        guest.create(stream, 2);
    }
    for value in ["v1", "v2", "true"] {
        assert_ne!(guest.headers(100, Some(value.as_bytes())), Decision::Passed);
    }
    // The end of the old stream does not harm the one that has its place.
    guest.delete(100);
    assert_eq!(guest.headers(39_999, Some(b"v2")), Decision::Passed);
    assert_eq!(guest.headers(100 + 2 * 16_384, Some(b"v2")), Decision::Passed);
}

#[test]
fn stream_ids_may_run_over() {
    let mut guest = Guest::configured("{}");
    for stream in [u32::MAX - 1, u32::MAX, 2, 3] {
        guest.create(stream, 1);
        assert_eq!(guest.headers(stream, Some(b"true")), Decision::Passed);
        guest.delete(stream);
    }
}

#[test]
fn a_second_configuration_takes_the_place_of_the_first_or_nothing_does() {
    let mut guest = Guest::configured(&policy(1));
    guest.create(50, 1);
    assert!(guest.configure(1, policy(2).as_bytes()));
    // A stream that was created before is judged by all of the new one.
    assert_eq!(guest.headers(50, Some(b"v2")), Decision::Passed);
    assert_eq!(guest.asked_for(), b"h2");
    assert_ne!(guest.headers(50, Some(b"v1")), Decision::Passed);
    // Broken at its end, after the values have been read.
    assert!(!guest.configure(1, b"{\"values\":[\"v3\"],\"status\":1}"));
    for value in ["v1", "v2", "v3", "true"] {
        assert_ne!(guest.headers(50, Some(value.as_bytes())), Decision::Passed);
    }
    assert!(guest.configure(1, b""));
    assert_eq!(guest.headers(50, Some(b"true")), Decision::Passed);
}
