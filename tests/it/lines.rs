//! A header on several lines: some builds examine only the first, others all of them.

use testbed::http::Connection;
use testbed::{Envoy, Httpbin, Options, config, tools};

use crate::bed::{BEDS, Bed, get, get_with, on_each_bed, sees_all_lines};

/// Two lines with the header.
fn two(first: &[u8], second: &[u8]) -> Vec<u8> {
    get(&[(b"allow", first), (b"allow", second)])
}

#[test]
fn of_two_lines_most_builds_see_the_first_and_the_strict_one_sees_both() {
    on_each_bed(|bed| {
        if bed.sees_all_lines() {
            for (first, second, joined) in [
                (&b"true"[..], &b"true"[..], &b"true,true"[..]),
                (b"true", b"false", b"true,false"),
                (b"false", b"true", b"false,true"),
                (b"", b"true", b",true"),
                (b"true", b"", b"true,"),
                (b"", b"", b","),
            ] {
                let what = format!("`{}`", joined.escape_ascii());
                bed.expect_denied(&what, &two(first, second), joined);
            }
        } else {
            bed.expect_passed("`true` then `false`", &two(b"true", b"false"), 200);
            bed.expect_passed("`true` twice", &two(b"true", b"true"), 200);
            bed.expect_denied("`false` then `true`", &two(b"false", b"true"), b"false");
            bed.expect_denied("empty then `true`", &two(b"", b"true"), b"");
        }
        bed.expect_passed("one line again", &get_with(b"true"), 200);
    });
}

#[test]
fn the_strict_build_denies_lines_however_many_and_whatever_their_case() {
    on_each_bed(|bed| {
        if !bed.sees_all_lines() {
            return;
        }
        let lines: [(&[u8], &[u8]); 3] =
            [(b"allow", b"true"), (b"ALLOW", b""), (b"Allow", b"true")];
        bed.expect_denied("three lines in three cases", &get(&lines), b"true,,true");
        let list = [(&b"allow"[..], &b"true, true"[..])];
        bed.expect_denied("a list on one line", &get(&list), b"true, true");
    });
}

#[test]
fn three_thousand_lines_are_denied_whole() {
    const LINES: usize = 3000;
    for (version, artifact) in BEDS.into_iter().filter(|(_, artifact)| sees_all_lines(artifact)) {
        let filter = config::wasm_filter("gate", &tools::artifact(artifact).unwrap());
        let route = config::direct_response(200, "passed");
        let mut listener = config::http_listener("gate", 0, &[filter], &route);
        // By default Envoy refuses more than a hundred headers.
        listener["filter_chains"][0]["filters"][0]["typed_config"]["common_http_protocol_options"] =
            serde_json::json!({ "max_headers_count": 4000 });
        let options = Options::for_version(version).unwrap();
        let envoy = Envoy::start(&options, &config::bootstrap(&[listener], &[])).unwrap();
        let lines = vec![(&b"allow"[..], &b"true"[..]); LINES];
        let mut connection = Connection::open(envoy.listener("gate").unwrap()).unwrap();
        let response = connection.exchange(&get(&lines)).unwrap();
        crate::bed::assert_denied(&format!("{LINES} lines, {version}"), &response);
        let log = String::from_utf8(envoy.log().unwrap()).unwrap();
        let joined = vec!["true"; LINES].join(",");
        assert!(
            log.contains(&format!("'allow' is {joined}, only true")),
            "{version}: the joined value is not in the log"
        );
        let response = connection.exchange(&get_with(b"true")).unwrap();
        assert_eq!(response.status, 200, "one line after them, {version}");
    }
}

#[test]
fn trailers_neither_open_the_gate_nor_close_it() {
    let with_trailer = |header: &str, trailer: &str| {
        format!(
            "POST /status/418 HTTP/1.1\r\nhost: localhost\r\n{header}transfer-encoding: chunked\r\n\
             trailer: allow\r\n\r\n4\r\nbody\r\n0\r\nallow: {trailer}\r\n\r\n"
        )
        .into_bytes()
    };
    on_each_bed(|bed| {
        bed.expect_denied("`true` in the trailers", &with_trailer("", "true"), b"");
        let request = with_trailer("allow: true\r\n", "false");
        bed.expect_passed("`false` in the trailers", &request, 200);
    });
}

#[test]
fn http2_requests_with_two_lines_are_treated_alike() {
    on_each_bed(|bed| {
        let twice = ["--header", "allow: true", "--header", "allow: true"];
        let response = crate::protocols::curl(bed, &twice);
        let expected = if bed.sees_all_lines() { "403" } else { "200" };
        assert!(
            response.starts_with(&format!("HTTP/2 {expected}")),
            "{}: {response}",
            bed.artifact
        );
    });
}

#[test]
fn an_internal_redirect_is_judged_again_by_the_same_header() {
    let httpbin = Httpbin::start().unwrap();
    let cluster = config::cluster("httpbin", httpbin.port());
    for bed in BEDS {
        let route = serde_json::json!({ "route": {
            "cluster": "httpbin",
            "internal_redirect_policy": { "max_internal_redirects": 2 },
        } });
        let bed = Bed::start(bed, 1, &route, std::slice::from_ref(&cluster));
        let target = "/redirect-to?url=http%3A%2F%2Flocalhost%2Fstatus%2F418";
        let request =
            |headers: &[(&[u8], &[u8])]| testbed::http::request("GET", target, headers, None);
        // 418 and not 302: Envoy followed the redirect, and the gate also ran for the redirected
        // request.
        bed.expect_passed("redirected", &request(&[(b"allow", b"true")]), 418);
        bed.expect_denied("not redirected", &request(&[]), b"");
        if bed.sees_all_lines() {
            let twice = request(&[(b"allow", b"true"), (b"allow", b"true")]);
            bed.expect_denied("two lines", &twice, b"true,true");
        }
    }
}
