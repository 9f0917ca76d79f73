//! Hosts that call the guest from within a hostcall: they change no decision.

use super::guest::{Callback, Decision, Guest, Hostcall};

#[test]
fn a_host_that_comes_back_from_within_a_hostcall_changes_no_decision() {
    let own = r#"{"values": ["k1"], "status": 401, "body": "own"}"#;
    let others = [
        &b""[..],
        b"{\"values\":[\"k2\"]}",
        b"{\"values\":[\"k2\"],\"header\":\"other\",\"status\":1}",
        b"\n\x0c\n\x03log\x12\x05\x1a\x03off",
    ];
    for from in [Hostcall::GetProperty, Hostcall::Log, Hostcall::SendLocalResponse] {
        let mut callbacks: Vec<_> =
            (others.iter()).map(|other| Callback::Configure(1, other.to_vec())).collect();
        callbacks.push(Callback::Configure(9, b"{}".to_vec()));
        callbacks.push(Callback::Delete(1));
        for callback in callbacks {
            let context = format!("{callback:?} from within {from:?}");
            let mut guest = Guest::configured(own);
            guest.store.data_mut().come_back = Some((from, callback.clone()));
            let Decision::Denied { response, log } = guest.request(1, Some(b"k2")) else {
                panic!("`k2` passes: {context}");
            };
            assert!(guest.store.data().come_back.is_none(), "{context}");
            assert_eq!(response.status, 401, "{context}");
            assert_eq!(response.body, b"own", "{context}");
            let refused = "configuration: not readable at byte 0";
            let refusals = log.iter().filter(|(_, line)| line == refused).count();
            let expected = usize::from(matches!(callback, Callback::Configure(..)));
            assert_eq!(refusals, expected, "{context}: {log:?}");
            // Afterwards the context has no policy, unless it was another one's turn.
            let is_others = matches!(callback, Callback::Configure(9, _));
            assert_eq!(guest.passes(1, b"k1"), is_others, "{context}");
            assert!(!guest.passes(9, b"true") && !guest.passes(1, b"k2"), "{context}");
            // And gets one again.
            assert!(guest.configure(1, own.as_bytes()), "{context}");
            assert!(guest.passes(1, b"k1"), "{context}");
            // What the policy lets pass still passes.
            if from == Hostcall::GetProperty {
                guest.store.data_mut().come_back = Some((from, callback));
                assert!(guest.passes(1, b"k1"), "{context}");
            }
        }
    }
}
