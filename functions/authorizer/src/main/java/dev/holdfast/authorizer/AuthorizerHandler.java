package dev.holdfast.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.access.Token;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import dev.holdfast.http.Caller;
import dev.holdfast.http.access.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The doorway of the authorizer (payload 2.0, simple response): an API key or the cookie of a session in, whose it is
/// and what it may do out. Unknown, ended and malformed credentials are one and the same answer: nobody. Nobody reaches
/// the router too, which lets nobody through and says 401 with what to send, as the gateway could not.
public final class AuthorizerHandler implements RequestStreamHandler {
    private final Doorway doorway;
    private final Lazy<Credentials> credentials;

    public AuthorizerHandler() {
        this(
                new Lazy<>(() -> new Credentials(
                        FunctionWiring.parts("authorizer").apiKeys(),
                        InstantSource.system(),
                        FunctionWiring.sessions())),
                InstantSource.system());
        Snapshots.prepare(() -> Token.ofHeader("Bearer su_ak_" + "0".repeat(64)).ifPresent(Token::hash));
    }

    AuthorizerHandler(Lazy<Credentials> credentials, InstantSource clock) {
        this.doorway = new Doorway("authorizer", clock);
        this.credentials = credentials;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::decide);
    }

    private JsonNode decide(JsonNode event, Invocation invocation) throws IOException {
        var caller = credentials.get().caller(header(event, "authorization"), cookies(event));
        invocation.metrics().count(caller.isPresent() ? "RequestAuthorized" : "RequestUnauthorized", 1);
        caller.ifPresent(found -> invocation.log().info("request.authorized", Map.of("key", found.key())));
        return said(caller);
    }

    private static Optional<String> header(JsonNode event, String name) {
        return event.path("headers").properties().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(header -> header.getValue().stringValue(""))
                .findFirst();
    }

    /// Payload 2.0 takes the cookies out of the headers.
    private static Optional<String> cookies(JsonNode event) {
        var apart = event.path("cookies").valueStream().map(node -> node.stringValue(""));
        return Stream.concat(apart, header(event, "cookie").stream()).reduce((one, other) -> one + "; " + other);
    }

    private static ObjectNode said(Optional<Caller> caller) {
        var answer = JsonNodeFactory.instance.objectNode().put("isAuthorized", true);
        answer.putObject("context")
                .put("key", caller.map(Caller::key).orElse(""))
                .put("workspace", caller.flatMap(Caller::workspace).orElse(""))
                .put(
                        "scopes",
                        caller.map(found -> String.join(" ", new TreeSet<>(found.scopes())))
                                .orElse(""));
        return answer;
    }
}
