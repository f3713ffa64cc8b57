package dev.holdfast.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.PolicyVersions;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.testkit.catalog.Samples;
import dev.holdfast.testkit.parts.MemoryParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangesTest {
    private static final String TOOL = "holdfast/0.1.0";
    private static final String STANDARD = "standard";
    private static final List<String> KEYS = List.of("age1sample", "age1other");

    @TempDir
    private Path scratch = Path.of("");

    private Optional<MemoryParts> made = Optional.empty();

    @BeforeEach
    void start() {
        made = Optional.of(new MemoryParts(scratch));
    }

    @Test
    void pointsMadeAlikeSayThatNothingChanged() {
        var other = List.of("age1other", "age1sample");
        assertThat(Changes.written(List.of(made(3, TOOL, STANDARD, other), made(2, TOOL, STANDARD, KEYS))))
                .isEmpty();
        assertThat(Changes.written(List.of())).isEmpty();
    }

    @Test
    void anotherKeyPolicyOrVersionCountsFromTheFirstPointThatHasIt() {
        var old = made(1, TOOL, STANDARD, KEYS);
        for (var changed : List.of(
                made(2, TOOL, STANDARD, List.of("age1sample")),
                made(2, TOOL, "other", KEYS),
                made(2, "holdfast/0.2.0", STANDARD, KEYS))) {
            var record = changed.record();
            var later = made(3, record.tool(), record.policy(), record.recipients());
            assertThat(Changes.written(List.of(later, changed, old))).contains(record.createdAt());
        }
    }

    @Test
    void aPolicyThatBecameAnotherCountsFromWhenItDoes() throws IOException {
        var source = parts().add(1, "api");
        var now = parts().clock().instant();
        var until = now.plus(Duration.ofDays(3));
        var versions = PolicyVersions.first(Policy.standard(ZoneId.of("UTC")))
                .changed(Policy.standard(ZoneId.of("Europe/Berlin")), now, until);
        parts().register(Registered.first(Registered.Kind.POLICY, STANDARD, versions.json()));
        assertThat(changes().of(source, List.of(), now)).isEmpty();
        assertThat(changes().of(source, List.of(), until)).contains(until);
    }

    @Test
    void aSourceUnderAnotherPolicyCountsFromWhenTheOldOneEnds() throws IOException {
        var source = parts().add(1, "api");
        var now = parts().clock().instant();
        var until = now.plus(Duration.ofDays(3));
        parts().register(SourceTerms.NONE.leaving("old", now, until).row(parts().catalog(), source.id()));
        assertThat(changes().of(source, List.of(), until)).contains(until);
    }

    private Changes changes() {
        return new Changes(parts().catalog(), parts().policies());
    }

    private MemoryParts parts() {
        return made.orElseThrow();
    }

    private static Point made(int day, String tool, String policy, List<String> recipients) {
        var point = Samples.point(Samples.sourceId(1), day);
        var r = point.record();
        Instant at = r.createdAt();
        var record = new PointRecord(
                tool,
                r.source(),
                r.sourceName(),
                r.kind(),
                r.point(),
                at,
                r.scheduledAt(),
                r.payload(),
                r.contents(),
                r.counts(),
                policy,
                r.promise(),
                recipients,
                r.warnings(),
                r.fingerprint());
        return new Point(
                record,
                point.recordRef(),
                point.state(),
                point.standing(),
                point.protection(),
                point.storedBytes(),
                point.revision());
    }
}
