package dev.holdfast.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HostileHttpTest {
    private static final String IMPORT = "/api/user/data/import";

    @TempDir
    Path home;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served(home);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                + served.owner + "\r\n" + more + "\r\n";
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        var answer = served.raw(head("POST", IMPORT, "Content-Type: application/json\r\nContent-Length: 20000000\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:holdfast:problem:http.too-large");
    }

    @Test
    void nobodyUnknownMaySendABody() throws IOException {
        var answer = served.raw("POST " + IMPORT + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("www-authenticate: Bearer");
    }

    @Test
    void chunksThatAddUpToTooMuchAreRefused() throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(head("POST", IMPORT, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 11; i++) {
                    out.write(chunk);
                }
                out.flush();
            } catch (IOException e) {
                // it need not listen any longer
            }
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void whoSendsSlowlyIsCutOffAndOthersAreServed() throws Exception {
        try (var slow = new Socket(InetAddress.getLoopbackAddress(), served.port());
                var slower = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            slow.setSoTimeout(20_000);
            slower.setSoTimeout(20_000);
            slow.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
            slower.getOutputStream()
                    .write((head("POST", IMPORT, "Content-Type: application/json\r\nContent-Length: 100\r\n") + "{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(served.send("GET", "/healthz", "", "").statusCode()).isEqualTo(200);
            assertThat(ended(slow)).isTrue();
            assertThat(ended(slower)).isTrue();
        }
    }

    /// Whether the server ended the connection, with or without an answer.
    private static boolean ended(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /../../etc/passwd, 404",
        "GET, //healthz, 404",
        "GET, /healthz/, 404",
        "GET, /healthz/../openapi.json, 404",
        "GET, /%68ealthz, 404",
        "GET, /api/points, 403",
        "POST, /healthz, 405",
        "PATCH, /api/user/data/import, 405",
        "TRACE, /healthz, 405",
        "GET, /api/user/data/uploads/..%2f..%2fkeys, 405"
    })
    void pathsAndMethodsThatAreNotThereAreNot(String method, String path, int status) throws IOException {
        assertThat(served.raw(head(method, path, ""))).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void anAbsolutePathOfAnotherHostIsNotForwarded() throws IOException {
        assertThat(served.raw(head("GET", "http://example.com/latest/meta-data", "")))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void headAndOptionsSayWhatGetWould() throws IOException, InterruptedException {
        var head = served.send("HEAD", "/healthz", "", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
        var options = served.send("OPTIONS", IMPORT, "", "");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).contains("POST");
        assertThat(options.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonx"
            })
    void anotherMediaTypeIs415(String type) throws IOException {
        var answer = served.raw(head("POST", IMPORT, "Content-Type: " + type + "\r\nContent-Length: 2\r\n") + "{}");
        assertThat(answer).startsWith("HTTP/1.1 415");
        var dialect = served.raw(
                head("POST", "/api/user/data/_import", "Content-Type: " + type + "\r\nContent-Length: 2\r\n") + "{}");
        assertThat(dialect).startsWith("HTTP/1.1 400").contains("{\"message\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer su_ak_",
                "Bearer su_ak_0000000000000000000000000000000000000000000000000000000000000000",
                "Basic YTpi",
                "Bearer x, Bearer y"
            })
    void credentialsThatAreNoneAre401(String authorization) throws IOException {
        var answer = served.raw("POST " + IMPORT + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + authorization + "\r\nCookie: ory_kratos_session=;;=;\u00e4; ory_kratos_session\r\n"
                + "Content-Length: 0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "{\"document\":1}", "{\"a\":1,\"a\":2}", "{}x", "\u0000{}", "{\"mode\":{}}"})
    void aBodyThatDoesNotFitIs400(String body) throws IOException, InterruptedException {
        var answer = served.post(IMPORT, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void aBombOfBracketsIs400AndTheServerLives() throws IOException, InterruptedException {
        assertThat(served.post(IMPORT, "{\"x\":" + "[".repeat(200_000)).statusCode())
                .isEqualTo(400);
        assertThat(served.post(IMPORT, "{\"document\":" + "{\"a\":".repeat(200_000))
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.send("GET", "/healthz", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        var many = new StringBuilder("GET /healthz HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 5_000; i++) {
            many.append("X-").append(i).append(": 1\r\n");
        }
        assertThat(served.raw(many.append("\r\n").toString())).doesNotStartWith("HTTP/1.1 200");
        var long1 = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(200_000) + "\r\n\r\n";
        assertThat(served.raw(long1)).doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void aLengthAndChunksTogetherDoNotSmuggleASecondRequest() throws IOException {
        var answer = served.raw(String.join(
                "\r\n",
                "POST /healthz HTTP/1.1",
                "Host: x",
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "0",
                "",
                "GET /openapi.json HTTP/1.1",
                "Host: x",
                "",
                ""));
        assertThat(answer).doesNotContain("HTTP/1.1 200");
    }

    @Test
    void theMetricsAreForThisMachineAskedByItsName() throws IOException {
        assertThat(served.raw("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(served.raw("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(served.raw(head("GET", "/metrics", ""))).startsWith("HTTP/1.1 403");
    }

    @Test
    void whoAsksTooOftenIsToldToWaitAndOthersAreNot(@TempDir Path other) throws Exception {
        try (var tight = new Served(other, 5, dev.holdfast.http.access.Sessions.NONE)) {
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                var answer = tight.send("GET", "/api/points", tight.operator, "");
                refused += answer.statusCode() == 429 ? 1 : 0;
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("retry-after")).contains("1");
                }
            }
            assertThat(refused).isBetween(5, 15);
            assertThat(tight.export().has("data")).isTrue();
        }
    }
}
