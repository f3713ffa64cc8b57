package dev.holdfast.http;

import java.util.Optional;
import java.util.Set;

/// Who makes a request, as far as it was proven.
/// @param key the id of the API key, or `session:` and the identity of a session
/// @param workspace that the key belongs to; absent = an operator's key
/// @param scopes the words of [dev.holdfast.core.access.Scope], and `keys` for whoever may manage a workspace's keys
public record Caller(String key, Optional<String> workspace, Set<String> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
