package dev.holdfast.core.access;

import dev.holdfast.format.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is known of an API key; its token is not.
/// @param workspace that it is for; absent = an operator's
/// @param hash of the token
/// @param expiresAt absent = never
public record ApiKey(
        String id,
        String name,
        Optional<String> workspace,
        Set<Scope> scopes,
        Digest hash,
        Instant createdAt,
        Optional<Instant> expiresAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean isValid(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }
}
