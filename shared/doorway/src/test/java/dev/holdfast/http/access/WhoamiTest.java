package dev.holdfast.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhoamiTest {
    private static final String ACTIVE = "{\"active\":true,\"identity\":{\"id\":\"0192cc75-25bc\"}}";

    private final List<String> cookies = new ArrayList<>();
    private Optional<HttpServer> server = Optional.empty();
    private int status = 200;
    private String body = ACTIVE;

    @BeforeEach
    void serve() throws IOException {
        var local = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        local.createContext("/", exchange -> {
            try (exchange) {
                cookies.add(exchange.getRequestHeaders().getFirst("cookie"));
                exchange.getResponseHeaders().set("location", "/elsewhere");
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        local.start();
        server = Optional.of(local);
    }

    @AfterEach
    void stop() {
        server.ifPresent(local -> local.stop(0));
    }

    private Optional<Caller> ask(String header) throws IOException {
        var port = server.orElseThrow().getAddress().getPort();
        return new Whoami(URI.create("http://127.0.0.1:" + port + "/sessions/whoami"), "session").caller(header);
    }

    @Test
    void anActiveSessionOwnsTheWorkspaceOfItsIdentity() throws IOException {
        assertThat(ask("theme=dark; session=abc; id=7"))
                .contains(new Caller(
                        "session:0192cc75-25bc",
                        Optional.of("0192cc75-25bc"),
                        Set.of("export", "import", "apply", "keys")));
        assertThat(cookies).as("no other cookie is handed on").containsExactly("session=abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {}",
                "403 | {}",
                "200 | {\"active\":false,\"identity\":{\"id\":\"0192cc75\"}}",
                "200 | {\"identity\":{\"id\":\"0192cc75\"}}",
                "200 | {\"active\":true}",
                "200 | {\"active\":true,\"identity\":{\"id\":\"../../etc\"}}",
                "200 | <html>"
            })
    void whatIsNoSessionIsNobodys(int answered, String said) throws IOException {
        status = answered;
        body = said;
        assertThat(ask("session=abc")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "theme=dark", "session=", "session=a b", "sessions=abc"})
    void whatIsNoCookieOfThatNameIsNotAskedAbout(String header) throws IOException {
        assertThat(ask(header)).isEmpty();
        assertThat(cookies).isEmpty();
    }

    /// A redirect would carry the cookie elsewhere.
    @ParameterizedTest
    @ValueSource(ints = {302, 307, 404, 500, 503})
    void anyOtherAnswerIsNoAnswerAndRepeatsNothingOfIt(int answered) {
        status = answered;
        body = "secret-of-the-server";
        assertThatThrownBy(() -> ask("session=abc-the-cookie"))
                .isInstanceOf(Failed.class)
                .hasMessageNotContaining("secret-of-the-server")
                .hasMessageNotContaining("abc-the-cookie");
        assertThat(cookies).hasSize(1);
    }

    @Test
    void silenceIsNoAnswer() {
        stop();
        assertThatThrownBy(() -> ask("session=abc")).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example/sessions/whoami", "http://127.0.0.1.example/", "ftp://127.0.0.1/"})
    void cookiesDoNotTravelInClear(String url) {
        assertThatThrownBy(() -> new Whoami(URI.create(url), "session")).isInstanceOf(Refused.class);
    }
}
