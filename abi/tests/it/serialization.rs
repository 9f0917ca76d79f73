//! Header maps and property paths, for any pairs and any bytes.

use proxy_wasm_abi::serialization::{
    Error, ErrorKind, decode, encode, encode_into, encoded_size, encoded_size_of, path, path_into,
    path_segments, path_size,
};

use crate::rng::Rng;

type Owned = Vec<(Vec<u8>, Vec<u8>)>;

fn pairs(owned: &Owned) -> impl Iterator<Item = (&[u8], &[u8])> + Clone {
    owned.iter().map(|(key, value)| (key.as_slice(), value.as_slice()))
}

fn encoded(owned: &Owned) -> Vec<u8> {
    let mut buffer = vec![0xaa; encoded_size_of(pairs(owned)).expect("it fits")];
    let size = buffer.len();
    let block = encode_into(pairs(owned), &mut buffer).expect("it fits exactly");
    assert_eq!(block.len(), size);
    buffer
}

fn random_pairs(rng: &mut Rng) -> Owned {
    (0..rng.below(12)).map(|_| (rng.bytes(20), rng.bytes(40))).collect()
}

/// What the format says, with no regard to speed and none to how the crate does it.
fn naive(block: &[u8]) -> Option<Owned> {
    if block.is_empty() || block == [0] {
        return Some(Vec::new());
    }
    let number = |at: usize| {
        let bytes = block.get(at..at.checked_add(4)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number * 256 + u128::from(*byte)))
    };
    let count = number(0)?;
    let mut at = 4 + 8 * count;
    let mut pairs = Vec::new();
    for pair in 0..count {
        let sizes = usize::try_from(4 + 8 * pair).ok()?;
        let mut take = |size: u128| {
            let start = usize::try_from(at).ok()?;
            let end = usize::try_from(at + size).ok()?;
            at += size + 1;
            (block.get(end)? == &0).then(|| block[start..end].to_vec())
        };
        pairs.push((take(number(sizes)?)?, take(number(sizes + 4)?)?));
    }
    (at == u128::try_from(block.len()).ok()?).then_some(pairs)
}

/// Decodes, and checks what must hold whatever the bytes are.
fn decoded(block: &[u8]) -> Result<Owned, Error> {
    let mut all = decode(block);
    let mut pairs = Vec::new();
    let result = loop {
        match all.next() {
            None => break Ok(pairs),
            Some(Ok((key, value))) => pairs.push((key.to_vec(), value.to_vec())),
            Some(Err(error)) => break Err(error),
        }
    };
    assert!(all.next().is_none(), "an error is the last item");
    if let Err(error) = result {
        assert!(error.offset <= block.len(), "{error} is inside the block");
    }
    result
}

#[test]
fn the_example_of_the_spec_has_the_right_bytes() {
    const MAP: &[(&str, &str)] = &[("a", "1"), ("b", "22")];
    const BYTES: [u8; encoded_size(MAP)] = encode(MAP);
    let expected = "02000000 01000000 01000000 01000000 02000000 6100 3100 6200 323200";
    let hex: String = BYTES.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, expected.replace(' ', ""));
}

#[test]
fn what_the_spec_prints_for_its_example_is_no_map() {
    let printed = [2, 1, 1, 1, 2, 0x61, 0, 0x49, 0, 0x62, 0, 0x50, 0x50, 0];
    assert_eq!(decoded(&printed).map_err(|error| error.kind), Err(ErrorKind::SizesTruncated));
}

#[test]
fn the_empty_map_has_three_forms() {
    for form in [&[][..], &[0], &[0, 0, 0, 0]] {
        assert_eq!(decoded(form), Ok(Vec::new()));
    }
    assert_eq!(encode::<4>(&[]), [0; 4]);
    for short in [&[0, 0][..], &[0, 0, 0], &[1]] {
        assert_eq!(decoded(short).map_err(|error| error.kind), Err(ErrorKind::CountTruncated));
    }
}

#[test]
fn encoding_then_decoding_is_identity() {
    let mut rng = Rng::new(1);
    for _ in 0..20_000 {
        let map = random_pairs(&mut rng);
        assert_eq!(decoded(&encoded(&map)), Ok(map));
    }
}

#[test]
fn both_encoders_write_the_same_bytes() {
    const MAP: &[(&str, &str)] =
        &[("content-type", "text/plain"), ("", ""), ("x", "y"), ("x", "z")];
    const BYTES: [u8; encoded_size(MAP)] = encode(MAP);
    let owned: Owned =
        MAP.iter().map(|(key, value)| (key.as_bytes().into(), value.as_bytes().into())).collect();
    assert_eq!(BYTES.as_slice(), encoded(&owned));
}

