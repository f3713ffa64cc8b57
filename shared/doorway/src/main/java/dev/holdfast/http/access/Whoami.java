package dev.holdfast.http.access;

import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Caller;
import dev.holdfast.http.HttpCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks an Ory Kratos, or what speaks like one, whose session a cookie is (`GET …/sessions/whoami`). The identity owns
/// the workspace of its id, with all that can be done to it, its API keys too.
public final class Whoami implements Sessions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 64 * 1024;
    private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]{1,4096}");
    private static final Set<String> OWNER = Set.of("export", "import", "apply", "keys");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final String cookie;
    private final HttpClient client;

    /// @param cookie its name, `ory_kratos_session`
    /// @throws Refused `http.bad-request` for an URL that would send cookies in clear over a network
    public Whoami(URI url, String cookie) {
        if (!isPrivate(url)) {
            throw new Refused(HttpCode.BAD_REQUEST, "The whoami URL has to be https, except on this machine.");
        }
        this.url = url;
        this.cookie = cookie;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static boolean isPrivate(URI url) {
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme())
                        && Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(url.getHost())));
    }

    @Override
    public Optional<Caller> caller(String cookies) throws IOException {
        var value = value(cookies);
        return value.isEmpty() ? Optional.empty() : asked(value.get());
    }

    /// The one of our name; a value that no cookie can have is nobody's.
    private Optional<String> value(String cookies) {
        return Arrays.stream(cookies.split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .map(pair -> pair.substring(cookie.length() + 1))
                .filter(value -> VALUE.matcher(value).matches())
                .findFirst();
    }

    private Optional<Caller> asked(String value) throws IOException {
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("accept", "application/json")
                .header("cookie", cookie + "=" + value)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var said = body.readNBytes(LONGEST);
                return switch (answer.statusCode()) {
                    case 200 -> identity(said);
                    case 401, 403 -> Optional.empty();
                    default -> throw unchecked("it answered " + answer.statusCode());
                };
            }
        } catch (IOException e) {
            throw unchecked("it did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unchecked("it was not waited for");
        }
    }

    private static Optional<Caller> identity(byte[] said) {
        try {
            var session = JSON.readTree(said);
            var id = session.at("/identity/id").stringValue("");
            if (!session.path("active").booleanValue(false) || id.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Caller("session:" + id, Optional.of(new WorkspaceId(id).value()), OWNER));
        } catch (JacksonException | Refused e) {
            return Optional.empty();
        }
    }

    private static Failed unchecked(String why) {
        return new Failed(Problem.of(HttpCode.BUSY, "The session could not be checked: " + why + "."));
    }
}
