//! Every method, with and without a body.

use testbed::http::request;
use testbed::{Httpbin, config};

use crate::bed::{BEDS, Bed};

#[test]
fn every_method_is_denied_or_reaches_the_upstream() {
    let httpbin = Httpbin::start().unwrap();
    let cluster = config::cluster("httpbin", httpbin.port());
    let large = vec![b'x'; 300_000];
    for bed in BEDS {
        let route = config::to_cluster("httpbin");
        let bed = Bed::start(bed, 1, &route, std::slice::from_ref(&cluster));
        for (method, body) in [
            ("GET", None),
            ("HEAD", None),
            ("DELETE", None),
            ("OPTIONS", None),
            ("POST", Some(&b""[..])),
            ("POST", Some(b"a body")),
            ("POST", Some(&large)),
            ("PUT", Some(b"a body")),
            ("PATCH", Some(b"a body")),
            ("DELETE", Some(b"a body")),
        ] {
            let what = format!("{method} with a body of {:?}", body.map(<[u8]>::len));
            let send = |headers: &[(&[u8], &[u8])]| request(method, "/anything", headers, body);
            bed.expect_denied(&what, &send(&[]), b"");
            bed.expect_denied(&what, &send(&[(b"allow", b"no")]), b"no");
            bed.expect_passed(&what, &send(&[(b"allow", b"true")]), 200);
        }
    }
}
