//! What can be wrong with an archive.

/// What is wrong with an archive, or with an entry of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Its bytes end too early.
    #[error("it is cut off")]
    CutOff,
    /// The bytes of an entry are not those that were put in.
    #[error("its checksum does not match")]
    Checksum,
    /// An entry is longer than the archive says.
    #[error("it is longer than the {stated} bytes that the archive states")]
    Longer {
        /// Its length as the archive states it.
        stated: u64,
    },
    /// The bytes of an entry are not where the archive says.
    #[error("it does not begin at byte {at}, as the directory of the archive says")]
    NotThere {
        /// Where it should begin.
        at: u64,
    },
    /// How long an entry is stands behind it only, and it has no end of its own.
    #[error("how long it is stands only in the directory of the archive, which is missing")]
    NoLength,
    /// Something else stands where an entry should begin.
    #[error("no entry begins at byte {at}")]
    NoEntry {
        /// Where.
        at: u64,
    },
    /// A tar archive that ends as if it was cut off between two entries.
    #[error("its end mark is missing, so it may be cut off")]
    NoEnd,
    /// A zip archive that is cut off, or whose directory is broken.
    #[error("its directory is missing or broken, so its entries were looked for from its start")]
    NoDirectory,
}
