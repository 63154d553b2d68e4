//! 1. Plain bytes come out as they are; of packed ones everything does, from every member, stream and frame.
//! 2. Compressions in each other are undone, up to a limit.
//! 3. What came before a damage is kept, and the error names the file.
//! 4. A bomb is stopped, and so is a decoder that asks for much memory.
//! 5. zstd data with a dictionary before it is unpacked.
//! 6. No bytes panic or hang.

use std::path::Path;

use proptest::prelude::*;

use super::super::made::{PACKS, Pack};
use super::*;
use crate::corpus::origin::BOMB_FLOOR;
use liblzma::stream::Stream as XzStream;

/// Returns what comes out of a file of these bytes, its hash, and what went wrong.
fn unpack(bytes: &[u8]) -> (Vec<u8>, Option<ContentHash>, Option<ReadError>) {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs_err::write(file.path(), bytes).unwrap();
    let mut all = Vec::new();
    let mut stream = match Stream::new(Source::open(file.path()).unwrap(), Path::new("news.gz")) {
        Ok(stream) => stream,
        Err(error) => return (all, None, Some(error)),
    };
    loop {
        match stream.fill() {
            Ok([]) => return (all, stream.content_hash(), None),
            Ok(bytes) => all.extend_from_slice(bytes),
            Err(error) => return (all, None, Some(error)),
        }
        stream.consume(usize::MAX);
    }
}

fn words() -> Vec<u8> {
    (0..50_000u32).flat_map(|n| format!("line {} of the file\n", n.wrapping_mul(2_654_435_761)).into_bytes()).collect()
}

#[test]
fn plain_bytes_come_out_as_they_are() {
    for bytes in [b"".to_vec(), b"\x1f\x8b".to_vec(), b"BZh is no compression".to_vec(), b"PK".to_vec(), words()] {
        let (all, hash, error) = unpack(&bytes);
        assert!(all == bytes && error.is_none());
        assert_eq!(hash, Some(ContentHash::of(&bytes)));
    }
}

#[test]
fn every_member_of_a_packed_file_comes_out() {
    for pack in PACKS {
        let packed = [pack.pack(b"one\n"), pack.pack(b""), pack.pack(&words())].concat();
        let (all, hash, error) = unpack(&packed);
        assert!(all == [b"one\n".to_vec(), words()].concat(), "{pack:?}: {error:?}");
        assert!(error.is_none(), "{pack:?}: {error:?}");
        assert_eq!(hash, Some(ContentHash::of(&packed)));
    }
}

#[test]
fn an_empty_file_comes_out_of_an_empty_packed_one() {
    for pack in PACKS {
        let (all, _, error) = unpack(&pack.pack(b""));
        assert!(all.is_empty() && error.is_none(), "{pack:?}: {error:?}");
    }
}

#[test]
fn compressions_in_each_other_are_undone() {
    let words = &words()[..100_000];
    for outer in PACKS {
        for inner in PACKS {
            let (all, _, error) = unpack(&outer.pack(&inner.pack(words)));
            assert!(all == words && error.is_none(), "{inner:?} in {outer:?}: {error:?}");
        }
    }
    let packed = |times: usize| (0..times).fold(b"words".to_vec(), |bytes, _| Pack::Gzip.pack(&bytes));
    assert_eq!(unpack(&packed(MAX_COMPRESSIONS)).0, b"words");
    assert_eq!(unpack(&packed(MAX_COMPRESSIONS + 1)).0, packed(1));
}

#[test]
fn what_came_before_the_damage_is_kept_and_the_error_names_the_file() {
    for pack in PACKS {
        let whole = pack.pack(&words());
        let (all, _, error) = unpack(&whole[..whole.len() - 1000]);
        // zstd and bzip2 unpack blocks as a whole
        assert!(words().starts_with(&all) && all.len() > words().len() / 2, "{pack:?}: {}", all.len());
        let expected = format!("{} data of `news.gz` is damaged after {} unpacked bytes: ", pack.name(), all.len());
        let message = error.unwrap().to_string();
        assert!(message.starts_with(&expected), "{message}");
    }
}

