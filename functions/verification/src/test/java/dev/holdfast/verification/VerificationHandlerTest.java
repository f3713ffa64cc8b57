package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.schedule.Orders.Order;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.doorway.Lazy;
import dev.holdfast.export.ExportWiring;
import dev.holdfast.format.Refused;
import dev.holdfast.format.forge.MemoryTree;
import dev.holdfast.format.kanuka.FileSet;
import dev.holdfast.format.kanuka.Limits;
import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.testkit.lambda.FakeContext;
import dev.holdfast.testkit.lambda.Invoked;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class VerificationHandlerTest {
    @TempDir
    private Path scratch = Path.of("");

    private Optional<MemoryParts> made = Optional.empty();

    @BeforeEach
    void backUp() throws IOException {
        made = Optional.of(new MemoryParts(scratch));
        export(parts().add(1, "api"), "one");
    }

    @Test
    void aDirectCallIsAnsweredWithTheVerdict() throws IOException {
        var invoked = call("{\"point\":\"api@latest\",\"level\":3}", "r-1");
        assertThat(invoked.answer().path("verdict").stringValue()).isEqualTo("INTACT");
        assertThat(invoked.answer().path("level").intValue()).isEqualTo(3);
        assertThat(point().standing().status()).isEqualTo(Standing.Status.VERIFIED);
        assertThat(scratch).as("throw-away targets").isEmptyDirectory();
    }

    @Test
    void aNewPointIsVerifiedWhenItsEventComes() throws IOException {
        var invoked = call(queue(completed(FakeContext.ACCOUNT)), "r-1");
        assertThat(invoked.failed()).isEmpty();
        assertThat(invoked.count("PointVerified")).isEqualTo(1);
        assertThat(point().standing().level().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void anEventOfAnotherAccountVerifiesNothing() throws IOException {
        var invoked = call(queue(completed("999988887777")), "r-1");
        assertThat(invoked.failed()).containsExactly("m-1");
        assertThat(invoked.codes()).containsExactly("verification.bad-request");
    }

    @Test
    void damageIsHeardOfAtOnceOrdersANewBackupAndIsConfirmedByAnotherRun() throws IOException {
        damage();
        var invoked = call("{\"point\":\"api@latest\"}", "r-1");
        assertThat(invoked.answer().path("verdict").stringValue()).isEqualTo("DAMAGED");
        assertThat(invoked.count("PointDamaged")).isEqualTo(1);
        assertThat(parts().recorded().published()).singleElement().isInstanceOf(Event.PointDamaged.class);
        assertThat(parts().orders().taken())
                .extracting(Order::source)
                .containsExactly(new dev.holdfast.core.source.SourceName("api"));
        assertThat(point().standing().status()).isNotEqualTo(Standing.Status.FAILED);
        call("{\"campaign\":\"due\"}", "r-2");
        assertThat(point().standing().status()).isEqualTo(Standing.Status.FAILED);
    }

    @Test
    void aCampaignDoesWhatIsDueAndThenNothing() throws IOException {
        export(parts().add(2, "web"), "two");
        var first = call("{\"campaign\":\"due\"}", "r-1");
        assertThat(first.answer().path("verified").intValue()).isEqualTo(2);
        var second = call("{\"campaign\":\"due\"}", "r-2");
        assertThat(second.answer().path("verified").intValue()).isZero();
        parts().clock().advance(Duration.ofDays(1));
        assertThat(call("{\"source\":\"web\"}", "r-3").answer().path("verified").intValue())
                .isEqualTo(1);
    }

    @Test
    void aCampaignStopsBeforeItsDeadlineAndSaysWhatIsLeft() throws IOException {
        var context = new FakeContext("r-1");
        context.leave(19_000);
        var invoked = Invoked.of(handler(), "{\"campaign\":\"due\"}", context);
        assertThat(invoked.answer().path("left").intValue()).isEqualTo(1);
        assertThat(invoked.count("VerificationLeft")).isEqualTo(1);
        assertThat(point().standing().verifiedAt()).isEmpty();
        var next = call("{\"campaign\":\"due\"}", "r-2");
        assertThat(next.answer().path("verified").intValue()).isEqualTo(1);
        assertThat(next.answer().path("left").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|verification.bad-request",
                "{\"point\":\"\"}|verification.bad-request",
                "{\"point\":\"api@latest\",\"level\":4}|verification.bad-request",
                "{\"point\":\"api@latest\",\"level\":\"3\"}|verification.bad-request",
                "{\"point\":\"api@latest\",\"source\":\"api\"}|verification.bad-request",
                "{\"campaign\":\"everything\"}|verification.bad-request",
                "{\"point\":\"api@latest\",\"key\":\"-----BEGIN\"}|verification.bad-request",
                "{\"point\":\"nobody@latest\"}|source.unknown",
                "{\"point\":\"99999999T\"}|point.unknown",
                "{\"source\":\"nobody\"}|source.unknown",
                "{\"source\":\"../x\"}|name.invalid"
            })
    void whatCannotBeVerifiedHasItsCode(String event, String code) throws IOException {
        assertThatThrownBy(() -> call(event, "r-1"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
        assertThat(call(queue(event), "r-2").failed()).containsExactly("m-1");
    }

    private Invoked call(String event, String request) throws IOException {
        return Invoked.of(handler(), event, new FakeContext(request));
    }

    private VerificationHandler handler() {
        return new VerificationHandler(new Lazy<>(this::parts), parts().clock());
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }

    private Point point() throws IOException {
        return parts().points().getLast();
    }

    private void damage() throws IOException {
        var key = point().record().payload().key();
        var bytes = Objects.requireNonNull(parts().vault().contents().get(key)).clone();
        bytes[bytes.length - 1] ^= 1;
        parts().vault().corrupt(parts().vault().find(key).orElseThrow().version(), bytes);
    }

    private void export(Source source, String sealed) throws IOException {
        var tree = new MemoryTree()
                .file(
                        ".kanuka/config.toml",
                        bytes("[project]\nproject_uuid = \"p1\"\n[users]\nalice = \"a@example.org\"\n"))
                .file(".kanuka/public_keys/alice.pub", bytes("public"))
                .file(".kanuka/secrets/alice.kanuka", bytes("\u0001\u0002wrapped"))
                .file(".env.kanuka", bytes("\u0000\u0001" + sealed));
        var out = new ByteArrayOutputStream();
        var written = ProjectArchive.write(FileSet.collect(tree, Limits.DEFAULT), tree, out);
        parts().content().change(out.toByteArray(), written.items());
        ExportWiring.job(parts()).export(source, Optional.empty(), false);
    }

    private String completed(String account) throws IOException {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("id", "e-1")
                .put("account", account)
                .put("source", "holdfast")
                .put("detail-type", "BackupCompleted");
        event.putObject("detail").put("point", point().record().point().value());
        return event.toString();
    }

    private static String queue(String body) {
        var batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records").addObject().put("messageId", "m-1").put("body", body);
        return batch.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
