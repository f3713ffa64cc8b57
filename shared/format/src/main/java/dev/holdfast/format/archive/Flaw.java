package dev.holdfast.format.archive;

/// A way in which a `.tar.gz` is not what this package reads.
public enum Flaw {
    NOT_GZIP,
    GZIP_HEADER,
    TRUNCATED,
    DAMAGED_DATA,
    WRONG_CHECKSUM,
    WRONG_LENGTH,
    TRAILING_JUNK,
    EXPANSION,
    NOT_TAR,
    TAR_HEADER,
    ENTRY_CUT_SHORT,
    SIZE_FIELD,
    NAME_NOT_TEXT,
    EXTENDED_HEADER,
    EXTENDED_HEADER_TOO_LARGE,
    TOO_MANY_ENTRIES,
    SYMBOLIC_LINK,
    HARD_LINK,
    DEVICE,
    FIFO,
    SPARSE,
    ENTRY_TYPE,
    DATA_AFTER_END
}
