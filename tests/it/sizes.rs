//! Values of every size, and whether a request affects the next one.

use crate::bed::{get, get_with, on_each_bed};

const KIB: usize = 1024;

#[test]
fn values_up_to_60_kib_are_logged_whole() {
    on_each_bed(|bed| {
        for size in [1, 2, 3, 4, 5, 8, 33, 255, 256, 4096, 8191, 8192, 60 * KIB - 1, 60 * KIB] {
            let value = letters(size);
            bed.expect_denied(&format!("{size} bytes"), &get_with(&value), &value);
        }
    });
}

#[test]
fn a_value_that_starts_with_true_is_not_true_at_any_size() {
    on_each_bed(|bed| {
        for size in [5, 6, 8, 33, 4096, 60 * KIB] {
            let mut value = letters(size);
            value[..4].copy_from_slice(b"true");
            bed.expect_denied(&format!("{size} bytes"), &get_with(&value), &value);
        }
    });
}

#[test]
fn a_value_that_is_too_large_is_denied_and_the_worker_lives() {
    const VMS: &str = "wasm.envoy.wasm.runtime.v8.created";
    on_each_bed(|bed| {
        let vms = bed.envoy.stat(VMS).unwrap();
        for size in [60 * KIB + 1, 61 * KIB, 64 * KIB, 80 * KIB, 300 * KIB, 2048 * KIB] {
            let mut value = letters(size);
            value[..4].copy_from_slice(b"true");
            // On a heap of up to a megabyte, a few of these fit; then they are logged.
            let fits = bed.has_heap() && size <= 300 * KIB;
            let logged: &[u8] = if fits { &value } else { b"" };
            bed.expect_denied(&format!("{size} bytes"), &get_with(&value), logged);
            bed.expect_passed(&format!("`true` after {size} bytes"), &get_with(b"true"), 200);
            bed.expect_denied(&format!("`no` after {size} bytes"), &get_with(b"no"), b"no");
        }
        // If the plugin had trapped, there would be a new VM, or the responses would be 503.
        assert_eq!(bed.envoy.stat(VMS).unwrap(), vms, "VMs made since the start");
    });
}

#[test]
fn no_byte_of_an_earlier_request_is_seen_again() {
    on_each_bed(|bed| {
        let secret = letters(50 * KIB);
        bed.expect_denied("a large value", &get_with(&secret), &secret);
        bed.expect_denied("a missing header after it", &get(&[]), b"");
        bed.expect_denied("a large value", &get_with(&secret), &secret);
        bed.expect_denied("an empty value after it", &get_with(b""), b"");
        bed.expect_denied("a large value", &get_with(&secret), &secret);
        bed.expect_denied("a shorter value after it", &get_with(b"no"), b"no");
        bed.expect_passed("`true`", &get_with(b"true"), 200);
        bed.expect_denied("a missing header after it", &get(&[]), b"");
        bed.expect_passed("`true`", &get_with(b"true"), 200);
        bed.expect_denied("an empty value after it", &get_with(b""), b"");
        bed.expect_passed("`true`", &get_with(b"true"), 200);
        bed.expect_denied("`tru` after it", &get_with(b"tru"), b"tru");
        let too_large = letters(2048 * KIB);
        bed.expect_passed("`true`", &get_with(b"true"), 200);
        bed.expect_denied("a value without room after it", &get_with(&too_large), b"");
    });
}

/// `size` bytes without short repetitions.
fn letters(size: usize) -> Vec<u8> {
    (0..size)
        .map(|index| b'a' + u8::try_from((index + index / 26 + index / 676) % 26).unwrap())
        .collect()
}
