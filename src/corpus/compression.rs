//! The former name of [`Stream`](super::stream::Stream), for readers that are being written against it.

#[allow(unused_imports, reason = "goes when the last reader names `Stream`")]
pub(super) use super::stream::Stream as Unpacked;