#[test]
fn a_buffer_that_is_too_small_gets_no_map_and_no_byte_behind_it_is_touched() {
    let mut rng = Rng::new(2);
    for _ in 0..2_000 {
        let map = random_pairs(&mut rng);
        let whole = encoded(&map);
        let mut buffer = vec![0xaa; rng.below(whole.len() + 8)];
        let long_enough = buffer.len() >= whole.len();
        assert_eq!(encode_into(pairs(&map), &mut buffer).is_some(), long_enough);
        if long_enough {
            assert_eq!(buffer[..whole.len()], whole);
            assert!(buffer[whole.len()..].iter().all(|byte| *byte == 0xaa));
        }
    }
}

#[test]
fn any_bytes_decode_as_the_format_says() {
    let mut rng = Rng::new(3);
    let mut right = 0;
    for _ in 0..60_000 {
        // Mostly blocks that are nearly right, since random bytes are nearly never so.
        let mut block =
            if rng.below(8) == 0 { rng.bytes(40) } else { encoded(&random_pairs(&mut rng)) };
        for _ in 0..rng.below(4) {
            match rng.below(4) {
                0 if !block.is_empty() => {
                    let at = rng.below(block.len());
                    block[at] = rng.byte();
                }
                1 => block.truncate(rng.below(block.len() + 1)),
                2 => block.insert(rng.below(block.len() + 1), rng.byte()),
                _ if block.len() >= 4 => {
                    let at = rng.below(block.len() - 3);
                    let extreme: [u32; 4] = [0, 0xffff_ffff, 0x7fff_ffff, 0x2000_0000];
                    block[at..at + 4].copy_from_slice(&extreme[rng.below(4)].to_le_bytes());
                }
                _ => {}
            }
        }
        assert_eq!(decoded(&block).ok(), naive(&block), "{block:?}");
        right += usize::from(naive(&block).is_some());
    }
    assert!(
        (1_000..59_000).contains(&right),
        "{right} of 60,000 were right: too one-sided to say much"
    );
}

#[test]
fn the_seeds_of_the_fuzz_target_decode_as_the_format_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fuzz/corpus/maps");
    let (mut right, mut wrong) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let block = std::fs::read(entry.expect("an entry").path()).expect("a seed");
        assert_eq!(decoded(&block).ok(), naive(&block), "{block:?}");
        *if naive(&block).is_some() { &mut right } else { &mut wrong } += 1;
    }
    assert!(right > 3 && wrong > 3, "{right} right and {wrong} wrong seeds");
}

#[test]
fn each_fault_is_named_where_it_is() {
    let block = encode::<29>(&[("a", "1"), ("b", "22")]);
    let fault = |kind, offset| Err(Error { kind, offset });
    let with = |at: usize, byte: u8| {
        let mut block = block;
        block[at] = byte;
        decoded(&block)
    };
    assert_eq!(decoded(&block[..3]), fault(ErrorKind::CountTruncated, 3));
    assert_eq!(decoded(&block[..19]), fault(ErrorKind::SizesTruncated, 19));
    assert_eq!(with(4, 200), fault(ErrorKind::KeyTruncated, 29));
    assert_eq!(with(8, 200), fault(ErrorKind::ValueTruncated, 29));
    assert_eq!(with(21, 1), fault(ErrorKind::KeyNotTerminated, 21));
    assert_eq!(with(28, 1), fault(ErrorKind::ValueNotTerminated, 28));
    assert_eq!(decoded(&[&block[..], &[0]].concat()), fault(ErrorKind::TrailingBytes, 29));
    // Eight times this count is 8 in 32 bits.
    assert_eq!(
        decoded(&[1, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0]),
        fault(ErrorKind::SizesTruncated, 12)
    );
}

#[test]
fn property_paths_are_segments_with_nuls_between() {
    const SEGMENTS: &[&str] = &["request", "headers", "x-id"];
    const PATH: [u8; path_size(SEGMENTS)] = path(SEGMENTS);
    assert_eq!(&PATH, b"request\0headers\0x-id");
    let mut rng = Rng::new(4);
    for _ in 0..5_000 {
        let segments: Vec<Vec<u8>> = (0..=rng.below(5))
            .map(|_| (0..=rng.below(9)).map(|_| rng.byte().max(1)).collect())
            .collect();
        let mut buffer = [0xaa; 80];
        let path =
            path_into(segments.iter().map(Vec::as_slice), &mut buffer).expect("it fits").to_vec();
        assert!(path_segments(&path).eq(segments.iter().map(Vec::as_slice)));
        assert!(
            path_into(segments.iter().map(Vec::as_slice), &mut buffer[..path.len() - 1]).is_none()
        );
    }
}
