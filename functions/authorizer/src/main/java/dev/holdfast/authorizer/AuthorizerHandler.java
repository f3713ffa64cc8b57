package dev.holdfast.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.access.ApiKey;
import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.access.Scope;
import dev.holdfast.core.access.Token;
import dev.holdfast.doorway.Doorway;
import dev.holdfast.doorway.FunctionWiring;
import dev.holdfast.doorway.Invocation;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.doorway.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The doorway of the authorizer (payload 2.0, simple response): an API key in, whose it is and what it may do out.
/// Unknown, ended and malformed keys are one and the same answer.
public final class AuthorizerHandler implements RequestStreamHandler {
    private final Doorway doorway;
    private final Lazy<ApiKeys> keys;
    private final InstantSource clock;

    public AuthorizerHandler() {
        this(new Lazy<>(() -> FunctionWiring.parts("authorizer").apiKeys()), InstantSource.system());
        Snapshots.prepare(() -> Token.ofHeader("Bearer su_ak_" + "0".repeat(64)).ifPresent(Token::hash));
    }

    AuthorizerHandler(Lazy<ApiKeys> keys, InstantSource clock) {
        this.doorway = new Doorway("authorizer", clock);
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        doorway.open(event, answer, context, this::decide);
    }

    private JsonNode decide(JsonNode event, Invocation invocation) throws IOException {
        var token = header(event).flatMap(Token::ofHeader);
        var key = token.isPresent() ? known(token.get()) : Optional.<ApiKey>empty();
        invocation.metrics().count(key.isPresent() ? "RequestAuthorized" : "RequestUnauthorized", 1);
        key.ifPresent(found -> invocation.log().info("request.authorized", Map.of("key", found.id())));
        return key.map(AuthorizerHandler::yes).orElseGet(AuthorizerHandler::no);
    }

    private Optional<ApiKey> known(Token token) throws IOException {
        return keys.get().find(token.hash()).filter(token::isOf).filter(key -> key.isValid(clock.instant()));
    }

    private static Optional<String> header(JsonNode event) {
        return event.path("headers").properties().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("authorization"))
                .map(header -> header.getValue().stringValue(""))
                .findFirst();
    }

    private static ObjectNode yes(ApiKey key) {
        var answer = JsonNodeFactory.instance.objectNode().put("isAuthorized", true);
        answer.putObject("context")
                .put("key", key.id())
                .put("workspace", key.workspace().orElse(""))
                .put("scopes", key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")));
        return answer;
    }

    private static ObjectNode no() {
        return JsonNodeFactory.instance.objectNode().put("isAuthorized", false);
    }
}
