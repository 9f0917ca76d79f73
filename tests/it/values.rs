//! Every kind of value for `allow`, in front of a real httpbin.

use testbed::{Httpbin, config};

use crate::bed::{BEDS, Bed, get, get_with};

#[test]
fn only_a_header_that_is_exactly_true_reaches_the_upstream() {
    let httpbin = Httpbin::start().unwrap();
    let cluster = config::cluster("httpbin", httpbin.port());
    for bed in BEDS {
        let route = config::to_cluster("httpbin");
        let bed = Bed::start(bed, 1, &route, std::slice::from_ref(&cluster));

        bed.expect_denied("a missing header", &get(&[]), b"");
        bed.expect_passed("`true`", &get_with(b"true"), 418);
        bed.expect_denied("a missing header after `true`", &get(&[]), b"");
        bed.expect_passed("a name in capitals", &get(&[(b"ALLOW", b"true")]), 418);
        bed.expect_passed("a name in mixed case", &get(&[(b"aLLoW", b"true")]), 418);

        for value in [
            &b"True"[..],
            b"TRUE",
            b"tRUE",
            b"tru",
            b"t",
            b"rue",
            b"true1",
            b"truetrue",
            b"\"true\"",
            b"'true'",
            b"true,true",
            b"true, true",
            b"true;",
            b"false",
            b"1",
            b"yes",
            b"tr ue",
            b"tr\tue",
            b"eurt",
            b"\xff\xfe\xfd\xfc",
            b"\x80",
            b"tru\xe5",
            b"\xd7rue",
            "trüe".as_bytes(),
            "ｔｒｕｅ".as_bytes(),
        ] {
            let what = format!("`{}`", value.escape_ascii());
            bed.expect_denied(&what, &get_with(value), value);
        }

        bed.expect_denied("an empty value", &get_with(b""), b"");
        bed.expect_denied("a value of blanks", &get_with(b" \t "), b"");
        // HTTP strips blanks from both ends of a value; the plugin never sees them.
        bed.expect_passed("blanks around `true`", &get_with(b" \t true \t "), 418);
        bed.expect_denied("blanks around `nope`", &get_with(b"  nope\t"), b"nope");

        for name in [&b"allo"[..], b"allow1", b"allows", b"x-allow", b"deny"] {
            let what = format!("another header, `{}`", name.escape_ascii());
            bed.expect_denied(&what, &get(&[(name, b"true")]), b"");
        }
    }
}
