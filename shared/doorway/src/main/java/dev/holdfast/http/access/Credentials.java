package dev.holdfast.http.access;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.access.Token;
import dev.holdfast.http.Caller;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who a request is from, by what its head carries: an API key, or else a session. Unknown, ended and malformed are one
/// and the same: nobody.
public final class Credentials {
    private final ApiKeys keys;
    private final InstantSource clock;
    private final Sessions sessions;

    public Credentials(ApiKeys keys, InstantSource clock, Sessions sessions) {
        this.keys = keys;
        this.clock = clock;
        this.sessions = sessions;
    }

    /// @param authorization the header of that name; with it, a cookie counts for nothing
    /// @param cookie the header of that name
    public Optional<Caller> caller(Optional<String> authorization, Optional<String> cookie) throws IOException {
        if (authorization.isPresent()) {
            var token = Token.ofHeader(authorization.get());
            return token.isEmpty() ? Optional.empty() : known(token.get()).map(Credentials::caller);
        }
        return cookie.isEmpty() ? Optional.empty() : sessions.caller(cookie.get());
    }

    private Optional<ApiKey> known(Token token) throws IOException {
        return keys.find(token.hash()).filter(token::isOf).filter(key -> key.isValid(clock.instant()));
    }

    private static Caller caller(ApiKey key) {
        return new Caller(
                key.id(),
                key.workspace(),
                key.scopes().stream().map(Scope::word).collect(Collectors.toSet()));
    }
}
