package dev.holdfast.core.access;

import dev.holdfast.format.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes API keys, shows, renews and revokes them (workspace.md 8). Each workspace has its own, and so have operators.
public final class KeyDesk {
    private static final int MOST = 30;
    private static final int LONGEST_NAME = 128;

    private final ApiKeys keys;
    private final InstantSource clock;
    private final RandomGenerator secure;

    /// @param secure the operating system's randomness, for tokens
    public KeyDesk(ApiKeys keys, InstantSource clock, RandomGenerator secure) {
        this.keys = keys;
        this.clock = clock;
        this.secure = secure;
    }

    /// A key, and its token for the one time that it is shown.
    public record Issued(ApiKey key, Token token) {}

    /// @param workspace that the key is for; empty = an operator's, whose one scope is [Scope#OPERATOR]
    /// @param expiresAt empty = never
    /// @throws Refused `apikey.invalid`, `apikey.name-taken`, `apikey.too-many`
    public Issued create(Optional<String> workspace, String name, Set<Scope> scopes, Optional<Instant> expiresAt)
            throws IOException {
        requireScopes(workspace, scopes);
        requireFuture(expiresAt);
        var others = list(workspace);
        if (others.size() >= MOST) {
            throw new Refused(KeyCode.TOO_MANY, "There are " + MOST + " API keys already.");
        }
        var token = token();
        var key = new ApiKey(
                id(),
                free(name, others),
                workspace,
                scopes,
                token.hash(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                expiresAt);
        keys.add(key);
        return new Issued(key, token);
    }

    /// The keys of one workspace, or the operators', oldest first; those that have ended too.
    public List<ApiKey> list(Optional<String> workspace) throws IOException {
        return keys.list().stream()
                .filter(key -> key.workspace().equals(workspace))
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    public List<ApiKey> all() throws IOException {
        return keys.list();
    }

    /// Another name.
    public ApiKey rename(Optional<String> workspace, String id, String name) throws IOException {
        var key = get(workspace, id);
        var others =
                list(workspace).stream().filter(other -> !other.id().equals(id)).toList();
        var renamed = new ApiKey(
                id, free(name, others), key.workspace(), key.scopes(), key.hash(), key.createdAt(), key.expiresAt());
        replace(key, renamed);
        return renamed;
    }

    /// A new token; the old one counts no more, at once.
    public Issued regenerate(Optional<String> workspace, String id, Optional<Instant> expiresAt) throws IOException {
        requireFuture(expiresAt);
        var key = get(workspace, id);
        var token = token();
        var renewed =
                new ApiKey(id, key.name(), key.workspace(), key.scopes(), token.hash(), key.createdAt(), expiresAt);
        replace(key, renewed);
        return new Issued(renewed, token);
    }

    /// Whoever was faster wins: a key that was revoked meanwhile stays revoked.
    private void replace(ApiKey before, ApiKey next) throws IOException {
        if (!keys.replace(before, next)) {
            throw new Refused(KeyCode.CHANGED, KeyCode.CHANGED.meaning());
        }
    }

    public ApiKey revoke(Optional<String> workspace, String id) throws IOException {
        var key = get(workspace, id);
        keys.revoke(id);
        return key;
    }

    /// @throws Refused `apikey.unknown`, for another workspace's as for none
    public ApiKey get(Optional<String> workspace, String id) throws IOException {
        return list(workspace).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(KeyCode.UNKNOWN, KeyCode.UNKNOWN.meaning()));
    }

    /// @throws Refused `apikey.unknown`
    public ApiKey get(String id) throws IOException {
        return keys.list().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(KeyCode.UNKNOWN, KeyCode.UNKNOWN.meaning()));
    }

    /// What a key of a workspace may do unless somebody says otherwise.
    public static Set<Scope> usual() {
        return EnumSet.of(Scope.EXPORT, Scope.IMPORT);
    }

    private static void requireScopes(Optional<String> workspace, Set<Scope> scopes) {
        boolean operators = workspace.isEmpty();
        if (scopes.isEmpty()
                || (operators ? !scopes.equals(Set.of(Scope.OPERATOR)) : scopes.contains(Scope.OPERATOR))) {
            throw new Refused(
                    KeyCode.INVALID,
                    operators
                            ? "A key without a workspace has the scope operator and no other."
                            : "A key of a workspace has some of the scopes export, import and apply.");
        }
    }

    private void requireFuture(Optional<Instant> expiresAt) {
        if (expiresAt.isPresent() && !expiresAt.get().isAfter(clock.instant())) {
            throw new Refused(KeyCode.INVALID, "The key would have ended already.");
        }
    }

    private static String free(String wanted, List<ApiKey> others) {
        var name = wanted.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(KeyCode.INVALID, "A key's name has 1 to " + LONGEST_NAME + " characters on one line.");
        }
        var folded = name.toLowerCase(Locale.ROOT);
        if (others.stream().anyMatch(key -> key.name().toLowerCase(Locale.ROOT).equals(folded))) {
            throw new Refused(KeyCode.NAME_TAKEN, "There is an API key '" + name + "' already.");
        }
        return name;
    }

    private Token token() {
        var random = new byte[32];
        secure.nextBytes(random);
        return Token.of(random);
    }

    private String id() {
        return new UUID(secure.nextLong(), secure.nextLong()).toString();
    }
}
