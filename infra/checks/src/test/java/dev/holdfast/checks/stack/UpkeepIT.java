package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.event.Event;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.format.Digest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What the deployed functions do about points that are there: the pass after a change, and the audit.
@ExtendWith(SharedStack.class)
@EnabledIfEnvironmentVariable(
        named = StackIT.ENDPOINT,
        matches = "http.+",
        disabledReason = "SKIPPED: no LocalStack to deploy the templates to (HOLDFAST_TEST_AWS_ENDPOINT)")
final class UpkeepIT {
    /// A backup locks for its probation of 35 days. What is proven by then is a daily and a yearly keeper of the
    /// policy.
    @Test
    void aChangeStartsThePassWhichLocksWhatIsProvenForAsLongAsThePolicyKeepsIt(StackLine line) throws Exception {
        var stack = line.stack();
        var source = line.register("promoted");
        line.system().orders().send(List.of(new Orders.Order(Duty.EXPORT, source.name(), Instant.EPOCH)));
        var point = Waiting.until(() -> line.points(source), found -> found.size() == 1)
                .getFirst();
        line.assertSealed(point);
        var proof = stack.invoke(
                "VerificationFunction", "{\"point\":\"" + point.record().point() + "\",\"level\":3}");
        assertThat(proof.path("verdict").stringValue("")).isEqualTo("INTACT");

        line.system().events().publish(new Event.RetentionChanged(Instant.now(), "policy.set", "sealed"));

        var yearly = point.record().createdAt().plus(Duration.ofDays(6 * 365));
        for (var below : List.of("payloads/", "points/")) {
            var version = line.versions(below + source.id()).getFirst();
            var held = Waiting.until(
                    () -> held(stack, version), lock -> lock.retainUntilDate().isAfter(yearly));
            assertThat(held.modeAsString()).isEqualTo("COMPLIANCE");
        }
    }

    /// A campaign tells the check of a source, whose address is known to Secrets Manager alone. Plain http is for one
    /// machine alone: LocalStack runs the functions on this one.
    @Test
    void theDeadMansCheckOfASourceIsToldOnceItsBackupIsThere(StackLine line) throws Exception {
        var told = new LinkedBlockingQueue<String>();
        var check = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        check.createContext("/", exchange -> {
            told.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        check.start();
        try {
            var source = line.register("watched");
            var campaign = "{\"source\":\"watched\"}";
            var reference = line.stack().app() + "/pings/watched";
            line.stack()
                    .clients()
                    .secrets()
                    .createSecret(create -> create.name(reference)
                            .secretString(
                                    "http://127.0.0.1:" + check.getAddress().getPort() + "/watched"));
            line.commit(
                    "source.changed",
                    new Change.Row.OfRegistered(PingUrls.row(Optional.empty(), source.id(), reference)));
            line.stack().invoke("VerificationFunction", campaign);
            assertThat(told).isEmpty();

            line.system().orders().send(List.of(new Orders.Order(Duty.EXPORT, source.name(), Instant.EPOCH)));
            Waiting.until(() -> line.points(source), found -> found.size() == 1);
            line.stack().invoke("VerificationFunction", campaign);
            assertThat(told).containsExactly("GET /watched");
        } finally {
            check.stop(0);
        }
    }

    @Test
    void theAuditKeepsItsReportsLockedAndChained(StackLine line) throws Exception {
        var stack = line.stack();
        var told = stack.invoke("AuditFunction", "{}");
        assertThat(told.path("controls").size()).isEqualTo(23);

        var key = told.path("report").stringValue("");
        assertThat(line.versions(key)).singleElement().satisfies(version -> {
            var bytes = stack.clients()
                    .s3()
                    .getObjectAsBytes(get -> get.bucket(stack.vault().bucket())
                            .key(version.key())
                            .versionId(version.versionId()))
                    .asByteArray();
            assertThat(Digest.of(bytes).hex()).isEqualTo(told.path("sha256").stringValue(""));
            assertThat(held(stack, version).retainUntilDate())
                    .isAfter(Instant.now().plus(Duration.ofDays(1)));
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> stack.clients()
                            .s3()
                            .deleteObject(delete -> delete.bucket(stack.vault().bucket())
                                    .key(version.key())
                                    .versionId(version.versionId())));
        });

        var next = stack.invoke("AuditFunction", "{}");
        assertThat(next.path("report").stringValue("")).isNotEqualTo(key);
        assertThat(next.path("controls").path("JOURNAL_INTACT").stringValue("")).isEqualTo("COMPLIANT");
    }

    private static ObjectLockRetention held(Deployed stack, ObjectVersion version) {
        return stack.clients()
                .s3()
                .getObjectRetention(get ->
                        get.bucket(stack.vault().bucket()).key(version.key()).versionId(version.versionId()))
                .retention();
    }
}
