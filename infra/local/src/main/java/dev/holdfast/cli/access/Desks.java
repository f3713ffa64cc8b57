package dev.holdfast.cli.access;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.CliCode;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.cli.kit.UsageError;
import dev.holdfast.core.Parts;
import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.KeyDesk;
import dev.holdfast.core.access.Scope;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Opens the API keys of the home that a command works on, and shows them.
final class Desks {
    private Desks() {}

    @FunctionalInterface
    interface Work {
        Result on(KeyDesk desk) throws IOException;
    }

    @FunctionalInterface
    interface Whole {
        Result on(Parts system) throws IOException;
    }

    static Result with(Cli cli, Work work) throws IOException {
        return of(cli, system -> work.on(desk(system)));
    }

    static Result of(Cli cli, Whole work) throws IOException {
        try (var system = Homes.open(cli)) {
            return work.on(system);
        }
    }

    static KeyDesk desk(Parts system) throws IOException {
        return new KeyDesk(system.apiKeys(), system.clock(), new SecureRandom());
    }

    /// `2027-01-01T00:00:00Z`, or `P90D` from now.
    static Optional<Instant> expires(Cli cli, Optional<String> text) {
        return text.map(given -> {
            try {
                return given.startsWith("P")
                        ? cli.now()
                                .atZone(ZoneOffset.UTC)
                                .plus(Period.parse(given))
                                .toInstant()
                        : Instant.parse(given);
            } catch (DateTimeException e) {
                throw new UsageError(CliCode.USAGE, "--expires looks like 2027-01-01T00:00:00Z or P90D.");
            }
        });
    }

    /// The one time that a token is shown.
    static Result issued(KeyDesk.Issued issued) {
        var key = issued.key();
        return Result.of(Json.object()
                        .put("id", key.id())
                        .put("token", issued.token().reveal())
                        .put("name", key.name())
                        .put("workspace", key.workspace())
                        .put("scopes", words(key))
                        .put("expiresAt", key.expiresAt()))
                .say(issued.token().reveal())
                .warn("the token is shown this once; it is kept as its hash alone");
    }

    static Json json(ApiKey key) {
        return Json.object()
                .put("id", key.id())
                .put("name", key.name())
                .put("workspace", key.workspace())
                .put("scopes", words(key))
                .put("createdAt", key.createdAt())
                .put("expiresAt", key.expiresAt());
    }

    static String line(ApiKey key, Instant now) {
        return key.id() + "  " + key.name() + "  "
                + key.workspace().map(id -> "workspace " + id).orElse("operator") + "  "
                + String.join(",", words(key))
                + key.expiresAt()
                        .map(until -> (key.isValid(now) ? "  until " : "  ended ") + until)
                        .orElse("");
    }

    private static List<String> words(ApiKey key) {
        return key.scopes().stream().map(Scope::word).sorted().toList();
    }
}
