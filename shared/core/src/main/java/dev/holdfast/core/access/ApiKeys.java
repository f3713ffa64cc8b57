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

    /// Keeps a new key, whose id nobody has.
    void add(ApiKey key) throws IOException;

    /// Puts one key in the place of another of the same id, whose token counts no more.
    /// @return whether `before` still stood; when it was changed or revoked meanwhile, nothing was done
    boolean replace(ApiKey before, ApiKey next) throws IOException;

    /// Its token counts no more. Safe to repeat.
    void revoke(String id) throws IOException;
}
