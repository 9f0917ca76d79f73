//! A hundred thousand requests of every kind, over several concurrent connections.

use std::fs;
use std::thread;

use testbed::config;
use testbed::http::Connection;

use crate::bed::{BEDS, Bed, assert_denied, get, get_with};

const REQUESTS: usize = 100_000;
const CONNECTIONS: usize = 4;
/// How much Envoy's memory may vary without a leak. A leak of 64 bytes per request would be three
/// times as much.
const NOISE_BYTES: u64 = 2 << 20;

#[test]
fn a_hundred_thousand_mixed_requests_get_no_wrong_answer_and_leave_nothing_behind() {
    for bed in BEDS {
        let bed = Bed::start(bed, 2, &config::direct_response(200, "passed"), &[]);
        // The first part fills Envoy's own pools.
        mixed_requests(&bed, REQUESTS / 4);
        let before = resident_bytes(bed.envoy.id());
        mixed_requests(&bed, REQUESTS);
        let after = resident_bytes(bed.envoy.id());
        assert!(
            after < before + NOISE_BYTES,
            "{}: {before} bytes resident before {REQUESTS} requests, {after} after",
            bed.artifact
        );
        // A heap that leaked 8 bytes per request would be full by now: its limit is a megabyte.
        let value = [b'x'; 60_000];
        bed.expect_denied("a large value after all of them", &get_with(&value), &value);
    }
}

fn mixed_requests(bed: &Bed, count: usize) {
    thread::scope(|scope| {
        for seed in 0..CONNECTIONS {
            scope.spawn(move || {
                let mut connection = bed.connect();
                for index in 0..count / CONNECTIONS {
                    mixed_request(&mut connection, seed * 31 + index);
                }
            });
        }
    });
}

/// Sends a request of the kind that `number` selects.
fn mixed_request(connection: &mut Connection, number: usize) {
    let long = [b'x'; 900];
    let (request, passes) = match number % 11 {
        0..=3 => (get_with(b"true"), true),
        4 => (get(&[]), false),
        5 => (get_with(b""), false),
        6 => (get_with(b"True"), false),
        7 => (get_with(&long[..number % 900]), false),
        8 => (get_with(b"true "), true),
        9 => (get_with(b"tru\xff"), false),
        _ => (get(&[(b"allowed", b"true")]), false),
    };
    let response = connection.exchange(&request).unwrap();
    if passes {
        assert_eq!(response.status, 200, "request {number}");
        assert_eq!(response.body, b"passed", "request {number}");
    } else {
        assert_denied(&format!("request {number}"), &response);
    }
}

/// The resident anonymous memory of a process, in bytes.
fn resident_bytes(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:")?.trim().strip_suffix(" kB"))
        .expect("`RssAnon` in /proc");
    kib.parse::<u64>().unwrap() * 1024
}
