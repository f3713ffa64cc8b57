package dev.holdfast.local.secutils;

import dev.holdfast.format.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One remote server. Redirects are not followed, as they would carry the key elsewhere; what the server says in an
/// error is not repeated.
public final class SecutilsServer implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final RemoteLocation location;
    private final ServerKeys keys;
    private final Pauses pauses;
    private final RandomGenerator jitter;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// How time is let go by.
    @FunctionalInterface
    public interface Pauses {
        void pause(Duration time) throws InterruptedException;
    }

    public SecutilsServer(RemoteLocation location, ServerKeys keys, Pauses pauses, RandomGenerator jitter) {
        this.location = location;
        this.keys = keys;
        this.pauses = pauses;
        this.jitter = jitter;
    }

    /// Without the key's place.
    String address() {
        return location.server().toString();
    }

    /// Asks something that may be asked again: 429, 5xx and silence are tried five times in all, with growing, random
    /// pauses.
    /// @param path below the server's address
    /// @param most bytes of the answer
    /// @throws Failed `secutils.denied`, `secutils.refused`, `secutils.too-large`, `secutils.unavailable`
    public byte[] ask(String path, byte[] json, int most) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var answer = attempt(path, json, most);
            if (answer.body().isPresent()) {
                return answer.body().get();
            }
            if (attempt == ATTEMPTS) {
                throw new Failed(
                        SecutilsCode.UNAVAILABLE,
                        location.server().getHost() + " did not answer " + path + " in " + ATTEMPTS + " attempts: "
                                + answer.why() + ".");
            }
            pause(attempt, answer.asked());
        }
    }

    /// Asks something that must not happen twice. Only a server that took nothing, 429, is asked again.
    /// @throws Failed as [#ask], and `secutils.half-done` when nobody knows what became of it
    public byte[] tell(String path, byte[] json, int most) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var answer = attempt(path, json, most);
            if (answer.body().isPresent()) {
                return answer.body().get();
            }
            if (attempt == ATTEMPTS || !answer.why().equals("HTTP 429")) {
                throw new Failed(
                        SecutilsCode.HALF_DONE,
                        location.server().getHost() + " did not say what became of " + path + ": " + answer.why()
                                + ".");
            }
            pause(attempt, answer.asked());
        }
    }

    /// @param body empty = try again
    /// @param asked the pause that the server asked for
    private record Answer(Optional<byte[]> body, Duration asked, String why) {
        static Answer again(Duration asked, String why) {
            return new Answer(Optional.empty(), asked, why);
        }
    }

    private Answer attempt(String path, byte[] json, int most) throws IOException {
        try {
            var response = http.send(request(path, json), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return answered(response, body, path, most);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            return Answer.again(Duration.ZERO, e.getClass().getSimpleName());
        }
    }

    private Answer answered(HttpResponse<?> response, InputStream body, String path, int most) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            var bytes = body.readNBytes(most);
            if (body.read() >= 0) {
                throw new Failed(SecutilsCode.TOO_LARGE, "The answer has more than " + most + " bytes.");
            }
            return new Answer(Optional.of(bytes), Duration.ZERO, "");
        }
        if (status == 429 || status >= 500) {
            var wait = response.headers().firstValue("retry-after").filter(text -> text.matches("[0-9]{1,4}"));
            return Answer.again(Duration.ofSeconds(Long.parseLong(wait.orElse("0"))), "HTTP " + status);
        }
        var code = status == 401 || status == 403 ? SecutilsCode.DENIED : SecutilsCode.REFUSED;
        throw new Failed(code, code.meaning() + " (" + path + ": HTTP " + status + ")");
    }

    private HttpRequest request(String path, byte[] json) throws IOException {
        return HttpRequest.newBuilder(URI.create(location.server() + path))
                .timeout(ANSWER)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token())
                .POST(BodyPublishers.ofByteArray(json))
                .build();
    }

    private String token() throws IOException {
        var bytes = keys.read(location.keyRef());
        try {
            var token = new String(bytes, StandardCharsets.US_ASCII).strip();
            if (!token.matches("[A-Za-z0-9._~+/=-]{8,4096}")) {
                throw new Failed(SecutilsCode.KEY_MISSING, location.keyRef() + " holds no API key.");
            }
            return token;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Half a second, one, two … at most thirty, each a random part of it, and never less than the server asked for.
    private void pause(int attempt, Duration asked) throws IOException {
        long most = Math.min(500L << (attempt - 1), LONGEST_PAUSE.toMillis());
        var pause = Duration.ofMillis(most / 2 + jitter.nextLong(most / 2 + 1));
        var wanted = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        try {
            pauses.pause(pause.compareTo(wanted) < 0 ? wanted : pause);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new ClosedByInterruptException();
    }

    @Override
    public void close() {
        http.close();
    }
}
