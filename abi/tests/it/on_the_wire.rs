//! Header maps that Envoy decodes: the judge of the encoder.
//!
//! The plugin takes the body of the request for a header block and answers with those headers.
//! So a test can hand Envoy's host any bytes as a block, and see at the client what it made of them.

use std::fs;

use anyhow::{Context, Result};
use proxy_wasm_abi::serialization::{decode, encode_into, encoded_size_of};
use serde_json::json;
use testbed::{Envoy, Options, config, http};

use crate::envoy::VERSIONS;
use crate::rng::Rng;

const PLUGIN: &str = r#"
(module
  (import "env" "proxy_get_buffer_bytes"
    (func $get_buffer_bytes (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response"
    (func $send_local_response (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (data (i32.const 32) "answered")
  (func (export "proxy_abi_version_0_2_0"))
  ;; The one buffer that is ever asked for is the body.
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  ;; Hold the headers until the body has come.
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 1))
  (func (export "proxy_on_request_body") (param i32 i32) (param $end_of_stream i32) (result i32)
    (if (local.get $end_of_stream)
      (then
        (drop (call $get_buffer_bytes
          (i32.const 0) (i32.const 0) (i32.const 0x10000) (i32.const 16) (i32.const 20)))
        (drop (call $send_local_response
          (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 32) (i32.const 8)
          (i32.load (i32.const 16)) (i32.load (i32.const 20)) (i32.const -1)))))
    (i32.const 1)))
"#;

type Headers = Vec<(Vec<u8>, Vec<u8>)>;

/// An Envoy that answers with the headers that it is sent as a block.
struct Judge {
    // Dropped last; the connection first.
    connection: http::Connection,
    _envoy: Envoy,
    _module: tempfile::TempDir,
}

impl Judge {
    fn start(version: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let module = folder.path().join("plugin.wasm");
        fs::write(&module, wat::parse_str(PLUGIN)?)?;
        let mut filter = config::wasm_filter("judge", &module);
        // Else 1 stops the body too.
        filter["typed_config"]["config"]["allow_on_headers_stop_iteration"] = json!(true);
        let listener = config::http_listener(
            "judge",
            0,
            &[filter],
            &config::direct_response(500, "unreached"),
        );
        let envoy =
            Envoy::start(&Options::for_version(version)?, &config::bootstrap(&[listener], &[]))?;
        let connection = http::Connection::open(envoy.listener("judge")?)?;
        Ok(Self { connection, _envoy: envoy, _module: folder })
    }

    /// The headers that arrive, without those that Envoy adds.
    fn headers(&mut self, block: &[u8]) -> Result<Headers> {
        let answer = self.connection.exchange(&http::request("POST", "/", &[], Some(block)))?;
        assert_eq!((answer.status, answer.text().as_str()), (200, "answered"));
        let headers = answer.headers.into_iter().filter(|(name, _)| name.starts_with("x-t"));
        Ok(headers.map(|(name, value)| (name.into_bytes(), value)).collect())
    }
}

fn encoded(headers: &Headers) -> Result<Vec<u8>> {
    let pairs = headers.iter().map(|(key, value)| (key.as_slice(), value.as_slice()));
    let mut buffer = vec![0; encoded_size_of(pairs.clone()).context("it fits 32 bits")?];
    encode_into(pairs, &mut buffer).context("it fits the buffer")?;
    Ok(buffer)
}

/// Names with repetitions, values of all bytes that HTTP lets pass.
fn random_headers(rng: &mut Rng) -> Headers {
    (0..=rng.below(20))
        .map(|_| {
            let name = format!("x-t{}", rng.below(12)).into_bytes();
            let value = (0..rng.below(60)).map(|_| match rng.below(0x100 - 0x22) {
                offset if offset < 0x7f - 0x21 => 0x21 + u8::try_from(offset).expect("a byte"),
                offset => 0x22 + u8::try_from(offset).expect("a byte"),
            });
            (name, value.collect())
        })
        .collect()
}

#[test]
fn what_the_crate_encodes_arrives_at_the_client() -> Result<()> {
    for version in VERSIONS {
        let mut judge = Judge::start(version)?;
        let mut rng = Rng::new(7);
        for _ in 0..300 {
            let headers = random_headers(&mut rng);
            assert_eq!(judge.headers(&encoded(&headers)?)?, headers, "Envoy {version}");
        }
    }
    Ok(())
}

#[test]
fn a_block_that_the_crate_calls_malformed_arrives_as_no_headers() -> Result<()> {
    for version in VERSIONS {
        let mut judge = Judge::start(version)?;
        let mut rng = Rng::new(8);
        let mut malformed = 0;
        while malformed < 300 {
            let mut block = encoded(&random_headers(&mut rng))?;
            match rng.below(4) {
                0 => block.truncate(1 + rng.below(block.len() - 1)),
                1 => block.insert(rng.below(block.len()), 0),
                2 => block.push(rng.byte()),
                // One of the sizes.
                _ => {
                    let at = 4 * rng.below(3);
                    block[at] = block[at].wrapping_add(1 + rng.byte() % 9);
                }
            }
            if decode(&block).all(|pair| pair.is_ok()) {
                continue;
            }
            malformed += 1;
            assert_eq!(judge.headers(&block)?, Headers::new(), "Envoy {version}: {block:?}");
        }
    }
    Ok(())
}

#[test]
fn the_forms_of_the_empty_map_and_more_pairs_than_envoy_takes_arrive_as_no_headers() -> Result<()> {
    let too_many: Headers = (0..1_025).map(|_| (b"x-t".to_vec(), b"1".to_vec())).collect();
    for version in VERSIONS {
        let mut judge = Judge::start(version)?;
        for block in [vec![0], vec![0; 4], encoded(&too_many)?] {
            assert_eq!(
                judge.headers(&block)?,
                Headers::new(),
                "Envoy {version}: {} bytes",
                block.len()
            );
        }
    }
    Ok(())
}
