package dev.holdfast.core.access;

import dev.holdfast.format.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The API keys of a vault, found by the hash of their token.
public interface ApiKeys {
    Optional<ApiKey> find(Digest hash) throws IOException;

    /// Every key, by id.
    List<ApiKey> list() throws IOException;

    /// Keeps a key; one of the same id gives way, and its token counts no more.
    void put(ApiKey key) throws IOException;

    /// Its token counts no more. Safe to repeat.
    void revoke(String id) throws IOException;
}
