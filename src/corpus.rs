//! Bytes on disk -> pages: walk, decompress, decode, recognise the format, split into records.
