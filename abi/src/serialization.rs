//! Header maps and property paths as bytes, without allocation.
//!
//! Wherever the ABI passes a whole map of headers, trailers or gRPC metadata, it passes
//! one block of bytes. All integers are 32 bits, little-endian:
//!
//! ```text
//! count                          how many pairs
//! key_size value_size            for each pair, without the NULs
//! key NUL value NUL              for each pair
//! ```
//!
//! The map `{"a": "1", "b": "22"}` is 29 bytes:
//!
//! ```
//! # use proxy_wasm_abi::serialization::{encode, encoded_size};
//! const MAP: &[(&str, &str)] = &[("a", "1"), ("b", "22")];
//! const BYTES: [u8; encoded_size(MAP)] = encode(MAP);
//! assert_eq!(
//!     BYTES,
//!     [
//!         2, 0, 0, 0, // two pairs
//!         1, 0, 0, 0, 1, 0, 0, 0, // one byte, one byte
//!         1, 0, 0, 0, 2, 0, 0, 0, // one byte, two bytes
//!         0x61, 0, 0x31, 0, // a, 1
//!         0x62, 0, 0x32, 0x32, 0, // b, 22
//!     ]
//! );
//! ```
//!
//! Keys may repeat and keep their order; keys and values are bytes, not text.
//!
//! # The empty map
//!
//! The spec allows size 0 and a single zero byte. Four zero bytes, a count of 0, are the
//! form that every host accepts: one test host fails on fewer than four bytes, and
//! ngx_wasm_module reads past a block of one to three. [`encode`] writes four.
//!
//! # Malformed blocks
//!
//! Hosts differ, and none reports an error. Envoy and Apache Traffic Server treat a block with
//! any fault (a missing NUL, a byte too many) as *empty* and still return OK. ngx_wasm_module
//! and APISIX trust every size in the block and read whatever memory follows. Envoy also
//! treats a block of more than 1 MiB or 1,024 pairs as empty.
//!
//! # Errata
//!
//! The spec's example of this map shows the integers as single bytes, and writes the
//! characters `1` and `2` as `0x49` and `0x50`: their decimal codes with the prefix `0x`.
//! A plugin that follows the example sends no headers.
//!
//! # Property paths
//!
//! [`proxy_get_property`](crate::hostcalls::proxy_get_property) takes a path such as
//! `request.path` as its segments, separated by NULs: see [`path`] and [`path_segments`]. The
//! spec does not say so.

mod decode;
mod encode;
mod property;

pub use decode::{Error, ErrorKind, Pair, Pairs, decode};
pub use encode::{encode, encode_into, encoded_size, encoded_size_of};
pub use property::{path, path_into, path_segments, path_size};
