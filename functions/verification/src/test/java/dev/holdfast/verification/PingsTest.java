package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.Level;
import dev.holdfast.core.verification.PingUrl;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.core.verification.Verdict;
import dev.holdfast.format.Refused;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PingsTest {
    private static final String CAPABILITY = "b0f7c9d2-capability";

    @TempDir
    private Path scratch = Path.of("");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> callers = new CopyOnWriteArraySet<>();
    private Optional<HttpServer> running = Optional.empty();
    private Optional<MemoryParts> made = Optional.empty();
    private int status = 200;

    @BeforeEach
    void aSourceWithABackupAndACheck() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            callers.add(exchange.getRemoteAddress());
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        running = Optional.of(server);
        made = Optional.of(new MemoryParts(scratch));
        var source = parts().add(1, "api");
        new Backups(parts()).export(source, "one", ".env.kanuka");
        parts().register(PingUrls.row(Optional.empty(), source.id(), "file:/run/ping"));
    }

    @AfterEach
    void stop() {
        running.orElseThrow().stop(0);
    }

    @Test
    void whatIsWellIsToldAndNothingElseWithIt() throws IOException {
        assertThat(send()).isEqualTo(new Pings.Sent(1, List.of()));
        assertThat(requests).containsExactly("GET /" + CAPABILITY + " ");
    }

    @Test
    void allChecksAreToldByOneClient() throws IOException {
        send();
        send();
        assertThat(requests).hasSize(2);
        assertThat(callers).as("connections").hasSize(1);
    }

    @Test
    void aSourceWithoutACheckTellsNobody() throws IOException {
        var row = parts().catalog()
                .registered(Registered.Kind.SETTING, PingUrls.name(source().id()))
                .orElseThrow();
        parts().register(row.removed(parts().clock().instant()));
        assertThat(send()).isEqualTo(new Pings.Sent(0, List.of()));
        assertThat(requests).isEmpty();
    }

    @Test
    void aBackupThatIsOverdueIsSilence() throws IOException {
        parts().clock().advance(Duration.ofHours(22)); // an hour after midnight, when it was due
        assertThat(send().sent()).isEqualTo(1);
        parts().clock().advance(Duration.ofHours(3));
        assertThat(send()).isEqualTo(new Pings.Sent(0, List.of()));
    }

    static List<Verdict> inDoubt() {
        return List.of(
                new Verdict.Damaged(List.of()),
                new Verdict.Unreadable(List.of()),
                new Verdict.Inconclusive("throttled"));
    }

    @ParameterizedTest
    @MethodSource("inDoubt")
    void whatIsNotSoundOrNotToBeToldIsSilence(Verdict verdict) throws IOException {
        var point = parts().points().getFirst();
        var now = parts().clock().instant();
        var standing = point.standing()
                .after(new Verdict.Intact(), Level.RESTORE, now, "r1")
                .after(verdict, Level.INTEGRITY, now, "r2");
        assertThat(send(List.of(point.with(standing)))).isEqualTo(new Pings.Sent(0, List.of()));
        assertThat(requests).isEmpty();
    }

    @Test
    void aCheckThatDoesNotAnswerFailsNothing() throws IOException {
        status = 500;
        assertThat(send()).isEqualTo(new Pings.Sent(0, List.of(source().name())));
        running.orElseThrow().stop(0);
        assertThat(send()).isEqualTo(new Pings.Sent(0, List.of(source().name())));
        running = Optional.of(HttpServer.create());
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        status = 302;
        send();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aCampaignTellsItWhenItIsThrough() throws IOException {
        var tally = VerificationWiring.verifier(
                        parts(), "r1", dev.holdfast.core.verification.Cadence.STANDARD, any -> {})
                .due(Optional.empty(), any -> true);
        assertThat(tally.pings())
                .as("where no address can be read")
                .isEqualTo(new Pings.Sent(0, List.of(source().name())));
        assertThat(tally.toString()).doesNotContain(CAPABILITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not an url",
                "http://example.org/" + CAPABILITY,
                "ftp://example.org/" + CAPABILITY,
                "https://user@example.org/" + CAPABILITY,
                "https:///" + CAPABILITY,
                "file:/etc/" + CAPABILITY
            })
    void onlyHttpsLeavesThisMachineAndARefusalShowsNothing(String url) {
        assertThatThrownBy(() -> PingUrl.of(url.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ping.bad-url")
                .hasMessageNotContaining(CAPABILITY);
    }

    @Test
    void anAddressPrintsNothing() {
        var url = PingUrl.of(("https://example.org/" + CAPABILITY + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(url).hasToString("PingUrl[hidden]");
        assertThat(url.parsed()).hasToString("https://example.org/" + CAPABILITY);
    }

    private Pings.Sent send() throws IOException {
        return send(parts().points());
    }

    private Pings.Sent send(List<Point> points) throws IOException {
        var address = "http://127.0.0.1:" + running.orElseThrow().getAddress().getPort() + "/" + CAPABILITY;
        PingUrls urls = reference -> PingUrl.of(address.getBytes(StandardCharsets.UTF_8));
        return new Pings(parts().catalog(), parts().policies(), urls, Pings::overHttp)
                .send(Map.of(source(), points), parts().clock());
    }

    private Source source() throws IOException {
        return parts().catalog().sources().getFirst();
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }
}
