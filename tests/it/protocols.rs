//! HTTP/2 and gRPC, sent by curl.

use std::process::Command;

use crate::bed::{Bed, on_each_bed};

#[test]
fn http2_requests_get_the_same_answers() {
    on_each_bed(|bed| {
        // The request has no body: Envoy resets a stream whose body it does not want to read, and
        // curl reports that as an error although it has the response.
        let denied = curl(bed, &["--request", "POST"]);
        assert!(denied.starts_with("HTTP/2 403"), "{denied}");
        assert!(denied.contains("\ncontent-type: text/plain\r\n"), "{denied}");
        assert!(denied.ends_with("\r\n\r\nForbidden by ASM Wasm Plugin"), "{denied}");
        let denied = curl(bed, &["--header", "allow: True"]);
        assert!(denied.starts_with("HTTP/2 403"), "{denied}");
        let passed = curl(bed, &["--header", "allow: true"]);
        assert!(passed.starts_with("HTTP/2 200"), "{passed}");
        assert!(passed.ends_with("\r\n\r\npassed"), "{passed}");
    });
}

#[test]
fn a_grpc_request_is_answered_in_grpcs_own_words() {
    on_each_bed(|bed| {
        let grpc = [
            "--request",
            "POST",
            "--header",
            "content-type: application/grpc",
            "--header",
            "te: trailers",
        ];
        let denied = curl(bed, &grpc);
        // 7 is PERMISSION_DENIED, which Envoy derives from the 403, because the gate sets no gRPC
        // status.
        assert!(denied.starts_with("HTTP/2 200"), "{denied}");
        assert!(denied.contains("\ngrpc-status: 7\r\n"), "{denied}");
        assert!(denied.contains("\ngrpc-message: Forbidden by ASM Wasm Plugin\r\n"), "{denied}");
        let passed = curl(bed, &[&grpc[..], &["--header", "allow: true"]].concat());
        assert!(!passed.contains("\ngrpc-status: 7\r\n"), "{passed}");
    });
}

/// The response with its head, as printed by curl.
pub(crate) fn curl(bed: &Bed, arguments: &[&str]) -> String {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--include",
            "--http2-prior-knowledge",
            "--max-time",
            "20",
        ])
        .args(arguments)
        .arg(format!("http://{}/pinhole.Test/Call", bed.address))
        .output()
        .expect("curl is missing: run `scripts/setup`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