#[test]
fn a_checksum_that_does_not_match_is_damage() {
    let messages = PACKS.map(|pack| {
        let mut broken = pack.pack(&words());
        let last = broken.len() - if pack == Pack::Gzip { 8 } else { 4 };
        broken[last] ^= 1;
        unpack(&broken).2.unwrap().to_string().replace(&words().len().to_string(), "all")
    });
    insta::assert_snapshot!(messages.join("\n"), @"
    gzip data of `news.gz` is damaged after all unpacked bytes: corrupt gzip stream does not have a matching checksum
    zstd data of `news.gz` is damaged after all unpacked bytes: Restored data doesn't match checksum
    bzip2 data of `news.gz` is damaged after 1386295 unpacked bytes: bzip2: invalid data
    xz data of `news.gz` is damaged after 1383169 unpacked bytes: lzma data error
    ");
}

#[test]
fn any_cut_is_an_error() {
    for pack in PACKS {
        let whole = pack.pack(b"a few words of news, and a few words more");
        for cut in 6..whole.len() {
            let error = unpack(&whole[..cut]).2;
            assert!(matches!(error, Some(ReadError::Compressed { .. })), "{pack:?} cut at {cut}: {error:?}");
        }
    }
}

#[test]
fn a_bomb_is_stopped() {
    for pack in PACKS {
        let bomb = pack.pack(&vec![b'a'; 1 << 20]).repeat(100);
        let (all, _, error) = unpack(&bomb);
        assert!(all.len() as u64 <= BOMB_FLOOR);
        assert_eq!(error.unwrap().to_string(), "`news.gz` unpacks to over 300 times its size", "{pack:?}");
    }
}

#[test]
fn a_bomb_in_a_bomb_is_stopped() {
    let bomb = Pack::Gzip.pack(&Pack::Zstd.pack(&vec![b'a'; 1 << 20]).repeat(100));
    assert!(matches!(unpack(&bomb).2, Some(ReadError::Bomb { .. })));
}

#[test]
fn a_decoder_that_asks_for_much_memory_is_refused() {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.window_log(28).unwrap();
    io::Write::write_all(&mut encoder, &words()).unwrap();
    let zstd = unpack(&encoder.finish().unwrap()).2.unwrap().to_string();
    let mut options = liblzma::stream::LzmaOptions::new_preset(1).unwrap();
    options.dict_size(256 << 20);
    let mut filters = liblzma::stream::Filters::new();
    filters.lzma2(&options);
    let stream = XzStream::new_stream_encoder(&filters, liblzma::stream::Check::Crc64).unwrap();
    let mut encoder = liblzma::write::XzEncoder::new_stream(Vec::new(), stream);
    io::Write::write_all(&mut encoder, &words()).unwrap();
    let xz = unpack(&encoder.finish().unwrap()).2.unwrap().to_string();
    insta::assert_snapshot!([zstd, xz].join("\n"), @"
    zstd data of `news.gz` is damaged after 0 unpacked bytes: Frame requires too much memory for decoding
    xz data of `news.gz` is damaged after 0 unpacked bytes: memory limit reached
    ");
}

#[test]
fn zstd_data_with_a_dictionary_before_it_is_unpacked() {
    let samples: Vec<Vec<u8>> = words().chunks(100).map(<[u8]>::to_vec).collect();
    let dictionary = words()[..4096].to_vec();
    let frames: Vec<u8> = samples[..3]
        .iter()
        .flat_map(|sample| zstd::bulk::Compressor::with_dictionary(3, &dictionary).unwrap().compress(sample).unwrap())
        .collect();
    for dictionary in [zstd::encode_all(&*dictionary, 3).unwrap(), dictionary] {
        let length = (dictionary.len() as u32).to_le_bytes();
        let file = [b"\x5d\x2a\x4d\x18".to_vec(), length.to_vec(), dictionary, frames.clone()].concat();
        let (all, _, error) = unpack(&file);
        assert!(all == samples[..3].concat(), "{error:?}");
    }
    let (all, _, error) = unpack(&[&b"\x5d\x2a\x4d\x18\xff\xff\xff\xff"[..], &frames].concat());
    assert!(all.is_empty() && matches!(error, Some(ReadError::Compressed { .. })), "{error:?}");
}

proptest! {
    #[test]
    fn no_bytes_panic_or_hang(
        pack in prop::sample::select(PACKS.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut packed = pack.pack(&bytes);
        for (at, byte) in damage {
            let at = at.index(packed.len());
            packed[at] = byte;
        }
        let (all, _, error) = unpack(&packed);
        prop_assert!(error.is_some() || all.len() < 1 << 20);
    }
}
