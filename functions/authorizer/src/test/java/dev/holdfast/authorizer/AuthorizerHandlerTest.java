package dev.holdfast.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.access.Token;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.format.Digest;
import dev.holdfast.http.Caller;
import dev.holdfast.http.access.Credentials;
import dev.holdfast.http.access.Sessions;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.access.InMemoryApiKeys;
import dev.holdfast.testkit.lambda.Invoked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class AuthorizerHandlerTest {
    private static final Token TOKEN = Token.of(lastByteOne());

    private final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    private final InMemoryApiKeys keys = new InMemoryApiKeys();
    private final AuthorizerHandler handler = handler(Sessions.NONE);

    @Test
    void aRecordedRequestWithAKnownKeyIsAuthorized() throws IOException {
        keys.add(key(TOKEN.hash(), Optional.empty()));
        var invoked = Invoked.of(handler, recorded());
        assertThat(invoked.answer().path("isAuthorized").booleanValue()).isTrue();
        assertThat(invoked.answer().at("/context/key").stringValue()).isEqualTo("k-1");
        assertThat(invoked.answer().at("/context/scopes").stringValue()).isEqualTo("export import");
        assertThat(invoked.answer().at("/context/workspace").stringValue()).isEqualTo("w-1");
        assertThat(invoked.log()).isNotEmpty().noneMatch(line -> line.contains("su_ak_0"));
    }

    @Test
    void anUnknownKeyIsNot() throws IOException {
        assertUnauthorized(Invoked.of(handler, recorded()));
    }

    @Test
    void aKeyEndsAtItsEnd() throws IOException {
        keys.add(key(TOKEN.hash(), Optional.of(clock.instant().plusSeconds(1))));
        assertThat(Invoked.of(handler, recorded()).answer().path("isAuthorized").booleanValue())
                .isTrue();
        clock.advance(java.time.Duration.ofSeconds(1));
        assertUnauthorized(Invoked.of(handler, recorded()));
    }

    @Test
    void aRevokedKeyIsNoKey() throws IOException {
        keys.add(key(TOKEN.hash(), Optional.empty()));
        keys.revoke("k-1");
        assertUnauthorized(Invoked.of(handler, recorded()));
    }

    /// A store that answers with another key than was asked for must not let anybody in.
    @Test
    void theHashIsComparedAgain() throws IOException {
        keys.answerAlways(key(Digest.of(new byte[] {1}), Optional.empty()));
        assertUnauthorized(Invoked.of(handler, recorded()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "su_ak_0000000000000000000000000000000000000000000000000000000000000001",
                "Basic su_ak_0000000000000000000000000000000000000000000000000000000000000001",
                "Bearer su_ak_000000000000000000000000000000000000000000000000000000000000001",
                "Bearer su_ak_00000000000000000000000000000000000000000000000000000000000000011",
                "Bearer su_ak_000000000000000000000000000000000000000000000000000000000000000G",
                "Bearer SU_AK_0000000000000000000000000000000000000000000000000000000000000001",
                "Bearer su_ak_0000000000000000000000000000000000000000000000000000000000000001 x"
            })
    void whatIsNoTokenIsNotLookedUp(String authorization) throws IOException {
        keys.answerAlways(key(TOKEN.hash(), Optional.empty()));
        var event = JsonNodeFactory.instance.objectNode();
        event.putObject("headers").put("Authorization", authorization);
        assertUnauthorized(Invoked.of(handler, event.toString()));
        assertThat(keys.lookups()).isZero();
    }

    @Test
    void withoutHeadersNobodyIsAuthorized() throws IOException {
        assertUnauthorized(Invoked.of(handler, "{}"));
    }

    @Test
    void aTokenDoesNotPrintItself() {
        assertThat(TOKEN.toString()).doesNotContain("0001");
        assertThat(TOKEN.reveal()).matches("su_ak_[0-9a-f]{64}");
    }

    /// The gateway takes cookies out of the headers.
    @Test
    void aSessionOwnsTheWorkspaceOfItsIdentity() throws IOException {
        var owner = new Caller("session:w-7", Optional.of("w-7"), Set.of("export", "import", "apply", "keys"));
        Sessions sessions =
                cookies -> cookies.contains("ory_kratos_session=known") ? Optional.of(owner) : Optional.empty();
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("cookies").add("theme=dark").add("ory_kratos_session=known");
        var invoked = Invoked.of(handler(sessions), event.toString());
        assertThat(invoked.answer().at("/context/key").stringValue()).isEqualTo("session:w-7");
        assertThat(invoked.answer().at("/context/workspace").stringValue()).isEqualTo("w-7");
        assertThat(invoked.answer().at("/context/scopes").stringValue()).isEqualTo("apply export import keys");
        assertThat(invoked.log()).noneMatch(line -> line.contains("known"));
    }

    @Test
    void besideAHeaderACookieCountsForNothing() throws IOException {
        Sessions sessions = cookies -> {
            throw new AssertionError("asked for a session");
        };
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("cookies").add("ory_kratos_session=known");
        event.putObject("headers").put("authorization", "Bearer nothing");
        assertUnauthorized(Invoked.of(handler(sessions), event.toString()));
    }

    private AuthorizerHandler handler(Sessions sessions) {
        return new AuthorizerHandler(new Lazy<>(() -> new Credentials(keys, clock, sessions)), clock);
    }

    private static void assertUnauthorized(Invoked invoked) {
        assertThat(invoked.answer().toString())
                .isEqualTo("{\"isAuthorized\":true,\"context\":{\"key\":\"\",\"workspace\":\"\",\"scopes\":\"\"}}");
        assertThat(invoked.count("RequestUnauthorized")).isEqualTo(1);
    }

    private static ApiKey key(Digest hash, Optional<Instant> end) {
        return new ApiKey(
                "k-1",
                "ci",
                Optional.of("w-1"),
                Set.of(Scope.IMPORT, Scope.EXPORT),
                hash,
                Instant.parse("2026-11-01T00:00:00Z"),
                end);
    }

    private static byte[] lastByteOne() {
        var bytes = new byte[32];
        bytes[31] = 1;
        return bytes;
    }

    private static String recorded() throws IOException {
        try (var in = AuthorizerHandlerTest.class.getResourceAsStream("/events/request.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
