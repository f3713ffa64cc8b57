package dev.holdfast.core.importing;

import java.io.IOException;

/// Opens places by the target that a grant names.
@FunctionalInterface
public interface Places {
    /// @param target `s3://bucket/prefix`, or a directory
    /// @param restoreId 32 hex digits; names the folder
    /// @throws dev.holdfast.format.Refused `target.unsupported`
    Place open(String target, String restoreId) throws IOException;
}
